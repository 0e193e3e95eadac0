"""Rates serve for their month, tables for what they hold; every row names where it was found."""

import datetime as dt
from decimal import Decimal

import pytest

from pledgebook.reference import budgets, organisations, rates, states, tables, undertakings


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (dt.date(2023, 1, 31), None),  # the first rate held is of 1 February 2023
        (dt.date(2023, 6, 29), dt.date(2023, 5, 31)),
        (dt.date(2023, 6, 30), dt.date(2023, 6, 30)),
        (dt.date(2024, 9, 30), None),
    ],
)
def test_the_last_rate_not_after_the_day_serves_for_forty_days(day: dt.date, held: dt.date | None) -> None:
    found = rates.rate("USD", day)
    assert (found.day if found else None) == held


def test_a_euro_is_a_euro_on_every_day() -> None:
    found = rates.rate("EUR", dt.date(1999, 1, 1))
    assert found is not None and found.euros(Decimal(7)) == 7


@pytest.mark.parametrize(
    "table",
    [
        "exchange_rates",
        "defence_shares",
        "defence_counts",
        "gdp",
        "mutual_defence",
        "undertaking_words",
        "purpose_words",
    ],
)
def test_every_row_names_its_source(table: str) -> None:
    assert all(row["source"].strip() for row in tables.rows(table))


def test_only_states_have_a_product_and_only_members_a_share() -> None:
    late = dt.date(2024, 12, 31)
    assert {row["alpha3"] for row in tables.rows("defence_shares")} <= set(organisations.members("NATO", late))
    assert all(states.state(row["alpha3"]) for row in tables.rows("gdp"))


def test_the_product_of_a_year_not_held_is_that_of_the_last_year_before() -> None:
    found = budgets.product("DEU", 2024)
    assert found is not None and found.year == 2022
    assert budgets.product("DEU", 1950) is None


@pytest.mark.parametrize(
    ("words", "calls_for", "time"),
    [
        ("an attack on one is an attack on them all", ("attack_on_all",), None),
        (
            "to consult within 24 hours and give swift and sustained assistance",
            ("consult", "assist"),
            "within 24 hours",
        ),
        ("will immediately consult with Niger", ("consult",), "immediately"),
        ("stand by its neighbour", ("assist",), None),
    ],
)
def test_the_words_of_a_promise_tell_what_it_calls_for(
    words: str, calls_for: tuple[str, ...], time: str | None
) -> None:
    assert (undertakings.responses(words), undertakings.within(words)) == (calls_for, time)


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("12 howitzers and shells", "military"),
        ("vaccines for the coast", "humanitarian"),
        ("a loan of two years", "financial"),
        ("help", None),
    ],
)
def test_help_is_for_what_its_words_say(words: str, purpose: str | None) -> None:
    assert undertakings.purpose(words) == purpose
