"""The invariants of the store, each breach told in one line that names what breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection, RowMapping, Table, select

from pledgebook.vocabulary import Coding, Frozen

from . import rows, sqlite
from .errors import in_one_line
from .schema import APPEND_ONLY, coding, finding, judgement, reading, report, source, wording
from .search import WordIndex

__all__ = ["breaches"]

P = ParamSpec("P")
T = TypeVar("T")


def breaches(connection: Connection, index: WordIndex, *, thorough: bool) -> list[str]:
    """What does not hold. `thorough` also compares the index word by word, which takes a connection that may write."""
    found = [f"the file: {line}" for line in _scalars(connection, "PRAGMA integrity_check") if line != "ok"]
    found += [
        f"{row[0]} row {row[1]}: rests on a {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    found += [
        f"{name}: the guard that lets the book only grow is missing or changed"
        for name in sqlite.missing_guards(connection, APPEND_ONLY)
    ]
    found += _reports(connection)
    found += _readings(connection)
    found += _codings(connection)
    found += _judgements(connection)
    found += index.breaches(connection, thorough=thorough)
    return found


def _scalars(connection: Connection, statement: str) -> list[str]:
    return list(connection.exec_driver_sql(statement).scalars())


def _ids(connection: Connection, table: Table) -> list[str]:
    return list(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


def _rows(connection: Connection, table: Table) -> Iterator[RowMapping]:
    """Row by row, so that the bytes of one report at a time are in memory."""
    for number in connection.execute(select(table.c.number).order_by(table.c.number)).scalars().all():
        row = connection.execute(select(table).where(table.c.number == number)).mappings().first()
        if row is not None:
            yield row


def _read(found: list[str], row: RowMapping, make: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
    try:
        return make(*given, **named)
    except (ValueError, LookupError, RecursionError) as error:  # pydantic's ValidationError is a ValueError
        found.append(f"{row['id']}: cannot be read as what it is ({in_one_line(error)})")
        return None


def _named(row: RowMapping, value: Frozen, found: list[str]) -> None:
    name: str = value.id  # type: ignore[attr-defined]  # every type that has a table has an id
    if name != row["id"]:
        found.append(f"{row['id']}: is not named by its content, which is {name}")


def _reports(connection: Connection) -> Iterator[str]:
    sourced = set(connection.execute(select(source.c.report)).scalars())
    were_read = set(connection.execute(select(reading.c.report)).scalars())
    for row in _rows(connection, report):
        found: list[str] = []
        made = _read(found, row, rows.report_from, row, [""])
        if made is not None:
            _named(row, made, found)
        if row["id"] not in sourced:
            found.append(f"{row['id']}: does not say where it was read from")
        if row["id"] not in were_read:
            found.append(f"{row['id']}: has no reading")
        yield from found


def _readings(connection: Connection) -> Iterator[str]:
    reports = set(_ids(connection, report))
    coded = set(connection.execute(select(coding.c.reading)).scalars())
    for row in _rows(connection, reading):
        found: list[str] = []
        made = _read(found, row, rows.reading_from, row)
        if made is not None:
            _named(row, made, found)
            if any(row[column] != value for column, value in rows.reading_row(made).items() if column != "id"):
                found.append(f"{row['id']}: its columns are not those of its content")
        if row["report"] not in reports:
            found.append(f"{row['id']}: is a reading of {row['report']}, which is not in the book")
        if row["id"] not in coded:
            found.append(f"{row['id']}: has no coding, not even one that found nothing")
        yield from found


def _codings(connection: Connection) -> Iterator[str]:
    said: dict[str, str] = {}
    for row in _rows(connection, coding):
        found: list[str] = []
        wanted = select(finding).where(finding.c.coding == row["id"]).order_by(finding.c.place)
        findings = connection.execute(wanted).mappings().all()
        made = _read(found, row, rows.coding_from, row, findings)
        read = connection.execute(select(reading.c.text).where(reading.c.id == row["reading"])).scalar()
        if read is None:
            found.append(f"{row['id']}: is a coding of {row['reading']}, which is not in the book")
        if made is not None:
            _named(row, made, found)
            found += _findings(made, findings, read)
            if read is not None:
                said.update(rows.wording_rows(made, read))
        yield from found
    for words in _rows(connection, wording):
        if said.pop(words["finding"], None) != words["words"]:
            yield f"{words['finding']}: the words kept for searching are not those of its passages"
    for name in sorted(said):
        yield f"{name}: its words are missing from what is kept for searching"


def _findings(made: Coding, findings: Sequence[RowMapping], text: str | None) -> Iterator[str]:
    for coded, row in zip(made.coded, findings, strict=True):
        if (coded.finding.id, coded.finding.kind) != (row["id"], row["kind"]):
            yield f"{row['id']}: is not named by its content, which is {coded.finding.id}"
        if text is not None:
            for passage in coded.finding.evidence.passages:
                if passage.end > len(text):
                    yield f"{row['id']}: rests on {passage.start} to {passage.end}, outside the text of {made.reading}"


def _judgements(connection: Connection) -> Iterator[str]:
    known = set(_ids(connection, report)) | set(_ids(connection, finding))
    for row in _rows(connection, judgement):
        found: list[str] = []
        made = _read(found, row, rows.judgement_from, row)
        if made is not None:
            _named(row, made, found)
            found += [
                f"{row['id']}: judges {name}, which is not in the book" for name in made.about if name not in known
            ]
        yield from found
