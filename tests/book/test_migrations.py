"""A book of an earlier schema is brought up to date in one transaction, or stays as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from small_book import ANKARA, OSLO, filled, journal, told
from sqlalchemy import Connection

from pledgebook.book import Book, BookError, migrations


def _add_margin(connection: Connection) -> None:
    """A later schema: notes in the margin, and a column of the reports that today's program does not know."""
    connection.exec_driver_sql("CREATE TABLE margin (number INTEGER PRIMARY KEY, note TEXT)")
    connection.exec_driver_sql("ALTER TABLE report ADD COLUMN seen TEXT")
    connection.exec_driver_sql("UPDATE report SET seen = 'before the margin'")


def _fail(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE report SET id = 'nothing'")
    raise RuntimeError("no further")


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        number: int = raw.execute("PRAGMA user_version").fetchone()[0]
        return number


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this program a later one, with these steps more."""
    return lambda *steps: monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, *steps])


def test_a_book_is_brought_up_to_date_and_keeps_everything(tmp_path: Path, later: Callable[..., None]) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    with Book.open(path) as book:
        before = journal(book)
    first = _version(path)
    later(_add_margin)
    with Book.open(path) as book:
        assert journal(book) == before
        assert book.add(*told(ANKARA))
        assert book.check() == []
    assert _version(path) == first + 1
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT seen FROM report ORDER BY number").fetchall() == [("before the margin",), (None,)]
        with pytest.raises(sqlite3.IntegrityError, match="the book only grows"):
            raw.execute("UPDATE report SET seen = 'after'")


def test_steps_run_in_order_and_once(tmp_path: Path, later: Callable[..., None]) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    ran: list[str] = []
    later(lambda _: ran.append("first"), lambda _: ran.append("second"))
    with Book.open(path):
        assert ran == ["first", "second"]
    with Book.open(path):
        assert ran == ["first", "second"]


def test_a_step_that_fails_leaves_the_book_as_it_was(tmp_path: Path, later: Callable[..., None]) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    before = path.read_bytes()
    later(_add_margin, _fail)
    with pytest.raises(RuntimeError, match="no further"):
        Book.open(path)
    assert path.read_bytes() == before


def test_a_program_of_before_refuses_the_migrated_book(
    tmp_path: Path, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    later(_add_margin)
    Book.open(path).close()
    monkeypatch.undo()
    with pytest.raises(BookError, match="newer program"):
        Book.open(path)


def test_an_older_book_that_may_not_be_written_says_what_to_do(tmp_path: Path, later: Callable[..., None]) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    later(_add_margin)
    with pytest.raises(BookError, match=r"older schema .* Open it once where it may be written to"):
        Book.open(path, read_only=True)
