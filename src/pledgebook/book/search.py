"""Full-text search over readings and over the words of statements: its interface, and SQLite's FTS5 behind it.

A query is words, and phrases between quotation marks; all of them must occur. English endings and
accents do not count: "guarantees" finds a guarantee, "Erdogan" finds Erdoğan.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

__all__ = ["Fts5", "Hit", "Match", "WordIndex", "phrases", "snippet"]

SNIPPET = 240  # characters, about three lines of a terminal


@dataclass(frozen=True)
class Hit:
    """A reading that has the words. `words` is its text from `start` to `end`, around the first match.

    `matches` are the spans of the text that matched: none where only the title did.
    """

    report: str
    reading: str
    title: str | None
    start: int
    end: int
    words: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Match:
    """What an index knows of a hit: the reading's id, and the spans of its text that matched."""

    reading: str
    spans: tuple[tuple[int, int], ...]


class WordIndex(Protocol):
    """What the book asks of a full-text index. It is kept up in the transaction that adds a row."""

    def install(self, connection: Connection) -> None:
        """Makes the index in a book that has its tables."""

    def add_reading(self, connection: Connection, identifier: str) -> None:
        """Indexes a reading that has just been added."""

    def add_statements(self, connection: Connection, identifiers: Collection[str]) -> None:
        """Indexes the words of statements that have just been added to `wording`."""

    def readings(self, connection: Connection, query: str) -> Iterator[Match]:
        """The readings that hold all of the words, best first."""

    def statements(self, connection: Connection, query: str) -> list[str]:
        """The ids of the statements whose words hold all of the words, best first."""

    def breaches(self, connection: Connection, *, thorough: bool) -> list[str]:
        """Where the index and the tables disagree, one line each. `thorough` takes a connection that may write."""


def phrases(query: str) -> list[str]:
    """The words of a query and its quoted phrases, without what holds neither letter nor digit.

    A quotation mark that is never closed quotes to the end.
    """
    query = re.sub("[\0\ud800-\udfff]", " ", query)
    pairs: list[tuple[str, str, str]] = re.findall(r'"([^"]*)"?|[“„]([^“”]*)[“”]?|([^\s"“”„]+)', query)
    wanted = ("".join(pair).strip() for pair in pairs)
    return [phrase for phrase in wanted if any(character.isalnum() for character in phrase)]


def snippet(content: str, spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The part of the text to show: around the first match, cut between words."""
    first = spans[0][0] if spans else 0
    start = max(0, first - SNIPPET // 3)
    end = min(len(content), max(start + SNIPPET, spans[0][1] if spans else 0))
    if start > 0 and (blank := content.find(" ", start, first)) >= 0:
        start = blank + 1
    if end < len(content) and (blank := content.rfind(" ", max(first, spans[0][1] if spans else 0), end)) > start:
        end = blank
    return start, end


class Fts5:
    """The index as two FTS5 tables over `reading` and `wording`: https://www.sqlite.org/fts5.html"""

    _TOKENS = "porter unicode61 remove_diacritics 2"

    def install(self, connection: Connection) -> None:
        for table, content, columns in (
            ("reading_words", "reading", "title, text"),
            ("statement_words", "wording", "words"),
        ):
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {table} USING fts5"
                f"({columns}, content='{content}', content_rowid='number', tokenize='{self._TOKENS}')"
            )

    # Not by triggers: before SQLite 3.44 a trigger may write to an index only where the schema is trusted.

    def add_reading(self, connection: Connection, identifier: str) -> None:
        connection.execute(
            text(
                "INSERT INTO reading_words (rowid, title, text)"
                " SELECT number, title, text FROM reading WHERE id = :identifier"
            ),
            {"identifier": identifier},
        )

    def add_statements(self, connection: Connection, identifiers: Collection[str]) -> None:
        added = text(
            "INSERT INTO statement_words (rowid, words) SELECT number, words FROM wording WHERE finding = :identifier"
        )
        connection.execute(added, [{"identifier": identifier} for identifier in identifiers])

    def readings(self, connection: Connection, query: str) -> Iterator[Match]:
        if not (wanted := phrases(query)):
            return
        # The marks are random, so that no report can hold them.
        opening, closing = (f"\x01{secrets.token_hex(8)}\x02" for _ in range(2))
        rows = connection.execute(
            text(
                "SELECT reading.id, highlight(reading_words, 1, :opening, :closing)"
                " FROM reading_words JOIN reading ON reading.number = reading_words.rowid"
                " WHERE reading_words MATCH :query ORDER BY bm25(reading_words, 4.0, 1.0), reading.id"
            ),
            {"query": self._query(wanted), "opening": opening, "closing": closing},
        )
        for identifier, marked in rows:
            yield Match(identifier, tuple(_spans(marked, opening, closing)))

    def statements(self, connection: Connection, query: str) -> list[str]:
        if not (wanted := phrases(query)):
            return []
        rows = connection.execute(
            text(
                "SELECT wording.finding FROM statement_words JOIN wording ON wording.number = statement_words.rowid"
                " WHERE statement_words MATCH :query ORDER BY bm25(statement_words), wording.finding"
            ),
            {"query": self._query(wanted)},
        )
        return [row[0] for row in rows]

    def breaches(self, connection: Connection, *, thorough: bool) -> list[str]:
        found = []
        for table, content in (("reading_words", "reading"), ("statement_words", "wording")):
            indexed = connection.exec_driver_sql(f"SELECT count(*) FROM {table}_docsize").scalar_one()
            there = connection.exec_driver_sql(f"SELECT count(*) FROM {content}").scalar_one()
            if indexed != there:
                found.append(f"{table}: indexes {indexed} rows of {content}, which holds {there}")
            elif thorough:
                try:  # rank 1: compare with the words of the table, not only the index with itself
                    connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
                except DatabaseError as error:
                    found.append(f"{table}: does not agree with the words of {content} ({error.orig})")
        return found

    @staticmethod
    def _query(wanted: list[str]) -> str:
        """Every phrase as an FTS5 string, so that nothing in it is read as syntax."""
        doubled = (phrase.replace('"', '""') for phrase in wanted)
        return " ".join(f'"{phrase}"' for phrase in doubled)


def _spans(marked: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    position = 0
    before, *parts = marked.split(opening)
    position += len(before)
    for part in parts:
        match, _, after = part.partition(closing)
        yield position, position + len(match)
        position += len(match) + len(after)
