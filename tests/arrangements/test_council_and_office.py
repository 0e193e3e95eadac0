"""Councils from proposal to first meeting; offices with their holders, terms, extensions, vacancies and successors."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from made import entry, promise, told

from pledgebook.arrangements import council, office
from pledgebook.arrangements.standing import CouncilStanding, OfficeStanding
from pledgebook.vocabulary import Entry

JUNE, JULY_11, JULY_12 = dt.date(2023, 6, 1), dt.date(2023, 7, 11), dt.date(2023, 7, 12)


def day(on: dt.date) -> dict[str, Any]:
    return {"earliest": on.isoformat(), "latest": on.isoformat()}


PROPOSED = promise("council/NATO/UKR", "floated", "to raise the commission to a council", "NATO", "UKR", JUNE)
DECIDED = entry(
    "step",
    JULY_11,
    track="council/NATO/UKR",
    step="established",
    by={"name": "NATO"},
    outcome="done",
    date=day(JULY_11),
)
MET = entry(
    "meeting", JULY_11, body="NATO-Ukraine Council", name="NATO-Ukraine Council", place="Vilnius", date=day(JULY_12)
)


def council_on(on: dt.date, *entries: Entry) -> CouncilStanding:
    return council.standing("council/NATO/UKR", entries, on, on)


@pytest.mark.parametrize(
    ("on", "entries", "stage"),
    [
        (JUNE, (), None),
        (JUNE, (PROPOSED,), "floated"),
        (JULY_11, (PROPOSED, DECIDED, MET), "established"),
        (JULY_12, (PROPOSED, DECIDED, MET), "met"),
    ],
)
def test_a_council_goes_from_proposal_to_first_meeting(
    on: dt.date, entries: tuple[Entry, ...], stage: str | None
) -> None:
    assert council_on(on, *entries).stage == stage


def test_its_days_are_told_and_who_opposed_it() -> None:
    against = entry("position", JULY_12, actor={"name": "HUN"}, subject="council/NATO/UKR", stance="opposes")
    made = council_on(JULY_12, PROPOSED, DECIDED, MET, against)
    assert [(s.actor, str(s.date)) for s in made.steps] == [
        ("proposed", "2023-06-01"),
        ("decided", "2023-07-11"),
        ("first meeting", "2023-07-12"),
    ]
    assert made.opposed == ("HUN",)
    assert "met for the first time on 12 July 2023" in made.sentence


def test_a_meeting_to_come_is_told_as_one() -> None:
    made = council_on(JULY_11, PROPOSED, DECIDED, MET)
    assert "its first meeting is to be on 12 July 2023" in made.sentence


def test_a_council_nobody_tells_of_is_not_known() -> None:
    assert "not known" in council_on(JUNE).sentence


def office_on(on: dt.date | None, *entries: Entry) -> OfficeStanding:
    return office.standing("office/PER/President", entries, on, on)


def holder(person: str, *told_on: dt.date, **more: Any) -> Entry:
    fields = {"person": person, "office": "President", "of": "PER"} | more
    return told("office", *((on, fields) for on in told_on or (None,)))


def test_two_holders_of_one_office_told_at_one_time_are_both_shown() -> None:
    made = office_on(None, holder("Ana Rojas"), holder("Luis Vega"))
    assert [h.person for h in made.holders] == ["Ana Rojas", "Luis Vega"]
    assert "each said to be" in made.sentence


def test_whoever_is_told_only_after_another_succeeded_him() -> None:
    made = office_on(JULY_12, holder("Ana Rojas", dt.date(2022, 6, 28)), holder("Luis Vega", JUNE, JULY_11))
    assert [h.person for h in made.holders] == ["Luis Vega"]
    assert [(h.person, h.succeeded_by) for h in made.former] == [("Ana Rojas", "Luis Vega")]
    assert "after Ana Rojas" in made.sentence


def test_a_term_prolonged_keeps_the_end_it_had() -> None:
    def until(end: dt.date) -> dict[str, Any]:
        return {"person": "Ana Rojas", "office": "President", "of": "PER", "until": day(end)}

    first, last = dt.date(2023, 9, 30), dt.date(2024, 10, 1)
    made = office_on(JULY_12, told("office", (JUNE, until(first)), (JULY_11, until(last))))
    (holding,) = made.holders
    assert holding.until is not None and holding.until.latest == last
    assert [end.latest for end in holding.extended_from] == [first]
    assert "until 1 October 2024 (extended from 30 September 2023)" in made.sentence


def test_a_term_over_with_nobody_told_after_it_leaves_the_office_vacant_by_reports() -> None:
    made = office_on(JULY_12, holder("Ana Rojas", JUNE, until=day(JUNE)))
    assert made.vacant and made.holders == ()
    assert "not known" in made.sentence


def test_a_former_holder_leaves_nothing_vacant_that_reports_never_told_of() -> None:
    made = office_on(JULY_12, holder("Ana Rojas", JUNE, former=True))
    assert not made.vacant and [h.person for h in made.former] == ["Ana Rojas"]


def test_a_successor_sought_is_told() -> None:
    sought = promise("office/PER/President", "floated", "find a successor by autumn", "PER", "PER", JUNE)
    assert "a successor is spoken of: find a successor" in office_on(JUNE, holder("Ana Rojas", JUNE), sought).sentence
