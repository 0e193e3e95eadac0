"""The training sentences for acts and roles: marked text read into bare text, acts and roles, and checked.

A record is one to four sentences with marks in place, `[by1: Peru] [commitment.pledged1: promised] [what1: to sign]`:
an act's label and number on the words that carry it, a role's name and the numbers of its acts on the words that
fill it. Records stand in text files as in `check_sentences.py`; lines `# arrangement: ...` and `# style: ...` before
a record hold from there on. `acts-guideline.md` says what is marked.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from check_sentences import FOLDER as ATTRIBUTION_FOLDER
from check_sentences import Record, RecordError, Span, parse, read_folder, too_like

FOLDER = Path(__file__).parent / "sentences" / "acts"

ACTS = (
    "commitment.floated",
    "commitment.pledged",
    "commitment.agreed",
    "commitment.in_force",
    "commitment.allocated",
    "commitment.delivered",
    "commitment.withdrawn",
    "commitment.lapsed",
    "demand",
    "support",
    "oppose",
    "conditional",
    "undecided",
    "decline",
    "step.done",
    "step.pending",
    "step.refused",
    "meeting",
    "figure",
    "office",
)
ROLES = ("by", "to", "what", "amount", "period", "time", "purpose", "condition", "track", "place")

_OPEN = re.compile(r"\[([a-z_.]+)([1-9]\d*(?:,[1-9]\d*)*): ?")
_HEADER = re.compile(r"# *(\w+): *(\S.*?) *$")


class Act(NamedTuple):
    """One act of a record: its trigger's [start, end) character offsets into the bare text, in order."""

    number: int
    label: str
    trigger: list[Span]


class Role(NamedTuple):
    """One span of words, the role they fill, and the numbers of the acts they fill it in."""

    acts: tuple[int, ...]
    role: str
    span: Span


class ActRecord(NamedTuple):
    """A record as it stands in a file, without its header lines, and what those say; "" where nothing is said."""

    file: str
    line: int
    marked: str
    arrangement: str
    style: str


def parse_acts(record: str) -> tuple[str, list[Act], list[Role]]:
    """The bare text of a marked record, its acts by number and its roles by place; no acts in a negative.

    Marks may nest. Raises RecordError for a stray or unclosed bracket, an unknown label, an empty span or one
    with blanks at its edge, an act of two labels, a role without its act, two triggers on the same words, and
    words marked twice with one role of one act.
    """
    marked = record.strip("\n")
    text = ""
    open_marks: list[tuple[str, tuple[int, ...], int]] = []
    labels: dict[int, str] = {}
    triggers: dict[int, list[Span]] = {}
    roles: list[Role] = []
    at = 0
    while at < len(marked):
        letter = marked[at]
        if letter == "[":
            found = _OPEN.match(marked, at)
            if found is None:
                raise RecordError(f"a bracket that opens no mark: {marked[at : at + 30]!r}")
            label, numbers = found[1], tuple(int(number) for number in found[2].split(","))
            if label not in ACTS and label not in ROLES:
                raise RecordError(f"unknown label {label!r}: {marked[at : at + 30]!r}")
            if label in ACTS and len(numbers) > 1:
                raise RecordError(f"{label} has several numbers: one trigger is one act")
            if len(set(numbers)) < len(numbers):
                raise RecordError(f"{label} names one act twice: {marked[at : at + 30]!r}")
            open_marks.append((label, numbers, len(text)))
            at = found.end()
            continue
        if letter == "]":
            if not open_marks:
                raise RecordError(f"a bracket that closes no mark: {marked[max(0, at - 30) : at + 1]!r}")
            label, numbers, start = open_marks.pop()
            words = text[start:]
            if not words or words != words.strip():
                raise RecordError(f"mark {label}{numbers[0]} is empty or has white space at its edge: {words!r}")
            if label in ROLES:
                roles.append(Role(numbers, label, (start, len(text))))
            elif labels.setdefault(numbers[0], label) != label:
                raise RecordError(f"act {numbers[0]} is both {labels[numbers[0]]} and {label}")
            else:
                triggers.setdefault(numbers[0], []).append((start, len(text)))
        else:
            text += letter
        at += 1
    if open_marks:
        label, numbers, _ = open_marks[-1]
        raise RecordError(f"mark {label}{numbers[0]} is never closed")
    for role in roles:
        for number in role.acts:
            if number not in labels:
                raise RecordError(f"{role.role}{number} has no act: {text[slice(*role.span)]!r}")
    _refuse_overlap(text, [("trigger", span) for spans in triggers.values() for span in spans])
    _refuse_overlap(text, [(f"{role.role}{number}", role.span) for role in roles for number in role.acts])
    acts = [Act(number, labels[number], sorted(triggers[number])) for number in sorted(labels)]
    return text, acts, sorted(roles, key=lambda role: (role.span, role.role))


