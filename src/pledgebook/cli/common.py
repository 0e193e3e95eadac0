"""What commands share: their options, the two streams, and the book, opened or refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from ..book import Book, BookError
from ..record import Record, record

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def day(value: str) -> dt.date:
    """An option's day, refused with the form wanted."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day: write it as 2023-06-01") from None


BookOption = Annotated[
    Path, typer.Option("--book", envvar="PLEDGEBOOK_BOOK", help="The book's file.", show_default="book.db")
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of", parser=day, metavar="DAY", help="Sets both --known and --on: what could be said on that day."
    ),
]
Known = Annotated[
    dt.date | None, typer.Option("--known", parser=day, metavar="DAY", help="Only reports published by that day.")
]
On = Annotated[dt.date | None, typer.Option("--on", parser=day, metavar="DAY", help="Only what held on that day.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a program.")]
DEFAULT_BOOK = Path("book.db")


def fail(message: str, status: int = 1) -> NoReturn:
    """Ends the command with a message on standard error."""
    err.print(Text(f"pledgebook: {message}"))
    raise typer.Exit(status)


@contextlib.contextmanager
def opening(path: Path, *, create: bool = False) -> Iterator[Book]:
    """The book, open; read-only where its folder may not be written to and nothing is to be added."""
    try:
        read_only = not create and not os.access(path.parent, os.W_OK)
        with Book.open(path, create=create, read_only=read_only) as book:
            yield book
    except BookError as error:
        fail(str(error))


@contextlib.contextmanager
def recording(
    path: Path, as_of: dt.date | None = None, known: dt.date | None = None, on: dt.date | None = None
) -> Iterator[Record]:
    """The whole record of a book, as of the days given."""
    with opening(path) as book:
        yield record(book, known or as_of, on or as_of)


def print_json(value: Any) -> None:
    """An answer for a program, on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def write(content: str | bytes, output: Path) -> None:
    """Writes a file, its folder made; what cannot be written ends the command with the reason."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror}. Name another place with -o.")
