"""What a member that withholds its consent says of the one that would join is its stated ground."""

from __future__ import annotations

from codings import coded

from pledgebook.vocabulary import Position

WITHHELD = "Moldova's accession to the EU still waits for Hungary. "


def grounds(text: str) -> list[tuple[str, str, str]]:
    return [
        (str(p.actor), p.subject, p.what or "")
        for p in coded(text, Position)
        if p.stance == "opposes" and p.evidence.basis == "said"
    ]


def test_what_a_holdout_says_of_the_candidate_is_why_it_opposes() -> None:
    text = WITHHELD + "Hungary says Moldova treats its Hungarian schools badly."
    assert ("HUN", "accession/EU/MDA", "Moldova treats its Hungarian schools badly") in grounds(text)


def test_what_another_state_says_of_the_candidate_is_no_ground_of_the_holdout() -> None:
    text = WITHHELD + "Austria says Moldova treats its schools badly."
    assert [actor for actor, _, _ in grounds(text)] == []


def test_what_a_holdout_says_of_something_else_is_no_ground() -> None:
    text = WITHHELD + "Hungary says Austria treats its schools badly."
    assert grounds(text) == []


def test_what_a_holdout_says_of_the_joining_itself_is_told_by_its_own_words_only() -> None:
    text = WITHHELD + "Hungary says it looks forward to Moldova's accession to the EU."
    assert grounds(text) == []
