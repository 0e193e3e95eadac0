"""All that is worked out across reports: kept in tables, brought up to date report by report, the same as a rebuild."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from ..book import Book, Workings
from ..vocabulary import Actor, Finding, Frozen, Office, Statement, When
from .clusters import Clusters
from .dates import meetings, own_day, quotations
from .dating import Dating
from .identities import Mentions, mentions
from .index import Index
from .naming import Naming
from .origins import COPIES, Sketch
from .sameness import STATEMENTS, Said
from .shelf import Judged, Shelved, shelf, shelved

__all__ = ["Grounding", "Kept", "catch_up", "ground", "grounded", "kept", "names_in"]

_NAME = "grounding"
_BATCH = 100  # reports taken in within one transaction
_SPEAKERS = """
CREATE TABLE IF NOT EXISTS derived_speaker
    (name TEXT NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (name, statement)) WITHOUT ROWID
"""


@lru_cache(maxsize=1)
def _rules() -> str:
    """What this room's rules are known by: any change of its files is another one, so that no old cache is believed."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


class Grounding(Frozen):
    """Report ids to days, origins and main meetings; names to canonical names; people to the state whose
    position their word is; statements to utterances and lines."""

    dates: dict[str, When] = Field(default_factory=dict)
    origins: dict[str, str] = Field(default_factory=dict)
    events: dict[str, str] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)
    states: dict[str, str] = Field(default_factory=dict)
    utterances: dict[str, str] = Field(default_factory=dict)
    lines: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """The grounding of a book as its tables hold it. What a report gives to it is taken in, and goes, as one."""

    judged: Judged
    index: Index
    naming: Naming
    dating: Dating
    statements: Clusters[Said]
    copies: Clusters[Sketch]
    at: Workings

    @classmethod
    def within(cls, at: Workings, judged: Judged) -> Kept:
        """That of these tables, under these judgements."""
        same: dict[str, frozenset[str]] = {}
        for one, other in (*judged.same, *judged.duplicates.items()):
            same[one] = same.get(one, frozenset()) | {other}
            same[other] = same.get(other, frozenset()) | {one}
        return cls(
            judged=judged,
            index=Index(at),
            naming=Naming(at),
            dating=Dating(at),
            statements=Clusters(at, STATEMENTS, same, judged.different),
            copies=Clusters(at, COPIES, same, judged.different),
            at=at,
        )

    def make(self) -> None:
        """Makes the tables that are not there yet."""
        for part in (self.index, self.naming, self.dating, self.statements, self.copies):
            part.make()
        self.at.make(_SPEAKERS)

    def up_to_date(self, revision: str) -> None:
        """Notes that everything of the book at this revision is taken in."""
        self.at.mark(_NAME, revision, _rules())

    def take(self, one: Shelved) -> None:
        """Takes in a report that is not there yet."""
        found = mentions(one)
        renamed = self.naming.count(found)
        text = json.dumps(
            [list(found.names.items()), *([[*k, n] for k, n in c.items()] for c in (found.holders, found.states))]
        )
        redated = self.dating.put(one.id, own_day(one, self.judged), meetings(one) + quotations(one), text)
        self._say_anew(renamed, redated - {one.id})
        day = self.dating.days([one.id]).get(one.id)
        names = self.naming.names(found.names)
        for coded in one.coded:
            if isinstance(coded.finding, Statement):
                words = " ".join(one.reading.text[p.start : p.end] for p in coded.finding.evidence.passages)
                said = Said.made(coded.id, coded.finding.speaker, words, coded.finding.said_on, coded.vector)
                self._put(said.called(names).told(day), one.id)
        self.copies.put(one.id, one.id, Sketch.of(one.reading.text).stored())
        self.index.put(one)

    def leave(self, report: str) -> None:
        """Lets a report go, and everything that it alone grounded."""
        text, redated = self.dating.drop(report)
        if not text:
            return
        told = self.statements.of_report(report)
        self.statements.drop(identifier for identifier, _ in told)
        for identifier, content in told:
            self._unsay(Said.loaded(identifier, content))
        names, holders, states = json.loads(text)
        gone = Mentions(
            Counter(dict(names)),
            Counter({(o, p): n for o, p, n in holders}),
            Counter({(p, s): n for p, s, n in states}),
        )
        self._say_anew(self.naming.count(gone, -1), redated - {report})
        self.copies.drop([report])
        self.index.drop(report)

    def _say_anew(self, renamed: set[str], redated: set[str]) -> None:
        """Compares anew the statements of people who are called otherwise now, and of reports of another day."""
        wanted = "SELECT statement FROM derived_speaker WHERE name IN ({})"
        affected = sorted({identifier for (identifier,) in self.at.rows_among(wanted, renamed)})
        if affected:
            moved = [
                (report, Said.loaded(identifier, content))
                for identifier, report, content in self.statements.contents(affected)
            ]
            names = self.naming.names({name for _, said in moved for name in said.raw})
            self.statements.drop(affected)
            for report, said in moved:
                self._put(said.called(names), report)
        days = self.dating.days(redated)
        for report in sorted(redated):
            for identifier, content in self.statements.of_report(report):
                dated = Said.loaded(identifier, content).told(days.get(report)).stored()
                if dated != content:
                    self.statements.change(identifier, dated, 2)

    def _put(self, said: Said, report: str) -> None:
        self.statements.put(said.id, report, said.stored())
        self.at.many("INSERT OR IGNORE INTO derived_speaker VALUES (?, ?)", ((name, said.id) for name in said.raw))

    def _unsay(self, said: Said) -> None:
        self.at.many(
            "DELETE FROM derived_speaker WHERE name = ? AND statement = ?", ((name, said.id) for name in said.raw)
        )

    def everything(self) -> Grounding:
        """The grounding of the whole book."""
        labels = self.statements.labels()
        return Grounding(
            dates=self.dating.days(),
            origins={report: label for report, (label,) in self.copies.labels().items()},
            events=self.dating.events(),
            names=self.naming.names(),
            states=self.naming.states(),
            utterances={statement: label for statement, (_, label) in labels.items()},
            lines={statement: label for statement, (label, _) in labels.items()},
        )

    def of(self, some: Sequence[Shelved]) -> Grounding:
        """What of the grounding concerns these reports and those of their findings that are with them."""
        reports = [one.id for one in some]
        findings = [coded for one in some for coded in one.coded]
        named = {name for coded in findings for name in names_in(coded.finding)}
        names = self.naming.names(named)
        actors = {names.get(name, name) for name in named}
        labels = self.statements.labels(coded.id for coded in findings if isinstance(coded.finding, Statement))
        return Grounding(
            dates=self.dating.days(reports),
            origins={report: label for report, (label,) in self.copies.labels(reports).items()},
            events=self.dating.events(reports),
            names=names,
            states=self.naming.states(actors),
            utterances={statement: label for statement, (_, label) in labels.items()},
            lines={statement: label for statement, (label, _) in labels.items()},
        )

    def as_known(self, some: Sequence[Shelved], known: dt.date, whole: Grounding) -> Grounding:
        """What concerns these reports, as those published by a day alone join what they tell.

        Of reports published later only the days and the names they ground count, nothing they repeat or copy.
        """

        def shown(reports: Iterable[str]) -> set[str]:
            days = self.dating.days(reports)
            return {report for report, day in days.items() if day.latest is not None and day.latest <= known}

        said = [coded.id for one in some for coded in one.coded if isinstance(coded.finding, Statement)]
        labels = self.statements.labels_among(said, shown)
        copies = self.copies.labels_among([one.id for one in some], shown)
        return whole.model_copy(
            update={
                "origins": whole.origins | {report: label for report, (label,) in copies.items()},
                "utterances": whole.utterances | {statement: label for statement, (_, label) in labels.items()},
                "lines": whole.lines | {statement: label for statement, (label, _) in labels.items()},
            }
        )