def _refuse_overlap(text: str, spans: list[tuple[str, Span]]) -> None:
    last: dict[str, Span] = {}
    for name, span in sorted(spans, key=lambda named: named[1]):
        if name in last and span[0] < last[name][1]:
            raise RecordError(f"words marked twice as {name}: {text[slice(*span)]!r}")
        last[name] = span


def act_records(records: list[Record]) -> list[ActRecord]:
    """The records with their header lines taken off and read; a file's headers do not reach the next file."""
    found = []
    file, said = "", {"arrangement": "", "style": ""}
    for record in records:
        if record.file != file:
            file, said = record.file, {"arrangement": "", "style": ""}
        lines = record.marked.split("\n")
        skipped = 0
        while skipped < len(lines) and (not lines[skipped] or lines[skipped].startswith("#")):
            header = _HEADER.match(lines[skipped])
            if header and header[1] in said:
                said[header[1]] = header[2]
            elif lines[skipped]:
                raise RecordError(f"{file}:{record.line + skipped}: no header is called so: {lines[skipped]!r}")
            skipped += 1
        for number, line in enumerate(lines[skipped:], start=record.line + skipped):
            if line.startswith("#"):
                raise RecordError(f"{file}:{number}: a header inside a record; a line --- must stand before it")
        if skipped < len(lines):
            marked = "\n".join(lines[skipped:])
            found.append(ActRecord(file, record.line + skipped, marked, said["arrangement"], said["style"]))
    return found


def act_problems(records: list[ActRecord], others: list[tuple[str, str]]) -> list[str]:
    """What is wrong with the records, each with its file and line; an empty list when all is well.

    `others` are bare texts of other training sentences, each with its place, that no record may be too like.
    """
    found = []
    texts = [text for _, text in others]
    places = [place for place, _ in others]
    for record in records:
        place = f"{record.file}:{record.line}"
        places.append(place)
        try:
            texts.append(parse_acts(record.marked)[0])
        except RecordError as error:
            found.append(f"{place}: {error}")
            texts.append("")
        if not record.arrangement or not record.style:
            found.append(f"{place}: no arrangement or no style is said above it")
    for one, two, part in too_like(texts):
        if two >= len(others):
            found.append(f"{places[two]}: shares {part:.0%} of its four-grams with {places[one]}")
    return found


def attribution_texts() -> list[tuple[str, str]]:
    """The bare texts of the attribution sentences, each with its place; those that cannot be read are left out."""
    texts = []
    for record in read_folder(ATTRIBUTION_FOLDER):
        try:
            texts.append((f"{record.file}:{record.line}", parse(record.marked)[0]))
        except RecordError:
            continue  # check_sentences.py reports it
    return texts


def _print_counts(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}")
    for name, count in counts.most_common():
        print(f"  {name:34} {count:5}")


def main() -> int:
    """Print the counts by label, role, arrangement and style and every problem; 1 when there is one."""
    try:
        records = act_records(read_folder(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
    except RecordError as error:
        print(error, file=sys.stderr)
        return 1
    wrong = act_problems(records, attribution_texts())
    labels: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    bare = words = read = 0
    for record in records:
        try:
            text, acts, filled = parse_acts(record.marked)
        except RecordError:
            continue
        read += 1
        labels.update(act.label for act in acts)
        roles.update(role.role for role in filled)
        bare += not acts
        words += len(text.split())
    print(f"{len(records)} records, {words} words, {bare} without acts ({bare / max(1, read):.0%})")
    labels.update(dict.fromkeys(ACTS, 0))
    _print_counts("acts", labels)
    _print_counts("roles", roles)
    _print_counts("arrangements", Counter(record.arrangement for record in records))
    _print_counts("styles", Counter(record.style for record in records))
    _print_counts("files", Counter(record.file for record in records))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
