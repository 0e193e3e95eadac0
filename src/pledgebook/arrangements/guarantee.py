"""Security guarantees: who must help whom, when, and how.

A promise binds where it is in force, or agreed, its day come and its start condition met (design: Status). Which treaty
clause stands behind a body's own guarantee, and who its members are, is reference data and told as such.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ..reference import organisations, undertakings
from ..reference.undertakings import MutualDefence
from ..vocabulary import Commitment, Entry, Step, When
from .kind import Kind
from .standing import Basis, GuaranteeStanding, Obligation
from .wording import as_of, by_reports, counted, day_after, listed, name, possessive, shortened

__all__ = ["KIND", "attack_sentence", "standing", "status_on", "triggered"]

KIND = Kind(
    name="guarantee",
    roles=("guarantor", "party"),
    optional=frozenset({"party"}),
    topic=re.compile(
        r"\b(?:security[\s“”\"']+(?:guarantees?|assurances?|arrangements?|deals?|commitments?|agreements?|pacts?|frameworks?|umbrella)|"
        r"(?:defen[cs]e|military)\s(?:guarantees?|pacts?|treat(?:y|ies)|agreements?)|mutual\s(?:defen[cs]e|assistance)|collective\s(?:security|defen[cs]e)|"
        r"Article\s(?:5|five|V|42(?:\.7)?)\b|guarantees?\b|guarantee\w*\s(?:\S+\s){0,4}security|attack\s(?:on|against)\s(?:one|any)|"
        r"come\sto\s(?:\S+\s){0,3}(?:aid|defen[cs]e)|credible\sarrangements|nuclear\sumbrella|(?:help|helping)\s\S+\s(?:to\s)?defend|defend\sitself|armed\sattack|(?:consult|coordinate)\w*\s[^.]{0,80}\battack|\battack\w*\b[^.]{0,80}\bconsult|defend\s(?:one\sanother|each\sother)|if\s\S+\s(?:is\s)?attack(?:s|ed))",
        re.IGNORECASE,
    ),
)

_ENDED = ("withdrawn", "lapsed", "ended")


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> GuaranteeStanding:
    """The promises of protection under one subject, by whether they bind on `on`."""
    parts = subject.split("/")
    party = parts[2] if len(parts) == 3 else None
    told = [
        _obligation(e, e.finding, entries, on)
        for e in entries
        if isinstance(e.finding, Commitment) and e.finding.subject == subject
    ]
    in_return = tuple(o for o in told if party is not None and o.by == party)
    clause = _clause(parts[1], on) if party is None else None
    held = _as_one([_grounded(o, clause) for o in told if o not in in_return], clause)
    if clause is not None and not any(o.status == "in_force" for o in held):
        held.append(_by_treaty(clause, None, None, on))
    by_status = {
        status: tuple(o for o in held if o.status == status) for status in ("in_force", "agreed", "pledged", "floated")
    }
    return GuaranteeStanding(
        subject=subject,
        kind="guarantee",
        known=known,
        on=on,
        sentence=_sentence(parts[1], party, on, by_status),
        basis=tuple(_basis(told, held, clause)),
        ended=tuple(o for o in held if o.status in _ENDED),
        in_return=in_return,
        **by_status,
    )


def triggered(
    victim: str, standings: Sequence[GuaranteeStanding], on: dt.date | None, attacker: str | None = None
) -> tuple[tuple[Obligation, ...], tuple[Obligation, ...]]:
    """The obligations that an attack on `victim` triggers on a day, and those that do not bind, with the reason.

    A guarantee among an organisation's own members (`guarantee/NATO`) covers its members of that day. Treaty clauses
    that no report tells of are added from reference data, marked `told_by="reference"`, after those reports tell of.
    """
    bound: list[Obligation] = []
    idle: list[Obligation] = []
    for held in standings:
        covers = _covers(held.subject, victim, on)
        for owed in (*held.in_force, *held.agreed, *held.pledged, *held.floated, *held.ended):
            if owed.by in (attacker, victim) or owed.told_by == "reference":
                continue
            if covers:
                aimed = owed.model_copy(update={"to": victim, "members": _owing(owed.by, victim, attacker, on)})
                (bound if owed.status == "in_force" else idle).append(aimed)
            elif owed.status == "in_force" and held.subject.count("/") == 1:
                body = held.subject.split("/")[1]
                idle.append(owed.model_copy(update={"why": f"{name(victim)} is no member of {body} on that day"}))
    told_of = {o.subject for o in (*bound, *idle)}
    spoken = {held.subject.split("/")[1] for held in standings}
    for clause in undertakings.mutual_defence():
        if f"guarantee/{clause.organisation}" in told_of or _clause(clause.organisation, on) is None:
            continue
        owed = _by_treaty(clause, victim, attacker, on)
        if _covers(owed.subject, victim, on):
            bound.append(owed)
        elif clause.organisation in spoken:
            idle.append(
                owed.model_copy(update={"why": f"{name(victim)} is no member of {clause.organisation} on that day"})
            )
    return tuple(bound), tuple(idle)


def status_on(promise: Commitment, on: dt.date | None, entries: Sequence[Entry] = ()) -> tuple[str, str | None]:
    """The status of a promise of protection on a day, and why it does not bind where it does not.

    An agreed obligation whose day has come and whose start condition is met is in force (design: Status). One whose
    end has come (its day, its period, the accession it was to bridge) has ended.
    """
    if promise.status in ("agreed", "in_force") and (end := _ended(promise, on, entries)):
        return "ended", end
    if promise.status == "in_force":
        return "in_force", None
    if promise.status != "agreed":
        return promise.status, f"only {promise.status}" if promise.status not in _ENDED else promise.status
    waits = [c.words for c in promise.conditions if not undertakings.speaks_of_attack(c.words)]
    if waits:
        return "agreed", f"waits for a condition: {waits[0]}"
    if on is not None and promise.date is not None and promise.date.earliest is not None and promise.date.earliest > on:
        return "agreed", f"begins on {promise.date}"
    return "in_force", None


def _ended(promise: Commitment, on: dt.date | None, entries: Sequence[Entry]) -> str | None:
    """Why a promise no longer binds on a day, if it does not: its end day, its period, or the accession it bridged."""
    if on is None:
        return None
    if isinstance(promise.until, When) and promise.until.latest is not None and promise.until.latest < on:
        return f"ended on {promise.until}"
    begun = promise.date.latest if promise.date else None
    if promise.over and begun and (end := day_after(begun, promise.over)) and end <= on:
        return f"its period ended on {end}"
    if isinstance(promise.until, str) and promise.until.startswith("accession/"):
        _, body, party = promise.until.split("/", 2)
        steps = [e.finding for e in entries if isinstance(e.finding, Step) and e.finding.track == promise.until]
        if any(step.step == "acceded" and step.outcome == "done" for step in steps):
            return f"{name(party)} has joined {body}, by reports"
        if _member(body, party, on):
            return f"{name(party)} has joined {body}, by reference data"
    return None


def _obligation(entry: Entry, promise: Commitment, entries: Sequence[Entry], on: dt.date | None) -> Obligation:
    status, why = status_on(promise, on, entries)
    calls_for = undertakings.responses(promise.what)
    attack = next((c.words for c in promise.conditions if undertakings.speaks_of_attack(c.words)), None)
    return Obligation(
        by=str(promise.by) if promise.by else None,
        to=str(promise.to) if promise.to else None,
        subject=promise.subject,
        what=promise.what,
        status=status,
        entry=entry.id,
        why=why,
        trigger=attack,
        response=calls_for[0],
        besides=calls_for[1:],
        within=undertakings.within(promise.what),
        since=promise.date,
        until=_until(promise),
        attestations=entry.attestations,
    )


def _until(promise: Commitment) -> str | None:
    if isinstance(promise.until, str):
        kind, *path = promise.until.split("/")
        return f"{name(path[1])} joins {path[0]}" if kind == "accession" and len(path) == 2 else promise.until
    return str(promise.until) if promise.until else None


def _clause(body: str, on: dt.date | None) -> MutualDefence | None:
    """The treaty clause behind a body's own guarantee, where one is held and certainly in force on the day."""
    found = (each for each in undertakings.mutual_defence() if each.organisation == body)
    return next((each for each in found if on is None or each.in_force_by <= on), None)


