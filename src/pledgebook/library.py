"""The book from Python: open one, read reports into it, ask it for a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .book import Book
from .intake import Intake, take_in
from .record import Record, record
from .vocabulary import Given, When, span

__all__ = ["OpenBook", "open"]


class OpenBook:
    """A book that is open. Use it as a context manager, or `close` it."""

    def __init__(self, store: Book) -> None:
        self.store = store

    def read(
        self,
        paths: Sequence[str | Path] | str | Path,
        *,
        outlet: str | None = None,
        published: str | dt.date | None = None,
        jobs: int = 1,
    ) -> Intake:
        """Reads files and folders into the book, and returns what became of each.

        `outlet` and `published` (ISO 8601) hold for every report read by this call. Raises BookError when the book
        cannot be written, ValueError for a day that is none; unreadable files are problems in the answer.
        """
        several = [paths] if isinstance(paths, str | Path) else list(paths)
        day: When | None = span(str(published)) if published is not None else None
        return take_in(self.store, several, Given(outlet=outlet, published=day), jobs=jobs)

    def record(self, known: dt.date | str | None = None, on: dt.date | str | None = None) -> Record:
        """What the book says by the reports published by `known` of what held on `on`; None sets no bound."""
        return record(self.store, _day(known), _day(on))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open(path: str | Path = "book.db") -> OpenBook:  # noqa: A001  the name the design gives
    """Opens the book in this file, and makes it where there is none.

    Raises BookError, naming the file and the remedy, for a file that is no book or cannot be reached.
    """
    return OpenBook(Book.open(path))


def _day(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
