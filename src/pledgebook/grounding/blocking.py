"""Blocking keys: of many things only those that share a key are compared.

A key is a signed number of 64 bits, hashed from words; the last bit tells whether it is coarse. Things that share a
fine key are always compared. A coarse key gathers all that could be compared and counts as long as few share it: a
small book compares everything, a large one what its fine keys bring together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEW", "coarse_key", "hashed", "is_coarse", "keys_of", "mixed", "word_keys"]

FEW = 100
"""Sharers up to which a coarse key counts: a newcomer is compared with so many in some milliseconds."""

_BANDS, _ROWS = (
    20,
    3,
)  # sets that have half of their words in common share a band nine times in ten, with a tenth one in fifty
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: Knuth's multiplicative hashing
_FACTORS = np.random.default_rng(20230711).integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)


@lru_cache(maxsize=65_536)
def hashed(text: str) -> int:
    """A number of 64 bits from a word or a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def mixed(columns: NDArray[np.uint64], start: int) -> NDArray[np.uint64]:
    """One number of 64 bits for each row of numbers, by their order; `start` parts those of one sort from another's."""
    found = np.full(columns.shape[0], start, dtype=np.uint64)
    for column in columns.T:
        found = (found ^ column) * _FACTOR  # wraps, as it should
        found ^= found >> np.uint64(29)
    return found


def keys_of(numbers: NDArray[np.uint64]) -> list[int]:
    """Fine keys from numbers of 64 bits."""
    return [int(number) for number in (numbers | np.uint64(1)).view(np.int64)]


def coarse_key(text: str) -> int:
    """The coarse key of a text."""
    return (hashed(text) >> 1 << 1) - 2**63


def is_coarse(one: int) -> bool:
    """Whether a key is coarse."""
    return one % 2 == 0


def word_keys(whose: str, words: Iterable[str]) -> list[int]:
    """Keys that two sets of words share the likelier the more words they share (MinHash, Broder 1997, in bands).

    `whose` parts those that are never compared: the speaker.
    """
    numbers = np.array([hashed(word) for word in set(words)], dtype=np.uint64)
    if not len(numbers):
        return []
    permuted = mixed((numbers[:, None] * _FACTORS[None, :]).reshape(-1, 1), 0).reshape(len(numbers), -1)
    least = permuted.min(axis=0).reshape(_BANDS, _ROWS)
    numbered = np.column_stack([np.arange(_BANDS, dtype=np.uint64), least])
    return keys_of(mixed(numbered, hashed(whose)))
