"""When two statements of one speaker are one utterance or one message, and what keeps near words apart."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from pledgebook.grounding.likeness import apart, one_message, sense
from pledgebook.grounding.numerals import numbers
from pledgebook.grounding.sameness import Said, one_utterance
from pledgebook.grounding.wording import wording
from pledgebook.vocabulary import day

MEASURE = Path(__file__).resolve().parents[2] / "bench" / "sameness" / "measure.py"
PROMISE = "We will lend Uganda 40 million dollars for the new railway line to the coast"


@pytest.fixture(scope="module")
def measure() -> dict[str, Any]:
    return runpy.run_path(str(MEASURE), run_name="measure")


def test_the_pairs_are_two_hundred_and_more_in_two_halves_that_share_no_sentence(measure: dict[str, Any]) -> None:
    building, held_out = measure["halves"]()
    assert len(building) + len(held_out) >= 200
    sentences = [{words for pair in half for words in (pair.one, pair.other)} for half in (building, held_out)]
    assert not sentences[0] & sentences[1]
    assert {pair.kind for pair in held_out} == set(measure["KINDS"])


@pytest.mark.parametrize("question", ["message", "utterance"])
def test_sameness_is_told_from_nearness_on_the_half_that_was_held_out(measure: dict[str, Any], question: str) -> None:
    _, held_out = measure["halves"]()
    assert measure["counted"](held_out, question).f1 >= 0.90


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (PROMISE.replace("40", "60"), "number"),
        (PROMISE.replace("Uganda", "Rwanda"), "name"),
        (PROMISE.replace("will lend", "will not lend"), "denial"),
        (PROMISE.replace("will lend", "have lent"), "tense"),
        (PROMISE.replace("railway line", "power station"), "word"),
        (PROMISE.replace("40 million", "forty million"), None),
        (PROMISE.replace("Uganda", "Kampala"), None),
    ],
)
def test_what_keeps_near_words_apart(other: str, why: str | None) -> None:
    assert apart(wording(PROMISE), wording(other)) == why
    assert apart(wording(other), wording(PROMISE)) == why


def test_a_victory_is_not_the_end_of_a_war() -> None:
    one = sense("What matters now is to ensure that our neighbour prevails as a free country", None)
    other = sense("What matters now is to ensure that the war ends as soon as it can", None)
    assert not one_message(one, other)


def test_the_order_of_the_two_does_not_count() -> None:
    one, other = sense(PROMISE, None), sense("a loan of 40 million dollars to Uganda for the new railway line", None)
    assert one_message(one, other) == one_message(other, one)


def test_a_message_of_another_day_is_no_utterance_of_this_one() -> None:
    first = Said("a", ("Amina Odhiambo",), sense(PROMISE, None), day("2025-03-03"))
    again = Said("b", ("Amina Odhiambo",), sense(PROMISE, None), day("2025-03-24"))
    retold = Said("c", ("Amina Odhiambo",), sense(PROMISE, None), day("2025-03-04"))
    assert one_message(first.sense, again.sense)
    assert not one_utterance(first, again)
    assert one_utterance(first, retold)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("forty tanks", {40}),
        ("$2.4 billion", {2.4e9}),
        ("two hundred and five", {205}),
        ("half of the budget", {0.5}),
        ("50 percent of the budget", {0.5}),
        ("a third of the port", {0.333333}),
        ("the third year", {3}),
        ("a 99-year lease", {99}),
        ("10,000 tonnes in one day", {10_000}),
    ],
)
def test_numbers_are_the_same_in_words_and_in_figures(words: str, named: set[float]) -> None:
    assert numbers(words) == named
