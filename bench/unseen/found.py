"""What the program finds in the unseen reports, each by a name of its own and by offsets into the stored text."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.coding import code
from pledgebook.reading import read
from pledgebook.vocabulary import Edit, Finding, Reading, Report

sys.path.insert(0, str(Path(__file__).parents[1]))
from stored_texts import TextError

__all__ = ["SETS", "Found", "find", "placed", "read_rows"]

FOLDER = Path(__file__).parent
SETS: Mapping[str, Path] = {name: FOLDER / name for name in ("first", "second")}
"""The folder of each set of reports, in the order of their making. Only the last was never looked at by builders."""

KEY_DIGITS = 16

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A finding in one report. `spans` are offsets into the stored text; `key` names report, kind, fields and spans."""

    report: str
    finding: Finding
    spans: tuple[Span, ...]
    key: str

    @property
    def kind(self) -> str:
        return self.finding.kind

    def fields(self) -> dict[str, Any]:
        """The fields but for evidence, those at their default left out."""
        content = self.finding.content()
        content.pop("evidence", None)
        return content


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON lines file; raises `TextError` with the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except ValueError as fault:
            raise TextError(f"{path}, line {number}: no JSON ({fault}); restore the file") from fault
        if not isinstance(row, dict):
            raise TextError(f"{path}, line {number}: no object; restore the file")
        rows.append(row)
    return rows


def find(digest: str, text: str) -> list[Found]:
    """All that reading and coding find in a text, as `pledgebook read` does with a text file of which nothing is said.

    In the order of the text. Raises `TextError` where undoing the reader's edits does not give the text back.
    """
    reading = read(Report(source=digest, bytes=text.encode("utf-8")))
    if reading.original() != text:
        raise TextError(f"{digest}: the reading does not lead back to the text; offsets would be wrong")
    found = []
    for coded in code(reading).coded:
        passages = coded.finding.evidence.passages
        spans = tuple(placed(reading, (passage.start, passage.end)) for passage in passages)
        found.append(Found(digest, coded.finding, spans, _key(digest, coded.finding, spans)))
    return sorted(found, key=lambda each: (each.spans, each.kind, each.key))


def placed(reading: Reading, span: Span) -> Span:
    """Where words of a reading stand in the text before its edits. An edit cut by an edge counts whole."""
    return _before(reading, span[0], end=False), _before(reading, span[1], end=True)


def _before(reading: Reading, place: int, *, end: bool) -> int:
    shift = 0
    for edit in sorted(reading.edits, key=lambda e: (e.start, e.length)):
        if _passed(edit, place, end):
            shift += len(edit.original) - edit.length
        elif edit.start < place:  # the place lies within what was changed
            return edit.start + shift + (len(edit.original) if end else 0)
    return place + shift


def _passed(edit: Edit, place: int, end: bool) -> bool:
    """Whether an edit lies before a place; what was taken out right at the end of a span stays outside it."""
    after = edit.start + edit.length
    return after < place or (after == place and not (end and edit.length == 0))


def _key(digest: str, finding: Finding, spans: tuple[Span, ...]) -> str:
    content = finding.content()
    content.pop("evidence", None)
    name = json.dumps([digest, finding.kind, content, spans], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:KEY_DIGITS]
