"""What the views are made of: entries (findings told of one thing), their attestations, and disputes."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from .findings import Finding, Kind
from .frozen import Frozen
from .passages import Basis, Quoted
from .times import When

__all__ = ["Attestation", "Dispute", "Entry", "Nature", "ReportCard", "Side", "Telling"]


Nature = Literal["dispute", "misprint"]


class Attestation(Frozen):
    """One report's words for an entry: where they stand and whether somebody said them."""

    report: str
    finding: str
    source: str
    outlet: str | None = None
    published: When | None = None
    basis: Basis = "narrated"
    by: tuple[str, ...] = ()
    passages: tuple[Quoted, ...]


class Telling(Frozen):
    """One finding as an entry's history holds it: on what day it was told, and what it said then."""

    finding: Finding
    report: str
    told: When | None = None
    confidence: float = 1.0


class Entry(Frozen):
    """Findings of one kind told of one thing, on the day asked for.

    `finding` is the entry as it stands: the fields of the telling that counts, filled from the others
    where it is silent. `id` is that of the first telling, so that a citation outlives later reports.
    `origins` counts independent sources, not copies. `line` names the message a statement repeats.
    """

    id: str
    kind: Kind
    finding: Finding
    tellings: tuple[Telling, ...] = Field(min_length=1)
    attestations: tuple[Attestation, ...] = Field(min_length=1)
    origins: int = Field(ge=1)
    first: When | None = None
    reaffirmed: tuple[dt.date, ...] = ()
    line: str | None = None
    confidence: float = 1.0
    judged: str | None = None


class Side(Frozen):
    """One side of a dispute: the value it gives, the entries and the words for it, and its independent sources.

    A side that reference data hold against what reports tell has no entries; `source` names where the data are from.
    """

    value: str
    entries: tuple[str, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    origins: int = Field(ge=0)
    source: str | None = None


class Dispute(Frozen):
    """Tellings that cannot all hold: what they are about, in which field, and each side with its words.

    A `misprint` is one thing spelt in two ways, which a reader may want to see and nobody disputes.
    """

    id: str
    about: str
    field: str
    subject: str | None = None
    nature: Nature = "dispute"
    sides: tuple[Side, ...] = Field(min_length=2)


class ReportCard(Frozen):
    """A report as the record shows it: its text, its day with the ground for it, its outlet and its origin.

    `origin` names the reports it shares its words with; `event` the entry of the meeting it mainly tells of; `doubts`
    what is said of its day that cannot all hold.
    """

    id: str
    reading: str
    source: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: When | None = None
    origin: str
    event: str | None = None
    text: str
    credits: tuple[str, ...] = ()
    edits: tuple[dict[str, Any], ...] = ()
    unread: str | None = None
    duplicate_of: str | None = None
    doubts: tuple[str, ...] = ()
