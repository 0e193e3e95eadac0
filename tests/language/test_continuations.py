"""Quotations without a frame of their own: whose they are, and which are nobody's."""

import pytest

from pledgebook.language.annotations import Attribution
from pledgebook.language.continuations import continuations

FIRST = '"We have counted every boat in the strait," the admiral said.'


def found() -> list[Attribution]:
    return [Attribution(((43, 54),), ((55, 59),), ((0, 42),), confidence=0.9)]


def test_a_quotation_in_the_next_paragraph_is_the_same_speakers() -> None:
    text = FIRST + '\n\n"There are forty more than the treaty allows us to keep."'
    (more,) = continuations(text, found())
    assert [text[start:end] for start, end in more.content] == [
        '"There are forty more than the treaty allows us to keep."'
    ]
    assert more.source == ((43, 54),)
    assert more.cue == ()
    assert more.confidence < 0.9


@pytest.mark.parametrize(
    "after",
    [
        '\n\nThe report is called "Forty Boats".',
        '\n\nFishermen have left the harbour.\n\n"There are forty more than the treaty allows us to keep."',
        '\n\nThe rule is that "there are to be forty boats and not one more".',
        '\n\n"There are forty more than the treaty allows us to keep.',
    ],
)
def test_titles_distant_and_broken_quotations_are_nobodys(after: str) -> None:
    assert continuations(FIRST + after, found()) == []


def test_a_quotation_with_a_frame_is_left_to_it() -> None:
    text = FIRST + '\n\n"There are forty more than the treaty allows us to keep," the minister replied.'
    own = Attribution(((121, 133),), ((134, 141),), ((63, 120),))
    assert continuations(text, [*found(), own]) == []


def test_an_indirect_speaker_is_not_taken_to_go_on_in_quotation_marks() -> None:
    text = 'The admiral said the boats were counted.\n\n"There are forty more than the treaty allows us to keep."'
    assert continuations(text, [Attribution(((0, 11),), ((12, 16),), ((17, 39),))]) == []
