"""Entries built by hand for the rules: each with its words, and told on a day where one is given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pledgebook.vocabulary import Attestation, Entry, Quoted, Telling, day, finding_from

__all__ = ["entry", "promise", "told"]

WORDS = {"passages": [{"reading": "reading-1", "start": 0, "end": 5}]}


def told(kind: str, *tellings: tuple[dt.date | None, dict[str, Any]]) -> Entry:
    """One entry told on several days, in that order; as it stands it is the last telling."""
    findings = [finding_from({"kind": kind, "evidence": WORDS} | fields) for _, fields in tellings]
    days = [day(on) if on else None for on, _ in tellings]
    return Entry(
        id=findings[0].id,
        kind=findings[-1].kind,
        finding=findings[-1],
        tellings=tuple(
            Telling(finding=finding, report=f"report-{number}", told=when)
            for number, (finding, when) in enumerate(zip(findings, days, strict=True))
        ),
        attestations=tuple(
            Attestation(
                report=f"report-{number}",
                finding=finding.id,
                source="a.txt",
                published=when,
                passages=(Quoted(start=0, end=5, words="words"),),
            )
            for number, (finding, when) in enumerate(zip(findings, days, strict=True))
        ),
        origins=len(findings),
        first=next((when for when in days if when), None),
    )


def entry(kind: str, on: dt.date | None = None, **fields: Any) -> Entry:
    """An entry told once."""
    return told(kind, (on, fields))


def promise(
    subject: str, status: str, what: str, by: str, to: str, told_on: dt.date | None = None, **more: Any
) -> Entry:
    """A commitment told once, by one actor to another."""
    fields = {"subject": subject, "status": status, "what": what, "by": {"name": by}, "to": {"name": to}} | more
    return told("commitment", (told_on, fields))
