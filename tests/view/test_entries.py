"""Findings told of one thing make one entry; what cannot both hold is a dispute."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.reading import read
from pledgebook.record import Record, record
from pledgebook.view import changes, doubts, due
from pledgebook.vocabulary import Commitment, Given, Report, day


def told(path: Path, *reports: tuple[str, str | None, str]) -> Record:
    """The record of these reports: day, outlet, text."""
    with Book.open(path / "book.db") as book:
        for number, (on, outlet, text) in enumerate(reports):
            report = Report(
                source=f"{number}.txt", given=Given(outlet=outlet, published=day(on, "given")), bytes=text.encode()
            )
            reading = read(report)
            book.add(report, reading, [code(reading)])
        return record(book)


def promises(held: Record) -> list[Commitment]:
    return [e.finding for e in held.commitments if isinstance(e.finding, Commitment)]


def test_one_promise_told_by_two_is_one_entry_with_two_origins(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        (
            "2025-03-03",
            "Lake Courier",
            "Kenya pledged 40 million dollars in aid to Uganda after the flood in the north.",
        ),
        (
            "2025-03-04",
            "Hill Post",
            "Kenya has pledged 40 million dollars in relief to Uganda, its government announced.",
        ),
    )
    (entry,) = held.commitments
    assert entry.origins == 2
    assert {a.outlet for a in entry.attestations} == {"Lake Courier", "Hill Post"}


def test_another_sum_is_another_promise(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", None, "Kenya pledged 40 million dollars in aid to Uganda."),
        ("2025-05-04", None, "Kenya pledged 90 million dollars in aid to Uganda."),
    )
    assert sorted(int(str(p.amount.value)) for p in promises(held) if p.amount) == [40_000_000, 90_000_000]


def test_a_yearly_part_of_a_sum_over_several_years_is_the_same_promise(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        (
            "2025-03-03",
            None,
            (
                "Denmark will give Kenya 40 million dollars in aid over four years. "
                "The government and the opposition have agreed that 10 million dollars will be given each year."
            ),
        ),
    )
    assert len([p for p in promises(held) if p.amount and p.subject == "assistance/DNK/KEN"]) == 1


def test_a_promise_kept_later_stands_as_delivered_and_keeps_its_history(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", None, "Brazil pledged 200 generators to Haiti."),
        ("2025-06-01", None, "Brazil has delivered the 200 generators to Haiti."),
    )
    (entry,) = held.commitments
    assert isinstance(entry.finding, Commitment)
    assert entry.finding.status == "delivered"
    statuses = [t.finding.status for t in entry.tellings if isinstance(t.finding, Commitment)]
    assert statuses == ["pledged", "delivered"]


def test_a_copy_of_one_text_in_two_outlets_is_one_origin(tmp_path: Path) -> None:
    text = (
        "NAIROBI (Meridian) - Kenya pledged 40 million dollars in aid to Uganda on Monday, in answer to the flood that"
        " has driven thousands from their homes along the northern lakes and cut the main road to the border."
    )
    held = told(
        tmp_path, ("2025-03-03", "Lake Courier", text), ("2025-03-04", "Hill Post", text + "\n\nMore to follow.")
    )
    (entry,) = held.commitments
    assert len(entry.attestations) == 2
    assert entry.origins == 1


def test_two_offices_of_one_person_in_one_government_are_disputed(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", None, "Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi."),
        ("2025-03-03", None, "Kenyan Prime Minister Amina Odhiambo arrived."),
    )
    (dispute,) = held.disputes
    assert {side.value for side in dispute.sides} == {"Foreign Minister of KEN", "Prime Minister of KEN"}
    assert all(side.origins == 1 and side.attestations for side in dispute.sides)


def test_a_change_of_office_years_apart_is_no_dispute(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2021-03-03", None, "Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi."),
        ("2025-03-03", None, "Kenyan Prime Minister Amina Odhiambo arrived."),
    )
    assert held.disputes == ()


def test_a_ratification_claimed_by_one_and_denied_by_later_reports_is_disputed(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Danube Mirror", "Portugal's parliament has ratified Albania's accession to the EU."),
        ("2025-03-20", "Hill Post", "Portugal has yet to ratify Albania's accession to the EU."),
        ("2025-04-02", "Lake Courier", "Albania's accession to the EU is held up by Portugal."),
    )
    (dispute,) = held.disputes
    assert [(side.value, side.origins) for side in dispute.sides] == [("not done", 2), ("done", 1)]


def test_a_ratification_that_follows_its_delay_is_no_dispute(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", None, "Portugal has yet to ratify Albania's accession to the EU."),
        ("2025-03-20", None, "Portugal's parliament has ratified Albania's accession to the EU."),
    )
    assert held.disputes == ()
    (standing,) = [s for s in held.standings if s.subject == "accession/EU/ALB"]
    assert getattr(standing, "outstanding", None) == ()


def test_changes_tell_a_new_status_from_a_new_entry(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = ("2025-03-03", None, "Brazil pledged 200 generators to Haiti.")
    later = (
        "2025-06-01",
        None,
        "Brazil has delivered the 200 generators to Haiti. Chile pledged 5 million dollars in aid to Haiti.",
    )
    before, after = told(tmp_path / "a", first), told(tmp_path / "b", first, later)
    found = {(c.kind, c.entry.kind) for c in changes(before.entries, after.entries)}
    assert ("status", "commitment") in found
    assert ("new", "commitment") in found


def test_a_promise_with_a_period_falls_due_at_its_end(tmp_path: Path) -> None:
    held = told(tmp_path, ("2020-03-03", None, "Kenya pledged 40 million dollars in aid to Uganda over two years."))
    (owed,) = due(held.entries, dt.date(2025, 1, 1))
    assert (str(owed.day), owed.state) == ("2022-03-03", "passed")


def test_what_one_origin_alone_promises_needs_an_eye_before_what_it_says(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        (
            "2025-03-03",
            None,
            'Kenya pledged 40 million dollars in aid to Uganda. "It is done," Kenyan President John Ouma said.',
        ),
    )
    needs = [doubt.entry.kind for doubt in doubts(held.entries, held.disputes)]
    assert needs.index("commitment") < needs.index("statement")


@pytest.mark.parametrize("on", ["2025-03-03", "2025-12-31"])
def test_on_a_day_only_what_held_by_then_is_told(tmp_path: Path, on: str) -> None:
    with Book.open(tmp_path / "book.db") as book:
        for number, (published, text) in enumerate(
            [
                ("2025-03-03", "Brazil pledged 200 generators to Haiti."),
                ("2025-06-01", "Brazil has delivered the 200 generators to Haiti."),
            ]
        ):
            report = Report(source=f"{number}.txt", given=Given(published=day(published, "given")), bytes=text.encode())
            reading = read(report)
            book.add(report, reading, [code(reading)])
        held = record(book, on=dt.date.fromisoformat(on))
    (entry,) = held.commitments
    assert isinstance(entry.finding, Commitment)
    assert entry.finding.status == ("pledged" if on == "2025-03-03" else "delivered")
