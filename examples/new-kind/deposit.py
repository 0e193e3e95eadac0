"""Seeds kept abroad: one state deposits samples with another, which keeps them for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from pledgebook.arrangements.kind import Kind
from pledgebook.arrangements.standing import Basis, Standing
from pledgebook.arrangements.wording import as_of, listed, name
from pledgebook.vocabulary import STATUS_ORDER, Commitment, Entry

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="deposit",
    roles=("giver", "party"),  # who deposits, who keeps: deposit/KEN/NOR
    optional=frozenset({"party"}),
    topic=re.compile(r"\b(?:seeds?|gene\sbanks?|samples\sof\s\w+|boxes\sof\s\w+)\b", re.IGNORECASE),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> Standing:
    """What one state has deposited with another, or is to, by status."""
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    furthest = sorted(held, key=lambda one: (-STATUS_ORDER[one[1].status], one[0].id))
    told = [f"{promise.status}: {promise.what}" for _, promise in furthest]
    _, giver, *party = subject.split("/", 2)
    whom = f" with {name(party[0])}" if party else ""
    return Standing(
        subject=subject,
        kind=KIND.name,
        known=known,
        on=on,
        sentence=f"{as_of(on)}, deposits of {name(giver)}{whom}: {listed(told) or 'none is told'}.",
        basis=tuple(Basis(claim=promise.what, from_="reports", entries=(e.id,)) for e, promise in held),
    )
