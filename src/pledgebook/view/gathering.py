"""What makes two findings tell of one thing: a key a kind, the parting of one key's tellings, a person's word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from ..grounding import Grounding, Judged
from ..reference import states
from ..vocabulary import (
    Amount,
    Commitment,
    Figure,
    Finding,
    Meeting,
    Office,
    Position,
    Statement,
    Step,
)
from .facts import Fact

__all__ = ["gathered"]

_INSTRUMENT = 52.0  # likeness (0 to 100) of what two tellings promise from which on they can be one instrument


def gathered(told: Sequence[Fact], grounding: Grounding, judged: Judged) -> list[list[Fact]]:
    """Facts in groups, one a thing told of."""
    groups: list[list[Fact]] = []
    by_key: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in told:
        by_key[_key(fact, grounding)].append(fact)
    for key, group in by_key.items():
        splitter = _SPLIT.get(str(key[0]) if isinstance(key, tuple) else "")
        groups += splitter(group, judged) if splitter else [group]
    return _judged_same(groups, judged)


def _key(fact: Fact, grounding: Grounding) -> Hashable:
    """What makes two findings tell of one thing, by kind (design: the rule for entries)."""
    match fact.finding:
        case Statement() as said:
            return "statement", tuple(sorted(said.speaker)), grounding.utterances.get(fact.id, fact.id)
        case Meeting() as meeting:
            return "meeting", _region(meeting.place)
        case Commitment() as promise:
            return "commitment", _giver(promise), promise.to and promise.to.name, promise.subject
        case Step() as step:
            return "step", step.track, step.step, step.by and step.by.name
        case Position() as position:
            return "position", position.actor.name, position.subject, position.stance
        case Figure() as figure:
            return "figure", figure.measure, figure.subject, figure.value, str(figure.as_of and figure.as_of.earliest)
        case Office() as office:
            return "office", office.person, office.office, office.of, office.former


def _giver(promise: Commitment) -> str | None:
    """Who promises; a part of a body's members ("many allies") is not the body."""
    if promise.by is None:
        return None
    return promise.by.name if promise.by.scope in (None, "all") else str(promise.by)


def _instruments(group: list[Fact], judged: Judged) -> list[list[Fact]]:
    """Tellings of promises by the same to the same on one subject, parted by instrument: what, amount, period."""
    parted: list[list[Fact]] = []
    for fact in sorted(group, key=lambda f: (-len(str(getattr(f.finding, "what", ""))), f.id)):
        for instrument in parted:
            if all(frozenset((fact.id, other.id)) not in judged.different for other in instrument) and any(
                _one_instrument(fact.finding, other.finding) for other in instrument
            ):
                instrument.append(fact)
                break
        else:
            parted.append([fact])
    return parted


def _one_instrument(one: Finding, other: Finding) -> bool:
    assert isinstance(one, Commitment)
    assert isinstance(other, Commitment)
    if _yearly_of(one, other) or _yearly_of(other, one):
        return True
    if not _compatible(one.amount, other.amount):
        return False
    if one.over and other.over and one.over != other.over:
        return False
    if one.amount and other.amount and not isinstance(one.amount.value, str):
        return True
    if one.subject.startswith("accession/"):
        return _joins(one.what) == _joins(other.what) and (
            _joins(one.what) or _likeness(one.what, other.what) >= _INSTRUMENT
        )
    if one.subject.startswith(("guarantee/", "council/", "spending/")):
        return True
    return _likeness(one.what, other.what) >= _INSTRUMENT


def _yearly_of(one: Commitment, whole: Commitment) -> bool:
    """Whether one sum is the yearly part of another told for several years: "15 a year" of "75 over five years"."""
    years = re.fullmatch(r"P(\d+)Y", whole.over or "")
    part, total = one.amount, whole.amount
    return (
        years is not None
        and part is not None
        and total is not None
        and (part.per, total.per, part.currency) == ("year", None, total.currency)
        and isinstance(part.value, Decimal)
        and isinstance(total.value, Decimal)
        and one.over in (None, whole.over)
        and part.value * int(years[1]) == total.value
    )


def _joins(what: str) -> bool:
    """Whether a promise on accession is the promise of membership itself, not a step or a message on the way."""
    return (
        re.search(r"\b(?:become|be)\s(?:an?\s)?(?:\w+\s){0,2}member|\blet\s|\bjoin\b|future\b.{0,20}\bin\b", what)
        is not None
    )


