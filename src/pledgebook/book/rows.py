"""From the vocabulary's types to the rows that hold them, and back.

A damaged report can bring half a character (a lone surrogate), which has no UTF-8, or a NUL, at which SQLite's
text functions stop. JSON holds both as escapes; in a column of text they are replaced, one for one, so that
offsets hold, and the JSON beside it keeps the original.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import RowMapping as Row

from pledgebook.vocabulary import (
    Coded,
    Coder,
    Coding,
    Finding,
    Frozen,
    Judgement,
    Listed,
    Reading,
    Report,
    canonical,
    finding_from,
)

__all__ = [
    "already_named",
    "coded_from",
    "coder_of",
    "coding_from",
    "coding_row",
    "finding_rows",
    "found",
    "json_text",
    "judgement_from",
    "judgement_row",
    "listed_from",
    "named",
    "reading_from",
    "reading_row",
    "report_from",
    "report_row",
    "shown_source",
    "unread_of",
    "wording_rows",
]

N = TypeVar("N", bound=Frozen)

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile("[\0\ud800-\udfff]")
_GAP = " \u2026 "


def json_text(content: Any) -> str:
    """Canonical JSON that UTF-8 can hold. Raises ValueError for what JSON would give back changed."""
    text = canonical(content)
    if _SURROGATE.search(text) is None:
        return text
    escaped = _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    if json.loads(escaped) != content:
        raise ValueError("two halves of a character stand side by side as if they were two characters")
    return escaped


def _plain(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def named(value: Report | Reading | Coding | Finding) -> str:
    """The id, worked out anew: a copy with changed fields (pydantic's `model_copy`) still carries the old one.

    Raises ValueError for such a copy, which could never be taken out of the book again.
    """
    fresh = value.model_copy()
    fresh.__dict__.pop("id", None)  # where the id is cached once worked out
    name = fresh.id
    if name != value.id:
        raise ValueError(f"{value.id} was changed after it was named: make it anew instead of copying it")
    return name


def shown_source(path: str) -> str:
    """A path or URL as the book keeps it: what no column of text can hold appears as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _content(of: Frozen, *columns: str) -> dict[str, Any]:
    """The fields as JSON values, without those that have a column of their own."""
    return of.model_dump(mode="json", exclude_none=True, exclude=set(columns))


def report_row(report: Report) -> dict[str, Any]:
    content = _content(report, "source", "bytes_")
    return {"id": report.id, "content": json_text(content), "bytes": report.bytes_}


def report_from(row: Row, sources: Sequence[str]) -> Report:
    """The report; of the paths it was read from, its source is the first."""
    return Report.model_validate({**json.loads(row["content"]), "source": sources[0], "bytes": row["bytes"]})


def listed_from(row: Row, sources: Sequence[str]) -> Listed:
    """The report without its bytes, from its id and its content."""
    given = json.loads(row["content"]).get("given", {})
    return Listed.model_validate({"id": row["id"], "source": sources[0], "given": given})


def reading_row(reading: Reading) -> dict[str, Any]:
    content = _content(reading, "text", "title")
    text = _plain(reading.text)
    title = None if reading.title is None else _plain(reading.title)
    if text != reading.text:
        content["text"] = reading.text
    if title != reading.title:
        content["title"] = reading.title
    return {
        "id": reading.id,
        "report": reading.report,
        "reader": _plain(reading.reader),
        "title": title,
        "text": text,
        "content": json_text(content),
    }


def reading_from(row: Row) -> Reading:
    return Reading.model_validate({"text": row["text"], "title": row["title"], **json.loads(row["content"])})


def coding_row(coding: Coding) -> dict[str, Any]:
    return {"id": coding.id, "reading": coding.reading, "content": json_text(_content(coding, "coded"))}


def finding_rows(coding: Coding) -> list[dict[str, Any]]:
    return [
        {
            "coding": coding.id,
            "place": place,
            "id": coded.finding.id,
            "kind": coded.finding.kind,
            "confidence": coded.confidence,
            "vector": coded.vector,
            "content": json_text(coded.finding.stored()),
        }
        for place, coded in enumerate(coding.coded)
    ]


def found(row: Row) -> Finding:
    return finding_from(json.loads(row["content"]))


def coding_from(row: Row, findings: Sequence[Row]) -> Coding:
    """A coding from its row and those of its findings, in their order."""
    return Coding.model_validate({**json.loads(row["content"]), "coded": tuple(map(coded_from, findings))})


def coded_from(row: Row) -> Coded:
    """A finding with what its coder said of it."""
    return Coded(finding=found(row), confidence=row["confidence"], vector=row["vector"])


def already_named(value: N, row: Row) -> N:
    """The same, with the id of its row, so that it need not be worked out again; `check` holds ids against contents."""
    value.__dict__["id"] = row["id"]
    return value


def coder_of(row: Row) -> Coder:
    """Who made a coding, from its row."""
    return Coder.model_validate(json.loads(row["content"])["coder"])


def unread_of(row: Row) -> str | None:
    """Why a coding could read nothing, from its row."""
    unread: str | None = json.loads(row["content"]).get("unread")
    return unread


def wording_rows(coding: Coding, text: str) -> dict[str, str]:
    """The words of each statement by its id: its passages of the reading's text, in text order."""
    return {
        coded.finding.id: _plain(_GAP.join(text[p.start : p.end] for p in coded.finding.evidence.passages))
        for coded in coding.coded
        if coded.finding.kind == "statement"
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Raises ValueError where the judgement's value would not come back as it is, so that its id would not hold."""
    content = judgement.stored()
    if Judgement.model_validate(content).id != judgement.id:
        raise ValueError("a judgement's value is plain JSON: give a corrected finding as its `stored()` fields")
    return {"id": judgement.id, "content": json_text(content)}


def judgement_from(row: Row) -> Judgement:
    return Judgement.model_validate(json.loads(row["content"]))
