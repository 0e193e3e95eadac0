"""How far two labellers of acts agree: `python training/second_labelling.py [draw N SEED]`.

`draw` prints N records as bare text, without marks, arrangement or style, for somebody who has only the guideline.
What they mark, in the same form, stands in `second-labelling/acts.txt`. Without `draw`, both labellings of those
records are compared: Krippendorff's alpha (nominal; Krippendorff, Content Analysis, 2004, chapter 11) over

- *acts*: each act that either found, paired where triggers share a word; to who did not find it, it is `none`;
- *words*: the label of the act to whose trigger each word belongs, or none;
- *statuses*: the acts that both hold to be commitments, by status;
- *roles*: each word's role in the acts that both found, or none.

A text that is not among the records is an error.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from check_acts import FOLDER, act_records, parse_acts
from check_sentences import RecordError, read_folder
from pledgebook.score.agreement import krippendorff_alpha

SECOND = Path(__file__).parent / "second-labelling"
NONE = "none"

Labelled = dict[str, tuple[str, frozenset[int], dict[str, frozenset[int]]]]
"""By a name of its own each act's label, the words of its trigger, and those of each role."""


def bare(folder: Path = FOLDER) -> list[str]:
    """The records' texts without their marks."""
    return [parse_acts(record.marked)[0] for record in act_records(read_folder(folder))]


def labelled(marked: str) -> tuple[str, Labelled]:
    """A marked record as its text and its acts, words counted from 0."""
    text, acts, roles = parse_acts(marked)
    places = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]

    def words(spans: list[tuple[int, int]]) -> frozenset[int]:
        return frozenset(n for n, (start, end) in enumerate(places) if any(s < end and start < e for s, e in spans))

    found: Labelled = {}
    for act in acts:
        filled: dict[str, frozenset[int]] = {}
        for role in roles:
            if act.number in role.acts:
                filled[role.role] = filled.get(role.role, frozenset()) | words([role.span])
        found[str(act.number)] = (act.label, words(act.trigger), filled)
    return text, found


def pairs(first: Labelled, second: Labelled) -> Iterator[tuple[str | None, str | None]]:
    """The acts of both, those whose triggers share most words together; None where the other has no such act."""
    shared = sorted(
        ((len(one[1] & two[1]), one[0] == two[0], a, b) for a, one in first.items() for b, two in second.items()),
        key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]),
    )
    taken: set[str] = set()
    given: set[str] = set()
    for words, _, a, b in shared:
        if words and a not in taken and b not in given:
            taken.add(a)
            given.add(b)
            yield a, b
    yield from ((a, None) for a in first if a not in taken)
    yield from ((None, b) for b in second if b not in given)


def compared(texts: list[tuple[str, Labelled, Labelled]]) -> dict[str, list[tuple[str, str]]]:
    """The units of each comparison, as the two labels they have."""
    units: dict[str, list[tuple[str, str]]] = {"acts": [], "words": [], "statuses": [], "roles": []}
    for text, first, second in texts:
        count = len(re.findall(r"\w+|[^\w\s]", text))
        for a, b in pairs(first, second):
            one, two = first[a][0] if a else NONE, second[b][0] if b else NONE
            units["acts"].append((one, two))
            if one.startswith("commitment.") and two.startswith("commitment."):
                units["statuses"].append((one, two))
            if a and b:
                units["roles"] += list(zip(_roles(first[a][2], count), _roles(second[b][2], count), strict=True))
        units["words"] += list(zip(_triggers(first, count), _triggers(second, count), strict=True))
    return units


def _triggers(acts: Labelled, count: int) -> list[str]:
    labels = {word: label for label, words, _ in acts.values() for word in words}
    return [labels.get(word, NONE) for word in range(count)]


def _roles(roles: dict[str, frozenset[int]], count: int) -> list[str]:
    """Each word's role; of two that it fills, the one that stands inside the thing promised."""
    by_word = {word: name for name in sorted(roles, key=lambda name: name != "what") for word in roles[name]}
    return [by_word.get(word, NONE) for word in range(count)]


def main() -> int:
    """Draws, or compares and prints; 1 when the second labelling has a text that is no record."""
    if sys.argv[1:2] == ["draw"]:
        number, seed = int(sys.argv[2]), int(sys.argv[3])
        print("\n---\n".join(random.Random(seed).sample(bare(), number)))
        return 0
    first = dict(labelled(record.marked) for record in act_records(read_folder(FOLDER)))
    texts = []
    for record in read_folder(SECOND):
        try:
            text, second = labelled(record.marked)
        except RecordError as error:
            print(f"{record.file}:{record.line}: {error}", file=sys.stderr)
            return 1
        if text not in first:
            print(f"{record.file}:{record.line}: no record has this text: {text[:60]!r}", file=sys.stderr)
            return 1
        texts.append((text, first[text], second))
    print(f"{len(texts)} records labelled twice")
    for name, units in compared(texts).items():
        alpha = krippendorff_alpha([[one, two] for one, two in units])
        same = sum(one == two for one, two in units) / max(1, len(units))
        print(f"{name:9} alpha {alpha if alpha is not None else float('nan'):.3f}  same {same:.3f}  of {len(units)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
