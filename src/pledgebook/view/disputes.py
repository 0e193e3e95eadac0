"""Tellings that cannot all hold: two offices, two holders, two numbers, a step done and not done, two days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..reference import offices as titles
from ..vocabulary import Attestation, Dispute, Entry, Figure, Office, Side, Step, When, content_id

__all__ = ["disputes"]

_TENURE = 92  # days apart from which on two reports of two holders tell of a change, not of a contradiction
_GRACE = 3  # days a report may lag behind an event it has not heard of
_EXCLUSIVE = ("head_of_state", "head_of_government", "minister")


def disputes(entries: Sequence[Entry], origins: dict[str, str]) -> tuple[Dispute, ...]:
    """The contradictions among entries; `origins` names each report's origin, to weigh sides by independent ones."""
    found = [
        *_offices(entries, origins),
        *_holders(entries, origins),
        *_figures(entries, origins),
        *_outcomes(entries, origins),
        *_days(entries, origins),
    ]
    return tuple(sorted(found, key=lambda d: (d.about, d.field, d.id)))


def _dispute(
    about: str, field: str, subject: str | None, sides: Iterable[tuple[str, list[Entry]]], origins: dict[str, str]
) -> Dispute:
    made = []
    for value, holding in sides:
        attestations = tuple(a for e in holding for a in e.attestations)
        made.append(
            Side(
                value=value,
                entries=tuple(e.id for e in holding),
                attestations=attestations,
                origins=len({origins.get(a.report, a.report) for a in attestations}),
            )
        )
    made.sort(key=lambda side: (-side.origins, side.value))
    identity = content_id("dispute", {"about": about, "field": field, "sides": sorted(s.value for s in made)})
    return Dispute(id=identity, about=about, field=field, subject=subject, sides=tuple(made))


def _told_span(entry: Entry) -> tuple[dt.date, dt.date] | None:
    days = [a.published for a in entry.attestations if a.published]
    ends = [(d.earliest or d.latest, d.latest or d.earliest) for d in days]
    known = [(first, last) for first, last in ends if first and last]
    if not known:
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _at_once(one: Entry, other: Entry, apart: int) -> bool:
    """Whether two entries are told of overlapping times, or of times so near that no change lies between."""
    first, second = _told_span(one), _told_span(other)
    if first is None or second is None:
        return False
    gap = dt.timedelta(days=apart)
    return first[0] <= second[1] + gap and second[0] <= first[1] + gap


def _current(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Office]]:
    for entry in entries:
        if isinstance(entry.finding, Office) and not entry.finding.former:
            yield entry, entry.finding


def _level(office: Office) -> str | None:
    title = titles.office_by_words(office.office, office.of)
    return title.level if title else None


