"""`check` names each invariant of the store that a tampered book breaks."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from small_book import ANKARA, OSLO, filled, judged, told

from pledgebook.book import Book

NAME = told(OSLO)[0].id

TAMPERED = {
    "another title given": (
        """UPDATE report SET content = json_set(content, '$.given.title', 'Other')""",
        r"report-\w+: is not named by its content",
    ),
    "other bytes": ("UPDATE report SET bytes = x'00'", r"report-\w+: is not named by its content"),
    "a report without reading": (
        f"DELETE FROM reading WHERE report = '{NAME}'",
        rf"{NAME}: has no reading",
    ),
    "a report from nowhere": ("DELETE FROM source", r"report-\w+: does not say where it was read from"),
    "a reading without report": (
        f"DELETE FROM report WHERE id = '{NAME}'",
        rf"reading-\w+: is a reading of {NAME}, which is not in the book",
    ),
    "a dangling key": (
        f"DELETE FROM report WHERE id = '{NAME}'",
        r"reading row \d: rests on a report that is not there",
    ),
    "a text cut short": (
        "UPDATE reading SET text = substr(text, 1, 9)",
        r"rests on 0 to \d+, outside the text of reading-",
    ),
    "a text changed": (
        "UPDATE reading SET text = 'X' || text",
        r"reading_words: does not agree with the words of reading",
    ),
    "a text for searching only": (
        """UPDATE reading SET content = json_set(content, '$.text', text), text = 'Nothing was promised.'""",
        r"reading-\w+: its columns are not those of its content",
    ),
    "a reading that is not JSON": ("UPDATE reading SET content = '{'", r"reading-\w+: cannot be read as what it is"),
    "a coding without reading": (
        f"DELETE FROM reading WHERE report = '{NAME}'",
        r"coding-\w+: is a coding of reading-\w+, which is not in the book",
    ),
    "a reading without coding": ("DELETE FROM coding", r"reading-\w+: has no coding, not even one that found nothing"),
    "a finding taken out": ("DELETE FROM finding", r"coding-\w+: is not named by its content"),
    "another speaker": (
        """UPDATE finding SET content = replace(content, 'a minister', 'the President')""",
        r"statement-\w+: is not named by its content",
    ),
    "other words for searching": (
        "UPDATE wording SET words = 'x'",
        r"statement-\w+: the words kept for searching are not",
    ),
    "no words for searching": ("DELETE FROM wording", r"statement-\w+: its words are missing from what is kept"),
    "an index emptied": (
        "INSERT INTO statement_words (statement_words) VALUES ('delete-all')",
        r"statement_words: indexes 0 rows of wording, which holds 2",
    ),
    "a judgement changed": (
        """UPDATE judgement SET content = json_set(content, '$.verdict', 'reject')""",
        r"judgement-\w+: is not named by its content",
    ),
    "a judgement about nothing": (
        "DELETE FROM finding",
        r"judgement-\w+: judges statement-\w+, which is not in the book",
    ),
    "a guard taken off": ("SELECT 1", r"report_never_shrinks: the guard .* is missing"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = filled(tmp_path / "book.db", told(OSLO), told(ANKARA))
    with Book.open(path) as book:
        book.add_judgement(judged(told(OSLO)[2][0].coded[0].finding.id))
        assert book.check() == []
    return path


@pytest.mark.parametrize("case", TAMPERED)
def test_what_was_tampered_with_is_named(path: Path, case: str) -> None:
    statement, breach = TAMPERED[case]
    with closing(sqlite3.connect(path)) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
        for name, sql in guards:
            if case != "a guard taken off" or name != "report_never_shrinks":
                raw.execute(sql)
        raw.commit()
    with Book.open(path) as book:
        breaches = book.check()
        assert any(re.search(breach, line) for line in breaches), breaches
        assert all("\n" not in line for line in breaches)


def test_a_check_leaves_the_book_as_it_is(path: Path) -> None:
    with Book.open(path) as book:
        before = book.revision()
        book.check()
        assert book.revision() == before
    before_bytes = path.read_bytes()
    with Book.open(path, read_only=True) as book:
        assert book.check() == []
    assert path.read_bytes() == before_bytes
