"""Keeping forces supplied: stocks, deliveries, losses, repair."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import Entry, Figure
from .kind import Kind
from .standing import Basis, SustainmentStanding, Tally
from .wording import as_of, name

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="sustainment",
    roles=("recipient",),
    topic=re.compile(
        r"\b(?:war\sof\sattrition|attrition|stockpiles?|spare\sparts|maintenance|repairs?|ammunition\s(?:production|stocks?)|losses|rounds\s(?:a|per)\s(?:day|month))\b",
        re.IGNORECASE,
    ),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> SustainmentStanding:
    """The numbers reports give of stocks, use, losses and repair for one recipient."""
    recipient = subject.split("/")[1]
    figures = [(e, e.finding) for e in entries if isinstance(e.finding, Figure) and e.finding.subject == subject]
    told = "; ".join(f"{f.value:,g} {f.unit or f.measure}" for _, f in figures[:4])
    return SustainmentStanding(
        subject=subject,
        kind="sustainment",
        known=known,
        on=on,
        figures=tuple(Tally(actor=f.unit or f.measure, value=float(f.value), entry=e.id) for e, f in figures),
        sentence=f"{as_of(on)}, supplies of {name(recipient)}: {told or 'no number is told'}.",
        basis=tuple(Basis(claim=f.measure, from_="reports", entries=(e.id,)) for e, f in figures),
    )
