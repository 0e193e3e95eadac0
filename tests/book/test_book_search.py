"""Words are found in reports and in statements, with their places, whatever the query looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_book import ANKARA, BUDAPEST, OSLO, folder_in_memory, said, told

from pledgebook.book import Book
from pledgebook.book.search import SNIPPET, phrases
from pledgebook.vocabulary import Coded, Coder, Coding, Reading, Report


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.open(tmp_path / "book.db")
    book.add(*told(OSLO, title="Nansen programme"))
    book.add(*told(ANKARA, title="Ankara gives way"))
    book.add(*told(BUDAPEST))
    return book


def found(book: Book, query: str) -> list[list[str]]:
    """The matched words of each hit."""
    hits = book.search(query)
    texts = [book.reading(hit.reading) for hit in hits]
    return [[text.text[a:b] for a, b in hit.matches] for hit, text in zip(hits, texts, strict=True) if text]


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("kroner", [["kroner"]]),
        ("KRONER ukraine", [["Ukraine", "kroner"]]),
        ("Erdogan", [["Erdoğan"]]),
        ("guarantee", [["guarantees"]]),
        ("ratifies", [["ratified"]]),
        ('"protocol of accession"', [["protocol of accession"]]),
        ("“protocol of accession”", [["protocol of accession"]]),
        ('"accession of protocol"', []),
        ('"protocol of accession', [["protocol of accession"]]),
        ("kroner parliament", []),
        ("Nansen", [[]]),
        ("sweden's", [["Sweden's"]]),
    ],
)
def test_words_and_phrases_are_found_with_their_places(book: Book, query: str, matched: list[list[str]]) -> None:
    assert found(book, query) == matched


@pytest.mark.parametrize(
    "query",
    [
        *("", "  ", '"', '""', "*", "- -- (", "NEAR(", "AND", "OR NOT", "text:kroner", "^kroner", "kroner*", "+ +"),
        *("a\0b", "\ud800", "'; DROP TABLE report; --", "%s {0} %n", "{title text} : x"),
    ],
)
def test_no_query_is_a_syntax_error(book: Book, query: str) -> None:
    assert len(book.search(query)) <= 1
    assert len(book.find_statements(query)) <= 1


def test_a_column_filter_is_only_words(book: Book) -> None:
    assert book.search("title:Nansen") == []
    assert phrases("title:Nansen -kroner") == ["title:Nansen", "-kroner"]


def test_a_snippet_shows_the_match_and_is_the_text_at_its_place(book: Book) -> None:
    filler = "It was raining in Vilnius and the delegations waited. " * 40
    report, reading, codings = told(f"{filler}Lithuania demanded an invitation. {filler}")
    book.add(report, reading, codings)
    [hit] = book.search("invitation")
    assert (hit.report, hit.reading) == (report.id, reading.id)
    assert hit.words == reading.text[hit.start : hit.end]
    assert "Lithuania demanded an invitation." in hit.words
    assert len(hit.words) <= SNIPPET
    assert not hit.words.startswith(" ")
    assert [reading.text[a:b] for a, b in hit.matches] == ["invitation"]


def test_a_hit_in_the_title_shows_how_the_text_begins(book: Book) -> None:
    [hit] = book.search("Nansen")
    assert hit.title == "Nansen programme"
    assert hit.matches == ()
    assert OSLO.startswith(hit.words)


def test_a_limit_is_kept(book: Book) -> None:
    assert len(book.search("the")) == 2
    assert len(book.search("the", limit=1)) == 1


def test_only_the_reading_that_counts_is_found(book: Book) -> None:
    report, reading, codings = told(OSLO, title="Nansen programme", reader="plain 2")
    book.add(report, reading, codings)
    assert [hit.reading for hit in book.search("kroner")] == [reading.id]


def test_statements_are_found_by_their_own_words_and_once_however_many_coders_found_them(book: Book) -> None:
    report = Report(source="two.txt", bytes=b"two")
    reading = Reading(report=report.id, reader="plain 1", text="Ankara agreed. Budapest did not.")
    first, second = said(reading, 0, 14), said(reading, 15, 32)
    coded = (Coded(finding=first), Coded(finding=second))
    versions = [Coding(reading=reading.id, coder=Coder(name="plain", version=v), coded=coded) for v in "12"]
    book.add(report, reading, versions)
    assert book.find_statements("ankara") == [first.id]
    assert book.find_statements("Budapest") == [second.id]
    assert book.find_statements("Ankara Budapest") == []
    assert [hit.report for hit in book.search("Ankara Budapest")] == [report.id]


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(
        st.text(st.sampled_from('ab "\u201c\u00e9\0\x01ğ*-\n'), min_size=1, max_size=30), min_size=1, max_size=3
    ),
    query=st.text(st.sampled_from('ab "\u201c\u00e9*-:()^\0'), max_size=12) | st.text(max_size=12),
)
def test_whatever_is_asked_the_matches_lie_in_the_text(texts: list[str], query: str) -> None:
    with folder_in_memory() as folder, Book.open(folder / "book.db") as book:
        for text in texts:
            book.add(*told(text, title=text[::-1]))
        for hit in book.search(query):
            reading = book.reading(hit.reading)
            assert reading is not None
            assert hit.words == reading.text[hit.start : hit.end]
            for start, end in hit.matches:
                assert 0 <= start < end <= len(reading.text)
                assert any(character.isalnum() for character in reading.text[start:end])