def _by_treaty(clause: MutualDefence, victim: str | None, attacker: str | None, on: dt.date | None) -> Obligation:
    return Obligation(
        by=clause.organisation,
        to=victim or clause.organisation,
        subject=f"guarantee/{clause.organisation}",
        what=clause.what,
        status="in_force",
        trigger=clause.trigger,
        response=clause.responses[0],
        besides=clause.responses[1:],
        within=clause.within,
        legal_ground=clause.legal_ground,
        members=_owing(clause.organisation, victim, attacker, on),
        told_by="reference",
        source=clause.source,
    )


def _grounded(owed: Obligation, clause: MutualDefence | None) -> Obligation:
    """A body's own guarantee in force, on the treaty clause it rests on: that says what it calls for, and when."""
    if clause is None or owed.status != "in_force":
        return owed
    return owed.model_copy(
        update={
            "by": owed.by or clause.organisation,
            "legal_ground": clause.legal_ground,
            "trigger": owed.trigger or clause.trigger,
            "response": clause.responses[0],
            "besides": clause.responses[1:],
            "within": owed.within or clause.within,
        }
    )


def _owing(by: str | None, victim: str | None, attacker: str | None, on: dt.date | None) -> tuple[str, ...]:
    """The members of a body that owe what it promised, on the day, by reference data; none for a state or an unknown."""
    try:
        held = organisations.members(by or "", on or dt.date.today())
    except KeyError:
        return ()
    return tuple(state for state in held if state not in (victim, attacker))


def _member(body: str, state: str, on: dt.date | None) -> bool:
    try:
        return organisations.is_member(body, state, on or dt.date.today()) is True
    except KeyError:
        return False


def _covers(subject: str, victim: str, on: dt.date | None) -> bool:
    parts = subject.split("/")
    if len(parts) == 3:
        return parts[2] == victim or _member(parts[2], victim, on)
    return parts[1] == victim or _member(parts[1], victim, on)