def _offices(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One person with two offices of one state of which nobody holds two at a time."""
    by_person: defaultdict[tuple[str, str], list[tuple[Entry, Office]]] = defaultdict(list)
    for entry, office in _current(entries):
        if _level(office) in _EXCLUSIVE:
            by_person[office.person, office.of].append((entry, office))
    for (person, of), held in sorted(by_person.items()):
        for (one, first), (other, second) in combinations(held, 2):
            if first.office != second.office and _at_once(one, other, _TENURE):
                about = f"the office {person} held"
                yield _dispute(
                    about,
                    "office",
                    f"office/{of}/{first.office}",
                    [(f"{first.office} of {of}", [one]), (f"{second.office} of {of}", [other])],
                    origins,
                )


def _holders(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One office with two holders at one time."""
    by_office: defaultdict[tuple[str, str], list[tuple[Entry, Office]]] = defaultdict(list)
    for entry, office in _current(entries):
        title = titles.office_by_words(office.office, office.of)
        if title is not None and title.level in (*_EXCLUSIVE, "head_of_organisation"):
            by_office[office.office, office.of].append((entry, office))
    for (title_name, of), held in sorted(by_office.items()):
        for (one, first), (other, second) in combinations(held, 2):
            if first.person != second.person and _interleaved(one, other) and not _parted(first, second):
                about = f"who was {title_name} of {of}"
                yield _dispute(
                    about,
                    "person",
                    f"office/{of}/{title_name}",
                    [(first.person, [one]), (second.person, [other])],
                    origins,
                )


def _parted(one: Office, other: Office) -> bool:
    """Whether the terms given keep two holders apart."""
    return any(
        a.until and b.since and a.until.latest and b.since.earliest and a.until.latest <= b.since.earliest
        for a, b in ((one, other), (other, one))
    )


def _interleaved(one: Entry, other: Entry) -> bool:
    """Whether two entries are told of overlapping times: a change of holder would part them."""
    return _at_once(one, other, 0)


def _figures(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One measure of one subject at one time with two values."""
    by_measure: defaultdict[tuple[str, str], list[tuple[Entry, Figure]]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.finding, Figure):
            by_measure[entry.finding.measure, entry.finding.subject].append((entry, entry.finding))
    for (measure, subject), given in sorted(by_measure.items()):
        for (one, first), (other, second) in combinations(given, 2):
            if first.value == second.value or (first.unit or second.unit) != (second.unit or first.unit):
                continue
            if _one_time(one, first.as_of, other, second.as_of):
                yield _dispute(
                    f"{measure}: {subject}",
                    "value",
                    subject,
                    [(f"{first.value}", [one]), (f"{second.value}", [other])],
                    origins,
                )


def _one_time(one: Entry, first: When | None, other: Entry, second: When | None) -> bool:
    if first and second and first.resolved and second.resolved:
        return (first.earliest, first.latest) == (second.earliest, second.latest)
    return not (first or second) and _at_once(one, other, _GRACE)


def _outcomes(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """A step told as done by a day, and as still open by reports after it."""
    for entry in entries:
        if not isinstance(entry.finding, Step):
            continue
        told = _step_tellings(entry)
        done = [(step, a) for step, a in told if step.outcome == "done"]
        day = min((d for step, a in done if (d := _happened(step, a))), default=None)
        if day is None:
            continue
        grace = day + dt.timedelta(days=_GRACE)
        still_open = [a for step, a in told if step.outcome != "done" and (first := _first(a)) and first > grace]
        if not still_open:
            continue
        last = max(day for a in still_open if (day := _first(a)))
        before = [a for step, a in done if (d := _happened(step, a)) and d <= last]
        step = entry.finding
        about = f"whether {step.by} has {step.step}: {step.track}"
        sides = [("done", before), ("not done", still_open)]
        yield _of_step(entry, "outcome", about, sides, origins)


def _step_tellings(entry: Entry) -> list[tuple[Step, Attestation]]:
    """Each telling of a step with the words for it; an entry keeps the two in one order."""
    pairs = zip(entry.tellings, entry.attestations, strict=True)
    return [(telling.finding, a) for telling, a in pairs if isinstance(telling.finding, Step)]


def _first(attestation: Attestation) -> dt.date | None:
    return attestation.published.earliest if attestation.published else None


def _happened(step: Step, attestation: Attestation) -> dt.date | None:
    if step.date is not None and step.date.latest is not None:
        return step.date.latest
    return attestation.published.latest if attestation.published else None


def _of_step(
    entry: Entry, field: str, about: str, sides: Iterable[tuple[str, list[Attestation]]], origins: dict[str, str]
) -> Dispute:
    step = entry.finding
    assert isinstance(step, Step)
    made = [
        Side(
            value=value,
            entries=(entry.id,),
            attestations=tuple(attestations),
            origins=len({origins.get(a.report, a.report) for a in attestations}),
        )
        for value, attestations in sides
    ]
    made.sort(key=lambda side: (-side.origins, side.value))
    identity = content_id("dispute", {"about": about, "field": field, "entry": entry.id})
    return Dispute(id=identity, about=about, field=field, subject=step.track, sides=tuple(made))


def _days(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One step done on days that cannot be the same."""
    for entry in entries:
        if not isinstance(entry.finding, Step):
            continue
        dated = [
            (step.date, a)
            for step, a in _step_tellings(entry)
            if step.outcome == "done" and step.date and step.date.earliest and step.date.latest
        ]
        if all(one.overlaps(other, 1) for (one, _), (other, _) in combinations(dated, 2)):
            continue
        by_day: defaultdict[str, list[Attestation]] = defaultdict(list)
        for when, attestation in dated:
            by_day[str(when)].append(attestation)
        step = entry.finding
        about = f"when {step.by} {step.step}: {step.track}"
        yield _of_step(entry, "date", about, sorted(by_day.items()), origins)
