"""The command line: parses, calls, prints."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from . import (
    __version__,
    handcoding,
    intake,
    invariants,
    judging,
    lessons,
    lookup,
    reading,
    score,
    supposition,
    telling,
    vocabulary,
)
from .book import Book, BookError, journal
from .hindsight import hindsight
from .record import Record, record
from .record import changes as record_changes
from .telling import console as shown
from .telling.coverage import coverage_object
from .telling.objects import dispute_object, entry_object, report_object
from .view import doubts
from .view import due as view_due
from .vocabulary import Entry

app = typer.Typer(
    help="Reads news reports and keeps the book of what governments promised one another, each line traced to words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
journal_app = typer.Typer(
    help="The whole book as text: JSON lines that give the same book again.", no_args_is_help=True
)
app.add_typer(journal_app, name="journal")

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def _day(value: str) -> dt.date:
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
        "--as-of", parser=_day, metavar="DAY", help="Sets both --known and --on: what could be said on that day."
    ),
]
Known = Annotated[
    dt.date | None, typer.Option("--known", parser=_day, metavar="DAY", help="Only reports published by that day.")
]
On = Annotated[dt.date | None, typer.Option("--on", parser=_day, metavar="DAY", help="Only what held on that day.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a program.")]
DEFAULT_BOOK = Path("book.db")


def _fail(message: str, status: int = 1) -> NoReturn:
    err.print(Text(f"pledgebook: {message}"))
    raise typer.Exit(status)


@contextlib.contextmanager
def _opened(path: Path, *, create: bool = False) -> Iterator[Book]:
    """The book, open; read-only where its folder may not be written to and nothing is to be added."""
    try:
        read_only = not create and not os.access(path.parent, os.W_OK)
        with Book.open(path, create=create, read_only=read_only) as book:
            yield book
    except BookError as error:
        _fail(str(error))


@contextlib.contextmanager
def _recorded(
    path: Path, as_of: dt.date | None = None, known: dt.date | None = None, on: dt.date | None = None
) -> Iterator[Record]:
    with _opened(path) as book:
        yield record(book, known or as_of, on or as_of)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _object(entry: Entry | None) -> dict[str, Any] | None:
    return entry_object(entry) if entry else None


def _write(text: str, output: Path) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _fail(f"cannot write {output}: {error.strerror}. Name another place with -o.")


@app.command()
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
        _fail(str(error), 2)
    stdin = sys.stdin.buffer if "-" in paths else None
    with _opened(book, create=True) as opened, _progress(not as_json) as advance:
        taken = intake.take_in(opened, paths, given, stdin=stdin, jobs=jobs, progress=advance)
    for problem in taken.problems:
        remedy = problem.remedy[:1].upper() + problem.remedy[1:]
        err.print(Text(f"pledgebook: {problem.source}: {problem.reason.rstrip('.')}. {remedy}"))
    if as_json:
        _print_json({
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


@app.command()
def brief(
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    subject: Annotated[str | None, typer.Option(help="Only this subject, for example accession/NATO/SWE.")] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Where to: .html, or .md for Markdown; - prints Markdown.")
    ] = Path("brief.html"),
    title: Annotated[str | None, typer.Option(help="The brief's title.")] = None,
    since: Annotated[
        dt.date | None, typer.Option(parser=_day, metavar="DAY", help="Tell what changed since that day.")
    ] = None,
) -> None:
    """Writes the brief: one self-contained HTML file, or Markdown."""
    with _opened(book) as opened:
        held = record(opened, known or as_of, on or as_of)
        past = telling.Past(since, record(opened, since, since), hindsight(opened, since)) if since else None
        if subject and subject not in held.subjects and not held.about(subject):
            _fail(f"no report speaks of {subject!r}. The book's subjects: {', '.join(held.subjects) or 'none yet'}")
        if str(output) == "-":
            print(telling.brief_markdown(held, title=title, subject=subject, past=past))
            return
        markdown = output.suffix.lower() in (".md", ".markdown")
        tell = telling.brief_markdown if markdown else telling.brief_html
        _write(tell(held, title=title, subject=subject, past=past), output)
    out.print(Text(str(output)))


@app.command()
def show(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A subject, an actor, a report's or an entry's id or its beginning.")
    ],
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Shows where a subject stands, what an actor said and promised, a report, or an entry."""
    with _opened(book) as opened:
        held = lookup.part(opened, what, known or as_of, on or as_of)
        if standing := next((s for s in held.standings if s.subject == what), None):
            if as_json:
                _print_json(standing.model_dump(mode="json"))
            else:
                out.print(shown.standing(standing), shown.entry_table(held.about(what)))
            return
        if card := lookup.report_called(held, what):
            if as_json:
                _print_json(report_object(card))
            else:
                out.print(shown.report(card, held.entries))
            return
        found = lookup.entries_called(held, what)
        if not found:
            _fail(f"nothing in the book is called {what!r}. Subjects: {', '.join(held.subjects) or 'none yet'}")
        if as_json:
            _print_json([entry_object(e) for e in found] if len(found) > 1 else entry_object(found[0]))
        elif len(found) == 1:
            out.print(shown.entry(found[0], full=True))
        else:
            out.print(shown.entry_table(found))


