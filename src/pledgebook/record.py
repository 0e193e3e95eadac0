"""What the book says, as known on one day about another: where book, grounding, view and rules meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from . import arrangements
from .arrangements import looks_at, spending, standing
from .arrangements.standing import GuaranteeStanding, Standing
from .book import Book
from .grounding import Grounding, Judged, Kept, Shelved, contradictions, kept, shelved
from .view import Change, Message, Turn, changes, disputes, entries, facts, history, messages, turns
from .vocabulary import Dispute, Entry, Kind, Reading, ReportCard, Side, When, content_id

__all__ = ["Change", "Message", "Record", "Turn", "changes", "history", "record", "subject_of"]


@dataclass(frozen=True)
class Record:
    """Everything a screen may show, for two days: `known` (reports published by then), `on` (what held then).

    `reports` are in the order of their days; `left_out` are those that could not be shown to be
    published by `known`; `entries` are in the order of their first telling; `standings` in that of subjects;
    `misprints` are names that reports spell differently, kept apart from what they dispute.
    """

    known: dt.date | None
    on: dt.date | None
    reports: tuple[ReportCard, ...]
    left_out: tuple[ReportCard, ...]
    entries: tuple[Entry, ...]
    disputes: tuple[Dispute, ...]
    standings: tuple[Standing, ...]
    misprints: tuple[Dispute, ...] = ()

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of these kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    @property
    def statements(self) -> tuple[Entry, ...]:
        return self.of_kind("statement")

    @property
    def commitments(self) -> tuple[Entry, ...]:
        return self.of_kind("commitment")

    @property
    def guarantees(self) -> tuple[GuaranteeStanding, ...]:
        """The standings of every guarantee, for asking what an attack would trigger."""
        return tuple(s for s in self.standings if isinstance(s, GuaranteeStanding))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every subject that an entry is about, sorted."""
        return tuple(sorted(set(_subjects(self.entries))))

    def entry(self, identifier: str) -> Entry | None:
        """The entry of this id, or the one that the finding of this id belongs to."""
        for entry in self.entries:
            if entry.id == identifier or any(a.finding == identifier for a in entry.attestations):
                return entry
        return None

    @cached_property
    def messages(self) -> Mapping[str, Message]:
        """For each statement, by id, said on several days or otherwise later: what became of it."""
        return messages(self.entries)

    @cached_property
    def turns(self) -> Mapping[str, tuple[Turn, ...]]:
        """For each position, by id, whose actor took other stances on its subject on other days: all of them."""
        return turns(self.entries)

    def about(self, subject: str) -> tuple[Entry, ...]:
        """The entries of one subject, or of every subject below it."""
        return tuple(entry for entry in self.entries if _within(subject_of(entry), subject))


def subject_of(entry: Entry) -> str | None:
    """The subject path an entry is about: its subject, a step's track, an office's own path; None for the rest."""
    return None if entry.kind == "meeting" else arrangements.subject_of(entry.finding)


def _within(one: str | None, subject: str | None) -> bool:
    """Whether a subject is another or below it; any is, where no other is asked for."""
    return subject is None or (one is not None and (one == subject or one.startswith(subject + "/")))


def _subjects(entries: Iterable[Entry]) -> Iterable[str]:
    return (subject for entry in entries if (subject := subject_of(entry)))


def record(book: Book, known: dt.date | None = None, on: dt.date | None = None, subject: str | None = None) -> Record:
    """What the book says: by the reports published by `known`, of what held on `on`; None sets no bound.

    With `known` set, a report of which it cannot be shown that it was out by then is left out, and listed as such. What
    was published later changes nothing but the days and the names it grounds, which `hindsight` lists.
    With a `subject` only the entries and disputes about it and the subjects below it, and the reports that they or what
    bears upon them rest on: the same as in the record of the whole, at a cost that does not grow with the book.
    """
    with kept(book) as held:
        judged = held.judged
        if subject is None:
            found = list(shelved(book, judged, book.report_ids()))
            grounding = held.everything()
        else:
            found = _concerning(book, held, subject)
            grounding = held.of(found)
        known_by = [one for one in found if known is None or _out_by(grounding.dates.get(one.id), known)]
        if known is not None:
            grounding = held.as_known(known_by, known, grounding)
    shown = {one.id for one in known_by}
    left_out = [one for one in found if one.id not in shown and _maybe_out_by(grounding.dates.get(one.id), known)]
    told = facts(known_by, grounding, judged, on)
    bearing = entries(told, grounding, judged)
    gathered = tuple(entry for entry in bearing if _within(subject_of(entry), subject))
    subjects = sorted({named for entry in gathered if (named := subject_of(entry))})
    events = _events(gathered, grounding)
    contradictory = [one for one in disputes(bearing, grounding.origins) if _within(one.subject, subject)]
    return Record(
        known=known,
        on=on,
        reports=_cards(known_by, grounding, judged, events),
        left_out=_cards(left_out, grounding, judged, {}),
        entries=gathered,
        disputes=_ordered(
            (
                *(one for one in contradictory if one.nature == "dispute"),
                *_against_data(gathered, known, on, grounding.origins),
            )
        ),
        misprints=tuple(one for one in contradictory if one.nature == "misprint"),
        standings=tuple(made for named in subjects if (made := standing(named, bearing, known, on)) is not None),
    )


