"""Days and spans of days as reports give them, and what becomes of a relative one once its anchor is known."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from .frozen import Frozen

__all__ = ["KnownBy", "Relative", "When", "day", "span"]

KnownBy = Literal["text", "given", "published", "alignment"]
Toward = Literal["past", "future", "nearest"]
Unit = Literal["day", "week", "month", "year", "weekday", "calendar", "before"]

_Span = tuple[dt.date, dt.date]


class Relative(Frozen):
    """How a time stands to the day of its report: "Thursday", "last week", "in July", "July 11-12".

    `day`, `week`, `month`, `year` take an `offset` (yesterday is day -1, next month is month +1);
    `weekday` takes 0 (Monday) to 6; `calendar` a month, and a day or a span of days in it;
    `before` is any day up to the anchor (a former office ended before the report).
    """

    unit: Unit
    offset: int = Field(default=0, ge=-3000, le=3000)
    weekday: int | None = Field(default=None, ge=0, le=6)
    month: int | None = Field(default=None, ge=1, le=12)
    first_day: int | None = Field(default=None, ge=1, le=31)
    last_day: int | None = Field(default=None, ge=1, le=31)
    toward: Toward = "nearest"

    @model_validator(mode="after")
    def _has_what_its_unit_needs(self) -> Self:
        if self.unit == "weekday" and self.weekday is None:
            raise ValueError("a relative weekday needs its weekday")
        if self.unit == "calendar" and self.month is None:
            raise ValueError("a relative calendar day needs its month")
        return self

    def from_day(self, anchor: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """Earliest and latest day meant when the words were published on `anchor`."""
        try:
            return self._from_day(anchor)
        except (OverflowError, ValueError):  # beyond the calendar's years 1 to 9999
            return None, None

    def _from_day(self, anchor: dt.date) -> tuple[dt.date | None, dt.date | None]:
        match self.unit:
            case "before":
                return None, anchor
            case "day":
                moved = anchor + dt.timedelta(days=self.offset)
                return moved, moved
            case "week":
                monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=self.offset)
                return monday, monday + dt.timedelta(days=6)
            case "month":
                months = anchor.year * 12 + anchor.month - 1 + self.offset
                return _month(months // 12, months % 12 + 1)
            case "year":
                year = anchor.year + self.offset
                return dt.date(year, 1, 1), dt.date(year, 12, 31)
            case "weekday":
                assert self.weekday is not None
                return self._nearest_weekday(anchor, self.weekday)
            case "calendar":
                return self._nearest_calendar(anchor)

    def _nearest_weekday(self, anchor: dt.date, weekday: int) -> _Span:
        back = (anchor.weekday() - weekday) % 7
        if self.toward == "future":
            moved = anchor + dt.timedelta(days=(weekday - anchor.weekday()) % 7)
        elif self.toward == "nearest" and back > 3:
            moved = anchor + dt.timedelta(days=7 - back)
        else:
            moved = anchor - dt.timedelta(days=back)
        return moved, moved

    def _nearest_calendar(self, anchor: dt.date) -> _Span:
        spans = [self._calendar(anchor.year + shift) for shift in (-1, 0, 1)]
        if self.toward == "past":
            return max(span for span in spans if span[0] <= anchor)
        if self.toward == "future":
            return min(span for span in spans if span[1] >= anchor)
        return min(spans, key=lambda s: max((s[0] - anchor).days, (anchor - s[1]).days, 0))

    def _calendar(self, year: int) -> _Span:
        assert self.month is not None
        first, last = _month(year, self.month)
        if self.first_day is not None:
            begin = first.replace(day=min(self.first_day, last.day))
            end = first.replace(day=min(self.last_day or self.first_day, last.day))
            return begin, max(begin, end)
        return first, last


def _month(year: int, month: int) -> _Span:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


class When(Frozen):
    """A day or a span of days: earliest and latest, the words it rests on, and how it is known.

    An end that is None is open. A relative time has neither end until `anchored` at a report's day.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    words: str | None = None
    known: KnownBy = "text"
    ground: str | None = None
    relative: Relative | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a span of days runs forward: {self.earliest} is after {self.latest}")
        return self

    @property
    def resolved(self) -> bool:
        """Whether at least one end is a known day."""
        return self.earliest is not None or self.latest is not None

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    def anchored(self, published: When | None) -> When:
        """The same time with its relation worked out from the day of its report, where that is known."""
        if self.relative is None or self.resolved or published is None:
            return self
        if published.earliest is None or published.latest is None:
            return self
        first, _ = self.relative.from_day(published.earliest)
        _, last = self.relative.from_day(published.latest)
        ground = published.ground if published.known == "alignment" else None
        return self.model_copy(update={"earliest": first, "latest": last, "ground": self.ground or ground})

    def overlaps(self, other: When, slack: int = 0) -> bool:
        """Whether the two could be the same time: open ends reach without bound, `slack` is in days."""
        gap = dt.timedelta(days=slack)
        return (self.earliest is None or other.latest is None or self.earliest <= other.latest + gap) and (
            other.earliest is None or self.latest is None or other.earliest <= self.latest + gap
        )

    def __str__(self) -> str:
        """ISO 8601: a day, a month or a year where the span is one, else `earliest/latest` (`..` for open)."""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return self.words or "unknown"
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        if first == last:
            return first.isoformat()
        if first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31):
            return str(first.year)
        if (first, last) == _month(first.year, first.month):
            return f"{first:%Y-%m}"
        return f"{first.isoformat()}/{last.isoformat()}"


def day(value: dt.date | str, known: KnownBy = "text", words: str | None = None) -> When:
    """A `When` of one day. Raises ValueError for a text that is no ISO 8601 day."""
    date = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return When(earliest=date, latest=date, known=known, words=words)


def span(text: str, known: KnownBy = "given") -> When:
    """A `When` from ISO 8601 text: a day, `2023-06`, `2023`, or `earliest/latest` with `..` for an open end.

    Raises ValueError, naming the text, for anything else.
    """
    try:
        first_text, _, last_text = text.strip().partition("/")
        first = _ends(first_text)[0] if first_text != ".." else None
        last = _ends(last_text or first_text)[1] if last_text != ".." else None
    except ValueError:
        raise ValueError(f"{text!r} is no day: write 2023-06-01, 2023-06, 2023 or 2023-06-01/2023-06-05") from None
    return When(earliest=first, latest=last, known=known)


def _ends(text: str) -> _Span:
    parts = [int(part) for part in text.strip().split("-")]
    match parts:
        case [year]:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case [year, month]:
            return _month(year, month)
        case [year, month, date]:
            return dt.date(year, month, date), dt.date(year, month, date)
    raise ValueError(text)
