"""How one report's wording of a statement differs from another's, word for word."""

from __future__ import annotations

import pytest

from pledgebook.telling.differences import differences, differences_in_words


def kinds(words: str, other: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.words) for piece in differences(words, other)]


def test_added_and_left_out_words_stand_where_they_stood() -> None:
    assert kinds("the urgent task now is to open the road", "the most important task now is to open the road") == [
        ("same", "the"),
        ("left out", "most important"),
        ("added", "urgent"),
        ("same", "task now is to open the road"),
    ]


def test_the_pieces_without_what_is_left_out_are_the_wording() -> None:
    words, other = "We will, of course, open the road on Monday.", "we will open the long road on Tuesday"
    pieces = differences(words, other)
    assert " ".join(piece.words for piece in pieces if piece.kind != "left out") == words
    assert differences_in_words(pieces) == "added “of course,”, “Monday.”; left out “long”, “Tuesday”"


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("“We will open the road.”", '"we will open the road"'),
        ("the price of bread rose", "nobody opens a road in winter without a plough and a map"),
    ],
)
def test_signs_alone_and_other_words_altogether_are_no_differences(words: str, other: str) -> None:
    assert differences(words, other) == ()
