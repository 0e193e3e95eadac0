"""Findings of one kind told of one thing, gathered into entries: for two days, and the same in any order of reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..grounding import Grounding, Judged
from ..vocabulary import (
    STATUS_ORDER,
    Commitment,
    Entry,
    Figure,
    Finding,
    Meeting,
    Office,
    Statement,
    Step,
    Telling,
    When,
    finding_from,
)
from .facts import Fact
from .gathering import gathered

__all__ = ["entries"]

_ENDED = ("withdrawn", "lapsed")


def entries(told: Sequence[Fact], grounding: Grounding, judged: Judged) -> tuple[Entry, ...]:
    """Groups facts into entries, one a thing told of, in the order of their first telling."""
    groups = gathered(told, grounding, judged)
    made = [_entry(sorted(group, key=lambda f: f.order), grounding) for group in groups]
    return tuple(sorted(made, key=lambda e: ((e.first.earliest if e.first else None) or dt.date.max, e.kind, e.id)))


def _entry(group: list[Fact], grounding: Grounding) -> Entry:
    standing = _standing(group)
    first = next((f.told for f in group if f.told and f.told.resolved), None)
    finding = _completed(standing, group)
    return Entry(
        id=group[0].id,
        kind=finding.kind,
        finding=finding,
        tellings=tuple(
            Telling(finding=f.finding, report=f.report, told=f.told, confidence=f.confidence) for f in group
        ),
        attestations=tuple(f.attestation for f in group),
        origins=len({f.origin for f in group}),
        first=_first_day(finding, first),
        reaffirmed=_reaffirmed(group),
        line=grounding.lines.get(group[0].id) if finding.kind == "statement" else None,
        confidence=max(f.confidence for f in group),
        judged=next((f.judged for f in group if f.judged), None),
    )


def _standing(group: list[Fact]) -> Fact:
    """The telling that counts: for a promise the one furthest on, unless a later one ends it; else the last dated."""
    if isinstance(group[0].finding, Commitment):

        def rank(fact: Fact) -> tuple[int, int, dt.date]:
            assert isinstance(fact.finding, Commitment)
            status = fact.finding.status
            ended = status in _ENDED
            return (
                STATUS_ORDER[status] if not ended else (6 if fact.order[0] == max(f.order[0] for f in group) else -1),
                -int(fact.finding.reaffirms),
                _latest_known(fact),
            )

        return max(group, key=lambda f: (rank(f), _terms_told(f), f.id))
    if isinstance(group[0].finding, Step):
        return _furthest_step(group)
    return max(
        group, key=lambda f: (f.finding.kind == "statement" and len(f.attestation.passages), _latest_known(f), f.id)
    )


def _terms_told(fact: Fact) -> int:
    """How many terms a telling of a promise gives: of equals the fullest counts, not a headline."""
    promise = fact.finding
    assert isinstance(promise, Commitment)
    return sum(
        bool(term) for term in (promise.amount, promise.over, promise.until, promise.conditions, promise.purposes)
    )


def _furthest_step(group: list[Fact]) -> Fact:
    """A step done stays done, unless more independent sources tell after its day that it is still open, and none after
    those that it was done then."""
    done = [f for f in group if isinstance(f.finding, Step) and f.finding.outcome == "done"]
    first = min((_done_by(f) for f in done), default=dt.date.max)
    still_open = [f for f in group if f not in done and first != dt.date.min and _latest_known(f) > first]
    last = max((_latest_known(f) for f in still_open), default=dt.date.min)
    since = [f for f in done if _done_by(f) >= last]
    believed = still_open if not since and len({f.origin for f in still_open}) > len({f.origin for f in done}) else done
    return max(since or believed or group, key=lambda f: (_latest_known(f), f.id))


def _done_by(fact: Fact) -> dt.date:
    """The day by which a telling has a step done: the step's own, else that of the telling."""
    date = getattr(fact.finding, "date", None)
    return date.latest if isinstance(date, When) and date.latest is not None else _latest_known(fact)


def _latest_known(fact: Fact) -> dt.date:
    return (fact.told.earliest or dt.date.min) if fact.told else dt.date.min


def _completed(standing: Fact, group: list[Fact]) -> Finding:
    """The telling that counts, its silent fields filled from the others, nearest in time first."""
    if len(group) == 1:
        return standing.finding
    content = standing.finding.stored()
    day = _latest_known(standing)
    for fact in sorted(group, key=lambda f: abs((_latest_known(f) - day).days)):
        for field, value in fact.finding.stored().items():
            if field in ("evidence", "kind") or value in (None, [], False):
                continue
            if content.get(field) in (None, []):
                content[field] = value
            elif field in ("conditions", "purposes", "participants") and isinstance(value, list):
                content[field] = content[field] + [v for v in value if v not in content[field]]
            elif field == "date" and isinstance(value, dict) and _days(value) < _days(content[field]):
                content[field] = value
    return finding_from(content)


def _days(when: dict[str, object]) -> int:
    parsed = When.model_validate(when)
    if parsed.earliest is None or parsed.latest is None:
        return 100_000
    return (parsed.latest - parsed.earliest).days


def _first_day(finding: Finding, told: When | None) -> When | None:
    """When an entry began: the day its finding gives, else the day it was first told."""
    own: When | None = None
    if isinstance(finding, Commitment | Step | Meeting):
        own = finding.date
    elif isinstance(finding, Statement):
        own = finding.said_on
    elif isinstance(finding, Office):
        own = finding.since
    elif isinstance(finding, Figure):
        own = finding.as_of
    return own if own is not None and own.resolved else told


def _reaffirmed(group: list[Fact]) -> tuple[dt.date, ...]:
    """The days on which a promise was told again by those bound, after its first telling."""
    if not isinstance(group[0].finding, Commitment):
        return ()
    days: set[dt.date] = set()
    for fact in group:
        assert isinstance(fact.finding, Commitment)
        said = fact.finding.date if fact.finding.date and fact.finding.date.resolved else fact.told
        if said is not None and said.earliest and fact.finding.status in ("pledged", "agreed"):
            days.add(said.earliest)
    return tuple(sorted(days))[1:]
