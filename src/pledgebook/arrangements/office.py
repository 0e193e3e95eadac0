"""Offices of states and organisations: holders, terms, extensions, successors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import Entry, Office
from .kind import Kind
from .standing import Basis, OfficeHolding, OfficeStanding
from .wording import as_of, listed, name

__all__ = ["KIND", "standing", "subject_of"]

KIND = Kind(
    name="office",
    roles=("organisation", "office"),
    topic=re.compile(
        r"\b(?:successors?|succeed(?:s|ed|ing)?|tenure|term\s(?:in|of)\soffice|mandate|extend(?:s|ed|ing)?\s(?:\S+\s){0,3}(?:term|mandate|tenure)|step(?:s|ped)?\sdown)\b",
        re.IGNORECASE,
    ),
)


def subject_of(office: Office) -> str:
    """The subject id of an office: `office/NATO/Secretary General`."""
    return f"office/{office.of}/{office.office}"


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> OfficeStanding:
    """Who holds an office on a day by what reports say; more than one holder where they contradict each other."""
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Office) and subject_of(e.finding) == subject]
    holders: list[OfficeHolding] = []
    former: list[OfficeHolding] = []
    for entry, office in held:
        ended = (
            on is not None and office.until is not None and office.until.latest is not None and office.until.latest < on
        )
        holding = OfficeHolding(person=office.person, since=office.since, until=office.until, entry=entry.id)
        (former if office.former or ended else holders).append(holding)
    _, of, title = subject.split("/", 2)
    names = [holding.person for holding in holders]
    told = f"{listed(names)} {'is' if len(names) == 1 else 'are each said to be'}" if names else "nobody is named as"
    return OfficeStanding(
        subject=subject,
        kind="office",
        known=known,
        on=on,
        holders=tuple(holders),
        former=tuple(former),
        sentence=f"{as_of(on)}, {told} {title} of {name(of)}{_term(holders)}.",
        basis=tuple(Basis(claim=f"{o.person}, {o.office}", from_="reports", entries=(e.id,)) for e, o in held),
    )


def _term(holders: list[OfficeHolding]) -> str:
    if len(holders) != 1:
        return ""
    since, until = holders[0].since, holders[0].until
    return f"{f', since {since}' if since else ''}{f', until {until}' if until else ''}"
