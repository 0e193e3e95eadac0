"""Joining an organisation: application, invitation, ratification by each member, entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..reference import organisations
from ..vocabulary import Commitment, Entry, Position, Step
from .kind import Kind
from .standing import AccessionStanding, Basis, Consent, Objection
from .wording import as_of, listed, name

__all__ = ["KIND", "STEPS", "standing"]

KIND = Kind(
    name="accession",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:memberships?|accessions?|acced(?:e[sd]?|ing)|join(?:s|ed|ing)?|(?:a|full|new|future|aspiring|prospective)\smember\b|bids?\b|candida(?:te|cy)\b|"
        r"admi(?:t|ts|tted|tting|ssion)\b|invit(?:e[sd]?|ing|ations?)\b|enlargement|expan(?:d|sion)|ratif\w+|open.door|door\s(?:to|of)|let\s\S+\sin\b|"
        r"bec(?:ome|omes|ame|oming)\s(?:\S+\s){0,4}(?:member|⟦G)|(?:be|is)\spart\sof\sthe|belongs?\b|future\s(?:\S+\s){0,3}in\b|approach\b|closer\sto)",
        re.IGNORECASE,
    ),
)

STEPS = ("applied", "invited", "signed", "ratified", "acceded")
"""The order of steps into an organisation (for NATO: Article 10, invitation, protocol of accession, ratification by
each member of that day, deposit of the instrument)."""


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> AccessionStanding:
    """Where one accession stands: step reached, consents given and outstanding by reports, objections, conditions.

    Members are those of the organisation on `on` by reference data; of whom no report speaks is `unknown`, never
    taken to have consented.
    """
    _, body, party = subject.split("/", 2)
    steps = [(e, e.finding) for e in entries if isinstance(e.finding, Step) and e.finding.track == subject]
    done = {f.step: (e, f) for e, f in steps if f.outcome == "done" and f.step != "ratified"}
    given = {str(f.by): (e, f) for e, f in steps if f.step == "ratified" and f.outcome == "done"}
    waiting = {
        str(f.by): (e, f) for e, f in steps if f.step == "ratified" and f.outcome != "done" and str(f.by) not in given
    }
    joined = "acceded" in done
    members = _members(body, on) - {party}
    spoken = bool(given or waiting)
    unknown = tuple(sorted(members - set(given) - set(waiting))) if spoken and not joined else ()
    outstanding = () if joined else tuple(sorted(waiting))
    reached = next((step for step in reversed(STEPS) if step in done), "ratified" if spoken and not waiting else None)
    return AccessionStanding(
        subject=subject,
        kind="accession",
        known=known,
        on=on,
        step=reached,
        steps=tuple(Consent(actor=step, date=done[step][1].date) for step in STEPS if step in done),
        given=tuple(Consent(actor=actor, date=given[actor][1].date) for actor in sorted(given)),
        outstanding=outstanding,
        unknown=unknown,
        objections=_objections(subject, entries) if not joined else (),
        conditions=_conditions(subject, entries),
        sentence=_sentence(body, party, on, reached, outstanding, tuple(sorted(given)), unknown),
        basis=(
            *(_told(f"{step} by {name(str(f.by))}", e) for step, (e, f) in done.items()),
            *(_told(f"ratified by {name(actor)}", e) for actor, (e, _) in sorted(given.items())),
            *(_told(f"not ratified by {name(actor)}", e) for actor, (e, _) in sorted(waiting.items())),
            *(
                (Basis(claim=f"members of {body} on the day", from_="reference", source="memberships.csv"),)
                if members
                else ()
            ),
        ),
    )


def _told(claim: str, entry: Entry) -> Basis:
    return Basis(claim=claim, from_="reports", entries=(entry.id,))


def _members(body: str, on: dt.date | None) -> set[str]:
    try:
        return set(organisations.members(body, on or dt.date.today()))
    except KeyError:
        return set()


def _objections(subject: str, entries: Sequence[Entry]) -> tuple[Objection, ...]:
    held = [e.finding for e in entries if isinstance(e.finding, Position) and e.finding.subject == subject]
    against = sorted({str(p.actor) for p in held if p.stance == "opposes"})
    return tuple(
        Objection(
            actor=actor,
            reasons=tuple(
                dict.fromkeys(p.what for p in held if str(p.actor) == actor and p.stance == "opposes" and p.what)
            ),
            demands=tuple(
                dict.fromkeys(p.what for p in held if str(p.actor) == actor and p.stance == "demands" and p.what)
            ),
        )
        for actor in against
    )


def _conditions(subject: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    told = (
        condition.words
        for e in entries
        if isinstance(e.finding, Commitment | Position) and e.finding.subject == subject
        for condition in e.finding.conditions
    )
    return tuple(dict.fromkeys(told))


def _sentence(
    body: str, party: str, on: dt.date | None, reached: str | None,
    outstanding: tuple[str, ...], given: tuple[str, ...], unknown: tuple[str, ...],
) -> str:  # fmt: skip
    who = name(party)
    if reached == "acceded":
        return f"{as_of(on)}, {who} is a member of {body}."
    if outstanding:
        others = f"; of the other {len(unknown)} members no report speaks" if unknown else ""
        consented = f"; {listed(given)} consented" if given else ""
        return f"{as_of(on)}, {who} still waits for {listed(outstanding)} to ratify its accession to {body}{consented}{others}."
    if given:
        return f"{as_of(on)}, {listed(given)} ratified {who}\u2019s accession to {body}, and no report speaks of another member."
    told = {"applied": "has applied to join", "invited": "is invited to join", "signed": "has signed its accession to"}
    if reached in told:
        return f"{as_of(on)}, {who} {told[reached]} {body}; no further step is told."
    return f"{as_of(on)}, {who} joining {body} is spoken of, but no step is told."
