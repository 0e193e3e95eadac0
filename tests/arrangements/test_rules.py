"""The rules of each kind over entries built by hand: who is waited for, what an attack triggers, what was given."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pledgebook.arrangements import KINDS, accession, assistance, guarantee, kind_of, office, spending, standing
from pledgebook.arrangements.standing import GuaranteeStanding
from pledgebook.vocabulary import Attestation, Entry, Quoted, Telling, finding_from

JUNE = dt.date(2023, 6, 1)
AUGUST = dt.date(2023, 8, 1)
WORDS = {"passages": [{"reading": "reading-1", "start": 0, "end": 5}]}


def entry(kind: str, **fields: Any) -> Entry:
    finding = finding_from({"kind": kind, "evidence": WORDS} | fields)
    attestation = Attestation(
        report="report-1", finding=finding.id, source="a.txt", passages=(Quoted(start=0, end=5, words="words"),)
    )
    return Entry(
        id=finding.id,
        kind=finding.kind,
        finding=finding,
        tellings=(Telling(finding=finding, report="report-1"),),
        attestations=(attestation,),
        origins=1,
    )


def ratified(by: str, outcome: str) -> Entry:
    return entry("step", track="accession/NATO/SWE", step="ratified", by={"name": by}, outcome=outcome)


def promise(subject: str, status: str, what: str, by: str, to: str, **more: Any) -> Entry:
    return entry("commitment", subject=subject, status=status, what=what, by={"name": by}, to={"name": to}, **more)


ARTICLE_5 = promise("guarantee/NATO", "in_force", "an attack on one is an attack on them all", "NATO", "NATO")
G7 = promise(
    "guarantee/G7/UKR", "agreed", "to consult on the appropriate steps within 24 hours", "G7", "UKR",
    date={"earliest": "2023-07-12", "latest": "2023-07-12"},
)  # fmt: skip
FLOATED = promise("guarantee/NATO/UKR", "floated", "security arrangements after the war", "NATO", "UKR")


def guarantees(on: dt.date) -> list[GuaranteeStanding]:
    entries = [ARTICLE_5, G7, FLOATED]
    subjects = ("guarantee/NATO", "guarantee/G7/UKR", "guarantee/NATO/UKR")
    return [guarantee.standing(subject, entries, on, on) for subject in subjects]


def test_sweden_waits_for_the_two_that_have_not_ratified() -> None:
    entries = [ratified("TUR", "pending"), ratified("HUN", "pending"), ratified("FIN", "done")]
    stands = accession.standing("accession/NATO/SWE", entries, JUNE, JUNE)
    assert stands.outstanding == ("HUN", "TUR")
    assert [consent.actor for consent in stands.given] == ["FIN"]
    assert "waits for Hungary and Turkey" in stands.sentence


def test_of_whom_no_report_speaks_is_unknown_and_never_taken_to_have_consented() -> None:
    stands = accession.standing("accession/NATO/SWE", [ratified("TUR", "pending")], JUNE, JUNE)
    assert "DEU" in stands.unknown and "FIN" in stands.unknown
    assert not {"TUR", "SWE"} & set(stands.unknown)
    assert stands.given == ()
    before_finland = accession.standing("accession/NATO/SWE", [ratified("TUR", "pending")], JUNE, dt.date(2023, 4, 3))
    assert "FIN" not in before_finland.unknown


def test_an_objection_comes_with_its_reason_and_its_demand() -> None:
    entries = [
        entry(
            "position",
            actor={"name": "TUR"},
            subject="accession/NATO/SWE",
            stance="opposes",
            what="harbours terrorists",
        ),
        entry("position", actor={"name": "TUR"}, subject="accession/NATO/SWE", stance="demands", what="extraditions"),
    ]
    (objection,) = accession.standing("accession/NATO/SWE", entries, JUNE, JUNE).objections
    assert (objection.actor, objection.reasons, objection.demands) == (
        "TUR",
        ("harbours terrorists",),
        ("extraditions",),
    )


def test_a_member_waits_for_nobody() -> None:
    joined = entry("step", track="accession/NATO/SWE", step="acceded", by={"name": "SWE"}, outcome="done")
    stands = accession.standing("accession/NATO/SWE", [joined, ratified("HUN", "pending")], None, dt.date(2024, 3, 8))
    assert (stands.step, stands.outstanding, stands.unknown) == ("acceded", (), ())


def test_an_attack_on_ukraine_triggers_nothing_in_june_and_the_declaration_in_august() -> None:
    june, idle = guarantee.triggered("UKR", guarantees(JUNE), JUNE, "RUS")
    assert june == ()
    assert {o.subject for o in idle} >= {"guarantee/NATO", "guarantee/NATO/UKR"}
    (august,) = guarantee.triggered("UKR", guarantees(AUGUST), AUGUST, "RUS")[0]
    assert (august.by, august.to, august.response, august.within) == ("G7", "UKR", "consult", "within 24 hours")


@pytest.mark.parametrize(
    ("victim", "on", "bound"),
    [("POL", JUNE, True), ("FIN", JUNE, True), ("FIN", dt.date(2022, 1, 1), False), ("SWE", AUGUST, False)],
)
def test_article_five_covers_the_members_of_that_day(victim: str, on: dt.date, bound: bool) -> None:
    triggered, idle = guarantee.triggered(victim, guarantees(on), on)
    assert [o.response for o in triggered] == (["attack_on_all"] if bound else [])
    if not bound:
        assert any("no member" in (o.why or "") for o in idle)


def test_a_condition_unmet_keeps_an_agreed_promise_from_binding() -> None:
    waiting = promise(
        "guarantee/G7/UKR", "agreed", "to assist", "G7", "UKR", conditions=[{"words": "once parliament ratifies"}]
    )
    stands = guarantee.standing("guarantee/G7/UKR", [waiting], JUNE, JUNE)
    assert stands.in_force == ()
    assert "once parliament ratifies" in (stands.agreed[0].why or "")


def test_help_is_summed_by_status_and_currency_and_yearly_sums_over_their_years() -> None:
    entries = [
        promise(
            "assistance/NOR/UKR",
            "pledged",
            "a",
            "NOR",
            "UKR",
            amount={"value": 10, "currency": "NOK", "per": "year"},
            over="P5Y",
        ),
        promise("assistance/NOR/UKR", "pledged", "b", "NOR", "UKR", amount={"value": 7, "currency": "EUR"}),
        promise("assistance/NOR/UKR", "delivered", "c", "NOR", "UKR"),
    ]
    stands = assistance.standing("assistance/NOR/UKR", entries, None, None)
    assert {s.currency: s.total for s in stands.by_status["pledged"]} == {"NOK": 50.0, "EUR": 7.0}
    assert [s.currency for s in stands.by_status["delivered"]] == [None]
    assert "1 promise without a sum" in stands.sentence


def test_a_spending_target_with_those_said_to_meet_it() -> None:
    entries = [
        promise(
            "spending/NATO",
            "agreed",
            "2% as a floor",
            "NATO",
            "NATO",
            amount={"value": 2, "unit": "percent_of_gdp", "bound": "at_least"},
        ),
        entry(
            "figure",
            measure="members meeting the target",
            subject="spending/NATO",
            value=7,
            as_of={"earliest": "2022-01-01", "latest": "2022-12-31"},
        ),
    ]
    stands = spending.standing("spending/NATO", entries, None, None)
    assert (stands.target, stands.bound, stands.met_count) == ("at least 2% of GDP", "at_least", 7)


def test_two_holders_of_one_office_are_both_shown() -> None:
    entries = [entry("office", person=p, office="President", of="PER") for p in ("Ana Rojas", "Luis Vega")]
    stands = office.standing("office/PER/President", entries, None, None)
    assert [h.person for h in stands.holders] == ["Ana Rojas", "Luis Vega"]
    assert "each said to be" in stands.sentence


@pytest.mark.parametrize(
    ("kind", "parties", "subject"),
    [
        ("accession", {"organisation": "EU", "party": "MDA"}, "accession/EU/MDA"),
        ("guarantee", {"guarantor": "NATO"}, "guarantee/NATO"),
        ("accession", {"organisation": "EU"}, None),
        ("spending", {"organisation": "NATO"}, "spending/NATO"),
    ],
)
def test_a_kind_names_its_subjects_and_says_when_it_cannot(
    kind: str, parties: dict[str, str], subject: str | None
) -> None:
    assert KINDS[kind].subject(**parties) == subject


def test_an_unknown_kind_has_no_standing() -> None:
    assert kind_of("weather/EU/MDA") is None
    assert standing("weather/EU/MDA", [], None, None) is None
