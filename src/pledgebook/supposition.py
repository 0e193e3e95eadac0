"""What would follow from an event: a ratification, an objection lifted, an attack, a delivery."""

from __future__ import annotations

import datetime as dt
from typing import Any

from .arrangements import guarantee, standing, sustainment
from .arrangements.accession_words import SUPPOSED
from .arrangements.standing import AccessionStanding, Obligation
from .arrangements.wording import state_meant
from .record import Record
from .vocabulary import Actor, Commitment, Entry, Position, Step, Telling, When

__all__ = ["FORMS", "SuppositionError", "suppose"]

FORMS = (
    '"ratified TUR accession/NATO/SWE"  a member ratifies',
    '"lifted HUN accession/NATO/SWE"    a member lifts its objection',
    '"attack RUS UKR"                   one state attacks another',
    '"delivered assistance/DEU/UKR"     what was promised there is delivered',
    '"supplied sustainment/UKR shells stock=400000 delivery=60000/month"  how long supplies last on these assumptions',
)
"""The events `if` understands, each with what it means."""


class SuppositionError(ValueError):
    """The event is not one that the rules know, or speaks of nothing in the book."""


def suppose(record: Record, event: str) -> dict[str, Any]:
    """The state that would follow from `event`, as plain JSON values: a standing, or what an attack triggers.

    Raises SuppositionError, naming the forms, for an event it does not understand.
    """
    match event.split():
        case ["attack", attacker, victim]:
            return _attacked(record, event, attacker, victim)
        case ["ratified" | "ratifies", actor, subject] if subject.startswith("accession/"):
            return _after(record, event, subject, [e for e in record.entries if not _waits(e, actor, subject)], actor)
        case ["lifted" | "lifts", actor, subject] if subject.startswith("accession/"):
            left = [e for e in record.entries if not _objects(e, actor, subject)]
            return _after(record, event, subject, left, None)
        case ["delivered" | "delivers", subject] if subject.startswith("assistance/"):
            return _after(record, event, subject, [_delivered(e, subject) for e in record.entries], None)
        case ["supplied" | "supplies", subject, item, *assumptions] if subject.startswith("sustainment/"):
            return _supplied(record, event, subject, item, assumptions)
        case _:
            raise SuppositionError(f"{event!r} is no event the rules know. Write one of:\n  " + "\n  ".join(FORMS))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _attacked(record: Record, event: str, attacker: str, victim: str) -> dict[str, Any]:
    """What an attack triggers: those obligations reports tell of first, then those only reference data tell of.

    States go by their codes or names. Raises SuppositionError for a word that means no state, lest it be answered that
    nobody need help it.
    """
    for word in (attacker, victim):
        if state_meant(word) is None:
            raise SuppositionError(f"{word!r} is no state: write its ISO 3166-1 code, as in {FORMS[2].split('  ')[0]}")
    attacker, victim = state_meant(attacker) or attacker, state_meant(victim) or victim
    triggered, idle = guarantee.triggered(victim, record.guarantees, record.on, attacker)
    return {
        "event": event,
        "known": _iso(record.known),
        "on": _iso(record.on),
        "sentence": guarantee.attack_sentence(attacker, victim, record.on, triggered, idle),
        "triggered": [_owed(o) for o in triggered],
        "not_in_force": [
            {
                "by": o.by, "to": o.to, "subject": o.subject, "status": o.status, "why": o.why, "what": o.what,
                "told_by": o.told_by, "source": o.source, "attestations": [a.stored() for a in o.attestations],
            }
            for o in idle
        ],
    }  # fmt: skip


def _owed(obligation: Obligation) -> dict[str, Any]:
    told = obligation.model_dump(mode="json", exclude={"attestations", "why", "entry"})
    return told | {"attestations": [a.stored() for a in obligation.attestations]}


def _after(record: Record, event: str, subject: str, entries: list[Entry], ratifier: str | None) -> dict[str, Any]:
    if subject not in record.subjects:
        known = ", ".join(s for s in record.subjects if s.split("/")[0] == subject.split("/")[0]) or "none"
        raise SuppositionError(f"no report speaks of {subject!r}; of that kind the book has: {known}")
    if ratifier is not None:
        entries = [*entries, _ratification(record, subject, ratifier)]
    made = standing(subject, entries, record.known, record.on)
    assert made is not None  # the book knows the subject, and its kind
    if ratifier is not None and isinstance(made, AccessionStanding) and ratifier not in {c.actor for c in made.given}:
        body, party = subject.split("/")[1:]
        raise SuppositionError(f"the consent of {ratifier} to the accession of {party} to {body} is not asked for")
    return {"event": event} | made.model_dump(mode="json", by_alias=True)


def _supplied(record: Record, event: str, subject: str, item: str, words: list[str]) -> dict[str, Any]:
    """How long one thing lasts by what reports tell and what is assumed; the book need not speak of the subject."""
    try:
        assumptions = sustainment.assumed(words, item)
    except sustainment.AssumptionError as error:
        raise SuppositionError(str(error)) from error
    made = sustainment.standing(subject, record.entries, record.known, record.on, assumptions)
    course = [one for one in made.courses if one.item == item]
    if not course:
        known = ", ".join(one.item for one in made.courses) or "none"
        raise SuppositionError(f"no report tells of {item!r}, and nothing is assumed of it; reports tell of: {known}")
    only = sustainment.told_of(made, course[0])
    return {"event": event} | only.model_dump(mode="json", by_alias=True)


def _waits(entry: Entry, actor: str, subject: str) -> bool:
    step = entry.finding
    return isinstance(step, Step) and step.track == subject and step.step == "ratified" and str(step.by) == actor


def _objects(entry: Entry, actor: str, subject: str) -> bool:
    held = entry.finding
    objects = isinstance(held, Position) and held.subject == subject and str(held.actor) == actor
    return (objects and isinstance(held, Position) and held.stance in ("opposes", "demands", "conditional")) or False


def _delivered(entry: Entry, subject: str) -> Entry:
    promise = entry.finding
    if not isinstance(promise, Commitment) or promise.subject != subject or promise.status in ("withdrawn", "lapsed"):
        return entry
    return entry.model_copy(update={"finding": promise.model_copy(update={"status": "delivered"})})


def _ratification(record: Record, subject: str, actor: str) -> Entry:
    """The supposed step, shaped like an entry that stands on the words of the subject's first."""
    ground = record.about(subject)[0]
    on = When(earliest=record.on, latest=record.on, ground=SUPPOSED)
    step = Step(
        track=subject, step="ratified", by=Actor(name=actor), outcome="done", date=on, evidence=ground.finding.evidence
    )
    telling = Telling(finding=step, report=ground.tellings[0].report, told=on)
    supposed = {"id": "supposed", "kind": "step", "finding": step, "tellings": (telling,)}
    return ground.model_copy(update=supposed | {"attestations": ground.attestations[:1]})
