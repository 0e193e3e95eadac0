"""Help given: floated, pledged, allocated, delivered, by donor and recipient."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ..vocabulary import STATUS_ORDER, Commitment, Entry
from .kind import Kind
from .standing import AssistanceStanding, Basis, StatusSum
from .wording import as_of, name

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="assistance",
    roles=("donor", "recipient"),
    topic=re.compile(
        r"\b(?:aid|assistance|packages?|tranches?|arms|weapon(?:s|ry)?|ammunition|tanks?|missiles?|fighter\sjets?|jets?|warplanes?|artillery|shells?|howitzers?|"
        r"air\sdefen[cs]es?|launchers?|equipment|train(?:ing)?|funding|funds?|loans?|grants?|financ\w+|facility|humanitarian|(?:military|financial|economic|budget(?:ary)?|security|macro-financial|material)\ssupport|(?:level|package|programme|plan)s?\sof\ssupport|support\spackage|drones?|vehicles|"
        r"F-16s?|systems|relief|donat\w+|rebuild\w*|reconstruction|vaccines?|doses|generators|munitions|rounds|howitzers|batter(?:y|ies)|aircraft|program(?:me)?s?)\b",
        re.IGNORECASE,
    ),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> AssistanceStanding:
    """What one donor promised and gave one recipient: sums by status and currency; promises without a sum by count."""
    sums: defaultdict[str, defaultdict[str | None, list[tuple[Decimal, str]]]] = defaultdict(lambda: defaultdict(list))
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    for entry, promise in held:
        amount = promise.amount
        value = (
            amount.value if amount is not None and isinstance(amount.value, Decimal) and amount.currency else Decimal(0)
        )
        if (
            amount is not None
            and amount.per == "year"
            and promise.over
            and (years := re.match(r"P(\d+)Y", promise.over))
        ):
            value *= int(years[1])
        sums[promise.status][amount.currency if amount is not None and value else None].append((value, entry.id))
    by_status = {
        status: tuple(
            StatusSum(
                currency=currency, total=float(sum(value for value, _ in told)), entries=tuple(e for _, e in told)
            )
            for currency, told in sorted(by_currency.items(), key=lambda item: item[0] or "~")
        )
        for status, by_currency in sorted(sums.items(), key=lambda item: STATUS_ORDER[item[0]])  # type: ignore[index]
    }
    return AssistanceStanding(
        subject=subject,
        kind="assistance",
        known=known,
        on=on,
        by_status=by_status,
        sentence=_sentence(subject, on, by_status),
        basis=tuple(Basis(claim=p.what, from_="reports", entries=(e.id,)) for e, p in held),
    )


def _sentence(subject: str, on: dt.date | None, by_status: dict[str, tuple[StatusSum, ...]]) -> str:
    _, donor, recipient = subject.split("/", 2)
    told = []
    for status, sums in reversed(by_status.items()):
        money = [f"{s.currency} {_round(s.total)}" for s in sums if s.currency]
        count = sum(len(s.entries) for s in sums if not s.currency)
        if count:
            money.append(f"{count} promise{'s' if count > 1 else ''} without a sum")
        told.append(f"{status.replace('_', ' ')} {' and '.join(money)}")
    if not told:
        return f"{as_of(on)}, no help is told from {name(donor)} to {name(recipient)}."
    return f"{as_of(on)}, help from {name(donor)} to {name(recipient)}: {'; '.join(told)}."


def _round(total: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if total >= size:
            return f"{total / size:g} {word}"
    return f"{total:,.0f}"
