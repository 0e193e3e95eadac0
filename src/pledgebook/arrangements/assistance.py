"""Help given: floated, pledged, allocated, delivered, by donor and recipient, purpose and time.

One promise is one entry however often it is told; what lies within another promise is shown, not added. Sums of several
years are spread evenly over them, as aid trackers do. Other currencies are turned into euros only by a reference rate
of the day that is held, else left as they are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..reference import rates, undertakings
from ..vocabulary import STATUS_ORDER, Commitment, Entry, Status
from .kind import Kind
from .standing import AssistanceStanding, Basis, Help, Instalment, Point, StatusSum
from .wording import as_of, by_reports, counted, listed, name, sum_words

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

_PROMISED: tuple[Status, ...] = ("pledged", "agreed", "in_force", "allocated", "delivered")
_ENDED: tuple[Status, ...] = ("withdrawn", "lapsed")
TRACKER = "https://www.ifw-kiel.de/publications/media-information/2023/ukraine-support-tracker-fewer-new-pledges-overall-with-notable-exceptions/"
"""Where commitments of several years are told apart from yearly ones: the Ukraine Support Tracker."""


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> AssistanceStanding:
    """What one donor promised and gave one recipient: sums by status and currency; promises without a sum by count."""
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    promises = _once([_help(entry, promise) for entry, promise in held], {e.id: p for e, p in held})
    by_status = {
        status: tuple(_sums([p for p in promises if p.status == status and p.within is None]))
        for status in sorted({p.status for p in promises}, key=lambda status: STATUS_ORDER[status])  # type: ignore[index]
    }
    purposes = sorted({p.purpose or "not told" for p in promises})
    return AssistanceStanding(
        subject=subject,
        kind="assistance",
        known=known,
        on=on,
        by_status={status: sums for status, sums in by_status.items() if sums},
        by_purpose={
            purpose: tuple(
                _sums([p for p in promises if (p.purpose or "not told") == purpose and p.within is None and _firm(p)])
            )
            for purpose in purposes
        },
        promises=promises,
        schedule=tuple(line for entry, promise in held for line in _instalments(entry, promise)),
        curve=_curve([(e, p, h) for (e, p), h in zip(held, promises, strict=True) if h.within is None]),
        sentence=_sentence(subject, on, by_status, promises),
        basis=tuple(_basis(promises)),
    )


def _firm(promise: Help) -> bool:
    return promise.status in _PROMISED


# One promise


def _help(entry: Entry, promise: Commitment) -> Help:
    """A promise as it stands, its sum over the whole period, in euros where a rate of its day is held."""
    amount = promise.amount
    if amount is not None and (amount.unit or "").startswith("percent"):
        amount = None  # a share of something is no sum of help
    number = amount.value if amount is not None and isinstance(amount.value, Decimal) else None
    total = number * _years(promise) if number is not None else None
    day = _day(entry, promise)
    money = total if amount is not None and amount.currency else None
    rate = rates.rate(amount.currency, day) if amount is not None and amount.currency and day else None
    return Help(
        entry=entry.id,
        what=promise.what,
        status=promise.status,
        purpose=undertakings.purpose(" ".join((promise.what, *promise.purposes))),
        currency=amount.currency if amount else None,
        unit=amount.unit if amount and not amount.currency else None,
        total=float(total) if total is not None else None,
        words=amount.words if amount else None,
        at_least=bool(amount and amount.bound == "at_least"),
        day=day,
        euros=float(rate.euros(money)) if rate is not None and money is not None else None,
        rate=f"{rate.per_euro} {rate.currency} to the euro on {rate.day}" if rate and rate.currency != "EUR" else None,
        reports=len({a.report for a in entry.attestations}),
        origins=entry.origins,
    )


def _day(entry: Entry, promise: Commitment) -> dt.date | None:
    """The day of a promise: its own where the words give one, else that of its first telling."""
    for when in (promise.date, entry.first):
        if when is not None and (day := when.earliest or when.latest):
            return day
    return None


def _years(promise: Commitment) -> int:
    """How many times a yearly sum is promised; once where it is no yearly sum or no period is told."""
    amount = promise.amount
    years = re.match(r"P(\d+)Y", promise.over or "")
    return int(years[1]) if amount is not None and amount.per == "year" and years else 1


def _instalments(entry: Entry, promise: Commitment) -> Iterator[Instalment]:
    """A sum of several years in equal parts, a part a year from the year it begins, where that is told."""
    amount, years = promise.amount, re.match(r"P(\d+)Y", promise.over or "")
    if amount is None or not amount.currency or not isinstance(amount.value, Decimal) or not years:
        return
    count = int(years[1])
    part = float(amount.value if amount.per == "year" else amount.value / count)
    begins = promise.date.earliest.year if promise.date and promise.date.earliest else None
    for number in range(count):
        yield Instalment(year=begins + number if begins else None, total=part, currency=amount.currency, entry=entry.id)


# Counting once


def _once(promises: Sequence[Help], held: dict[str, Commitment]) -> tuple[Help, ...]:
    """The promises, each that lies within another marked so that it is not added to it.

    Within a running total ("more than 40 billion so far": a lower bound without a day of its own) lie the smaller sums
    of its currency told no later; within a promise of several years the allocations of its currency that fall in them.
    """
    marked = []
    for promise in promises:
        found = _whole(promise, promises, held)
        marked.append(
            promise.model_copy(update={"within": found[0].entry, "why_within": found[1]}) if found else promise
        )
    return tuple(marked)


def _whole(promise: Help, promises: Sequence[Help], held: dict[str, Commitment]) -> tuple[Help, str] | None:
    for other in promises:
        if _kept(promise, other):
            return other, "kept by a delivery of as many or more"
        if (
            other.entry == promise.entry
            or not promise.currency
            or (promise.currency, promise.total is None, other.total is None) != (other.currency, False, False)
            or (other.total or 0) <= (promise.total or 0)
            or promise.status in _ENDED
            or other.status in _ENDED
        ):
            continue
        own_day = held[other.entry].date is not None
        if other.at_least and not own_day and promise.day and other.day and promise.day <= other.day:
            return other, "part of a running total told on the same day or later"
        longer = held[other.entry]
        if promise.status == "allocated" and longer.over and _falls_in(promise.day, longer, other.day):
            return other, "an allocation within the years of a longer promise"
    return None


def _kept(promise: Help, other: Help) -> bool:
    """Whether goods promised are among those since delivered: the same kind of thing, as many or more of it."""
    return (
        promise.entry != other.entry
        and promise.unit is not None
        and promise.unit == other.unit
        and promise.status in ("floated", "pledged", "agreed", "allocated")
        and other.status == "delivered"
        and promise.total is not None
        and other.total is not None
        and promise.total <= other.total
        and not (promise.day and other.day and promise.day > other.day)
    )


def _falls_in(day: dt.date | None, longer: Commitment, begun: dt.date | None) -> bool:
    years = re.match(r"P(\d+)Y", longer.over or "")
    return bool(day and begun and years and begun.year <= day.year < begun.year + int(years[1]))


def _sums(promises: Sequence[Help]) -> Iterator[StatusSum]:
    """What promises come to, by currency, then by what is counted, then those without a number."""
    grouped: defaultdict[tuple[str | None, str | None], list[Help]] = defaultdict(list)
    for promise in promises:
        numbered = promise.total is not None
        grouped[promise.currency if numbered else None, promise.unit if numbered else None].append(promise)
    for (currency, unit), told in sorted(grouped.items(), key=lambda item: (item[0][0] or "~", item[0][1] or "~")):
        euros = [p.euros for p in told]
        yield StatusSum(
            currency=currency,
            unit=unit,
            total=sum(p.total or 0.0 for p in told) if currency or unit else 0.0,
            entries=tuple(p.entry for p in told),
            euros=sum(e for e in euros if e is not None) if currency and None not in euros else None,
            at_least=any(p.at_least for p in told),
        )


# Promised against delivered


def _curve(counted_once: Sequence[tuple[Entry, Commitment, Help]]) -> tuple[Point, ...]:
    """All that was promised by each day on which that changed, and what of it was delivered, in euros."""
    steps: defaultdict[dt.date, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for entry, _, promise in counted_once:
        if promise.euros is None:
            continue
        value = Decimal(str(promise.euros))
        for column, wanted in ((0, _PROMISED), (1, ("delivered",))):
            days = [day for day, status in _history(entry) if status in wanted]
            if days:
                steps[min(days)][column] += value
    points, promised, delivered = [], Decimal(0), Decimal(0)
    for day in sorted(steps):
        promised, delivered = promised + steps[day][0], delivered + steps[day][1]
        points.append(Point(day=day, promised=float(promised), delivered=float(delivered)))
    return tuple(points)


def _history(entry: Entry) -> Iterator[tuple[dt.date, str]]:
    """The status of a promise at each telling, by the day its words give or the day it was told."""
    for telling in entry.tellings:
        told = telling.finding
        if isinstance(told, Commitment):
            for when in (told.date, telling.told, entry.first):
                if when is not None and (day := when.earliest or when.latest):
                    yield day, told.status
                    break


# The sentence


_VERBS = {
    "delivered": "has delivered", "allocated": "has allocated", "in_force": "has put in force", "agreed": "has agreed to",
    "pledged": "has pledged", "floated": "has under discussion", "withdrawn": "has withdrawn", "lapsed": "has let lapse",
}  # fmt: skip


def _sentence(
    subject: str, on: dt.date | None, by_status: dict[str, tuple[StatusSum, ...]], promises: Sequence[Help]
) -> str:
    _, donor, recipient = subject.split("/", 2)
    if not promises:
        return f"{as_of(on)}, no help is told from {name(donor)} to {name(recipient)}."
    words = {p.entry: p.words for p in promises}
    told = [
        f"{_VERBS[status]} {listed(_sum(s, words) for s in sums)}"
        for status, sums in reversed(by_status.items())
        if sums
    ]
    given = "delivered" in by_status
    nothing = "" if given else "; no delivery is told"
    inside = [p for p in promises if p.within]
    once = (
        f"; {counted(len(inside), 'sum')} told besides {'lies' if len(inside) == 1 else 'lie'} within these"
        if inside
        else ""
    )
    converted = any(p.rate for p in promises)
    euros = " (euros by the European Central Bank’s rates: reference data)" if converted else ""
    return f"{by_reports(on)}, {name(donor)} {_joined(told)} for {name(recipient)}{nothing}{once}{euros}."


def _joined(told: Sequence[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _sum(money: StatusSum, words: dict[str, str | None]) -> str:
    if money.currency:
        euros = f" (EUR {sum_words(money.euros)})" if money.euros is not None and money.currency != "EUR" else ""
        return f"{'at least ' if money.at_least else ''}{money.currency} {sum_words(money.total)}{euros}"
    if money.unit:
        return f"{sum_words(money.total)} {money.unit.replace('_', ' ')}"
    vague = [f"“{words[entry]}”" for entry in money.entries if words.get(entry)]
    rest = len(money.entries) - len(vague)
    return listed(
        [*vague, *(["help without a stated sum" + (f" ({rest} promises)" if rest > 1 else "")] if rest else [])]
    )


def _basis(promises: Sequence[Help]) -> Iterator[Basis]:
    for promise in promises:
        again = f" (told by {promise.reports} reports, counted once)" if promise.reports > 1 else ""
        inside = f" (not added: {promise.why_within})" if promise.within else ""
        yield Basis(claim=f"{promise.what}{again}{inside}", from_="reports", entries=(promise.entry,))
    rate = {p.rate: rates.rate(p.currency, p.day) for p in promises if p.rate and p.currency and p.day}
    for words, held in rate.items():
        yield Basis(claim=f"{words}", from_="reference", source=held.source if held else None)
    if any(p.within for p in promises):
        yield Basis(
            claim="what lies within a total or a longer promise is not added to it", from_="rule", source=TRACKER
        )
