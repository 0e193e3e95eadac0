"""Days as reports print them: "29 Jun, 2023", "June 1, 2023", "2023-06-01", "13.05.2023", and days without a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..vocabulary import Relative, When

__all__ = ["MONTHS", "Found", "dates_in", "day_without_year", "first_date"]

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape, re.I)
    for shape in (
        rf"(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])",
        rf"(?<![\d/]){_YEAR}/(?P<number>\d\d?)/(?P<day>\d\d?)(?![\d/])",
        rf"(?<!\d)(?P<day>\d\d?){_ORDINAL}(?:\s+of)?[\s.-]+(?P<month>{_MONTH})\b\.?,?[\s-]+{_YEAR}(?!\d)",
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d\d?){_ORDINAL},?\s+{_YEAR}(?!\d)",
        rf"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<number>\d\d?)\.\s?{_YEAR}(?![\d.])",
        rf"(?<![\d/-])(?P<one>\d\d?)(?P<between>[/-])(?P<two>\d\d?)(?P=between){_YEAR}(?![\d/-])",
    )
)
_OTHER_LANGUAGE = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)\.?\s+(?:de\s+)?(?P<name>[^\W\d_]{{3,12}})\.?,?\s+(?:de\s+)?{_YEAR}(?!\d)"
)
_NO_YEAR = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d\d?)\b(?!\s*[,.]?\s*\d)"
    rf"|(?<!\d)(?P<day2>\d\d?)\s+(?P<month2>{_MONTH})\b(?!\.?,?\s+\d{{4}})",
    re.I,
)


class Found(NamedTuple):
    """A day in a text: its place and what it means."""

    start: int
    end: int
    when: When


def dates_in(text: str) -> list[Found]:
    """Every day with a year, in order of place; a day and month that could be either way round give a span."""
    found: list[Found] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found += _found(match)
    for match in _OTHER_LANGUAGE.finditer(text):
        if not any(f.start < match.end() and match.start() < f.end for f in found):
            number = _month_in_any_language(match["name"].lower())
            if number:
                found += _days(match, [(int(match["year"]), number, int(match["day"]))])
    return sorted(found)


def _found(match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    year = int(groups["year"])
    if groups.get("one"):
        one, two = int(groups["one"]), int(groups["two"])
        readings = [(year, two, one), (year, one, two)]
    elif groups.get("number"):
        readings = [(year, int(groups["number"]), int(groups["day"]))]
    else:
        readings = [(year, MONTHS[groups["month"].lower()], int(groups["day"]))]
    return _days(match, readings)


def _days(match: re.Match[str], readings: list[tuple[int, int, int]]) -> Iterator[Found]:
    days = []
    for year, month, day in readings:
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    if days:
        ground = "day and month could be either way round" if min(days) != max(days) else None
        when = When(earliest=min(days), latest=max(days), words=match.group(), ground=ground)
        yield Found(match.start(), match.end(), when)


def first_date(text: str) -> When | None:
    """The first day with a year that a text names."""
    found = dates_in(text)
    return found[0].when if found else None


def day_without_year(text: str) -> When | None:
    """The first day that names no year, as a time relative to the day of the report."""
    match = _NO_YEAR.search(text)
    if match is None:
        return None
    month = MONTHS[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    if not 1 <= day <= 31:
        return None
    relative = Relative(unit="calendar", month=month, first_day=day, toward="nearest")
    return When(words=match.group(), relative=relative)


@cache
def _month_in_any_language(name: str) -> int | None:
    """The month a word names in a language that dateparser knows; None for any other word."""
    from dateparser.date import DateDataParser  # a tenth of a second to import, wanted by few reports

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RELATIVE_BASE": dt.datetime(2000, 1, 1)}
    try:
        said = DateDataParser(settings=settings).get_date_data(f"1 {name} 2001").date_obj
    except Exception:  # a parser of free text must not be able to stop a reading
        return None
    return said.month if said is not None and (said.year, said.day) == (2001, 1) else None
