"""The command that fills the book: `read`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from .. import (
    intake,
    vocabulary,
)
from .common import (
    DEFAULT_BOOK,
    BookOption,
    Json,
    err,
    fail,
    opening,
    out,
    print_json,
)


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    book: BookOption = DEFAULT_BOOK,
    outlet: Annotated[str | None, typer.Option(help="The outlet of every report read now.")] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Their day, month or span: 2023-06-01, 2023-06, 2023-06-01/2023-06-05."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes that read and code.")] = 1,
    as_json: Json = False,
) -> None:
    """Reads reports into the book: plain text, HTML, JSON lines, folders of them.

    A file reports.csv or reports.yaml beside the files may give file, outlet, published, updated, title and url.
    A report that the book holds already is passed over. What cannot be read is named, the rest goes on, and the exit
    status is 1.
    """
    try:
        given = vocabulary.Given(outlet=outlet, published=vocabulary.span(published) if published else None)
    except ValueError as error:
        fail(str(error), 2)
    stdin = sys.stdin.buffer if "-" in paths else None
    with opening(book, create=True) as opened, _progress(not as_json) as advance:
        taken = intake.take_in(opened, paths, given, stdin=stdin, jobs=jobs, progress=advance)
    for problem in taken.problems:
        remedy = problem.remedy[:1].upper() + problem.remedy[1:]
        err.print(Text(f"pledgebook: {problem.source}: {problem.reason.rstrip('.')}. {remedy}"))
    if as_json:
        print_json({
            "added": taken.added, "known": taken.known, "unread": taken.unread,
            "problems": [{"source": p.source, "reason": p.reason, "remedy": p.remedy} for p in taken.problems],
        })  # fmt: skip
    else:
        told = f"{len(taken.added)} new, {len(taken.known)} known already"
        told += f", {len(taken.unread)} stored but unread" if taken.unread else ""
        told += f", {len(taken.problems)} not read" if taken.problems else ""
        out.print(Text(f"{book}: {told}"))
        for reason in taken.unread:
            out.print(Text(f"  {reason}"))
    if taken.problems:
        raise typer.Exit(1)


@contextlib.contextmanager
def _progress(wanted: bool) -> Iterator[Callable[[str], None]]:
    if not wanted or not err.is_terminal:
        yield lambda source: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[source]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("reading", total=None, source="reading")
        yield lambda source: progress.update(task, advance=1, source=Path(source).name[:40].replace("[", "("))
