"""Promises on any subject: who is bound to whom, on what terms, told by the reader's acts and by wordings together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from codings import coded

from pledgebook.vocabulary import Commitment, Position, Step


def promises(text: str) -> set[tuple[str, str, str]]:
    """By, to and subject of each commitment of a text."""
    return {(str(p.by), str(p.to), p.subject) for p in coded(text, Commitment)}


def test_a_promise_of_no_known_kind_is_kept_with_all_who_make_it() -> None:
    text = "Norway, Iceland and the Faroe Islands have agreed to cut the mackerel quota by a fifth next year."
    assert {(by, subject) for by, _, subject in promises(text)} >= {
        ("NOR", "undertaking/NOR"),
        ("ISL", "undertaking/ISL"),
    }


def test_help_for_a_fund_is_help_though_no_state_receives_it() -> None:
    (promise,) = coded("Denmark pledged 70 million dollars to the Green Climate Fund.", Commitment)
    assert (str(promise.by), str(promise.to)) == ("DNK", "Green Climate Fund")
    assert promise.subject == "assistance/DNK/Green Climate Fund"


def test_who_is_promised_something_receives_it() -> None:
    text = "Malawi has been promised 90 million dollars in aid by Norway."
    assert ("NOR", "MWI", "assistance/NOR/MWI") in promises(text)
    assert not any(by == "MWI" for by, _, _ in promises(text))


def test_a_giver_that_is_not_named_is_said_to_be_unnamed() -> None:
    (promise,) = coded("Moldova has been promised 40 million dollars in aid for its hospitals.", Commitment)
    assert promise.by is None
    assert (str(promise.to), promise.subject) == ("MDA", "assistance/unnamed/MDA")


def test_sums_that_follow_without_a_verb_are_promises_of_their_own() -> None:
    text = "Japan said it would give Nepal 260 million dollars and the United States 130 million dollars."
    assert promises(text) == {("JPN", "NPL", "assistance/JPN/NPL"), ("USA", "NPL", "assistance/USA/NPL")}


def test_what_is_said_by_one_of_another_binds_the_other() -> None:
    text = (
        'Kenyan Foreign Minister Amina Odhiambo said Norway would send vaccines to Malawi. "We thank them," she said.'
    )
    assert ("NOR", "MWI", "assistance/NOR/MWI") in promises(text)
    assert not any(by == "KEN" for by, _, _ in promises(text))


def test_a_thing_is_bound_to_nothing() -> None:
    text = "The new road will allow Uganda to send more coffee to Kenya."
    assert coded(text, Commitment) == []


def test_a_promise_repeated_is_told_from_a_new_one() -> None:
    (again,) = coded("Canada reaffirmed its promise of 20 million dollars in aid to Haiti.", Commitment)
    (new,) = coded("Canada promised 20 million dollars in aid to Haiti.", Commitment)
    assert again.reaffirms and not new.reaffirms


@pytest.mark.parametrize(
    ("condition", "requires", "event", "consent_of"),
    [
        ("once the war ends", "event", "the war ends", ()),
        ("when the fighting is over", "event", "the war ends", ()),
        ("only if Kenya ratifies the treaty", "consent", None, ("KEN",)),
        ("pending approval by parliament", "consent", None, ("parliament",)),
        ("provided that Uganda opens its border", "act", "Uganda opens its border", ()),
        ("unless the rains fail", "event", "the rains fail", ()),
        ("in the event of a drought", "event", "a drought", ()),
    ],
)
def test_conditions_name_the_event_or_the_consent(
    condition: str, requires: str, event: str | None, consent_of: tuple[str, ...]
) -> None:
    (promise,) = coded(f"Norway will provide 75 million dollars in aid to Malawi {condition}.", Commitment)
    (set_,) = [c for c in promise.conditions if condition.split(" ")[-1] in c.words]
    assert (set_.requires, set_.event, set_.consent_of) == (requires, event, consent_of)


def test_a_share_that_is_a_floor_has_its_bound() -> None:
    text = (
        "NATO agreed on defence spending in Vilnius. The allies agree on the need to make the goal of 2% of GDP "
        "a floor, not a ceiling."
    )
    amounts = [p.amount for p in coded(text, Commitment) if p.amount]
    assert [(a.value, a.unit, a.bound) for a in amounts] == [(Decimal(2), "percent_of_gdp", "at_least")]


def test_things_are_counted_with_their_noun() -> None:
    (promise,) = coded("Spain pledged about 15 million doses to Bolivia.", Commitment)
    assert promise.amount is not None
    assert promise.amount.value == Decimal(15_000_000)
    assert (promise.amount.unit, promise.amount.approximate) == ("doses", True)


def test_a_guarantee_that_holds_until_accession_ends_with_it() -> None:
    text = "France undertakes to guarantee the security of Moldova until it joins the European Union."
    (promise,) = [p for p in coded(text, Commitment) if p.subject == "guarantee/FRA/MDA"]
    assert promise.until == "accession/EU/MDA"


def test_what_is_undertaken_for_ones_part_goes_back_to_the_giver() -> None:
    text = (
        "Norway promised 75 million dollars in aid to Malawi. Malawi, for its part, undertakes to publish its accounts."
    )
    assert ("MWI", "NOR", "assistance/NOR/MWI") in promises(text)


def test_a_stand_on_a_matter_of_no_known_kind_keeps_the_words_for_it() -> None:
    text = "Hungary opposes the mandatory relocation scheme for refugees."
    (stand,) = coded(text, Position)
    assert (str(stand.actor), stand.stance) == ("HUN", "opposes")
    assert "relocation scheme" in stand.subject


def test_a_paper_signed_is_a_step_on_it() -> None:
    text = "Ecuador and Colombia signed the border fishing agreement in Quito on Tuesday."
    assert {(s.step, str(s.by), s.outcome) for s in coded(text, Step)} == {
        ("signed", "ECU", "done"),
        ("signed", "COL", "done"),
    }


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ghana urged Togo to lift the blockade of its northern border.", "blockade of its northern border"),
        ("Peru demanded a new agreement on fishing rights from Chile.", "new agreement on fishing rights"),
    ],
)
def test_a_demand_is_about_the_thing_demanded_not_about_whoever_stands_near(text: str, subject: str) -> None:
    assert {stand.subject for stand in coded(text, Position)} <= {subject, f"{subject} from Chile"}
    assert coded(text, Position)


def test_who_must_do_something_demands_nothing() -> None:
    text = "The EU opened its doors to Albania. Every member must ratify the accession of Albania to the EU."
    assert not [stand for stand in coded(text, Position) if stand.stance == "demands"]


def test_a_stand_on_help_is_filed_under_no_body_that_its_sentence_does_not_name() -> None:
    text = "ASEAN held a summit in Jakarta. Brazil opposes further assistance to Haiti."
    assert not any("ASEAN" in stand.subject for stand in coded(text, Position))


def test_protection_whose_form_is_open_is_under_discussion() -> None:
    text = (
        "NATO ministers spoke of Moldova's security in Oslo. They want to give Moldova help. "
        "What security guarantees Moldova might be given is still undecided."
    )
    assert {(str(p.by), p.status) for p in coded(text, Commitment) if p.subject == "guarantee/NATO/MDA"} == {
        ("NATO", "floated")
    }


def test_protection_that_is_needed_is_told_without_who_says_so() -> None:
    text = (
        "NATO ministers spoke of Moldova in Oslo. Stoltenberg said that nobody knew the day, but that firm security "
        "guarantees of NATO for Moldova must be found before the winter."
    )
    told = [p.what for p in coded(text, Commitment) if p.subject == "guarantee/NATO/MDA"]
    assert told == ["firm security guarantees of NATO for Moldova must be found before the winter"]


def test_an_end_told_of_the_arrangement_sentences_later_is_its_end() -> None:
    text = (
        "The leaders of the G7 promised on Monday to guarantee the security of Moldova. They spoke for two hours.\n\n"
        "Snow fell on the town.\n\nThe pact is to last until Moldova has joined the European Union."
    )
    assert {p.until for p in coded(text, Commitment) if p.subject == "guarantee/G7/MDA"} == {"accession/EU/MDA"}


def test_things_that_have_reached_a_state_are_delivered_by_who_gave_before() -> None:
    text = "Sweden has delivered 12 ambulances to Moldova. Some 30 trucks have reached Moldova as well."
    trucks = [p for p in coded(text, Commitment) if p.amount and p.amount.unit == "trucks"]
    assert [(str(p.by), str(p.to), p.status) for p in trucks] == [("SWE", "MDA", "delivered")]


def test_what_is_added_to_a_promise_is_promised() -> None:
    text = "Sweden first promised Moldova 12 ambulances in May and later added five ambulances."
    assert {p.status for p in coded(text, Commitment)} == {"pledged"}


@pytest.mark.parametrize("adverb", ["As announced", "More than promised"])
def test_a_comparison_with_a_promise_tells_none(adverb: str) -> None:
    assert coded(f"{adverb}, the weather in Oslo was fine on Monday.", Commitment) == []


def test_mere_help_to_a_state_is_promised_help() -> None:
    text = "Estonia, as a member of the council, will support Moldova in its fight against floods."
    assert ("EST", "MDA", "assistance/EST/MDA") in promises(text)


def test_a_thing_that_would_help_promises_nothing() -> None:
    text = "The commission said on Friday that the money would help Moldova to pay its teachers."
    assert not any(to == "MDA" for _, to, _ in promises(text))


def test_of_two_that_treat_on_security_the_one_in_need_is_protected() -> None:
    text = (
        "Many states give Moldova help. They sent ambulances to Moldova. "
        "Moldova and Sweden signed a bilateral security agreement on Tuesday."
    )
    assert ("SWE", "MDA", "guarantee/SWE/MDA") in promises(text)


def test_a_pledge_still_to_be_agreed_on_is_under_discussion() -> None:
    text = "EU leaders are to agree in May on a new pledge of 3 percent of GDP for defence spending."
    assert {p.status for p in coded(text, Commitment)} == {"floated"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The secretary general wants the figure to become a floor.", "floated"),
        ("The share was to be seen as a minimum, officials said.", "floated"),
    ],
)
def test_a_bound_told_of_a_target_told_before_is_a_target_of_its_own(text: str, status: str) -> None:
    before = "NATO's members spent 3 percent of GDP on defence last year. "
    (target,) = [p for p in coded(before + text, Commitment) if p.subject == "spending/NATO"]
    assert target.amount is not None
    assert str(target.status) == status
    assert (target.amount.value, str(target.amount.bound)) == (Decimal(3), "at_least")


def test_a_minimum_of_something_else_is_no_target() -> None:
    text = "NATO's members spent 3 percent of GDP on defence last year. The visit was a minimum of courtesy."
    assert coded(text, Commitment) == []
