"""Which reports share their words: copies of one agency text count as one source."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .groups import Groups
from .shelf import Judged, Shelved

__all__ = ["origins"]

SHINGLE = 5  # words
ALIKE = 0.5  # containment of the smaller text's shingles from which on one is a copy of the other
_FEWEST = 12  # shingles below which nothing is said
_SAMPLE = 16  # one shingle in so many is a blocking key (bottom sampling by hash)


def origins(shelved: Sequence[Shelved], judged: Judged) -> dict[str, str]:
    """For each report the id that names its origin: the first, by id, of the reports that share most of their words.

    Near-duplicates are found by the share of common five-word shingles (Broder 1997, containment), looked up by a
    sample of their hashes. A shared agency for pictures makes no common origin.
    """
    shingles = {one.id: _shingles(one.reading.text) for one in shelved}
    blocks: defaultdict[int, list[str]] = defaultdict(list)
    for report, found in shingles.items():
        for shingle in found:
            if shingle % _SAMPLE == 0:
                blocks[shingle].append(report)
    pairs = {
        (one, other)
        for block in blocks.values()
        if 1 < len(block) <= 200
        for i, one in enumerate(block)
        for other in block[i + 1 :]
    }
    groups = Groups(one.id for one in shelved)
    for one, other in sorted(pairs):
        if _alike(shingles[one], shingles[other]):
            groups.join(one, other)
    by_bytes: dict[bytes, str] = {}
    for shelved_report in shelved:
        first = by_bytes.setdefault(shelved_report.report.bytes_, shelved_report.id)
        groups.join(first, shelved_report.id)
    for copy, original in judged.duplicates.items():
        if copy in groups and original in groups:
            groups.join(copy, original)
    return groups.names()


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(_hash(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _hash(words: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _FEWEST and len(one & other) >= ALIKE * smaller