def _concerning(book: Book, held: Kept, subject: str) -> list[Shelved]:
    """The reports that tell of a subject, with what they tell of it and of the subjects that bear upon it."""
    wanted: set[str] = set()
    more = {subject}
    while more:
        wanted |= more
        resting = held.index.about(wanted)
        identifiers = {finding for several in resting.values() for finding in several}
        found = list(shelved(book, held.judged, sorted(resting), identifiers))
        findings = {coded.id: coded.finding for one in found for coded in one.coded}
        more = looks_at(subject, findings.values())
        for pair in held.judged.same:
            for one, other in (pair, pair[::-1]):
                if one in findings and other not in findings and (tied := book.finding(other)) is not None:
                    more.add(arrangements.subject_of(tied) or subject)
        more -= wanted
    return found


def _ordered(found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    return tuple(sorted(found, key=lambda dispute: (dispute.about, dispute.field, dispute.id)))


def _against_data(
    gathered: Iterable[Entry], known: dt.date | None, on: dt.date | None, origins: dict[str, str]
) -> Iterable[Dispute]:
    """Where reference data published by then hold another value than a report tells."""
    for entry, claim in spending.contradicted(tuple(gathered), known, on):
        about = f"{claim.measure} in {claim.year}, by reference data"
        told = Side(
            value=f"{claim.told:g}",
            entries=(entry.id,),
            attestations=entry.attestations,
            origins=len({origins.get(a.report, a.report) for a in entry.attestations}),
        )
        held = Side(value=" or ".join(f"{value:g}" for value in claim.held), origins=0, source=claim.source)
        identity = content_id("dispute", {"about": about, "field": "value", "entry": entry.id})
        yield Dispute(id=identity, about=about, field="value", subject=subject_of(entry), sides=(told, held))


def _out_by(published: When | None, known: dt.date) -> bool:
    return published is not None and published.latest is not None and published.latest <= known


def _maybe_out_by(published: When | None, known: dt.date | None) -> bool:
    return published is None or published.earliest is None or known is None or published.earliest <= known


def _events(gathered: Iterable[Entry], grounding: Grounding) -> dict[str, str]:
    """For each report the entry of the meeting it mainly tells of."""
    entry_of = {a.finding: entry.id for entry in gathered if entry.kind == "meeting" for a in entry.attestations}
    return {report: entry_of[meeting] for report, meeting in grounding.events.items() if meeting in entry_of}


def _cards(
    found: Iterable[Shelved], grounding: Grounding, judged: Judged, events: dict[str, str]
) -> tuple[ReportCard, ...]:
    cards = []
    for one in found:
        given, reading = one.report.given, one.reading
        cards.append(
            ReportCard(
                id=one.id,
                reading=reading.id,
                source=one.report.source,
                title=given.title or reading.title,
                outlet=judged.outlets.get(one.id) or given.outlet or reading.outlet,
                url=given.url,
                language=reading.language,
                published=grounding.dates.get(one.id),
                origin=grounding.origins.get(one.id, one.id),
                event=events.get(one.id),
                text=reading.text,
                credits=_credits(reading),
                edits=tuple(edit.stored() for edit in reading.edits),
                unread=one.unread,
                duplicate_of=judged.duplicates.get(one.id),
                doubts=contradictions(given.published, reading.published),
            )
        )
    return tuple(sorted(cards, key=lambda card: (_day(card.published), card.source, card.id)))


def _day(published: When | None) -> dt.date:
    return (published.earliest or published.latest or dt.date.max) if published else dt.date.max


def _credits(reading: Reading) -> tuple[str, ...]:
    return tuple(f"{credit.role}: {credit.agency}" for credit in reading.credits)
