"""Entries over time: what became of a promise, of a step, of a stance and of what somebody says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.reading import read
from pledgebook.record import Record, changes, history, record
from pledgebook.vocabulary import Given, Report, day

RAILWAY = '"The railway to the coast will {}be open to every trader before the rains," Kenyan President John Ouma said.'


def told(path: Path, *reports: tuple[str, str], known: str | None = None) -> Record:
    """The record of these reports: day, text."""
    path.mkdir(exist_ok=True)
    with Book.open(path / "book.db") as book:
        for number, (on, text) in enumerate(reports):
            report = Report(source=f"{number}.txt", given=Given(published=day(on, "given")), bytes=text.encode())
            reading = read(report)
            book.add(report, reading, [code(reading)])
        until = dt.date.fromisoformat(known) if known else None
        return record(book, until, until)


def test_a_promise_has_its_turns_by_day(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Brazil pledged 200 generators to Haiti."),
        ("2025-06-01", "Brazil has delivered the 200 generators to Haiti."),
    )
    (entry,) = held.commitments
    assert [(str(turn.day), turn.state) for turn in history(entry)] == [
        ("2025-03-03", "pledged"),
        ("2025-06-01", "delivered"),
    ]


def test_a_promise_told_as_less_than_it_was_has_not_moved(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Brazil has delivered the 200 generators to Haiti."),
        ("2025-06-01", "Brazil pledged 200 generators to Haiti."),
    )
    (entry,) = held.commitments
    states = [turn.state for turn in history(entry)]
    assert "delivered" in states and "pledged" not in states


def test_a_step_is_pending_until_the_day_it_is_done(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Portugal has yet to ratify Albania's accession to the EU."),
        ("2025-06-05", "Portugal ratified Albania's accession to the EU on 4 June 2025."),
    )
    (entry,) = held.of_kind("step")
    assert [(str(turn.day), turn.state) for turn in history(entry)] == [
        ("2025-03-03", "pending"),
        ("2025-06-04", "done"),
    ]


def test_a_stance_that_turned_shows_both_with_their_days(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Portugal opposes Albania's accession to the EU."),
        ("2025-06-05", "Portugal supports Albania's accession to the EU."),
    )
    (turned,) = set(held.turns.values())
    assert [(str(turn.day), turn.state) for turn in turned] == [("2025-03-03", "opposes"), ("2025-06-05", "supports")]


def test_a_message_says_where_it_was_first_said_and_when_again(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", RAILWAY.format("")),
        ("2025-03-24", RAILWAY.format("").replace("will be", "will, as I said, be")),
    )
    first, again = held.statements
    message = held.messages[first.id]
    assert held.messages[again.id].first == message.first == first.id
    assert [str(when) for when in message.again] == ["2025-03-24"]
    assert message.changed == ()


def test_what_is_said_otherwise_later_is_told_with_what_is_other(tmp_path: Path) -> None:
    held = told(tmp_path, ("2025-03-03", RAILWAY.format("")), ("2025-05-24", RAILWAY.format("not ")))
    first, other = held.statements
    (change,) = held.messages[first.id].changed
    assert (change.entry, change.why, str(change.day)) == (other.id, "denial", "2025-05-24")


def test_said_otherwise_on_the_same_day_is_no_change_of_mind(tmp_path: Path) -> None:
    held = told(tmp_path, ("2025-03-03", RAILWAY.format("")), ("2025-03-04", RAILWAY.format("not ")))
    assert all(message.changed == () for message in held.messages.values())


def test_changes_tell_a_turned_stance_and_a_message_said_again(tmp_path: Path) -> None:
    early = (
        ("2025-03-03", "Portugal opposes Albania's accession to the EU."),
        ("2025-03-03", RAILWAY.format("")),
    )
    late = (
        ("2025-06-05", "Portugal supports Albania's accession to the EU."),
        ("2025-06-05", RAILWAY.format("")),
    )
    before = told(tmp_path / "before", *early)
    after = told(tmp_path / "after", *early, *late)
    kinds = {(change.kind, change.entry.kind) for change in changes(before.entries, after.entries)}
    assert ("turned", "position") in kinds
    assert ("repeated", "statement") in kinds
