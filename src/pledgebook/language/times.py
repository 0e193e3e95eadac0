"""Days, spans of days and lengths of time in a text; those that depend on the report's day stay relative."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from ..vocabulary import Relative, When
from .amounts import number
from .annotations import Time

__all__ = ["times"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|—|to|and|/|until)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|a\sfew)"

_DATES = [
    re.compile(rf"\b{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s(?:of\s)?{_YEAR})?(?!\d)"),
    re.compile(rf"\b{_MONTH}\s{_DAY}(?!\d)(?:,?\s{_YEAR}\b)?"),
    re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast|[Ee]arly|[Mm]id|[Ll]ate)[\s-])?{_MONTH}(?:,?\s(?:of\s)?{_YEAR}\b)?(?!\s?\d)"),
    re.compile(r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"),
]  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<plain>today|yesterday|tomorrow|tonight)"
    r"|(?P<which>last|next|this|the\scoming|the\spast|earlier\sthis|later\sthis|earlier\sin\sthe)\s(?P<wide>day|week|month|year)"
    rf"|{_COUNT}\s(?P<ago_unit>day|week|month|year|decade)s?\s(?P<ago>ago|earlier|later))\b",
    re.IGNORECASE,
)
_PLAIN_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|of|from|after|before|during|for|to|early|late|mid|end\sof|the)[\s-]"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s?(?:%|percent|per\scent|troops|soldiers|people|tanks|euros|dollars|million|billion))",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    r"(?<=[(\s])(?P<year>(?:19|20)\d\d)(?=\s(?:summit|declaration|agreement|treaty|memorandum|accord|invasion|annexation|budget)\b)"
)
_LENGTH = re.compile(
    rf"\b(?:(?:for|over|within|during|in|across|spanning)\s(?:the\s|a\speriod\sof\s|at\sleast\s|up\sto\s)?(?:next|coming|following|period\sof)?\s?"
    rf"{_COUNT}\s(?P<unit>day|week|month|year|decade)s?\b|(?P<count2>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|one)"
    r"[-\s](?P<unit2>day|week|month|year|decade)(?:s)?(?=[-\s](?:long|programme|program|plan|package|deal|term|agreement|period|commitment|facility|framework|deadline|pledge|pact|aid))"
    r"|(?:(?:over|during|for|in|from|between)\s(?:the\s)?(?:years?\s)?(?P<from>(?:19|20)\d\d)(?:\s?(?:to|and|through|until|-|–)\s?)(?P<to>(?:19|20)\d\d))(?!\d)"
    r"|(?P<decade>a\sdecade-long|decade-long|year-long|a\sdecade))",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|to be held|upcoming|ahead of|in the run-up to|run-up|coming|next|planned|due|scheduled|"
    r"later this|is to|are to|expected|hopes?|before|until|by)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|has|have|announced|adopted|signed|agreed|met|last|since|after|following|\w+ed)\b",
    re.IGNORECASE,
)


def times(text: str) -> tuple[Time, ...]:
    """Every time in text order, none overlapping; the longest reading of a place wins."""
    found: list[Time] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            when = _date(match, text)
            if when is not None:
                found.append(Time(match.start(), match.end(), when))
    found += [Time(m.start(), m.end(), _weekday(m, text)) for m in _WEEKDAY.finditer(text)]
    for match in _RELATIVE.finditer(text):
        relative = _relative(match)
        if relative is not None:
            found.append(Time(match.start(), match.end(), When(words=match[0], relative=relative)))
    for pattern in (_PLAIN_YEAR, _YEAR_ALONE):
        for match in pattern.finditer(text):
            found.append(Time(match.start("year"), match.end("year"), _year(int(match["year"]), match["year"])))
    for match in _LENGTH.finditer(text):
        duration = _duration(match)
        if duration is not None:
            found.append(Time(match.start(), match.end(), None, duration))
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return tuple(kept)


def _year(year: int, words: str) -> When:
    return When(earliest=dt.date(year, 1, 1), latest=dt.date(year, 12, 31), words=words)


def _date(match: re.Match[str], text: str) -> When | None:
    groups = match.groupdict()
    words = match[0]
    try:
        if groups.get("iso"):
            day = dt.date.fromisoformat(groups["iso"])
            return When(earliest=day, latest=day, words=words)
        month = _MONTHS[groups["month"].lower().rstrip(".")]
        first = int(groups["day"]) if groups.get("day") else None
        last = int(groups["last"]) if groups.get("last") else first
        if first is not None and not 1 <= first <= (last or first) <= 31:
            return None
        if groups.get("year"):
            whole = Relative(unit="calendar", month=month, first_day=first, last_day=last)
            begin, end = whole.from_day(dt.date(int(groups["year"]), month, 15))
            return When(earliest=begin, latest=end, words=words)
    except ValueError:
        return None
    if groups["month"] == "May" and first is None and not _is_the_month_may(match, text):
        return None
    which = (groups.get("which") or "").lower()
    toward = _toward(which, text, match.start(), match.end(), plain="nearest")
    return When(
        words=words,
        relative=Relative(unit="calendar", month=month, first_day=first, last_day=last, toward=toward),
    )


def _is_the_month_may(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return (
        bool(match["which"])
        or re.search(r"\b(?:in|since|by|until|of|from|to|and|early|late|for)\s$", before, re.IGNORECASE) is not None
    )


def _weekday(match: re.Match[str], text: str) -> When:
    which = (match["which"] or "").lower()
    toward = _toward(which, text, match.start(), match.end(), plain="past")
    weekday = _WEEKDAYS.index(match["weekday"].lower())
    return When(words=match[0], relative=Relative(unit="weekday", weekday=weekday, toward=toward))


def _toward(
    which: str, text: str, start: int, end: int, plain: Literal["past", "nearest"]
) -> Literal["past", "future", "nearest"]:
    """Which way a weekday or a month without a year points: by its own word, else by the verbs of its clause."""
    if which in ("last", "past"):
        return "past"
    if which in ("next", "coming"):
        return "future"
    clause_start = max(text.rfind(mark, 0, start) for mark in '.\n;:,“”"') + 1
    clause_end = min((at for mark in '.\n;:,“”"' if (at := text.find(mark, end)) >= 0), default=len(text))
    before, after = text[max(clause_start, start - 90) : start], text[end : min(clause_end, end + 60)]
    near = before[-30:]
    if re.search(
        r"\b(?:will|to be|due|scheduled|planned|upcoming|coming|ahead of|run-up to|until|by)\b", before, re.IGNORECASE
    ):
        return "past" if re.search(r"\b(?:said|told|announced)\s+(?:on\s|late\s|early\s)?$", near) else "future"
    if _PAST.search(before) or _PAST.search(after):
        return (
            "past"
            if plain == "past" or (re.search(r"\b(?:in|on|since)\s$", near) and not _FUTURE.search(near))
            else plain
        )
    return plain


_OFFSETS = {
    "last": -1, "next": 1, "this": 0, "the coming": 1, "the past": -1, "earlier this": 0, "later this": 0,
    "earlier in the": 0,
}  # fmt: skip


def _relative(match: re.Match[str]) -> Relative | None:
    if match["plain"]:
        offset = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[match["plain"].lower()]
        return Relative(unit="day", offset=offset)
    if match["wide"]:
        unit = match["wide"].lower()
        if unit == "day":
            return None
        return Relative(unit=unit, offset=_OFFSETS[re.sub(r"\s+", " ", match["which"].lower())])  # type: ignore[arg-type]
    count = _count(match["count"])
    if count is None or match["ago"].lower() != "ago":
        return None
    unit = match["ago_unit"].lower()
    if unit == "decade":
        unit, count = "year", count * 10
    return Relative(unit=unit, offset=-count)  # type: ignore[arg-type]


def _count(words: str) -> int | None:
    if words.lower() in ("a", "an"):
        return 1
    value = number(words)
    return int(value) if value is not None else None


def _duration(match: re.Match[str]) -> str | None:
    if match["decade"]:
        return "P1Y" if match["decade"].lower().startswith("year") else "P10Y"
    if match["from"]:
        years = int(match["to"]) - int(match["from"]) + 1
        return f"P{years}Y" if 1 < years <= 50 else None
    count = _count(match["count"] or match["count2"])
    unit = (match["unit"] or match["unit2"]).lower()
    if not count:
        return None
    if unit == "decade":
        return f"P{count * 10}Y"
    return f"P{count}{unit[0].upper()}"
