"""The days of the reports that the project was given, with each of them left out and in every order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
import yaml

from pledgebook import telling
from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.grounding import ground, shelf
from pledgebook.reading import read, reports
from pledgebook.record import Record, record
from pledgebook.vocabulary import Coding, Reading, Report, When, span

Read = tuple[Report, Reading, Coding]
NUMBERS = ("000", "001", "002", "003", "004")
UNDATED = ("000", "001", "004")


@cache
def seeds(shared: Path) -> dict[str, Read]:
    """The five by their numbers, read and coded once: only grouping them is repeated."""
    found = {}
    for offered in reports([shared / "seeds"]):
        assert isinstance(offered, Report)
        reading = read(offered)
        found[Path(offered.source).name[:3]] = (offered, reading, code(reading))
    assert tuple(sorted(found)) == NUMBERS
    return found


def shelve(path: Path, offered: Sequence[Read]) -> Book:
    book = Book.open(path)
    for report, reading, coding in offered:
        book.add(report, reading, [coding])
    return book


def days(path: Path, shared: Path, without: str | None = None) -> dict[str, When]:
    """By number the day that grounding gives to each report, one of them left out."""
    held = {number: one for number, one in seeds(shared).items() if number != without}
    with shelve(path, list(held.values())) as book:
        dates = ground(*shelf(book)).dates
    return {number: dates.get(one[0].id, When()) for number, one in held.items()}


@cache
def right(shared: Path) -> dict[str, When]:
    """By number the days of the gold set."""
    gold = yaml.safe_load((shared / "gold" / "statements.yaml").read_text(encoding="utf-8"))
    return {Path(name).name[:3]: span(str(told["published"]["date"])) for name, told in gold.items()}


def length(when: When) -> int | None:
    """Days from earliest to latest, both counted; None where an end is open."""
    return (when.latest - when.earliest).days + 1 if when.earliest and when.latest else None


@pytest.mark.parametrize("number", UNDATED)
def test_the_undated_are_dated_to_three_days_or_fewer_with_the_ground(
    tmp_path: Path, shared: Path, number: str
) -> None:
    when = days(tmp_path / "book.db", shared)[number]
    assert (length(when) or 99) <= 3
    assert when.overlaps(right(shared)[number])
    assert when.known == "alignment" and when.ground and "report-" in when.ground


@pytest.mark.parametrize("without", NUMBERS)
def test_with_one_left_out_no_day_is_wrong_and_none_is_sharp_without_its_ground(
    tmp_path: Path, shared: Path, without: str
) -> None:
    whole = days(tmp_path / "whole.db", shared)
    found = days(tmp_path / "book.db", shared, without)
    grounds = seeds(shared)[without][0].id
    for number, when in found.items():
        assert when.overlaps(right(shared)[number]), f"{number} without {without}: {when}"
        if number in UNDATED and grounds in (whole[number].ground or ""):
            assert (length(when) or 99) > 3, f"{number} is dated to {when} though {without} dates it no more"


def told(book: Book) -> list[str]:
    held: Record = record(book)
    return list(telling.jsonl(held))


def test_every_order_of_the_five_gives_the_same_record(tmp_path: Path, shared: Path) -> None:
    offered = list(seeds(shared).values())
    with shelve(tmp_path / "first.db", offered) as book:
        first = told(book)
    orders = list(permutations(offered))
    assert len(orders) == 120
    for number, order in enumerate(orders):
        with shelve(tmp_path / f"{number}.db", order) as book:
            assert told(book) == first


@pytest.mark.parametrize("without", NUMBERS)
def test_a_misspelled_state_stays_a_reading_and_makes_no_dispute(tmp_path: Path, shared: Path, without: str) -> None:
    kept = [one for number, one in seeds(shared).items() if number != without]
    with shelve(tmp_path / "book.db", kept) as book:
        held = record(book)
    assert all("Tsahkna" in dispute.about for dispute in held.disputes)
    assert len(held.disputes) == (0 if without in ("000", "001") else 1)
