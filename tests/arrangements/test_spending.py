"""Spending targets: floor or ceiling, who met it by reports and by reference data, the gap, and claims checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from made import entry, promise, told

from pledgebook.arrangements import spending
from pledgebook.arrangements.standing import SpendingStanding
from pledgebook.reference import budgets
from pledgebook.vocabulary import Entry

JUNE = dt.date(2023, 6, 1)
FLOOR = promise(
    "spending/NATO", "agreed", "2% as a floor", "NATO", "NATO",
    amount={"value": 2, "unit": "percent_of_gdp", "bound": "at_least"},
)  # fmt: skip


def counted(value: int, year: int, told_on: dt.date | None = JUNE) -> Entry:
    span = {"earliest": f"{year}-01-01", "latest": f"{year}-12-31"}
    return entry(
        "figure", told_on, measure="members meeting the target", subject="spending/NATO", value=value, as_of=span
    )


def stands(*entries: Entry, on: dt.date = JUNE) -> SpendingStanding:
    return spending.standing("spending/NATO", entries, on, on)


def test_a_target_with_those_reports_say_met_it() -> None:
    made = stands(FLOOR, counted(7, 2022))
    assert (made.target, made.bound, made.met_count, made.met_year) == ("at least 2% of GDP", "at_least", 7, 2022)
    assert "a floor" in made.sentence and "reports count 7 members" in made.sentence


def test_who_met_it_by_reference_data_is_told_apart_and_named() -> None:
    made = stands(FLOOR)
    assert made.met_count is None
    assert [one.actor for one in made.spent if one.meets] == ["GRC", "USA", "LTU", "POL", "GBR", "EST", "LVA"]
    assert (made.data_year, made.data_count) == (2022, 7)
    assert "By reference data, 7 members met 2% in 2022: Greece" in made.sentence
    assert {basis.from_ for basis in made.basis} == {"reports", "reference"}


@pytest.mark.parametrize(
    ("on", "year", "count"),
    [
        (dt.date(2022, 1, 1), None, None),
        (dt.date(2022, 7, 1), 2022, 9),
        (dt.date(2023, 3, 22), 2022, 7),
        (dt.date(2023, 7, 31), 2023, 11),
        (dt.date(2024, 7, 1), 2024, 23),
    ],
)
def test_only_tables_out_by_the_day_count(on: dt.date, year: int | None, count: int | None) -> None:
    made = stands(FLOOR, on=on)
    assert (made.data_year, made.data_count) == (year, count)


@pytest.mark.parametrize("year", [2014, 2022, 2023, 2024])
def test_the_shares_held_bear_out_the_count_their_source_gives(year: int) -> None:
    held = budgets.shares("NATO", year)
    assert sum(share.percent >= 2 for share in held.values()) == budgets.counts("NATO", year)[-1].members


def test_what_the_gap_would_cost_is_the_missing_share_of_the_product_held() -> None:
    made = stands(FLOOR, on=dt.date(2024, 7, 1))
    spain = next(one for one in made.spent if one.actor == "ESP")
    product = budgets.product("ESP", 2024)
    assert product is not None and (spain.percent, spain.gap_year) == (1.28, product.year)
    assert spain.gap == pytest.approx(0.72 / 100 * product.usd_million, abs=0.1)
    assert made.gap == pytest.approx(sum(one.gap or 0 for one in made.spent), abs=0.5)
    assert all(one.gap is None for one in made.spent if one.meets)


def test_a_state_whose_product_is_not_held_has_no_gap_worked_out() -> None:
    made = stands(FLOOR, on=dt.date(2024, 7, 1))
    assert next(one for one in made.spent if one.actor == "SVN").gap is None


def test_under_a_ceiling_those_below_it_meet_it() -> None:
    ceiling = promise(
        "spending/NATO", "agreed", "at most 2%", "NATO", "NATO",
        amount={"value": 2, "unit": "percent_of_gdp", "bound": "at_most"},
    )  # fmt: skip
    made = stands(ceiling, on=dt.date(2024, 7, 1))
    meets = {one.actor: one.meets for one in made.spent}
    assert meets["ESP"] and not meets["POL"]
    assert "a ceiling" in made.sentence


@pytest.mark.parametrize(
    ("value", "year", "told_on", "agrees"),
    [
        (7, 2022, JUNE, True),
        (8, 2022, JUNE, False),
        (3, 2014, JUNE, True),
        (5, 1999, JUNE, None),  # no table of that year is held
    ],
)
def test_a_claim_of_how_many_met_it_is_checked(value: int, year: int, told_on: dt.date, agrees: bool | None) -> None:
    (claim,) = stands(FLOOR, counted(value, year, told_on)).claims
    assert claim.agrees is agrees


def test_a_claim_that_does_not_hold_is_contradicted_and_a_forecast_is_not() -> None:
    wrong, forecast = counted(8, 2022), counted(18, 2024, dt.date(2024, 2, 14))
    found = spending.contradicted([wrong, forecast, counted(7, 2022)], dt.date(2024, 12, 31), None)
    assert [e.id for e, _ in found] == [wrong.id]
    assert found[0][1].source


def test_a_claim_of_what_one_state_spends_is_checked_within_a_tenth_of_a_point() -> None:
    def share(value: float) -> Entry:
        fields: dict[str, Any] = {
            "measure": "defence spending of DEU", "subject": "spending/DEU", "value": value, "unit": "percent_of_gdp",
            "as_of": {"earliest": "2023-01-01", "latest": "2023-12-31"},
        }  # fmt: skip
        return told("figure", (dt.date(2024, 5, 1), fields))

    late = dt.date(2024, 12, 31)
    assert [claim.agrees for _, claim in spending.claims([share(1.6), share(2.1)], late, None)] == [True, False]


def test_a_new_floor_under_discussion_is_told_beside_the_target_that_stands() -> None:
    def target(status: str, bound: str | None) -> dict[str, Any]:
        amount = {"value": 2, "unit": "percent_of_gdp", "bound": bound}
        return {
            "subject": "spending/NATO", "status": status, "what": "2%", "by": {"name": "NATO"},
            "to": {"name": "NATO"}, "amount": amount,
        }  # fmt: skip

    both = told("commitment", (JUNE, target("floated", "at_least")), (dt.date(2014, 9, 5), target("agreed", None)))
    made = stands(both)
    assert (made.target, made.proposed) == ("2% of GDP", "at least 2% of GDP")
    assert "is under discussion" in made.sentence
