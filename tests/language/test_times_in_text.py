"""Days, spans and lengths of time as reporters write them."""

from __future__ import annotations

import pytest

from pledgebook.language.times import times
from pledgebook.vocabulary import day

REPORT = day("2024-03-06")  # a Wednesday


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Chile signed on 4 May 2021.", "4 May 2021", "2021-05-04"),
        ("Chile signed on May 4, 2021, in Lima.", "May 4, 2021", "2021-05-04"),
        ("The accord of 2021-05-04 holds.", "2021-05-04", "2021-05-04"),
        ("Talks ran from 11 to 12 July 2023.", "11 to 12 July 2023", "2023-07-11/2023-07-12"),
        ("The minister said on Monday that it was over.", "Monday", "2024-03-04"),
        ("The minister said on Wednesday.", "Wednesday", "2024-03-06"),
        ("Parliament will vote next Friday.", "next Friday", "2024-03-08"),
        ("They met last week in Quito.", "last week", "2024-02-26/2024-03-03"),
        ("It spent more last year.", "last year", "2023"),
        ("Last September the court ruled.", "Last September", "2023-09"),
        ("She spoke yesterday in Accra.", "yesterday", "2024-03-05"),
        ("The pact dates from three years ago.", "three years ago", "2021"),
        ("It has waited since 2008.", "2008", "2008"),
        ("The 2015 agreement binds them.", "2015", "2015"),
    ],
)
def test_a_time_and_the_day_it_means(text: str, words: str, meant: str) -> None:
    (time,) = [t for t in times(text) if text[t.start : t.end] == words]
    assert time.when is not None
    assert str(time.when.anchored(REPORT)) == meant


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("aid over five years", "P5Y"),
        ("a ten-year programme", "P10Y"),
        ("a decade-long plan", "P10Y"),
        ("within 24 months of signing", "P24M"),
        ("for the next two weeks", "P2W"),
    ],
)
def test_a_length_of_time(text: str, duration: str) -> None:
    assert [t.duration for t in times(text)] == [duration]


@pytest.mark.parametrize(
    "text", ["The minister may sign.", "2000 soldiers marched.", "They march on.", "An august body."]
)
def test_words_that_are_no_time(text: str) -> None:
    assert times(text) == ()
