"""An office is found with its body and its holder, in the ways reports put the three together."""

from __future__ import annotations

import pytest
from sourced import people_of

Held = tuple[str, str | None, str | None]


def _held(text: str) -> list[Held]:
    return [(o.office, o.of, o.person) for o in people_of(text).offices if o.person]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Kenyan Finance Minister Ruth Okello said so.", ("Finance Minister", "KEN", "Ruth Okello")),
        ("The Kenyan finance minister, Ruth Okello, said so.", ("Finance Minister", "KEN", "Ruth Okello")),
        ("Finance Minister of Kenya, Ruth Okello, said so.", ("Finance Minister", "KEN", "Ruth Okello")),
        ("Ruth Okello, the Kenyan finance minister, said so.", ("Finance Minister", "KEN", "Ruth Okello")),
        ("Kenya met. Ruth Okello, the country's finance minister, spoke.", ("Finance Minister", "KEN", "Ruth Okello")),
        ("Finland voted. Its president, Eino Salo, said so.", ("President", "FIN", "Eino Salo")),
        ("The loan stood, said Eva Lind, who heads the IMF.", ("Managing Director", "IMF", "Eva Lind")),
        ("World Bank President Eva Lind said so.", ("President of the World Bank", "World Bank", "Eva Lind")),
        ("IMF Managing Director Eva Lind said so.", ("Managing Director", "IMF", "Eva Lind")),
        ("Chancellor Eva Lind said so.", ("Chancellor", None, "Eva Lind")),
    ],
)  # fmt: skip
def test_title_body_and_name_in_any_order(text: str, held: Held) -> None:
    assert _held(text) == [held]


def test_foreign_ministers_are_told_apart_by_their_states() -> None:
    text = "The foreign ministers Ali Demir of Turkey, Eino Salo of Finland and Eva Lind of Sweden signed."
    assert _held(text) == [
        ("Foreign Minister", "TUR", "Ali Demir"),
        ("Foreign Minister", "FIN", "Eino Salo"),
        ("Foreign Minister", "SWE", "Eva Lind"),
    ]


def test_presidents_named_after_their_states_keep_the_order() -> None:
    assert _held("The presidents of Peru and Chile, Ana Luz and Pedro Maia, spoke.") == [
        ("President", "PER", "Ana Luz"),
        ("President", "CHL", "Pedro Maia"),
    ]


def test_two_offices_of_one_person_share_the_state() -> None:
    assert _held("Qatari Prime Minister and Foreign Minister Saad Nasser said so.") == [
        ("Prime Minister", "QAT", "Saad Nasser"),
        ("Foreign Minister", "QAT", "Saad Nasser"),
    ]


def test_a_counterpart_has_the_office_of_the_one_before() -> None:
    text = (
        "Turkish Defence Minister Ali Demir met his Dutch counterpart Piet Bakker and his Greek colleague Nikos Pappas."
    )
    assert [held for held in _held(text) if held[1] != "TUR"] == [
        ("Defence Minister", "NLD", "Piet Bakker"),
        ("Defence Minister", "GRC", "Nikos Pappas"),
    ]


def test_a_secretary_general_is_of_the_organisation_and_not_of_its_council_however_often_that_is_named() -> None:
    text = "The NATO-Ukraine Council met. The NATO-Ukraine Council met again. Secretary General Eva Lind said so."
    assert _held(text) == [("Secretary General", "NATO", "Eva Lind")]
    text = "NATO met in Oslo. NATO agreed. Secretary General Eva Lind said so."
    assert _held(text) == [("Secretary General", "NATO", "Eva Lind")]


def test_a_spokesperson_with_a_name_is_an_office() -> None:
    assert ("Spokesperson", "CHN", "Mei Lan") in _held("Chinese Foreign Ministry spokeswoman Mei Lan said so.")


def test_a_former_office_is_marked_so() -> None:
    former = {o.person: o.former for o in people_of("Norway's former prime minister Lena Brandt met Eva Lind.").offices}
    assert former == {"Lena Brandt": True}


def test_the_president_of_the_european_council_is_no_states_president() -> None:
    assert _held("European Council President Eva Lind said so.") == [
        ("President of the European Council", "European Council", "Eva Lind")
    ]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Press secretary of the president of Peru, Ana Luz, said so.", ("Spokesperson", "PER", "Ana Luz")),
        ("The spokesman for the Kenyan president, Juma Otieno, said so.", ("Spokesperson", "KEN", "Juma Otieno")),
        ("Deputy head of Kenya's presidential office Ana Luz spoke.", ("Deputy Chief of Staff", "KEN", "Ana Luz")),
        ("Eino Salo, head of the president's office of Finland, said so.", ("Chief of Staff", "FIN", "Eino Salo")),
    ],
)  # fmt: skip
def test_who_serves_a_president_is_no_president(text: str, held: Held) -> None:
    assert _held(text) == [held]


def test_a_deputy_of_a_president_named_leaves_him_president() -> None:
    assert _held("Ana Luz, the deputy of Peru President Pedro Maia, spoke.") == [("President", "PER", "Pedro Maia")]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Juma Otieno, the influential chairman of the Kenyan parliament's budget committee, spoke.",
         ("Chairman of the budget committee", "KEN", "Juma Otieno")),
        ("Eva Lind, head of Norway's fish agency, said so.", ("Head of the fish agency", "NOR", "Eva Lind")),
        ("The Peruvian ambassador to Norway, Ana Luz, said so.", ("Ambassador", "PER", "Ana Luz")),
        ("Norway's Minister of Oceans and Trade Eva Lind spoke.", ("Minister of Oceans and Trade", "NOR", "Eva Lind")),
        ("Finance Minister Eva Lind of Norway, a coastal state, spoke.", ("Finance Minister", "NOR", "Eva Lind")),
        ("The Kenyan Minister of Irrigation, Juma Otieno, said so.", ("Minister of Irrigation", "KEN", "Juma Otieno")),
    ],
)  # fmt: skip
def test_what_somebody_heads_or_is_charged_with_stands_between_title_and_name(text: str, held: Held) -> None:
    assert _held(text) == [held]


def test_a_title_without_a_state_is_of_the_one_the_report_is_about() -> None:
    text = "Ghana asked for a bailout. Talks on Ghana's debt went on. Finance Minister Kofi Addo spoke to Togo."
    assert _held(text) == [("Finance Minister", "GHA", "Kofi Addo")]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo met. Togo spoke. Finance Minister Kofi Addo left Ghana.",
        "Ghana met Ghana's creditors. The finance minister, Kofi Addo, spoke.",
        "Kenyan President Juma Otieno spoke of Kenya. Kenya is poor. President Ana Luz came.",
    ],
)  # two states alike; the reporter's own country; a state whose president is another
def test_a_title_without_a_state_stays_without_one_where_nothing_tells_it(text: str) -> None:
    assert _held(text)[-1][1] is None


def test_a_possessor_that_opens_a_sentence_is_what_the_one_before_is_about() -> None:
    text = "Finland told Norway of its plan. Its president, Eino Salo, spoke."
    assert _held(text) == [("President", "FIN", "Eino Salo")]


def test_a_thing_beside_a_title_is_no_holder() -> None:
    assert _held("She spoke at the Merkez Binasi, the first NATO chief to do so.") == []
