"""What a report more and a subject shown cost in books of 1,000 to 100,000 reports: tables and a drawing.

    python bench/growth/measure.py [--sizes 1000,10000,100000] [--book build/growth/book.db] [-o bench/growth]

Fills one book with made-up reports (`world.py`) and stops at each size to let it take turns with a copy of the book as
it was at the smallest (`turns.py`). A run that was cut short goes on where it stopped: the book and what was measured
lie beside each other. With -o it writes `results.md` and `growth.svg` there, and deletes the book unless --keep is
given. Filling 100,000 takes a quarter of an hour on an idle core and 2 GB of disk.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from drawing import drawn
from world import FINDINGS, World

from pledgebook.book import Book, Workings
from pledgebook.grounding import Counted, Judged, Kept, Shelved, catch_up
from pledgebook.vocabulary import Listed

HERE = Path(__file__).parent
_TOGETHER = 500
"""Reports filled in within one transaction."""


def fill(path: Path, world: World, size: int) -> None:
    """Adds reports until the book has so many, and grounds each as it comes.

    What is added one by one elsewhere is added here many a transaction; the tables that come of it are the same.
    """
    with Book.open(path) as book:
        catch_up(book)
        there = len(book.report_ids())
        for first in range(there, size, _TOGETHER):
            with book.writing() as additions:
                kept = Kept.within(Workings.of(additions.connection), Judged())
                kept.make()
                for report, reading, coding in world.reports(first, min(first + _TOGETHER, size)):
                    additions.report(report)
                    additions.reading(reading)
                    additions.coding(coding, reading.text)
                    listed = Listed(id=report.id, source=report.source, given=report.given)
                    coded = tuple(Counted(c.finding.id, c.finding, c.confidence, c.vector) for c in coding.coded)
                    kept.take(Shelved(listed, reading, coded, None))
            with book.workings(writing=True) as at:
                Kept.within(at, Judged()).up_to_date(book.revision())
            print(f"{min(first + _TOGETHER, size)} reports", file=sys.stderr, flush=True)


def middle(seconds: list[list[float]], kind: int) -> float:
    """The median in milliseconds, by the clock (0) or by the processor (1)."""
    return 1000 * statistics.median(one[kind] for one in seconds)


def mean(seconds: list[list[float]], kind: int) -> float:
    return 1000 * statistics.fmean(one[kind] for one in seconds)


def p95(seconds: list[list[float]], kind: int) -> float:
    """What nineteen in twenty stay under, in milliseconds."""
    ordered = sorted(one[kind] for one in seconds)
    return 1000 * ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def table(found: list[dict[str, Any]]) -> str:
    """One row a size, each beside the small book that took turns with it."""
    head = [
        "reports",
        "add, mean ms",
        "ratio",
        "add, median ms",
        "ratio",
        f"show, {FINDINGS} findings, p95 ms",
        "ratio",
    ]
    head += ["by the clock", "its table, p95 ms", "memory, MB", "file, KB a report"]
    lines = [head, ["---:"] * len(head)]
    for run in found:
        small, large = run["turns"]
        row = [f"{large['reports']:,}"]
        for tell in (mean, middle):
            row += [f"{tell(large['add'], 1):.1f}", f"{tell(large['add'], 1) / tell(small['add'], 1):.2f}"]
        row += [f"{p95(large['show'], 1):.0f}", f"{p95(large['show'], 1) / p95(small['show'], 1):.2f}"]
        row += [f"{p95(large['show'], 0):.0f}", f"{p95(large['table'], 1):.0f}", f"{large['memory']:.0f}"]
        row.append(f"{1000 * large['file'] / large['reports']:.1f}")
        lines.append(row)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def told(found: list[dict[str, Any]]) -> str:
    """The results as Markdown."""
    loads = [load for run in found for load in run["load"]]
    loaded = f"load average {min(loads):.1f} to {max(loads):.1f}"
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {loaded}"
    smallest = f"{found[0]['turns'][0]['reports']:,}"
    return f"""# Growth of a book

{dt.date.today().isoformat()}, {machine}. Python {platform.python_version()}.
Made-up reports of one seed, some five findings each. Milliseconds of the processor, the clock's where it says so: other
programs share the machine. At each size the book took turns with a copy of the book of {smallest}; the ratios are to
that copy, in the same minutes. An addition is the report, its reading and its coding in one transaction, and its
grounding in another. What is shown is what `show SUBJECT --json` answers; the table that `show SUBJECT` prints comes
on top. Memory is the most that a process had that added twenty reports and showed four subjects.

{table(found)}

![Cost by size of the book](growth.svg)
"""


def main() -> int:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--sizes", default="1000,10000,100000")
    command.add_argument("--book", type=Path, default=Path("build/growth/book.db"))
    command.add_argument("--adds", type=int, default=200)
    command.add_argument("--shows", type=int, default=40)
    command.add_argument("--keep", action="store_true")
    command.add_argument("-o", "--output", type=Path)
    given: Any = command.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    world = World()
    if not set(sizes) <= set(world.sizes):
        print(f"sizes are some of {world.sizes}", file=sys.stderr)
        return 1
    folder = given.book.parent
    folder.mkdir(parents=True, exist_ok=True)
    small, kept = folder / "small.db", folder / "measured.json"
    found: list[dict[str, Any]] = json.loads(kept.read_text()) if kept.exists() else []
    for size in sizes:
        if size in [run["turns"][1]["size"] for run in found]:
            continue
        if not small.exists():
            fill(given.book, world, world.sizes[0])
            shutil.copy(given.book, small)
        fill(given.book, world, size)
        turn = folder / "turn.db"
        shutil.copy(small, turn)
        load = [os.getloadavg()[0]]
        run = [sys.executable, str(HERE / "turns.py"), str(turn), str(world.sizes[0]), str(given.book), str(size)]
        run += ["--adds", str(given.adds), "--shows", str(given.shows)]
        done = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
        found.append({"turns": json.loads(done.stdout), "load": [*load, os.getloadavg()[0]]})
        kept.write_text(json.dumps(found))
        print(table(found), flush=True)
        if given.output:
            (given.output / "results.md").write_text(told(found), encoding="utf-8")
            (given.output / "growth.svg").write_text(drawn(found), encoding="utf-8")
    if given.output and not given.keep:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