def _as_one(held: list[Obligation], clause: MutualDefence | None) -> list[Obligation]:
    """What reports tell of a body's own guarantee in force is one obligation, the clause's, with all their words."""
    one = [owed for owed in held if owed.status == "in_force"]
    if clause is None or len(one) < 2:
        return held
    plainest = max(one, key=lambda owed: ("attack_on_all" in undertakings.responses(owed.what), owed.entry or ""))
    words = tuple(attestation for owed in one for attestation in owed.attestations)
    rest = [owed for owed in held if owed.status != "in_force"]
    return [plainest.model_copy(update={"attestations": words}), *rest]


def _basis(told: Sequence[Obligation], held: Sequence[Obligation], clause: MutualDefence | None) -> Iterator[Basis]:
    for owed in told:
        if owed.entry is not None:
            yield Basis(claim=owed.what, from_="reports", entries=(owed.entry,))
    if clause is not None:
        yield Basis(
            claim=f"{clause.legal_ground}: {clause.trigger} obliges the others", from_="reference", source=clause.source
        )
        yield Basis(claim=f"members of {clause.organisation} on the day", from_="reference", source="memberships.csv")
    if any(o.status == "in_force" and o.told_by == "reports" for o in held):
        yield Basis(
            claim="what is agreed binds once its day has come and its start condition is met",
            from_="rule",
            source="design: Status",
        )


# The sentence

_DUTIES = {"attack_on_all": "treat an attack on {whom} as an attack on all", "consult": "consult", "assist": "help"}


def _sentence(
    guarantor: str, party: str | None, on: dt.date | None, by_status: dict[str, tuple[Obligation, ...]]
) -> str:
    who, whom = name(guarantor), name(party) if party else "one of them"
    if by_status["in_force"]:
        owed = by_status["in_force"][0]
        told = by_reports(on) if owed.told_by == "reports" else f"{as_of(on)}, by reference data and no report read"
        duties = [_DUTIES[each].format(whom=whom) for each in (owed.response or "assist", *owed.besides)]
        ground = f", under {owed.legal_ground} (reference data)" if owed.legal_ground and party is None else ""
        time = f" {owed.within}" if owed.within else ""
        bound = f"the members of {who}" if party is None else who
        until = f"; it holds until {owed.until}" if owed.until else ""
        attacked = "" if owed.response == "attack_on_all" else f" if {whom} is attacked"
        return f"{told}, {bound} must {listed(duties)}{time}{attacked}{ground}{until}."
    for status, told in (
        ("agreed", "agreed, but not in force"),
        ("pledged", "promised, but not agreed"),
        ("floated", "under discussion only"),
    ):
        if by_status[status]:
            owed = by_status[status][0]
            why = f" ({owed.why})" if status == "agreed" and owed.why else ""
            protected = (
                f"protection of {whom} by {who}" if party else f"the mutual protection of {possessive(who)} members"
            )
            return f"{by_reports(on)}, {protected} is {told}{why}: {shortened(owed.what)}."
    protected = f"a promise of {who} to protect {whom}" if party else f"a mutual promise of {possessive(who)} members"
    return f"{as_of(on)}, no report tells of {protected} that stands; whether there is one is not known."


def attack_sentence(
    attacker: str, victim: str, on: dt.date | None, bound: Sequence[Obligation], idle: Sequence[Obligation]
) -> str:
    """What an attack would set off, in one sentence: by reports, by reference data, and how much does not bind."""
    event = f"{as_of(on)}, an attack by {name(attacker)} on {name(victim)}"
    if not bound:
        spoken = f"; {counted(len(idle), 'promise')} spoken of {_do(idle)} not cover or bind" if idle else ""
        return f"{event} would trigger no obligation in force that reports or reference data tell of{spoken}."
    parts = []
    for told_by, said in (("reports", "by reports"), ("reference", "by reference data; no report read tells of it")):
        owed = [f"{_owner(o, victim)} to {_duty(o, victim)}{_ground(o)}" for o in bound if o.told_by == told_by]
        if owed:
            parts.append(f"{' and '.join(owed)} ({said})")
    rest = f"; {counted(len(idle), 'other promise')} spoken of {_do(idle)} not cover or bind" if idle else ""
    return f"{event} would oblige {', and '.join(parts)}{rest}."


def _do(idle: Sequence[Obligation]) -> str:
    return "does" if len(idle) == 1 else "do"


def _owner(owed: Obligation, victim: str) -> str:
    if not owed.members:
        return name(owed.by)
    other = "other " if owed.subject.count("/") == 1 or owed.by == victim else ""
    return f"the {len(owed.members)} {other}members of {name(owed.by)}"


def _ground(owed: Obligation) -> str:
    return f" under {owed.legal_ground}" if owed.legal_ground else ""


def _duty(owed: Obligation, victim: str) -> str:
    duties = [_DUTIES[each].format(whom=name(victim)) for each in (owed.response or "assist", *owed.besides)]
    return f"{listed(duties)}{f' {owed.within}' if owed.within else ''}"
