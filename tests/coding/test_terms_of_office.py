"""Offices with their terms: since when and until when somebody holds one, in whatever order the report tells it."""

from __future__ import annotations

import pytest
from codings import coded, words

from pledgebook.vocabulary import Office

INTRODUCED = "Kenyan President Juma Otieno met reporters.\n\n"


def term(text: str) -> tuple[str | None, str | None]:
    """Since when and until when the first person of a text holds his office."""
    office = coded(INTRODUCED + text, Office)[0]
    return (str(office.since) if office.since else None, str(office.until) if office.until else None)


@pytest.mark.parametrize(
    "text",
    [
        "Otieno's own mandate ends on 4 May 2026.",
        "The term of Juma Otieno expires on May 4, 2026.",
        "Parliament voted to extend the term of Otieno by two years, until 4 May 2026.",
        "His tenure has been prolonged to 4 May 2026.",
        "Otieno will stay in office until 4 May 2026.",
        "Otieno, whose term had been due to end in 2024, remains president until 4 May 2026.",
        "The president is due to step down on 4 May 2026, Otieno said.",
    ],
)
def test_the_end_of_a_term_is_read_however_it_is_told(text: str) -> None:
    assert term(text) == (None, "2026-05-04")


@pytest.mark.parametrize(
    "text",
    [
        "Otieno took office in March 2021.",
        "He was sworn in in March 2021.",
        "The former mayor of Kisumu has held the post since March 2021.",
        "Otieno has been president since March 2021.",
    ],
)
def test_the_beginning_of_a_term_is_read_however_it_is_told(text: str) -> None:
    assert term(text) == ("2021-03", None)


def test_both_ends_may_stand_in_sentences_of_their_own_and_are_shown() -> None:
    text = INTRODUCED + "He took office in March 2021. His term ends on 4 May 2026."
    (office,) = coded(text, Office)
    assert (str(office.since), str(office.until)) == ("2021-03", "2026-05-04")
    assert words(text, office) == (
        "Kenyan President Juma Otieno … He took office in March 2021. … His term ends on 4 May 2026."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Otieno's term would have ended in May 2026.",
        "Otieno has been in touch with them since March 2021.",
        "The shop will stay open until 4 May 2026, Otieno said.",
        "The contract for the road runs until 4 May 2026.",
    ],
)
def test_what_is_no_term_of_office_gives_none(text: str) -> None:
    assert term(text) == (None, None)


def test_spokespeople_hold_an_office_too() -> None:
    (office,) = coded("Kenyan foreign ministry spokeswoman Ana Mwangi denied it.", Office)
    assert (office.person, office.office, office.of) == ("Ana Mwangi", "Spokesperson", "KEN")
