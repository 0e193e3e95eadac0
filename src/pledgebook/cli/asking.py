"""The commands that ask the book: what stands in it, since when, where it is disputed, and what would follow."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from .. import (
    lookup,
    supposition,
    telling,
)
from ..hindsight import hindsight
from ..record import changes as record_changes
from ..record import record
from ..telling import console as shown
from ..telling.coverage import coverage_object
from ..telling.objects import dispute_object, entry_object, report_object, subjects_object
from ..view import due as view_due
from ..vocabulary import Entry
from .common import (
    DEFAULT_BOOK,
    AsOf,
    BookOption,
    Json,
    Known,
    On,
    day,
    fail,
    opening,
    out,
    print_json,
    recording,
    write,
)


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
        dt.date | None, typer.Option(parser=day, metavar="DAY", help="Tell what changed since that day.")
    ] = None,
) -> None:
    """Writes the brief: one self-contained HTML file, or Markdown."""
    with opening(book) as opened:
        held = record(opened, known or as_of, on or as_of)
        past = telling.Past(since, record(opened, since, since), hindsight(opened, since)) if since else None
        if subject and subject not in held.subjects and not held.about(subject):
            fail(f"no report speaks of {subject!r}. The book's subjects: {', '.join(held.subjects) or 'none yet'}")
        if str(output) == "-":
            print(telling.brief_markdown(held, title=title, subject=subject, past=past))
            return
        markdown = output.suffix.lower() in (".md", ".markdown")
        tell = telling.brief_markdown if markdown else telling.brief_html
        write(tell(held, title=title, subject=subject, past=past), output)
    out.print(Text(str(output)))


def show(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            help="A subject, an actor, a report's or an entry's id or its beginning; every subject without it.",
        ),
    ] = None,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Shows where a subject stands, what an actor promised, was promised and said, a report, or an entry."""
    with opening(book) as opened:
        if what is None:
            everything = record(opened, known or as_of, on or as_of)
            print_json(subjects_object(everything)) if as_json else out.print(shown.subjects(everything))
            return
        held = lookup.part(opened, what, known or as_of, on or as_of)
        if standing := next((s for s in held.standings if s.subject == what), None):
            if as_json:
                print_json(standing.model_dump(mode="json"))
            else:
                out.print(shown.standing(standing), shown.entry_table(held.about(what)))
            return
        if card := lookup.report_called(held, what):
            if as_json:
                print_json(report_object(card))
            else:
                out.print(shown.report(card, held.entries))
            return
        found = lookup.entries_called(held, what)
        if not found:
            near = ", ".join(lookup.nearest(held, what))
            fail(
                f"nothing in the book is called {what!r}. "
                + (f"Near it: {near}. " if near else "")
                + "`pledgebook show` lists the subjects."
            )
        if as_json:
            print_json([entry_object(e) for e in found] if len(found) > 1 else entry_object(found[0]))
        elif any(one.subject.startswith(f"{what}/") for one in held.standings):
            out.print(shown.sentences(held.standings, what), shown.entry_table(found))
        elif actor := lookup.actor_called(held, what):
            out.print(shown.actor(actor, found))
        elif len(found) == 1:
            out.print(shown.entry(found[0], full=True))
        else:
            out.print(shown.entry_table(found))


