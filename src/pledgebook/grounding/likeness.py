"""Whether two statements of one speaker say the same: by their words, their vectors and what sets them apart.

Pure rules on a pair, which know nothing of books or reports. Likeness of words and of vectors joins; a number, a name
or a denial that only one of them has keeps apart, since near words often mean something else ("will send forty", "will
send sixty"; "a floor, not a ceiling").
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .wording import Wording, stem, wording

__all__ = ["Sense", "apart", "cosine", "of_wording", "one_message", "sense"]

WHOLE = 66.0  # likeness of two statements' content words, 0 to 100, from which on they say the same
HELD = 72.0  # likeness of what the two have in common to the shorter: a part of it can be told alone
PART = 48.0  # likeness of the whole words from which on the vectors may decide
NEAR = 0.72  # cosine of the vectors that says the same
_FEW = 4  # content words below which only the same words are the same message


@dataclass(frozen=True, slots=True)
class Sense:
    """A statement as it is compared: its wording and its vector, of length 1, where its coding has one."""

    wording: Wording
    vector: NDArray[np.float32] | None


def sense(words: str, vector: bytes | None) -> Sense:
    """From the words as they stand in the report and the vector that the coding holds (signed bytes)."""
    return of_wording(wording(words), vector)


def of_wording(held: Wording, vector: bytes | None) -> Sense:
    """From what the words hold, and the vector."""
    if not vector:
        return Sense(held, None)
    numbers = np.frombuffer(vector, dtype=np.int8).astype(np.float32)
    return Sense(held, numbers / max(float(np.linalg.norm(numbers)), 1e-6))


def one_message(one: Sense, other: Sense) -> bool:
    """Whether two statements of one speaker say the same, on whatever days."""
    first, second = one.wording, other.wording
    if min(len(first.stems), len(second.stems)) < _FEW:
        return bool(first.stems) and first.stems == second.stems and first.numbers == second.numbers
    return _alike(one, other) and apart(first, second) is None


def _alike(one: Sense, other: Sense) -> bool:
    first, second = one.wording.text, other.wording.text
    held = fuzz.token_set_ratio(first, second, score_cutoff=HELD)
    if not held:
        return False
    whole = fuzz.token_sort_ratio(first, second)
    if whole >= WHOLE:
        return True
    near = cosine(one, other)
    return near is not None and near >= NEAR and whole >= PART


def cosine(one: Sense, other: Sense) -> float | None:
    """The cosine of the two vectors; None where either has none."""
    if one.vector is None or other.vector is None or one.vector.shape != other.vector.shape:
        return None
    return float(one.vector @ other.vector)


def apart(one: Wording, other: Wording) -> str | None:
    """What keeps two statements apart however near their words, or None.

    `number`, `name`, `time` and `period`: each names one the other does not. `tense`: one is only of what is to come,
    the other only of what is done. `denial`: one denies what the other says. `opposite`: one has a word where the
    other has its contrary. `word`: all but word for word the same, with other words in one place.
    """
    if _differ(one.numbers, other.numbers):
        return "number"
    for sort in ("state", "body", "name", "time", "period"):
        if _differ({n for s, n in one.names if s == sort}, {n for s, n in other.names if s == sort}):
            return sort if sort in ("time", "period") else "name"
    if _differ(one.tenses, other.tenses):
        return "tense"
    if _denies(one, other):
        return "denial"
    if _opposed(one, other):
        return "opposite"
    return "word" if _exchanged(one, other) else None


def _differ(one: Set[object], other: Set[object]) -> bool:
    """Whether each has what the other lacks; that one says more than the other is no difference."""
    return bool(one - other) and bool(other - one)


def _denies(one: Wording, other: Wording) -> bool:
    """Whether one denies what the other says, at least as often as they deny alike."""
    against, alike = 0, 0
    for denying, said in ((one, other), (other, one)):
        stems, denied = frozenset(said.stems), said.denied
        for denial in denying.denials:
            if denied.intersection(denial):
                alike += 1
            elif stems.intersection(denial):
                against += 1
    return against > 0 and against >= alike / 2


def _opposed(one: Wording, other: Wording) -> bool:
    """Whether of some pair of contraries each has one, and only that."""
    first, second = frozenset(one.stems), frozenset(other.stems)
    for left, right in _CONTRARIES:
        poles = [(bool(stems & left), bool(stems & right)) for stems in (first, second)]
        if poles in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False


def _exchanged(one: Wording, other: Wording) -> bool:
    """Whether two statements agree word for word but for one place, where each has two other content words or more."""
    if min(len(one.stems), len(other.stems)) < _LONG:
        return False
    edits = Levenshtein.opcodes(one.stems, other.stems)
    same = sum(edit.src_end - edit.src_start for edit in edits if edit.tag == "equal")
    places = [edit for edit in edits if edit.tag == "replace"]
    if same < _VERBATIM * max(len(one.stems), len(other.stems)) or len(places) != 1:
        return False
    (place,) = places
    return place.src_end - place.src_start >= 2


_LONG = 6  # content words from which on word for word agreement says something
_VERBATIM = 0.7  # share of the longer statement's content words that stand in both in one order
_CONTRARIES = tuple(
    (frozenset(map(stem, left.split())), frozenset(map(stem, right.split())))
    for left, right in (
        ("open", "close shut"),
        ("begin start", "end finish stop complete"),
        ("first", "last"),
        ("early", "late"),
        ("arrive enter join", "leave quit"),
        ("lift", "impose"),
        ("support back", "oppose"),
        ("accept welcome", "reject"),
        ("agree", "refuse disagree"),
        ("increase raise expand grow", "reduce cut lower shrink"),
        ("more", "less fewer"),
        ("before", "after"),
        ("always", "never"),
        ("buy", "sell"),
        ("allow permit", "forbid ban prohibit"),
        ("win", "lose"),
        ("confirm", "deny"),
        ("extend prolong", "shorten"),
        ("keep honour fulfil", "break breach"),
        ("strong", "weak"),
        ("north northern", "south southern"),
        ("east eastern", "west western"),
        ("likely", "unlikely"),
        ("better", "worse"),
        ("high", "low"),
        ("send", "withdraw"),
        ("success", "failure"),
    )
)
