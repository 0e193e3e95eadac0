"""The day of each report: given, told by its text, or found by a meeting shared with a report whose day is known.

Rules for one report at a time, and for what reports tell of one meeting. `dating.py` puts them to work on a book.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..vocabulary import Meeting, Statement, When, span
from .blocking import hashed
from .shelf import Judged, Shelved
from .wording import wording

__all__ = [
    "QUOTATION",
    "ROUNDS",
    "Ground",
    "Known",
    "Told",
    "asked",
    "contradictions",
    "looks_ahead",
    "main",
    "meetings",
    "one_meeting",
    "own_day",
    "placed",
    "quotations",
    "reach",
    "tellings",
]

QUOTATION = "quotation"
"""What stands for the name of a meeting where a report tells of words that were said."""
ROUNDS = 5
"""A date found for one report can ground another's, so often at most."""
_LAG = 1  # days after a meeting's end within which a report on it is taken to be published
_RECENT = 4  # days before publication within which a meeting can be what a report mainly tells
_SLACK = 1  # days that time zones and a morning's paper may put between two right days
_NARROW = 7  # days a meeting may last to date a report by
_WIDE = 45  # days within which a meeting to come must be known to bound a report by
_APART = 3  # days between two tellings beyond which they cannot be of one meeting
_LONG = 6  # content words from which on a quotation is known by them
_FAR = 366  # days before a report's latest day from which on an earliest day says nothing

Ground = tuple[dt.date, dt.date, str]
"""The first and the last day of a meeting, and the report that tells them."""

Known = Callable[[str], Ground | None]
"""What dated reports say of the meeting of a key; None where none dates it, or several meetings can be meant."""


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as one report tells of it; or a long quotation, whose place is the mark of its words."""

    finding: str
    body: str | None
    name: str
    place: str | None
    date: When | None

    def key(self, longest: int) -> str:
        """What tellings of one meeting have in common, by those that span no more days than `longest`."""
        return f"{longest}/{self.body or ''}/{self.place or ''}"

    @property
    def to_come(self) -> bool:
        """Whether the report looks forward to it."""
        return bool(self.date and self.date.relative and self.date.relative.toward == "future")


def own_day(one: Shelved, judged: Judged) -> When | None:
    """The day of a report by what a person judged, what was given on the way in, or what its text says of itself."""
    judged_day = judged.dates.get(one.id)
    if judged_day is not None:
        return span(judged_day).model_copy(update={"ground": "judged by a person"})
    if one.report.given.published is not None:
        return one.report.given.published
    published = one.reading.published
    return published if published is not None and published.resolved else None


def contradictions(given: When | None, own: When | None) -> tuple[str, ...]:
    """What is said of a report's day that cannot all hold: what was given with it, and what the report says itself."""
    if given is None or own is None or not given.resolved or not own.resolved or given.overlaps(own, _SLACK):
        return ()
    return (f"given as {given}, while the report itself says {own}",)


def meetings(one: Shelved) -> list[Told]:
    """The meetings a report tells of, in the order of its text."""
    told = [(coded.id, coded.finding) for coded in one.coded if isinstance(coded.finding, Meeting)]
    told.sort(key=lambda pair: (pair[1].evidence.passages[0].start, pair[1].id))
    return [Told(name, m.body, m.name, m.place, m.date) for name, m in told]


def quotations(one: Shelved) -> list[Told]:
    """The long direct quotations of a report, each known by its content words, with the day it was said where told."""
    found = []
    for coded in one.coded:
        said = coded.finding
        if isinstance(said, Statement) and said.mode == "direct":
            stems = wording(" ".join(one.reading.text[p.start : p.end] for p in said.evidence.passages)).stems
            if len(stems) >= _LONG:
                found.append(Told(coded.id, None, QUOTATION, f"{hashed(' '.join(stems)):x}", said.said_on))
    return sorted(found, key=lambda told: told.finding)


def main(told: Sequence[Told], day: When | None) -> Told | None:
    """The meeting that a report of this day mainly tells of: the first it names that is not to come.

    Where that is a council's or a committee's at a summit, told to be of its place and day, it is the summit.
    """
    held = [meeting for meeting in told if _held(meeting, day)]
    if not held:
        return None
    place, date = held[0].place, held[0].date
    return next((m for m in held if (m.place, m.date) == (place, date) and "summit" in m.name.lower()), held[0])


def _held(meeting: Told, day: When | None) -> bool:
    """Whether a report of this day can have been written on a meeting."""
    if meeting.name == QUOTATION or not (meeting.place or meeting.body):
        return False
    when = meeting.date.anchored(day) if meeting.date else None
    if when and when.relative and when.relative.unit == "before":
        return False  # long past: "since the summit in Lima"
    if when and when.relative and when.relative.toward == "future" and not when.resolved:
        return False
    return not (when and when.resolved and day and day.resolved) or _just_before(when, day)


