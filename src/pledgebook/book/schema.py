"""The tables of the book, in SQLAlchemy's portable types. What is particular to SQLite stands in `sqlite.py`.

Every table of `APPEND_ONLY` takes new rows and nothing else. Rows are counted by `number`; what stands
in them is named by `id`, the hash of the content. `derived` may be emptied at any time.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

__all__ = [
    "APPEND_ONLY",
    "TABLES",
    "coding",
    "derived",
    "finding",
    "judgement",
    "reading",
    "report",
    "source",
    "wording",
]

TABLES = MetaData()


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, unique=True)


def _content() -> Column[str]:
    """Canonical JSON of the fields that have no column of their own."""
    return Column("content", Text, nullable=False)


report = Table("report", TABLES, _number(), _id(), _content(), Column("bytes", LargeBinary, nullable=False))

# The paths and URLs a report was read from. They stand outside its id, and one report may come from several.
source = Table(
    "source",
    TABLES,
    _number(),
    Column("report", Text, ForeignKey("report.id"), nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("report", "source"),
)

# `text` and `title` have columns of their own for the full-text index.
reading = Table(
    "reading",
    TABLES,
    _number(),
    _id(),
    Column("report", Text, ForeignKey("report.id"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    _content(),
)

coding = Table(
    "coding",
    TABLES,
    _number(),
    _id(),
    Column("reading", Text, ForeignKey("reading.id"), nullable=False, index=True),
    _content(),
)

# One row for each finding of each coding, in the coder's order: two coders may find the same.
finding = Table(
    "finding",
    TABLES,
    _number(),
    Column("coding", Text, ForeignKey("coding.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("vector", LargeBinary),
    _content(),
    UniqueConstraint("coding", "place"),
    Index("finding_by_id", "id"),
    Index("finding_by_kind", "kind"),
)

# The words of each statement, once however many coders found it, for the full-text index.
wording = Table(
    "wording",
    TABLES,
    _number(),
    Column("finding", Text, nullable=False, unique=True),
    Column("words", Text, nullable=False),
)

judgement = Table(
    "judgement",
    TABLES,
    _number(),
    _id(),
    _content(),
)

# What can be worked out again from the rest: it may be replaced and deleted, and no journal holds it.
derived = Table(
    "derived",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("revision", Text, nullable=False),
    Column("content", Text, nullable=False),
)

APPEND_ONLY = (report, source, reading, coding, finding, wording, judgement)
