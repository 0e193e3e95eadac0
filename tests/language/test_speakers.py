"""A source is named by what the whole text says of it: names, offices, pronouns, institutions, lists."""

from __future__ import annotations

import pytest
from sourced import people_of, speakers_of

from pledgebook.language import mentions, offices, sentences
from pledgebook.language.annotations import Attribution
from pledgebook.language.offices import People
from pledgebook.language.speakers import Speakers, speaks_for


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("Aminata Diallo opened the talks. Ms Diallo said they went well.", "Ms Diallo", "Aminata Diallo"),
        ("J. B. Mensah, the envoy, arrived. Mensah said he was hopeful.", "Mensah", "J. B. Mensah"),
        ("Abdel Karim al-Hassan met them. Al-Hassan said no.", "Al-Hassan", "Abdel Karim al-Hassan"),
        ("Nguyen Van Binh chaired the day. Binh said rice was enough.", "Binh", "Nguyen Van Binh"),
        ("Carla Ortiz de la Vega said so. De la Vega added a date.", "De la Vega", "Carla Ortiz de la Vega"),
        ("Marta VERHEIJEN told reporters no. Verheijen said so twice.", "Verheijen", "Marta Verheijen"),
        ("Teo Lim Jr. said yes. Lim said it again.", "Lim", "Teo Lim Jr"),
        ("Jan van der Molen said dykes hold. Van der Molen said it twice.", "Van der Molen", "Jan van der Molen"),
        ("Tea was safe. President Odhiambo said so.", "President Odhiambo", "Odhiambo"),
        ("Seán O’Dwyer said the road was open. O'Dwyer said so at noon.", "O'Dwyer", "Seán O’Dwyer"),
    ],
)  # fmt: skip
def test_a_later_surname_is_joined_to_the_full_name(text: str, source: str, who: str) -> None:
    opening = text[: text.rindex(source)]
    assert speakers_of(text, opening, source)[1] == (who,)


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Ruth Okello said yes. Peter Okello said no. Mrs Ruth Okello left. Peter Okello stayed."
    assert speakers_of(text, "Ruth Okello", "Peter Okello") == [("Ruth Okello",), ("Peter Okello",)]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("On Sunday, the premier", "Lena Brandt"),
        ("At the meeting, Lena Brandt", "Lena Brandt"),
        ("Speaking to reporters, Brandt", "Lena Brandt"),
        ("Host Lena Brandt", "Lena Brandt"),
        ("while Lena Brandt, 52,", "Lena Brandt"),
    ],
)
def test_words_of_the_frame_are_no_part_of_the_name(source: str, who: str) -> None:
    text = f"Norwegian Prime Minister Lena Brandt opened the harbour. {source} said the quay was long enough."
    assert speakers_of(text, source) == [(who,)]


def test_a_pronoun_takes_up_the_subject_and_not_the_hearer() -> None:
    text = "Ana Luz told Pedro Maia that the river was shared. She said the dam would wait."
    assert speakers_of(text, "Ana Luz", "She") == [("Ana Luz",), ("Ana Luz",)]
    text = "Omar Sani met the envoy of Chad, Idris Kone, and thanked Bola Ade. He said the road was open."
    assert speakers_of(text, "He") == [("Omar Sani",)]


def test_a_pronoun_after_its_own_words_is_not_who_they_are_about() -> None:
    text = "Ana Luz said the ships were late. Pedro Maia had promised too much, she said."
    assert speakers_of(text, "Ana Luz") == [("Ana Luz",)]
    at = text.index("Pedro Maia")
    assert _pronoun_after(text, "she", (at, text.index(", she"))) == ("Ana Luz",)


def _pronoun_after(text: str, word: str, content: tuple[int, int]) -> tuple[str, ...]:
    found = people_of(text)
    marks = tuple(sorted([*mentions.mentions(text), *found.mentions], key=lambda m: m.start))
    resolver = Speakers(text, marks, found, sentences.sentences(text))
    start = text.index(f" {word} ", content[1]) + 1
    return resolver.of(Attribution(((start, start + len(word)),), (), (content,)), ())


def test_a_title_of_courtesy_rules_out_the_other_gender() -> None:
    text = "Mrs Ada Obi spoke first. Mr Jon Eze listened to the end. She said the mill would open."
    assert speakers_of(text, "She") == [("Ada Obi",)]


def test_a_relative_clause_is_the_one_before_it() -> None:
    text = "Ana Luz answered Pedro Maia, who said the fleet was too large."
    assert speakers_of(text, "who") == [("Pedro Maia",)]


