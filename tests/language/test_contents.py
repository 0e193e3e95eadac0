"""Where a content begins and ends, and who says it, as the words of its sentence tell."""

import pytest
from framed import marked

from pledgebook.language.contents import mended
from pledgebook.language.sentences import sentences


def contents(*words: str) -> list[list[str]]:
    """The contents after mending, of one attribution a marking of the same text."""
    texts = [marked(each) for each in words]
    text = texts[0][0]
    assert all(other == text for other, _ in texts)
    return [
        [text[start:end] for start, end in one.content]
        for one in mended(text, [found for _, found in texts], sentences(text))
    ]


@pytest.mark.parametrize(
    "words, content",
    [
        (
            "The shepherds and [the mine owners settled their quarrel], <county officials> {said} Friday.",
            "The shepherds and the mine owners settled their quarrel",
        ),
        (
            "On Monday [in Accra, the ports reopened], {according to} <the harbour master>.",
            "On Monday in Accra, the ports reopened",
        ),
        ("LIMA, Peru (AP) — [The lake is dry], <the mayor> {said}.", "The lake is dry"),
        ("[LIMA, Peru (AP) — The lake is dry], <the mayor> {said}.", "The lake is dry"),
        ("[QUITO: The lake is dry], <the mayor> {said}.", "The lake is dry"),
        ("<The mayor> {said at} [the time the lake was dry].", "the lake was dry"),
        ("<The mayor> {added}, [however, that the lake was dry].", "that the lake was dry"),
        ("[But “the lake is dry”], <the mayor> {said}.", "“the lake is dry”"),
        ("<The mayor> {said} [that the lake was dry and] the fish were gone.", "that the lake was dry"),
    ],
)
def test_a_content_is_its_clause_without_what_the_page_puts_before_it(words: str, content: str) -> None:
    assert contents(words) == [[content]]


@pytest.mark.parametrize(
    "words, content",
    [
        ("Speaking in Lima, [the lake is dry], <the mayor> {said}.", "the lake is dry"),
        ("{Asked} in Lima, <the mayor> {said} [the lake was dry].", "the lake was dry"),
    ],
)
def test_where_he_spoke_is_none_of_it(words: str, content: str) -> None:
    assert contents(words) == [[content]]


def test_a_clause_behind_another_frame_begins_behind_it() -> None:
    first = "<The mayor> {said} [the lake was dry] and the fish were gone, the fishermen said."
    second = "The mayor said the lake was dry and [the fish were gone], <the fishermen> {said}."
    assert contents(first, second) == [["the lake was dry"], ["the fish were gone"]]


def test_who_is_quoted_as_saying_it_says_it() -> None:
    text, found = marked("The ferry will sail again, <the agency> {quoted} [harbour master Ama Owusu as saying].")
    (one,) = mended(text, [found], sentences(text))
    assert [text[start:end] for start, end in one.source] == ["harbour master Ama Owusu"]
    assert [text[start:end] for start, end in one.content] == ["The ferry will sail again"]


def test_who_stands_behind_said_says_it_not_the_transcript() -> None:
    text, found = marked("[“The ferry will sail again,” said] Ama Owusu, {according to} <the transcript of the talk>.")
    (one,) = mended(text, [found], sentences(text))
    assert [text[start:end] for start, end in one.source] == ["Ama Owusu"]
    assert [text[start:end] for start, end in one.content] == ["“The ferry will sail again,”"]


def test_words_that_another_cue_introduces_are_only_its_own() -> None:
    first = '[The ferry sails], <she> {said} while voicing hope that it would be ["good for all"].'
    second = 'The ferry sails, <she> said while {voicing hope} [that it would be "good for all"].'
    assert contents(first, second) == [["The ferry sails"], ['that it would be "good for all"']]


def test_what_an_earlier_cue_introduces_is_not_the_later_ones() -> None:
    first = "<She> {welcomed} [“that many boats are back”]: “It will last,” she added."
    second = "She welcomed [“that many boats are back”]: [“It will last,”] <she> {added}."
    assert contents(first, second) == [["“that many boats are back”"], ["“It will last,”"]]


def test_two_verbs_with_a_subject_each_are_two_attributions() -> None:
    text, found = marked("While Peru {has said} [it will sign in May], <Chile> {has accused} [the lakes of haste].")
    made = [
        [[text[start:end] for start, end in spans] for spans in (one.source, one.cue, one.content)]
        for one in mended(text, [found], sentences(text))
    ]
    assert made == [
        [["Peru"], ["has said"], ["it will sign in May"]],
        [["Chile"], ["has accused"], ["the lakes of haste"]],
    ]


def test_whom_an_outlet_reports_to_have_said_it_says_it_too() -> None:
    words = "[The mayor said that the lake was dry], <the Herald> {reported}."
    assert contents(words) == [["The mayor said that the lake was dry"], ["that the lake was dry"]]
    assert contents("[The lake, the mayor fears, is dry], <the Herald> {reported}.") == [
        ["The lake, the mayor fears, is dry"]
    ]


def test_a_crosshead_is_none_of_the_quotation_below_it() -> None:
    words = "[“DIVISIVE AND WRONG”]\n\n[The mayor will work with them], <the spokesman> {said}."
    assert contents(words) == [["The mayor will work with them"]]
