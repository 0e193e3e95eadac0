"""Spending targets: a floor or a ceiling, who meets it, what the gap would cost, and claims about it checked.

What reports say of who meets a target and what reference data say are told apart: the data are the alliance's own
tables, each known by the day it was certainly published.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..reference import budgets, organisations
from ..vocabulary import STATUS_ORDER, Commitment, Entry, Figure
from .kind import Kind
from .standing import Basis, Claim, SpendingStanding, Spent, Tally
from .wording import by_reports, counted, listed, name, sum_words

__all__ = ["KIND", "claims", "contradicted", "standing"]

KIND = Kind(
    name="spending",
    roles=("organisation",),
    topic=re.compile(
        r"\b(?:(?:defen[cs]e|military)\s(?:spending|budgets?|expenditure|investment|outlays?)|spend(?:s|ing)?\s(?:\S+\s){0,8}on\sdefen[cs]e|"
        r"(?:2|two)[\s-]?(?:%|per\s?cent)(?:\s|-)(?:goal|target|benchmark|guideline|pledge|floor|mark)|a\sfloor,?\s(?:and\s)?not\sa\sceiling|(?:of\s)?GDP\b|gross\sdomestic\sproduct)",
        re.IGNORECASE,
    ),
)

GUIDELINE = Decimal(2)
"""The share the tables count against, for want of a target told: two percent (Wales Summit Declaration, 2014)."""
_NEAR = 0.1  # points of product by which a told share may differ from the tables': they round and revise


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> SpendingStanding:
    """The target that stands under one subject, what reports say of who meets it, and what reference data say."""
    body = subject.split("/")[1]
    targets = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    figures = [(e, e.finding) for e in entries if isinstance(e.finding, Figure) and e.finding.subject == subject]
    stands = max(targets, key=lambda t: (STATUS_ORDER[t[1].status], t[1].amount is not None, t[0].id), default=None)
    counts = [(e, f) for e, f in figures if _counts_members(f)]
    latest = max(counts, key=lambda t: (_year(t[1]) or 0, t[0].id), default=None)
    shares = [(e, f) for e, f in figures if f.unit == "percent_of_gdp"]
    percent = _percent(stands[1]) if stands else None
    data = _data(body, percent or GUIDELINE, stands[1] if stands else None, known, on)
    made = SpendingStanding(
        subject=subject,
        kind="spending",
        known=known,
        on=on,
        target=_target(stands[1]) if stands else None,
        bound=stands[1].amount.bound if stands and stands[1].amount else None,
        proposed=_proposed(stands[0], stands[1]) if stands else None,
        met_by=tuple(
            Tally(actor=f.measure, value=float(f.value), entry=e.id) for e, f in shares if f.value >= (percent or 2)
        ),
        met_count=int(latest[1].value) if latest else None,
        met_year=_year(latest[1]) if latest else None,
        claims=tuple(claim for _, claim in claims([e for e, _ in figures], known, on)),
        sentence="",
        basis=(
            *(Basis(claim=promise.what, from_="reports", entries=(e.id,)) for e, promise in targets),
            *(Basis(claim=figure.measure, from_="reports", entries=(e.id,)) for e, figure in figures),
            *data.basis,
        ),
        **data.model_dump(include={"percent", "data_year", "data_count", "spent", "without_figure", "gap"}),
    )
    return made.model_copy(update={"sentence": _sentence(body, made, stands[1] if stands else None, percent)})


def _target(promise: Commitment) -> str | None:
    amount = promise.amount
    if amount is None:
        return promise.what
    bound = {"at_least": "at least ", "at_most": "at most "}.get(amount.bound or "", "")
    return f"{bound}{amount.value:g}% of GDP" if isinstance(amount.value, Decimal) and amount.unit else amount.words


def _percent(promise: Commitment) -> Decimal | None:
    amount = promise.amount
    counted_so = amount is not None and amount.unit in ("percent_of_gdp", "percent")
    return amount.value if amount is not None and counted_so and isinstance(amount.value, Decimal) else None


def _proposed(entry: Entry, stands: Commitment) -> str | None:
    """What a later telling would make of a target that stands: another bound, still floated or pledged."""
    for telling in reversed(entry.tellings):
        told = telling.finding
        if isinstance(told, Commitment) and STATUS_ORDER[told.status] < STATUS_ORDER[stands.status]:
            bound = told.amount.bound if told.amount else None
            if bound and bound != (stands.amount.bound if stands.amount else None):
                return _target(told)
    return None


# Reference data


def _data(
    body: str, target: Decimal, promise: Commitment | None, known: dt.date | None, on: dt.date | None
) -> SpendingStanding:
    """What the tables published by then tell of the last year before the day: shares, the count and the gap."""
    day = on or known or dt.date.today()
    held = [year for year in budgets.years(body, known) if year <= day.year]
    empty = SpendingStanding(subject=f"spending/{body}", kind="spending", sentence="")
    if not held:
        return empty
    year = held[-1]
    shares = budgets.shares(body, year, known)
    members = [alpha3 for alpha3 in _members(body, day) if alpha3 in shares]
    below = promise is not None and promise.amount is not None and promise.amount.bound == "at_most"
    spent = [_spent(shares[alpha3], target, ceiling=below) for alpha3 in members]
    spent.sort(key=lambda one: (-one.percent, one.actor))
    tallied = [count for count in budgets.counts(body, year, known) if count.percent == target]
    gaps = [one.gap for one in spent if one.gap is not None]
    sources = dict.fromkeys([*(shares[alpha3].source for alpha3 in members), *(count.source for count in tallied[-1:])])
    return empty.model_copy(
        update={
            "percent": float(target),
            "data_year": year,
            "data_count": tallied[-1].members if tallied else None,
            "spent": tuple(spent),
            "without_figure": tuple(a for a in _members(body, day) if a not in shares),
            "gap": round(sum(gaps), 1) if gaps else None,
            "basis": (
                *(Basis(claim=f"spending of {year}", from_="reference", source=source) for source in sources),
                *(_product_basis(spent)),
            ),
        }
    )


def _members(body: str, day: dt.date) -> tuple[str, ...]:
    try:
        return organisations.members(body, day)
    except KeyError:
        return ()


def _spent(share: budgets.Share, target: Decimal, *, ceiling: bool) -> Spent:
    meets = share.percent <= target if ceiling else share.percent >= target
    product = None if meets else budgets.product(share.alpha3, share.year)
    return Spent(
        actor=share.alpha3,
        percent=float(share.percent),
        meets=meets,
        estimate=share.estimate,
        gap=round(float(abs(target - share.percent)) / 100 * product.usd_million, 1) if product else None,
        gap_year=product.year if product else None,
    )


def _product_basis(spent: Sequence[Spent]) -> Iterator[Basis]:
    held = [budgets.product(one.actor, one.gap_year) for one in spent if one.gap_year is not None]
    for source in dict.fromkeys(product.source for product in held if product):
        yield Basis(claim="gross domestic product, for what the gap would cost", from_="reference", source=source)


# Claims


def _counts_members(figure: Figure) -> bool:
    return "members" in figure.measure and "target" in figure.measure


def _year(figure: Figure) -> int | None:
    when = figure.as_of
    first, last = (when.earliest, when.latest) if when else (None, None)
    return first.year if first and last and first.year == last.year else None


def claims(entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> Iterator[tuple[Entry, Claim]]:
    """What reports claim of who spent what in a year, each beside what the tables published by then hold."""
    for entry in entries:
        figure = entry.finding
        if not isinstance(figure, Figure) or (year := _year(figure)) is None:
            continue
        body = figure.subject.partition("/")[2]
        held: dict[float, str] = {}
        if _counts_members(figure):
            held = {float(c.members): c.source for c in budgets.counts(body, year, known)}
            near = 0.0
        elif figure.unit == "percent_of_gdp" and figure.subject.startswith("spending/"):
            held = {
                float(share.percent): share.source
                for alliance in organisations.short_names()
                if (share := budgets.shares(alliance, year, known).get(body))
            }
            near = _NEAR
        else:
            continue
        told_by = [a.published.earliest for a in entry.attestations if a.published and a.published.earliest]
        yield (
            entry,
            Claim(
                entry=entry.id,
                measure=figure.measure,
                year=year,
                told=float(figure.value),
                held=tuple(sorted(held)),
                agrees=any(abs(float(figure.value) - value) <= near for value in held) if held else None,
                forecast=bool(told_by) and min(told_by).year <= year,
                source="; ".join(held.values()) or None,
            ),
        )


def contradicted(
    entries: Sequence[Entry], known: dt.date | None, on: dt.date | None
) -> tuple[tuple[Entry, Claim], ...]:
    """The claims that the tables contradict; what was said of a year not yet over is no claim but a forecast."""
    return tuple((e, claim) for e, claim in claims(entries, known, on) if claim.agrees is False and not claim.forecast)


# The sentence


def _sentence(body: str, made: SpendingStanding, promise: Commitment | None, percent: Decimal | None) -> str:
    who = name(body)
    if promise is None:
        said = f"{by_reports(made.on)}, no spending target of {who} is told"
    else:
        status = {"floated": "under discussion", "pledged": "promised", "agreed": "agreed"}.get(
            promise.status, "in force"
        )
        bound = {"at_least": ", a floor", "at_most": ", a ceiling"}.get(made.bound or "", "")
        said = f"{by_reports(made.on)}, a spending target of {who} is {status}: {made.target}{bound}"
    if made.proposed:
        said += f"; to make it {made.proposed} is under discussion"
    if made.met_count is not None:
        when = f" in {made.met_year}" if made.met_year else ""
        ahead = any(c.forecast and c.told == made.met_count and c.year == made.met_year for c in made.claims)
        verb = "expect" if ahead else "count"
        said += f"; reports {verb} {counted(made.met_count, 'member')} that {'meet' if ahead else 'met'} it{when}"
    return f"{said}. {_by_data(made, percent)}".strip()


def _by_data(made: SpendingStanding, percent: Decimal | None) -> str:
    if made.data_year is None:
        return ""
    met = [one.actor for one in made.spent if one.meets]
    share = f"{percent or GUIDELINE:g}%"
    number = made.data_count if made.data_count is not None else len(met)
    named = f": {listed(met)}" if met and len(met) == number <= 12 else ""
    told = f"By reference data, {counted(number, 'member')} met {share} in {made.data_year}{named}"
    if made.gap is not None:
        short = [one.actor for one in made.spent if one.gap is not None]
        whom = listed(short) if len(short) <= 3 else f"the {len(short)} below it whose product is held"
        told += f"; to raise {whom} to it would cost USD {sum_words(made.gap * 1e6)} a year"
    if made.spent and made.without_figure:
        told += f"; of {counted(len(made.without_figure), 'member')} no figure is held"
    differ = [c for c in made.claims if c.agrees is False and not c.forecast]
    if differ:
        told += f"; what reports tell of {listed(str(c.year) for c in differ)} does not agree with it"
    return f"{told}."
