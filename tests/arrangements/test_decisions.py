"""How bodies decide, against decisions that were really taken or failed; each with the public source of its votes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pledgebook.arrangements.decisions import Rule, Votes, passes, pivotal, population, rule_of, rules, silence
from pledgebook.reference import organisations

EU = population("EU", 2016)
QUALIFIED = rule_of("EU")


def council(against: set[str] = frozenset(), abstaining: set[str] = frozenset()) -> Votes:  # type: ignore[assignment]
    """A vote of the 28 of 2016: whoever is not named is in favour."""
    return Votes.of(EU, set(EU) - against - abstaining, against)


def qualified() -> Rule:
    assert QUALIFIED is not None
    return QUALIFIED


def test_refugees_were_relocated_over_four_votes_against_and_one_abstention() -> None:
    """22 September 2015: https://www.europeansources.info/record/extraordinary-justice-and-home-affairs-council-brussels-22-september-2015/"""
    assert passes(qualified(), council({"CZE", "HUN", "ROU", "SVK"}, {"FIN"}), EU)


def test_twenty_in_favour_were_too_few_people_for_glyphosate() -> None:
    """6 June 2016, Malta against, seven abstaining: https://maltatoday.com.mt/news/national/66128/"""
    votes = council({"MLT"}, {"DEU", "ITA", "FRA", "GRC", "PRT", "AUT", "LUX"})
    assert len(votes.favour) == 20
    assert not passes(qualified(), votes, EU)


def test_fourteen_in_favour_were_too_few_members_for_five_years_of_glyphosate() -> None:
    """9 November 2017: https://agra.fr/agra-presse/glyphosate-aucune-majorite-pour-ou-contre-un-renouvellement-de-5-ans"""
    against = {"FRA", "ITA", "BEL", "GRC", "HRV", "CYP", "MLT", "LUX", "AUT"}
    votes = council(against, {"DEU", "BGR", "POL", "PRT", "ROU"})
    assert len(votes.favour) == 14
    assert not passes(qualified(), votes, EU)


def test_three_large_members_cannot_block_and_a_fourth_can() -> None:
    """The blocking minority has at least four: https://www.consilium.europa.eu/en/council-eu/voting-system/qualified-majority/"""
    three = {"DEU", "FRA", "GBR"}
    assert sum(EU[member] for member in three) > 35
    assert passes(qualified(), council(three), EU)
    assert not passes(qualified(), council({*three, "LUX"}), EU)


def test_germany_could_have_saved_glyphosate_alone_and_luxembourg_not() -> None:
    abstaining = {"DEU", "ITA", "FRA", "GRC", "PRT", "AUT", "LUX"}
    refused = Votes.of(EU, set(EU) - abstaining - {"MLT"}, {"MLT", "ITA", "FRA", "GRC", "PRT", "AUT"})
    assert pivotal(qualified(), refused, EU) == ("DEU",)


def test_three_members_broke_the_silence_on_turkeys_defence() -> None:
    """February 2003, Belgium, France and Germany: http://congressionalresearch.com/RS21510/document.php?study=NATOs+Decision-Making+Process"""
    rule = rule_of("NATO", "written")
    assert rule is not None and rule.name == "silence"
    allies = organisations.members("NATO", dt.date(2003, 2, 10))
    assert not passes(rule, Votes.of(allies, (), {"BEL", "FRA", "DEU"}))
    assert passes(rule, Votes.of(allies, ()))


def test_a_silence_stands_once_its_time_is_over_and_not_before() -> None:
    ends = dt.datetime(2003, 2, 10, 10, 0)
    before, after = dt.datetime(2003, 2, 10, 9, 0), dt.datetime(2003, 2, 10, 11, 0)
    assert silence(ends, [], before) == "running"
    assert silence(ends, [], after) == "agreed"
    assert silence(ends, [before], after) == "broken"
    assert silence(ends, [after], dt.datetime(2003, 2, 11)) == "agreed"


def test_two_that_have_not_ratified_are_each_pivotal_for_sweden() -> None:
    rule = rule_of("NATO", "ratification")
    assert rule is not None
    allies = organisations.members("NATO", dt.date(2023, 6, 1))
    votes = Votes.of(allies, set(allies) - {"TUR", "HUN"})
    assert pivotal(rule, votes) == ("HUN", "TUR")
    assert not passes(rule, votes)
    assert passes(rule, Votes.of(allies, allies))


def test_the_council_may_act_unanimously_over_an_abstention_but_a_treaty_waits_for_each() -> None:
    opening, treaty = rule_of("EU", "enlargement"), rule_of("EU", "ratification")
    assert opening is not None and treaty is not None
    all_but_one = Votes.of(EU, set(EU) - {"HUN"})
    assert passes(opening, all_but_one) and not passes(treaty, all_but_one)
    assert not passes(opening, council({"BGR"}))


def test_one_with_no_vote_counts_for_nothing() -> None:
    rule = rule_of("NATO", "accession")
    assert rule is not None
    assert passes(rule, Votes.of(("EST", "POL"), ("EST", "POL", "UKR"), ("RUS",)))


def test_a_person_adds_a_body_with_its_rule_in_a_file(tmp_path: Path) -> None:
    table = tmp_path / "rules.csv"
    table.write_text(
        "body,matter,rule,members,population,blocking,abstention,source\n"
        "Amber League,,qualified_majority,0.75,,,allows,its charter\n",
        encoding="utf-8",
    )
    rule = rule_of("Amber League", "tolls", rules(table))
    assert rule is not None
    assert passes(rule, Votes.of("ABCD", "ABC", "D")) and not passes(rule, Votes.of("ABCD", "AB", "CD"))


def test_a_row_that_is_no_rule_is_named(tmp_path: Path) -> None:
    table = tmp_path / "rules.csv"
    table.write_text("body,matter,rule\nAmber League,,unanimity\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Amber League"):
        rules(table)


def test_a_majority_by_population_asks_for_every_share() -> None:
    with pytest.raises(ValueError, match="DEU"):
        passes(qualified(), council({"CZE", "HUN", "ROU", "SVK"}), {"FRA": 13.0})


def test_every_rule_names_its_source_and_every_share_its_year() -> None:
    assert all("http" in rule.source for rule in rules())
    assert 99.9 < sum(EU.values()) < 100.1
    assert population("EU", 1999) == {}
