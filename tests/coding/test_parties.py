"""Who is bound by a promise and who is not, whatever names stand near it; and which tellings promise nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from codings import coded

from pledgebook.vocabulary import Commitment


def bound(text: str) -> set[str]:
    return {str(promise.by) for promise in coded(text, Commitment)}


@pytest.mark.parametrize(
    "opening",
    ["OSLO — ", "OSLO: ", "NAIROBI, Kenya (Wire) - ", "LAGOS/ABUJA, May 3 (Wire) – ", "Lima, March 4 (Wire) -- "],
)
def test_the_place_in_a_dateline_is_not_bound(opening: str) -> None:
    assert bound(f"{opening}Iceland will give Malawi 20 million dollars in aid, its foreign minister said.") == {"ISL"}


def test_a_body_that_opens_a_sentence_before_a_dash_is_no_dateline() -> None:
    text = "The summit is over. ECOWAS – the bloc of West African states – agreed to send 500 troops to Gambia."
    assert "ECOWAS" in bound(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger signed a water agreement mediated by Morocco, under which they will share the wells.",
        "The Moroccan-brokered truce between Chad and Niger was extended. Chad and Niger agreed to extend the truce.",
        "Chad and Niger agreed to a truce negotiated by Morocco.",
    ],
)
def test_who_brokers_a_deal_is_not_bound_by_it(text: str) -> None:
    assert bound(text) == {"TCD", "NER"}


def test_the_subject_beside_its_verb_is_bound_and_no_other_name_of_the_sentence() -> None:
    text = "After Peru closed its border, Chile promised to take in 3,000 migrants."
    assert bound(text) == {"CHL"}


def test_whom_a_relative_clause_tells_of_is_bound() -> None:
    text = "The minister spoke in Ghana, which has promised 12 million dollars in aid to Togo."
    assert bound(text) == {"GHA"}


def test_of_a_group_and_its_members_in_a_list_only_the_group_is_bound() -> None:
    text = (
        "The G7 countries — Canada, France, Germany, Italy, Japan, the UK and the US — have pledged to give "
        "800 million dollars to Lebanon."
    )
    assert bound(text) == {"G7"}


def test_a_club_of_creditors_is_not_the_government_of_the_city_in_its_name() -> None:
    assert "FRA" not in bound("The Paris club said it is ready to give Ghana debt relief of 3 billion dollars.")


@pytest.mark.parametrize(
    "text",
    [
        "No other country has pledged to send troops to Haiti.",
        "Norway announced that it would not give Haiti any more aid.",
        "Norway decided on Monday not to send medicine to Haiti.",
        "The envoy expressed hope that Norway will give Haiti 20 million dollars.",
        "Brazil proposed that rich countries should give Haiti 20 million dollars.",
        "Every spring the ministers meet to agree fish quotas.",
    ],
)
def test_a_refusal_a_hope_or_a_demand_on_others_is_no_promise(text: str) -> None:
    assert coded(text, Commitment) == []


def test_who_undertakes_not_to_do_a_thing_promises_it() -> None:
    assert bound("Ethiopia promised not to fill the dam before the talks with Egypt end.") == {"ETH"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway has already provided Malawi with 75 million dollars in aid.",
        "Norway promised Malawi 75 million dollars when its minister visited Lilongwe.",
        "Norway promised Malawi 75 million dollars to do more when it comes to fighting hunger.",
    ],
)
def test_the_verb_to_provide_and_when_of_the_past_set_no_condition(text: str) -> None:
    (promise,) = coded(text, Commitment)
    assert promise.conditions == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Spain pledged half a million doses of vaccine to Bolivia.", 500_000, "doses"),
        ("Spain pledged 2M doses of vaccine to Bolivia.", 2_000_000, "doses"),
        ("Norway and Iceland adopted a 9,400-tonne quota for haddock.", 9_400, "tonnes"),
    ],
)
def test_goods_are_counted_however_their_number_is_written(text: str, value: int, unit: str) -> None:
    amounts = {(p.amount.value, p.amount.unit) for p in coded(text, Commitment) if p.amount}
    assert (Decimal(value), unit) in amounts


def test_a_bare_number_has_the_currency_that_stands_before_it() -> None:
    text = "Germany promised Lebanon 40 million euros. Spain promised Lebanon 25 million."
    amounts = {str(p.by): p.amount for p in coded(text, Commitment)}
    spain = amounts["ESP"]
    assert spain is not None and (spain.value, spain.currency) == (Decimal(25_000_000), "EUR")


def test_who_receives_is_not_bound() -> None:
    text = "Moldova received 30 million dollars in aid from Norway."
    assert {(str(p.by), str(p.to)) for p in coded(text, Commitment)} <= {("NOR", "MDA")}


def test_the_goal_that_a_pledge_adds_to_is_not_its_sum() -> None:
    text = "Denmark's pledge to the Adaptation Fund brings it towards its 300 million dollar goal."
    assert all(p.amount is None for p in coded(text, Commitment))


def test_two_clauses_joined_by_and_have_each_its_own_subject() -> None:
    text = "Ghana promised to open its ports and Togo promised to lower its tolls."
    assert {(str(p.by), p.what.split()[-1]) for p in coded(text, Commitment)} == {("GHA", "ports"), ("TGO", "tolls")}


def test_a_fund_of_a_body_receives_and_not_the_body() -> None:
    (promise,) = coded("Japan promised 20 million dollars to a U.N. fund for small islands.", Commitment)
    assert str(promise.to) == "U.N. fund"


def test_a_bank_of_a_state_acts_for_it() -> None:
    assert bound("Brazil's development bank will lend Angola 300 million dollars.") == {"BRA"}


def test_sanctions_are_no_help_though_they_are_financial() -> None:
    text = "ECOWAS leaders agreed to impose financial sanctions on Guinea."
    assert not any(p.subject.startswith("assistance/") for p in coded(text, Commitment))


def test_a_denial_in_an_aside_denies_nothing_outside_it() -> None:
    assert bound("Peru, which is not a member, promised to send 40 doctors to Haiti.") == {"PER"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway has given Malawi 30 million dollars since the river flooded Lilongwe on 24 February.",
        "Norway and Iceland agreed to continue closing the fishing grounds in 2031.",
    ],
)
def test_a_day_of_another_verb_is_not_the_day_of_the_promise(text: str) -> None:
    assert [p.date for p in coded(text, Commitment) if p.date] == []


def test_what_is_only_talked_about_is_promised_by_nobody() -> None:
    assert coded("The ministers of Togo and Benin discussed measures that could ease the talks.", Commitment) == []


def test_what_is_given_in_return_is_help_of_its_own() -> None:
    text = "Nauru promised to take in 300 people. In return Australia will pay Nauru 70 million dollars a year."
    assert ("AUS", "NRU", "assistance/AUS/NRU") in {(str(p.by), str(p.to), p.subject) for p in coded(text, Commitment)}


def test_a_state_and_its_air_force_are_one_receiver() -> None:
    text = "The Netherlands promised 20 aircraft to Ukraine and the Ukrainian Air Force."
    assert {str(p.to) for p in coded(text, Commitment)} == {"UKR"}


def test_who_announces_what_another_will_do_is_not_bound() -> None:
    text = "The two prime ministers announced that Hungary would buy four more aircraft from Sweden."
    assert bound(text) <= {"HUN"}


def test_the_sum_of_another_gift_in_the_sentence_is_not_this_ones() -> None:
    text = "Norway will give 70 million dollars for ambulances that Germany is sending to Moldova."
    assert [str(p.by) for p in coded(text, Commitment) if p.amount] == ["NOR"]


def test_sums_told_respectively_are_each_givers_own() -> None:
    text = "Norway and Japan promised Malawi 30 million dollars and 10 million dollars in aid, respectively."
    sums = {str(p.by): p.amount.value for p in coded(text, Commitment) if p.amount}
    assert sums == {"NOR": Decimal(30_000_000), "JPN": Decimal(10_000_000)}
