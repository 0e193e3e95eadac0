"""How well the reader finds who said what in reports of other subjects than those it was built on.

    python bench/heldout/score.py --texts DIR [--labels statements.jsonl]

`statements.jsonl` has one report a line: its address, the SHA-256 of its text and the labels as offsets, no text.
DIR holds the texts, one file each, of any name; a text belongs to the report whose SHA-256 its bytes have.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.score.counts import Counts
from pledgebook.score.matching import Matching, Strength, match_best_first
from pledgebook.score.names import same_names
from pledgebook.score.words import overlap
from pledgebook.vocabulary import Reading

sys.path.insert(0, str(Path(__file__).parents[1]))
from stored_texts import TextError, read_texts

__all__ = ["MODES", "Found", "Label", "LabelError", "Report", "main", "match", "read_labels", "table"]

LABELS = Path(__file__).with_name("statements.jsonl")
MODES = ("direct", "mixed", "indirect")

Span = tuple[int, int]
Names = tuple[str, ...]

_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_OPENS = re.compile(r"[\"“”«]")


class LabelError(ValueError):
    """Labels that cannot be used; the message names what is wrong and what to do."""


@dataclass(frozen=True)
class Label:
    """One attributed statement by hand. `speakers` holds each list of names that is right; none: whoever is found."""

    content: tuple[Span, ...]
    alt: tuple[tuple[Span, ...], ...]
    speakers: tuple[Names, ...]
    mode: str
    optional: bool


@dataclass(frozen=True)
class Report:
    """A report by its address and the SHA-256 of its text, with its labels."""

    url: str
    sha256: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Found:
    """A statement as the reader has it: where its words stand, who says it, and how."""

    content: tuple[Span, ...]
    speaker: Names
    mode: str


@dataclass(frozen=True)
class _Gold:
    report: str
    words: tuple[str, ...]
    speakers: tuple[Names, ...]
    mode: str
    optional: bool


@dataclass(frozen=True)
class _Given:
    report: str
    words: str
    speaker: Names
    mode: str


def read_labels(path: Path = LABELS) -> list[Report]:
    """The reports of a label file; raises `LabelError` with the line where one cannot be read."""
    reports = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            reports.append(Report(row["url"], row["sha256"], tuple(_label(each) for each in row["attributions"])))
        except (ValueError, KeyError, TypeError) as fault:
            raise LabelError(f"{path}, line {number}: not a labelled report ({fault}); restore the file") from fault
    return reports


def _label(row: dict[str, Any]) -> Label:
    return Label(
        content=_spans(row["content"]),
        alt=tuple(_spans(each) for each in row.get("alt", ())),
        speakers=tuple(tuple(names) for names in (row["speaker"], *row.get("or_speaker", ())) if names),
        mode=row["mode"],
        optional=row["optional"],
    )


def _spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in rows)


def match(
    reports: Sequence[Report],
    texts: dict[str, str],
    found: dict[str, Sequence[Found]],
    *,
    speakers: bool = True,
    pieces: bool = False,
) -> Matching[_Gold, _Given]:
    """Labels against what was found, one to one, best overlap first, by the rule of the gold set.

    `found` is by SHA-256, as `texts`; a report without text is left out. Words match at an intersection over union of
    0.6, or where the labelled words stand whole in the found ones with at most 12 tokens to spare. With `pieces`, every
    quotation of a split or continued one counts for itself, on both sides.
    """
    gold: list[_Gold] = []
    given: list[_Given] = []
    for report in reports:
        text = texts.get(report.sha256)
        if text is None:
            continue
        for label in report.labels:
            parts = _parts(text, label.content) if pieces else (label.content,)
            alt = tuple(_words(text, each) for each in label.alt) if len(parts) == 1 else ()
            gold += [
                _Gold(report.sha256, (_words(text, part), *alt), label.speakers, label.mode, label.optional)
                for part in parts
            ]
        for each in found.get(report.sha256, ()):
            given += [
                _Given(report.sha256, _words(text, part), each.speaker, each.mode)
                for part in (_parts(text, each.content) if pieces else (each.content,))
            ]

    def strength(label: _Gold, statement: _Given) -> Strength | None:
        if label.report != statement.report or (speakers and not _same_speaker(label, statement)):
            return None
        best = max(overlap(words, statement.words) for words in label.words)
        return (best,) if best else None

    return match_best_first(gold, given, strength, lambda label: label.optional)


def _same_speaker(label: _Gold, statement: _Given) -> bool:
    plain = [_ARTICLE.sub("", name) for name in statement.speaker]
    return not label.speakers or any(
        same_names([_ARTICLE.sub("", name) for name in names], plain) for names in label.speakers
    )


def _parts(text: str, content: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The quotations of a statement each for itself; a clause round an inserted frame stays whole."""
    if all(_OPENS.match(text[start:end]) for start, end in content):
        return tuple((span,) for span in content)
    return (tuple(content),)


