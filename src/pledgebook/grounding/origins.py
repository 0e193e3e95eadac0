"""Which reports share their words: copies of one agency text count as one source. The rule for a pair of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .blocking import hashed, keys_of, mixed
from .clusters import Kin

__all__ = ["COPIES", "Sketch", "copied", "keys"]

SHINGLE = 5  # words
ALIKE = 0.5  # containment of the smaller text's shingles from which on one is a copy of the other
_FEWEST = 12  # shingles below which only the same text is a copy
_SAMPLE = 256  # the smallest hashes of a text that are kept: all of a short one
_KEYS = 32  # of these at most so many are blocking keys,
_SHARE = 2**32 // 16  # those of one shingle in sixteen,
_AT_LEAST = 4  # but some of every text


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a report's words is enough to tell copies: the smallest hashes of its shingles, sorted, and of the whole.

    A bottom sketch (Broder 1997): of a text of up to 256 words it holds everything; of a longer one it is a sample, by
    which a share is told to within 0.03 (one standard deviation). `whole` is the hash of the text, 0 of an empty one.
    """

    whole: int
    least: NDArray[np.uint32]

    @classmethod
    def of(cls, text: str) -> Sketch:
        """The sketch of a text."""
        text = " ".join(text.split())
        return cls(hashed(text) if text else 0, np.unique(_shingles(text))[:_SAMPLE])

    def stored(self) -> bytes:
        """As bytes, from which `loaded` makes it again."""
        return self.whole.to_bytes(8) + self.least.astype("<u4").tobytes()

    @classmethod
    def loaded(cls, _identifier: str, content: bytes) -> Sketch:
        return cls(int.from_bytes(content[:8]), np.frombuffer(content[8:], dtype="<u4"))

    @property
    def _bound(self) -> int:
        """The hash up to which the sketch holds every one."""
        return int(self.least[-1]) if len(self.least) == _SAMPLE else 2**32

    def shared(self, other: Sketch) -> float:
        """The share of the smaller text's shingles that the other has too, 0 to 1."""
        bound = min(self._bound, other._bound)
        own, others = (one.least[one.least <= bound] for one in (self, other))
        smaller = min(len(own), len(others))
        return len(np.intersect1d(own, others, assume_unique=True)) / smaller if smaller else 0.0


def keys(sketch: Sketch) -> list[int]:
    """Hashes of a sample of shingles: a copied part brings its own along, however much stands around it."""
    sampled = int(np.searchsorted(sketch.least, _SHARE))
    wanted = sketch.least[: max(min(sampled, _KEYS), _AT_LEAST)].astype(np.uint64)
    whole = np.array([sketch.whole] if sketch.whole else [], dtype=np.uint64)
    return keys_of(np.concatenate([mixed(whole[:, None], 1), mixed(wanted[:, None], 2)]))


def copied(one: Sketch, other: Sketch) -> int:
    """1 where one report has the words of the other, 0 where not. A shared agency for pictures makes no copy."""
    if one.whole and one.whole == other.whole:
        return 1
    return int(min(len(one.least), len(other.least)) >= _FEWEST and one.shared(other) >= ALIKE)


COPIES: Kin[Sketch] = Kin("copy", 1, Sketch.loaded, keys, copied)


def _shingles(text: str) -> NDArray[np.uint32]:
    """A hash of 32 bits for each five words in a row."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint32)
    numbers = np.array([hashed(word) for word in words], dtype=np.uint64)
    shingles = np.lib.stride_tricks.sliding_window_view(numbers, SHINGLE)
    return (mixed(shingles, 0) >> np.uint64(32)).astype(np.uint32)
