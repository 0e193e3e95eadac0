"""A read that is killed at any moment loses no finished report, leaves no half one, and can be run again.

`make test` kills ten reads. The whole proof kills a hundred:

    PLEDGEBOOK_KILL_ROUNDS=100 .venv/bin/pytest tests/book/test_killed_reads.py

With `-rP` each round tells how many reports the book held when its read was killed.
"""

from __future__ import annotations

import os
import random
import signal
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
    subprocess.run(_read(folder, path), check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    with Book.open(path, create=False) as book:
        assert len(book.report_ids()) == REPORTS
        return journal(book)


def _read(folder: Path, book: Path) -> list[str]:
    return [sys.executable, "-m", "pledgebook", "read", str(folder), "--book", str(book)]


def _finished(path: Path) -> int:
    """How many reports another process would see now. Opened read-only: only the book itself may clear up."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)) as raw:
            count: int = raw.execute("SELECT count(*) FROM report").fetchone()[0]
            return count
    except sqlite3.Error:
        return 0  # not made yet, or locked at this moment


def _kill_at_random(process: subprocess.Popen[bytes], path: Path, moment: random.Random) -> int:
    """Kills a read somewhere in its course; returns how many finished reports were seen before.

    The moment is drawn in reports, not in seconds, so that it falls within the run on a fast machine and on a slow
    one: one read in five dies while it starts, the others a little after their so-and-so-manieth report.
    """
    starting = moment.random() < 0.2
    goal = 0 if starting else moment.randrange(1, REPORTS)
    seen = 0
    deadline = time.monotonic() + PATIENCE
    while seen < goal and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
        seen = max(seen, _finished(path))
    time.sleep(moment.uniform(0, 2.0 if starting else 0.02))
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
    assert process.returncode in (-signal.SIGKILL, 0)  # 0 for the rare one that was done a moment before

    with Book.open(path) as book:
        assert book.check() == []
        kept = book.report_ids()
        print(f"killed with {len(kept)} reports in the book" if process.returncode else "done before it was killed")
        assert len(kept) >= seen
        for name in kept:
            reading = book.reading_of(name)
            assert reading is not None
            assert book.codings_of(reading.id)
    assert [file.name for file in tmp_path.iterdir()] == ["book.db"]

    second = subprocess.run(_read(folder, path), check=True, timeout=PATIENCE, capture_output=True, text=True)
    assert f"{REPORTS - len(kept)} new, {len(kept)} known already" in " ".join(second.stdout.split())
    with Book.open(path, create=False) as book:
        assert book.check() == []
        assert journal(book) == undisturbed