def _words(text: str, content: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in content)


def read(text: str) -> tuple[list[Found], list[Found]]:
    """What the reader marks in a text: all attributions (speaker empty, mode "?"), and those that become statements."""
    from pledgebook.coding.coder import context_of

    context = context_of(Reading(report="report-held-out", reader="none", text=text, language="en"))
    marked = [Found(tuple(a.content), (), "?") for a in context.annotations.attributions]
    told = [Found(tuple(t.attribution.content), tuple(t.speakers), t.mode) for t in context.told]
    return marked, told


def table(
    reports: Sequence[Report], texts: dict[str, str], reader: Callable[[str], tuple[list[Found], list[Found]]]
) -> list[str]:
    """The lines of the score: what is counted, then precision, recall and F1."""
    marked: dict[str, Sequence[Found]] = {}
    told: dict[str, Sequence[Found]] = {}
    for digest, text in texts.items():
        marked[digest], told[digest] = reader(text)
    labels = [label for report in reports if report.sha256 in texts for label in report.labels]
    lines = [
        f"{len(texts)} of {len(reports)} reports, {len(labels)} labels, {sum(x.optional for x in labels)} optional"
    ]
    lines.append(_line("attributions, whoever speaks", match(reports, texts, marked, speakers=False).counts))
    lines.append(_line("statements, whoever speaks", match(reports, texts, told, speakers=False).counts))
    named = match(reports, texts, told)
    lines.append(_line("statements, right speaker", named.counts))
    lines += [_line(f"  {mode}, right speaker", _of_mode(named, mode)) for mode in MODES]
    by_piece = match(reports, texts, told, speakers=False, pieces=True)
    lines.append(_line("by quotation, whoever speaks", by_piece.counts))
    lines.append(_line("by quotation, right speaker", match(reports, texts, told, pieces=True).counts))
    right = sum(gold.mode == given.mode for gold, given in named.matched)
    lines.append(f"{'mode right of matched':32}{right} of {len(named.matched)}")
    return lines


def _of_mode(matching: Matching[_Gold, _Given], mode: str) -> Counts:
    """Counts by the label's mode; what is spurious counts under the mode it was found in."""
    matched = sum(gold.mode == mode for gold, _ in matching.matched)
    missing = sum(gold.mode == mode for gold in matching.missing)
    return Counts(matched, matched + missing, matched + sum(given.mode == mode for given in matching.spurious))


def _line(name: str, counts: Counts) -> str:
    share = f"P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}"
    return f"{name:32}{share}  ({counts.matched} right of {counts.gold}, {counts.found} found)"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where labels or texts cannot be used."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--texts", type=Path, required=True, help="folder of the reports' texts")
    parser.add_argument("--labels", type=Path, default=LABELS)
    options = parser.parse_args(arguments)
    try:
        reports = read_labels(options.labels)
        texts = read_texts(options.texts, (report.sha256 for report in reports))
    except (LabelError, TextError, OSError, UnicodeDecodeError) as fault:
        print(fault, file=sys.stderr)
        return 2
    print("\n".join(table(reports, texts, read)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
