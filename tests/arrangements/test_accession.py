"""The rules of accession over entries built by hand: what is disputed, out of order, turned; what each source tells."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pledgebook.arrangements import accession
from pledgebook.arrangements.standing import AccessionStanding
from pledgebook.reference import accessions
from pledgebook.vocabulary import Attestation, Entry, Quoted, Telling, When, finding_from

JUNE, JULY = dt.date(2023, 6, 1), dt.date(2023, 7, 12)
SWEDEN, UKRAINE, SKOPJE = "accession/NATO/SWE", "accession/NATO/UKR", "accession/EU/MKD"


def on(day: dt.date) -> When:
    return When(earliest=day, latest=day)


def told(*tellings: tuple[dt.date, dict[str, Any]], kind: str, basis: str = "narrated") -> Entry:
    """An entry of several tellings, each on its day; the last stands."""
    evidence = {"passages": [{"reading": "reading", "start": 0, "end": 5}], "basis": basis}
    findings = [finding_from({"kind": kind, "evidence": evidence} | fields) for _, fields in tellings]
    words = (Quoted(start=0, end=5, words="words"),)
    return Entry(
        id=findings[0].id,
        kind=findings[-1].kind,
        finding=findings[-1],
        tellings=tuple(
            Telling(finding=finding, report="report", told=on(day))
            for finding, (day, _) in zip(findings, tellings, strict=True)
        ),
        attestations=tuple(
            Attestation(report="report", finding=f.id, source="a.txt", basis=f.evidence.basis, passages=words)
            for f in findings
        ),
        origins=1,
    )


def ratifies(track: str, by: str, outcome: str, day: dt.date | None = None) -> dict[str, Any]:
    return {
        "track": track, "step": "ratified", "by": {"name": by}, "outcome": outcome,
        "date": on(day).stored() if day else None,
    }  # fmt: skip


def step(track: str, name: str, by: str, outcome: str = "done", day: dt.date = JUNE) -> Entry:
    return told((day, {"track": track, "step": name, "by": {"name": by}, "outcome": outcome}), kind="step")


def stand(subject: str, actor: str, stance: str, day: dt.date, what: str | None = None, basis: str = "said") -> Entry:
    fields = {"subject": subject, "actor": {"name": actor}, "stance": stance, "what": what}
    return told((day, fields), kind="position", basis=basis)


def stands(subject: str, *entries: Entry, day: dt.date = JULY) -> AccessionStanding:
    return accession.standing(subject, entries, day, day)


def test_a_consent_that_later_reports_contradict_is_disputed_and_still_outstanding() -> None:
    claimed = dt.date(2023, 6, 28)
    hungary = told(
        (dt.date(2023, 6, 30), ratifies(SWEDEN, "HUN", "done", claimed)),
        (dt.date(2023, 7, 10), ratifies(SWEDEN, "HUN", "pending")),
        kind="step",
    )
    standing = stands(SWEDEN, hungary)
    assert (standing.outstanding, standing.disputed, standing.given) == (("HUN",), ("HUN",), ())
    assert "reports differ on whether Hungary has ratified" in standing.sentence


def test_a_report_that_has_not_heard_yet_contradicts_nothing() -> None:
    day = dt.date(2023, 6, 28)
    hungary = told(
        (dt.date(2023, 6, 29), ratifies(SWEDEN, "HUN", "pending")),
        (dt.date(2023, 6, 30), ratifies(SWEDEN, "HUN", "done", day)),
        kind="step",
    )
    standing = stands(SWEDEN, hungary)
    assert [(consent.actor, str(consent.date)) for consent in standing.given] == [("HUN", "2023-06-28")]
    assert standing.disputed == ()


def test_nobody_is_waited_for_to_ratify_what_was_not_agreed_on() -> None:
    """Ukraine was not invited in Vilnius: whose ratification a report misses there is another's."""
    entries = (step(UKRAINE, "applied", "UKR"), step(UKRAINE, "invited", "NATO", "pending", JULY))
    waiting = told((JULY, ratifies(UKRAINE, "HUN", "pending")), kind="step")
    standing = stands(UKRAINE, *entries, waiting, step(UKRAINE, "signed", "UKR"))
    assert (standing.step, standing.awaits, standing.outstanding) == ("applied", "invited", ())


def test_what_was_not_yet_so_does_not_bar_what_came_later() -> None:
    early, late = dt.date(2022, 6, 1), dt.date(2023, 4, 4)
    refused = step("accession/NATO/FIN", "invited", "NATO", "pending", early)
    joined = step("accession/NATO/FIN", "acceded", "FIN", day=late)
    assert stands("accession/NATO/FIN", refused, joined).step == "acceded"


