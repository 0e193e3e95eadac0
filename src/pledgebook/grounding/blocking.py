"""Blocking keys: of many things only those that share a key are compared.

A key is a number hashed from words, 63 bits and a last one that tells whether it is coarse. Things that share a fine
key are always compared. A coarse key gathers all that could be compared; it counts as long as few share it, so that a
small book compares everything, and a large one what its fine keys bring together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEW", "coarse_key", "hashed", "is_coarse", "key", "sense_keys", "word_keys"]

FEW = 100
"""Sharers up to which a coarse key counts: comparing a newcomer with so many takes about a millisecond."""

_WORD_BANDS, _WORD_ROWS = 8, 2  # two sets of words that share half of them share a band nine times in ten
_SENSE_BANDS, _SENSE_ROWS = 8, 8  # two vectors of cosine 0.86 share one as often
_DIMENSIONS = 64
_CHANCE = np.random.default_rng(20230711)
_FACTORS = _CHANCE.integers(1, 2**63, _WORD_BANDS * _WORD_ROWS, dtype=np.uint64) | np.uint64(1)
_PLANES = _CHANCE.standard_normal((_SENSE_BANDS * _SENSE_ROWS, _DIMENSIONS)).astype(np.float32)


def hashed(text: str) -> int:
    """A number of 64 bits from a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def key(*parts: str) -> int:
    """The fine key of these parts, as a signed number of 64 bits, which every database can hold."""
    return (hashed("\0".join(parts)) | 1) - 2**63


def coarse_key(*parts: str) -> int:
    """The coarse key of these parts."""
    return key(*parts) - 1


def is_coarse(one: int) -> bool:
    """Whether a key is coarse."""
    return one % 2 == 0


def word_keys(whose: str, words: Iterable[str]) -> list[int]:
    """Keys that sets of words share the likelier the more words they have in common (MinHash, Broder 1997, in bands).

    `whose` parts those that are never compared: the speaker.
    """
    distinct = sorted(set(words))
    if not distinct:
        return []
    numbers = np.array([hashed(word) for word in distinct], dtype=np.uint64)
    least = (numbers[None, :] * _FACTORS[:, None]).min(axis=1)  # multiplication wraps: one permutation for each factor
    return _banded(whose, "words", least.reshape(_WORD_BANDS, _WORD_ROWS))


def sense_keys(whose: str, vector: Sequence[float] | NDArray[np.float32] | None) -> list[int]:
    """Keys that vectors share the likelier the smaller the angle between them (random hyperplanes, Charikar 2002)."""
    if vector is None or len(vector) != _DIMENSIONS:
        return []
    sides = (_PLANES @ np.asarray(vector, dtype=np.float32)) >= 0
    return _banded(whose, "sense", np.packbits(sides.reshape(_SENSE_BANDS, _SENSE_ROWS), axis=1))


def _banded(whose: str, what: str, bands: NDArray[np.uint64] | NDArray[np.uint8]) -> list[int]:
    return [key(whose, what, str(number), band.tobytes().hex()) for number, band in enumerate(bands)]
