"""Counts and what is worked out from them: precision, recall, F1, shares, and B-cubed F1 of groups."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

__all__ = ["Counts", "Grouping", "Share", "b_cubed"]


@dataclass(frozen=True)
class Counts:
    """How many were matched, how many the gold has and how many were found. Nothing out of nothing is 0."""

    matched: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.matched + other.matched, self.gold + other.gold, self.found + other.found)


@dataclass(frozen=True)
class Share:
    """How many are right of how many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """0 to 1, or None where there was nothing to be right about."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True)
class Grouping:
    """B-cubed agreement of two groupings of the same `of` things."""

    precision: float
    recall: float
    of: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Grouping | None:
    """B-cubed precision and recall (Bagga and Baldwin 1998), each thing weighing the same; None of no things.

    `gold` and `found` name the group of each thing, in the same order. Raises ValueError for unequal lengths.
    """
    if not gold and not found:
        return None
    precision = recall = 0.0
    for in_gold, in_found in zip(gold, found, strict=True):
        together = sum(g == in_gold and f == in_found for g, f in zip(gold, found, strict=True))
        precision += together / sum(f == in_found for f in found)
        recall += together / sum(g == in_gold for g in gold)
    return Grouping(precision / len(gold), recall / len(gold), len(gold))
