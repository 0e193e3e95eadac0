"""The command line: parses, calls, prints. Commands stand in files by what they are for; here they get their names."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from .. import __version__, reading
from . import asking, filling, keeping, settling
from .common import err

__all__ = ["app", "main"]

app = typer.Typer(
    help="Reads news reports and keeps the book of what governments promised one another, each line traced to words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    filling.read,
    asking.brief,
    asking.show,
    asking.find,
    asking.trace,
    asking.changes,
    asking.disputes,
    asking.coverage,
    asking.due,
    asking.if_,
    settling.review,
    settling.judge,
    settling.add,
    keeping.check,
    keeping.export,
    keeping.score_,
    keeping.schema,
):
    app.command(command.__name__.rstrip("_"))(command)

journal = typer.Typer(help="The whole book as text: JSON lines that give the same book again.", no_args_is_help=True)
journal.command("export")(keeping.journal_export)
journal.command("import")(keeping.journal_import)
app.add_typer(journal, name="journal")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"pledgebook {__version__}, {reading.READER}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The entry point. A closed pipe or Ctrl-C ends it quietly; finished reports are kept."""
    gc.freeze()  # what imports made stays to the end: looking through it again takes longer than most answers
    try:
        app()
    except KeyboardInterrupt:
        err.print("pledgebook: interrupted; finished reports are kept")
        raise SystemExit(130) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
