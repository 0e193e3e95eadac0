"""Sums of money and shares of GDP as reporters write them, each told once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.language.amounts import number, sums


@pytest.mark.parametrize(
    ("text", "value", "currency", "more"),
    [
        ("a grant of €50bn", 50_000_000_000, "EUR", {}),
        ("EUR 2.7 billion in arms", 2_700_000_000, "EUR", {}),
        ("75 billion Norwegian kroner", 75_000_000_000, "NOK", {}),
        ("about $1.5 billion a year", 1_500_000_000, "USD", {"approximate": True, "per": "year"}),
        ("at least 40 million pounds", 40_000_000, "GBP", {"bound": "at_least"}),
        ("up to 300 million euros annually", 300_000_000, "EUR", {"bound": "at_most", "per": "year"}),
        ("half a billion yen", 500_000_000, "JPY", {}),
        ("seven million dollars", 7_000_000, "USD", {}),
        ("12,500,000 Swiss francs", 12_500_000, "CHF", {}),
        ("tens of billions of dollars", "tens of billions", "USD", {}),
        ("between $2 billion and $3 billion", 2_000_000_000, "USD", {"high": Decimal(3_000_000_000)}),
    ],
)
def test_a_sum_of_money(text: str, value: int | str, currency: str, more: dict[str, object]) -> None:
    (told,) = sums(text)
    amount = told.amount
    assert amount.value == (value if isinstance(value, str) else Decimal(value))
    assert amount.currency == currency
    for field, expected in more.items():
        assert getattr(amount, field) == expected


def test_a_sum_told_in_a_second_currency_is_one_sum_with_its_period() -> None:
    (told,) = sums("a fund worth 500 million euros ($530 million) per year for farms")
    assert (told.amount.value, told.amount.currency, told.amount.per) == (Decimal(500_000_000), "EUR", "year")


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("at least two percent of gross domestic product", 2, "at_least"),
        ("1.3 per cent of its GDP", Decimal("1.3"), None),
        ("no more than 0.7% of gross national income", Decimal("0.7"), "at_most"),
    ],
)
def test_a_share_of_gdp(text: str, value: Decimal, bound: str | None) -> None:
    (told,) = sums(text)
    assert (told.amount.value, told.amount.unit, told.amount.bound) == (value, "percent_of_gdp", bound)


@pytest.mark.parametrize(
    "text", ["They won 5 seats.", "15,000 troops", "Article 5", "He pounded the table.", "in 2008"]
)
def test_numbers_that_are_no_sum(text: str) -> None:
    assert sums(text) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-five", 25), ("1,250", 1250), ("three hundred", 300), ("2,5", Decimal("2.5")), ("many", None)],
)
def test_the_number_words_stand_for(words: str, value: Decimal | None) -> None:
    assert number(words) == value
