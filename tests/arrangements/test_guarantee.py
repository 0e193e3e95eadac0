"""What an attack triggers: by reports, by reference data, for the members of that day, until the promise ends."""

from __future__ import annotations

import datetime as dt

import pytest
from made import entry, promise

from pledgebook.arrangements import guarantee
from pledgebook.arrangements.standing import GuaranteeStanding
from pledgebook.vocabulary import Entry

BEFORE_THE_WAR = dt.date(2022, 1, 1)
JUNE = dt.date(2023, 6, 1)
AUGUST = dt.date(2023, 8, 1)
ARTICLE_5 = promise("guarantee/NATO", "in_force", "an attack on one is an attack on them all", "NATO", "NATO")
G7 = promise(
    "guarantee/G7/UKR", "agreed", "to consult on the appropriate steps within 24 hours", "G7", "UKR",
    date={"earliest": "2023-07-12", "latest": "2023-07-12"}, until="accession/NATO/UKR",
)  # fmt: skip
FLOATED = promise("guarantee/NATO/UKR", "floated", "security arrangements after the war", "NATO", "UKR")


def guarantees(on: dt.date, *more: Entry) -> list[GuaranteeStanding]:
    entries = [ARTICLE_5, G7, FLOATED, *more]
    subjects = ("guarantee/NATO", "guarantee/G7/UKR", "guarantee/NATO/UKR")
    return [guarantee.standing(subject, entries, on, on) for subject in subjects]


def test_an_attack_on_ukraine_triggers_nothing_in_june_and_the_declaration_in_august() -> None:
    june, idle = guarantee.triggered("UKR", guarantees(JUNE), JUNE, "RUS")
    assert june == ()
    assert {o.subject for o in idle} >= {"guarantee/NATO", "guarantee/NATO/UKR"}
    (august,) = guarantee.triggered("UKR", guarantees(AUGUST), AUGUST, "RUS")[0]
    assert (august.by, august.to, august.response, august.within) == ("G7", "UKR", "consult", "within 24 hours")
    assert august.members == ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")


@pytest.mark.parametrize(
    ("victim", "on", "bound"),
    [
        ("POL", BEFORE_THE_WAR, {"guarantee/NATO", "guarantee/EU"}),
        ("POL", JUNE, {"guarantee/NATO", "guarantee/EU"}),
        ("POL", AUGUST, {"guarantee/NATO", "guarantee/EU"}),
        ("FIN", BEFORE_THE_WAR, {"guarantee/EU"}),
        ("FIN", JUNE, {"guarantee/NATO", "guarantee/EU"}),
        ("FIN", AUGUST, {"guarantee/NATO", "guarantee/EU"}),
        ("SWE", BEFORE_THE_WAR, {"guarantee/EU"}),
        ("SWE", JUNE, {"guarantee/EU"}),
        ("SWE", AUGUST, {"guarantee/EU"}),
        ("UKR", BEFORE_THE_WAR, set()),
        ("UKR", JUNE, set()),
        ("UKR", AUGUST, {"guarantee/G7/UKR"}),
        ("TUR", JUNE, {"guarantee/NATO"}),
    ],
)
def test_treaties_cover_the_members_of_that_day(victim: str, on: dt.date, bound: set[str]) -> None:
    triggered, idle = guarantee.triggered(victim, guarantees(on), on, "RUS")
    assert {o.subject for o in triggered} == bound
    if "guarantee/NATO" not in bound:
        assert any(o.subject == "guarantee/NATO" and "no member" in (o.why or "") for o in idle)


def test_what_no_report_tells_is_said_to_come_from_reference_data() -> None:
    (article_5, clause_42_7) = guarantee.triggered("POL", [], BEFORE_THE_WAR, "RUS")[0]
    assert (article_5.told_by, article_5.entry, article_5.legal_ground) == (
        "reference",
        None,
        "Article 5 of the North Atlantic Treaty",
    )
    assert article_5.source and clause_42_7.source
    sentence = guarantee.attack_sentence("RUS", "POL", BEFORE_THE_WAR, (article_5, clause_42_7), ())
    assert "by reference data; no report read tells of it" in sentence


