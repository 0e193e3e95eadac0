"""What most needs a person's eye, in order: findings of low confidence and high consequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..vocabulary import Dispute, Entry

__all__ = ["Doubt", "doubts"]

_CONSEQUENCE = {
    "commitment": 1.0, "step": 0.9, "position": 0.7, "office": 0.5, "figure": 0.5, "meeting": 0.3, "statement": 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """An entry to look at, how much it needs it (0 to 1) and why."""

    entry: Entry
    need: float
    why: str


def doubts(entries: Sequence[Entry], disputes: Sequence[Dispute]) -> tuple[Doubt, ...]:
    """Entries nobody has judged, the most needing first: unsure, told by one origin only, or disputed."""
    disputed = {
        identifier
        for dispute in disputes
        if dispute.nature != "misprint"
        for side in dispute.sides
        for identifier in side.entries
    }
    found = []
    for entry in entries:
        if entry.judged is not None:
            continue
        alone = 1.0 if entry.origins == 1 else 1.0 / entry.origins
        need = _CONSEQUENCE[entry.kind] * (
            0.6 * (1.0 - entry.confidence) + 0.25 * alone + 0.15 * (entry.id in disputed)
        )
        reasons = [f"confidence {entry.confidence:.2f}"]
        if entry.origins == 1:
            reasons.append("one origin only")
        if entry.id in disputed:
            reasons.append("disputed")
        found.append(Doubt(entry, round(need, 4), ", ".join(reasons)))
    return tuple(sorted(found, key=lambda d: (-d.need, d.entry.id)))
