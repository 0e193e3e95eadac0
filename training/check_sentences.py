"""The training sentences: records of marked text, read into bare text and spans, and checked.

A record is a sentence or a few paragraphs with marks in place, `[s1: Peru] [q1: said] [c1: it was late]`:
s source, q cue, c content, the number telling which attribution of the record the piece belongs to. Records
stand in text files, parted by lines that hold only `---`. `attribution-guideline.md` says what is marked.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "sentences" / "attribution"
LIKENESS_LIMIT = 0.5
"""The part of the shorter one's word four-grams that two records may share: none is a template's child."""

_OPEN = re.compile(r"\[([sqc])([1-9]\d*): ?")
_ROLE = {"s": "source", "q": "cue", "c": "content"}

Span = tuple[int, int]


class Attribution(NamedTuple):
    """One attribution of a record: spans are [start, end) character offsets into the bare text, in order."""

    number: int
    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Record(NamedTuple):
    """A record as it stands in a file, with the line its first words stand on (from 1)."""

    file: str
    line: int
    marked: str


class RecordError(ValueError):
    """A record whose marks cannot be read; the message says which mark and why."""


def parse(record: str) -> tuple[str, list[Attribution]]:
    """The bare text of a marked record and its attributions, by number; a record without marks has none.

    Marks may nest. Raises RecordError for a stray or unclosed bracket, an empty piece, one with blanks at
    its edge, or an attribution without content.
    """
    marked = record.strip("\n")
    text: list[str] = []
    length = 0
    open_marks: list[tuple[str, int, int]] = []
    pieces: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
    at = 0
    while at < len(marked):
        letter = marked[at]
        if letter == "[":
            found = _OPEN.match(marked, at)
            if found is None:
                raise RecordError(f"a bracket that opens no mark: {marked[at : at + 30]!r}")
            open_marks.append((found[1], int(found[2]), length))
            at = found.end()
            continue
        if letter == "]":
            if not open_marks:
                raise RecordError(f"a bracket that closes no mark: {marked[max(0, at - 30) : at + 1]!r}")
            role, number, start = open_marks.pop()
            words = "".join(text)[start:]
            if not words or words != words.strip():
                raise RecordError(f"mark {role}{number} is empty or has white space at its edge: {words!r}")
            pieces[number][_ROLE[role]].append((start, length))
        else:
            text.append(letter)
            length += 1
        at += 1
    if open_marks:
        role, number, _ = open_marks[-1]
        raise RecordError(f"mark {role}{number} is never closed")
    attributions = []
    for number, spans in sorted(pieces.items()):
        if not spans["content"]:
            raise RecordError(f"attribution {number} has no content")
        attributions.append(
            Attribution(number, sorted(spans["source"]), sorted(spans["cue"]), sorted(spans["content"]))
        )
    return "".join(text), attributions


def records_of(path: Path) -> list[Record]:
    """The records of one file in its order; blank ones are left out."""
    records = []
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), "---"], start=1):
        if line == "---":
            marked = "\n".join(lines).strip("\n")
            if marked.strip():
                records.append(Record(path.name, first, marked))
            lines, first = [], 0
            continue
        if line and not first:
            first = number
        lines.append(line)
    return records


def read_folder(folder: Path = FOLDER) -> list[Record]:
    """All records of a folder's text files, the files by name; FileNotFoundError where there are none."""
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no text files with training sentences")
    return [record for path in paths for record in records_of(path)]


def records_in(paths: Sequence[Path]) -> list[Record]:
    """The records of files and of folders of text files, in this order; OSError for what cannot be read."""
    return [record for path in paths for record in (read_folder(path) if path.is_dir() else records_of(path))]


def four_grams(text: str) -> set[tuple[str, ...]]:
    """The word four-grams of a text, without case and punctuation; none for fewer than four words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}


def too_like(texts: list[str], limit: float = LIKENESS_LIMIT) -> list[tuple[int, int, float]]:
    """Pairs of texts, by place, sharing more of the shorter one's four-grams than the limit, and the part."""
    grams = [four_grams(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for place, own in enumerate(grams):
        for gram in own:
            for other in holders[gram]:
                shared[other, place] += 1
            holders[gram].append(place)
    parts = ((one, two, count / min(len(grams[one]), len(grams[two]))) for (one, two), count in shared.items())
    return sorted(pair for pair in parts if pair[2] > limit)


def problems(records: list[Record]) -> list[str]:
    """What is wrong with the records, each with its file and line; an empty list when all is well."""
    found = []
    texts = []
    for record in records:
        try:
            texts.append(parse(record.marked)[0])
        except RecordError as error:
            found.append(f"{record.file}:{record.line}: {error}")
            texts.append("")
    for one, two, part in too_like(texts):
        first, second = records[one], records[two]
        found.append(f"{second.file}:{second.line}: shares {part:.0%} of its four-grams with {first.file}:{first.line}")
    return found


def main() -> int:
    """Print the counts by file and every problem; 1 when there is one."""
    records = read_folder(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    wrong = problems(records)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for record in records:
        try:
            attributions = len(parse(record.marked)[1])
        except RecordError:
            continue
        count = counts[record.file]
        count[0] += 1
        count[1] += attributions
        count[2] += not attributions
    for file, (total, attributions, bare) in counts.items():
        print(f"{file:32} {total:4} records {attributions:4} attributions {bare:4} without")
    totals = [sum(column) for column in zip(*counts.values(), strict=True)] or [0, 0, 0]
    print(f"{'all':32} {totals[0]:4} records {totals[1]:4} attributions {totals[2]:4} without")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
