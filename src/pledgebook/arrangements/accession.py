"""Joining an organisation: the steps of its procedure, each member's consent, who objects, and whom it hangs on.

The steps of each organisation are data (`reference/data/accession_procedures.csv`), and so is how its members decide
them (`decisions.py`). This file puts together what reports tell of one party's way:

1. which steps are done, and which comes next;
2. for the step that each member takes for itself, who has consented and who has not;
3. who stands in the way, why, and what for;
4. beside that, and never mixed with it, what reference data have of the consents, and a forecast from earlier rounds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from ..reference import accessions, organisations
from ..reference.accessions import ProcedureStep
from ..vocabulary import Commitment, Entry, Position, Step
from . import accession_words, consents, decisions, outlook
from .consents import Consents, told_on
from .decisions import Rule, Votes
from .kind import Kind
from .standing import AccessionStanding, Basis, ByReference, Consent, Objection, Stated
from .wording import name

__all__ = ["KIND", "standing"]

KIND = Kind(
    name="accession",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:memberships?|accessions?|acced(?:e[sd]?|ing)|(?:re-?)?join(?:s|ed|ing)?|(?:a|full|new|future|aspiring|prospective)\s(?:⟦B\d+⟧\s)?member\b|"
        r"(?:accept|admit|tak(?:e[sn]?|ing)|let|welcom)\w*\s(?:in\s)?(?:(?:a|any|new|further|more|other|another)\s)+(?:members?\b|⟦G|(?:country|state|nation)\b)|"
        r"bids?\b|candida(?:te|cy)\b|"
        r"admi(?:t|ts|tted|tting|ssion)\b|invit(?:e[sd]?|ing|ations?)\b|enlargement|expan(?:d|sion)|ratif\w+|open.door|door\s(?:to|of)|let\s\S+\sin\b|"
        r"bec(?:ome|omes|ame|oming)\s(?:\S+\s){0,4}(?:member|⟦G)|(?:be|is)\spart\sof\sthe|belongs?\b|future\s(?:\S+\s){0,3}in\b|(?:place|home)\s(?:is|lies|will\sbe)\s(?:in|inside|within|with)\b|approach\b|closer\sto)",
        re.IGNORECASE,
    ),
)


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> AccessionStanding:
    """Where one accession stands by its organisation's procedure.

    Members are those of the organisation on `on` by reference data (today's, without a day). Of whom no report speaks
    is `unknown`, never taken to have consented.
    """
    _, body, party = subject.split("/", 2)
    procedure = accessions.procedure(body)
    own = [entry for entry in entries if _about(entry) == subject]
    members = _members(body, on) - {party}
    steps = _steps_done(own, procedure)
    joined = procedure[-1].step in steps
    told = consents.by_reports(own, procedure, steps, members) if not joined else Consents()
    spoken = {*told.given, *told.outstanding}
    reached = next((step.step for step in reversed(procedure) if step.step in steps), None)
    objections = _objections(own, members, party) if not joined else ()
    reference = consents.by_reference(body, party, members, on)
    awaits = _next(procedure, reached, told, consents.all_given(members, told, reference))
    made = AccessionStanding(
        subject=subject,
        kind="accession",
        known=known,
        on=on,
        step=reached,
        awaits=awaits.step if awaits else None,
        steps=tuple(
            Consent(actor=step.step, date=steps[step.step][1].date) for step in procedure if step.step in steps
        ),
        given=tuple(Consent(actor=actor, date=when) for actor, (_, when) in sorted(told.given.items())),
        outstanding=tuple(sorted(told.outstanding)),
        disputed=tuple(sorted(told.disputed)),
        unknown=tuple(sorted(members - spoken)) if spoken else (),
        pivotal=_pivotal(body, members, awaits, told, objections, reference),
        objections=objections,
        conditions=_conditions(own),
        reference=reference,
        outlook=outlook.outlook(body, party, on) if not joined else None,
        sentence="",
        basis=(*_basis(steps, told), *_rests(body, members, awaits, reference)),
    )
    return made.model_copy(update={"sentence": accession_words.sentence(made)})


def _about(entry: Entry) -> str | None:
    finding = entry.finding
    return finding.track if isinstance(finding, Step) else getattr(finding, "subject", None)


def _members(body: str, on: dt.date | None) -> set[str]:
    try:
        return set(organisations.members(body, on or dt.date.today()))
    except KeyError:
        return set()


def _steps_done(own: Sequence[Entry], procedure: Sequence[ProcedureStep]) -> dict[str, tuple[Entry, Step]]:
    """The steps taken once for all; that of each member for itself is counted in `consents.py`.

    A step is out of order, and left aside, where reports tell that one its members had to take before was not taken.
    """
    called = {other: step.step for step in procedure for other in (step.step, *step.also)}
    single = {step.step for step in procedure if step.who != "each member"}
    done: dict[str, tuple[Entry, Step]] = {}
    for entry in own:
        finding = entry.finding
        if isinstance(finding, Step) and finding.outcome == "done" and called.get(finding.step) in single:
            done.setdefault(called[finding.step], (entry, finding))
    barred = consents.not_taken(own, procedure, done)
    if barred is None:
        return done
    names = [step.step for step in procedure]
    open_step, last = barred
    return {step: t for step, t in done.items() if names.index(step) < names.index(open_step) or _latest([t[0]]) > last}


def _next(
    procedure: Sequence[ProcedureStep], reached: str | None, told: Consents, all_given: bool
) -> ProcedureStep | None:
    """The step that comes next: that of each member, once reports speak of it; none where nothing was reached."""
    names = [step.step for step in procedure]
    if told.given or told.outstanding:
        asked = next(i for i, step in enumerate(procedure) if step.who == "each member")
        return procedure[asked + all_given]
    if reached is None or reached == names[-1]:
        return None
    return procedure[names.index(reached) + 1]


def _objections(own: Sequence[Entry], members: set[str], party: str) -> tuple[Objection, ...]:
    """Whoever opposes and has not since been told to support it, or to make conditions; with the actor's demands."""
    held = [(str(e.finding.actor), e.finding.stance, e) for e in own if isinstance(e.finding, Position)]
    found = []
    for actor in sorted({actor for actor, stance, _ in held if stance == "opposes"} - {party}):
        against = [e for a, stance, e in held if a == actor and stance == "opposes"]
        turned = [e for a, stance, e in held if a == actor and stance in ("supports", "conditional")]
        if _latest(turned) <= _latest(against):
            stated, heard = next(iter(_whats(against, said=True)), (None, None))
            demands = [e for a, stance, e in held if a == actor and stance in ("demands", "conditional")]
            found.append(
                Objection(
                    actor=actor,
                    reasons=tuple(dict.fromkeys(what for what, _ in _whats(against))),
                    demands=tuple(dict.fromkeys(what for what, _ in _whats(demands))),
                    stated=stated,
                    stated_on=heard,
                    has_say=actor in members,
                )
            )
    return tuple(found)


def _latest(told: Iterable[Entry]) -> dt.date:
    return max((day for e in told for t in e.tellings if (day := told_on(t))), default=dt.date.min)


def _whats(told: Iterable[Entry], *, said: bool = False) -> list[tuple[str, dt.date | None]]:
    """What the tellings say it is about and when, latest first; with `said` only what somebody was heard to say."""
    pairs = [pair for entry in told for pair in zip(entry.tellings, entry.attestations, strict=False)]
    pairs.sort(key=lambda pair: told_on(pair[0]) or dt.date.min, reverse=True)
    return [
        (t.finding.what, told_on(t))
        for t, a in pairs
        if isinstance(t.finding, Position) and t.finding.what and (a.basis == "said" or not said)
    ]


def _conditions(own: Sequence[Entry]) -> tuple[Stated, ...]:
    told = (
        Stated(actor=str(who) if who else None, words=condition.words)
        for finding in (entry.finding for entry in own)
        if isinstance(finding, Commitment | Position)
        for who in [finding.actor if isinstance(finding, Position) else finding.by]
        for condition in finding.conditions
    )
    return tuple(dict.fromkeys(told))


def _pivotal(
    body: str,
    members: set[str],
    awaits: ProcedureStep | None,
    told: Consents,
    objections: Sequence[Objection],
    reference: ByReference | None,
) -> tuple[str, ...]:
    """Without whom the next step cannot be: those that have not consented, or that object to what all decide."""
    if awaits is None or awaits.who == "party":
        return ()
    away = {objection.actor for objection in objections if objection.has_say}
    if awaits.who == "each member":
        silent = set(reference.outstanding) - set(told.given) if reference else set()
        away = set(told.outstanding) | silent
    rule = decisions.rule_of(body, awaits.matter or "") or Rule(body, "", "unanimity")
    return decisions.pivotal(rule, Votes.of(members | away, members - away))


def _basis(steps: dict[str, tuple[Entry, Step]], told: Consents) -> Iterator[Basis]:
    for step, (entry, finding) in steps.items():
        yield Basis(claim=f"{step} by {name(str(finding.by))}", from_="reports", entries=(entry.id,))
    for actor, (entry, _) in sorted(told.given.items()):
        yield Basis(claim=f"ratified by {name(actor)}", from_="reports", entries=(entry.id,))
    for actor, entry in sorted(told.outstanding.items()):
        yield Basis(claim=f"not ratified by {name(actor)}", from_="reports", entries=(entry.id,))


def _rests(
    body: str, members: set[str], awaits: ProcedureStep | None, reference: ByReference | None
) -> Iterator[Basis]:
    if members:
        yield Basis(claim=f"members of {body} on the day", from_="reference", source="memberships.csv")
    if reference:
        yield Basis(claim="consents by public sources", from_="reference", source="accession_consents.csv")
    if awaits:
        yield Basis(claim=f"next step: {awaits.step}, by {awaits.who}", from_="rule", source=awaits.source)
