"""Tables of what is worked out from a book: whoever works it out makes, fills and reads them; no journal holds them.

Their names begin with `derived_`, so that all of them can be found and dropped. They are asked in plain SQL, several
dozen times for each report that is added: a query built from objects would take longer to build than to answer.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from sqlalchemy import Connection

__all__ = ["Workings"]

_HALF = re.compile("[\ud800-\udfff]")
_AT_ONCE = 500  # values in one query: databases bound the number of its variables


class Workings:
    """The derived tables, within one transaction of a book, or in memory for a book that may not be written to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """Those of the book this connection is to, in its transaction."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return cls(driver)

    @classmethod
    def in_memory(cls) -> Self:
        """Empty ones that go with the program."""
        return cls(sqlite3.connect(":memory:", isolation_level=None))

    def make(self, tables: str) -> None:
        """Makes tables and indices, by statements with a semicolon between them."""
        for statement in tables.split(";"):
            self._connection.execute(statement)

    def run(self, statement: str, *values: Any) -> None:
        """Runs one statement; each `?` in it takes a value."""
        self._connection.execute(statement, _fit(values))

    def many(self, statement: str, several: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each of several rows of values."""
        self._connection.executemany(statement, map(_fit, several))

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        return self._connection.execute(statement, _fit(values)).fetchall()

    def row(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row that a query gives, or None."""
        first: tuple[Any, ...] | None = self._connection.execute(statement, _fit(values)).fetchone()
        return first

    def rows_among(self, statement: str, among: Iterable[Any], *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in `IN ({})`, for all of these, however many. `values` come before them."""
        wanted = list(among)
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(statement.format(marks), _fit((*values, *some))).fetchall()

    def mark(self, name: str, revision: str, content: str) -> None:
        """Notes under a name to which revision of the book the tables are up to date, and by which rules."""
        self.run("DELETE FROM derived WHERE name = ?", name)
        self.run("INSERT INTO derived (name, revision, content) VALUES (?, ?, ?)", name, revision, content)

    def marked(self, name: str) -> tuple[str, str] | None:
        """The revision and the rules noted under a name."""
        found = self.row("SELECT revision, content FROM derived WHERE name = ?", name)
        return None if found is None else (found[0], found[1])

    def drop(self) -> None:
        """Drops every derived table and every mark."""
        self.run("DELETE FROM derived")
        wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived\\_%' ESCAPE '\\'"
        for (name,) in self.rows(wanted):
            self.run('DROP TABLE "{}"'.format(name.replace('"', '""')))


def _fit(values: Sequence[Any]) -> Sequence[Any]:
    """Values that a table can hold: half a character, which a damaged report may bring, is replaced."""
    for value in values:
        if type(value) is str and not value.isascii():
            break
    else:
        return values
    return [_HALF.sub("\ufffd", value) if isinstance(value, str) else value for value in values]
