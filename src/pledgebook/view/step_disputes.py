"""Disputes about the steps of a procedure: done or not, and on which day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..vocabulary import Attestation, Dispute, Entry, Step
from .sides import dispute_within

__all__ = ["step_disputes"]

_GRACE = 3  # days a report may lag behind an event it has not heard of

Told = tuple[Step, Attestation]


def step_disputes(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """Steps told as done by a day and as still open after it, else as done on days that cannot be the same."""
    for entry in entries:
        if isinstance(entry.finding, Step):
            told = _tellings(entry)
            dispute = _outcome(entry, told, origins) or _day(entry, told, origins)
            if dispute is not None:
                yield dispute


def _outcome(entry: Entry, told: Sequence[Told], origins: dict[str, str]) -> Dispute | None:
    """A step told as done by a day, which reports well after that day tell as open.

    Against the claim stand all that tell it open after that day, and those that tell it done on a day after one that
    still told it open: what happened then had not happened before.
    """
    done = [(day, a) for step, a in told if step.outcome == "done" and (day := _happened(step, a))]
    day = min((day for day, _ in done), default=None)
    if day is None:
        return None
    still_open = [(first, a) for step, a in told if step.outcome != "done" and (first := _first(a)) and first > day]
    last = max((first for first, _ in still_open), default=day)
    if last <= day + dt.timedelta(days=_GRACE):
        return None
    before = [a for when, a in done if when <= last]
    against = [a for _, a in still_open] + [a for when, a in done if when > last]
    step = entry.finding
    assert isinstance(step, Step)
    by = f"by {day.day} {day:%B %Y}"
    sides = [("done", before), ("not done", against)]
    return dispute_within(
        entry, "outcome", f"whether {step.by} had {step.step} {by}: {step.track}", step.track, sides, origins
    )


def _day(entry: Entry, told: Sequence[Told], origins: dict[str, str]) -> Dispute | None:
    """One step done on days that cannot be the same."""
    dated = [
        (step.date, a)
        for step, a in told
        if step.outcome == "done" and step.date and step.date.earliest and step.date.latest
    ]
    if all(one.overlaps(other, 1) for (one, _), (other, _) in combinations(dated, 2)):
        return None
    by_day: defaultdict[str, list[Attestation]] = defaultdict(list)
    for when, attestation in dated:
        by_day[str(when)].append(attestation)
    step = entry.finding
    assert isinstance(step, Step)
    about = f"when {step.by} {step.step}: {step.track}"
    return dispute_within(entry, "date", about, step.track, sorted(by_day.items()), origins)


def _tellings(entry: Entry) -> list[Told]:
    """Each telling of a step with the words for it; an entry keeps the two in one order."""
    pairs = zip(entry.tellings, entry.attestations, strict=True)
    return [(telling.finding, a) for telling, a in pairs if isinstance(telling.finding, Step)]


def _first(attestation: Attestation) -> dt.date | None:
    return attestation.published.earliest if attestation.published else None


def _happened(step: Step, attestation: Attestation) -> dt.date | None:
    if step.date is not None and step.date.latest is not None:
        return step.date.latest
    return attestation.published.latest if attestation.published else None
