"""One small book and one large, taking turns: a report added to each and grounded, a subject of each shown.

    python bench/growth/turns.py SMALL SIZE LARGE SIZE --adds 200 --shows 40

Prints one JSON object: for each book the seconds [by the clock, by the processor] of every addition, of every answer
to `show SUBJECT --json` and of every table that `show SUBJECT` prints, the resident memory in MB after its additions
alone in this process, and the size of its file in MB. Taking turns, whatever else the machine does falls on both alike.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from world import World, measured

from pledgebook.book import Book
from pledgebook.grounding import catch_up
from pledgebook.record import record
from pledgebook.telling import console as shown


def timed(action: Callable[[], Any]) -> list[float]:
    """Seconds that an action takes, by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return [time.perf_counter() - clock, time.process_time() - processor]


def add(book: Book, world: World) -> list[float]:
    """Adds one report more and grounds it."""
    number = len(book.report_ids())
    report, reading, coding = world.report(number)

    def added() -> None:
        book.add(report, reading, [coding])
        catch_up(book)

    return timed(added)


def show(book: Book, subject: str) -> tuple[list[float], list[float]]:
    """Answers where a subject stands, and prints its entries as a table."""
    held = record(book, subject=subject)
    assert sum(len(entry.tellings) for entry in held.entries) == 200, subject

    def answered() -> None:
        part = record(book, subject=subject)
        json.dumps([standing.model_dump(mode="json") for standing in part.standings])

    def printed() -> None:
        page = Console(file=io.StringIO(), width=120)
        page.print(*(shown.standing(one) for one in held.standings), shown.entry_table(held.about(subject)))

    return timed(answered), timed(printed)


def memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def alone(path: Path, size: int, world: World, adds: int) -> None:
    """Adds some reports to one book and shows its subjects; prints the memory that took."""
    with Book.open(path) as book:
        for _ in range(adds):
            add(book, world)
        for number in range(world.subjects):
            record(book, subject=measured(size, number))
    print(memory())


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("books", nargs="+", help="a book and its size, in turn")
    command.add_argument("--adds", type=int, default=200)
    command.add_argument("--shows", type=int, default=40)
    command.add_argument("--alone", action="store_true", help="only the memory of the first")
    given = command.parse_args()
    world = World()
    pairs = [(Path(path), int(size)) for path, size in zip(given.books[::2], given.books[1::2], strict=True)]
    if given.alone:
        alone(*pairs[0], world, given.adds)
        return
    found: list[dict[str, Any]] = [{"size": size, "add": [], "show": [], "table": []} for _, size in pairs]
    books = [Book.open(path) for path, _ in pairs]
    for book, told in zip(books, found, strict=True):
        catch_up(book)
        told["reports"] = len(book.report_ids())
    gc.collect()
    gc.freeze()  # as the command does: what imports made is not looked through again
    for turn in range(given.adds):
        for book, told in zip(books, found, strict=True):
            spent = add(book, world)
            if turn >= 5:  # the first ones warm up
                told["add"].append(spent)
    for turn in range(given.shows):
        for book, told in zip(books, found, strict=True):
            answered, printed = show(book, measured(told["size"], turn % world.subjects))
            told["show"].append(answered)
            told["table"].append(printed)
    for book, told, (path, size) in zip(books, found, pairs, strict=True):
        book.close()
        told["file"] = path.stat().st_size / 1e6
        run = [sys.executable, __file__, str(path), str(size), "--alone", "--adds", "20"]
        told["memory"] = float(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
