"""A standing council of an organisation and a partner: from proposal to first meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import STATUS_ORDER, Commitment, Entry, Meeting
from .kind import Kind
from .standing import Basis, CouncilStanding
from .wording import as_of, name

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="council",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:[A-Z][\w]+-[A-Z][\w]+\s(?:Council|Commission)|(?:Council|Commission)\s(?:as\sequals|of\sequals))\b",
        re.IGNORECASE,
    ),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> CouncilStanding:
    """How far a council of an organisation and a partner has come: floated, pledged, agreed, met."""
    _, body, party = subject.split("/", 2)
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    title = f"{body}-{name(party)} Council"
    met = [e for e in entries if isinstance(e.finding, Meeting) and e.finding.body == title]
    furthest = max((p.status for _, p in held), key=lambda status: STATUS_ORDER[status], default=None)
    stage = "met" if met else furthest
    words = {
        "met": "has met", "delivered": "has met", "in_force": "is set up", "agreed": "is agreed", "pledged": "is promised",
        "floated": "is under discussion",
    }  # fmt: skip
    return CouncilStanding(
        subject=subject,
        kind="council",
        known=known,
        on=on,
        stage=stage,
        sentence=f"{as_of(on)}, a {title} {words.get(stage or '', 'is not told of')}.",
        basis=tuple(Basis(claim=p.what, from_="reports", entries=(e.id,)) for e, p in held),
    )
