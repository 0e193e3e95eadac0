"""Members' consents to an accession: by reports, with those that later reports contradict, and by reference data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..reference import accessions
from ..reference.accessions import ProcedureStep
from ..vocabulary import Entry, Step, Telling, When
from .standing import ByReference, Consent

__all__ = ["Consents", "all_given", "by_reference", "by_reports", "told_on"]

_GRACE = dt.timedelta(days=3)
"""How long a report may lag behind a consent that it has not heard of."""


@dataclass
class Consents:
    """What reports tell of the members' consents: the entry for each, and for those given the day."""

    given: dict[str, tuple[Entry, When | None]] = field(default_factory=dict)
    outstanding: dict[str, Entry] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)


def not_taken(
    own: Sequence[Entry], procedure: Sequence[ProcedureStep], done: Iterable[str]
) -> tuple[str, dt.date] | None:
    """The first step of the members together that reports tell was not taken, and the last day they tell it.

    None where no step is told so, or where it is told to have been taken. What comes later in the procedure cannot have
    come about by then: no member ratifies what is not agreed on.
    """
    taken = set(done)
    for step in procedure:
        if step.who == "members" and step.step not in taken:
            told = [e for e in own if isinstance(e.finding, Step) and e.finding.step == step.step]
            days = [told_on(t) or dt.date.min for e in told for outcome, t in _outcomes(e) if outcome != "done"]
            if days:
                return step.step, max(days)
    return None


def by_reports(
    own: Sequence[Entry], procedure: Sequence[ProcedureStep], done: Iterable[str], members: set[str]
) -> Consents:
    """Who has consented and who has not.

    A step before its turn is out of order and left aside: no member ratifies what was not yet agreed on, where reports
    tell that it was not. Only a member's consent counts, where the members are known.
    """
    if not_taken(own, procedure, done) is not None:
        return Consents()
    asked = next(step for step in procedure if step.who == "each member")
    told = [(entry, entry.finding) for entry in own if isinstance(entry.finding, Step)]
    found = Consents()
    for entry, step in told:
        actor = str(step.by)
        if step.step != asked.step or (members and actor not in members):
            continue
        consent = _uncontested(entry)
        if consent is not None:
            found.given[actor] = (entry, consent.date)
        else:
            found.outstanding[actor] = entry
            if any(outcome == "done" for outcome, _ in _outcomes(entry)):
                found.disputed.add(actor)
    return found


def _outcomes(entry: Entry) -> Iterator[tuple[str, Telling]]:
    return ((t.finding.outcome, t) for t in entry.tellings if isinstance(t.finding, Step))


def _uncontested(entry: Entry) -> Step | None:
    """The telling of a consent given that no later report contradicts; None where every one is contradicted."""
    still_open = [day for outcome, t in _outcomes(entry) if outcome != "done" and (day := told_on(t))]
    for outcome, telling in _outcomes(entry):
        step = telling.finding
        if outcome == "done" and isinstance(step, Step):
            day = (step.date.latest if step.date else None) or told_on(telling)
            if day is None or not any(later > day + _GRACE for later in still_open):
                return step
    return None


def told_on(telling: Telling) -> dt.date | None:
    """The day a telling was told, the first it may have been."""
    return telling.told.earliest or telling.told.latest if telling.told else None


def by_reference(body: str, party: str, members: set[str], on: dt.date | None) -> ByReference | None:
    """What public sources have of the members' consents by that day; None before anything was signed."""
    known = accessions.round_of(body, party)
    day = on or dt.date.today()
    if known is None or known.days.get("signed", dt.date.max) > day:
        return None
    given = {one.member: one for one in known.consented(day) if one.member in members}
    over = any(known.days.get(step, dt.date.max) <= day for step in ("in_force", "acceded"))
    open_still = set(known.withheld(day)) & members if not over else set()
    return ByReference(
        given=tuple(
            Consent(actor=m, date=When(earliest=given[m].earliest, latest=given[m].latest) if m in given else None)
            for m in sorted(members if over else given)
        ),
        outstanding=tuple(sorted(open_still)),
        not_known=() if over else tuple(sorted(members - set(given) - open_still)),
        entered=known.days["acceded"] if known.days.get("acceded", dt.date.max) <= day else None,
        sources=known.sources,
    )


def all_given(members: set[str], told: Consents, reference: ByReference | None) -> bool:
    """Whether every member has consented, by reports or, where no report speaks of it, by reference data."""
    by_data = {consent.actor for consent in reference.given} if reference else set()
    return bool(members) and not told.outstanding and members <= set(told.given) | by_data
