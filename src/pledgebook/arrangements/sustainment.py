"""Keeping forces supplied: stocks, deliveries, losses, repair, and how long what there is lasts.

A plain stock-and-flow account, day by day: what comes in (deliveries, production, repair) less what goes out (use,
losses). Every number is a figure in the book with its words, or an assumption of whoever asks, and is shown as which.
Nothing is filled in: where a number is missing, how long supplies last is not known, and the answer names what lacks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ..reference import flows
from ..vocabulary import Entry, Figure
from .kind import Kind
from .standing import Basis, Course, Parameter, SustainmentStanding, Tally
from .wording import as_of, by_reports, counted, day_words, listed, name

__all__ = ["KIND", "AssumptionError", "assumed", "standing", "told_of"]

KIND = Kind(
    name="sustainment",
    roles=("recipient",),
    topic=re.compile(
        r"\b(?:war\sof\sattrition|attrition|stockpiles?|spare\sparts|maintenance|repairs?|ammunition\s(?:production|stocks?)|losses|rounds\s(?:a|per)\s(?:day|month))\b",
        re.IGNORECASE,
    ),
)

HORIZON = 3652
"""How many days ahead the account is kept: ten years."""
_OUT = ("use", "loss")


class AssumptionError(ValueError):
    """An assumption that is none of the account's numbers."""


def standing(
    subject: str,
    entries: Sequence[Entry],
    known: dt.date | None,
    on: dt.date | None,
    assumptions: Sequence[Parameter] = (),
) -> SustainmentStanding:
    """The numbers reports give of one recipient's supplies, and how long each lasts by them and by what is assumed."""
    recipient = subject.split("/")[1]
    figures = [(e, e.finding) for e in entries if isinstance(e.finding, Figure) and _concerns(e.finding, recipient)]
    told = [parameter for e, figure in figures for parameter in _parameters(e, figure)]
    items = list(dict.fromkeys(p.item for p in (*assumptions, *told)))
    courses = tuple(
        _course(item, [p for p in told if p.item == item], [p for p in assumptions if p.item == item], on)
        for item in items
    )
    own = [(e, f) for e, f in figures if f.subject == subject]
    return SustainmentStanding(
        subject=subject,
        kind="sustainment",
        known=known,
        on=on,
        figures=tuple(Tally(actor=f.unit or f.measure, value=float(f.value), entry=e.id) for e, f in own),
        courses=courses,
        sentence=_sentence(recipient, on, courses, [f for _, f in own]),
        basis=(
            *(Basis(claim=f"{f.measure}: {f.value:,g}", from_="reports", entries=(e.id,)) for e, f in figures),
            Basis(
                claim="a stock changes each day by what comes in less what goes out", from_="rule",
                source="stock-and-flow account; deliveries nobody tells of are not counted",
            ),
        ),
    )  # fmt: skip


def assumed(words: Sequence[str], item: str) -> tuple[Parameter, ...]:
    """Assumptions from "stock=400000", "delivery=60000/month", "loss=2%/month", "repair=60%".

    Raises AssumptionError, naming the word, for anything else.
    """
    made = []
    for word in words:
        found = re.fullmatch(r"(\w+)=(\d[\d,]*(?:\.\d+)?)(%)?(?:/(\w+))?", word)
        if found is None or found[1] not in flows.ROLES or (found[4] and found[4] not in flows.DAYS):
            parts, periods = ", ".join(flows.ROLES), ", ".join(flows.DAYS)
            raise AssumptionError(
                f"{word!r} is no assumption: write PART=NUMBER or PART=NUMBER/PERIOD, PART one of {parts}, "
                f"PERIOD one of {periods}"
            )
        role, per, share = found[1], found[4], bool(found[3])
        if (role == "stock") == bool(per) and not (role == "repair" and share and not per):
            raise AssumptionError(f"{word!r}: a stock has no period, everything else has one (…/day, …/month)")
        made.append(
            Parameter(
                role=role, item=item, value=float(found[2].replace(",", "")), per=per, share=share, told_by="assumed"
            )
        )
    return tuple(made)


def told_of(made: SustainmentStanding, course: Course) -> SustainmentStanding:
    """The same standing told of one of its supplies only."""
    sentence = _sentence(made.subject.split("/")[1], made.on, [course])
    return made.model_copy(update={"courses": (course,), "sentence": sentence})


# What reports tell


def _concerns(figure: Figure, recipient: str) -> bool:
    """Whether a figure is of this recipient's supplies: its own, or a delivery of help to it."""
    kind, *path = figure.subject.split("/")
    return (kind == "sustainment" and path == [recipient]) or (
        kind == "assistance" and len(path) == 2 and path[1] == recipient and flows.role(figure.measure) == "delivery"
    )


def _parameters(entry: Entry, figure: Figure) -> Iterator[Parameter]:
    """The part of the account a figure is, by the words of its measure; a rate of no told part is taken as use."""
    words = f"{figure.measure} {figure.unit or ''}"
    item = flows.item(words)
    if item is None:
        return
    period = re.search(r"\b(?:per|a|an|each)\s(day|week|month|quarter|year)\b", words)
    per = period[1] if period else None
    role, note = flows.role(figure.measure), None
    if role is None and per:
        role, note = "use", "a rate of which reports do not say what for: taken as use"
    share = (figure.unit or "").startswith("percent")
    yield Parameter(
        role=role or "stock",
        item=item,
        value=float(figure.value),
        per=per,
        share=share,
        entry=entry.id,
        as_of=figure.as_of or entry.first,
        note=note,
    )


