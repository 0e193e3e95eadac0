"""A surname has one spelling, whichever way it was transliterated."""

import pytest

from pledgebook.reference import people


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Alexander Lukashenka", "Alexander Lukashenko"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Péter Szijjarto", "Péter Szijjártó"),
        ("Tobias Billstrom", "Tobias Billström"),
        ("Ursula Von der Leyen", "Ursula von der Leyen"),
        ("Josep Borell", "Josep Borrell"),
        ("Jane Doe", "Jane Doe"),
    ],
)
def test_a_name_takes_its_canonical_spelling(printed: str, canonical: str) -> None:
    assert people.canonical(printed) == canonical


def test_spellings_that_folding_unites_need_no_listing() -> None:
    assert people.same_surname("Łukasiewicz", "Lukasiewicz")
    assert people.same_surname("Ørsted", "Orsted")
    assert people.same_surname("Zelensky", "Zelenskiy")
    assert not people.same_surname("Michel", "Michels")
    assert not people.is_known("Lukasiewicz")


def test_a_listed_persons_full_name_keeps_its_first_names() -> None:
    for person in people.people():
        assert people.canonical(person.full_name).endswith(person.surname)
        assert len(people.canonical(person.full_name).split()) >= len(person.surname.split())


def test_no_spelling_is_listed_for_two_people() -> None:
    owners: dict[str, str] = {}
    for person in people.people():
        for spelling in (person.surname, *person.variants):
            assert owners.setdefault(people.folded(spelling), person.surname) == person.surname, spelling
