"""What changed between two records: entries that are new, gone, stand otherwise, are told again or said again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..vocabulary import Commitment, Entry, Position, Step

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` is None for what is new, `after` for what is gone.

    `status`: a promise or a step stands otherwise. `turned`: an actor takes another stance; `before` is the earlier
    one. `repeated`: a message said again; `before` is its earlier saying. `retold`: more reports tell the same.
    """

    kind: Literal["new", "gone", "status", "turned", "repeated", "retold"]
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        entry = self.after or self.before
        assert entry is not None
        return entry


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Change, ...]:
    """The differences from one record's entries to another's, in the order of the later one."""
    earlier = {attestation.finding: entry for entry in before for attestation in entry.attestations}
    stances, said = _held_before(before), _said_before(after, earlier)
    found: list[Change] = []
    kept: set[str] = set()
    for entry in after:
        old = next((earlier[a.finding] for a in entry.attestations if a.finding in earlier), None)
        if old is None:
            found.append(_new(entry, stances, said))
            continue
        kept.add(old.id)
        if _stands(old) != _stands(entry):
            found.append(Change("status", old, entry))
        elif len(entry.tellings) > len(old.tellings):
            found.append(Change("retold", old, entry))
    found += [Change("gone", entry, None) for entry in before if entry.id not in kept]
    return tuple(found)


def _new(entry: Entry, stances: dict[tuple[str, str], Entry], said: dict[str, Entry]) -> Change:
    if isinstance(entry.finding, Position):
        stance = stances.get((str(entry.finding.actor), entry.finding.subject))
        if stance is not None:
            return Change("turned", stance, entry)
    if entry.line is not None and entry.line in said:
        return Change("repeated", said[entry.line], entry)
    return Change("new", None, entry)


def _held_before(before: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """The latest stance of each actor on each subject; entries come in the order of their first telling."""
    return {(str(e.finding.actor), e.finding.subject): e for e in before if isinstance(e.finding, Position)}


def _said_before(after: Sequence[Entry], earlier: dict[str, Entry]) -> dict[str, Entry]:
    """For each message of the later record the first of its sayings that the earlier record had."""
    found: dict[str, Entry] = {}
    for entry in after:
        old = next((earlier[a.finding] for a in entry.attestations if a.finding in earlier), None)
        if entry.line is not None and old is not None:
            found.setdefault(entry.line, old)
    return found


def _stands(entry: Entry) -> str | None:
    if isinstance(entry.finding, Commitment):
        return entry.finding.status
    return entry.finding.outcome if isinstance(entry.finding, Step) else None