# The account


def _course(item: str, told: Sequence[Parameter], assumptions: Sequence[Parameter], on: dt.date | None) -> Course:
    """One stock's account: an assumption goes before what is told, a later figure before an earlier."""
    chosen: dict[str, Parameter] = {}
    for parameter in [*sorted(told, key=lambda p: (_day(p), p.note is None, p.entry or "")), *assumptions]:
        if parameter.per or parameter.role == "stock" or parameter.told_by == "assumed":
            chosen[parameter.role] = parameter
    if "stock" not in chosen and (given := [p for p in told if p.role == "delivery" and not p.per]):
        chosen["stock"] = _what_is_left(max(given, key=_day), [p for p in told if p.role == "loss" and not p.per])
    flow = any(part in chosen for part in _OUT)
    missing = [part for part, there in (("stock", "stock" in chosen), ("use", flow)) if not there]
    begins = on or max((_day(p) for p in chosen.values()), default=None)
    also = tuple(p for p in told if p not in chosen.values())
    course = Course(
        item=item, parameters=tuple(chosen[role] for role in flows.ROLES if role in chosen), also_told=also,
        missing=tuple(missing), begins=begins,
    )  # fmt: skip
    return course if missing or begins is None else _kept(course, chosen, begins)


def _what_is_left(given: Parameter, losses: Sequence[Parameter]) -> Parameter:
    """What was delivered so far, less what reports say was lost of it, taken as the stock where none is told."""
    lost = max(losses, key=_day, default=None)
    left = given.value
    if lost is not None:
        left -= given.value * lost.value / 100 if lost.share else lost.value
    less = f" less {lost.value:g}{'%' if lost.share else ''} told as lost" if lost else ""
    note = f"no stock is told: {given.value:,g} delivered so far{less} taken as it"
    return given.model_copy(update={"role": "stock", "value": round(max(left, 0.0), 1), "note": note})


def _day(parameter: Parameter) -> dt.date:
    when = parameter.as_of
    return (when.earliest or when.latest or dt.date.min) if when else dt.date.min


def _kept(course: Course, chosen: dict[str, Parameter], begins: dt.date) -> Course:
    """The account kept day by day until less than one piece is left, for at most ten years."""
    stock = chosen["stock"].value
    points = [(begins, stock)]
    first_change = None
    for number in range(1, HORIZON + 1):
        losses = _rate(chosen.get("loss"), stock)
        repaired = chosen.get("repair")
        back = losses * repaired.value / 100 if repaired and repaired.share else _rate(repaired, stock)
        change = (
            sum(_rate(chosen.get(part), stock) for part in ("delivery", "production"))
            + back
            - _rate(chosen.get("use"), stock)
            - losses
        )
        first_change = change if first_change is None else first_change
        stock += change
        if stock < 1:  # less than one piece
            day = begins + dt.timedelta(days=number)
            return course.model_copy(
                update={
                    "lasts": number, "runs_out": day, "change_per_day": round(first_change, 3),
                    "points": (*points, (day, 0.0)),
                }
            )  # fmt: skip
        if number % 30 == 0:
            points.append((begins + dt.timedelta(days=number), round(stock, 1)))
    return course.model_copy(update={"change_per_day": round(first_change or 0.0, 3), "points": tuple(points)})


def _rate(parameter: Parameter | None, stock: float) -> float:
    """How much a day: a share is of the stock there is."""
    if parameter is None or parameter.per is None:
        return 0.0
    a_day = parameter.value / flows.DAYS[parameter.per]
    return stock * a_day / 100 if parameter.share else a_day


# The sentence

_VERBS = {
    "use": "uses", "need": "needs", "delivery": "gets", "production": "produces", "repair": "repairs", "loss": "loses",
    "stock": "holds",
}  # fmt: skip


def _sentence(recipient: str, on: dt.date | None, courses: Sequence[Course], figures: Sequence[Figure] = ()) -> str:
    who = name(recipient)
    if not courses and figures:
        said = listed(f"{figure.measure}: {figure.value:,g}" for figure in figures[:3])
        return f"{by_reports(on)}, of the supplies of {who} is told: {said}; how long they last is not known."
    if not courses:
        return f"{by_reports(on)}, no number is told of the supplies of {who}; how long they last is not known."
    course = courses[0]
    told = [p for p in course.parameters if p.told_by == "reports"]
    made_up = [p for p in course.parameters if p.told_by == "assumed"]
    begins = f"{by_reports(on)}, {who} {listed(_words(p) for p in told)}" if told else f"{as_of(on)}, no number is told"
    on_that = f"; assuming that it {listed(_words(p) for p in made_up)}" if made_up else ""
    more = f"; {counted(len(courses) - 1, 'other supply account')} below" if len(courses) > 1 else ""
    if course.missing:
        lack = listed((f"its {part}" for part in course.missing), last="or")
        return f"{begins}{on_that}; how long its {course.item} last is not known: no report tells of {lack}{more}."
    if course.runs_out is None:
        return f"{begins}{on_that}, its {course.item} do not run out within ten years{more}."
    days = counted(course.lasts or 0, "day")
    return f"{begins}{on_that}, its {course.item} last {days}, until {day_words(course.runs_out)}{more}."


def _words(parameter: Parameter) -> str:
    share = (
        "% of them" if parameter.share and parameter.role != "repair" else "% of its losses" if parameter.share else ""
    )
    what = share or f" {parameter.item}"
    return f"{_VERBS[parameter.role]} {parameter.value:,g}{what}{f' a {parameter.per}' if parameter.per else ''}"
