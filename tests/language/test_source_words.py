"""What the words of a source hold beside the one who speaks, and who it is that speaks through papers and offices."""

from __future__ import annotations

import pytest
from sourced import speakers_of


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("LIMA (Reuters) - Peru and others said yes.", "LIMA (Reuters) - Peru", "PER"),
        ("Bolivia: Peru says yes.", "Bolivia: Peru", "PER"),
        ("Nairobi, Kenya – The envoy, Ada Mutua, said no.", "Nairobi, Kenya – The envoy, Ada Mutua", "Ada Mutua"),
    ],
)
def test_a_dateline_or_a_heading_is_no_part_of_a_source(text: str, source: str, who: str) -> None:
    assert speakers_of(text, source) == [(who,)]


def test_whom_he_met_before_he_spoke_does_not_speak() -> None:
    text = "Speaking after a meeting with Fund Director Ola Berg, Ruth Mensah, whose term ends in May, said no."
    assert speakers_of(text, "Ola Berg, Ruth Mensah, whose term ends in May") == [("Ruth Mensah",)]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Ghana’s top representative, Ama Owusu,", "Ama Owusu"),
        ("the mission's chairperson from neighbouring Togo, Ama Owusu,", "Ama Owusu"),
        ("Ama Owusu, Sanders’ harbour chief,", "Ama Owusu"),
        ("the snarky, much-read headline", "snarky much-read headline"),
        ("mediator Kenya", "KEN"),
        ("India, a voice of many,", "IND"),
        ("the French", "FRA"),
        ("the Finns", "FIN"),
    ],
)
def test_what_stands_beside_a_name_is_no_second_speaker(source: str, who: str) -> None:
    text = f"Ama Owusu, who mediates, and Paul Sanders came by train. Then {source} said the talks went on."
    assert speakers_of(text, source) == [(who,)]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("A Ghanaian official", "Ghanaian official"),
        ("Envoys from the states meeting Ghana's delegates", "Envoys from the states meeting Ghana's delegates"),
        ("Some of Ghana's partners in the talks", "Some of Ghana's partners in the talks"),
        ("Ghanaian officials", "GHA"),
        ("officials cited by the daily", "officials"),
    ],
)  # fmt: skip
def test_an_unnamed_person_is_no_state(source: str, who: str) -> None:
    assert speakers_of(f"{source} said the port would open.", source) == [(who,)]


def test_an_unnamed_source_stays_the_one_first_told_of() -> None:
    text = "A senior port official said the pier was safe. The official said no ship would be turned away."
    assert speakers_of(text, "A senior port official", "The official") == [("senior port official",)] * 2


@pytest.mark.parametrize(
    "source",
    ["Mensah's office", "the office of Ghana's president", "the office of President Kofi Mensah", "his office"],
)
def test_the_office_of_a_head_of_state_speaks_for_the_state(source: str) -> None:
    text = f"Ghana’s President Kofi Mensah spoke in May. According to {source}, the port opens."
    assert speakers_of(text, source) == [("GHA",)]


def test_an_office_of_somebody_without_a_state_is_his() -> None:
    text = "Lena Brandt, a lawyer, was there. Brandt's office said she stayed."
    assert speakers_of(text, "Brandt's office") == [("Lena Brandt's office",)]


def test_a_report_is_the_outlets_that_reported() -> None:
    text = "The port opens, the Herald reported. Kofi Mensah said so. The ships, the report said, will wait."
    assert speakers_of(text, "the Herald", "Kofi Mensah", "the report") == [("Herald",), ("Kofi Mensah",), ("Herald",)]


def test_a_statement_is_of_whoever_put_it_out() -> None:
    text = "The Paris Club said in a statement that it was ready. Ruth Okello came. The statement called for calm."
    assert speakers_of(text, "The Paris Club", "Ruth Okello", "The statement")[2] == ("Paris Club",)
    text = "A statement from the foreign ministry of Ghana on Monday told of losses."
    assert speakers_of(text, "A statement from the foreign ministry of Ghana on Monday") == [("GHA",)]


