"""States are found by the names reporters give them, and a misspelled one only where it is surely meant."""

import pycountry
import pytest

from pledgebook.reference import organisations, states


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("the Netherlands", "NLD"),
        ("Holland", "NLD"),
        ("Britain", "GBR"),
        ("U.K.", "GBR"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("UAE", "ARE"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Kingdom of Spain", "ESP"),
        ("Republic of Poland", "POL"),
    ],
)
def test_a_state_is_found_by_its_names_and_variants(name: str, code: str) -> None:
    assert states.state_by_name(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukrainian", "UKR"),
        ("Ukrainians", "UKR"),
        ("Lithuanian", "LTU"),
        ("Finns", "FIN"),
        ("Swedes", "SWE"),
        ("Turk", "TUR"),
        ("Spaniards", "ESP"),
        ("Frenchmen", "FRA"),
        ("Danish", "DNK"),
        ("Poles", "POL"),
        ("Lebanese", "LBN"),
        ("New Zealanders", "NZL"),
    ],
)
def test_a_state_is_found_by_its_people(name: str, code: str) -> None:
    assert states.state_by_name(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Ankara", "TUR"),
        ("Budapest", "HUN"),
        ("Chisinau", "MDA"),
        ("the Kremlin", "RUS"),
        ("the White House", "USA"),
        ("Downing Street", "GBR"),
        ("the Élysée", "FRA"),
        ("the Elysee Palace", "FRA"),
        ("Quai d’Orsay", "FRA"),
        ("Bankova", "UKR"),
        ("the Verkhovna Rada", "UKR"),
        ("the Riksdag", "SWE"),
        ("the Bundestag", "DEU"),
        ("Foggy Bottom", "USA"),
        ("the Pentagon", "USA"),
    ],
)
def test_a_capital_or_a_seat_of_government_names_its_state(name: str, code: str) -> None:
    assert states.state_by_name(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Soviet Union", "SUN"),
        ("USSR", "SUN"),
        ("Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"),
        ("East Germany", "DDR"),
        ("West Germany", "DEU"),
        ("FYROM", "MKD"),
        ("Macedonia", "MKD"),
        ("Swaziland", "SWZ"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Persia", "IRN"),
    ],
)
def test_a_name_of_the_past_names_the_state_that_has_it_now_or_had_it_then(name: str, code: str) -> None:
    assert states.state_by_name(name) == code


@pytest.mark.parametrize("word", ["us", "polish", "turkey", "chad", "china", "jordan", "WHO", "the", ""])
def test_a_common_word_in_lower_case_names_no_state(word: str) -> None:
    assert states.state_by_name(word) is None


@pytest.mark.parametrize("word", ["Brussels", "Congo", "Korea", "Dominican", "Jerusalem"])
def test_a_name_of_several_bodies_settles_on_none(word: str) -> None:
    assert states.names()[word].role == "ambiguous"
    assert states.names()[word].ambiguous_with
    assert states.state_by_name(word) is None


@pytest.mark.parametrize(("name", "also"), [("Turkey", "bird"), ("Chad", "person name"), ("Georgia", "US state")])
def test_a_name_with_another_sense_says_so(name: str, also: str) -> None:
    assert also in states.names()[name].ambiguous_with


def test_the_name_of_one_state_within_another_name_is_its_own_entry() -> None:
    for longer, shorter in [
        ("Papua New Guinea", "Guinea"),
        ("South Sudan", "Sudan"),
        ("Nigeria", "Niger"),
        ("Dominican Republic", "Dominica"),
        ("Northern Ireland", "Ireland"),
    ]:
        assert states.names()[longer].alpha3 != states.names()[shorter].alpha3


@pytest.mark.parametrize(
    "name",
    ["Budapest Memorandum", "Washington Treaty", "Paris Agreement", "Latin American", "South China Sea", "Kyiv Post"],
)
def test_a_treaty_sea_or_newspaper_named_after_a_place_names_no_state(name: str) -> None:
    assert name in states.names()
    assert states.state_by_name(name) is None


def test_every_code_is_an_iso_code_or_kosovos() -> None:
    for state in states.states():
        register = pycountry.historic_countries if state.kind == "former" else pycountry.countries
        assert state.alpha3 == "XKX" or register.get(alpha_3=state.alpha3) is not None, state.alpha3


def test_the_members_of_the_united_nations_are_exactly_the_states_marked_so() -> None:
    marked = {state.alpha3 for state in states.states() if state.kind == "member"}
    current = {
        each.alpha3 for each in organisations.memberships("UN") if each.left is None and each.status != "observer"
    }
    assert marked == current
    assert len(marked) == 193


def test_every_member_of_the_united_nations_has_a_name_a_capital_and_a_demonym() -> None:
    demonyms = {
        each.alpha3 for each in states.names().values() if {"demonym_adjective", "demonym_person"} & set(each.roles)
    }
    # Their people's name is another state's too, so it stands as ambiguous.
    shared = {"COD": "Congolese", "COG": "Congolese", "DOM": "Dominican", "DMA": "Dominican"}
    for state in states.states():
        if state.kind != "member":
            continue
        assert state.name
        assert states.state_by_name(state.name) == state.alpha3
        assert state.capitals, state.name
        if state.alpha3 in shared:
            ambiguous = states.names()[shared[state.alpha3]]
            assert state.alpha3 in (ambiguous.alpha3, *ambiguous.ambiguous_with)
        else:
            assert state.alpha3 in demonyms, state.name


def test_every_name_belongs_to_a_state_that_exists() -> None:
    for name in states.names().values():
        assert states.state(name.alpha3).alpha3 == name.alpha3


def test_an_unknown_code_is_named_in_the_error() -> None:
    with pytest.raises(states.UnknownStateError, match="'ZZZ'"):
        states.state("ZZZ")


@pytest.mark.parametrize(
    ("word", "others", "meant"),
    [
        ("Hungry", ["TUR"], "HUN"),
        ("Swedan", ["FIN"], "SWE"),
        ("Turky", ["HUN"], "TUR"),
        ("Irland", ["FRA"], "IRL"),
        ("Lithunaia", ["EST", "LVA"], "LTU"),
        ("Kyrgistan", ["KAZ"], "KGZ"),
    ],
)
def test_a_misspelled_state_among_states_is_read_as_meant(word: str, others: list[str], meant: str) -> None:
    assert states.misread_state(word, others) == meant


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Greece", ["TUR"]),
        ("Hungary", ["FRA"]),
        ("hungry", ["POL"]),
        ("Hungry", []),
        ("Hungry", ["HUN"]),
        ("HUNGRY", ["TUR"]),
        ("Yalta", ["ITA"]),
        ("Slavonia", ["HRV"]),
        ("Brittany", ["FRA"]),
        ("Island", ["NOR"]),
        ("Roland", ["DEU"]),
        ("Irak", ["SYR"]),
        ("Turkish", ["HUN"]),
    ],
)
def test_a_word_that_may_be_something_else_is_left_alone(word: str, others: list[str]) -> None:
    assert states.misread_state(word, others) is None


def test_no_correct_name_is_ever_read_as_another_state() -> None:
    for name in states.names():
        assert states.misread_state(name, ["FRA", "DEU"]) is None
