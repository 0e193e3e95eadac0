"""Spending targets: a floor or a ceiling, and who meets it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import STATUS_ORDER, Commitment, Entry, Figure
from .kind import Kind
from .standing import Basis, SpendingStanding, Tally
from .wording import as_of

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="spending",
    roles=("organisation",),
    topic=re.compile(
        r"\b(?:(?:defen[cs]e|military)\s(?:spending|budgets?|expenditure|investment|outlays?)|spend(?:s|ing)?\s(?:\S+\s){0,8}on\sdefen[cs]e|"
        r"(?:2|two)[\s-]?(?:%|per\s?cent)(?:\s|-)(?:goal|target|benchmark|guideline|pledge|floor|mark)|a\sfloor,?\s(?:and\s)?not\sa\sceiling|(?:of\s)?GDP\b|gross\sdomestic\sproduct)",
        re.IGNORECASE,
    ),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> SpendingStanding:
    """The target that stands under one subject, and what reports say of who meets it."""
    body = subject.split("/")[1]
    targets = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    figures = [(e, e.finding) for e in entries if isinstance(e.finding, Figure) and e.finding.subject == subject]
    stands = max(targets, key=lambda t: (STATUS_ORDER[t[1].status], t[1].amount is not None, t[0].id), default=None)
    counts = [(e, f) for e, f in figures if f.measure == "members meeting the target"]
    latest = max(counts, key=lambda t: (str(t[1].as_of or ""), t[0].id), default=None)
    shares = [(e, f) for e, f in figures if f.unit == "percent_of_gdp"]
    target = _target(stands[1]) if stands else None
    return SpendingStanding(
        subject=subject,
        kind="spending",
        known=known,
        on=on,
        target=target,
        bound=stands[1].amount.bound if stands and stands[1].amount else None,
        met_by=tuple(Tally(actor=f.measure, value=float(f.value), entry=e.id) for e, f in shares if f.value >= 2),
        met_count=int(latest[1].value) if latest else None,
        sentence=_sentence(body, on, stands[1] if stands else None, target, latest[1] if latest else None),
        basis=tuple(Basis(claim=_claim(f), from_="reports", entries=(e.id,)) for e, f in [*targets, *figures]),
    )


def _claim(told: object) -> str:
    return str(getattr(told, "what", None) or getattr(told, "measure", ""))


def _target(promise: Commitment) -> str | None:
    amount = promise.amount
    if amount is None:
        return promise.what
    bound = {"at_least": "at least ", "at_most": "at most "}.get(amount.bound or "", "")
    return (
        f"{bound}{amount.value:g}% of GDP"
        if amount.unit == "percent_of_gdp" and not isinstance(amount.value, str)
        else amount.words
    )


def _sentence(
    body: str, on: dt.date | None, promise: Commitment | None, target: str | None, count: Figure | None
) -> str:
    met = ""
    if count is not None:
        when = f" for {count.as_of}" if count.as_of else ""
        met = f"; reports count {count.value:g} members that met it{when}"
    if promise is None:
        return f"{as_of(on)}, no spending target of {body} is told{met}."
    standing = {"floated": "under discussion", "pledged": "promised", "agreed": "agreed"}.get(
        promise.status, "in force"
    )
    return f"{as_of(on)}, a spending target of {body} is {standing}: {target}{met}."