def find(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words to find; "quoted words" stand together.')
    ],
    book: BookOption = DEFAULT_BOOK,
    speaker: Annotated[str | None, typer.Option(help="Only statements by this speaker.")] = None,
    subject: Annotated[str | None, typer.Option(help="Only entries of this subject.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only reports of this outlet.")] = None,
    since: Annotated[
        dt.date | None, typer.Option(parser=day, metavar="DAY", help="Only told on or after that day.")
    ] = None,
    until: Annotated[
        dt.date | None, typer.Option(parser=day, metavar="DAY", help="Only told on or before that day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Finds words in reports, statements and entries. Exits with 1 where nothing has them."""
    query = " ".join(words)
    wanted = lookup.Sought(speaker, subject, outlet, since, until)
    with opening(book) as opened:
        held = record(opened)
        cards = wanted.reports(held)
        hits = [] if speaker or subject else [hit for hit in opened.search(query) if hit.report in cards]
        entries = lookup.sought(held, query, set(opened.find_statements(query)), wanted)
    if as_json:
        places = [
            {"report": h.report, "source": cards[h.report].source, "start": h.start, "end": h.end, "words": h.words}
            for h in hits
        ]
        print_json({"reports": places, "entries": [entry_object(e) for e in entries]})
    else:
        for hit in hits:
            out.print(Text(f"{cards[hit.report].source}  {hit.report} {hit.start}–{hit.end}", style="dim"))
            out.print(Text("  " + " ".join(hit.words.split())))
        for found in entries:
            out.print(shown.entry(found))
    if not hits and not entries:
        fail(f"no report and no statement has {query!r}")


def trace(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.")],
    book: BookOption = DEFAULT_BOOK,
    as_json: Json = False,
) -> None:
    """Traces an entry back to every passage under it."""
    with opening(book) as opened:
        found = lookup.entries_called(lookup.part(opened, identifier), identifier)
        if len(found) != 1:
            told = f"{len(found)} entries are" if found else "no entry is"
            fail(f"{told} called {identifier!r}. `pledgebook show SUBJECT` lists ids.")
        if as_json:
            print_json(entry_object(found[0]))
        else:
            out.print(shown.entry(found[0], full=True))


def changes(
    since: Annotated[dt.date, typer.Option(parser=day, metavar="DAY", help="From how the book stood on that day.")],
    until: Annotated[
        dt.date | None, typer.Option(parser=day, metavar="DAY", help="To how it stood on that day; now without it.")
    ] = None,
    book: BookOption = DEFAULT_BOOK,
    as_json: Json = False,
) -> None:
    """Tells what changed in the book between two days."""
    with opening(book) as opened:
        found = record_changes(record(opened, since, since).entries, record(opened, until, until).entries)
        newly = hindsight(opened, since)
    if as_json:
        grounded = [{"change": "grounded", **dataclasses.asdict(one)} for one in newly]
        print_json(
            [{"change": c.kind, "before": _object(c.before), "after": _object(c.after)} for c in found] + grounded
        )
        return
    for change in found:
        out.print(Text(change.kind, style="cyan"), shown.entry(change.entry))
    for one in newly:
        out.print(shown.newly(one))
    if not found and not newly:
        out.print("Nothing changed.")


def _object(entry: Entry | None) -> dict[str, Any] | None:
    return entry_object(entry) if entry else None


def disputes(book: BookOption = DEFAULT_BOOK, as_of: AsOf = None, as_json: Json = False) -> None:
    """Lists where reports contradict each other, with both sides' words."""
    with recording(book, as_of) as held:
        if as_json:
            every = (*held.disputes, *held.misprints)
            print_json([dispute_object(one) | {"nature": one.nature} for one in every])
            return
        for one in held.disputes:
            out.print(shown.dispute(one))
        if not held.disputes:
            out.print("No disputes.")
        for one in held.misprints:
            out.print(Text("spelt in two ways, no dispute: ", style="cyan"), shown.dispute(one))


def coverage(
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    known: Known = None,
    on: On = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet, with each line it alone tells.")] = None,
    as_json: Json = False,
) -> None:
    """Tells what each outlet alone reports, what it leaves out of shared events, and the words it chooses."""
    with recording(book, as_of, known, on) as held:
        told = telling.coverage_of(held)
    if outlet is not None:
        told = dataclasses.replace(told, outlets=tuple(o for o in told.outlets if o.name.lower() == outlet.lower()))
        if not told.outlets:
            fail(f"no report is of {outlet!r}")
    if as_json:
        print_json(coverage_object(told))
    else:
        out.print(shown.coverage(told, full=outlet is not None))


def due(book: BookOption = DEFAULT_BOOK, as_of: AsOf = None, as_json: Json = False) -> None:
    """Lists promises whose day has come or passed, and what is known of them."""
    today = as_of or dt.date.today()
    with recording(book, as_of) as held:
        found = view_due(held.entries, today)
        if as_json:
            print_json([{"due": str(d.day), "state": d.state, "entry": entry_object(d.entry)} for d in found])
            return
        for one in found:
            out.print(Text(f"{one.day}  {one.state}", style="cyan"), shown.entry(one.entry))
        if not found:
            out.print("No promise in the book names its day.")


def if_(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="; ".join(" ".join(form.split()) for form in supposition.FORMS))
    ],
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Tells what a ratification, an attack or a delivery would change."""
    with recording(book, as_of) as held:
        try:
            answer = supposition.suppose(held, event)
        except supposition.SuppositionError as error:
            fail(str(error), 2)
    if as_json:
        print_json(answer)
    else:
        shown.supposed(answer, out)
