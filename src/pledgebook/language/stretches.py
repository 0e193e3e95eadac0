"""What the reader's two passes over a network's answer share: chances kept in bytes, and stretches of words as spans."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .annotations import Span

__all__ = ["CERTAIN", "Floats", "Parts", "Run", "Seen", "chosen", "in_bytes", "nearness", "runs", "trimmed"]

CERTAIN = 255
"""Chances are kept in bytes, of which this is certainty: a long text has many anchors and triggers, each with its whole
window, and halves take long to make."""

Floats = NDArray[np.float32]
Parts = NDArray[np.uint8]
Run = tuple[int, int]
"""A stretch of words or tokens, [start, end)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A token and what it tells of those around it: the first token it was read with, and from there on the chances of
    each, in parts of `CERTAIN` (tokens by what is told)."""

    token: int
    start: int
    parts: Parts

    def joined(self, start: int, parts: Parts) -> Seen:
        """The token as two neighbouring windows see it: their mean where both do, else the one that does."""
        shared = self.start + len(self.parts) - start
        both = ((self.parts[-shared:].astype(np.uint16) + parts[:shared]) // 2).astype(np.uint8)
        return Seen(self.token, self.start, np.concatenate([self.parts[:-shared], both, parts[shared:]]))


def in_bytes(chances: Floats) -> Parts:
    """Chances in parts of `CERTAIN`."""
    return (chances * CERTAIN + 0.5).astype(np.uint8)


def nearness(length: int) -> Floats:
    """How much a window of so many tokens weighs at each: less towards its edges, where it sees less around."""
    return np.minimum(np.arange(1, length + 1), np.arange(length, 0, -1)).astype(np.float32)


def chosen(chances: Floats, least: float, most: int) -> NDArray[np.intp]:
    """The places in order whose chance is at least so much, the likeliest where there are too many."""
    places = np.flatnonzero(chances >= least)
    if len(places) > most:
        places = np.sort(places[np.argsort(-chances[places], kind="stable")[:most]])
    return places


def runs(inside: NDArray[np.bool_]) -> list[Run]:
    """The stretches of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks and the frame's commas and dashes at its edges; None when nothing is left."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:—–"):
        end -= 1
    return (start, end) if start < end else None
