"""The record for other programs: JSON lines, CSV of commitments, Parquet.

JSON lines: one object a line, the vocabulary's field names plus `kind`, `id`, `origins` and `attestations`.
Names are plain strings, days ISO 8601, spans `earliest/latest`. An object of a kind always has the same keys.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TextIO

import arro3.core as arrow
import arro3.io as arrow_files

from ..record import Record
from ..vocabulary import (
    Actor,
    Amount,
    Attestation,
    Commitment,
    Condition,
    Dispute,
    Entry,
    Figure,
    Meeting,
    Office,
    Position,
    ReportCard,
    Statement,
    Step,
    Telling,
    When,
)
from .attestations import leading, quoted
from .wording import link_of

__all__ = ["COMMITMENT_COLUMNS", "PARQUET_NESTED", "csv_rows", "entry_object", "jsonl", "write_csv", "write_parquet"]

Object = dict[str, Any]

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


def _line(exported: Object) -> str:
    """JSON that is one line to every program: the line ends that only some know are escaped."""
    text = storable(json.dumps(exported, ensure_ascii=False, allow_nan=False))
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)


def objects(record: Record) -> Iterator[Object]:
    """What `jsonl` writes, as plain JSON values."""
    readings = {report.id: report.reading for report in record.reports}
    for report in record.reports:
        yield _report(report)
    for entry in record.entries:
        yield entry_object(entry, readings)
    for dispute in record.disputes:
        yield _dispute(dispute)


def entry_object(entry: Entry, readings: dict[str, str] | None = None) -> Object:
    """One entry as it is exported. `readings` (report id to reading id) tells which attestation the fields rest on."""
    told: Object = {"kind": entry.kind, "id": entry.id}
    match entry.finding:
        case Statement() as said:
            told |= {
                "speaker": list(said.speaker),
                "mode": said.mode,
                "said_on": _when(said.said_on),
                "occasion": said.occasion,
                "audience": said.audience,
                "line": entry.line,
                "words": quoted(leading(entry, readings)),
            }
        case Meeting() as met:
            told |= {
                "name": met.name,
                "body": met.body,
                "place": met.place,
                "date": _when(met.date),
                "participants": list(met.participants),
            }
        case Commitment() as promise:
            told |= _commitment(promise) | {"reaffirmed": [day.isoformat() for day in entry.reaffirmed]}
        case Step() as step:
            told |= {
                "track": step.track,
                "step": step.step,
                "by": _actor(step.by),
                "outcome": step.outcome,
                "date": _when(step.date),
            }
        case Position() as position:
            told |= {
                "actor": str(position.actor),
                "subject": position.subject,
                "stance": position.stance,
                "what": position.what,
                "conditions": [_condition(condition) for condition in position.conditions],
            }
        case Figure() as figure:
            told |= {
                "measure": figure.measure,
                "subject": figure.subject,
                "value": _number(figure.value),
                "unit": figure.unit,
                "as_of": _when(figure.as_of),
            }
        case Office() as office:
            told |= {
                "person": office.person,
                "office": f"former {office.office}" if office.former else office.office,
                "of": office.of,
                "since": _when(office.since),
                "until": _when(office.until),
            }
    return told | {
        "first": _when(entry.first),
        "history": [_telling(telling) for telling in entry.tellings],
        "confidence": entry.confidence,
        "judged": entry.judged,
        "origins": entry.origins,
        "attestations": [_attestation(attestation) for attestation in entry.attestations],
    }


def csv_rows(record: Record) -> Iterator[tuple[str | int | float, ...]]:
    """One row a commitment, in the order of COMMITMENT_COLUMNS; cells are not yet guarded against formulas."""
    readings = {report.id: report.reading for report in record.reports}
    links = {report.id: report.url for report in record.reports}
    for entry in record.commitments:
        assert isinstance(entry.finding, Commitment)
        told = _commitment(entry.finding)
        source = leading(entry, readings)
        cells = told | (told["amount"] or {})
        cells |= {
            "conditions": "; ".join(condition.words for condition in entry.finding.conditions),
            "purposes": "; ".join(entry.finding.purposes),
            "first": _when(entry.first),
            "reaffirmed": "; ".join(day.isoformat() for day in entry.reaffirmed),
            "quotation": quoted(source),
            "basis": source.basis,
            "said_by": "; ".join(source.by),
            "outlet": source.outlet,
            "published": _when(source.published),
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


def _parquet_row(exported: Object, columns: Iterable[str]) -> bytes:
    unknown = set(exported) - set(columns) - {"reaffirms"}
    assert not unknown, f"the Parquet schema lacks {sorted(unknown)}"
    row = {
        name: json.dumps(value, ensure_ascii=False) if name in PARQUET_NESTED else value
        for name, value in exported.items()
        if value is not None
    }
    return _line(row).encode() + b"\n"


def _commitment(promise: Commitment) -> Object:
    return {
        "by": _actor(promise.by),
        "to": _actor(promise.to),
        "subject": promise.subject,
        "what": promise.what,
        "status": promise.status,
        "amount": _amount(promise.amount),
        "over": promise.over,
        "date": _when(promise.date),
        "until": str(promise.until) if promise.until is not None else None,
        "conditions": [_condition(condition) for condition in promise.conditions],
        "purposes": list(promise.purposes),
    }


def _telling(telling: Telling) -> Object:
    """What a telling said that may change from one to the next: status, stance, outcome, sum and day."""
    finding = telling.finding
    told: Object = {"told": _when(telling.told), "report": telling.report, "finding": finding.id}
    for field in ("status", "stance", "outcome", "what", "over", "reaffirms"):
        if value := getattr(finding, field, None):
            told[field] = value
    if isinstance(finding, Commitment) and finding.amount:
        told["amount"] = _amount(finding.amount)
    for field in ("date", "said_on", "as_of", "since", "until"):
        if (value := getattr(finding, field, None)) is not None:
            told[field] = str(value)
    return told


def _attestation(attestation: Attestation) -> Object:
    return {
        "report": attestation.report,
        "source": attestation.source,
        "outlet": attestation.outlet,
        "published": _when(attestation.published),
        "basis": attestation.basis,
        "by": list(attestation.by),
        "passages": [{"start": p.start, "end": p.end, "words": p.words} for p in attestation.passages],
    }


def _report(report: ReportCard) -> Object:
    return {
        "kind": "report",
        "id": report.id,
        "source": report.source,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "published": _published(report.published),
        "event": report.event,
        "origin": report.origin,
        "credits": list(report.credits),
        "edits": list(report.edits),
        "unread": report.unread,
        "duplicate_of": report.duplicate_of,
        "text": report.text,
    }


def _published(published: When | None) -> Object | None:
    if published is None:
        return None
    return {
        "earliest": published.earliest.isoformat() if published.earliest else None,
        "latest": published.latest.isoformat() if published.latest else None,
        "known_by": published.known,
        "ground": published.ground,
    }


def _dispute(dispute: Dispute) -> Object:
    return {
        "kind": "dispute",
        "id": dispute.id,
        "about": dispute.about,
        "field": dispute.field,
        "subject": dispute.subject,
        "sides": [
            {
                "value": side.value,
                "entries": list(side.entries),
                "origins": side.origins,
                "attestations": [_attestation(attestation) for attestation in side.attestations],
            }
            for side in dispute.sides
        ],
    }


def _actor(actor: Actor | None) -> str | None:
    return str(actor) if actor else None


def _when(when: When | None) -> str | None:
    return str(when) if when else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _amount(amount: Amount | None) -> Object | None:
    return amount.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if amount else None


def _condition(condition: Condition) -> Object:
    return condition.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
