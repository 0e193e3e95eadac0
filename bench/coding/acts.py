"""Commitments, stands and steps from the acts that the trained reader marks: its words for who, whom, what and when.

Another way to the findings that `pledgebook.coding` makes by rules, kept here until it does better than they do:
`compare.py` measures the two on one corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import get_args

from pledgebook.coding.clauses import actors_before, conditions, past
from pledgebook.coding.context import Context, Masked
from pledgebook.coding.steps import may_ratify
from pledgebook.coding.subjects import Subjects
from pledgebook.language.annotations import Act, Span, Time
from pledgebook.vocabulary import (
    Actor,
    Amount,
    Coded,
    Commitment,
    Condition,
    Outcome,
    Position,
    Stance,
    Status,
    Step,
    When,
)

__all__ = ["from_acts"]

_STANCES: dict[str, Stance] = {
    "demand": "demands",
    "support": "supports",
    "oppose": "opposes",
    "conditional": "conditional",
    "undecided": "undecided",
    "decline": "declines",
}
_STEPS = (
    ("ratified", re.compile(r"\b(?:ratif|approv|consent|vot|pass|sign(?:ed|s)?\soff)\w*", re.IGNORECASE)),
    ("applied", re.compile(r"\b(?:appl|request|candidat)\w*", re.IGNORECASE)),
    ("invited", re.compile(r"\binvit\w*", re.IGNORECASE)),
    ("acceded", re.compile(r"\b(?:join|acced|becam|become|enter|admitt)\w*", re.IGNORECASE)),
    ("signed", re.compile(r"\bsign\w*", re.IGNORECASE)),
)
_KINDS = ("council", "guarantee", "accession")


def from_acts(context: Context, subjects: Subjects, acts: tuple[Act, ...]) -> list[Coded]:
    """One finding an act, where its words name who acts and what arrangement it is about."""
    found: list[Coded] = []
    for act in acts:
        masked = _sentence(context, act)
        if masked is None:
            continue
        kind, _, detail = act.label.partition(".")
        if kind == "commitment":
            found += _commitments(context, subjects, masked, act, detail)
        elif kind == "step":
            found += _steps(context, subjects, masked, act, detail)
        elif kind in _STANCES:
            found += _positions(context, subjects, masked, act, _STANCES[kind])
    return found


def _sentence(context: Context, act: Act) -> Masked | None:
    at = bisect_right(context.masked, act.start, key=lambda m: m.sentence.start) - 1
    return context.masked[at] if at >= 0 and act.start < context.masked[at].sentence.end else None


def _whole(act: Act, masked: Masked) -> Span:
    """From the first to the last word of an act and its roles, within its sentence."""
    spans = [*act.trigger, *(span for _, of in act.roles for span in of)]
    inside = [s for s in spans if masked.sentence.start <= s[0] and s[1] <= masked.sentence.end]
    return min(s[0] for s in inside), max(s[1] for s in inside)


def _places(masked: Masked, span: Span) -> tuple[int, int]:
    """A span of the text as places of the masked text, symbols at its edges taken in whole."""
    return masked.at(span[0]), max(masked.at(span[1]), masked.at(span[0]) + 1)


def _actors(context: Context, masked: Masked, act: Act, role: str) -> list[Actor]:
    """Whom the words of a role name; for words that only take somebody up, the subject of the trigger."""
    named: list[Actor] = []
    for start, end in act.role(role):
        for unit in masked.units:
            actor = context.actor(unit) if unit.start < end and start < unit.end and unit.letter in "SBGP" else None
            if actor is not None and actor not in named:
                named.append(actor)
        named = named[:4]
    if not named and role == "by":
        return actors_before(context, masked, masked.at(act.start)) or _speaker(context, act)
    return named


def _speaker(context: Context, act: Act) -> list[Actor]:
    actor = context.speaker_actor(act.start, act.end)
    return [actor] if actor else []


def _commitments(context: Context, subjects: Subjects, masked: Masked, act: Act, status: str) -> Iterator[Coded]:
    if status not in get_args(Status):
        return
    span = _whole(act, masked)
    begin, end = _places(masked, span)
    givers = _actors(context, masked, act, "by")
    if not givers:
        return
    receivers = [a.name for a in _actors(context, masked, act, "to")]
    subject = subjects.of(masked, begin, end, donor=givers[0].name)
    if subject is None or subject.split("/")[0] in ("office", "sustainment"):
        return
    parts = subject.split("/")
    if parts[0] in ("assistance", "guarantee") and len(parts) == 3 and receivers:
        parts[2] = receivers[0]
    for giver in givers:
        own = parts.copy()
        if parts[0] in ("assistance", "guarantee") and len(parts) == 3:
            own[1] = giver.name
        if giver.name == own[-1] and len(own) == 3:
            continue
        to = Actor(name=own[2]) if len(own) == 3 else Actor(name=own[1])
        commitment = Commitment(
            by=giver,
            to=to,
            subject="/".join(own),
            what=_text(context, act.role("what")) or context.text[span[0] : span[1]],
            status=status,
            amount=_amount(context, act),
            over=next((t.duration for t in _times(context, act, "period") if t.duration), None),
            date=_date(context, act) if status in ("agreed", "delivered", "allocated") else None,
            until=_until(context, act),
            conditions=_conditions(context, masked, act),
            purposes=tuple(_text(context, (one,)) for one in act.role("purpose")),
            reaffirms=re.search(r"\b(?:reaffirm|reiterat|renew)", context.text[span[0] : span[1]], re.IGNORECASE)
            is not None,
            evidence=context.evidence(span),
        )
        yield Coded(finding=commitment, confidence=act.confidence)


def _positions(context: Context, subjects: Subjects, masked: Masked, act: Act, stance: Stance) -> Iterator[Coded]:
    span = _whole(act, masked)
    begin, end = _places(masked, span)
    for subject in subjects.all_of(masked, begin, end, kinds=_KINDS):
        for actor in _actors(context, masked, act, "by"):
            if actor.name in subject.split("/")[1:2] and stance == "opposes":
                continue
            if stance == "supports" and subject.startswith("accession/") and subject.endswith(f"/{actor.name}"):
                continue
            position = Position(
                actor=actor,
                subject=subject,
                stance=stance,
                what=_text(context, act.role("what")) or None,
                conditions=_conditions(context, masked, act),
                evidence=context.evidence(span),
            )
            yield Coded(finding=position, confidence=act.confidence)


def _steps(context: Context, subjects: Subjects, masked: Masked, act: Act, outcome: str) -> Iterator[Coded]:
    if outcome not in get_args(Outcome):
        return
    span = _whole(act, masked)
    begin, end = _places(masked, span)
    words = " ".join(context.text[s:e] for s, e in act.trigger) + " " + _text(context, act.role("what"))
    step = next((name for name, pattern in _STEPS if pattern.search(words)), None)
    if step is None:
        return
    for subject in subjects.all_of(masked, begin, end, kinds=("accession",)):
        for actor in _actors(context, masked, act, "by"):
            if step in ("applied", "acceded") and (len(actor.name) != 3 or not subject.endswith(f"/{actor.name}")):
                continue
            if step == "ratified" and not may_ratify(actor.name, subject):
                continue
            if step == "invited":
                actor = Actor(name=subject.split("/")[1])
            made = Step(
                track=subject,
                step=step,
                by=actor,
                outcome=outcome,
                date=_date(context, act) if outcome == "done" else None,
                evidence=context.evidence(span),
            )
            yield Coded(finding=made, confidence=act.confidence)


def _text(context: Context, spans: tuple[Span, ...]) -> str:
    return re.sub(r"\s+", " ", " ".join(context.text[start:end] for start, end in spans)).strip()


def _times(context: Context, act: Act, role: str) -> list[Time]:
    return [t for t in context.annotations.times for s, e in act.role(role) if t.start < e and s < t.end]


def _amount(context: Context, act: Act) -> Amount | None:
    sums = context.annotations.sums
    return next((one.amount for one in sums for s, e in act.role("amount") if one.start < e and s < one.end), None)


def _date(context: Context, act: Act) -> When | None:
    when = next((t.when for t in _times(context, act, "time") if t.when), None)
    return past(when) if when else None


def _until(context: Context, act: Act) -> When | None:
    for time in [*_times(context, act, "period"), *_times(context, act, "time")]:
        before = context.text[max(0, time.start - 18) : time.start]
        if time.when and re.search(r"\b(?:until|through|till|by)\s(?:the\send\sof\s)?$", before):
            return time.when
    return None


def _conditions(context: Context, masked: Masked, act: Act) -> tuple[Condition, ...]:
    made = []
    for span in act.role("condition"):
        begin, end = _places(masked, span)
        made += conditions(context, masked, begin, end) or [Condition(words=_text(context, (span,)))]
    return tuple(made)
