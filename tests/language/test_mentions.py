"""States, bodies, groups and people of a text, and what is none of them."""

from __future__ import annotations

import pytest
from sourced import people_of

from pledgebook.language.mentions import mentions
from pledgebook.language.names import names_in


def test_a_misspelled_state_among_states_carries_the_one_meant() -> None:
    found = mentions("Both Turkey and Hungry still have to ratify.")
    assert [(m.name, m.role) for m in found if m.kind == "state"] == [("TUR", "name"), ("HUN", "misspelled")]


def test_members_of_a_body_are_a_group_with_their_scope() -> None:
    groups = [(m.name, m.scope) for m in mentions("Many NATO allies agreed; all EU members did.") if m.kind == "group"]
    assert groups == [("NATO", "many"), ("EU", "all")]


@pytest.mark.parametrize(
    "words",
    [
        "Mohammed bin Hamad Al Khalid",
        "Jan van der Molen", "J. B. Mensah", "Carla Ortiz de la Vega",
        "Abdel Karim al-Hassan",
        "Đặng Minh Khôi", "Łukasz Żak", "Seán O’Dwyer", "Anne-Marie Eze", "Kim Ji-woo", "Ngozi Ibe-Cole",
    ],
)  # fmt: skip
def test_names_keep_their_particles_initials_and_marks(words: str) -> None:
    assert [each.words for each in names_in(f"On Monday, Dr {words} said so.")] == [words]


@pytest.mark.parametrize(
    "words",
    ["People Liberation Army", "Atlantic Council", "Heisman Trophy", "Liberation Front", "On Sunday Morning Post"],
)
def test_names_of_bodies_are_no_persons(words: str) -> None:
    assert [m.name for m in people_of(f"The {words} said so.").mentions] == []


def test_a_title_before_a_name_is_no_part_of_it() -> None:
    found = {
        each.words: each.title for each in names_in("Brigadier General Pat Rowe met Former Gov. Ann Lee and Ms Diallo.")
    }
    assert found == {"Pat Rowe": "Brigadier General", "Ann Lee": "Gov.", "Diallo": "Ms"}


def test_a_headline_learns_no_name_that_the_text_does_not_hold() -> None:
    text = "Ruth Okello Praises Piet Bakker\n\nRuth Okello said so. Okello left."
    assert {m.name for m in people_of(text).mentions} >= {"Ruth Okello"}
    assert not any("Praises" in (m.name or "") for m in people_of(text).mentions if m.role == "name")


@pytest.mark.parametrize("printed", ["Wolodymyr Selenskyj", "Vladimir Zelensky", "Volodimir Zelenski"])
def test_spellings_of_a_listed_person_are_one_name(printed: str) -> None:
    assert {m.name for m in people_of(f"{printed} said so. Zelenskiy left.").mentions} == {"Volodymyr Zelenskyy"}


def test_another_of_a_listed_surname_keeps_his_own_first_name() -> None:
    assert {m.name for m in people_of("Hunter Biden said so.").mentions} == {"Hunter Biden"}