def test_an_agency_is_called_by_its_name() -> None:
    text = "China's official Xinhua news agency said the ships had left."
    assert speakers_of(text, "China's official Xinhua news agency") == [("Xinhua",)]


def test_which_is_the_state_before_it_and_no_person_farther_off() -> None:
    text = "Ruth Okello thanked the largest neighbour, Kenya, which promised maize."
    assert speakers_of(text, "which") == [("KEN",)]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("European Commissioner for Coastal Policy and Harbour Negotiations Lena Brandt", "Lena Brandt"),
        ("Ghana’s Interior Minister and acting Council President Ama Owusu", "Ama Owusu"),
        ("Minister of Mines and Energy Ama Owusu", "Ama Owusu"),
        ("A spokesman for President Ama Owusu", "Spokesperson of Ama Owusu"),
    ],
)
def test_a_title_that_goes_on_is_of_one_person(source: str, who: str) -> None:
    text = f"Teo Lim, a minister, came by train. In Accra {source} said the talks went on."
    assert speakers_of(text, source) == [(who,)]


def test_a_body_with_its_letters_in_brackets_is_called_by_them() -> None:
    text = "The opposition Delta People’s Movement-North (DPM-North) said it was grateful. Later the DPM-North said no."
    source = "The opposition Delta People’s Movement-North (DPM-North)"
    assert speakers_of(text, source, "the DPM-North") == [("DPM-North",)] * 2


def test_they_are_those_who_spoke_together_before_a_body_named_between() -> None:
    text = "Peru and Chile urged a truce. In a letter to the EU they said it could wait."
    assert speakers_of(text, "Peru and Chile", "they")[1] == ("PER", "CHL")


def test_another_is_another_of_the_unnamed() -> None:
    text = "A port source said no. Another claimed that ships had left."
    assert speakers_of(text, "A port source", "Another")[1] == ("another source",)


def test_the_leaders_are_those_of_the_body_whose_summit_it_is() -> None:
    text = "The African Union summit ended in Accra. The leaders said they would return in May."
    assert speakers_of(text, "The leaders") == [("AU",)]
    text = "The mills stood still in Accra. The leaders said they would return in May."
    assert speakers_of(text, "The leaders") == [("leaders",)]


def test_a_ministry_is_not_of_a_state_that_spoke_far_above() -> None:
    text = (
        "Finland applied in May. Finland waits.\n\nSweden said no. Finland's law is old.\n\nThe law is long.\n\n"
        "A majority is enough, according to the foreign ministry."
    )
    assert speakers_of(text, "Sweden", "the foreign ministry") == [("SWE",), ("FIN",)]


def test_a_source_that_breaks_off_goes_on_to_its_name() -> None:
    text = "The Minister for Coastal Policy and Harbour Negotiations Lena Brandt also hoped for rain."
    assert speakers_of(text, "The Minister for Coastal Policy and") == [("Lena Brandt",)]


def test_an_unnamed_official_is_not_the_person_spoken_of() -> None:
    text = "Lena Brandt will be heard, according to a senior court official. The official said Brandt had agreed."
    assert speakers_of(text, "a senior court official", "The official")[1] == ("senior court official",)


def test_the_spokesman_of_an_office_is_of_its_holder() -> None:
    text = "Norwegian Prime Minister Lena Brandt came. The prime minister’s spokesman said no. The spokesman went."
    assert (
        speakers_of(text, "The prime minister’s spokesman", "The spokesman") == [("Spokesperson of Lena Brandt",)] * 2
    )


def test_a_spokesman_named_far_below_is_not_the_one_above() -> None:
    text = "A lawyer’s spokeswoman said no. " + "It rained on the quay. " * 30 + "Kiki Lund, a spokeswoman, came."
    assert speakers_of(text, "A lawyer’s spokeswoman") == [("lawyer’s spokeswoman",)]


def test_whose_inspector_he_is_bars_another_person() -> None:
    text = "Teo Lim spoke in May. The Harbour Department’s inspector told of losses."
    assert speakers_of(text, "The Harbour Department’s inspector") == [("Harbour Department’s inspector",)]
