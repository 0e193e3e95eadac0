"""Titles mean offices, an office may have its own name in one state, and not every holder speaks for it."""

import pytest

from pledgebook.reference import offices, organisations, states


@pytest.mark.parametrize(
    ("words", "of", "canonical"),
    [
        ("foreign minister", "LTU", "Foreign Minister"),
        ("Minister of Foreign Affairs", "FIN", "Foreign Minister"),
        ("top diplomat", None, "Foreign Minister"),
        ("secretary of state", "USA", "Secretary of State"),
        ("foreign secretary", "GBR", "Foreign Secretary"),
        ("premier", "POL", "Prime Minister"),
        ("chancellor", "DEU", "Chancellor"),
        ("chancellor", None, "Chancellor"),
        ("chancellor", "GBR", "Chancellor of the Exchequer"),
        ("defense minister", "POL", "Defence Minister"),
        ("Minister of Defence", "SWE", "Defence Minister"),
        ("defense secretary", "USA", "Secretary of Defense"),
        ("secretary-general", "NATO", "Secretary General"),
        ("the alliance’s chief", None, "Secretary General"),
        ("EU foreign policy chief", "EU", "High Representative"),
        ("spokeswoman", "DEU", "Spokesperson"),
    ],
)
def test_a_title_means_its_office(words: str, of: str | None, canonical: str) -> None:
    office = offices.office_by_words(words, of)
    assert office is not None
    assert office.canonical == canonical


def test_words_that_are_no_title_mean_no_office() -> None:
    assert offices.office_by_words("foreign policy") is None


@pytest.mark.parametrize(
    ("canonical", "of", "own"),
    [
        ("Foreign Minister", "USA", "Secretary of State"),
        ("Foreign Minister", "GBR", "Foreign Secretary"),
        ("Foreign Minister", "LTU", "Foreign Minister"),
        ("Defence Minister", "USA", "Secretary of Defense"),
        ("Prime Minister", "DEU", "Chancellor"),
        ("Prime Minister", "GBR", "Prime Minister"),
        ("Chancellor", "GBR", "Chancellor of the Exchequer"),
        ("Chancellor", "AUT", "Chancellor"),
        ("Harbour Master", "USA", "Harbour Master"),
    ],
)
def test_an_office_has_its_own_name_in_some_states(canonical: str, of: str, own: str) -> None:
    assert offices.canonical_for(canonical, of) == own


def test_a_ministers_word_is_the_states_and_a_lawmakers_is_not() -> None:
    def speaks(words: str) -> bool:
        office = offices.office_by_words(words)
        assert office is not None
        return office.speaks_for

    assert speaks("foreign minister")
    assert speaks("president")
    assert speaks("spokesperson")
    assert not speaks("lawmaker")
    assert not speaks("NATO chief")


def test_each_title_is_listed_once_for_the_matcher() -> None:
    words = [title.words.lower() for title in offices.titles()]
    assert len(words) == len(set(words))
    assert {"foreign minister", "president", "secretary general", "counterpart"} <= set(words)


def test_offices_of_one_holder_name_a_state_or_an_organisation() -> None:
    for office in offices.offices():
        for holder in office.only_of:
            if office.of_kind == "state":
                assert states.state(holder)
            else:
                assert organisations.organisation(holder)
        canonical = {each.canonical for each in offices.offices()}
        assert set(office.instead_of) <= canonical