def names_in(finding: Finding) -> set[str]:
    """Every name that a finding gives to somebody, as its report has it."""
    found = {*getattr(finding, "speaker", ()), *getattr(finding, "participants", ()), *finding.evidence.by}
    actors = (getattr(finding, field, None) for field in ("by", "to", "actor"))
    found |= {actor.name for actor in actors if isinstance(actor, Actor)}
    return found | {finding.person} if isinstance(finding, Office) else found


def ground(some: Iterable[Shelved], judged: Judged) -> Grounding:
    """The grounding of these reports, worked out from nothing; the same whatever their order."""
    kept = Kept.within(Workings.in_memory(), judged)
    kept.make()
    for one in some:
        kept.take(one)
    return kept.everything()


@contextmanager
def kept(book: Book) -> Iterator[Kept]:
    """The grounding of a book, brought up to date first; to be read within the context.

    Of a book that may not be written to and is not up to date it is worked out in memory.
    """
    judged = catch_up(book)
    with book.workings(writing=False) as at:
        if not book.read_only or _mark(at) == book.revision():
            yield Kept.within(at, judged)
            return
    own = Kept.within(Workings.in_memory(), judged)
    own.make()
    for one in shelved(book, judged, book.report_ids()):
        own.take(one)
    yield own


def _mark(at: Workings) -> str | None:
    """The revision of the book that its tables are of; None where they are of other rules, or not there."""
    found = at.marked(_NAME)
    return found[0] if found is not None and found[1] == _rules() else None


def catch_up(book: Book) -> Judged:
    """Takes in what the book has grown by, a batch of reports a transaction; returns the judgements that count.

    Cut short, it begins there again: what is taken in twice counts once. A book open for reading only stays as it is.
    """
    judged = Judged.by(book.judgements())
    if book.read_only:
        return judged
    with book.workings(writing=False) as at:
        before = _mark(at)
    revision = book.revision()
    if before == revision:
        return judged
    grown = book.grown_since(before or "")
    for first in range(0, max(len(grown), 1), _BATCH):
        some = grown[first : first + _BATCH]
        found = list(shelved(book, judged, some))
        with book.workings(writing=True) as at:
            if before is None and first == 0:
                at.drop()
            held = Kept.within(at, judged)
            held.make()
            for report in some:
                held.leave(report)
            for one in found:
                held.take(one)
            if first + _BATCH >= len(grown):
                held.up_to_date(revision)
    return judged


def grounded(book: Book) -> tuple[tuple[Shelved, ...], Judged, Grounding]:
    """The shelf, the judgements that count and the grounding of the whole book."""
    shelved, judged = shelf(book)
    with kept(book) as held:
        return shelved, judged, held.everything()