def test_what_a_report_tells_is_not_told_again_from_reference_data() -> None:
    triggered, _ = guarantee.triggered("POL", guarantees(JUNE), JUNE, "RUS")
    assert [(o.subject, o.told_by) for o in triggered] == [("guarantee/NATO", "reports"), ("guarantee/EU", "reference")]
    assert triggered[0].legal_ground == "Article 5 of the North Atlantic Treaty"


def test_an_attacker_owes_its_victim_nothing_though_it_is_a_member() -> None:
    (owed, *_) = guarantee.triggered("GRC", guarantees(JUNE), JUNE, "TUR")[0]
    assert "TUR" not in owed.members and "GRC" not in owed.members


def test_a_condition_unmet_keeps_an_agreed_promise_from_binding() -> None:
    waiting = promise(
        "guarantee/G7/UKR", "agreed", "to assist", "G7", "UKR", conditions=[{"words": "once parliament ratifies"}]
    )
    stands = guarantee.standing("guarantee/G7/UKR", [waiting], JUNE, JUNE)
    assert stands.in_force == ()
    assert "once parliament ratifies" in (stands.agreed[0].why or "")


def test_the_attack_itself_is_the_trigger_and_no_condition_for_the_beginning() -> None:
    given = promise("guarantee/G7/UKR", "agreed", "to help", "G7", "UKR", conditions=[{"words": "if it is attacked"}])
    (owed,) = guarantee.standing("guarantee/G7/UKR", [given], JUNE, JUNE).in_force
    assert owed.trigger == "if it is attacked"


def test_a_promise_that_bridges_an_accession_ends_with_it() -> None:
    joined = entry("step", track="accession/NATO/UKR", step="acceded", by={"name": "UKR"}, outcome="done")
    assert guarantee.standing("guarantee/G7/UKR", [G7], AUGUST, AUGUST).in_force[0].until == "Ukraine joins NATO"
    (ended,) = guarantee.standing("guarantee/G7/UKR", [G7, joined], AUGUST, AUGUST).ended
    assert ended.why == "Ukraine has joined NATO, by reports"


@pytest.mark.parametrize(("on", "binds"), [(dt.date(2024, 1, 12), True), (dt.date(2034, 1, 12), False)])
def test_a_promise_for_ten_years_binds_ten_years(on: dt.date, binds: bool) -> None:
    ten_years = promise(
        "guarantee/GBR/UKR", "agreed", "to consult within 24 hours and help", "GBR", "UKR",
        date={"earliest": "2024-01-12", "latest": "2024-01-12"}, over="P10Y",
    )  # fmt: skip
    stands = guarantee.standing("guarantee/GBR/UKR", [ten_years], on, on)
    assert bool(stands.in_force) is binds and bool(stands.ended) is not binds


def test_what_the_protected_promise_themselves_protects_nobody() -> None:
    reforms = promise("guarantee/G7/UKR", "agreed", "to help with reforms of its courts", "UKR", "G7")
    stands = guarantee.standing("guarantee/G7/UKR", [reforms], AUGUST, AUGUST)
    assert stands.in_force == () and [o.by for o in stands.in_return] == ["UKR"]


def test_where_nothing_is_told_the_sentence_says_it_is_not_known() -> None:
    assert "not known" in guarantee.standing("guarantee/G7/UKR", [], JUNE, JUNE).sentence


def test_what_several_reports_tell_of_article_five_is_one_obligation_with_all_their_words() -> None:
    named = promise("guarantee/NATO", "in_force", "is covered by Article 5", "NATO", "NATO", JUNE)
    stands = guarantee.standing("guarantee/NATO", [named, ARTICLE_5], JUNE, JUNE)
    (owed,) = stands.in_force
    assert (owed.what, owed.response, len(owed.attestations)) == (ARTICLE_5.finding.what, "attack_on_all", 2)  # type: ignore[union-attr]
    assert len([basis for basis in stands.basis if basis.from_ == "reports"]) == 2
