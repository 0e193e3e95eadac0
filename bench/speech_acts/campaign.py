"""Speech-Acts (Subramanian, Cohn, Baldwin, *SEM 2019): sentences of campaign texts, their labels, a split by document.

The labels carry stray blanks, which are taken off here. Two questions are asked of a sentence: is it commissive (the
labels `Commissive-A`, an action, and `Commissive-O`, an outcome), and, of a commissive action, is it specific.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PARTS", "QUESTIONS", "Sentence", "Split", "f1", "macro_f1", "sentences", "split"]

SEED = 20190606
"""Of the draw of documents; the year and month of the paper."""
PARTS = (0.65, 0.10)
"""Training and choosing; the rest of the documents is for measuring."""
QUESTIONS = ("commissive", "specific")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a document; `specific` is None where the question is not asked of it."""

    document: str
    text: str
    commissive: bool
    specific: bool | None

    def answer(self, question: str) -> bool | None:
        """What the annotators say to one of `QUESTIONS`."""
        return self.commissive if question == "commissive" else self.specific


@dataclass(frozen=True)
class Split:
    """The sentences in three parts that share no document."""

    train: tuple[Sentence, ...]
    dev: tuple[Sentence, ...]
    test: tuple[Sentence, ...]


def sentences(path: Path) -> list[Sentence]:
    """All sentences of the file (gzip, one JSON object a line). Raises ValueError for an unknown label."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            act, specificity = row["act"].strip(), row["specificity"].strip()
            if specificity not in ("", "Specific", "Vague"):
                raise ValueError(f"{row['document']} {row['id']}: specificity {specificity!r}")
            specific = None if not specificity else specificity == "Specific"
            found.append(Sentence(row["document"], row["sentence"].strip(), act.startswith("Commissive"), specific))
    return found


def split(all_of_them: Iterable[Sentence], seed: int = SEED) -> Split:
    """The sentences parted by document, drawn with this seed."""
    held = list(all_of_them)
    documents = sorted({one.document for one in held})
    random.Random(seed).shuffle(documents)
    first, second = round(PARTS[0] * len(documents)), round(sum(PARTS) * len(documents))
    parts = (set(documents[:first]), set(documents[first:second]), set(documents[second:]))
    return Split(*(tuple(one for one in held if one.document in part) for part in parts))


def f1(given: Sequence[bool], found: Sequence[bool], of: bool = True) -> float:
    """The F1 of one class; 0 where it is neither given nor found."""
    right = sum(one == two == of for one, two in zip(given, found, strict=True))
    both = sum(one == of for one in given) + sum(two == of for two in found)
    return 2 * right / both if both else 0.0


def macro_f1(given: Sequence[bool], found: Sequence[bool]) -> float:
    """The mean of the two classes' F1."""
    return (f1(given, found) + f1(given, found, of=False)) / 2
