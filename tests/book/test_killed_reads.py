"""A read that is killed at any moment loses no finished report, leaves no half one, and can be run again.

`PLEDGEBOOK_KILL_ROUNDS` is the number of kills (10 if unset; 100 for the whole proof). `PLEDGEBOOK_KILL_COMMAND`
is the command that reads, to which the folder and `--book PATH` are added (`python -m pledgebook read`).
"""

from __future__ import annotations

import os
import random
import shlex
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from small_book import journal

from pledgebook.book import Book

REPORTS = 200
ROUNDS = int(os.environ.get("PLEDGEBOOK_KILL_ROUNDS", "10"))
DRIVER = f"{shlex.quote(sys.executable)} {shlex.quote(str(Path(__file__).with_name('read_driver.py')))}"
COMMAND = shlex.split(os.environ.get("PLEDGEBOOK_KILL_COMMAND", DRIVER))
DONORS = ("Norway", "Denmark", "Estonia", "Germany", "Portugal")
PATIENCE = 300.0  # seconds after which a read that does not come on has failed, however slow the machine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS):
        text = f"{DONORS[number % 5]} will send Ukraine {number + 2} vehicles, the defence minister said on Thursday.\n"
        (folder / f"report-{number:03}.txt").write_text(text)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The journal of a book whose read nobody disturbed."""
    path = tmp_path_factory.mktemp("undisturbed") / "book.db"
    subprocess.run(_read(folder, path), check=True, timeout=PATIENCE)
    with Book.open(path, create=False) as book:
        assert len(book.report_ids()) == REPORTS
        return journal(book)


def _read(folder: Path, book: Path) -> list[str]:
    return [*COMMAND, str(folder), "--book", str(book)]


def _finished(path: Path) -> int:
    """How many reports another process would see now. Opened read-only: only the book itself may clear up."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)) as raw:
            count: int = raw.execute("SELECT count(*) FROM report").fetchone()[0]
            return count
    except sqlite3.Error:
        return 0  # not made yet, or locked at this moment


def _kill_at_random(process: subprocess.Popen[bytes], path: Path, moment: random.Random) -> int:
    """Kills a read while it starts, or somewhat after its so-and-so-manieth report; returns how many were seen."""
    seen, goal = 0, moment.randrange(-REPORTS // 10, REPORTS)
    deadline = time.monotonic() + PATIENCE
    while seen < goal and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
        seen = max(seen, _finished(path))
    time.sleep(moment.uniform(0, 0.02 if goal >= 0 else 1.0))
    process.kill()
    process.wait(timeout=PATIENCE)
    return seen


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_killed_read_keeps_what_it_finished_and_a_second_one_completes_it(
    folder: Path, undisturbed: bytes, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "book.db"
    process = subprocess.Popen(_read(folder, path), stdout=subprocess.DEVNULL)
    seen = _kill_at_random(process, path, random.Random(number))

    with Book.open(path) as book:
        assert book.check() == []
        kept = book.report_ids()
        assert len(kept) >= seen
        for name in kept:
            reading = book.reading_of(name)
            assert reading is not None
            assert book.codings_of(reading.id)
    assert [file.name for file in tmp_path.iterdir()] == ["book.db"]

    subprocess.run(_read(folder, path), check=True, timeout=PATIENCE)
    with Book.open(path, create=False) as book:
        assert book.check() == []
        assert journal(book) == undisturbed
