"""What is exported of each report, entry and dispute, as plain JSON values.

The vocabulary's field names plus `kind`, `id`, `origins` and `attestations`. Names are plain strings, days ISO 8601,
spans `earliest/latest`. An object of a kind always has the same keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

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

__all__ = [
    "Exported",
    "commitment_object",
    "day_text",
    "dispute_object",
    "entry_object",
    "objects",
    "report_object",
    "subjects_object",
]

Exported = dict[str, Any]


def objects(record: Record) -> Iterator[Exported]:
    """What `jsonl` writes, as plain JSON values."""
    readings = {report.id: report.reading for report in record.reports}
    for report in record.reports:
        yield report_object(report)
    for entry in record.entries:
        yield entry_object(entry, readings)
    for dispute in record.disputes:
        yield dispute_object(dispute)


def subjects_object(record: Record) -> list[Exported]:
    """Every subject: its kind and how many entries it has, and where it stands, null where no rules are known."""
    sentences = {one.subject: one.sentence for one in record.standings}
    return [
        {
            "subject": subject,
            "kind": subject.split("/")[0],
            "entries": len(record.about(subject)),
            "sentence": sentences.get(subject),
        }
        for subject in record.subjects
    ]


def entry_object(entry: Entry, readings: dict[str, str] | None = None) -> Exported:
    """One entry as it is exported. `readings` (report id to reading id) tells which attestation the fields rest on."""
    told: Exported = {"kind": entry.kind, "id": entry.id}
    match entry.finding:
        case Statement() as said:
            told |= {
                "speaker": list(said.speaker),
                "mode": said.mode,
                "said_on": day_text(said.said_on),
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
                "date": day_text(met.date),
                "participants": list(met.participants),
            }
        case Commitment() as promise:
            told |= commitment_object(promise) | {"reaffirmed": [day.isoformat() for day in entry.reaffirmed]}
        case Step() as step:
            told |= {
                "track": step.track,
                "step": step.step,
                "by": _actor(step.by),
                "outcome": step.outcome,
                "date": day_text(step.date),
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
                "as_of": day_text(figure.as_of),
            }
        case Office() as office:
            told |= {
                "person": office.person,
                "office": f"former {office.office}" if office.former else office.office,
                "of": office.of,
                "since": day_text(office.since),
                "until": day_text(office.until),
            }
    return told | {
        "first": day_text(entry.first),
        "history": [_telling(telling) for telling in entry.tellings],
        "confidence": entry.confidence,
        "judged": entry.judged,
        "origins": entry.origins,
        "attestations": [_attestation(attestation) for attestation in entry.attestations],
    }


def commitment_object(promise: Commitment) -> Exported:
    """A commitment's own fields."""
    return {
        "by": _actor(promise.by),
        "to": _actor(promise.to),
        "subject": promise.subject,
        "what": promise.what,
        "status": promise.status,
        "amount": _amount(promise.amount),
        "over": promise.over,
        "date": day_text(promise.date),
        "until": str(promise.until) if promise.until is not None else None,
        "conditions": [_condition(condition) for condition in promise.conditions],
        "purposes": list(promise.purposes),
    }


def _telling(telling: Telling) -> Exported:
    """What a telling said that may change from one to the next: status, stance, outcome, sum and day."""
    finding = telling.finding
    told: Exported = {"told": day_text(telling.told), "report": telling.report, "finding": finding.id}
    for field in ("status", "stance", "outcome", "what", "over", "reaffirms"):
        if value := getattr(finding, field, None):
            told[field] = value
    if isinstance(finding, Commitment) and finding.amount:
        told["amount"] = _amount(finding.amount)
    for field in ("date", "said_on", "as_of", "since", "until"):
        if (value := getattr(finding, field, None)) is not None:
            told[field] = str(value)
    return told


def _attestation(attestation: Attestation) -> Exported:
    return {
        "report": attestation.report,
        "source": attestation.source,
        "outlet": attestation.outlet,
        "published": day_text(attestation.published),
        "basis": attestation.basis,
        "by": list(attestation.by),
        "passages": [{"start": p.start, "end": p.end, "words": p.words} for p in attestation.passages],
    }


def report_object(report: ReportCard) -> Exported:
    """One report as it is exported."""
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


def _published(published: When | None) -> Exported | None:
    if published is None:
        return None
    return {
        "earliest": published.earliest.isoformat() if published.earliest else None,
        "latest": published.latest.isoformat() if published.latest else None,
        "known_by": published.known,
        "ground": published.ground,
    }


def dispute_object(dispute: Dispute) -> Exported:
    """A dispute, or a misprint, with each side's value, independent sources and words."""
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
            | ({"source": side.source} if side.source else {})
            for side in dispute.sides
        ],
    }


def _actor(actor: Actor | None) -> str | None:
    return str(actor) if actor else None


def day_text(when: When | None) -> str | None:
    """A day or span as ISO 8601 text."""
    return str(when) if when else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _amount(amount: Amount | None) -> Exported | None:
    return amount.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if amount else None


def _condition(condition: Condition) -> Exported:
    return condition.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
