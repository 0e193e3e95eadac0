"""A small picture for each kind of standing: a track of steps, bars, groups of names, rows of obligations.

A picture is made of the same few parts whatever its kind, so that the templates know no kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..arrangements.standing import (
    AccessionStanding,
    AssistanceStanding,
    Consent,
    CouncilStanding,
    GuaranteeStanding,
    Obligation,
    OfficeHolding,
    OfficeStanding,
    SpendingStanding,
    Standing,
    SustainmentStanding,
)
from ..reference import accessions
from ..vocabulary import When
from . import accounts, charts
from .parts import NOTHING, Group, Note, Picture, Row, Stop
from .wording import name_of, reader_day

__all__ = ["Group", "Note", "Picture", "Row", "Stop", "consents", "elsewhere", "picture", "track"]


def picture(standing: Standing) -> Picture:
    """The picture of a standing; empty for a kind that has none."""
    match standing:
        case AccessionStanding():
            return _accession(standing)
        case GuaranteeStanding():
            return _guarantee(standing)
        case AssistanceStanding():
            return accounts.assistance(standing)
        case SpendingStanding():
            return accounts.spending(standing)
        case CouncilStanding(stage=str(stage)):
            steps = tuple(Stop(step.actor, reader_day(step.date)) for step in standing.steps)
            against = [Note("opposed by", ", ".join(name_of(name) for name in standing.opposed))]
            notes = (Note("stage", stage.replace("_", " ")), *(against if standing.opposed else ()))
            return Picture(track=steps, notes=notes)
        case OfficeStanding():
            return _office(standing)
        case SustainmentStanding():
            return accounts.sustainment(standing)
    return Picture()


def _accession(standing: AccessionStanding) -> Picture:
    by_data, unknown = elsewhere(standing)
    groups = (
        Group("consent outstanding, by reports", "pending", _names(standing.outstanding)),
        Group("consent given, by reports", "done", tuple(sorted(_consent(consent) for consent in standing.given))),
        Group("consent given, by reference data", "reference", tuple(sorted(_consent(consent) for consent in by_data))),
        Group("not known", "unknown", _names(unknown)),
    )
    objections = [
        Note(f"{name_of(objection.actor)} {word}", "; ".join(told))
        for objection in standing.objections
        for word, told in (("objects", objection.reasons), ("demands", objection.demands))
        if told
    ]
    conditions = [
        Note(f"condition of {name_of(one.actor)}" if one.actor else "condition", one.words)
        for one in standing.conditions
    ]
    forecast = [Note("forecast", standing.outlook.sentence)] if standing.outlook else []
    spoken = standing.given or standing.outstanding
    return Picture(
        track=track(standing),
        chart=charts.share(consents(standing), "Consents") if spoken else NOTHING,
        groups=tuple(group for group in groups if group.names) if spoken else (),
        notes=(*objections, *conditions, *forecast),
    )


def track(standing: AccessionStanding) -> tuple[Stop, ...]:
    """The steps of the organisation's procedure, each with its day or where it stands."""
    days = {step.actor: step.date for step in standing.steps}
    procedure = [step.step for step in accessions.procedure(standing.subject.split("/")[1])]
    if not {*days, *filter(None, [standing.step, standing.awaits])} <= set(procedure):
        procedure = [*days, *([standing.step] if standing.step and standing.step not in days else [])]
    reached = max((i for i, step in enumerate(procedure) if step in (*days, standing.step)), default=-1)
    coming = procedure.index(standing.awaits) if standing.awaits else len(procedure)
    return tuple(_stop(step, i, days, reached, coming) for i, step in enumerate(procedure)) if reached >= 0 else ()


def _stop(step: str, at: int, days: Mapping[str, When | None], reached: int, coming: int) -> Stop:
    label = step.replace("_", " ")
    if step in days or at == reached:
        return Stop(label, reader_day(days.get(step)) if days.get(step) else "reached")
    if at < max(reached, coming):
        return Stop(label, "not told", "untold")
    return Stop(label, "next", "next") if at == coming else Stop(label, "", "later")


def elsewhere(standing: AccessionStanding) -> tuple[tuple[Consent, ...], tuple[str, ...]]:
    """Of the members no report speaks of: the consents that reference data have, and those nothing is known of."""
    if standing.reference is None:
        return (), standing.unknown
    unspoken = set(standing.unknown)
    given = tuple(consent for consent in standing.reference.given if consent.actor in unspoken)
    return given, tuple(sorted(unspoken - {consent.actor for consent in given}))


def consents(standing: AccessionStanding) -> tuple[tuple[str, int], ...]:
    """How many members consented, by what is known of it: the parts of a bar."""
    by_data, unknown = elsewhere(standing)
    return (
        ("given", len(standing.given)),
        ("by reference data", len(by_data)),
        ("outstanding", len(standing.outstanding)),
        ("unknown", len(unknown)),
    )


def _names(actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name_of(actor) for actor in actors))


def _consent(consent: Consent) -> str:
    return f"{name_of(consent.actor)} ({reader_day(consent.date)})" if consent.date else name_of(consent.actor)


def _guarantee(standing: GuaranteeStanding) -> Picture:
    by_status = (
        ("in_force", standing.in_force),
        ("agreed", standing.agreed),
        ("pledged", standing.pledged),
        ("floated", standing.floated),
        ("lapsed", standing.ended),
    )
    return Picture(rows=tuple(_obligation(shape, owed) for shape, obligations in by_status for owed in obligations))


def _obligation(shape: str, owed: Obligation) -> Row:
    by, to = (name_of(name) if name else "not named" for name in (owed.by, owed.to))
    terms = [each.replace("_", " ") for each in (owed.response, *owed.besides) if each]
    terms += [term for term in (owed.within, owed.legal_ground, owed.why) if term]
    terms += ["reference data; no report tells of it"] if owed.told_by == "reference" else []
    told = "; ".join(terms)
    return Row(
        label=owed.status.replace("_", " "),
        shape=shape,
        value=f"{by} to {to}: {owed.what}{f' ({told})' if told else ''}",
        entries=(owed.entry,) if owed.entry else (),
    )


def _office(standing: OfficeStanding) -> Picture:
    def span(holding: OfficeHolding, former: bool) -> charts.Span:
        since, until = holding.since, holding.until
        return charts.Span(
            label=holding.person,
            ends=f"{reader_day(since) if since else '…'} to {reader_day(until) if until else '…'}",
            first=since.earliest if since else None,
            last=until.latest if until else None,
            former=former,
        )

    spans = [*(span(held, True) for held in standing.former), *(span(held, False) for held in standing.holders)]
    drawn = charts.holders(spans, f"Who held the office: {standing.subject}", standing.on)
    groups = (
        ()
        if drawn
        else tuple(
            Group(label, shape, tuple(held.person for held in holdings))
            for label, shape, holdings in (
                ("holds it", "done", standing.holders),
                ("former", "lapsed", standing.former),
            )
            if holdings
        )
    )
    disputed = (Note("contradicted", "reports name more than one holder"),) if len(standing.holders) > 1 else ()
    return Picture(chart=drawn, groups=groups, notes=disputed)
