"""The day of each report: given, told by its text, or found by a meeting shared with a report whose day is known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from ..vocabulary import Meeting, When, span
from .shelf import Judged, Shelved

__all__ = ["events", "published"]

_LAG = 1  # days after a meeting's end within which a report on it is taken to be published
_RECENT = 4  # days before publication within which a meeting can be what a report mainly tells
_ROUNDS = 5  # a date found for one report can ground another's, so often at most


def published(shelved: Sequence[Shelved], judged: Judged) -> dict[str, When]:
    """The day or span of days of each report; reports nothing dates are left out.

    In this order: what a person judged, what was given on the way in, what the text says of itself, the meeting it
    mainly tells of where another report dates that. The ground of an alignment names that report.
    """
    dates: dict[str, When] = {}
    for one in shelved:
        judged_day = judged.dates.get(one.id)
        if judged_day is not None:
            dates[one.id] = span(judged_day).model_copy(update={"ground": "judged by a person"})
        elif one.report.given.published is not None:
            dates[one.id] = one.report.given.published
        elif one.reading.published is not None and one.reading.published.resolved:
            dates[one.id] = one.reading.published
    for _ in range(_ROUNDS):
        aligned = _aligned(shelved, dates)
        if not aligned:
            break
        dates |= aligned
    return dates


def events(shelved: Sequence[Shelved], dates: dict[str, When]) -> dict[str, str]:
    """For each report the finding of the meeting it mainly tells: the first it names that is not to come."""
    found = {}
    for one in shelved:
        meeting = _main(one, dates.get(one.id))
        if meeting is not None:
            found[one.id] = next(coded.id for coded in one.coded if coded.finding is meeting)
    return found


def _meetings(one: Shelved) -> list[Meeting]:
    told = [coded.finding for coded in one.coded if isinstance(coded.finding, Meeting)]
    return sorted(told, key=lambda m: (m.evidence.passages[0].start, m.id))


def _main(one: Shelved, day: When | None) -> Meeting | None:
    for meeting in _meetings(one):
        when = meeting.date.anchored(day) if meeting.date else None
        if when and when.relative and when.relative.toward == "future" and not when.resolved:
            continue
        if when and when.resolved and day and day.resolved and not _just_before(when, day):
            continue
        if meeting.place or meeting.body:
            return meeting
    return None


def _just_before(when: When, day: When) -> bool:
    if when.earliest is None or when.latest is None or day.earliest is None or day.latest is None:
        return True
    return when.earliest <= day.latest and when.latest >= day.earliest - dt.timedelta(days=_RECENT)


def _aligned(shelved: Sequence[Shelved], dates: dict[str, When]) -> dict[str, When]:
    known: defaultdict[tuple[str | None, str | None], list[tuple[When, str]]] = defaultdict(list)
    for one in shelved:
        day = dates.get(one.id)
        if day is None:
            continue
        for meeting in _meetings(one):
            when = meeting.date.anchored(day) if meeting.date else None
            if when and when.earliest and when.latest and (when.latest - when.earliest).days <= 7:
                known[meeting.body, meeting.place].append((when, one.id))
    found: dict[str, When] = {}
    for one in shelved:
        if one.id in dates:
            continue
        main = _main(one, None)
        if main is None or main.place is None:
            continue
        told = known.get((main.body, main.place), [])
        spans = sorted({(w.earliest, w.latest) for w, _ in told if w.earliest and w.latest})
        if not spans or (spans[-1][0] - spans[0][1]).days > 3:
            continue  # nobody dates that meeting, or two meetings of one body at one place: no ground
        narrow = min(spans, key=lambda s: (s[1] - s[0], s[0]))
        ground = min(report for w, report in told if (w.earliest, w.latest) == narrow)
        found[one.id] = When(
            earliest=narrow[0],
            latest=narrow[1] + dt.timedelta(days=_LAG),
            known="alignment",
            ground=f"dated by the {main.name} in {main.place}, which {ground} dates",
        )
    return found
