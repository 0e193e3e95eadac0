"""What of a book counts: the latest reading of a report, the latest coding of each coder; asked for many at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from pledgebook.vocabulary import Coded, Judgement

from . import rows
from .additions import AT_ONCE
from .schema import coding, finding, judgement, reading, report, source

__all__ = ["LatestCoding", "grown_since", "in_order", "numbers", "revision", "rows_of"]

_GROWING = (report, source, reading, coding, judgement)


@dataclass(frozen=True, slots=True)
class LatestCoding:
    """What the latest version of one coder found in a reading, or those of its findings that were asked for."""

    reading: str
    coded: tuple[Coded, ...]
    unread: str | None


def rows_of(
    connection: Connection, wanted: Select[Any], column: ColumnElement[str], among: Collection[str]
) -> list[RowMapping]:
    """The rows whose column is among these values, however many."""
    listed = list(among)
    return [
        row
        for first in range(0, len(listed), AT_ONCE)
        for row in connection.execute(wanted.where(column.in_(listed[first : first + AT_ONCE]))).mappings()
    ]


def numbers(version: str) -> tuple[int, ...]:
    """The numbers in a version, so that 0.10 comes after 0.9."""
    return tuple(int(digits) for digits in re.findall("[0-9]{1,18}", version))


def in_order(codings: Sequence[RowMapping]) -> Iterator[RowMapping]:
    """Of several codings of several readings those that count, by reading and coder."""
    latest: dict[tuple[str, str], RowMapping] = {}
    for row in sorted(codings, key=_by_version):
        latest[row["reading"], rows.coder_of(row).name] = row
    yield from (latest[key] for key in sorted(latest))


def _by_version(row: RowMapping) -> tuple[tuple[int, ...], str, str]:
    version = rows.coder_of(row).version
    return numbers(version), version, row["id"]


def revision(connection: Connection) -> str:
    """How many rows each table holds that grows."""
    counted = [connection.execute(select(func.max(table.c.number))).scalar() or 0 for table in _GROWING]
    return ".".join(str(count) for count in counted)


def grown_since(connection: Connection, earlier: str) -> list[str]:
    """The reports that were added, read, coded or judged since the book was of an earlier revision."""
    counts = [int(count) for count in earlier.split(".")] if earlier else [0] * len(_GROWING)
    _, _, readings, codings, judgements = counts
    found = set(connection.execute(select(reading.c.report).where(reading.c.number > readings)).scalars())
    recoded = select(reading.c.report).join(coding, coding.c.reading == reading.c.id)
    found.update(connection.execute(recoded.where(coding.c.number > codings)).scalars())
    decided = connection.execute(select(judgement).where(judgement.c.number > judgements)).mappings().all()
    about = {name for row in decided for name in _about(rows.judgement_from(row))}
    of_finding = select(reading.c.report).join(coding, coding.c.reading == reading.c.id)
    of_finding = of_finding.join(finding, finding.c.coding == coding.c.id)
    found.update(row["report"] for row in rows_of(connection, of_finding, finding.c.id, about))
    found.update(row["id"] for row in rows_of(connection, select(report.c.id), report.c.id, about))
    return sorted(found)


def _about(decided: Judgement) -> tuple[str, ...]:
    return (*decided.about, str(decided.value)) if decided.verdict == "duplicate" else decided.about
