"""Finds in a record what a person names or describes: a subject, an actor, a report, an entry, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .arrangements import subject_of as subject_of_finding
from .book import Book
from .record import Record, record, subject_of
from .reference import organisations, states
from .vocabulary import Entry, ReportCard, When

__all__ = ["Sought", "actor_called", "entries_called", "naming", "nearest", "part", "report_called", "sought"]

SHORTEST = 8  # characters of an id that may stand for the whole


def part(book: Book, what: str, known: dt.date | None = None, on: dt.date | None = None) -> Record:
    """The part of the record that tells of a subject, or of the subject of one entry or finding; else all of it.

    A subject below a kind has a slash; a word without one may as well be an actor, of whom any part may tell.
    """
    subject = what
    if len(what) >= SHORTEST and (named := [one for one in book.resolve(what) if not one.startswith("report-")]):
        finding = book.finding(named[0])
        subject = (finding and subject_of_finding(finding)) or what
    if "/" not in subject:
        return record(book, known, on)
    held = record(book, known, on, subject)
    if held.entries and (subject == what or held.entry(what) or any(e.id.startswith(what) for e in held.entries)):
        return held
    return record(book, known, on)


def report_called(record: Record, what: str) -> ReportCard | None:
    """The report of this id, or whose id begins so, or that was read from this path."""
    cards = (*record.reports, *record.left_out)
    return next((c for c in cards if c.source == what or (len(what) >= SHORTEST and c.id.startswith(what))), None)


def entries_called(record: Record, what: str) -> tuple[Entry, ...]:
    """The entry of this id, or those whose ids begin so; else those that name an actor; else those of a subject and the
    subjects below it."""
    one = record.entry(what)
    if one is not None:
        return (one,)
    if len(what) >= SHORTEST and (begun := tuple(e for e in record.entries if e.id.startswith(what))):
        return begun
    actor = actor_called(record, what)
    return naming(record, actor) if actor else record.about(what)


def actor_called(record: Record, what: str) -> str | None:
    """The actor that some entry names and a person means: by canonical name, by a name of a state or a body, by how it
    is written, or by a surname that one alone bears."""
    named = _all_actors(record)
    if what in named:
        return what
    state = states.names().get(what)
    meant = state.alpha3 if state else organisations.organisation_by_name(what)
    if meant in named:
        return meant
    folded = what.casefold()
    alike = [name for name in named if name.casefold() == folded] or [
        name for name in named if " " in name and name.casefold().split()[-1] == folded
    ]
    return alike[0] if len(alike) == 1 else None


def naming(record: Record, actor: str) -> tuple[Entry, ...]:
    """The entries that name an actor, by canonical name."""
    return tuple(entry for entry in record.entries if actor in _actors(entry))


def nearest(record: Record, what: str, most: int = 3) -> list[str]:
    """Subjects and actors that are written much like this, the nearest first."""
    called = sorted({*record.subjects, *_all_actors(record)})
    found = process.extract(what, called, scorer=fuzz.WRatio, processor=str.casefold, limit=most, score_cutoff=75)
    return [name for name, _, _ in found]


@dataclass(frozen=True, slots=True)
class Sought:
    """What narrows a search: a speaker (part of the name), a subject, an outlet, the days of the reports."""

    speaker: str | None = None
    subject: str | None = None
    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def reports(self, record: Record) -> dict[str, ReportCard]:
        """The reports of that outlet and those days, by id."""
        return {
            card.id: card
            for card in record.reports
            if (self.outlet is None or (card.outlet or "").lower() == self.outlet.lower())
            and _told_between(card.published, self.since, self.until)
        }


def sought(record: Record, query: str, said: Collection[str], wanted: Sought) -> tuple[Entry, ...]:
    """The statements among `said` (ids of findings that have the words), and with a subject its entries that do."""
    reports = wanted.reports(record)
    about = record.about(wanted.subject) if wanted.subject else ()
    found = []
    for entry in record.entries:
        if not any(a.report in reports for a in entry.attestations):
            continue
        if wanted.speaker and not any(
            wanted.speaker.lower() in n.lower() for n in getattr(entry.finding, "speaker", ())
        ):
            continue
        if entry.kind == "statement":
            fits = any(a.finding in said for a in entry.attestations) and (
                wanted.subject is None or _overlaps(entry, about)
            )
        else:
            fits = entry in about and _has_words(entry, query)
        if fits:
            found.append(entry)
    return tuple(found)


def _all_actors(record: Record) -> set[str]:
    return {name for entry in record.entries for name in _actors(entry)}


def _actors(entry: Entry) -> set[str]:
    """Every actor an entry names, by canonical name."""
    finding = entry.finding
    named = {str(getattr(finding, field)) for field in ("person", "of", "body") if getattr(finding, field, None)}
    named |= {actor.name for field in ("by", "to", "actor") if (actor := getattr(finding, field, None)) is not None}
    return named | set(getattr(finding, "speaker", ())) | set(getattr(finding, "participants", ()))


def _told_between(published: When | None, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a report's day can lie between two; a report without a day only where no bound is set."""
    if since is None and until is None:
        return True
    return published is not None and published.resolved and published.overlaps(When(earliest=since, latest=until))


def _has_words(entry: Entry, query: str) -> bool:
    """Whether some passage of an entry holds every word of a query."""
    words = query.replace('"', " ").lower().split()
    return any(all(w in q.words.lower() for w in words) for a in entry.attestations for q in a.passages)


def _overlaps(statement: Entry, entries: Sequence[Entry]) -> bool:
    """Whether some of these entries rests on the statement's words."""
    spans = {(a.report, q.start, q.end) for a in statement.attestations for q in a.passages}
    return any(
        a.report == report and q.start < end and start < q.end
        for e in entries
        if subject_of(e)
        for a in e.attestations
        for q in a.passages
        for report, start, end in spans
    )
