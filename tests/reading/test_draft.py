"""Edits lead back to the decoded text, whatever was changed on the way and however often."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.draft import Change, Draft
from pledgebook.vocabulary import Reading


def reading_of(draft: Draft) -> Reading:
    return Reading(report="report-0", reader="test", text=draft.text, edits=draft.edits())


def test_a_word_that_was_replaced_twice_leads_back_to_the_first() -> None:
    draft = Draft("Jos茅  Manuel Albares spoke.")
    draft.change([Change(3, 4, "é", "encoding")])
    draft.change([Change(2, 6, "sé ", "space")])
    assert draft.text == "José Manuel Albares spoke."
    assert reading_of(draft).original() == "Jos茅  Manuel Albares spoke."


def test_two_deletions_at_one_place_come_back_in_their_order() -> None:
    draft = Draft("one two three")
    draft.change([Change(3, 7, "", "furniture")])
    draft.change([Change(3, 9, "", "furniture")])
    assert draft.text == "one"
    assert reading_of(draft).original() == "one two three"


def test_overlapping_changes_are_refused() -> None:
    with pytest.raises(ValueError, match="two changes at the same place"):
        Draft("one two").change([Change(0, 4, "", "space"), Change(3, 5, "", "space")])


@st.composite
def rounds_of_changes(draw: st.DrawFn) -> list[list[tuple[float, float, str]]]:
    spot = st.floats(0, 1)
    change = st.tuples(spot, spot, st.text(alphabet="ab \n", max_size=3))
    return draw(st.lists(st.lists(change, max_size=4), max_size=5))


@given(st.text(alphabet="xyz \n", max_size=40), rounds_of_changes())
def test_any_changes_can_be_undone(text: str, rounds: list[list[tuple[float, float, str]]]) -> None:
    draft = Draft(text)
    for wanted in rounds:
        changes: list[Change] = []
        at = 0
        for a, b, new in sorted(wanted, key=lambda w: min(w[:2])):
            start, end = sorted((round(a * len(draft.text)), round(b * len(draft.text))))
            if start >= at:
                changes.append(Change(start, end, new, "space"))
                at = end + 1
        expected = draft.text
        for change in reversed(changes):
            expected = expected[: change.start] + change.new + expected[change.end :]
        draft.change(changes)
        assert draft.text == expected
    assert reading_of(draft).original() == text
