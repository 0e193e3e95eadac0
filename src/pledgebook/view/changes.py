"""What changed between two records: entries that are new, gone, or stand otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..vocabulary import Commitment, Entry, Step

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` is None for what is new, `after` for what is gone."""

    kind: Literal["new", "gone", "status", "retold"]
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
    found: list[Change] = []
    kept: set[str] = set()
    for entry in after:
        old = next((earlier[a.finding] for a in entry.attestations if a.finding in earlier), None)
        if old is None:
            found.append(Change("new", None, entry))
            continue
        kept.add(old.id)
        if _stands(old) != _stands(entry):
            found.append(Change("status", old, entry))
        elif len(entry.tellings) > len(old.tellings):
            found.append(Change("retold", old, entry))
    found += [Change("gone", entry, None) for entry in before if entry.id not in kept]
    return tuple(found)


def _stands(entry: Entry) -> str | None:
    if isinstance(entry.finding, Commitment):
        return entry.finding.status
    return entry.finding.outcome if isinstance(entry.finding, Step) else None
