"""What the book says when it cannot go on: which file, why, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

__all__ = ["BookError", "explained", "in_one_line"]


class BookError(Exception):
    """A book that cannot be opened, read or written. `path` is the file, `reason` what is wrong, `remedy` what helps.

    Whatever was being written is rolled back; what was written before is kept.
    """

    def __init__(self, path: str | Path, reason: str, remedy: str) -> None:
        super().__init__(str(path), reason, remedy)
        self.path = str(path)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}. {self.remedy}"


def in_one_line(error: Exception) -> str:
    """What is wrong, in one line of at most 300 characters: what it quotes may come from a stranger."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        text = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    elif isinstance(error, RecursionError):
        text = "nested too deeply"
    else:
        text = " ".join(str(error).split())
    return text if len(text) <= 300 else text[:299] + "…"


_KEPT = "nothing of the last write was kept, everything before it was"
_AGAIN = "and run the same command again: it goes on where it stopped."

# By SQLite's primary result code (https://www.sqlite.org/rescode.html).
_REASONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (f"the disk is full; {_KEPT}", f"Free some space {_AGAIN}"),
    sqlite3.SQLITE_IOERR: (
        f"the disk refused to read or write, it may be full or a file-size limit reached; {_KEPT}",
        f"See to the disk, its free space and its limits, {_AGAIN}",
    ),
    sqlite3.SQLITE_BUSY: (
        "another process is writing to the book and has not finished",
        f"Wait until it is done {_AGAIN}",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another part of this program is writing to the book",
        f"Wait until it is done {_AGAIN}",
    ),
    sqlite3.SQLITE_READONLY: (
        "the book or its folder may not be written to",
        "Give yourself the right to write there, or copy the book to a folder of your own.",
    ),
    sqlite3.SQLITE_PERM: (
        "the book may not be opened with your rights",
        "Ask its owner for the right to read it, or copy the book to a folder of your own.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the book cannot be opened: its folder may not be written to, or an interrupted write waits to be finished",
        "Copy the book with the -wal or -journal file beside it to a folder of your own and open it there.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "Take it from a backup, or make the book anew from a journal (`pledgebook journal import`).",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this is no SQLite file, so it is no book",
        "Name the right file with --book, or another name for a new book.",
    ),
}


@contextmanager
def explained(path: str | Path) -> Iterator[None]:
    """Turns what SQLite and the system say of this file into a `BookError`; other errors pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        if (known := _explain(path, error.orig)) is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        if (known := _explain(path, error)) is None:
            raise
        raise known from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BookError(path, reason, "See to the file, its folder and its rights.") from error


def _explain(path: str | Path, error: BaseException | None) -> BookError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int) or code & 0xFF not in _REASONS:  # the low byte is the primary code
        return None
    reason, remedy = _REASONS[code & 0xFF]
    return BookError(path, f"{reason} ({error})", remedy)