def test_they_are_both_of_two_joined_by_and() -> None:
    text = "Kenya and Uganda closed the talks on Friday. They said the lake was for all."
    assert speakers_of(text, "They") == [("KEN", "UGA")]


def test_both_sides_are_the_two_states_of_the_report() -> None:
    text = "Peru met Chile in Lima. Peru and Chile fish there. Spain sent a note. The two sides said the line stood."
    assert speakers_of(text, "The two sides") == [("PER", "CHL")]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Ana Luz and Pedro Maia", ("Ana Luz", "Pedro Maia")),
        ("Ana Luz, as well as Pedro Maia and Lena Brandt,", ("Ana Luz", "Pedro Maia", "Lena Brandt")),
        ("Ana Luz, the minister of Peru, and Pedro Maia", ("Ana Luz", "Pedro Maia")),
        ("The G7 and Ana Luz", ("G7", "Ana Luz")),
        ("Norway and Denmark", ("NOR", "DNK")),
        ("Ana Luz, a lawyer from Lima,", ("Ana Luz",)),
    ],
)
def test_a_list_gives_each_of_its_speakers(source: str, who: tuple[str, ...]) -> None:
    assert speakers_of(f"{source} said the pact was sound.", source) == [who]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("The foreign ministry", "DZA"),
        ("the government", "DZA"),
        ("The presidency", "DZA"),
        ("Algerian officials", "DZA"),
        ("Algiers", "DZA"),
        ("A spokesman for the Algerian government", "Spokesperson of DZA"),
        ("officials", "officials"),
        ("two senior diplomats", "senior diplomats"),
        ("residents of Algiers", "residents of Algiers"),
    ],
)
def test_an_institution_is_its_state_and_the_unnamed_stay_so(source: str, who: str) -> None:
    text = f"Algeria reopened the border with Tunisia. In the morning, {source} said that trade would resume."
    assert speakers_of(text, source) == [(who,)]


def test_the_ministry_is_the_one_named_with_its_state_before() -> None:
    text = "Egypt's water ministry met Sudan. Sudan asked for time. Sudan got it. The ministry said levels were low."
    assert speakers_of(text, "The ministry") == [("EGY",)]


def test_a_statement_is_of_those_who_spoke_last() -> None:
    text = "The Chilean foreign ministry said it would wait. The statement said the date was open."
    assert speakers_of(text, "The Chilean foreign ministry", "The statement")[1] == ("CHL",)


def test_a_named_spokesperson_is_a_person_and_stays_one() -> None:
    text = "Sana Aziz, a spokeswoman for the WHO, said stocks were low. The spokeswoman said more would come."
    assert speakers_of(text, "Sana Aziz, a spokeswoman for the WHO,", "The spokeswoman") == [
        ("Sana Aziz",),
        ("Sana Aziz",),
    ]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("the Kenyan leader", "Ruth Okello"),
        ("the president", "Ruth Okello"),
        ("The head of the agency", "Luca Ferri"),
        ("the IAEA chief", "Luca Ferri"),
        ("the top Dutch diplomat", "Piet Bakker"),
        ("his Dutch counterpart", "Piet Bakker"),
        ("the minister", "Piet Bakker"),
        ("the former Norwegian premier", "Lena Brandt"),
    ],
)
def test_a_description_is_the_one_it_fits(source: str, who: str) -> None:
    text = (
        "Kenyan President Ruth Okello received IAEA Director General Luca Ferri and Norway's former prime minister "
        f"Lena Brandt. Dutch Foreign Minister Piet Bakker came later. After lunch {source} said the plant was safe."
    )
    assert speakers_of(text, source) == [(who,)]


def test_a_quotation_without_source_goes_on_with_the_last_speaker() -> None:
    assert speakers_of("Ana Luz said yes. It will be so.", "Ana Luz", "") == [("Ana Luz",), ("Ana Luz",)]


def test_an_aide_does_not_become_his_master() -> None:
    text = "Ana Luz travelled. Luz supporters said the vote was near. An aide to Ana Luz said nothing was signed."
    assert speakers_of(text, "Luz supporters", "An aide to Ana Luz") == [("Luz supporters",), ("aide to Ana Luz",)]


def test_a_minister_speaks_for_his_state_and_a_former_one_for_himself() -> None:
    text = "Dutch Foreign Minister Piet Bakker met Norway's former prime minister Lena Brandt."
    people: People = offices.people(text, mentions.mentions(text), offices.offices(text, mentions.mentions(text)))
    assert speaks_for("Piet Bakker", people) == "NLD"
    assert speaks_for("Lena Brandt", people) == "Lena Brandt"
