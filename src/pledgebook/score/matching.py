"""Matching what was found with what the gold has: one to one, the best pair first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .counts import Counts

__all__ = ["Matching", "Strength", "match_best_first"]

Wanted = TypeVar("Wanted")
Given = TypeVar("Given")
Strength = tuple[float, ...]
"""How well a pair fits, compared from the first number on; the greater the better."""


@dataclass(frozen=True)
class Matching(Generic[Wanted, Given]):
    """The matched pairs, what the gold alone has and what was found alone.

    `aside` are the pairs whose gold is optional: they count neither way, nor does an optional gold not found.
    """

    matched: tuple[tuple[Wanted, Given], ...] = ()
    aside: tuple[tuple[Wanted, Given], ...] = ()
    missing: tuple[Wanted, ...] = ()
    spurious: tuple[Given, ...] = ()

    @property
    def counts(self) -> Counts:
        matched = len(self.matched)
        return Counts(matched, matched + len(self.missing), matched + len(self.spurious))

    @property
    def pairs(self) -> tuple[tuple[Wanted, Given], ...]:
        """Every pair, the optional ones included."""
        return self.matched + self.aside


def match_best_first(
    gold: Sequence[Wanted],
    found: Sequence[Given],
    strength: Callable[[Wanted, Given], Strength | None],
    optional: Callable[[Wanted], bool],
) -> Matching[Wanted, Given]:
    """Take the strongest pair, then the strongest of what is left, and so on.

    `strength` is None for a pair that does not match. Of equally strong pairs the one with a gold that
    counts goes before one with an optional gold, then the order of `gold` and that of `found` decide.
    """
    ranked: list[tuple[Strength, bool, int, int]] = []
    for g, wanted in enumerate(gold):
        for f, given in enumerate(found):
            if (fit := strength(wanted, given)) is not None:
                ranked.append((tuple(-part for part in fit), optional(wanted), g, f))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, g, f in sorted(ranked):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return Matching(
        matched=tuple((gold[g], found[f]) for g, f in sorted(pairs.items()) if not optional(gold[g])),
        aside=tuple((gold[g], found[f]) for g, f in sorted(pairs.items()) if optional(gold[g])),
        missing=tuple(wanted for g, wanted in enumerate(gold) if g not in pairs and not optional(wanted)),
        spurious=tuple(given for f, given in enumerate(found) if f not in taken),
    )
