"""A record that says exactly what a gold set says agrees with it wholly."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pledgebook.record import Record
from pledgebook.score import Gold, load_gold, score
from pledgebook.score.gold import (
    GoldCommitment,
    GoldEntry,
    GoldFigure,
    GoldMeeting,
    GoldOffice,
    GoldPosition,
    GoldStatement,
    GoldStep,
)
from pledgebook.score.names import state_code
from pledgebook.vocabulary import Attestation, Dispute, Entry, Passage, Quoted, ReportCard, Side, Telling, finding_from

ROOT = Path(__file__).resolve().parents[2]
SETS = {"shared": ROOT.parent / "shared" / "gold", "examples": ROOT / "examples" / "vilnius-expected.yaml"}


def attested(kind: str, fields: dict[str, Any], seen: dict[str, str], number: int, **more: Any) -> Entry:
    """An entry with one finding, which each report carries by the words it is seen in; `number` keeps ids apart."""
    passage = Passage(reading="reading", start=number * 1000, end=number * 1000 + 1)
    found = finding_from({"kind": kind, "evidence": {"passages": [passage.content()]}, **fields})
    attestations = tuple(
        Attestation(
            report=report,
            finding=found.id,
            source=report,
            passages=(Quoted(start=passage.start, end=passage.start + len(words), words=words),),
        )
        for report, words in seen.items()
    )
    telling = Telling(finding=found, report=attestations[0].report)
    return Entry(
        id=found.id, kind=found.kind, finding=found, tellings=(telling,), attestations=attestations, origins=1, **more
    )


def said(statement: GoldStatement, line: str, number: int) -> Entry:
    fields = {"speaker": statement.speaker, "mode": statement.mode, "said_on": statement.said_on}
    return attested("statement", fields, {statement.report: statement.words}, number, line=line)


def actor(names: tuple[str, ...]) -> dict[str, Any] | None:
    return {"name": names[0]} if names else None


def held(gold: GoldEntry, number: int) -> Entry:
    reaffirmed: list[dt.date] = []
    kind: str
    fields: dict[str, Any]
    match gold:
        case GoldMeeting():
            kind, fields = "meeting", {"name": gold.name or "meeting", "place": gold.place, "date": gold.date}
        case GoldCommitment():
            reaffirmed = [day.latest for day in gold.reaffirmed if day.latest]
            kind = "commitment"
            fields = {
                "by": actor(gold.by),
                "to": actor(gold.to),
                "subject": gold.subject,
                "what": gold.what,
                "status": gold.status[0],
                "amount": gold.amount.model_dump() if gold.amount else None,
                "conditions": [{"words": words} for words in gold.conditions],
            }
        case GoldStep():
            fields = {"track": gold.track, "step": gold.step, "by": actor(gold.by), "outcome": gold.outcome}
            kind = "step"
        case GoldPosition():
            kind, fields = "position", {"actor": actor(gold.actor), "subject": gold.subject, "stance": gold.stance[0]}
        case GoldFigure():
            kind, fields = "figure", {"measure": "measure", "subject": gold.subject, "value": gold.value[0]}
        case GoldOffice():
            office, former = gold.office.removeprefix("former "), gold.office.startswith("former ")
            kind, fields = "office", {"person": gold.person, "office": office, "of": gold.of, "former": former}
        case _:
            raise AssertionError(gold)
    return attested(kind, fields, gold.seen, number, reaffirmed=tuple(reaffirmed))


def card(report: str, gold: Gold) -> ReportCard:
    mended = [r.found if r.read_as_meant else r.meant for r in gold.repairs if r.report == report]
    events = [str(number) for number, group in enumerate(gold.same_event) if report in group]
    credited = [f"{role}: {agency}" for role, names in (gold.credits or {}).get(report, {}).items() for agency in names]
    return ReportCard(
        id=report,
        reading="reading",
        source=f"reports/{report}",
        origin=report,
        text=" ... ".join(mended),
        published=gold.published.get(report),
        event=events[0] if events else None,
        credits=tuple(credited),
    )


def misspelled(gold: Gold, number: int) -> list[Entry]:
    """A statement of each misspelled state that the text keeps, at the very words and outside the gold's counting."""
    entries = []
    for repair in gold.repairs:
        if repair.read_as_meant:
            text = card(repair.report, gold).text
            start = text.index(repair.found)
            code = state_code(repair.meant)
            found = finding_from(
                {
                    "kind": "statement",
                    "speaker": [code],
                    "mode": "indirect",
                    "evidence": {"passages": [{"reading": "reading", "start": number, "end": number + 1}]},
                }
            )
            quoted = Quoted(start=start, end=start + len(repair.found), words=repair.found)
            attestation = Attestation(report=repair.report, finding=found.id, source="", passages=(quoted,))
            telling = Telling(finding=found, report=repair.report)
            entries.append(
                Entry(
                    id=found.id,
                    kind="statement",
                    finding=found,
                    tellings=(telling,),
                    attestations=(attestation,),
                    origins=1,
                )
            )
    return entries


def record_of(gold: Gold) -> Record:
    line_of = {index: str(number) for number, group in enumerate(gold.same_line) for index in group}
    statements = [said(s, line_of.get(i, f"alone {i}"), i + 1) for i, s in enumerate(gold.all_statements)]
    by_id = {
        entry.id: held(entry, 1000 * k + e)
        for k, of_kind in enumerate(gold.entries.values(), start=1)
        for e, entry in enumerate(of_kind)
    }
    disputes = [
        Dispute(
            id=dispute.id,
            about=dispute.about,
            field="value",
            sides=tuple(Side(value=side, entries=(by_id[side].id,), origins=1) for side in dispute.between),
        )
        for dispute in gold.disputes or ()
        if len(dispute.between) > 1
    ]
    reports = tuple(card(report, gold) for report in gold.reports)
    entries = (*statements, *by_id.values(), *misspelled(gold, 10**7))
    return Record(None, None, reports, (), entries, tuple(disputes), ())


@pytest.mark.parametrize("name", SETS)
def test_a_record_of_the_gold_itself_agrees_wholly(name: str) -> None:
    if not SETS[name].exists():
        pytest.skip(f"the gold set {SETS[name].name} is not beside this checkout")
    gold = load_gold(SETS[name])
    result = score(record_of(gold), gold)
    extra = sum(repair.read_as_meant for repair in gold.repairs)  # the statements of misspelled states
    assert [fault for fault in result.errors() if not (fault.kind == "statement" and fault.words in _found(gold))] == []
    for kind, counts in result.kinds.items():
        assert counts.recall == 1.0, kind
        assert counts.found - counts.matched == (extra if kind == "statement" else 0), kind
    for term, share in result.shares.items():
        assert share.right == share.of, term
    for grouping in result.groupings.values():
        assert grouping.f1 == 1.0


def _found(gold: Gold) -> set[str]:
    return {repair.found for repair in gold.repairs if repair.read_as_meant}