def _just_before(when: When, day: When) -> bool:
    if when.earliest is None or when.latest is None or day.earliest is None or day.latest is None:
        return True
    return when.earliest <= day.latest and when.latest >= day.earliest - dt.timedelta(days=_RECENT)


def tellings(told: Iterable[Told], day: When) -> Iterator[tuple[str, dt.date, dt.date]]:
    """When a report of this day says that meetings were: the key of each that it dates closely, and the days."""
    for meeting in told:
        when = meeting.date.anchored(day) if meeting.date else None
        if when and when.earliest and when.latest:
            for longest in (_NARROW, _WIDE):
                if (when.latest - when.earliest).days <= longest:
                    yield meeting.key(longest), when.earliest, when.latest


def asked(told: Sequence[Told]) -> set[str]:
    """The keys of the meetings by which a report without a day of its own could be dated or bounded."""
    mainly = main(told, None)
    keys = {meeting.key(_WIDE) for meeting in told if meeting.place and meeting.to_come and meeting.name != QUOTATION}
    keys |= {quoted.key(_NARROW) for quoted in told if quoted.name == QUOTATION}
    return keys | {mainly.key(_NARROW)} if mainly is not None and mainly.place else keys


def one_meeting(told: Iterable[Ground]) -> Ground | None:
    """The narrowest days told of one key and the report that gives them; None where two meetings can be meant."""
    spans = sorted((last - first, first, last, report) for first, last, report in told)
    if not spans:
        return None
    _, first, last, report = spans[0]
    apart = dt.timedelta(days=_APART)
    if any(begun > last + apart or ended < first - apart for _, begun, ended, _ in spans):
        return None
    return first, last, report


def reach(key: str) -> int:
    """Days between the first and the last beginning told of a key beyond which it cannot be one meeting's."""
    return 2 * int(key.partition("/")[0]) + 2 * _APART


def placed(told: Sequence[Told], known: Known) -> When | None:
    """The days on which a report was published by the meeting it mainly tells of, where another report dates that."""
    mainly = main(told, None)
    ground = known(mainly.key(_NARROW)) if mainly is not None and mainly.place is not None else None
    if mainly is None or ground is None:
        return None  # nobody dates that meeting, or two meetings of one body at one place: no ground
    first, last, report = ground
    return When(
        earliest=first,
        latest=last + dt.timedelta(days=_LAG),
        known="alignment",
        ground=f"dated by the {mainly.name} in {mainly.place}, which {report} dates",
    )


def looks_ahead(told: Sequence[Told], known: Known) -> When | None:
    """The days between which a report lies that no meeting places: after the meetings it tells as past, before the end
    of those it looks forward to, and not before two or more quotations it shares were said."""
    after: list[tuple[dt.date, str]] = []
    before: list[tuple[dt.date, str]] = []
    for meeting in told:
        if meeting.name == QUOTATION:
            continue
        ground = known(meeting.key(_WIDE)) if meeting.place and meeting.to_come else None
        if ground is not None:
            words = f"before the end of the {meeting.name} in {meeting.place}, which {ground[2]} dates"
            before.append((ground[1], words))
        own = meeting.date
        if own is not None and own.relative is None and own.earliest is not None and not meeting.to_come:
            after.append((own.earliest, f"after the {meeting.name} in {meeting.place} of {own}"))
    last = min(before, default=None)
    said = _shared_words(told, known)
    if last is None and said is None:
        return None  # what is only later than some meeting is as good as undated
    first = max((bound for bound in after if last and 0 <= (last[0] - bound[0]).days <= _FAR), default=None)
    if said is not None and (last is None or said[0] <= last[0]):
        first = max(said, first or said)
    return When(
        earliest=first[0] if first else None,
        latest=last[0] if last else None,
        known="alignment",
        ground="; ".join(bound[1] for bound in (first, last) if bound),
    )


def _shared_words(told: Sequence[Told], known: Known) -> tuple[dt.date, str] | None:
    """The day on which quotations were said that a report shares word for word with dated ones: two or more of one day,
    since a single line is often said again."""
    grounds = sorted(ground for quoted in told if quoted.name == QUOTATION and (ground := known(quoted.key(_NARROW))))
    if len(grounds) < 2 or (grounds[-1][0] - grounds[0][0]).days > _SLACK:
        return None
    first, _, report = grounds[0]
    return first, f"not before what it quotes was said, which {report} dates"
