"""Any promise of a kind that no other file here knows: fish, debt, borders, a ceasefire.

A promise must not be lost because nobody has yet written rules for its kind; what is told here holds of all promises.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from ..vocabulary import STATUS_ORDER, Commitment, Entry
from .kind import Kind
from .standing import Basis, Standing
from .wording import as_of, listed, name

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="undertaking",
    roles=("giver", "party"),
    optional=frozenset({"party"}),
    topic=re.compile(r"(?!)"),  # no words of its own: it takes what no other kind claims
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> Standing:
    """How far the promises of one actor to another, or at large, have come: how many of each status."""
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    return Standing(
        subject=subject,
        kind="undertaking",
        known=known,
        on=on,
        sentence=_sentence(subject, on, Counter(promise.status for _, promise in held)),
        basis=tuple(Basis(claim=promise.what, from_="reports", entries=(e.id,)) for e, promise in held),
    )


def _sentence(subject: str, on: dt.date | None, counts: Counter[str]) -> str:
    _, giver, *party = subject.split("/", 2)
    whom = f" to {name(party[0])}" if party else ""
    if not counts:
        return f"{as_of(on)}, no promise of {name(giver)}{whom} is told."
    furthest = sorted(counts, key=lambda status: (-STATUS_ORDER[status], status))  # type: ignore[index]
    told = [f"{counts[status]} {status.replace('_', ' ')}" for status in furthest]
    return f"{as_of(on)}, promises of {name(giver)}{whom}: {listed(told)}."
