"""Help: what is promised and given, every promise once, over its years, in euros where a rate is held."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from made import promise, told

from pledgebook.arrangements import assistance
from pledgebook.arrangements.standing import AssistanceStanding
from pledgebook.vocabulary import Entry

JULY = dt.date(2023, 7, 12)


def help_of(
    status: str, what: str, amount: dict[str, Any] | None = None, told_on: dt.date | None = None, **more: Any
) -> Entry:
    return promise("assistance/NOR/UKR", status, what, "NOR", "UKR", told_on, amount=amount, **more)


def stands(*entries: Entry) -> AssistanceStanding:
    return assistance.standing("assistance/NOR/UKR", entries, JULY, JULY)


def test_help_is_summed_by_status_and_currency_and_yearly_sums_over_their_years() -> None:
    made = stands(
        help_of("pledged", "a", {"value": 10, "currency": "NOK", "per": "year"}, over="P5Y"),
        help_of("pledged", "b", {"value": 7, "currency": "EUR"}),
        help_of("delivered", "c"),
    )
    assert {s.currency: s.total for s in made.by_status["pledged"]} == {"NOK": 50.0, "EUR": 7.0}
    assert [s.currency for s in made.by_status["delivered"]] == [None]
    assert "help without a stated sum" in made.sentence


def test_a_promise_told_twice_is_counted_once_and_said_to_be() -> None:
    fields = {
        "subject": "assistance/NOR/UKR", "status": "pledged", "what": "75 billion", "by": {"name": "NOR"},
        "to": {"name": "UKR"}, "amount": {"value": 75_000_000_000, "currency": "NOK"},
    }  # fmt: skip
    made = stands(told("commitment", (dt.date(2023, 2, 16), fields), (dt.date(2023, 7, 12), fields)))
    (pledged,) = made.by_status["pledged"]
    assert pledged.total == 75_000_000_000
    assert [p.reports for p in made.promises] == [2]
    assert any("counted once" in basis.claim for basis in made.basis)


def test_what_lies_within_a_running_total_is_shown_and_not_added() -> None:
    made = stands(
        help_of("pledged", "500 million more", {"value": 500_000_000, "currency": "USD"}, dt.date(2023, 6, 28)),
        help_of(
            "pledged", "40 billion so far", {"value": 40_000_000_000, "currency": "USD", "bound": "at_least"},
            dt.date(2023, 6, 28),
        ),
        help_of("pledged", "announced afterwards", {"value": 1_000_000_000, "currency": "USD"}, dt.date(2023, 7, 10)),
    )  # fmt: skip
    (pledged,) = made.by_status["pledged"]
    assert (pledged.total, pledged.at_least) == (41_000_000_000, True)
    assert [p.what for p in made.promises if p.within] == ["500 million more"]
    assert "1 sum told besides lies within these" in made.sentence


def test_an_allocation_within_the_years_of_a_longer_promise_is_part_of_it() -> None:
    begun = {"earliest": "2023-01-01", "latest": "2023-12-31"}
    made = stands(
        help_of("agreed", "for five years", {"value": 75, "currency": "NOK"}, date=begun, over="P5Y"),
        help_of("allocated", "of it this year", {"value": 7, "currency": "NOK"}, dt.date(2023, 5, 2)),
    )
    assert "allocated" not in made.by_status
    assert [s.total for s in made.by_status["agreed"]] == [75]


def test_a_promise_of_several_years_falls_due_in_equal_parts() -> None:
    begun = {"earliest": "2023-02-16", "latest": "2023-02-16"}
    dated = stands(help_of("agreed", "a", {"value": 75, "currency": "NOK"}, date=begun, over="P5Y"))
    assert [(part.year, part.total) for part in dated.schedule] == [(year, 15.0) for year in range(2023, 2028)]
    undated = stands(help_of("floated", "a", {"value": 500, "currency": "EUR", "per": "year"}, over="P10Y"))
    assert [(part.year, part.total) for part in undated.schedule] == [(None, 500.0)] * 10


@pytest.mark.parametrize(
    ("currency", "told_on", "euros"),
    [
        ("EUR", JULY, 1_000_000.0),
        ("USD", JULY, 920_301.86),  # 1.0866 dollars to the euro on 30 June 2023
        ("USD", dt.date(2022, 6, 1), None),  # no rate is held for 2022
        ("UAH", JULY, None),
        ("USD", None, None),
    ],
)
def test_a_sum_is_in_euros_only_where_a_rate_of_its_day_is_held(
    currency: str, told_on: dt.date | None, euros: float | None
) -> None:
    made = stands(help_of("pledged", "a", {"value": 1_000_000, "currency": currency}, told_on))
    assert made.promises[0].euros == euros
    assert made.by_status["pledged"][0].euros == euros


def test_the_curve_rises_when_a_promise_is_made_and_again_when_it_is_kept() -> None:
    def at(status: str) -> dict[str, Any]:
        return {
            "subject": "assistance/NOR/UKR", "status": status, "what": "tanks", "by": {"name": "NOR"},
            "to": {"name": "UKR"}, "amount": {"value": 10, "currency": "EUR"},
        }  # fmt: skip

    kept = told("commitment", (dt.date(2023, 1, 25), at("pledged")), (dt.date(2023, 3, 27), at("delivered")))
    made = stands(kept, help_of("pledged", "more", {"value": 5, "currency": "EUR"}, dt.date(2023, 6, 1)))
    assert [(p.day.month, p.promised, p.delivered) for p in made.curve] == [(1, 10, 0), (3, 10, 10), (6, 15, 10)]


def test_help_is_told_by_what_it_is_for() -> None:
    made = stands(
        help_of("pledged", "air defence and tanks", {"value": 3, "currency": "EUR"}),
        help_of("pledged", "loans for the budget", {"value": 2, "currency": "EUR"}),
        help_of("floated", "more tanks", {"value": 9, "currency": "EUR"}),
    )
    assert {purpose: sums[0].total for purpose, sums in made.by_purpose.items() if sums} == {
        "military": 3.0,
        "financial": 2.0,
    }


def test_pieces_are_counted_as_pieces() -> None:
    made = stands(help_of("delivered", "18 tanks", {"value": 18, "unit": "tanks"}))
    assert [(s.unit, s.total) for s in made.by_status["delivered"]] == [("tanks", 18.0)]
    assert "18 tanks" in made.sentence


def test_goods_promised_are_kept_by_a_delivery_of_as_many_and_not_counted_beside_it() -> None:
    made = stands(
        help_of("pledged", "14 of the boats", {"value": 14, "unit": "boats"}),
        help_of("delivered", "all 18 boats", {"value": 18, "unit": "boats"}),
        help_of("pledged", "30 more boats", {"value": 30, "unit": "boats"}),
    )
    assert [(s.unit, s.total) for s in made.by_status["pledged"]] == [("boats", 30.0)]
    assert [(s.unit, s.total) for s in made.by_status["delivered"]] == [("boats", 18.0)]
