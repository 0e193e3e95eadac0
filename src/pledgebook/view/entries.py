"""Findings of one kind told of one thing, gathered into entries: for two days, and the same in any order of reports."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from ..grounding import Counted, Grounding, Judged, Shelved
from ..reference import states
from ..vocabulary import (
    STATUS_ORDER,
    Amount,
    Attestation,
    Commitment,
    Entry,
    Figure,
    Finding,
    Meeting,
    Office,
    Position,
    Quoted,
    Statement,
    Step,
    Telling,
    When,
    finding_from,
)

__all__ = ["Fact", "entries", "facts"]

_NEAR = 7  # days within which a report's own day tells when the meeting was that it reports
_ENDED = ("withdrawn", "lapsed")
INSTRUMENT = 52.0  # likeness (0 to 100) of what two tellings promise from which on they can be one instrument


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding as the view uses it: names canonical, times anchored at the report's day, who attests it."""

    id: str
    finding: Finding
    original: Finding
    report: str
    told: When | None
    origin: str
    confidence: float
    attestation: Attestation
    judged: str | None = None

    @property
    def order(self) -> tuple[dt.date, str]:
        """By day told, those without a day last; then by id."""
        first = self.told.earliest or self.told.latest if self.told else None
        return first or dt.date.max, self.id


def facts(shelved: Iterable[Shelved], grounding: Grounding, judged: Judged, on: dt.date | None) -> list[Fact]:
    """The findings of these reports as facts, those that tell of days after `on` left out, in the order told."""
    found = []
    for one in shelved:
        published = grounding.dates.get(one.id)
        for coded in one.coded:
            fact = _fact(one, coded, published, grounding, judged)
            if on is None or _held_by(fact, on):
                found.append(fact)
    return sorted(found, key=lambda fact: fact.order)


def _fact(one: Shelved, coded: Counted, published: When | None, grounding: Grounding, judged: Judged) -> Fact:
    finding = _grounded(coded.finding, published, grounding)
    if isinstance(finding, Meeting) and grounding.events.get(one.id) == coded.id:
        finding = _near_its_report(finding, published)
    told = published
    if isinstance(finding, Statement) and finding.said_on is not None and finding.said_on.resolved:
        told = finding.said_on
    passages = tuple(
        Quoted(start=p.start, end=p.end, words=one.reading.text[p.start : p.end])
        for p in coded.finding.evidence.passages
    )
    verdict = judged.verdicts.get(coded.id)
    return Fact(
        id=coded.id,
        finding=finding,
        original=coded.finding,
        report=one.id,
        told=told,
        origin=grounding.origins.get(one.id, one.id),
        confidence=coded.confidence,
        attestation=Attestation(
            report=one.id,
            finding=coded.id,
            source=one.report.source,
            outlet=judged.outlets.get(one.id) or one.report.given.outlet or one.reading.outlet,
            published=published,
            basis=coded.finding.evidence.basis,
            by=tuple(grounding.names.get(name, name) for name in coded.finding.evidence.by),
            passages=passages,
        ),
        judged=verdict.verdict if verdict else None,
    )


def _grounded(finding: Finding, published: When | None, grounding: Grounding) -> Finding:
    """The finding with canonical names, ministers' stands given to their states, and its times worked out."""
    before = finding.stored()
    names = grounding.names

    def settle(value: object) -> object:
        if isinstance(value, dict):
            if "known" in value and "relative" in value:
                return When.model_validate(value).anchored(published).stored()
            return {key: inner if key == "evidence" else settle(inner) for key, inner in value.items()}
        return value

    content: dict[str, Any] = {key: value if key == "evidence" else settle(value) for key, value in before.items()}
    for field in ("speaker", "participants"):
        if field in content:
            content[field] = list(dict.fromkeys(names.get(name, name) for name in content[field]))
    if "person" in content:
        content["person"] = names.get(content["person"], content["person"])
    for field in ("by", "to", "actor"):
        if isinstance(content.get(field), dict):
            name = names.get(content[field]["name"], content[field]["name"])
            content[field]["name"] = grounding.states.get(name, name)
    if isinstance(finding, Statement) and "said_on" not in content and published is not None:
        content["said_on"] = published.model_copy(update={"known": "published"}).stored()
    return finding if content == before else finding_from(content)


def _near_its_report(meeting: Meeting, published: When | None) -> Meeting:
    """The meeting a report mainly tells of, where no words date it, is taken to be on the day of the report."""
    if published is None or published.earliest is None or published.latest is None:
        return meeting
    if (published.latest - published.earliest).days > _NEAR or (meeting.date is not None and meeting.date.resolved):
        return meeting
    day = published.model_copy(update={"known": "published", "ground": "the meeting its report mainly tells of"})
    return meeting.model_copy(update={"date": day})


def _held_by(fact: Fact, on: dt.date) -> bool:
    """Whether what the fact tells had come to pass, or was already being said, on this day."""
    finding = fact.finding
    when: When | None = None
    if isinstance(finding, Statement):
        when = finding.said_on
    elif isinstance(finding, Commitment | Step):
        when = finding.date
    elif isinstance(finding, Office):
        when = finding.since
    if when is not None and when.earliest is not None:
        return when.earliest <= on
    return fact.told is None or fact.told.earliest is None or fact.told.earliest <= on


def entries(told: Sequence[Fact], grounding: Grounding, judged: Judged) -> tuple[Entry, ...]:
    """Groups facts into entries, one a thing told of, in the order of their first telling."""
    groups: list[list[Fact]] = []
    by_key: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in told:
        by_key[_key(fact, grounding)].append(fact)
    for key, group in by_key.items():
        splitter = _SPLIT.get(str(key[0]) if isinstance(key, tuple) else "")
        groups += splitter(group, judged) if splitter else [group]
    groups = _judged_same(groups, judged)
    made = [_entry(sorted(group, key=lambda f: f.order), grounding) for group in groups]
    return tuple(sorted(made, key=lambda e: ((e.first.earliest if e.first else None) or dt.date.max, e.kind, e.id)))


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
    if not _compatible(one.amount, other.amount):
        return False
    if one.over and other.over and one.over != other.over:
        return False
    if one.amount and other.amount and not isinstance(one.amount.value, str):
        return True
    if one.subject.startswith("accession/"):
        return _joins(one.what) == _joins(other.what) and (
            _joins(one.what) or _likeness(one.what, other.what) >= INSTRUMENT
        )
    if one.subject.startswith(("guarantee/", "council/", "spending/")):
        return True
    return _likeness(one.what, other.what) >= INSTRUMENT


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
    for fact in group:
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
