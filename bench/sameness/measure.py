"""How well grounding tells whether two statements of one speaker are one utterance, and one message.

    python bench/sameness/measure.py [--errors]

`statements.yaml` has the statements, written for this in sets; each other statement of a set makes a pair with its
first. A seeded draw parts the sets into a half for building and a half that is held out: the two share no sentence.
What is measured is what grounding does: `one_message` and `one_utterance`, with the vectors that the shipped reader's
network gives to the words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from pledgebook.grounding.likeness import one_message, sense
from pledgebook.grounding.sameness import Said, one_utterance
from pledgebook.language import model
from pledgebook.score.counts import Counts
from pledgebook.vocabulary import day

__all__ = ["Pair", "counted", "halves", "main", "table"]

STATEMENTS = Path(__file__).with_name("statements.yaml")
SEED = 20230712
UTTERANCE = ("retold", "translated", "shortened", "paraphrase")
MESSAGE = (*UTTERANCE, "repeated")
OTHER_DAY = ("repeated", "turned")
KINDS = (*MESSAGE, "negation", "number", "recipient", "meaning", "beside", "turned")
_FRAME = 'The minister said: "'
_SAID_ON, _LATER = dt.date(2025, 3, 3), dt.date(2025, 3, 24)


@dataclass(frozen=True)
class Pair:
    """Two statements of one speaker, how the second came from the first, and what grounding makes of them."""

    kind: str
    one: str
    other: str
    message: bool
    utterance: bool


@cache
def vector(words: str) -> bytes:
    """The vector a coding would hold of these words, said in a sentence of their own."""
    tokens = model.tokenise(f'{_FRAME}{words}"')
    rows = np.zeros((len(tokens.ids), model.SENSE), dtype=np.float32)
    for start, end, outputs in model.encode(tokens, model.graph()):
        rows[start:end] = outputs.sense
    inside = (tokens.starts >= len(_FRAME)) & (tokens.ends <= len(_FRAME) + len(words))
    mean = rows[inside].mean(axis=0)
    return bytes(np.round(mean * (127 / max(float(np.abs(mean).max()), 1e-6))).astype(np.int8).tobytes())


def _said(words: str, name: str, on: dt.date) -> Said:
    return Said(name, ("Foreign Minister of KEN",), sense(words, vector(words)), day(on))


def _pairs(sets: Iterable[dict[str, str]]) -> tuple[Pair, ...]:
    made = []
    for one in sets:
        first = _said(one["said"], "one", _SAID_ON)
        for kind, words in one.items():
            if kind == "said":
                continue
            second = _said(words, "other", _LATER if kind in OTHER_DAY else _SAID_ON)
            same = one_message(first.sense, second.sense)
            made.append(Pair(kind, one["said"], words, same, same and one_utterance(first, second)))
    return tuple(made)


@cache
def halves() -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs for building and those held out, by a seeded draw of whole sets."""
    sets = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))
    order = list(range(len(sets)))
    random.Random(SEED).shuffle(order)
    middle = len(order) // 2
    building, held_out = sorted(order[:middle]), sorted(order[middle:])
    return _pairs(sets[n] for n in building), _pairs(sets[n] for n in held_out)


def counted(pairs: Iterable[Pair], question: str) -> Counts:
    """Agreement on `message` or `utterance`: how many pairs are one and are found to be one."""
    right = MESSAGE if question == "message" else UTTERANCE
    answers = [(p.kind in right, p.message if question == "message" else p.utterance) for p in pairs]
    return Counts(sum(t and a for t, a in answers), sum(t for t, _ in answers), sum(a for _, a in answers))


def wrong(pair: Pair) -> bool:
    return pair.message != (pair.kind in MESSAGE) or pair.utterance != (pair.kind in UTTERANCE)


def table(name: str, pairs: Sequence[Pair]) -> str:
    """F1 of both questions, and for each kind how many pairs are told rightly in both."""
    found = {question: counted(pairs, question) for question in ("message", "utterance")}
    rows = [f"{name}: {len(pairs)} pairs"]
    rows += [f"  one {q}: precision {c.precision:.3f}, recall {c.recall:.3f}, F1 {c.f1:.3f}" for q, c in found.items()]
    for kind in KINDS:
        of = [p for p in pairs if p.kind == kind]
        rows.append(f"  {kind:<11}{sum(not wrong(p) for p in of):>3} right of {len(of):>2}")
    return "\n".join(rows)


def main() -> None:
    """Prints the two tables, the building half first; with `--errors` the building half's pairs that are wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="list what is wrong in the building half")
    building, held_out = halves()
    print(table("building half", building), table("held-out half", held_out), sep="\n\n")
    if options.parse_args().errors:
        for pair in filter(wrong, building):
            print(f"\n{pair.kind}\n  {pair.one}\n  {pair.other}")


if __name__ == "__main__":
    main()
