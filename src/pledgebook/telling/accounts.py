"""Pictures of what is counted: help promised and delivered, shares spent, supplies that last or do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from ..arrangements.standing import (
    AssistanceStanding,
    Parameter,
    SpendingStanding,
    Spent,
    SustainmentStanding,
    Tally,
)
from ..arrangements.wording import sum_words
from ..vocabulary import STATUS_ORDER
from . import charts
from .parts import NOTHING, Group, Note, Picture, Row
from .wording import name_of, plural, reader_day, reader_number

__all__ = ["assistance", "spending", "sustainment"]


def assistance(standing: AssistanceStanding) -> Picture:
    most: dict[str | None, float] = {}
    for sums in standing.by_status.values():
        for money in sums:
            most[money.currency] = max(most.get(money.currency, 0.0), money.total)
    rows = []
    for status in sorted(standing.by_status, key=lambda status: STATUS_ORDER.get(status, 9)):  # type: ignore[call-overload]
        for money in standing.by_status[status]:
            word, counted = status.replace("_", " "), plural(len(money.entries), "promise")
            bound = "at least " if money.at_least else ""
            if money.currency and money.total > 0:
                value = f"{bound}{money.currency} {reader_number(Decimal(str(money.total)))}, {counted}"
                drawn = charts.bar(money.total / most[money.currency], f"{word}: {value}", f"money {status}")
            elif money.unit:
                value, drawn = f"{bound}{reader_number(Decimal(str(money.total)))} {money.unit}, {counted}", None
            else:
                value, drawn = f"no sum stated, {counted}", None
            rows.append(Row(word, status, value, drawn, money.entries))
    return Picture(chart=_promised_and_delivered(standing), rows=tuple(rows), notes=tuple(_notes(standing)))


def _promised_and_delivered(standing: AssistanceStanding) -> Markup:
    """The curve of what was promised against what was delivered, in euros, where two days or more are told."""
    if len(standing.curve) < 2 and not any(point.delivered for point in standing.curve):
        return NOTHING
    lines = (
        charts.Series("promised", "promised", tuple((point.day, point.promised) for point in standing.curve)),
        charts.Series("delivered", "delivered", tuple((point.day, point.delivered) for point in standing.curve)),
    )
    return charts.curve(lines, "Promised and delivered", standing.on, lambda value: f"EUR {sum_words(value)}")


def _notes(standing: AssistanceStanding) -> Iterable[Note]:
    if len({money.currency for sums in standing.by_status.values() for money in sums if money.currency}) > 1:
        yield Note("scale", "each currency has its own; they are not added up")
    for purpose, sums in standing.by_purpose.items():
        told = [f"{money.currency} {sum_words(money.total)}" for money in sums if money.currency]
        if told and purpose != "not told":
            yield Note(f"{purpose} help", ", ".join(told))
    yield from _due(standing)
    for promise in standing.promises:
        if promise.reports > 1:
            yield Note("counted once", f"{promise.what} (told by {promise.reports} reports)")
        if promise.within:
            yield Note("not added", f"{promise.words or promise.what}: {promise.why_within}")
    unlike = {p.currency for p in standing.promises if p.currency and p.total and p.euros is None}
    for currency in sorted(unlike):
        yield Note("not in euros", f"no rate of the day is held for {currency}")


def _due(standing: AssistanceStanding) -> Iterable[Note]:
    """What falls due year by year; where the beginning is not told, how many years of how much."""
    by_year: dict[tuple[int, str], float] = {}
    undated: dict[tuple[str, str, float], int] = {}
    for part in standing.schedule:
        if part.year is None:
            undated[part.entry, part.currency, part.total] = undated.get((part.entry, part.currency, part.total), 0) + 1
        else:
            by_year[part.year, part.currency] = by_year.get((part.year, part.currency), 0.0) + part.total
    told = [f"{year}: {currency} {sum_words(total)}" for (year, currency), total in sorted(by_year.items())]
    told += [
        f"{years} years of {currency} {sum_words(total)}, from when is not told"
        for (_, currency, total), years in sorted(undated.items())
    ]
    if told:
        yield Note("falls due, spread evenly (rule)", "; ".join(told))


def spending(standing: SpendingStanding) -> Picture:
    notes = []
    if standing.target:
        bound = {"at_least": " (a floor)", "at_most": " (a ceiling)"}.get(standing.bound or "", "")
        notes.append(Note("target", standing.target + bound))
    if standing.proposed:
        notes.append(Note("proposed", standing.proposed))
    if standing.met_count is not None:
        year = f" in {standing.met_year}" if standing.met_year else ""
        ahead = any(c.forecast and (c.told, c.year) == (standing.met_count, standing.met_year) for c in standing.claims)
        label = "to be met by, reports expect" if ahead else "met by, reports say"
        notes.append(Note(label, plural(standing.met_count, "member") + year))
    if standing.data_count is not None:
        notes.append(Note("met by, reference data", f"{plural(standing.data_count, 'member')} in {standing.data_year}"))
    if standing.without_figure and standing.spent:
        told = ", ".join(name_of(name) for name in standing.without_figure)
        notes.append(Note(f"no figure held for {standing.data_year}", told))
    for claim in standing.claims:
        held = " or ".join(f"{value:g}" for value in claim.held)
        said = f"{claim.measure}, {claim.year}: {claim.told:g} told"
        if claim.agrees is False:
            kind = "forecast, later figures tell" if claim.forecast else "reference data tell"
            notes.append(Note("checked", f"{said}; {kind} {held}"))
        elif claim.agrees:
            notes.append(Note("checked", f"{said}, as reference data have it"))
    return Picture(
        chart=_spent(standing),
        groups=tuple(_by_share(standing.spent)),
        rows=_tallied(standing.met_by, alike=True),
        notes=tuple(notes),
    )


def _spent(standing: SpendingStanding) -> Markup:
    """A column a member by reference data, and the target as a line across."""
    return charts.columns(
        [(name_of(one.actor), one.percent, "met" if one.meets else "") for one in standing.spent],
        standing.percent or 0.0,
        f"Spending of {standing.data_year}, reference data",
        lambda value: f"{value:g}% of GDP",
    )


def _by_share(members: Sequence[Spent]) -> Iterable[Group]:
    """Who meets the target by reference data and who does not, each with its share and what it lacks."""
    estimated = members and all(one.estimate for one in members)
    ground = "reference data, estimates" if estimated else "reference data"
    for label, shape, meets in (("meets it", "done", True), ("below it", "pending", False)):
        names = tuple(_share(one, estimate=not estimated) for one in members if one.meets is meets)
        if names:
            yield Group(f"{label}, {ground}", shape, names)


def _share(one: Spent, *, estimate: bool) -> str:
    lacks = f", USD {sum_words(one.gap * 1e6)} short by the product of {one.gap_year}" if one.gap else ""
    return f"{name_of(one.actor)} ({one.percent:.2f}%{', estimate' if estimate and one.estimate else ''}{lacks})"


def sustainment(standing: SustainmentStanding) -> Picture:
    """Each number of the accounts with where it is from, and the course of the first stock that runs out."""
    rows = [
        Row(
            label=f"{course.item}: {number.role}",
            shape="done" if number.told_by == "reports" else "unknown",
            value=_number(number),
            entries=(number.entry,) if number.entry else (),
        )
        for course in standing.courses
        for number in (*course.parameters, *course.also_told)
    ]
    drawn = next((course for course in standing.courses if len(course.points) > 1), None)
    chart = NOTHING
    if drawn is not None:
        line = charts.Series(drawn.item, "promised", drawn.points)
        chart = charts.curve((line,), f"Stock of {drawn.item}", None, lambda value: f"{value:,.0f}")
    lacking = [
        Note("not known", f"{course.item}: no report tells of {' or '.join(course.missing)}")
        for course in standing.courses
        if course.missing
    ]
    return Picture(chart=chart, rows=tuple(rows), notes=tuple(lacking))


def _number(number: Parameter) -> str:
    kind = "%" if number.share else ""
    told = f"{reader_number(Decimal(str(number.value)))}{kind}{f' a {number.per}' if number.per else ''}"
    where = "assumed, told by no report" if number.told_by == "assumed" else f"as of {reader_day(number.as_of)}"
    return f"{told} ({'; '.join(term for term in (where, number.note) if term)})"


def _tallied(tallies: Sequence[Tally], alike: bool) -> tuple[Row, ...]:
    """A row a tally; bars only where the tallies are `alike`, that is of one measure, and there are several."""
    most = max((tally.value or 0.0 for tally in tallies), default=0.0)

    def rows() -> Iterable[Row]:
        for tally in tallies:
            name = name_of(tally.actor)
            value = reader_number(Decimal(str(tally.value))) if tally.value is not None else "value not known"
            measured = alike and len(tallies) > 1 and tally.value and most > 0
            drawn = charts.bar((tally.value or 0.0) / most, f"{name}: {value}") if measured else None
            yield Row(name, "done", value, drawn, (tally.entry,) if tally.entry else ())

    return tuple(rows())
