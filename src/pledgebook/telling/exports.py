"""The record for other programs: JSON lines, CSV of commitments, Parquet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, TextIO

import arro3.core as arrow
import arro3.io as arrow_files

from ..record import Record
from ..vocabulary import (
    Commitment,
)
from .attestations import leading, quoted
from .objects import Exported, commitment_object, day_text, objects
from .wording import link_of

__all__ = ["COMMITMENT_COLUMNS", "PARQUET_NESTED", "csv_rows", "jsonl", "write_csv", "write_parquet"]

COMMITMENT_COLUMNS = (
    "by",
    "to",
    "subject",
    "what",
    "status",
    "value",
    "high",
    "currency",
    "unit",
    "per",
    "bound",
    "approximate",
    "over",
    "date",
    "until",
    "conditions",
    "purposes",
    "first",
    "reaffirmed",
    "quotation",
    "basis",
    "said_by",
    "outlet",
    "published",
    "link",
    "report",
    "entry",
    "offsets",
    "attestations",
    "origins",
)
"""The columns of the CSV: one commitment a row, told with the words of its first attestation."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def jsonl(record: Record) -> Iterator[str]:
    """The record as JSON lines, without line ends: reports first, then entries, then disputes."""
    for exported in objects(record):
        yield _line(exported)


def _line(exported: Exported) -> str:
    """JSON that is one line to every program: the line ends that only some know are escaped."""
    text = storable(json.dumps(exported, ensure_ascii=False, allow_nan=False))
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)


def csv_rows(record: Record) -> Iterator[tuple[str | int | float, ...]]:
    """One row a commitment, in the order of COMMITMENT_COLUMNS; cells are not yet guarded against formulas."""
    readings = {report.id: report.reading for report in record.reports}
    links = {report.id: report.url for report in record.reports}
    for entry in record.commitments:
        assert isinstance(entry.finding, Commitment)
        told = commitment_object(entry.finding)
        source = leading(entry, readings)
        cells = told | (told["amount"] or {})
        cells |= {
            "conditions": "; ".join(condition.words for condition in entry.finding.conditions),
            "purposes": "; ".join(entry.finding.purposes),
            "first": day_text(entry.first),
            "reaffirmed": "; ".join(day.isoformat() for day in entry.reaffirmed),
            "quotation": quoted(source),
            "basis": source.basis,
            "said_by": "; ".join(source.by),
            "outlet": source.outlet,
            "published": day_text(source.published),
            "link": link_of(links.get(source.report)) or source.source,
            "report": source.report,
            "entry": entry.id,
            "offsets": "; ".join(f"{passage.start}-{passage.end}" for passage in source.passages),
            "attestations": len(entry.attestations),
            "origins": entry.origins,
        }
        yield tuple("" if (cell := cells.get(column)) is None else cell for column in COMMITMENT_COLUMNS)


def write_csv(record: Record, stream: TextIO) -> None:
    """Write the commitments for a spreadsheet: a byte order mark, so that UTF-8 is seen, a header, a row each.

    Open `stream` with newline="" and UTF-8. Text that a spreadsheet would run as a formula gets a leading
    apostrophe (OWASP, "CSV Injection"); numbers are left as they are.
    """
    stream.write("\ufeff")
    rows = csv.writer(stream)
    rows.writerow(COMMITMENT_COLUMNS)
    rows.writerows([_guarded(cell) for cell in row] for row in csv_rows(record))


def _guarded(cell: str | int | float) -> str | int | float:
    if isinstance(cell, str):
        cell = storable(cell)
        if cell.startswith(_FORMULA_STARTS):
            return "'" + cell
    return cell


def storable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, replaced one for one."""
    return _SURROGATES.sub("\ufffd", text)


PARQUET_NESTED = (
    "speaker",
    "participants",
    "amount",
    "conditions",
    "purposes",
    "reaffirmed",
    "history",
    "published",
    "credits",
    "edits",
    "sides",
    "attestations",
)
"""Columns of the Parquet file that hold JSON text; what is nested differs from kind to kind."""

_PARQUET_NUMBERS = {"value": arrow.DataType.float64(), "confidence": arrow.DataType.float64()}
_PARQUET_COUNTS = {"origins": arrow.DataType.int64()}
_PARQUET_PLAIN = (
    "kind",
    "id",
    "subject",
    "track",
    "by",
    "to",
    "what",
    "status",
    "over",
    "date",
    "until",
    "step",
    "outcome",
    "actor",
    "stance",
    "measure",
    "unit",
    "as_of",
    "person",
    "office",
    "of",
    "since",
    "name",
    "body",
    "place",
    "mode",
    "said_on",
    "occasion",
    "audience",
    "line",
    "words",
    "first",
    "judged",
    "about",
    "field",
    "source",
    "url",
    "outlet",
    "title",
    "language",
    "origin",
    "event",
    "unread",
    "duplicate_of",
    "text",
)


def write_parquet(record: Record, path: Path | str | IO[bytes]) -> None:
    """Write the record as one Parquet file: the objects of `jsonl`, one a row, under one schema.

    Every column is nullable text but `value` and `confidence` (float64) and `origins` (int64); the columns of
    PARQUET_NESTED hold JSON text.
    """
    kinds = dict.fromkeys((*_PARQUET_PLAIN, *PARQUET_NESTED), arrow.DataType.string())
    schema = arrow.Schema(
        [arrow.Field(name, kind) for name, kind in (kinds | _PARQUET_NUMBERS | _PARQUET_COUNTS).items()]
    )
    rows = b"".join(_parquet_row(exported, schema.names) for exported in objects(record))
    table = (
        arrow_files.read_json(BytesIO(rows), schema).read_all() if rows else arrow.Table.from_batches([], schema=schema)
    )
    target = str(path) if isinstance(path, Path) else path
    arrow_files.write_parquet(table, target, compression="zstd(3)")


def _parquet_row(exported: Exported, columns: Iterable[str]) -> bytes:
    unknown = set(exported) - set(columns)
    assert not unknown, f"the Parquet schema lacks {sorted(unknown)}"
    row = {
        name: json.dumps(value, ensure_ascii=False) if name in PARQUET_NESTED else value
        for name, value in exported.items()
        if value is not None
    }
    return _line(row).encode() + b"\n"
