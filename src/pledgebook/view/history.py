"""Entries over time: how a promise or a step came about, how a position turned, what became of what somebody says."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from ..grounding import Wording, apart, wording
from ..vocabulary import STATUS_ORDER, Commitment, Entry, Position, Statement, Step, When

__all__ = ["AGAIN", "Changed", "Message", "Turn", "history", "messages", "turns"]

AGAIN = "said again"
"""What a turn of a promise is called that changes nothing: those bound said it once more."""

_NEAR = 66.0  # likeness of words (0 to 100) of a statement and of what became of it
_WORDS = 5  # content words below which near words are chance
_CHANGES = ("number", "time", "tense", "denial", "opposite")
_DAYS = 2  # days within which two tellings are of one occasion


@dataclass(frozen=True, slots=True)
class Turn:
    """What an entry was from a day on: a status, an outcome or a stance; `entry` is where it is told."""

    day: When | None
    state: str
    entry: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A later statement of the same speakers, near in words, that says otherwise; `why` names what is other."""

    entry: str
    day: When
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """What became of a statement: where it was first said, on which days again, and what was said otherwise later."""

    first: str
    again: tuple[When, ...]
    changed: tuple[Changed, ...]


def history(entry: Entry) -> tuple[Turn, ...]:
    """The turns of a promise (floated, pledged, agreed, delivered, withdrawn, said again), a step or a position.

    By the days they were told; a step done by the day of it, where that is known. A promise told as less than it was
    has not moved; one that ended has, and so has one told again after its end.
    """
    found: list[Turn] = []
    for telling in entry.tellings:
        state = _state(telling.finding)
        if state is None or (found and not _moves(entry, found[-1].state, state)):
            continue
        found.append(Turn(_done_on(telling.finding) or telling.told, state, entry.id))
    days = [Turn(When(earliest=day, latest=day), AGAIN, entry.id) for day in entry.reaffirmed]
    told = {_first(turn.day) for turn in found}
    return tuple(sorted((*found, *(d for d in days if _first(d.day) not in told)), key=lambda turn: _first(turn.day)))


def _moves(entry: Entry, before: str, after: str) -> bool:
    if not isinstance(entry.finding, Commitment):
        return before != after
    ranks = {str(status): rank for status, rank in STATUS_ORDER.items()}
    first, then = ranks[before], ranks[after]
    return before != after and (then > first or first == ranks["withdrawn"])


def _state(finding: object) -> str | None:
    match finding:
        case Commitment() as promise:
            return promise.status
        case Step() as step:
            return step.outcome
        case Position() as position:
            return position.stance
    return None


def _done_on(finding: object) -> When | None:
    """The day a step was done, where it gives one."""
    own = finding.date if isinstance(finding, Step) and finding.outcome == "done" else None
    return own if own is not None and own.resolved else None


def _first(when: When | None) -> dt.date:
    return (when.earliest or when.latest or dt.date.max) if when else dt.date.max


def turns(entries: Sequence[Entry]) -> Mapping[str, tuple[Turn, ...]]:
    """For each position whose actor has taken other stances on its subject on other days: all of them, by day."""
    by_actor: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.finding, Position):
            by_actor[str(entry.finding.actor), entry.finding.subject].append(entry)
    found: dict[str, tuple[Turn, ...]] = {}
    for held in by_actor.values():
        dated = [entry for entry in held if entry.first is not None and entry.first.resolved]
        dated.sort(key=lambda entry: (_first(entry.first), entry.id))
        stances = tuple(Turn(entry.first, _state(entry.finding) or "", entry.id) for entry in dated)
        if len({_first(turn.day) for turn in stances}) > 1:
            found |= {entry.id: stances for entry in dated}
    return found


def messages(entries: Sequence[Entry]) -> Mapping[str, Message]:
    """For each statement that was said on several days, or otherwise later, what became of it."""
    spoken = [entry for entry in entries if isinstance(entry.finding, Statement)]
    by_line: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in spoken:
        by_line[entry.line or entry.id].append(entry)
    changed = _changed(spoken)
    found: dict[str, Message] = {}
    for entry in spoken:
        line = sorted(by_line[entry.line or entry.id], key=lambda one: (_first(one.first), one.id))
        again = tuple(one.first for one in line[1:] if one.first is not None and _later(line[0].first, one.first))
        later = tuple(
            sorted(
                {c.entry: c for one in line for c in changed.get(one.id, ())}.values(),
                key=lambda c: (_first(c.day), c.entry),
            )
        )
        if len(line) > 1 or later:
            found[entry.id] = Message(line[0].id, tuple(dict.fromkeys(again)), later)
    return found


def _changed(spoken: Sequence[Entry]) -> dict[str, list[Changed]]:
    by_speaker: defaultdict[tuple[str, ...], list[tuple[Entry, Wording]]] = defaultdict(list)
    for entry in spoken:
        assert isinstance(entry.finding, Statement)
        held = wording(" ".join(passage.words for passage in entry.attestations[0].passages))
        if len(held.stems) >= _WORDS and entry.first is not None and entry.first.resolved:
            by_speaker[entry.finding.speaker].append((entry, held))
    found: defaultdict[str, list[Changed]] = defaultdict(list)
    for one, other, why in _turned(by_speaker.values()):
        assert other.first is not None
        found[one.id].append(Changed(other.id, other.first, why))
    return found


def _turned(by_speaker: Iterable[Sequence[tuple[Entry, Wording]]]) -> Iterator[tuple[Entry, Entry, str]]:
    """Pairs of one speaker's statements of which the later says otherwise than the earlier, and in what."""
    for told in by_speaker:
        ordered = sorted(told, key=lambda pair: (_first(pair[0].first), pair[0].id))
        for (one, first), (other, second) in combinations(ordered, 2):
            if one.line == other.line or one.first is None or other.first is None:
                continue
            if not _later(one.first, other.first) or fuzz.token_sort_ratio(first.text, second.text) < _NEAR:
                continue
            why = apart(first, second)
            if why in _CHANGES:
                yield one, other, why


def _later(one: When | None, other: When) -> bool:
    """Whether the second day is surely after the first: no one occasion."""
    return one is not None and one.resolved and not one.overlaps(other, _DAYS) and _first(one) < _first(other)
