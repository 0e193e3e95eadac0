"""A book as one SQLite file: how it is told from other files, opened, guarded and put to rest.

Journal mode: while a book is written to it is in write-ahead mode, so that readers neither wait for the
writer nor stop it; the last writer to close it puts it back into rollback mode, so that a book at rest is
one file, which can be copied or opened on a read-only medium. `synchronous` is FULL: one flush a report
costs far less than reading the report, and a person's judgement cannot be worked out again after a power cut.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, UniqueConstraint, create_engine, event
from sqlalchemy.pool import QueuePool

from .errors import BookError, explained

__all__ = [
    "APPLICATION_ID",
    "engine",
    "guard",
    "identify",
    "missing_guards",
    "rest",
    "set_version",
    "unguard",
    "version",
    "wake",
]

APPLICATION_ID = 0x504C4447  # "PLDG", at byte 68 of the file: https://www.sqlite.org/fileformat.html
_MAGIC = b"SQLite format 3\0"
_WRITE_AHEAD = 2  # the file's write version, byte 18: 1 rollback, 2 write-ahead


def _connect(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    # isolation_level None: the driver begins no transaction of its own, so that ours also hold table definitions
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
    )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(20)


def identify(path: Path, *, create: bool, writable: bool) -> bool:
    """Whether there is something at `path` yet: False for a book that is still to be made.

    Raises BookError where it cannot be a book, is missing, or may not be written to though it must be.
    """
    with explained(path):
        there = path.exists()
        if path.is_dir():
            raise BookError(path, "this is a folder, not a book", "Name a file in it with --book.")
        if there and not path.is_file():
            raise BookError(path, "this is no ordinary file", "Name another file with --book.")
        if not there and not create:
            raise BookError(path, "there is no such book", "Read some reports first, or name it with --book.")
        if not path.parent.is_dir():
            raise BookError(path, f"there is no folder {path.parent}", "Make the folder, or name another file.")
        if writable and not os.access(path.parent, os.W_OK | os.X_OK):
            raise BookError(
                path,
                f"the folder {path.parent} may not be written to",
                "Name a book in another folder with --book, or give yourself the right to write there.",
            )
        if not there:
            return False
        if writable and not os.access(path, os.W_OK):
            raise BookError(
                path, "the file may not be written to", "Give yourself the right to write to it, or copy it."
            )
        head = _head(path)
        if not head and create:
            return False  # what is left of a book when its making was cut short
        if not head.startswith(_MAGIC):
            raise BookError(
                path,
                "this is no SQLite file, so it is no book",
                "Name the right file with --book, or another name for a new book.",
            )
        return True


def engine(path: Path, *, read_only: bool, create: bool, timeout: float) -> Engine:
    """An engine on the file. `timeout` is how many seconds to wait for another process's write.

    Transactions of `engine.execution_options(writing=True)` take the write lock when they begin.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"

    def connect() -> sqlite3.Connection:
        connection = _connect(path, mode, timeout)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # A book may come from a stranger: nothing in its schema may call what has side effects.
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    made = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(made, "begin", begin)
    return made


def version(connection: Connection) -> tuple[int, int, bool]:
    """Application id, schema version, and whether any table stands in the file."""
    application: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    number: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return application, number, tables > 0


def set_version(connection: Connection, number: int) -> None:
    """Marks the file as a book of this schema version, within the transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


_GUARDS = ("_never_changes", "_never_shrinks", "_is_never_replaced")


def _guards(table: Table) -> dict[str, str]:
    refusal = "BEGIN SELECT RAISE(ABORT, 'the book only grows'); END"
    name = table.name
    # INSERT OR REPLACE deletes without asking the DELETE trigger, so a known key is refused before it comes to that.
    keys = [["number"], *([column.name] for column in table.columns if column.unique)]
    keys += [[c.name for c in rule.columns] for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    same = (" AND ".join(f"{column} = new.{column}" for column in key) for key in sorted(keys))
    known = " OR ".join(dict.fromkeys(same))
    return {
        f"{name}_never_changes": f"CREATE TRIGGER {name}_never_changes BEFORE UPDATE ON {name} {refusal}",
        f"{name}_never_shrinks": f"CREATE TRIGGER {name}_never_shrinks BEFORE DELETE ON {name} {refusal}",
        f"{name}_is_never_replaced": f"CREATE TRIGGER {name}_is_never_replaced BEFORE INSERT ON {name}"
        f" WHEN EXISTS (SELECT 1 FROM {name} WHERE {known}) {refusal}",
    }


def guard(connection: Connection, tables: Iterable[Table]) -> None:
    """Makes the database itself refuse every UPDATE, DELETE and REPLACE on these tables."""
    for table in tables:
        for trigger in _guards(table).values():
            connection.exec_driver_sql(trigger)


def unguard(connection: Connection) -> None:
    """Takes every guard off, for a migration, within its transaction; references are then checked at its end."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        if name.endswith(_GUARDS):
            connection.exec_driver_sql('DROP TRIGGER "{}"'.format(name.replace('"', '""')))


def missing_guards(connection: Connection, tables: Iterable[Table]) -> list[str]:
    """The names of the guards that are not in the file, or not as they were made."""
    rows: Iterable[Any] = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {row[0]: row[1] for row in rows}
    return [name for table in tables for name, sql in _guards(table).items() if there.get(name) != sql]


def wake(made: Engine) -> None:
    """Puts the file into write-ahead mode. Where that cannot be had (others at work, some network disks) it stays."""
    with closing(made.raw_connection()) as connection:
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise


def rest(path: Path) -> None:
    """Folds the write-ahead log into the file, unless others are at work on it.

    Failing loses nothing: the log stays beside the file, and whoever opens the book next finds it.
    """
    try:
        if _head(path)[18:19] != bytes([_WRITE_AHEAD]):
            return
        with closing(_connect(path, "rw", 0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except (sqlite3.Error, OSError):
        return
