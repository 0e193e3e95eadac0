"""The journal is the whole book as text: what it gives is the same book, and damage to it is named by its line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_book import (
    ANKARA,
    BUDAPEST,
    NOON,
    OSLO,
    Added,
    additions,
    folder_in_memory,
    journal,
    judged,
    judgements,
    said,
    told,
)

from pledgebook.book import Book, BookError
from pledgebook.book.journal import import_
from pledgebook.vocabulary import Coded, Coder, Coding, Judgement


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Three reports, a second coding, and judgements on a report, a finding and a pair."""
    book = Book.open(tmp_path / "book.db")
    oslo, ankara, budapest = told(OSLO), told(ANKARA), told(BUDAPEST)
    for added in (oslo, ankara, budapest):
        book.add(*added)
    second = Coding(reading=ankara[1].id, coder=Coder(name="other"), coded=(Coded(finding=said(ankara[1], 0, 7)),))
    book.add(ankara[0], ankara[1], [second])
    found = [added[2][0].coded[0].finding.id for added in (oslo, ankara, budapest)]
    for decided in (
        judged(found[0]),
        Judgement(about=(found[1], found[2]), verdict="different", by="me", when=NOON),
        Judgement(about=(oslo[0].id,), verdict="duplicate", value=ankara[0].id, by="me", when=NOON),
        Judgement(about=(ankara[0].id,), verdict="withdrawn", by="me", when=NOON),
        Judgement(about=(budapest[0].id,), verdict="date", value="2023-07-06", by="me", when=NOON),
    ):
        book.add_judgement(decided)
    return book


def test_a_journal_makes_the_same_book_and_the_same_bytes_again(book: Book, tmp_path: Path) -> None:
    before = journal(book)
    with Book.open(tmp_path / "again.db") as again:
        assert import_(io.BytesIO(before), again) == 3 + 3 + 4 + 5
        assert journal(again) == before
        assert again.check() == []
        assert list(again.reports()) == list(book.reports())
        assert again.judgements() == book.judgements()
        assert [hit.words for hit in again.search("protocol")] == [hit.words for hit in book.search("protocol")] != []
        assert import_(io.BytesIO(before), again) == 0


def test_each_line_is_canonical_and_rests_on_lines_before_it(book: Book) -> None:
    header, *lines = [json.loads(line) for line in journal(book).splitlines()]
    assert header == {
        "format": "pledgebook journal",
        "version": 1,
        "reports": 3,
        "readings": 3,
        "codings": 4,
        "judgements": 5,
    }
    order = ["report", "reading", "coding", "judgement"]
    assert lines == sorted(lines, key=lambda line: (order.index(line["type"]), line["id"]))


def test_an_imported_journal_joins_what_the_book_holds_already(book: Book, tmp_path: Path) -> None:
    kyiv = told("Ukraine applied for membership in September 2022.")
    with Book.open(tmp_path / "other.db") as other:
        other.add(*kyiv)
        other.add(*told(OSLO, source="elsewhere/oslo.txt"))
        import_(io.BytesIO(journal(book)), other)
        assert len(other.report_ids()) == 4
        assert other.sources(told(OSLO)[0].id) == ["elsewhere/oslo.txt", "report.txt"]
        assert other.check() == []


def test_a_report_left_out_takes_all_that_rests_on_it_along(book: Book, tmp_path: Path) -> None:
    report, reading, [coding] = told(ANKARA)
    shortened = journal(book, without=(report.id,))
    with Book.open(tmp_path / "without.db") as without:
        import_(io.BytesIO(shortened), without)
        assert without.report_ids() == sorted([told(OSLO)[0].id, told(BUDAPEST)[0].id])
        # the judgement of the finding of Oslo and the date of Budapest; not the pair, the duplicate, the withdrawal
        assert {decided.verdict for decided in without.judgements()} == {"accept", "date"}
        assert without.check() == []
        assert without.search("protocol") == []
    for gone in (report.id, reading.id, coding.id, coding.coded[0].finding.id, "Erdoğan"):
        assert gone.encode() not in shortened


def test_a_correction_that_quotes_a_finding_left_out_goes_with_it(book: Book) -> None:
    kept, gone = told(OSLO), told(ANKARA)
    corrected = gone[2][0].coded[0].finding
    book.add_judgement(
        Judgement(
            about=(kept[2][0].coded[0].finding.id,), verdict="correct", value=corrected.stored(), by="me", when=NOON
        )
    )
    assert gone[1].id.encode() not in journal(book, without=(gone[0].id,))


def test_a_report_to_leave_out_that_is_not_there_is_an_error_before_anything_is_written(book: Book) -> None:
    with pytest.raises(BookError, match="no report report-0 to leave out"):
        journal(book, without=("report-0",))


Damage = Callable[[list[dict[str, Any]]], object]


def _other_words(lines: list[dict[str, Any]]) -> None:
    lines[4]["content"]["text"] += "!"


