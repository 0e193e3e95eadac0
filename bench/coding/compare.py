"""Findings by rules and findings from the reader's acts, on the same reports against the same gold set.

    python bench/coding/compare.py examples/vilnius examples/vilnius-expected.yaml

Statements, meetings, figures and offices are the same in both; commitments, steps and positions are what differs.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from acts import from_acts
from pledgebook.book import Book
from pledgebook.coding import CODER, code
from pledgebook.coding.coder import context_of
from pledgebook.coding.subjects import Subjects
from pledgebook.language.reader import Reader
from pledgebook.reading import read, reports
from pledgebook.record import record
from pledgebook.score import load_gold, score
from pledgebook.vocabulary import Coding, Reading, Report

TOLD_BY_ACTS = ("commitment", "step", "position")


def by_acts(reading: Reading) -> Coding:
    """The shipped coding with commitments, steps and positions from the reader's acts in place of the rules'."""
    shipped = code(reading)
    if shipped.unread is not None:
        return shipped
    context = context_of(reading)
    found = from_acts(context, Subjects(context), Reader().annotate(reading.text).acts)
    kept = [coded for coded in shipped.coded if coded.finding.kind not in TOLD_BY_ACTS]
    by_id = {coded.finding.id: coded for coded in [*kept, *found]}
    return Coding(reading=reading.id, coder=CODER, coded=tuple(by_id.values()))


def scored(folder: Path, gold: Path, coder: Callable[[Reading], Coding]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by kind of what a coder finds in a folder's reports."""
    with tempfile.TemporaryDirectory() as place, Book.open(Path(place) / "book.db") as book:
        for report in reports([folder]):
            if isinstance(report, Report):
                reading = read(report)
                book.add(report, reading, [coder(reading)])
        counts = score(record(book), load_gold(gold)).kinds
    return {
        kind: (one.precision, one.recall, one.f1) for kind, one in counts.items() if kind in (*TOLD_BY_ACTS, "entries")
    }


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("reports", type=Path)
    command.add_argument("gold", type=Path)
    given = command.parse_args()
    for name, coder in (("rules", code), ("acts", by_acts)):
        for kind, (precision, recall, f1) in scored(given.reports, given.gold, coder).items():
            print(f"{name:6} {kind:11} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
