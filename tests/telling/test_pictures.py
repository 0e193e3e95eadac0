"""The picture of each kind of standing: what reports tell and what data or assumptions add is told apart in it."""

from __future__ import annotations

import datetime as dt

from pledgebook.arrangements.standing import (
    AssistanceStanding,
    Claim,
    Consent,
    CouncilStanding,
    Course,
    GuaranteeStanding,
    Help,
    Instalment,
    Obligation,
    Parameter,
    Point,
    SpendingStanding,
    Spent,
    SustainmentStanding,
)
from pledgebook.telling.pictures import Picture, picture
from pledgebook.vocabulary import day


def noted(made: Picture, label: str) -> list[str]:
    return [note.text for note in made.notes if note.label == label]


def test_help_is_a_curve_of_promised_against_delivered_with_what_falls_due() -> None:
    made = picture(
        AssistanceStanding(
            subject="assistance/NOR/UKR",
            kind="assistance",
            sentence="…",
            promises=(
                Help(entry="a", what="a programme", status="agreed", currency="EUR", total=10e6, euros=10e6, reports=3),
                Help(
                    entry="b",
                    what="a part of it",
                    status="allocated",
                    currency="EUR",
                    total=2e6,
                    euros=2e6,
                    within="a",
                    why_within="an allocation within the years of a longer promise",
                ),
                Help(entry="c", what="more", status="pledged", currency="ISK", total=5e6),
            ),
            schedule=tuple(Instalment(year=y, total=2e6, currency="EUR", entry="a") for y in (2023, 2024)),
            curve=(
                Point(day=dt.date(2023, 1, 1), promised=5e6, delivered=0),
                Point(day=dt.date(2023, 6, 1), promised=10e6, delivered=4e6),
            ),
        )
    )
    assert "promised: EUR 10 million, delivered: EUR 4 million" in made.chart
    assert noted(made, "falls due, spread evenly (rule)") == ["2023: EUR 2 million; 2024: EUR 2 million"]
    assert noted(made, "counted once") == ["a programme (told by 3 reports)"]
    assert noted(made, "not added") == ["a part of it: an allocation within the years of a longer promise"]
    assert noted(made, "not in euros") == ["no rate of the day is held for ISK"]


def test_spending_tells_reports_from_reference_data_and_what_was_checked() -> None:
    made = picture(
        SpendingStanding(
            subject="spending/NATO",
            kind="spending",
            sentence="…",
            met_count=8,
            met_year=2022,
            percent=2.0,
            data_count=7,
            data_year=2022,
            spent=(
                Spent(actor="POL", percent=2.42, meets=True),
                Spent(actor="ESP", percent=1.09, meets=False, gap=12989.0, gap_year=2021),
            ),
            claims=(
                Claim(entry="f", measure="members meeting the target", year=2022, told=8, held=(7.0,), agrees=False),
            ),
        )
    )
    assert noted(made, "met by, reports say") == ["8 members in 2022"]
    assert noted(made, "met by, reference data") == ["7 members in 2022"]
    assert noted(made, "checked") == ["members meeting the target, 2022: 8 told; reference data tell 7"]
    assert [(group.label, group.names[0][:5]) for group in made.groups] == [
        ("meets it, reference data", "Polan"),
        ("below it, reference data", "Spain"),
    ]
    assert "USD 12.99 billion short by the product of 2021" in made.groups[1].names[0]
    assert "Poland 2.42% of GDP, Spain 1.09% of GDP" in made.chart


def test_a_supply_account_says_which_numbers_are_assumed_and_draws_its_course() -> None:
    course = Course(
        item="shells",
        parameters=(
            Parameter(role="use", item="shells", value=6000, per="day", entry="f", as_of=day("2023-03-20")),
            Parameter(role="stock", item="shells", value=60000, told_by="assumed"),
        ),
        lasts=10,
        points=((dt.date(2023, 4, 1), 60000.0), (dt.date(2023, 4, 11), 0.0)),
    )
    made = picture(SustainmentStanding(subject="sustainment/UKR", kind="sustainment", sentence="…", courses=(course,)))
    assert [(row.shape, row.entries) for row in made.rows] == [("done", ("f",)), ("unknown", ())]
    assert "assumed, told by no report" in made.rows[1].value
    assert "Stock of shells" in made.chart


def test_what_lacks_for_an_account_is_noted() -> None:
    made = picture(
        SustainmentStanding(
            subject="sustainment/UKR",
            kind="sustainment",
            sentence="…",
            courses=(Course(item="shells", missing=("stock",)),),
        )
    )
    assert noted(made, "not known") == ["shells: no report tells of stock"]


def test_a_council_is_a_track_of_its_days() -> None:
    steps = (Consent(actor="proposed", date=day("2023-06-01")), Consent(actor="first meeting", date=day("2023-07-12")))
    made = picture(
        CouncilStanding(
            subject="council/NATO/UKR", kind="council", sentence="…", stage="met", steps=steps, opposed=("HUN",)
        )
    )
    assert [(stop.label, stop.text) for stop in made.track] == [
        ("proposed", "1 June 2023"),
        ("first meeting", "12 July 2023"),
    ]
    assert noted(made, "opposed by") == ["Hungary"]


def test_an_obligation_that_only_data_tell_of_says_so() -> None:
    owed = Obligation(
        by="NATO",
        to="NATO",
        subject="guarantee/NATO",
        what="each helps",
        status="in_force",
        response="attack_on_all",
        legal_ground="Article 5",
        told_by="reference",
        source="https://example.org/treaty",
    )
    (row,) = picture(GuaranteeStanding(subject="guarantee/NATO", kind="guarantee", sentence="…", in_force=(owed,))).rows
    assert "Article 5; reference data; no report tells of it" in row.value and row.entries == ()
