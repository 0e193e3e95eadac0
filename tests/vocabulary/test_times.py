"""Relative times keep their relation, and mean a day once the report's day is known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.vocabulary import Relative, When, day, span

THURSDAY = dt.date(2023, 6, 1)


@pytest.mark.parametrize(
    ("relative", "meant"),
    [
        (Relative(unit="day", offset=0), "2023-06-01"),
        (Relative(unit="day", offset=-1), "2023-05-31"),
        (Relative(unit="weekday", weekday=3, toward="past"), "2023-06-01"),
        (Relative(unit="weekday", weekday=6, toward="past"), "2023-05-28"),
        (Relative(unit="weekday", weekday=0, toward="future"), "2023-06-05"),
        (Relative(unit="week", offset=-1), "2023-05-22/2023-05-28"),
        (Relative(unit="month", offset=-1), "2023-05"),
        (Relative(unit="month", offset=-6), "2022-12"),
        (Relative(unit="year", offset=-1), "2022"),
        (Relative(unit="calendar", month=7), "2023-07"),
        (Relative(unit="calendar", month=9, toward="past"), "2022-09"),
        (Relative(unit="calendar", month=7, first_day=11, last_day=12), "2023-07-11/2023-07-12"),
        (Relative(unit="calendar", month=2, first_day=30), "2023-02-28"),
        (Relative(unit="before"), "../2023-06-01"),
    ],
)
def test_what_a_report_of_the_first_of_june_means(relative: Relative, meant: str) -> None:
    assert str(When(relative=relative).anchored(day(THURSDAY))) == meant


def test_a_relation_waits_until_the_report_has_a_day() -> None:
    thursday = When(words="Thursday", relative=Relative(unit="weekday", weekday=3, toward="past"))
    assert thursday.anchored(None) is thursday
    assert not thursday.resolved
    assert str(thursday) == "Thursday"


def test_a_report_dated_to_a_span_dates_its_words_to_one_and_says_why() -> None:
    known = When(earliest=dt.date(2023, 6, 1), latest=dt.date(2023, 6, 2), known="alignment", ground="the Oslo meeting")
    meant = When(relative=Relative(unit="day", offset=-1)).anchored(known)
    assert str(meant) == "2023-05-31/2023-06-01"
    assert meant.ground == "the Oslo meeting"


@pytest.mark.parametrize(
    "text", ["2023-06-01", "2023-06", "2023", "2023-06-01/2023-06-05", "../2023-06-01", "2023-06-01/.."]
)
def test_a_day_reads_as_it_is_written(text: str) -> None:
    assert str(span(text)) == text


@pytest.mark.parametrize("text", ["soon", "", "2023-13", "2023-02-31", "1/2/3/4", "2023-06-05/2023-06-01"])
def test_what_is_no_day_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        span(text)


@given(
    st.sampled_from(["day", "week", "month", "year"]),
    st.integers(-3000, 3000),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
)
def test_no_offset_leaves_the_calendar_with_an_error(unit: str, offset: int, on: dt.date) -> None:
    first, last = Relative.model_validate({"unit": unit, "offset": offset}).from_day(on)
    assert (first is None) == (last is None)
    assert first is None or last is None or first <= last


@given(st.integers(0, 6), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_a_past_weekday_lies_within_the_week_before(weekday: int, on: dt.date) -> None:
    first, _ = Relative(unit="weekday", weekday=weekday, toward="past").from_day(on)
    assert first is not None
    assert 0 <= (on - first).days <= 6
    assert first.weekday() == weekday


def test_spans_overlap_with_open_ends_and_slack() -> None:
    assert span("2023-06").overlaps(span("2023-06-30/2023-07-04"))
    assert not span("2023-06-01").overlaps(span("2023-06-03"))
    assert span("2023-06-01").overlaps(span("2023-06-03"), slack=2)
    assert span("../2023-06-01").overlaps(span("1999"))
