"""Word tokens, and how far two stretches of words are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

__all__ = ["LEAST_HELD", "LEAST_OVERLAP", "LONGEST_PASSAGE", "SPARE", "folded_space", "held", "overlap", "tokens"]

LEAST_OVERLAP = 0.6  # intersection over union of word tokens
SPARE = 12  # tokens beside the gold words, where the found words hold them whole
LEAST_HELD = 0.5  # share of an entry's `seen` words that its passage must hold
LONGEST_PASSAGE = 80  # tokens: a longer passage could rest on anything

_WORD = re.compile(r"\w+")


def tokens(words: str) -> tuple[str, ...]:
    """The runs of letters and digits, without case or typographic form; marks of punctuation are none."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", words).casefold()))


def folded_space(text: str) -> str:
    """The text with every run of white space as one blank, in one Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def overlap(gold: str, found: str) -> float:
    """Intersection over union of the two bags of tokens where they count as the same words, else 0.

    They do where that is at least 0.6, or where the gold words stand whole inside the found ones with
    at most 12 tokens to spare.
    """
    wanted, given = tokens(gold), tokens(found)
    if not wanted or not given:
        return 0.0
    shared = (Counter(wanted) & Counter(given)).total()
    share = shared / (len(wanted) + len(given) - shared)
    if share >= LEAST_OVERLAP:
        return share
    spare = _spare(wanted, given)
    return share if spare is not None and spare <= SPARE else 0.0


def held(seen: str, passage: str) -> float:
    """The share of the tokens of `seen` that a passage holds: 0 to 1, 0 where the passage is over 80 tokens."""
    wanted, given = tokens(seen), tokens(passage)
    if not wanted or len(given) > LONGEST_PASSAGE:
        return 0.0
    return (Counter(wanted) & Counter(given)).total() / len(wanted)


def _spare(wanted: Sequence[str], given: Sequence[str]) -> int | None:
    """How many of the given tokens stand outside the wanted ones, or None where these are not in them.

    Compared letter by letter from token edge to token edge: the gold keeps a lost blank that a reading
    repairs, and both are the same words.
    """
    letters, run = "".join(given), "".join(wanted)
    edges = {place: count for count, place in enumerate(accumulate(map(len, given), initial=0))}
    place = letters.find(run)
    while place >= 0:
        if place in edges and place + len(run) in edges:
            return len(given) - (edges[place + len(run)] - edges[place])
        place = letters.find(run, place + 1)
    return None