def _likeness(one: str, other: str) -> float:
    return fuzz.token_set_ratio(one.lower(), other.lower())


def _compatible(one: Amount | None, other: Amount | None) -> bool:
    """Whether two amounts can be one: no different sums in one currency or unit, no other period."""
    if one is None or other is None:
        return True
    if (one.currency, one.unit) != (other.currency, other.unit):
        return False
    if one.per and other.per and one.per != other.per:
        return False
    if isinstance(one.value, str) or isinstance(other.value, str):
        return str(one.value) == str(other.value)
    larger = max(abs(one.value), abs(other.value))
    tolerance = larger / 20 if one.approximate or other.approximate else larger / 1000
    return abs(one.value - other.value) <= tolerance


def _region(place: str | None) -> str | None:
    """The state a place names or is the capital of, else the place itself: "Lithuania" and "Vilnius" can be one."""
    return (states.state_by_name(place) or place) if place else None


def _sessions(group: list[Fact], judged: Judged) -> list[list[Fact]]:
    """Tellings of meetings in one state, parted where body, town or days cannot be the same.

    However a report describes it ("the Oslo talks", "a meeting of allied foreign ministers in Norway"), a meeting is
    known by its body, its place and its days; what gives no day joins the one session it can be of.
    """
    dated = [f for f in group if isinstance(f.finding, Meeting) and f.finding.date and f.finding.date.resolved]
    parted: list[list[Fact]] = []
    for fact in sorted(dated, key=_sharpness):
        able = [s for s in parted if all(_one_session(fact, other) for other in s)]
        if able:
            max(able, key=lambda session: _nearness(fact, session)).append(fact)
        else:
            parted.append([fact])
    undated: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in group:
        if fact in dated:
            continue
        able = [s for s in parted if all(_one_session(fact, other) for other in s)]
        if len(able) == 1:
            able[0].append(fact)
        else:
            undated[getattr(fact.finding, "body", None), getattr(fact.finding, "place", None)].append(fact)
    return parted + list(undated.values())


def _nearness(fact: Fact, session: list[Fact]) -> tuple[bool, bool, int, str]:
    """Which of the sessions a telling can be of it is of: its own body's, at its own place, the most told of."""
    body, place = getattr(fact.finding, "body", None), getattr(fact.finding, "place", None)
    return (
        any(getattr(other.finding, "body", None) == body for other in session),
        any(getattr(other.finding, "place", None) == place for other in session),
        len({other.origin for other in session}),
        min(other.id for other in session),
    )


def _one_session(one: Fact, other: Fact) -> bool:
    """Whether two tellings can be of one meeting: no other body, no other town, no other days."""
    first, second = one.finding, other.finding
    assert isinstance(first, Meeting)
    assert isinstance(second, Meeting)
    if first.body and second.body and first.body != second.body:
        return False
    towns = {place for place in (first.place, second.place) if place and _is_town(place)}
    if len(towns) > 1:
        return False
    return first.date is None or second.date is None or first.date.overlaps(second.date, 1)


def _is_town(place: str) -> bool:
    """Whether a place is none of the names of a state as a whole."""
    known = states.names().get(place)
    return known is None or known.role == "capital"


def _sharpness(fact: Fact) -> tuple[int, str]:
    assert isinstance(fact.finding, Meeting)
    date = fact.finding.date
    if date and date.earliest and date.latest:
        return (date.latest - date.earliest).days, fact.id
    return 10_000, fact.id


_SPLIT: dict[str, Callable[[list[Fact], Judged], list[list[Fact]]]] = {"commitment": _instruments, "meeting": _sessions}


def _judged_same(groups: list[list[Fact]], judged: Judged) -> list[list[Fact]]:
    """Groups joined, or a finding taken out of its group, by a person's word."""
    for first, second in judged.same:
        one = next((g for g in groups if any(f.id == first for f in g)), None)
        other = next((g for g in groups if any(f.id == second for f in g)), None)
        if one is None or other is None or one is other or one[0].finding.kind != other[0].finding.kind:
            continue
        groups = [g for g in groups if g is not one and g is not other] + [one + other]
    for pair in sorted(judged.different, key=sorted):
        for group in list(groups):
            apart = [f for f in group if f.id in pair]
            if len({f.id for f in apart}) == 2:
                leaving = max(apart, key=lambda f: f.order)
                rest = [f for f in group if f.id != leaving.id]
                groups = [g for g in groups if g is not group] + [rest, [f for f in group if f.id == leaving.id]]
    return groups
