"""Scores the reader anew and puts the tables into docs/accuracy.md.

    python docs/refresh_scores.py [PAGE]

Two tables, each between `<!-- scores:NAME -->` and `<!-- /scores -->`: `gold`, the five seeds against the gold set
beside the project (../shared; where it is absent the old table stays and the run says so), and `vilnius`, the reports
of examples/vilnius against what a careful reader should find in them.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pledgebook import intake, score
from pledgebook.book import Book
from pledgebook.record import record

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"


@dataclass(frozen=True)
class Table:
    """A table of the page: the reports it scores, and what they are scored against."""

    name: str
    reports: Path
    gold: Path


TABLES = (
    Table("gold", ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "gold"),
    Table("vilnius", ROOT / "examples" / "vilnius", ROOT / "examples" / "vilnius-expected.yaml"),
)


def scored(table: Table) -> str:
    """What `pledgebook score` prints for a book of these reports and nothing else."""
    with tempfile.TemporaryDirectory() as folder, Book.open(Path(folder) / "book.db") as book:
        problems = intake.take_in(book, [table.reports]).problems
        if problems:
            raise SystemExit(f"{problems[0].source}: {problems[0].reason}. {problems[0].remedy}")
        return score.score(record(book), score.load_gold(table.gold)).text()


def replaced(page: str, name: str, text: str) -> str:
    """The page with `text` between the markers of that name. Raises ValueError where the page has no such markers."""
    found = re.subn(
        rf"(<!-- scores:{re.escape(name)} -->\n).*?(<!-- /scores -->)",
        lambda m: f"{m[1]}{text.strip()}\n{m[2]}",
        page,
        flags=re.DOTALL,
    )
    if found[1] != 1:
        raise ValueError(
            f"one pair of markers `<!-- scores:{name} -->` and `<!-- /scores -->` is needed, not {found[1]}"
        )
    return found[0]


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    page = path.read_text(encoding="utf-8")
    for table in TABLES:
        if not table.reports.exists() or not table.gold.exists():
            print(f"{table.name}: {table.reports} or {table.gold} is not here; its table stays as it is")
            continue
        page = replaced(page, table.name, scored(table))
        print(f"{table.name}: scored anew")
    path.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
