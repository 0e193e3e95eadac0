"""The commands that check, export, move and score a book, and tell its schema."""

from __future__ import annotations

import contextlib
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from .. import (
    invariants,
    judging,
    lessons,
    score,
    telling,
    vocabulary,
)
from ..book import journal
from .common import (
    DEFAULT_BOOK,
    AsOf,
    BookOption,
    Json,
    Known,
    On,
    err,
    fail,
    opening,
    out,
    print_json,
    recording,
    write,
)


def check(book: BookOption = DEFAULT_BOOK, as_json: Json = False) -> None:
    """Checks every invariant of the book and of what is told from it; exits with 1 and names what breaks."""
    with opening(book) as opened:
        breaches = [*opened.check(), *invariants.breaches(opened)]
    if as_json:
        print_json({"ok": not breaches, "breaches": breaches})
    elif not breaches:
        out.print(Text(f"{book}: every invariant holds"))
    for breach in breaches if not as_json else []:
        err.print(Text(f"pledgebook: {breach}"))
    if breaches:
        raise typer.Exit(1)


class Format(StrEnum):
    """The formats of `export`."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SENTENCES = "sentences"


def export(
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="jsonl: everything; csv: a commitment a row; parquet: as jsonl; sentences: what people settled.",
        ),
    ] = Format.JSONL,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; standard output without it.")] = None,
) -> None:
    """Exports the record for other programs, or what people settled as sentences to train the reader with."""
    if format_ is Format.SENTENCES:
        if as_of or known or on:
            fail("--format sentences knows no days: it takes all that people settled", 2)
        _export_sentences(book, output)
        return
    with recording(book, as_of, known, on) as held:
        buffer = io.BytesIO()
        if format_ is Format.PARQUET:
            telling.write_parquet(held, buffer)
        else:
            text = io.TextIOWrapper(buffer, encoding="utf-8", newline="", write_through=True)
            if format_ is Format.CSV:
                telling.write_csv(held, text)
            else:
                text.writelines(line.rstrip("\n") + "\n" for line in telling.jsonl(held))
            text.detach()
    if output is None:
        sys.stdout.buffer.write(buffer.getvalue())
        return
    write(buffer.getvalue(), output)


def _export_sentences(book: Path, output: Path | None) -> None:
    with opening(book) as opened:
        made = lessons.lessons(opened)
    if output is None:
        sys.stdout.write(made.text())
    else:
        write(made.text(), output)
    for one in made.unmarked:
        err.print(Text(f"pledgebook: {one.source}: {one.reason}: {one.words}"))
    if made.unmarked:
        raise typer.Exit(1)


def journal_export(
    book: BookOption = DEFAULT_BOOK,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; standard output without it.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Leave out this report and all that rests on it; may be repeated.")
    ] = None,
) -> None:
    """Writes the whole book as text."""
    with opening(book) as opened:
        try:
            left_out = [judging.only(opened, prefix, "report-") for prefix in without or []]
            if output is None:
                journal.export(opened, sys.stdout.buffer, left_out)
            else:
                with output.open("wb") as stream:
                    journal.export(opened, stream, left_out)
        except ValueError as error:
            fail(str(error), 2)
        except OSError as error:
            fail(f"cannot write {output}: {error.strerror}. Name another place with -o.")


def journal_import(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A journal, or - for standard input.")],
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Takes a journal into the book: the whole of it or nothing."""
    with opening(book, create=True) as opened:
        try:
            with contextlib.nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as stream:
                news = journal.import_(stream, opened)
        except OSError as error:
            fail(f"cannot read {path}: {error.strerror}. Name a file that `journal export` wrote.")
    out.print(Text(f"{book}: {news} lines were new"))


def score_(
    gold: Annotated[
        Path | None,
        typer.Argument(metavar="[GOLD]", help="A folder with statements.yaml and entries.yaml, or one file of both."),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Score this coder of the book: reader, or a person."),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="WHO", help="By this other coder, instead of a gold set.")
    ] = None,
    book: BookOption = DEFAULT_BOOK,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what was found too much.")] = False,
    as_json: Json = False,
) -> None:
    """Scores the book against a hand-coded gold set, or one of its coders against another.

    Precision, recall and F1 by kind; between coders Krippendorff's alpha too.
    """
    if coder is not None and against is not None and gold is None and not errors:
        with opening(book) as opened:
            try:
                agreed = score.agreement_of(opened, coder, against)
            except score.CoderError as error:
                fail(str(error))
        print_json(agreed.content()) if as_json else print(agreed.text())
        return
    if gold is None or coder is not None or against is not None:
        fail("give a gold set (and --errors, if you like), or two coders: --coder WHO --against WHO", 2)
    try:
        held_gold = score.load_gold(gold)
    except score.GoldError as error:
        fail(str(error))
    with recording(book) as held:
        result = score.score(held, held_gold)
    if as_json:
        print_json(result.content())
        return
    print(result.text())
    if errors:
        for fault in result.errors():
            print(fault)


def schema() -> None:
    """Prints the JSON Schema of everything the book holds and shows."""
    print_json(vocabulary.schema())