@app.command()
def find(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words to find; "quoted words" stand together.')
    ],
    book: BookOption = DEFAULT_BOOK,
    speaker: Annotated[str | None, typer.Option(help="Only statements by this speaker.")] = None,
    subject: Annotated[str | None, typer.Option(help="Only entries of this subject.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only reports of this outlet.")] = None,
    since: Annotated[
        dt.date | None, typer.Option(parser=_day, metavar="DAY", help="Only told on or after that day.")
    ] = None,
    until: Annotated[
        dt.date | None, typer.Option(parser=_day, metavar="DAY", help="Only told on or before that day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Finds words in reports, statements and entries. Exits with 1 where nothing has them."""
    query = " ".join(words)
    wanted = lookup.Sought(speaker, subject, outlet, since, until)
    with _opened(book) as opened:
        held = record(opened)
        cards = wanted.reports(held)
        hits = [] if speaker or subject else [hit for hit in opened.search(query) if hit.report in cards]
        entries = lookup.sought(held, query, set(opened.find_statements(query)), wanted)
    if as_json:
        places = [
            {"report": h.report, "source": cards[h.report].source, "start": h.start, "end": h.end, "words": h.words}
            for h in hits
        ]
        _print_json({"reports": places, "entries": [entry_object(e) for e in entries]})
    else:
        for hit in hits:
            out.print(Text(f"{cards[hit.report].source}  {hit.report} {hit.start}–{hit.end}", style="dim"))
            out.print(Text("  " + " ".join(hit.words.split())))
        for found in entries:
            out.print(shown.entry(found))
    if not hits and not entries:
        _fail(f"no report and no statement has {query!r}")


@app.command()
def trace(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.")],
    book: BookOption = DEFAULT_BOOK,
    as_json: Json = False,
) -> None:
    """Traces an entry back to every passage under it."""
    with _opened(book) as opened:
        found = lookup.entries_called(lookup.part(opened, identifier), identifier)
        if len(found) != 1:
            told = f"{len(found)} entries are" if found else "no entry is"
            _fail(f"{told} called {identifier!r}. `pledgebook show SUBJECT` lists ids.")
        if as_json:
            _print_json(entry_object(found[0]))
        else:
            out.print(shown.entry(found[0], full=True))


@app.command()
def changes(
    since: Annotated[dt.date, typer.Option(parser=_day, metavar="DAY", help="From how the book stood on that day.")],
    until: Annotated[
        dt.date | None, typer.Option(parser=_day, metavar="DAY", help="To how it stood on that day; now without it.")
    ] = None,
    book: BookOption = DEFAULT_BOOK,
    as_json: Json = False,
) -> None:
    """Tells what changed in the book between two days."""
    with _opened(book) as opened:
        found = record_changes(record(opened, since, since).entries, record(opened, until, until).entries)
        newly = hindsight(opened, since)
    if as_json:
        grounded = [{"change": "grounded", **dataclasses.asdict(one)} for one in newly]
        _print_json(
            [{"change": c.kind, "before": _object(c.before), "after": _object(c.after)} for c in found] + grounded
        )
        return
    for change in found:
        out.print(Text(change.kind, style="cyan"), shown.entry(change.entry))
    for one in newly:
        out.print(shown.newly(one))
    if not found and not newly:
        out.print("Nothing changed.")


@app.command()
def disputes(book: BookOption = DEFAULT_BOOK, as_of: AsOf = None, as_json: Json = False) -> None:
    """Lists where reports contradict each other, with both sides' words."""
    with _recorded(book, as_of) as held:
        if as_json:
            every = (*held.disputes, *held.misprints)
            _print_json([dispute_object(one) | {"nature": one.nature} for one in every])
            return
        for one in held.disputes:
            out.print(shown.dispute(one))
        if not held.disputes:
            out.print("No disputes.")
        for one in held.misprints:
            out.print(Text("spelt in two ways, no dispute: ", style="cyan"), shown.dispute(one))


@app.command()
def coverage(
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet, with each line it alone tells.")] = None,
    as_json: Json = False,
) -> None:
    """Tells what each outlet alone reports, what it leaves out of shared events, and the words it chooses."""
    with _recorded(book, as_of, known, on) as held:
        told = telling.coverage_of(held)
    if outlet is not None:
        told = dataclasses.replace(told, outlets=tuple(o for o in told.outlets if o.name.lower() == outlet.lower()))
        if not told.outlets:
            _fail(f"no report is of {outlet!r}")
    if as_json:
        _print_json(coverage_object(told))
    else:
        out.print(shown.coverage(told, full=outlet is not None))


@app.command()
def due(book: BookOption = DEFAULT_BOOK, as_of: AsOf = None, as_json: Json = False) -> None:
    """Lists promises whose day has come or passed, and what is known of them."""
    today = as_of or dt.date.today()
    with _recorded(book, as_of) as held:
        found = view_due(held.entries, today)
        if as_json:
            _print_json([{"due": str(d.day), "state": d.state, "entry": entry_object(d.entry)} for d in found])
            return
        for one in found:
            out.print(Text(f"{one.day}  {one.state}", style="cyan"), shown.entry(one.entry))
        if not found:
            out.print("No promise in the book names its day.")


@app.command("if")
def if_(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="; ".join(" ".join(form.split()) for form in supposition.FORMS))
    ],
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Tells what a ratification, an attack or a delivery would change."""
    with _recorded(book, as_of) as held:
        try:
            answer = supposition.suppose(held, event)
        except supposition.SuppositionError as error:
            _fail(str(error), 2)
    if as_json:
        _print_json(answer)
    else:
        shown.supposed(answer, out)


@app.command()
def review(
    book: BookOption = DEFAULT_BOOK,
    most: Annotated[int, typer.Option(min=1, help="How many to list.")] = 20,
    as_json: Json = False,
) -> None:
    """Lists what most needs a person's eye, in order; `judge` settles it."""
    with _recorded(book) as held:
        found = doubts(held.entries, held.disputes)[:most]
        if as_json:
            _print_json([{"need": d.need, "why": d.why, "entry": entry_object(d.entry)} for d in found])
            return
        for doubt in found:
            out.print(Text(doubt.why, style="cyan"), shown.entry(doubt.entry))


@app.command()
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
    with _opened(book) as opened:
        try:
            decided = judging.judgement(opened, identifier, verdict, value, by or getpass.getuser(), why)
            new = opened.add_judgement(decided)
        except (ValueError, ValidationError) as error:
            _fail(judging.in_one_line(error), 2)
    out.print(Text(f"{decided.id}" if new else "The book held this judgement already."))


@app.command()
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
        _fail(f"--from takes a whole file: leave out {', '.join(name for name in one if name not in missing)}", 2)
    if from_ is None and missing:
        _fail(f"give {', '.join(missing)}, or many findings with --from", 2)
    who = by or getpass.getuser()
    if from_ is not None:
        _add_from(from_, who, book, as_json)
        return
    with _opened(book) as opened:
        try:
            identifier = handcoding.add(opened, report or "", words or "", finding or "", occurrence, who)
        except (ValueError, ValidationError) as error:
            _fail(judging.in_one_line(error), 2)
    if as_json:
        _print_json({"added": [identifier]})
    else:
        out.print(Text(identifier))


def _add_from(path: Path, by: str, book: Path, as_json: bool) -> None:
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        _fail(f"cannot read {path}: {error.strerror}. Name a CSV or a file of JSON lines.")
    with _opened(book) as opened:
        taken = handcoding.take_in(opened, str(path), raw, by)
    if as_json:
        refused = [one._asdict() for one in taken.refused]
        _print_json({"added": taken.added, "known": taken.known, "reports": sorted(taken.reports), "refused": refused})
    else:
        refusals = f", {len(taken.refused)} refused" if taken.refused else ""
        told = f"{len(taken.added)} findings new, {len(taken.known)} known already, in {len(taken.reports)} reports"
        out.print(Text(f"{book}: {told}{refusals}"))
    for one in taken.refused if not as_json else []:
        err.print(Text(f"pledgebook: {one.place}: {one.reason}"))
    if taken.refused:
        raise typer.Exit(1)


@app.command()
def check(book: BookOption = DEFAULT_BOOK, as_json: Json = False) -> None:
    """Checks every invariant of the book and of what is told from it; exits with 1 and names what breaks."""
    with _opened(book) as opened:
        breaches = [*opened.check(), *invariants.breaches(opened)]
    if as_json:
        _print_json({"ok": not breaches, "breaches": breaches})
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


@app.command()
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
            _fail("--format sentences knows no days: it takes all that people settled", 2)
        _export_sentences(book, output)
        return
    with _recorded(book, as_of, known, on) as held:
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
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(buffer.getvalue())
    except OSError as error:
        _fail(f"cannot write {output}: {error.strerror}. Name another place with -o.")


def _export_sentences(book: Path, output: Path | None) -> None:
    with _opened(book) as opened:
        made = lessons.lessons(opened)
    if output is None:
        sys.stdout.write(made.text())
    else:
        _write(made.text(), output)
    for one in made.unmarked:
        err.print(Text(f"pledgebook: {one.source}: {one.reason}: {one.words}"))
    if made.unmarked:
        raise typer.Exit(1)


@journal_app.command("export")
def journal_export(
    book: BookOption = DEFAULT_BOOK,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to; standard output without it.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Leave out this report and all that rests on it; may be repeated.")
    ] = None,
) -> None:
    """Writes the whole book as text."""
    with _opened(book) as opened:
        try:
            left_out = [judging.only(opened, prefix, "report-") for prefix in without or []]
            if output is None:
                journal.export(opened, sys.stdout.buffer, left_out)
            else:
                with output.open("wb") as stream:
                    journal.export(opened, stream, left_out)
        except ValueError as error:
            _fail(str(error), 2)
        except OSError as error:
            _fail(f"cannot write {output}: {error.strerror}. Name another place with -o.")


