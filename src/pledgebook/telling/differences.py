"""Word for word, how one report's wording of a statement differs from another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Levenshtein

__all__ = ["Piece", "differences", "differences_in_words"]

_ALIKE = 0.4  # share of the longer wording's words that both have in one order, below which they are two wordings
_CALM = re.compile(r"[\"'“”‘’«».,;:!?()\[\]…–—]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that stand in both wordings, only in this one (`added`), or only in the other (`left out`)."""

    words: str
    kind: Literal["same", "added", "left out"]


def differences(words: str, other: str) -> tuple[Piece, ...]:
    """This wording as pieces, beside the other; empty where they are the same but for signs and capitals, or share so
    little that a comparison word for word says nothing."""
    own, others = words.split(), other.split()
    first, second = [_bare(word) for word in own], [_bare(word) for word in others]
    edits = Levenshtein.opcodes(second, first)
    same = sum(edit.src_end - edit.src_start for edit in edits if edit.tag == "equal")
    if first == second or same < _ALIKE * max(len(first), len(second)):
        return ()
    pieces: list[Piece] = []
    for equal, run in groupby(edits, key=lambda edit: edit.tag == "equal"):
        several = list(run)
        gone = " ".join(others[several[0].src_start : several[-1].src_end])
        here = " ".join(own[several[0].dest_start : several[-1].dest_end])
        if not equal and _bare(gone):
            pieces.append(Piece(gone, "left out"))
        if here:
            pieces.append(Piece(here, "same" if equal or not _bare(here) else "added"))
    return tuple(pieces)


def differences_in_words(pieces: tuple[Piece, ...]) -> str:
    """The differences as one line: what is added, what is left out."""
    told = []
    for kind in ("added", "left out"):
        words = [f"“{piece.words}”" for piece in pieces if piece.kind == kind]
        if words:
            told.append(f"{kind} {', '.join(words)}")
    return "; ".join(told)


def _bare(word: str) -> str:
    return _CALM.sub("", word).lower()
