"""The finding of a promise told: its words, its terms, its day."""

from __future__ import annotations

import re

from ..vocabulary import Actor, Amount, Coded, Commitment, When
from . import terms
from .acts import Deed
from .context import Context
from .promises import Promise

__all__ = ["SHORT", "made"]

SHORT = 4
"""Words after a verb; with fewer its object stands before it ("arms that allies have sent")."""
_REAFFIRM = re.compile(
    r"\b(?:reaffirm|reiterat|renew|repeat|restat|re-?commit|confirm|st(?:and|ood)s?\sby)\w*", re.IGNORECASE
)


def made(
    context: Context,
    promise: Promise,
    begin: int,
    end: int,
    by: Actor | None,
    subject: str,
    *,
    to: Actor | None,
    amount: Amount | None = None,
) -> Coded:
    """The commitment that `promise` tells in [begin, end) of its masked sentence, `amount` where it is known already."""
    masked, deed = promise.masked, promise.deed
    low, high = masked.span(begin, end)
    told = context.told_at(*masked.span(promise.begin, promise.end))
    if told is not None:  # the frame round somebody's words is no part of them
        high = next((stop for start, stop in told.attribution.content if start <= low < stop < high), high)
    if deed is not None and amount is None:
        low, high = _whole(deed, low, high)
    short = len(masked.text[promise.end : end].split()) < SHORT  # the thing promised stands before the verb
    start = masked.span(begin if short else max(promise.begin, begin), end)[0]
    what = re.sub(r"\s+", " ", context.text[min(start, high - 1) : high]).strip(' ,;“”"')
    commitment = Commitment(
        by=by,
        to=to,
        subject=subject,
        what=(what or context.text[low:high])[:2000],
        status=promise.status,
        amount=amount or terms.amount(context, masked, begin, end, deed),
        over=terms.over(masked, begin, end, deed),
        date=_day(context, promise, begin, end),
        until=terms.until(context, masked, begin, end, deed) or terms.until_joined(context, masked, subject),
        conditions=terms.terms(context, masked, begin, end, deed),
        purposes=terms.purposes(context, masked, begin, end, deed),
        reaffirms=_REAFFIRM.search(masked.text[max(0, begin - 40) : end]) is not None,
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=commitment, confidence=promise.confidence)


def _day(context: Context, promise: Promise, begin: int, end: int) -> When | None:
    """The day of a promise agreed or kept: its own, else for one agreed the day on which somebody told it."""
    if promise.status not in ("agreed", "delivered", "allocated"):
        return None
    own = terms.date(context, promise.masked, begin, end, promise.deed)
    if own is None and promise.status == "agreed":
        told = context.told_at(*promise.masked.span(promise.begin, promise.end))
        return told.said_on if told else None
    return own


def _whole(deed: Deed, low: int, high: int) -> tuple[int, int]:
    """The words of a promise with those of its act that stand before or behind them."""
    start, end = deed.span
    return min(low, start), max(high, end)
