"""What the coder finds, and what it leaves, in sentences on other subjects than those it was built on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from codings import coded, words

from pledgebook.coding import code
from pledgebook.vocabulary import Commitment, Figure, Meeting, Office, Position, Reading, Statement, Step


@pytest.mark.parametrize(
    ("text", "by", "to", "status"),
    [
        ("Kenya pledged 40 million dollars in aid to Uganda.", "KEN", "UGA", "pledged"),
        ("Japan will provide vaccines to Nepal.", "JPN", "NPL", "pledged"),
        ("Brazil has already delivered 200 generators to Haiti.", "BRA", "HTI", "delivered"),
        ("Canada allocated 12 million dollars in relief for Lebanon.", "CAN", "LBN", "allocated"),
        ("France is considering a loan to Tunisia.", "FRA", "TUN", "floated"),
        ("India cancelled its aid to Bhutan.", "IND", "BTN", "withdrawn"),
    ],
)
def test_a_promise_of_help_with_giver_receiver_and_status(text: str, by: str, to: str, status: str) -> None:
    (promise,) = coded(text, Commitment)
    assert (str(promise.by), str(promise.to), promise.status) == (by, to, status)
    assert promise.subject == f"assistance/{by}/{to}"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya never promised aid to Uganda.",
        "Kenya refused to provide aid to Uganda.",
        "Whether Kenya should provide aid to Uganda is for others to say.",
        "Kenya stopped short of pledging aid to Uganda.",
        "Kenya and its lenders will have to sit down and agree on aid to Uganda.",
        "The weather in Kenya was fine.",
    ],
)
def test_no_promise_where_none_is_made(text: str) -> None:
    assert coded(text, Commitment) == []


def test_terms_of_a_promise() -> None:
    text = (
        "Norway will provide 75 million Norwegian kroner a year to Moldova over five years "
        "to help rebuild its grid once the war ends."
    )
    (promise,) = coded(text, Commitment)
    assert promise.amount is not None
    assert (promise.amount.currency, promise.amount.per) == ("NOK", "year")
    assert promise.over == "P5Y"
    assert any(condition.event == "the war ends" for condition in promise.conditions)
    assert any("rebuild its grid" in purpose for purpose in promise.purposes)


def test_a_part_of_a_bodys_members_keeps_its_scope() -> None:
    (promise,) = coded(
        "Many NATO allies pledged military aid to Georgia's army.".replace("Georgia's army", "Ukraine"), Commitment
    )
    assert str(promise.by) == "NATO allies (many)"


@pytest.mark.parametrize(
    ("text", "actor", "stance", "party"),
    [
        ("Bulgaria opposes North Macedonia's accession to the EU.", "BGR", "opposes", "MKD"),
        ("North Macedonia's EU membership is blocked by Bulgaria.", "BGR", "opposes", "MKD"),
        ("Austria backs Montenegro's accession to the EU.", "AUT", "supports", "MNE"),
        ("Moldova demanded a clear path to membership of the EU for Moldova.", "MDA", "demands", "MDA"),
        ("The Netherlands dropped its objection to Serbia's accession to the EU.", "NLD", "supports", "SRB"),
    ],
)
def test_where_a_state_stands_on_an_accession(text: str, actor: str, stance: str, party: str) -> None:
    held = {(str(p.actor), p.stance, p.subject) for p in coded(text, Position)}
    assert (actor, stance, f"accession/EU/{party}") in held
    assert not any(who == actor and other != stance for who, other, _ in held)


def test_a_passive_does_not_turn_its_subject_into_the_one_who_blocks() -> None:
    assert all(
        str(p.actor) != "MKD" for p in coded("North Macedonia's EU membership is blocked by Bulgaria.", Position)
    )


@pytest.mark.parametrize(
    ("text", "step", "by", "outcome"),
    [
        ("Bosnia and Herzegovina applied to join the EU in February 2016.", "applied", "BIH", "done"),
        ("Hungary's parliament has ratified Finland's accession to NATO.", "ratified", "HUN", "done"),
        ("Portugal has yet to ratify Albania's accession to the EU.", "ratified", "PRT", "pending"),
        ("Croatia became the 28th member of the EU on 1 July 2013.", "acceded", "HRV", "done"),
    ],
)
def test_steps_of_an_accession(text: str, step: str, by: str, outcome: str) -> None:
    assert (step, by, outcome) in {(s.step, str(s.by), s.outcome) for s in coded(text, Step)}


def test_a_state_outside_the_organisation_ratifies_nothing() -> None:
    assert not [
        s for s in coded("Brazil has yet to ratify Albania's accession to the EU.", Step) if s.step == "ratified"
    ]


def test_offices_with_their_bodies_and_former_ones() -> None:
    text = (
        "Kenyan Foreign Minister Amina Odhiambo met Jonas Berg, former deputy Secretary-General of the UN. "
        "Odhiambo left early."
    )
    found = {(o.person, o.office, o.of, o.former) for o in coded(text, Office)}
    assert ("Amina Odhiambo", "Foreign Minister", "KEN", False) in found
    assert ("Jonas Berg", "Deputy Secretary General", "UN", True) in found


def test_a_quotation_goes_to_the_one_named_by_surname() -> None:
    text = (
        "Kenyan Foreign Minister Amina Odhiambo arrived in Kampala on Monday.\n\n"
        '"We will not leave our neighbours alone," Odhiambo told reporters.'
    )
    (said,) = [s for s in coded(text, Statement) if "neighbours" in words(text, s)]
    assert said.speaker == ("Amina Odhiambo",)
    assert said.mode == "direct"
    assert said.audience == "reporters"


def test_a_summit_with_its_place_and_days() -> None:
    (met,) = coded("The African Union summit in Addis Ababa will open on 15 February 2025.", Meeting)
    assert (met.body, met.place, str(met.date)) == ("AU", "Addis Ababa", "2025-02-15")


def test_a_number_of_members_is_a_figure_and_no_promise() -> None:
    text = "The EU's 27 member states met in Brussels."
    assert [(f.subject, f.value) for f in coded(text, Figure)] == [("EU", Decimal(27))]
    assert coded(text, Commitment) == []


def test_every_finding_rests_on_words_of_the_text() -> None:
    text = "Kenya pledged 40 million dollars in aid to Uganda. Tanzania opposes Uganda's accession to the EAC."
    found = [*coded(text, Commitment), *coded(text, Position)]
    assert len(found) == 2
    for finding in found:
        assert words(text, finding).strip()


def test_a_language_no_coder_reads_is_coded_as_unread() -> None:
    coding = code(Reading(report="report-1", reader="test", text="Der Minister sagte nichts.", language="de"))
    assert coding.coded == ()
    assert coding.unread is not None and "de" in coding.unread


def test_candidates_on_one_list_do_not_ratify_each_others_accession() -> None:
    text = "Montenegro and Albania have approved the reforms for the accession of Albania to the EU."
    assert not [step for step in coded(text, Step) if step.step == "ratified"]


def test_members_on_one_list_ratify_the_accession_of_a_state_that_is_not_on_it() -> None:
    text = "Portugal and Spain have ratified the accession of Albania to the EU."
    assert {str(step.by) for step in coded(text, Step) if step.step == "ratified"} == {"PRT", "ESP"}


def test_a_city_named_as_agent_of_a_passive_takes_no_step() -> None:
    text = (
        "The convention on river traffic was signed by Vienna in 1998. Serbia ratified the convention on river traffic."
    )
    assert "AUT" not in {str(step.by) for step in coded(text, Step)}


def test_a_politician_who_speaks_for_no_state_approves_nothing_in_its_name() -> None:
    text = "Opposition lawmaker Anna Lindholm approved the fisheries agreement with Iceland, her Centre Party said."
    assert not coded(text, Step)
