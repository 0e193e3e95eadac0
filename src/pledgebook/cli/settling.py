"""The commands by which a person has a say: `review`, `judge`, `add`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.text import Text

from .. import (
    handcoding,
    judging,
)
from ..telling import console as shown
from ..telling.objects import entry_object
from ..view import doubts
from .common import (
    DEFAULT_BOOK,
    BookOption,
    Json,
    err,
    fail,
    opening,
    out,
    print_json,
    recording,
)


def review(
    book: BookOption = DEFAULT_BOOK,
    most: Annotated[int, typer.Option(min=1, help="How many to list.")] = 20,
    as_json: Json = False,
) -> None:
    """Lists what most needs a person's eye, in order; `judge` settles it."""
    with recording(book) as held:
        found = doubts(held.entries, held.disputes)[:most]
        if as_json:
            print_json([{"need": d.need, "why": d.why, "entry": entry_object(d.entry)} for d in found])
            return
        for doubt in found:
            out.print(Text(doubt.why, style="cyan"), shown.entry(doubt.entry))


def judge(
    identifier: Annotated[
        str,
        typer.Argument(metavar="ID", help="A report's or an entry's id; two joined by a comma for same and different."),
    ],
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="accept, reject, correct, same, different; a report: date, outlet, duplicate, withdrawn, reinstated.",
        ),
    ],
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="[VALUE]", help="The day, the outlet, the other report; for correct, the right fields as JSON."
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; your user name without it.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason, kept with the judgement.")] = None,
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Records what a person decided about a report, an entry or a pair. The latest counts; nothing is erased."""
    with opening(book) as opened:
        try:
            decided = judging.judgement(opened, identifier, verdict, value, by or getpass.getuser(), why)
            new = opened.add_judgement(decided)
        except (ValueError, ValidationError) as error:
            fail(judging.in_one_line(error), 2)
    out.print(Text(f"{decided.id}" if new else "The book held this judgement already."))


def add(
    report: Annotated[str | None, typer.Option(help="The report's id, or its beginning.")] = None,
    words: Annotated[
        str | None, typer.Option(help="The words it rests on, as they stand in the report's text.")
    ] = None,
    finding: Annotated[
        str | None, typer.Option(help="The finding as JSON: its kind and fields, without evidence.")
    ] = None,
    occurrence: Annotated[
        int, typer.Option(min=1, help="Which occurrence of the words, where they stand more than once.")
    ] = 1,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Many findings: CSV or JSON lines, - for standard input."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who found it; your user name without it.")] = None,
    book: BookOption = DEFAULT_BOOK,
    as_json: Json = False,
) -> None:
    """Adds findings by hand, as a coding of their own: one, from a report and the words it rests on, or a file of them.

    A row of the file that cannot be placed is named with its line, the rest is added, and the exit status is 1.
    """
    one = {"--report": report, "--words": words, "--finding": finding}
    missing = [name for name, value in one.items() if value is None]
    if from_ is not None and len(missing) < len(one):
        fail(f"--from takes a whole file: leave out {', '.join(name for name in one if name not in missing)}", 2)
    if from_ is None and missing:
        fail(f"give {', '.join(missing)}, or many findings with --from", 2)
    who = by or getpass.getuser()
    if from_ is not None:
        _add_from(from_, who, book, as_json)
        return
    with opening(book) as opened:
        try:
            identifier = handcoding.add(opened, report or "", words or "", finding or "", occurrence, who)
        except (ValueError, ValidationError) as error:
            fail(judging.in_one_line(error), 2)
    if as_json:
        print_json({"added": [identifier]})
    else:
        out.print(Text(identifier))


def _add_from(path: Path, by: str, book: Path, as_json: bool) -> None:
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        fail(f"cannot read {path}: {error.strerror}. Name a CSV or a file of JSON lines.")
    with opening(book) as opened:
        taken = handcoding.take_in(opened, str(path), raw, by)
    if as_json:
        refused = [one._asdict() for one in taken.refused]
        print_json({"added": taken.added, "known": taken.known, "reports": sorted(taken.reports), "refused": refused})
    else:
        refusals = f", {len(taken.refused)} refused" if taken.refused else ""
        told = f"{len(taken.added)} findings new, {len(taken.known)} known already, in {len(taken.reports)} reports"
        out.print(Text(f"{book}: {told}{refusals}"))
    for one in taken.refused if not as_json else []:
        err.print(Text(f"pledgebook: {one.place}: {one.reason}"))
    if taken.refused:
        raise typer.Exit(1)
