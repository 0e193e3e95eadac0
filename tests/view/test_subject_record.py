"""What is asked of one subject reads what bears upon it, wherever that is told, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledgebook.book import Book
from pledgebook.lookup import entries_called, part
from pledgebook.record import Record, record
from pledgebook.vocabulary import (
    Coded,
    Coder,
    Coding,
    Evidence,
    Given,
    Judgement,
    Passage,
    Reading,
    Report,
    day,
    finding_from,
)

ALLY, BRIDGED = "accession/AU/KEN", "guarantee/AU/KEN"
ON = dt.date(2025, 9, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "book.db") as opened:
        yield opened


def tell(book: Book, on: str, **fields: Any) -> str:
    """Adds a report of one finding on a day; returns the finding's id."""
    text = f"Told on {on}: {fields}"
    report = Report(
        source=f"{len(book.report_ids())}.txt", given=Given(published=day(on, "given")), bytes=text.encode()
    )
    reading = Reading(report=report.id, reader="made 1", text=text)
    evidence = Evidence(passages=(Passage(reading=reading.id, start=0, end=len(text)),))
    finding = finding_from({"evidence": evidence.stored()} | fields)
    book.add(report, reading, [Coding(reading=reading.id, coder=Coder(name="made"), coded=(Coded(finding=finding),))])
    return finding.id


def promise(subject: str, what: str, **more: Any) -> dict[str, Any]:
    by, to = subject.split("/")[1:]
    named = {"by": {"name": by}, "to": {"name": to}}
    return {"kind": "commitment", "subject": subject, "what": what, "status": "agreed"} | named | more


def assert_is_that_part(book: Book, subject: str) -> Record:
    whole, held = record(book, ON, ON), record(book, ON, ON, subject)
    assert held.entries == whole.about(subject) != ()
    assert held.standings == tuple(one for one in whole.standings if one.subject == subject)
    assert held.disputes == tuple(one for one in whole.disputes if one.subject == subject)
    return held


def test_a_promise_until_an_accession_ends_with_the_accession_that_another_report_tells(book: Book) -> None:
    tell(book, "2025-03-03", **promise(BRIDGED, "help it if it is attacked", until=ALLY))
    before = assert_is_that_part(book, BRIDGED).standings
    tell(book, "2025-08-03", kind="step", track=ALLY, step="acceded", outcome="done", date={"earliest": "2025-08-02"})
    assert assert_is_that_part(book, BRIDGED).standings != before


def test_a_council_has_met_where_a_report_tells_of_the_meeting_alone(book: Book) -> None:
    subject = "council/AU/KEN"
    tell(book, "2025-03-03", **promise(subject, "set up a council of equals"))
    name = "AU-Kenya Council"
    held = {"earliest": "2025-05-02", "latest": "2025-05-02"}
    tell(book, "2025-05-03", kind="meeting", body=name, name=name, place="Nairobi", date=held)
    (standing,) = assert_is_that_part(book, subject).standings
    assert getattr(standing, "stage", None) == "met"


def test_two_offices_of_one_person_are_a_dispute_about_either(book: Book) -> None:
    tell(book, "2025-03-03", kind="office", person="Amina Odhiambo", office="Foreign Minister", of="KEN")
    tell(book, "2025-03-04", kind="office", person="Amina Odhiambo", office="Prime Minister", of="KEN")
    whole = record(book, ON, ON)
    (dispute,) = whole.disputes
    assert dispute.subject is not None
    assert assert_is_that_part(book, dispute.subject).disputes == (dispute,)


def test_what_a_person_held_to_be_one_is_one_across_subjects(book: Book) -> None:
    first = tell(book, "2025-03-03", **promise("assistance/AU/KEN", "lend forty million", status="pledged"))
    other = tell(book, "2025-03-04", **promise("assistance/AU/UGA", "lend forty million", status="pledged"))
    when = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    book.add_judgement(Judgement(about=(first, other), verdict="same", by="R. Editor", when=when))
    (entry,) = record(book, ON, ON).commitments
    held = assert_is_that_part(book, str(getattr(entry.finding, "subject", None)))
    assert len(held.entries[0].tellings) == 2


def test_the_reports_of_other_subjects_are_not_read(book: Book) -> None:
    tell(book, "2025-03-03", **promise(BRIDGED, "help it if it is attacked"))
    tell(book, "2025-03-04", **promise("assistance/AU/UGA", "lend forty million"))
    assert [card.source for card in assert_is_that_part(book, BRIDGED).reports] == ["0.txt"]


def test_an_entry_is_found_by_its_id_or_the_beginning_of_it_in_its_subject(book: Book) -> None:
    told = tell(book, "2025-03-03", **promise(BRIDGED, "help it if it is attacked"))
    tell(book, "2025-03-04", **promise("assistance/AU/UGA", "lend forty million"))
    for called in (told, told[:18]):
        held = part(book, called)
        assert [entry.id for entry in entries_called(held, called)] == [told]
        assert len(held.reports) == 1


def test_an_actor_is_looked_for_in_all_of_the_record(book: Book) -> None:
    tell(book, "2025-03-03", **promise(BRIDGED, "help it if it is attacked"))
    tell(book, "2025-03-04", **promise("assistance/AU/UGA", "lend forty million"))
    assert len(entries_called(part(book, "AU"), "AU")) == 2
