"""Who is who: spellings, romanisations, initials and middle names; and who stays two."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.grounding import ground, shelf
from pledgebook.grounding.identities import spellings, surname
from pledgebook.reading import read
from pledgebook.reference.people import romanised
from pledgebook.vocabulary import Given, Report, day


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Serhii", "Serhiy"),
        ("Sergei", "Sergey"),
        ("Yevgeny", "Evgeni"),
        ("Vladimir", "Volodimir"),
        ("Podolyak", "Podoliak"),
        ("Stefanchuk", "Stefantchuk"),
        ("Kovalskyi", "Kovalsky"),
        ("Orlovskiy", "Orlovski"),
        ("Gavriloff", "Gavrilov"),
        ("Ramírez", "Ramirez"),
    ],
)
def test_one_name_in_two_romanisations_has_one_key(one: str, other: str) -> None:
    assert romanised(one) == romanised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jill", "Joe"), ("Maria", "Mario"), ("Ivanov", "Ivanova"), ("Petrov", "Petrenko"), ("Kamau", "Kamara")],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert romanised(one) != romanised(other)


def test_spellings_of_one_person_become_one_and_two_of_a_surname_stay_two() -> None:
    settled = spellings({"Serhii Kovalskyi": 3, "Sergey Kovalsky": 1, "Anna Kovalska": 1})
    assert settled == {"Sergey Kovalsky": "Serhii Kovalskyi"}
    assert spellings({"Grace Nakato": 2, "Peter Nakato": 2, "Nakato": 1}) == {}


def test_an_initial_and_a_missing_middle_name_are_the_one_person_they_can_be() -> None:
    assert spellings({"Amina Odhiambo": 2, "A. Odhiambo": 5}) == {"A. Odhiambo": "Amina Odhiambo"}
    assert spellings({"Jose Manuel Albares": 1, "Jose Albares": 1}) != {}
    assert spellings({"Amina Odhiambo": 2, "Abel Odhiambo": 1, "A. Odhiambo": 5}) == {}


def test_names_that_can_be_one_person_s_are_compared() -> None:
    assert surname("Volodymyr Kovalskyi") == surname("V. Kovalsky") == surname("Kovalskiy")
    assert surname("Foreign Minister of KEN") is None
    assert surname("officials") is None


def test_two_ministers_of_one_surname_stay_two_across_reports(tmp_path: Path) -> None:
    texts = (
        '"The road stays open," Kenyan Foreign Minister Grace Nakato said.',
        '"The road will be closed," Ugandan Foreign Minister Peter Nakato said.',
        '"Nothing is decided on the road," Nakato said.',
    )
    with Book.open(tmp_path / "book.db") as book:
        for number, text in enumerate(texts):
            report = Report(
                source=f"{number}.txt", given=Given(published=day("2025-03-03", "given")), bytes=text.encode()
            )
            reading = read(report)
            book.add(report, reading, [code(reading)])
        names = ground(*shelf(book)).names
    assert "Nakato" not in names
    assert names.get("Foreign Minister of KEN") == "Grace Nakato"
    assert names.get("Foreign Minister of UGA") == "Peter Nakato"
