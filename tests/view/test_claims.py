"""A number in a report that the reference data of its day contradict is a dispute like every other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pledgebook.book import Book
from pledgebook.reading import read
from pledgebook.record import Record, record
from pledgebook.telling.objects import objects
from pledgebook.vocabulary import Coded, Coder, Coding, Given, Report, day, finding_from

TEXT = "Only eight members of NATO met the target of two percent in 2022, the paper wrote."


def told(path: Path, value: int, published: str) -> Record:
    """The record of one report that counts so many members, coded by hand."""
    report = Report(
        source="a.txt", given=Given(outlet="Lake Courier", published=day(published, "given")), bytes=TEXT.encode()
    )
    reading = read(report)
    fields: dict[str, Any] = {
        "kind": "figure", "measure": "members meeting the target", "subject": "spending/NATO", "value": value,
        "as_of": {"earliest": "2022-01-01", "latest": "2022-12-31"},
        "evidence": {"passages": [{"reading": reading.id, "start": 0, "end": 34}], "basis": "narrated"},
    }  # fmt: skip
    coding = Coding(reading=reading.id, coder=Coder(name="person: hand"), coded=(Coded(finding=finding_from(fields)),))
    with Book.open(path / "book.db", create=True) as book:
        book.add(report, reading, [coding])
        return record(book)


def test_a_false_count_is_disputed_by_the_data_with_their_source(tmp_path: Path) -> None:
    (dispute,) = told(tmp_path, 8, "2023-06-01").disputes
    by_report, by_data = dispute.sides
    assert (by_report.value, by_report.origins, len(by_report.attestations)) == ("8", 1, 1)
    assert by_data.value == "7 or 9" and by_data.origins == 0 and by_data.source
    assert dispute.subject == "spending/NATO" and "by reference data" in dispute.about


@pytest.mark.parametrize("value", [7, 9])
def test_a_count_that_a_table_of_the_time_gives_is_not(tmp_path: Path, value: int) -> None:
    assert told(tmp_path, value, "2023-06-01").disputes == ()


def test_what_was_said_before_the_year_was_over_is_a_forecast(tmp_path: Path) -> None:
    assert told(tmp_path, 8, "2022-07-01").disputes == ()


def test_the_source_is_told_with_the_side_that_has_it(tmp_path: Path) -> None:
    (exported,) = [one for one in objects(told(tmp_path, 8, "2023-06-01")) if one["kind"] == "dispute"]
    assert ["source" in side for side in exported["sides"]] == [False, True]
