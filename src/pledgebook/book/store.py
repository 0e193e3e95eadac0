"""The book: an append-only store of reports, readings, codings and judgements in one file.

What comes out is in the order of ids, never in that of adding: the same reports in any order give the same view.
Iterators fetch in batches and hold no transaction between them, so that a book may grow while it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, Select, Table, func, select, union

from pledgebook.vocabulary import Coded, Coding, Finding, Judgement, Listed, Reading, Report

from . import checks, counting, migrations, rows, sqlite
from .additions import Additions, holds
from .counting import LatestCoding
from .errors import BookError, explained, in_one_line
from .schema import APPEND_ONLY, TABLES, coding, finding, judgement, reading, report, source
from .search import Fts5, Hit, WordIndex, snippet
from .workings import Workings

__all__ = ["Book"]

BUSY = 30.0  # seconds to wait for another process's write: a thousand times what adding a report takes
BATCH = 200

P = ParamSpec("P")
T = TypeVar("T")


class Book:
    """An open book. Use it as a context manager, or `close` it. Threads may share it.

    Every method raises BookError, naming the file and a remedy, when the file cannot be read or written,
    and ValueError for what does not belong together; in either case nothing of that call is kept.
    """

    def __init__(self, path: Path, engine: Engine, *, read_only: bool, index: WordIndex) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = engine
        self._index = index
        self._awake = False
        self._closed = False

    # Opening and closing

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, read_only: bool = False, timeout: float = BUSY) -> Book:
        """The book in this file: made if there is none and `create` holds, brought to today's schema if it is older.

        `read_only` never writes to the file and makes none. `timeout` is how many seconds to wait for
        another process's write.

        Raises BookError for a file that is missing, no book, of a newer schema, damaged, locked or out of reach.
        """
        path = Path(path)
        create = create and not read_only
        there = sqlite.identify(path, create=create, writable=not read_only)
        engine = sqlite.engine(path, read_only=read_only, create=create, timeout=timeout)
        book = cls(path, engine, read_only=read_only, index=Fts5())
        try:
            with explained(path):
                book._prepare(fresh=not there)
        except BaseException:
            book.close()
            raise
        return book

    def _prepare(self, *, fresh: bool) -> None:
        if not fresh:
            with self._engine.begin() as connection:
                application, version, filled = sqlite.version(connection)
            if application != sqlite.APPLICATION_ID and filled:
                raise BookError(
                    self.path,
                    "this is a SQLite file, but no book",
                    "Name the right file with --book, or another name for a new book.",
                )
            if version > migrations.current():
                raise BookError(
                    self.path,
                    f"the book was written by a newer program (schema {version}; this one knows"
                    f" {migrations.current()})",
                    "Install the newer version of pledgebook and open it with that.",
                )
            if version == migrations.current() and filled:
                return
            if filled and version < migrations.FIRST:
                raise BookError(
                    self.path,
                    f"the book is marked with a schema that never was ({version})",
                    "Take it from a backup, or make the book anew from a journal (`pledgebook journal import`).",
                )
            if self.read_only and not filled:
                raise BookError(self.path, "the book is empty", "Read some reports first, or name it with --book.")
            if self.read_only:
                raise BookError(
                    self.path,
                    f"the book is of an older schema ({version}) and may not be brought up to date",
                    "Open it once where it may be written to.",
                )
        with self._engine.execution_options(writing=True).begin() as connection:
            # Looked at again under the write lock: another process may have made or migrated the book meanwhile.
            _, version, filled = sqlite.version(connection)
            if not filled:
                TABLES.create_all(connection)
                sqlite.guard(connection, APPEND_ONLY)
                self._index.install(connection)
                sqlite.set_version(connection, migrations.current())
            elif version < migrations.current():
                migrations.migrate(connection, version)

    def close(self) -> None:
        """Lets the file go and leaves the book as one file, unless others are at work on it."""
        if self._closed:
            return
        self._closed = True
        self._engine.dispose()
        if not self.read_only:
            sqlite.rest(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._closed:
            raise ValueError(f"{self.path}: the book is closed")
        with explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Additions]:
        """One transaction for everything written within: all of it is kept, or on any exception nothing."""
        if self._closed:
            raise ValueError(f"{self.path}: the book is closed")
        if self.read_only:
            raise BookError(self.path, "the book is open for reading only", "Open it for writing.")
        with explained(self.path):
            if not self._awake:
                sqlite.wake(self._engine)
                self._awake = True
            with self._engine.execution_options(writing=True).begin() as connection:
                yield Additions(connection, self._index)

    # Adding

    def add(self, report: Report, reading: Reading, codings: Sequence[Coding]) -> bool:
        """Adds a report, its reading and the codings of that reading, in one transaction; what is known stays as it is.

        A reading comes with a coding, if only one that found nothing, unless the book holds one of it already.
        Returns whether anything was new. A path that a known report is now read from as well counts as new.

        Raises ValueError where they do not belong together, or a passage lies outside the text.
        """
        if reading.report != report.id:
            raise ValueError(f"{reading.id} is a reading of {reading.report}, not of {report.id}")
        for one in codings:
            if one.reading != reading.id:
                raise ValueError(f"{one.id} is a coding of {one.reading}, not of {reading.id}")
        with self.writing() as additions:
            grown = additions.report(report)
            grown |= additions.reading(reading)
            for one in codings:
                grown |= additions.coding(one, reading.text)
            if not additions.is_coded(reading.id):
                raise ValueError(f"{reading.id} comes without a coding: add one, if only one that found nothing")
        return grown

    def add_judgement(self, decided: Judgement) -> bool:
        """Adds what a person decided; returns whether it was new.

        Raises ValueError for a judgement about something that is not in the book.
        """
        with self.writing() as additions:
            return additions.judgement(decided)

    # Reports and readings

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        with self._reading() as connection:
            return list(connection.execute(select(report.c.id).order_by(report.c.id)).scalars())

    def has_report(self, identifier: str) -> bool:
        with self._reading() as connection:
            return holds(connection, report.c.id == identifier)

    def reports(self) -> Iterator[Report]:
        """All reports. Of the paths a report was read from, `source` is the first in alphabetical order."""
        for batch in self._batches(report):
            sources = self._sources([row["id"] for row in batch])
            for row in batch:
                yield self._made(row, rows.report_from, row, sources[row["id"]])

    def report(self, identifier: str) -> Report | None:
        """The report of this id, or None."""
        row = self._row(report, identifier)
        if row is None:
            return None
        return self._made(row, rows.report_from, row, self.sources(identifier))

    def sources(self, identifier: str) -> list[str]:
        """The paths and URLs this report was read from, sorted."""
        return self._sources([identifier])[identifier]

    def _sources(self, identifiers: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {identifier: [] for identifier in identifiers}
        with self._reading() as connection:
            for name, path in connection.execute(
                select(source.c.report, source.c.source)
                .where(source.c.report.in_(identifiers))
                .order_by(source.c.source)
            ):
                found[name].append(path)
        return found

    def readings(self) -> Iterator[Reading]:
        """All readings, those of earlier readers too."""
        for batch in self._batches(reading):
            for row in batch:
                yield self._made(row, rows.reading_from, row)

    def reading(self, identifier: str) -> Reading | None:
        """The reading of this id, or None."""
        row = self._row(reading, identifier)
        return None if row is None else self._made(row, rows.reading_from, row)

    def reading_of(self, report_id: str) -> Reading | None:
        """The reading of this report that counts: by the latest version of the reader ("10" after "9"), or None."""
        found = self.readings_of(report_id)
        return found[-1] if found else None

    def readings_of(self, report_id: str) -> list[Reading]:
        """The readings of a report by version of the reader: the last is the one that counts."""
        with self._reading() as connection:
            found = connection.execute(select(reading).where(reading.c.report == report_id)).mappings().all()
        return [self._made(row, rows.reading_from, row) for row in sorted(found, key=_reader_order)]

    def listed(self, identifiers: Sequence[str]) -> list[Listed]:
        """These reports without their bytes, in the order asked for; unknown ones are left out."""
        sources = self._sources(identifiers)
        with self._reading() as connection:
            found = counting.rows_of(connection, select(report.c.id, report.c.content), report.c.id, identifiers)
        made = {row["id"]: self._made(row, rows.listed_from, row, sources[row["id"]]) for row in found}
        return [made[identifier] for identifier in identifiers if identifier in made]

    def latest_readings(self, report_ids: Sequence[str]) -> dict[str, Reading]:
        """Of each of these reports the reading that counts: by the latest version of the reader."""
        with self._reading() as connection:
            found = counting.rows_of(connection, select(reading), reading.c.report, report_ids)
        latest = {row["report"]: row for row in sorted(found, key=_reader_order)}
        return {name: rows.already_named(self._made(row, rows.reading_from, row), row) for name, row in latest.items()}

    # Codings and findings

    def codings(self) -> Iterator[Coding]:
        """All codings, those of earlier coders too."""
        for batch in self._batches(coding):
            yield from self._codings(batch)

    def codings_of(self, reading_id: str) -> list[Coding]:
        """The codings of a reading by coder and version: the last of a coder is its latest."""
        with self._reading() as connection:
            found = connection.execute(select(coding).where(coding.c.reading == reading_id)).mappings().all()
        made = self._codings(found)
        return sorted(
            made, key=lambda one: (one.coder.name, counting.numbers(one.coder.version), one.coder.version, one.id)
        )

    def latest_codings(
        self, reading_ids: Sequence[str], findings: Collection[str] | None = None
    ) -> dict[str, list[LatestCoding]]:
        """Of each of these readings what the latest version of each coder found, by the coders' names.

        With `findings`, only those of the findings that have one of these ids.
        """
        with self._reading() as connection:
            there = counting.rows_of(connection, select(coding), coding.c.reading, reading_ids)
            latest = list(counting.in_order(there))
            names = {row["id"] for row in latest}
            if findings is None:
                found = counting.rows_of(connection, select(finding), finding.c.coding, names)
            else:
                found = counting.rows_of(connection, select(finding), finding.c.id, findings)
        coded: dict[str, list[Coded]] = {name: [] for name in names}
        for row in sorted(found, key=lambda row: row["place"]):
            if row["coding"] in names:
                one = self._made(row, rows.coded_from, row)
                rows.already_named(one.finding, row)
                coded[row["coding"]].append(one)
        made: dict[str, list[LatestCoding]] = {}
        for row in latest:
            latest_of = LatestCoding(row["reading"], tuple(coded[row["id"]]), rows.unread_of(row))
            made.setdefault(latest_of.reading, []).append(latest_of)
        return made

    def coding(self, identifier: str) -> Coding | None:
        """The coding of this id, or None."""
        row = self._row(coding, identifier)
        return None if row is None else next(self._codings([row]))

    def _codings(self, batch: Sequence[RowMapping]) -> Iterator[Coding]:
        findings: dict[str, list[RowMapping]] = {row["id"]: [] for row in batch}
        with self._reading() as connection:
            for row in connection.execute(
                select(finding).where(finding.c.coding.in_(findings)).order_by(finding.c.coding, finding.c.place)
            ).mappings():
                findings[row["coding"]].append(row)
        for row in batch:
            yield self._made(row, rows.coding_from, row, findings[row["id"]])

    def finding(self, identifier: str) -> Finding | None:
        """The finding of this id, whichever coding found it, or None."""
        with self._reading() as connection:
            wanted = select(finding).where(finding.c.id == identifier).order_by(finding.c.coding, finding.c.place)
            row = connection.execute(wanted.limit(1)).mappings().first()
        return None if row is None else self._made(row, rows.found, row)

    # Judgements

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order of their times, then ids."""
        with self._reading() as connection:
            found = connection.execute(select(judgement)).mappings().all()
        made = [self._made(row, rows.judgement_from, row) for row in found]
        return sorted(made, key=lambda one: (one.when, one.id))

    # Finding one's way

    def inventory(self) -> dict[str, list[str]]:
        """The ids of everything at one moment, sorted, by what they are: report, reading, coding, judgement."""
        with self._reading() as connection:
            return {
                table.name: list(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())
                for table in (report, reading, coding, judgement)
            }

    def resolve(self, prefix: str) -> list[str]:
        """The ids of reports, readings, codings, findings and judgements that start with this, sorted."""
        last = prefix + "\U0010ffff"
        tables = (report, reading, coding, finding, judgement)
        wanted = union(*(select(t.c.id).where(t.c.id >= prefix, t.c.id < last) for t in tables))
        with self._reading() as connection:
            return sorted(connection.execute(wanted).scalars())

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """The readings that count and hold all of these words and quoted phrases, best first, at most `limit`."""
        hits: list[Hit] = []
        with self._reading() as connection:
            older = self._superseded(connection)
            for match in self._index.readings(connection, words):
                if len(hits) >= limit:
                    break
                if match.reading in older:
                    continue
                row = connection.execute(select(reading).where(reading.c.id == match.reading)).mappings().one()
                read = self._made(row, rows.reading_from, row)
                start, end = snippet(read.text, match.spans)
                hits.append(Hit(read.report, read.id, read.title, start, end, read.text[start:end], match.spans))
        return hits

    def find_statements(self, words: str) -> list[str]:
        """The ids of the statements whose own words hold all of these, best first, whichever coding found them."""
        with self._reading() as connection:
            return self._index.statements(connection, words)

    @staticmethod
    def _superseded(connection: Connection) -> set[str]:
        """The readings that a later reader's have replaced."""
        several = select(reading.c.report).group_by(reading.c.report).having(func.count() > 1)
        wanted = select(reading.c.id, reading.c.report, reading.c.reader).where(reading.c.report.in_(several))
        found = connection.execute(wanted).mappings().all()
        latest: dict[str, RowMapping] = {}
        for row in sorted(found, key=_reader_order):
            latest[row["report"]] = row
        return {row["id"] for row in found} - {row["id"] for row in latest.values()}

    # What is worked out from the book

    def revision(self) -> str:
        """A short text that changes whenever the book grows: how many rows each table holds."""
        with self._reading() as connection:
            return counting.revision(connection)

    def grown_since(self, revision: str) -> list[str]:
        """The ids of the reports that were added, read, coded or judged after the book was of this revision, sorted.

        A judgement of a finding counts for its report. An empty text is the revision of an empty book.
        """
        with self._reading() as connection:
            return counting.grown_since(connection, revision)

    @contextmanager
    def workings(self, *, writing: bool) -> Iterator[Workings]:
        """One transaction on the tables of what is worked out from the book: all that is written is kept, or nothing.

        Not `writing`, it shows them as they are at one moment.
        """
        if writing:
            with self.writing() as additions:
                yield Workings.of(additions.connection)
        else:
            with self._reading() as connection:
                yield Workings.of(connection)

    def drop_cache(self) -> None:
        """Forgets all that is worked out from the book."""
        with self.workings(writing=True) as workings:
            workings.drop()

    def check(self) -> list[str]:
        """Every invariant of the store: an empty list, or one line for each breach, naming what breaks."""
        try:
            if not self.read_only:
                with self.writing() as additions:
                    return checks.breaches(additions.connection, self._index, thorough=True)
            with self._reading() as connection:
                return checks.breaches(connection, self._index, thorough=False)
        except BookError as error:
            return [str(error)]

    # Rows

    def _row(self, table: Table, identifier: str) -> RowMapping | None:
        with self._reading() as connection:
            return connection.execute(select(table).where(table.c.id == identifier)).mappings().first()

    def _batches(self, table: Table) -> Iterator[Sequence[RowMapping]]:
        last = ""
        while True:
            wanted: Select[Any] = select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)
            with self._reading() as connection:
                batch = connection.execute(wanted).mappings().all()
            if not batch:
                return
            yield batch
            last = batch[-1]["id"]

    def _made(self, row: RowMapping, make: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What a row holds, validated. A row that was tampered with is a BookError that names it."""
        try:
            return make(*given, **named)
        except (ValueError, LookupError, RecursionError) as error:  # pydantic's ValidationError is a ValueError
            raise BookError(
                self.path,
                f"{row['id']} is damaged: {in_one_line(error)}",
                "Run `pledgebook check`; take the book from a backup or a journal.",
            ) from error


def _reader_order(row: RowMapping) -> tuple[tuple[int, ...], str, str]:
    return counting.numbers(row["reader"]), row["reader"], row["id"]
