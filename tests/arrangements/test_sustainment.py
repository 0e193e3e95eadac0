"""How long supplies last, by figures in the book and by what is assumed, and that the answer says which is which."""

from __future__ import annotations

import datetime as dt

import pytest
from made import entry

from pledgebook.arrangements import sustainment
from pledgebook.arrangements.standing import Course
from pledgebook.vocabulary import Entry

APRIL = dt.date(2023, 4, 1)


def figure(measure: str, value: float, unit: str | None = None, subject: str = "sustainment/UKR") -> Entry:
    return entry("figure", dt.date(2023, 3, 20), measure=measure, subject=subject, value=value, unit=unit)


USED = figure("shells used", 6000, "shells per day")


def course_of(entries: list[Entry], *assumptions: str, item: str = "shells") -> Course:
    supposed = sustainment.assumed(assumptions, item)
    made = sustainment.standing("sustainment/UKR", entries, APRIL, APRIL, supposed)
    return next(course for course in made.courses if course.item == item)


def test_a_stock_lasts_as_long_as_it_holds_more_than_is_used() -> None:
    course = course_of([USED], "stock=60000")
    assert (course.lasts, course.runs_out) == (10, dt.date(2023, 4, 11))


def test_what_comes_in_makes_it_last_longer() -> None:
    assert course_of([USED], "stock=60000", "delivery=3000/day").lasts == 20


def test_a_stock_that_grows_does_not_run_out() -> None:
    course = course_of([USED], "stock=60000", "delivery=7000/day")
    assert course.lasts is None and course.missing == () and (course.change_per_day or 0) == 1000


def test_each_number_says_whether_a_report_tells_it() -> None:
    course = course_of([USED], "stock=60000")
    assert {(p.role, p.told_by, p.entry is not None) for p in course.parameters} == {
        ("use", "reports", True),
        ("stock", "assumed", False),
    }


def test_without_a_stock_the_answer_is_that_it_is_not_known() -> None:
    made = sustainment.standing("sustainment/UKR", [USED], APRIL, APRIL)
    assert made.courses[0].missing == ("stock",) and made.courses[0].lasts is None
    assert "not known: no report tells of its stock" in made.sentence


def test_where_no_number_is_told_it_says_so() -> None:
    assert "not known" in sustainment.standing("sustainment/UKR", [], APRIL, APRIL).sentence


def test_an_assumption_goes_before_what_is_told() -> None:
    assert course_of([USED], "stock=60000", "use=12000/day").lasts == 5


def test_losses_in_shares_and_repair_of_them_are_reckoned_from_the_stock() -> None:
    lost = course_of([], "stock=100", "loss=30%/month", item="tanks")
    mended = course_of([], "stock=100", "loss=30%/month", "repair=50%", item="tanks")
    assert lost.points[1][1] < mended.points[1][1] and (lost.lasts or 0) < (mended.lasts or 0)
    assert lost.change_per_day == pytest.approx(-100 * 0.30 / 30.4375, abs=0.01)
    assert mended.change_per_day == pytest.approx(-100 * 0.15 / 30.4375, abs=0.01)


def test_what_is_needed_is_told_beside_what_is_used_and_not_added_to_it() -> None:
    needed = figure("shells needed", 350_000, "shells per month")
    course = course_of([USED, needed], "stock=60000")
    assert {p.role for p in course.parameters} == {"stock", "use", "need"} and course.lasts == 10


def test_a_rate_of_no_told_part_is_taken_as_use_and_said_to_be() -> None:
    (parameter,) = course_of([figure("shells", 6000, "shells per day")]).parameters
    assert parameter.role == "use" and "taken as use" in (parameter.note or "")


def test_what_was_given_less_what_was_lost_of_it_is_the_stock_where_none_is_told() -> None:
    given = figure("Bradleys given", 113)
    lost = figure("share of the Bradleys damaged or destroyed", 15, "percent")
    course = course_of([given, lost], item="vehicles")
    (stock,) = course.parameters
    assert stock.value == pytest.approx(96.0, abs=0.1) and "taken as it" in (stock.note or "")
    assert course.missing == ("use",)


def test_help_delivered_to_somebody_is_part_of_his_account() -> None:
    arrived = figure("shells delivered", 330_000, "shells", subject="assistance/EU/UKR")
    assert {p.role for p in course_of([USED, arrived]).parameters} == {"stock", "use"}
    elsewhere = figure("shells delivered", 330_000, "shells", subject="assistance/EU/MDA")
    assert {p.role for p in course_of([USED, elsewhere]).parameters} == {"use"}


@pytest.mark.parametrize("words", ["stock", "stock=many", "luck=3", "use=3", "stock=3/day", "use=3/fortnight"])
def test_what_is_no_assumption_is_refused_by_name(words: str) -> None:
    with pytest.raises(sustainment.AssumptionError, match=words.split("=")[0]):
        sustainment.assumed([words], "shells")
