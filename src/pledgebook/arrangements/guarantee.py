"""Security guarantees: who must help whom, when, and how."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from ..reference import organisations
from ..vocabulary import Commitment, Entry
from .kind import Kind
from .standing import Basis, GuaranteeStanding, Obligation
from .wording import as_of, name

__all__ = ["KIND", "standing", "status_on", "triggered"]

KIND = Kind(
    name="guarantee",
    roles=("guarantor", "party"),
    optional=frozenset({"party"}),
    topic=re.compile(
        r"\b(?:security[\s“”\"']+(?:guarantees?|assurances?|arrangements?|deals?|commitments?|agreements?|pacts?|frameworks?|umbrella)|"
        r"(?:defen[cs]e|military)\s(?:guarantees?|pacts?|treat(?:y|ies)|agreements?)|mutual\s(?:defen[cs]e|assistance)|collective\s(?:security|defen[cs]e)|"
        r"Article\s(?:5|five|V|42(?:\.7)?)\b|guarantees?\b|guarantee\w*\s(?:\S+\s){0,4}security|attack\s(?:on|against)\s(?:one|any)|"
        r"come\sto\s(?:\S+\s){0,3}(?:aid|defen[cs]e)|credible\sarrangements|nuclear\sumbrella|(?:help|helping)\s\S+\s(?:to\s)?defend|defend\sitself|armed\sattack|(?:consult|coordinate)\w*\s[^.]{0,80}\battack|if\s\S+\s(?:is\s)?attack(?:s|ed))",
        re.IGNORECASE,
    ),
)

Response = Literal["attack_on_all", "consult", "assist"]
_ATTACK_ON_ALL = re.compile(r"\battack\b.{0,60}\b(?:all|them\sall)\b", re.IGNORECASE)
_ATTACK = re.compile(
    r"\b(?:attack|aggression|invade|invasion)", re.IGNORECASE
)  # what triggers help is no start condition
_CONSULT = re.compile(r"\b(?:consult|coordinate|co-ordinate)\w*", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin\s(?:\S+\s){1,2}(?:hours?|days?)\b|\bimmediate(?:ly)?\b", re.IGNORECASE)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> GuaranteeStanding:
    """The promises of protection under one subject, by whether they bind on `on`."""
    held = [
        _obligation(e, e.finding, on)
        for e in entries
        if isinstance(e.finding, Commitment) and e.finding.subject == subject
    ]
    by_status = {
        status: tuple(o for o in held if o.status == status) for status in ("in_force", "agreed", "pledged", "floated")
    }
    ended = tuple(o for o in held if o.status in ("withdrawn", "lapsed"))
    return GuaranteeStanding(
        subject=subject,
        kind="guarantee",
        known=known,
        on=on,
        sentence=_sentence(subject, on, by_status),
        basis=tuple(Basis(claim=o.what, from_="reports", entries=(o.entry,)) for o in held),
        ended=ended,
        **by_status,
    )


def status_on(promise: Commitment, on: dt.date | None) -> tuple[str, str | None]:
    """The status of a promise of protection on a day, and why it does not bind where it does not.

    An agreed obligation whose day has come and whose start condition is met is in force (design, Status).
    """
    if promise.status == "in_force":
        return "in_force", None
    if promise.status != "agreed":
        return promise.status, f"only {promise.status}"
    waits = [c.words for c in promise.conditions if not _ATTACK.search(c.words)]
    if waits:
        return "agreed", f"waits for a condition: {waits[0]}"
    if on is not None and promise.date is not None and promise.date.earliest is not None and promise.date.earliest > on:
        return "agreed", f"begins on {promise.date}"
    return "in_force", None


def _obligation(entry: Entry, promise: Commitment, on: dt.date | None) -> Obligation:
    status, why = status_on(promise, on)
    within = _WITHIN.search(promise.what)
    return Obligation(
        by=str(promise.by) if promise.by else None,
        to=str(promise.to) if promise.to else None,
        subject=promise.subject,
        what=promise.what,
        status=status,
        entry=entry.id,
        why=why,
        response=_response(promise.what),
        within=within[0] if within else None,
        attestations=entry.attestations,
    )


def _response(what: str) -> Response:
    if _ATTACK_ON_ALL.search(what):
        return "attack_on_all"
    return "consult" if _CONSULT.search(what) else "assist"


def triggered(
    victim: str, standings: Sequence[GuaranteeStanding], on: dt.date | None, attacker: str | None = None
) -> tuple[tuple[Obligation, ...], tuple[Obligation, ...]]:
    """The obligations that an attack on `victim` triggers on a day, and those that do not bind, with the reason.

    A guarantee among an organisation's own members (`guarantee/NATO`) covers its members of that day.
    """
    bound: list[Obligation] = []
    idle: list[Obligation] = []
    for held in standings:
        covers = _covers(held.subject, victim, on)
        for obligation in (*held.in_force, *held.agreed, *held.pledged, *held.floated, *held.ended):
            if obligation.by == attacker:
                continue
            if obligation.status == "in_force" and covers:
                bound.append(obligation.model_copy(update={"to": victim}))
            elif covers:
                idle.append(obligation.model_copy(update={"to": victim}))
            elif obligation.status == "in_force" and held.subject.count("/") == 1:
                body = held.subject.split("/")[1]
                idle.append(obligation.model_copy(update={"why": f"{name(victim)} is no member of {body} on that day"}))
    return tuple(bound), tuple(idle)


def _covers(subject: str, victim: str, on: dt.date | None) -> bool:
    parts = subject.split("/")
    if len(parts) == 3:
        return parts[2] == victim
    try:
        return organisations.is_member(parts[1], victim, on or dt.date.today()) is True
    except KeyError:
        return parts[1] == victim


def _sentence(subject: str, on: dt.date | None, by_status: dict[str, tuple[Obligation, ...]]) -> str:
    parts = subject.split("/")
    whom = name(parts[2]) if len(parts) == 3 else "its own members"
    who = name(parts[1])
    if by_status["in_force"]:
        return (
            f"{as_of(on)}, a promise of {who} to protect {whom} is in force: {_short(by_status['in_force'][0].what)}."
        )
    for status, told in (
        ("agreed", "agreed, but not in force"),
        ("pledged", "promised, but not agreed"),
        ("floated", "under discussion only"),
    ):
        if by_status[status]:
            return f"{as_of(on)}, protection of {whom} by {who} is {told}: {_short(by_status[status][0].what)}."
    return f"{as_of(on)}, no promise of {who} to protect {whom} stands."


def _short(words: str, limit: int = 140) -> str:
    return words if len(words) <= limit else words[: words.rfind(" ", 0, limit)] + " \u2026"
