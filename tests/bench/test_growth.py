"""The made-up reports of the growth bench are a book like any other, and the same for the same seed."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

from pledgebook.book import Book
from pledgebook.record import record

FOLDER = Path(__file__).parents[2] / "bench" / "growth"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"growth_{name}", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


world = _module("world")


def test_a_report_depends_on_its_number_alone() -> None:
    one, other = world.World(), world.World()
    assert [r.id for r, _, _ in one.reports(40, 44)] == [other.report(number)[0].id for number in range(40, 44)]


def test_a_measured_subject_has_two_hundred_findings_spread_over_the_book() -> None:
    small = world.World(sizes=(400,), subjects=1)
    told = Counter[str]()
    halves = Counter[bool]()
    for number, (_, _, coding) in enumerate(small.reports(0, 400)):
        for coded in coding.coded:
            subject = getattr(coded.finding, "subject", None) or getattr(coded.finding, "track", None)
            told[str(subject)] += 1
            halves[number < 200] += subject == world.measured(400, 0)
    assert told[world.measured(400, 0)] == world.FINDINGS
    assert min(halves.values()) > 80


def test_the_book_of_made_up_reports_holds_together(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        for report, reading, coding in world.World().reports(0, 30):
            book.add(report, reading, [coding])
        assert book.check() == []
        held = record(book)
    assert {entry.kind for entry in held.entries} >= {
        "statement",
        "meeting",
        "commitment",
        "step",
        "position",
        "office",
    }
    assert any(card.published is None for card in held.reports)
    assert len({card.origin for card in held.reports}) < len(held.reports)