@journal_app.command("import")
def journal_import(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A journal, or - for standard input.")],
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Takes a journal into the book: the whole of it or nothing."""
    with _opened(book, create=True) as opened:
        try:
            with contextlib.nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as stream:
                news = journal.import_(stream, opened)
        except OSError as error:
            _fail(f"cannot read {path}: {error.strerror}. Name a file that `journal export` wrote.")
    out.print(Text(f"{book}: {news} lines were new"))


@app.command("score")
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
        with _opened(book) as opened:
            try:
                agreed = score.agreement_of(opened, coder, against)
            except score.CoderError as error:
                _fail(str(error))
        _print_json(agreed.content()) if as_json else print(agreed.text())
        return
    if gold is None or coder is not None or against is not None:
        _fail("give a gold set (and --errors, if you like), or two coders: --coder WHO --against WHO", 2)
    try:
        held_gold = score.load_gold(gold)
    except score.GoldError as error:
        _fail(str(error))
    with _recorded(book) as held:
        result = score.score(held, held_gold)
    if as_json:
        _print_json(result.content())
        return
    print(result.text())
    if errors:
        for fault in result.errors():
            print(fault)


@app.command()
def schema() -> None:
    """Prints the JSON Schema of everything the book holds and shows."""
    _print_json(vocabulary.schema())


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