def test_one_who_is_no_member_is_not_asked() -> None:
    standing = stands(SWEDEN, told((JUNE, ratifies(SWEDEN, "RUS", "pending")), kind="step"))
    assert standing.outstanding == () and "RUS" not in standing.pivotal


def test_reports_and_reference_data_are_told_apart_in_the_sentence_and_in_the_fields() -> None:
    entries = [told((JUNE, ratifies(SWEDEN, actor, "pending")), kind="step") for actor in ("TUR", "HUN")]
    reason = stand(SWEDEN, "TUR", "opposes", JUNE, "harbours militants")
    standing = stands(SWEDEN, *entries, reason, day=JUNE)
    assert standing.sentence == (
        "As of 1 June 2023, Sweden still waits for Hungary and Turkey to ratify its accession to NATO; all other "
        "members have ratified, by reference data; Turkey\u2019s stated reason: \u201charbours militants\u201d."
    )
    assert len(standing.unknown) == 29 and standing.given == ()
    assert standing.reference is not None and len(standing.reference.given) == 29
    assert {basis.from_ for basis in standing.basis} == {"reports", "reference", "rule"}


def test_where_no_public_source_tells_of_others_they_stay_unknown() -> None:
    """Of the round of 2009 only Hungary's consent is sourced."""
    day = dt.date(2008, 12, 1)
    waiting = told((day, ratifies("accession/NATO/HRV", "GRC", "pending")), kind="step")
    standing = stands("accession/NATO/HRV", waiting, day=day)
    assert standing.reference is not None
    assert [consent.actor for consent in standing.reference.given] == ["HUN"]
    assert "of 24 members nothing is known" in standing.sentence


def test_where_reports_and_reference_data_differ_both_are_told() -> None:
    day = dt.date(2023, 4, 2)
    waiting = told((day, ratifies("accession/NATO/FIN", "TUR", "pending")), kind="step")
    standing = stands("accession/NATO/FIN", waiting, day=day)
    assert standing.outstanding == ("TUR",)
    assert "by reference data Turkey had ratified by then" in standing.sentence


def test_an_objection_ends_when_its_actor_is_told_to_support_it_later_or_on_conditions() -> None:
    against = stand(SKOPJE, "BGR", "opposes", dt.date(2020, 11, 17), "history and language")
    candidate = step(SKOPJE, "candidate", "MKD", day=dt.date(2020, 3, 1))
    before = stands(SKOPJE, candidate, against, day=dt.date(2020, 12, 1))
    assert (before.pivotal, before.awaits) == (("BGR",), "negotiating")
    assert before.objections[0].stated == "history and language"
    assert "Bulgaria objects, and the next step needs every member" in before.sentence
    for stance in ("supports", "conditional"):
        turned = stand(SKOPJE, "BGR", stance, dt.date(2022, 6, 24))
        after = stands(SKOPJE, candidate, against, turned, day=dt.date(2022, 7, 1))
        assert (after.objections, after.pivotal) == ((), ())


def test_one_with_no_say_may_object_and_nothing_hangs_on_it() -> None:
    standing = stands(UKRAINE, step(UKRAINE, "applied", "UKR"), stand(UKRAINE, "RUS", "opposes", JUNE, "a threat"))
    assert [(o.actor, o.has_say) for o in standing.objections] == [("RUS", False)]
    assert standing.pivotal == () and "Russia" not in standing.sentence


def test_a_condition_comes_with_who_makes_it() -> None:
    fields = {
        "subject": UKRAINE, "actor": {"name": "LTU"}, "stance": "conditional",
        "conditions": [{"words": "once the war is over"}],
    }  # fmt: skip
    (condition,) = stands(UKRAINE, told((JUNE, fields), kind="position")).conditions
    assert (condition.actor, condition.words) == ("LTU", "once the war is over")


@pytest.mark.parametrize(("body", "first"), [("NATO", "applied"), ("EU", "applied"), ("Amber League", "applied")])
def test_every_organisation_has_a_procedure_with_one_step_for_each_member(body: str, first: str) -> None:
    steps = accessions.procedure(body)
    assert steps[0].step == first and steps[-1].step == "acceded"
    assert sum(step.who == "each member" for step in steps) == 1


def test_reading_the_rules_takes_a_newcomer_ten_minutes() -> None:
    assert len(Path(accession.__file__).read_text("utf-8").splitlines()) <= 250
