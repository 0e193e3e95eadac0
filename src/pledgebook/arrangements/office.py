"""Offices of states and organisations: holders, terms, extensions, successors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import Commitment, Entry, Office, Step, When
from .kind import Kind
from .standing import Basis, OfficeHolding, OfficeStanding
from .wording import by_reports, listed, name, shortened, when_words

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
    """Who holds an office on a day by what reports say; more than one holder where they contradict each other.

    A holder of whom the last report comes before the first of another was succeeded by him; a holder whose term has
    ended by the day, with nobody told after him, leaves it vacant by what reports tell.
    """
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Office) and subject_of(e.finding) == subject]
    decided = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    steps = [(e, e.finding) for e in entries if isinstance(e.finding, Step) and e.finding.track == subject]
    holders: list[OfficeHolding] = []
    former: list[OfficeHolding] = []
    current = [(e, o) for e, o in held if not o.former]
    for entry, office in held:
        until = office.until
        over = on is not None and until is not None and until.latest is not None and until.latest < on
        follower = None if office.former else _follower(entry, [e for e, _ in current if e.id != entry.id])
        holding = OfficeHolding(
            person=office.person,
            since=office.since,
            until=until,
            entry=entry.id,
            extended_from=_earlier_ends(entry),
            succeeded_by=follower,
        )
        (former if office.former or over or follower else holders).append(holding)
    # A person told as former in one place and as holder in another holds it, unless his term is over.
    former = [one for one in former if one.person not in {holding.person for holding in holders}]
    _, of, title = subject.split("/", 2)
    return OfficeStanding(
        subject=subject,
        kind="office",
        known=known,
        on=on,
        holders=tuple(holders),
        former=tuple(former),
        vacant=bool(former) and not holders and any(one.until is not None for one in former),
        sentence=_sentence(of, title, on, holders, former, [p.what for _, p in decided if p.status == "floated"]),
        basis=(
            *(Basis(claim=f"{o.person}, {o.office}", from_="reports", entries=(e.id,)) for e, o in held),
            *(Basis(claim=p.what, from_="reports", entries=(e.id,)) for e, p in decided),
            *(Basis(claim=s.step, from_="reports", entries=(e.id,)) for e, s in steps),
        ),
    )


def _told(entry: Entry) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which somebody was told to hold the office; None where no telling is dated."""
    days = [t.told for t in entry.tellings if t.told is not None and t.told.earliest and t.told.latest]
    first = [when.earliest for when in days if when.earliest]
    last = [when.latest for when in days if when.latest]
    return (min(first), max(last)) if first and last else None


def _follower(entry: Entry, others: Sequence[Entry]) -> str | None:
    """Who was told to hold the office next, where every report of him comes after every report of this holder."""
    own = _told(entry)
    after = [
        (told[0], other.finding.person)
        for other in others
        if isinstance(other.finding, Office) and own and (told := _told(other)) and told[0] > own[1]
    ]
    return min(after)[1] if after else None


def _earlier_ends(entry: Entry) -> tuple[When, ...]:
    """The ends of a term that earlier reports gave, before it was extended to the one that stands."""
    ends = [t.finding.until for t in entry.tellings if isinstance(t.finding, Office) and t.finding.until]
    stands = entry.finding.until if isinstance(entry.finding, Office) else None
    last = stands.latest if stands else None
    earlier = {str(end): end for end in ends if end.latest and last and end.latest < last}
    return tuple(earlier[words] for words in sorted(earlier))


def _sentence(
    of: str,
    title: str,
    on: dt.date | None,
    holders: Sequence[OfficeHolding],
    former: Sequence[OfficeHolding],
    sought: Sequence[str],
) -> str:
    office = title if of in title else f"{title} of {name(of)}"
    successor = f"; a successor is spoken of: {shortened(sought[0])}" if sought else ""
    if len(holders) > 1:
        told = f"{listed(one.person for one in holders)} are each said to be {office}"
        return f"{by_reports(on)}, {told}{successor}."
    if holders:
        before = [one.person for one in former if one.succeeded_by == holders[0].person]
        after = f", after {listed(before)}" if before else ""
        return f"{by_reports(on)}, {holders[0].person} is {office}{after}{_term(holders[0])}{successor}."
    ended = [one for one in former if one.until is not None and one.until.latest is not None and not one.succeeded_by]
    if ended:
        last = max(ended, key=lambda one: str(one.until))
        gone = f"the term of {last.person} as {office} ended {when_words(last.until)}"
        return f"{by_reports(on)}, {gone}; who holds the office since is not known{successor}."
    return f"{by_reports(on)}, nobody is named as {office}{successor}."


def _term(holding: OfficeHolding) -> str:
    since = f", since {when_words(holding.since, bare=True)}" if holding.since else ""
    until = f", until {when_words(holding.until, bare=True)}" if holding.until else ""
    ends = [when_words(end, bare=True) for end in holding.extended_from]
    extended = f" (extended from {listed(ends)})" if ends else ""
    return f"{since}{until}{extended}"
