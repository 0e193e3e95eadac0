"""What happened when: the record on a timeline, drawn and listed by month."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..record import Record
from ..vocabulary import Commitment, Entry, Meeting, Step, When
from . import charts
from .lines import Line
from .sections import Event
from .wording import name_of, reader_day

__all__ = ["chart_of", "ends", "events_of", "grouped"]


def ends(when: When | None) -> Iterable[dt.date]:
    """The days at the ends of a time that are known."""
    return (day for day in (when.earliest, when.latest) if day) if when else ()


def grouped(pairs: Iterable[tuple[str, Any]]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Values under their keys, both in the order they came."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return tuple((key, tuple(values)) for key, values in groups.items())


def _own_day(entry: Entry) -> When | None:
    """The day on which what an entry tells of happened or is to happen."""
    for field in ("date", "said_on", "as_of", "since"):
        when = getattr(entry.finding, field, None)
        if isinstance(when, When) and when.resolved:
            return when
    return None


def _day_of(entry: Entry) -> tuple[When, str] | None:
    """The day an entry belongs to on a timeline, and its words: where its own is not known, when it was first told."""
    if own := _own_day(entry):
        return own, reader_day(own)
    if entry.first and entry.first.resolved:
        return entry.first, f"told {reader_day(entry.first)}"
    return None


def _wide(when: When) -> bool:
    """Whether a time is known to no more than a month or so: it has no place on an axis of days."""
    return bool(when.earliest and when.latest and (when.latest - when.earliest).days > 45)


def _month(when: When, first: dt.date) -> str:
    """The heading a time is listed under: its month, or its years where it is known to no more than those."""
    if not _wide(when):
        return f"{first:%B %Y}"
    assert when.latest
    return f"{first.year}" if first.year == when.latest.year else f"{first.year}–{when.latest.year}"


def _shape_of(entry: Entry) -> str:
    match entry.finding:
        case Step() as step:
            return step.outcome
        case Commitment() as promise:
            return promise.status
        case Meeting():
            return "meeting"
    return "done"


def _dated(entries: Iterable[Entry], lines: dict[str, Line]) -> tuple[charts.Dated, ...]:
    """What can be drawn: what is known to a month or so."""
    return tuple(
        charts.Dated(next(iter(ends(day[0]))), f"{day[1]}: {lines[e.id].head}", _shape_of(e), lines[e.id].number)
        for e in entries
        if (day := _day_of(e)) and not _wide(day[0])
    )


def chart_of(record: Record, lines: dict[str, Line]) -> Markup:
    """Meetings, steps, promises and the density of statements over months; empty where nothing is dated."""
    lanes = [
        charts.Lane("Meetings", _dated(record.of_kind("meeting"), lines)),
        charts.Lane("Steps", _dated(record.of_kind("step"), lines)),
        charts.Lane("Promises", _dated(record.commitments, lines)),
        charts.Lane("Statements", _dated(record.statements, lines), counted=True),
    ]
    days = sorted(day for card in record.reports for day in ends(card.published))
    days = days or sorted(dated.day for lane in lanes for dated in lane.dated)
    if not days:
        return Markup("")
    return charts.timeline([lane for lane in lanes if lane.dated], "Timeline", (days[0], days[-1]), record.on)


def events_of(record: Record, lines: dict[str, Line]) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Meetings, steps and promises by month, in the order of their days; those without a day come last."""
    labels = {"meeting": "meeting", "step": "step", "commitment": "promise"}

    def event(entry: Entry, day: str) -> Event:
        line = lines[entry.id]
        text = line.head
        if isinstance(entry.finding, Meeting) and entry.finding.place and entry.finding.place not in text:
            text = f"{text}, {name_of(entry.finding.place)}"
        return Event(line, day, _shape_of(entry), labels[entry.kind], text)

    dated: list[tuple[dt.date, str, Event]] = []
    for entry in record.of_kind("meeting", "step", "commitment"):
        if day := _day_of(entry):
            first = next(iter(ends(day[0])))
            dated.append((first, _month(day[0], first), event(entry, day[1])))
        else:
            dated.append((dt.date.max, "Day not known", event(entry, "")))
    dated.sort(key=lambda item: item[0])
    return grouped((month, event) for _, month, event in dated)