def _passage_outside(lines: list[dict[str, Any]]) -> None:
    coding = Coding.model_validate(lines[7]["content"])
    finding = coding.coded[0].finding
    passage = finding.evidence.passages[0].model_copy(update={"end": 10_000})
    beyond = finding.model_copy(update={"evidence": finding.evidence.model_copy(update={"passages": (passage,)})})
    moved = Coding(reading=coding.reading, coder=coding.coder, coded=(Coded(finding=beyond),))
    lines[7] |= {"id": moved.id, "content": moved.stored()}


def _cut(lines: list[dict[str, Any]], at: int, **counts: int) -> None:
    del lines[at:]
    lines[0].update(counts)


DAMAGE: dict[str, tuple[Damage, str]] = {
    "another format": (lambda lines: lines[0].update(format="ledger"), "line 1: this is no journal"),
    "a newer version": (lambda lines: lines[0].update(version=2), "line 1: the journal is of version 2"),
    "words changed": (_other_words, r"line 5: 'reading-\w+' is not the id of its content"),
    "an unknown type": (lambda lines: lines[2].update(type="../etc"), r"line 3: there is no type '\.\./etc'"),
    "a field too many": (lambda lines: lines[2].update(extra=1), "line 3: a report line holds"),
    "a field too few": (lambda lines: lines[2].pop("sources"), "line 3: a report line holds"),
    "no source": (lambda lines: lines[2].update(sources=[]), "line 3: `sources`"),
    "an unknown field": (lambda lines: lines[4]["content"].update(html="<script>"), "line 5: html: Extra inputs"),
    "bytes that are no base64": (lambda lines: lines[1]["content"].update(bytes="%%%"), "line 2: bytes"),
    "a report missing": (lambda lines: lines.pop(1), r"line \d: reading-\w+ is a reading of report-\w+, which no line"),
    "a reading missing": (
        lambda lines: lines.pop(4),
        r"line \d+: coding-\w+ is a coding of reading-\w+, which no line",
    ),
    "the order changed": (lambda lines: lines.insert(1, lines.pop()), "line 2: there is no report and no finding"),
    "a passage outside its text": (_passage_outside, r"line 8: statement-\w+ rests on words outside"),
    "the end cut off": (lambda lines: lines.pop(), "at its end: there were 3 reports"),
    "a report without reading": (
        lambda lines: _cut(lines, 4, readings=0, codings=0, judgements=0),
        r"at its end: report-\w+ has no reading",
    ),
    "a reading without coding": (
        lambda lines: _cut(lines, 7, codings=0, judgements=0),
        r"at its end: reading-\w+ has no coding",
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named_by_its_line_and_nothing_is_taken_in(book: Book, tmp_path: Path, damage: str) -> None:
    change, message = DAMAGE[damage]
    lines = [json.loads(line) for line in journal(book).splitlines()]
    change(lines)
    damaged = "".join(json.dumps(line) + "\n" for line in lines).encode()
    with Book.open(tmp_path / "other.db") as other:
        other.add(*told("Ukraine applied for membership in September 2022."))
        before = journal(other)
        with pytest.raises(BookError, match=message):
            import_(io.BytesIO(damaged), other)
        assert journal(other) == before
        assert other.check() == []


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"null\n", b"\xff\xfe\n", b"{\n", b"[" * 100_000, b'{"type": NaN}\n', b"9" * 10_000],
    ids=["nothing", "blank", "null", "not UTF-8", "unclosed", "deep", "NaN", "long number"],
)
def test_a_line_that_is_no_json_object_is_named(book: Book, line: bytes) -> None:
    header, *rest = journal(book).splitlines(keepends=True)
    with pytest.raises(BookError, match="line 1: "):
        import_(io.BytesIO(line), book)
    if line:
        with pytest.raises(BookError, match="line 2: "):
            import_(io.BytesIO(header + line + b"".join(rest)), book)


@cache
def _short_journal() -> bytes:
    with folder_in_memory() as folder, Book.open(folder / "book.db") as book:
        book.add(*told(OSLO))
        book.add_judgement(judged(told(OSLO)[0].id))
        return journal(book)


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1), cut=st.integers(0, 40), instead=st.binary(max_size=20))
def test_no_damage_to_the_bytes_gets_into_a_book(place: float, cut: int, instead: bytes) -> None:
    with folder_in_memory() as folder:
        whole = _short_journal()
        at = int(place * len(whole))
        with Book.open(folder / "other.db") as other:
            try:
                import_(io.BytesIO(whole[:at] + instead + whole[at + cut :]), other)
            except BookError:
                assert other.report_ids() == []
            assert other.check() == []


@settings(max_examples=40, deadline=None)
@given(data=st.data(), added=st.lists(additions(), max_size=3))
def test_any_book_comes_back_byte_for_byte(data: st.DataObject, added: list[Added]) -> None:
    with folder_in_memory() as folder:
        with Book.open(folder / "book.db") as book:
            for one in added:
                book.add(*one)
            for decided in data.draw(judgements(added)):
                book.add_judgement(decided)
            whole = journal(book)
        with Book.open(folder / "again.db") as again:
            import_(io.BytesIO(whole), again)
            assert journal(again) == whole
            assert again.check() == []
