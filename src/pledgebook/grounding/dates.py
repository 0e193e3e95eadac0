"""The day of each report: given, told by its text, or found by a meeting shared with a report whose day is known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from ..vocabulary import Meeting, When, span
from .shelf import Judged, Shelved

__all__ = ["contradictions", "events", "published"]

_LAG = 1  # days after a meeting's end within which a report on it is taken to be published
_RECENT = 4  # days before publication within which a meeting can be what a report mainly tells
_SLACK = 1  # days that time zones and a morning's paper may put between two right days
_NARROW = 7  # days a meeting may last to date a report by
_WIDE = 45  # days within which a meeting to come must be known to bound a report by
_FAR = 366  # days before a report's latest day from which on an earliest day says nothing
_ROUNDS = 5  # a date found for one report can ground another's, so often at most


def published(shelved: Sequence[Shelved], judged: Judged) -> dict[str, When]:
    """The day or span of days of each report; reports nothing dates are left out.

    In this order: what a person judged, what was given on the way in, what the text says of itself, the meeting it
    mainly tells of where another report dates that; else bounds alone, by the meetings it looks back on and forward to.
    The ground of an alignment or a bound names the report that gives it.
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
    return dates | _bounded(shelved, dates)


def events(shelved: Sequence[Shelved], dates: dict[str, When]) -> dict[str, str]:
    """For each report the finding of the meeting it mainly tells: the first it names that is not to come."""
    found = {}
    for one in shelved:
        meeting = _main(one, dates.get(one.id))
        if meeting is not None:
            found[one.id] = next(coded.id for coded in one.coded if coded.finding is meeting)
    return found


def contradictions(one: Shelved, published: When | None) -> tuple[str, ...]:
    """What a report says of days that cannot all hold: the day it gives itself against the day given with it, and days
    it tells as past that lie after it."""
    found = []
    given, own = one.report.given.published, one.reading.published
    if given and own and given.resolved and own.resolved and not given.overlaps(own, _SLACK):
        found.append(f"given as {given}, while the report itself says {own}")
    if published is not None and published.latest is not None:
        for coded in one.coded:
            when = getattr(coded.finding, "said_on" if coded.finding.kind == "statement" else "date", None)
            if not isinstance(when, When) or when.relative is not None or when.earliest is None:
                continue
            past = coded.finding.kind == "statement" or getattr(coded.finding, "outcome", None) == "done"
            if past and when.earliest > published.latest + dt.timedelta(days=_SLACK):
                found.append(f"tells of {when} as past, though published {published}")
    return tuple(dict.fromkeys(found))


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


def _dated_meetings(
    shelved: Sequence[Shelved], dates: dict[str, When]
) -> dict[tuple[str | None, str | None], list[tuple[When, str]]]:
    """By body and place the days that reports of known days give to meetings, each with its report."""
    known: defaultdict[tuple[str | None, str | None], list[tuple[When, str]]] = defaultdict(list)
    for one in shelved:
        day = dates.get(one.id)
        if day is None:
            continue
        for meeting in _meetings(one):
            when = meeting.date.anchored(day) if meeting.date else None
            if when and when.earliest and when.latest:
                known[meeting.body, meeting.place].append((when, one.id))
    return known


def _one_meeting(told: Sequence[tuple[When, str]], longest: int) -> tuple[dt.date, dt.date, str] | None:
    """The narrowest days told of a meeting and the report that gives them; None where two meetings can be meant."""
    spans = sorted(
        (w.latest - w.earliest, w.earliest, w.latest, report)
        for w, report in told
        if w.earliest and w.latest and (w.latest - w.earliest).days <= longest
    )
    if not spans:
        return None
    _, first, last, report = spans[0]
    if any(begun > last + dt.timedelta(days=3) or ended < first - dt.timedelta(days=3) for _, begun, ended, _ in spans):
        return None
    return first, last, report


def _aligned(shelved: Sequence[Shelved], dates: dict[str, When]) -> dict[str, When]:
    known = _dated_meetings(shelved, dates)
    found: dict[str, When] = {}
    for one in shelved:
        if one.id in dates:
            continue
        main = _main(one, None)
        if main is None or main.place is None:
            continue
        told = _one_meeting(known.get((main.body, main.place), []), _NARROW)
        if told is None:
            continue  # nobody dates that meeting, or two meetings of one body at one place: no ground
        first, last, ground = told
        found[one.id] = When(
            earliest=first,
            latest=last + dt.timedelta(days=_LAG),
            known="alignment",
            ground=f"dated by the {main.name} in {main.place}, which {ground} dates",
        )
    return found


def _bounded(shelved: Sequence[Shelved], dates: dict[str, When]) -> dict[str, When]:
    """For reports that nothing dates, the days between which they lie: after the meetings they tell as past, before the
    end of those they look forward to."""
    known = _dated_meetings(shelved, dates)
    found: dict[str, When] = {}
    for one in shelved:
        if one.id in dates:
            continue
        after: list[tuple[dt.date, str]] = []
        before: list[tuple[dt.date, str]] = []
        for meeting in _meetings(one):
            told = _one_meeting(known.get((meeting.body, meeting.place), []), _WIDE) if meeting.place else None
            to_come = bool(meeting.date and meeting.date.relative and meeting.date.relative.toward == "future")
            if told is not None and to_come:
                before.append(
                    (told[1], f"before the end of the {meeting.name} in {meeting.place}, which {told[2]} dates")
                )
            own = meeting.date
            if own is not None and own.relative is None and own.earliest is not None and not to_come:
                after.append((own.earliest, f"after the {meeting.name} in {meeting.place} of {own}"))
        last = min(before, default=None)
        if last is None:
            continue  # what is only later than something is as good as undated
        first = max((bound for bound in after if 0 <= (last[0] - bound[0]).days <= _FAR), default=None)
        found[one.id] = When(
            earliest=first[0] if first else None,
            latest=last[0],
            known="alignment",
            ground="; ".join(bound[1] for bound in (first, last) if bound),
        )
    return found
