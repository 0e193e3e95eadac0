"""The book takes in reports, readings, codings and judgements, gives them back as they were, and only grows."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

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
    filled,
    folder_in_memory,
    journal,
    judged,
    said,
    told,
)

from pledgebook.book import Book, BookError
from pledgebook.book.schema import APPEND_ONLY
from pledgebook.vocabulary import Coded, Coder, Coding, Evidence, Judgement, Passage, Reading, Report, Statement


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book.db")


def test_what_was_added_comes_back_as_it_was(book: Book) -> None:
    report, reading, [coding] = told(ANKARA, title="A protocol for parliament")
    assert book.add(report, reading, [coding])
    statement = coding.coded[0].finding
    assert book.report(report.id) == report
    assert book.reading(reading.id) == book.reading_of(report.id) == reading
    assert book.coding(coding.id) == coding
    assert book.codings_of(reading.id) == list(book.codings()) == [coding]
    assert book.finding(statement.id) == statement
    assert list(book.reports()) == [report]
    assert list(book.readings()) == [reading]
    assert book.has_report(report.id)
    assert book.report_ids() == [report.id]


def test_what_is_not_there_is_none(book: Book) -> None:
    assert book.report("report-0") is None
    assert book.reading("reading-0") is None
    assert book.reading_of("report-0") is None
    assert book.coding("coding-0") is None
    assert book.finding("statement-0") is None
    assert book.codings_of("reading-0") == []
    assert not book.has_report("report-0")


def test_adding_the_same_again_changes_nothing(book: Book) -> None:
    assert book.add(*told(OSLO))
    before, revision = journal(book), book.revision()
    assert not book.add(*told(OSLO))
    assert (journal(book), book.revision()) == (before, revision)


def test_a_better_coder_adds_its_coding_and_leaves_the_first(book: Book) -> None:
    report, reading, codings = told(OSLO)
    book.add(report, reading, codings)
    better = Coding(reading=reading.id, coder=Coder(name="plain", version="2"), coded=codings[0].coded)
    assert book.add(report, reading, [better])
    assert book.codings_of(reading.id) == [codings[0], better]
    assert len(book.report_ids()) == len(list(book.readings())) == 1
    assert book.check() == []


def test_the_tenth_version_of_a_coder_comes_after_the_ninth(book: Book) -> None:
    report, reading, _ = told(OSLO)
    versions = [Coding(reading=reading.id, coder=Coder(name="plain", version=v)) for v in ("0.10", "0.9")]
    book.add(report, reading, versions)
    assert [coding.coder.version for coding in book.codings_of(reading.id)] == ["0.9", "0.10"]


def test_a_coding_that_found_nothing_is_kept(book: Book) -> None:
    report, reading, _ = told("Sverige väntar på Turkiet och Ungern.")
    nothing = Coding(reading=reading.id, coder=Coder(name="plain"), unread="no coder reads Swedish")
    book.add(report, reading, [nothing])
    assert book.codings_of(reading.id) == [nothing]
    assert book.check() == []


def test_the_reading_of_the_latest_reader_counts_whichever_came_first(tmp_path: Path) -> None:
    ninth, tenth = told(OSLO, reader="plain 9"), told(OSLO, reader="plain 10")
    for order in ((ninth, tenth), (tenth, ninth)):
        with Book.open(filled(tmp_path / f"{order[0][1].reader}.db", *order)) as book:
            assert book.reading_of(ninth[0].id) == tenth[1]
            assert len(list(book.readings())) == 2


def test_a_report_read_from_two_paths_is_one_report_with_both(book: Book) -> None:
    second, first = told(OSLO, source="z/oslo.txt"), told(OSLO, source="a/oslo.txt")
    assert book.add(*second)
    assert book.add(*first)
    assert book.report_ids() == [first[0].id]
    assert book.sources(first[0].id) == ["a/oslo.txt", "z/oslo.txt"]
    assert [report.source for report in book.reports()] == ["a/oslo.txt"]


def test_a_file_name_that_is_no_utf_8_is_kept_with_its_bytes_escaped(book: Book) -> None:
    report, reading, codings = told(OSLO, source="caf\udce9.txt")
    book.add(report, reading, codings)
    assert book.sources(report.id) == ["caf\\udce9.txt"]


def test_half_a_character_in_a_text_comes_back_in_its_place(book: Book) -> None:
    text = "Kyiv\udc80 and Ankara"
    report = Report(source="damaged.txt", bytes=b"Kyiv\x80 and Ankara")
    reading = Reading(report=report.id, reader="plain 1", text=text, title="\ud800")
    book.add(
        report, reading, [Coding(reading=reading.id, coder=Coder(name="plain"), coded=(Coded(finding=said(reading)),))]
    )
    assert book.reading(reading.id) == reading
    assert [hit.matches for hit in book.search("Ankara")] == [((10, 16),)]
    assert book.check() == []


@pytest.mark.parametrize("wrong", ["reading", "coding", "passage", "uncoded"])
def test_what_does_not_belong_together_is_refused_whole(book: Book, wrong: str) -> None:
    report, reading, codings = told(OSLO)
    other_report, _, other_codings = told(ANKARA)
    outside = Evidence(passages=(Passage(reading=reading.id, start=0, end=len(OSLO) + 1),))
    beyond = Statement(speaker=("x",), mode="direct", evidence=outside)
    added: dict[str, Added] = {
        "reading": (other_report, reading, codings),
        "coding": (report, reading, other_codings),
        "passage": (
            report,
            reading,
            [Coding(reading=reading.id, coder=Coder(name="p"), coded=(Coded(finding=beyond),))],
        ),
        "uncoded": (report, reading, []),
    }
    with pytest.raises(ValueError, match=r"report-|reading-|statement-"):
        book.add(*added[wrong])
    assert book.report_ids() == []
    assert list(book.readings()) == []
    assert book.search("Norway") == []


def test_a_changed_copy_that_carries_the_old_id_is_refused(book: Book) -> None:
    report, reading, [coding] = told(OSLO)
    book.add(report, reading, [coding])
    finding = coding.coded[0].finding
    changed = finding.model_copy(update={"speaker": ("the President",)})
    changed.__dict__["id"] = finding.id  # as pydantic copies a cached property
    copied = Coding(reading=reading.id, coder=Coder(name="plain", version="2"), coded=(Coded(finding=changed),))
    with pytest.raises(ValueError, match=f"{finding.id} was changed after it was named"):
        book.add(report, reading, [copied])
    reread = reading.model_copy(update={"language": "no"})
    reread.__dict__["id"] = reading.id
    with pytest.raises(ValueError, match=f"{reading.id} was changed after it was named"):
        book.add(report, reread, [coding])


def test_judgements_come_in_the_order_of_their_times(book: Book) -> None:
    report, reading, codings = told(OSLO)
    book.add(report, reading, codings)
    later = judged(codings[0].coded[0].finding.id)
    earlier = Judgement(
        about=(report.id,), verdict="date", value="2023-02-16", by="me", when=NOON - dt.timedelta(days=1)
    )
    assert book.add_judgement(later)
    assert book.add_judgement(earlier)
    assert not book.add_judgement(later)
    assert book.judgements() == [earlier, later]


def test_a_judgement_is_about_something_in_the_book(book: Book) -> None:
    with pytest.raises(ValueError, match="no finding 'statement-0'"):
        book.add_judgement(judged("statement-0"))
    assert book.judgements() == []


def test_a_judgement_whose_value_would_come_back_changed_is_refused(book: Book) -> None:
    report, reading, codings = told(OSLO)
    book.add(report, reading, codings)
    finding = codings[0].coded[0].finding
    as_object = Judgement(about=(finding.id,), verdict="correct", value=finding, by="me", when=NOON)
    with pytest.raises(ValueError, match="plain JSON"):
        book.add_judgement(as_object)
    book.add_judgement(Judgement(about=(finding.id,), verdict="correct", value=finding.stored(), by="me", when=NOON))
    assert book.check() == []


def test_ids_are_found_by_how_they_start(book: Book) -> None:
    report, reading, [coding] = told(OSLO)
    book.add(report, reading, [coding])
    finding = coding.coded[0].finding.id
    decided = judged(finding)
    book.add_judgement(decided)
    for name in (report.id, reading.id, coding.id, finding, decided.id):
        assert book.resolve(name[:-4]) == [name]
    assert book.resolve("re") == [reading.id, report.id]
    assert book.resolve("%") == book.resolve("_") == []


def test_the_revision_changes_with_everything_that_is_added(book: Book) -> None:
    report, reading, codings = told(OSLO)
    seen = [book.revision()]
    book.add(report, reading, codings)
    seen.append(book.revision())
    book.add(report, reading, [Coding(reading=reading.id, coder=Coder(name="plain", version="2"))])
    seen.append(book.revision())
    book.add(*told(OSLO, source="elsewhere.txt"))
    seen.append(book.revision())
    book.add_judgement(judged(report.id))
    seen.append(book.revision())
    assert len(set(seen)) == len(seen)
    with book.workings(writing=True) as workings:
        workings.mark("grounding", book.revision(), "1")
    assert book.revision() == seen[-1]


def test_what_is_worked_out_is_in_no_journal_and_can_be_dropped(book: Book) -> None:
    book.add(*told(OSLO))
    before = journal(book)
    with book.workings(writing=True) as workings:
        workings.make("CREATE TABLE derived_days (report TEXT)")
        workings.run("INSERT INTO derived_days VALUES (?)", "report-1")
        workings.mark("grounding", "1", "old")
        workings.mark("grounding", "2", "new")
        assert workings.marked("grounding") == ("2", "new")
    assert journal(book) == before
    book.drop_cache()
    with book.workings(writing=False) as workings:
        assert workings.marked("grounding") is None
        assert workings.rows("SELECT name FROM sqlite_master WHERE name LIKE 'derived_days%'") == []
    assert book.check() == []


def test_half_of_what_is_worked_out_is_never_kept(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.workings(writing=True) as workings:
        workings.mark("grounding", "1", "new")
        raise ZeroDivisionError
    with book.workings(writing=False) as workings:
        assert workings.marked("grounding") is None


def test_what_the_book_grew_by_since_a_revision_is_told_by_report(book: Book) -> None:
    report, reading, codings = told(OSLO)
    book.add(report, reading, codings)
    first = book.revision()
    assert book.grown_since("") == [report.id]
    other = told(ANKARA)
    book.add(*other)
    assert book.grown_since(first) == [other[0].id]
    second = book.revision()
    assert book.grown_since(second) == []
    book.add_judgement(judged(codings[0].coded[0].finding.id))
    assert book.grown_since(second) == [report.id]


def test_a_book_can_grow_while_it_is_read(book: Book) -> None:
    book.add(*told(OSLO))
    for report in book.reports():
        assert report.bytes_ == OSLO.encode()
        book.add(*told(ANKARA))
        break
    assert len(book.report_ids()) == 2


@pytest.mark.parametrize("table", [table.name for table in APPEND_ONLY])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET number = number", "DELETE FROM {}", "REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_the_database_itself_refuses_to_change_or_shrink(tmp_path: Path, table: str, change: str) -> None:
    path = tmp_path / "book.db"
    report, reading, codings = told(OSLO)
    with Book.open(path) as book:
        book.add(report, reading, codings)
        book.add_judgement(judged(report.id))
        before = journal(book)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="the book only grows"):
            raw.execute(change.format(table))
        raw.commit()
    with Book.open(path) as book:
        assert journal(book) == before
        assert book.check() == []


@pytest.mark.parametrize(("table", "column"), [("report", "id"), ("source", "report"), ("finding", "coding")])
def test_a_known_name_cannot_be_slipped_in_over_the_old_row(tmp_path: Path, table: str, column: str) -> None:
    """INSERT OR REPLACE under a new row number deletes the old row without asking the DELETE trigger."""
    path = filled(tmp_path / "book.db", told(OSLO))
    with closing(sqlite3.connect(path)) as raw:
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[1] != "number"]
        names = ", ".join(columns)
        with pytest.raises(sqlite3.IntegrityError, match="the book only grows"):
            raw.execute(
                f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} WHERE {column} IS NOT NULL"
            )


def test_a_closed_book_says_so(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book.db")
    book.close()
    book.close()
    with pytest.raises(ValueError, match="closed"):
        book.report_ids()
    with pytest.raises(ValueError, match="closed"):
        book.add(*told(OSLO))


def test_a_row_that_was_tampered_with_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "book.db", told(OSLO), told(ANKARA), told(BUDAPEST))
    name = told(OSLO)[1].id
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER reading_never_changes")
        raw.execute("UPDATE reading SET content = '{\"reader\": 7}' WHERE id = ?", (name,))
        raw.commit()
    with Book.open(path) as book, pytest.raises(BookError, match=rf"{name} is damaged.*pledgebook check"):
        book.reading(name)


@settings(max_examples=30, deadline=None)
@given(added=st.lists(additions(), max_size=3), data=st.data())
def test_any_order_of_additions_gives_the_same_book_and_adding_twice_adds_nothing(
    added: list[Added], data: st.DataObject
) -> None:
    with folder_in_memory() as folder:
        with Book.open(folder / "first.db") as book:
            for one in added:
                book.add(*one)
            straight, revision = journal(book), book.revision()
            for one in added:
                assert not book.add(*one)
            assert (journal(book), book.revision()) == (straight, revision)
            assert book.check() == []
            for report, reading, codings in added:
                assert book.reading(reading.id) == reading
                assert {coding.id for coding in codings} <= {coding.id for coding in book.codings_of(reading.id)}
                kept = book.report(report.id)
                assert kept is not None
                assert kept.bytes_ == report.bytes_
        with Book.open(folder / "second.db") as book:
            for one in data.draw(st.permutations(added)):
                book.add(*one)
            assert journal(book) == straight
