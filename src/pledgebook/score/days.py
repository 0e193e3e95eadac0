"""Whether days found could be the days of the gold."""

from __future__ import annotations

from ..vocabulary import When

__all__ = ["days_overlap"]


def days_overlap(gold: When, found: When | None) -> bool:
    """Whether the found days are known, at one end at least, and share a day with the gold's."""
    return found is not None and found.resolved and gold.overlaps(found)
