"""What is compared at all: statements that are one share a key, strangers seldom do; copied words bring keys along."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import yaml

from pledgebook.grounding.blocking import coarse_key, is_coarse, word_keys
from pledgebook.grounding.likeness import one_message, sense
from pledgebook.grounding.origins import Sketch, copied, keys
from pledgebook.grounding.wording import wording

PAIRS = Path(__file__).resolve().parents[2] / "bench" / "sameness" / "statements.yaml"
TOLD_AGAIN = ("retold", "translated", "shortened", "paraphrase", "repeated")


def words(chance: random.Random, count: int) -> list[str]:
    return [f"w{chance.randrange(3000)}" for _ in range(count)]


def test_a_speaker_of_many_words_is_compared_where_two_statements_are_one() -> None:
    sets = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    told = [(one["said"], one[kind]) for one in sets for kind in TOLD_AGAIN if kind in one]
    alike = [pair for pair in told if one_message(*(sense(said, None) for said in pair))]
    shared = [pair for pair in alike if set.intersection(*(set(word_keys("x", wording(w).stems)) for w in pair))]
    assert len(alike) > 100
    assert len(shared) >= 0.95 * len(alike)
    strangers = [set(word_keys("x", wording(one["said"]).stems)) for one in sets]
    met = sum(bool(one & other) for one, other in combinations(strangers, 2))
    assert met <= 0.01 * len(strangers) ** 2 / 2


def test_the_same_words_of_two_speakers_share_no_key() -> None:
    said = wording("We will send forty vehicles to Moldova before the end of the year").stems
    assert word_keys("Amina Odhiambo", said) == word_keys("Amina Odhiambo", reversed(said))
    assert not set(word_keys("Amina Odhiambo", said)) & set(word_keys("Peter Kamau", said))


def test_a_key_tells_whether_it_is_coarse() -> None:
    assert is_coarse(coarse_key("speaker Amina Odhiambo"))
    assert not any(map(is_coarse, word_keys("x", ["one", "two"])))


def test_a_short_text_within_a_long_one_is_a_copy_and_shares_a_key() -> None:
    chance = random.Random(11)
    agency = words(chance, 150)
    found = []
    for _ in range(40):
        report = words(chance, 500) + agency + words(chance, 500)
        one, other = Sketch.of(" ".join(agency)), Sketch.of(" ".join(report))
        found.append(bool(set(keys(one)) & set(keys(other))) and bool(copied(one, other)))
    assert sum(found) >= 38


def test_a_third_in_common_is_no_copy_however_long_the_texts() -> None:
    chance = random.Random(12)
    for length in (60, 300, 3000):
        common = words(chance, length // 3)
        one, other = (Sketch.of(" ".join(common + words(chance, length * 2 // 3))) for _ in range(2))
        assert not copied(one, other)
        assert copied(one, Sketch.loaded("", one.stored()))


def test_a_few_words_are_a_copy_only_of_the_same_words() -> None:
    one, same, other = (Sketch.of(text) for text in ("The road is open.", "The  road is open.", "The road is closed."))
    assert copied(one, same)
    assert not copied(one, other)
    assert not copied(Sketch.of(""), Sketch.of(" "))
