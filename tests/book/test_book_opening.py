"""What is no book, or cannot be written, is told from one, with the file, the reason and what to do about it."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from small_book import ANKARA, BUDAPEST, OSLO, filled, journal, told

from pledgebook.book import Book, BookError
from pledgebook.book.sqlite import APPLICATION_ID

DRIVER = Path(__file__).with_name("read_driver.py")


def refused(path: Path, *, create: bool = True, read_only: bool = False) -> str:
    """What opening this file says."""
    with pytest.raises(BookError) as caught:
        Book.open(path, create=create, read_only=read_only)
    assert caught.value.path == str(path)
    assert caught.value.remedy.endswith(".")
    assert str(path) in str(caught.value)
    return caught.value.reason


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of this size, where the system lets us make one."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only_folder(folder: Path) -> Iterator[Path]:
    """A folder with a book in it that may not be written to. Root is stopped by no permission, only by the disk."""
    if os.geteuid() != 0:
        folder.mkdir()
        filled(folder / "book.db", told(OSLO))
        folder.chmod(0o500)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
        return
    with small_disk(folder, 4096):
        filled(folder / "book.db", told(OSLO))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield folder


def test_a_new_book_is_made_and_is_one_file_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "a ?strange#name%20.db"
    with Book.open(path) as book:
        assert book.check() == []
        book.add(*told(OSLO))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with Book.open(path, create=False) as book:
        assert len(book.report_ids()) == 1


def test_a_missing_book_is_not_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    assert refused(path, create=False) == refused(path, read_only=True) == "there is no such book"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"no folder {tmp_path / 'none'}" in refused(tmp_path / "none" / "book.db")


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"Dear diary,\n", b"\x89PNG\r\n\x1a\n" + bytes(100), b"SQLite"])
def test_another_file_is_no_book_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    assert "no SQLite file" in refused(path)
    assert "no SQLite file" in refused(path, read_only=True)
    assert path.read_bytes() == content


def test_a_file_that_only_starts_like_sqlite_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert "no SQLite file" in refused(path)


def test_another_program_s_database_is_no_book_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE report (id TEXT)")
    before = path.read_bytes()
    assert refused(path) == "this is a SQLite file, but no book"
    assert path.read_bytes() == before


def test_an_empty_file_is_where_a_book_was_about_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.touch()
    assert "no SQLite file" in refused(path, create=False)
    with Book.open(path) as book:
        assert book.check() == []


def test_a_book_of_a_newer_schema_is_left_to_the_newer_program(tmp_path: Path) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    assert "newer program (schema 99" in refused(path)
    assert "newer program (schema 99" in refused(path, read_only=True)
    assert path.read_bytes() == before


def test_a_book_marked_with_no_schema_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 0")
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert "never was (0)" in refused(path)


def test_a_damaged_book_is_a_clear_error_and_check_names_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "book.db", *(told(f"{OSLO * 50} {number}") for number in range(60)))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2  # the tables' definitions stand at the beginning
    content[middle:-4096] = b"\xa5" * (len(content) - 4096 - middle)
    path.write_bytes(content)
    with Book.open(path) as book:
        assert book.check() != []
        with pytest.raises(BookError, match="damaged"):
            list(book.readings())


def test_a_book_in_a_read_only_folder_is_read_but_not_written(tmp_path: Path) -> None:
    with read_only_folder(tmp_path / "shelf") as folder:
        path = folder / "book.db"
        assert f"the folder {folder} may not be written to" in refused(path)
        assert f"the folder {folder} may not be written to" in refused(folder / "new.db")
        with Book.open(path, read_only=True) as book:
            assert [hit.report for hit in book.search("kroner")] == [told(OSLO)[0].id]
            assert book.check() == []
            with pytest.raises(BookError, match="open for reading only"), book.workings(writing=True):
                pass
            with pytest.raises(BookError, match="open for reading only"):
                book.add(*told(ANKARA))


def test_a_full_disk_keeps_the_finished_reports_and_a_second_read_completes(tmp_path: Path) -> None:
    texts = [f"{OSLO} {'It was raining. ' * 200}{number}" for number in range(100)]
    with Book.open(tmp_path / "roomy.db") as book:
        for text in texts:
            book.add(*told(text))
        whole = journal(book)
    with small_disk(tmp_path / "disk", 700) as folder:
        path = folder / "book.db"
        finished = 0
        with (
            Book.open(path) as book,
            pytest.raises(BookError, match=r"(?s)book\.db: the disk .*full.*Free|See to") as caught,
        ):
            for text in texts:
                book.add(*told(text))
                finished += 1
        assert "run the same command again" in caught.value.remedy
        assert 0 < finished < len(texts)
        subprocess.run(["mount", "-o", "remount,size=16m", str(folder)], check=True)
        with Book.open(path) as book:
            assert len(book.report_ids()) == finished
            assert book.check() == []
            for text in texts:
                book.add(*told(text))
            assert journal(book) == whole


def test_a_file_size_limit_is_told_like_a_full_disk(tmp_path: Path) -> None:
    folder, path = tmp_path / "reports", tmp_path / "book.db"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number:03}.txt").write_text(f"{ANKARA} {'Parliament was away. ' * 200}{number}")
    command = [sys.executable, str(DRIVER), str(folder), "--book", str(path)]
    limited = subprocess.run(
        command,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert limited.returncode == 1
    assert limited.stderr.startswith(f"{path}: the disk ")
    assert limited.stderr.count("\n") == 1
    with Book.open(path) as book:
        assert 0 < len(book.report_ids()) < 100
        assert book.check() == []
    subprocess.run(command, check=True)
    with Book.open(path) as book:
        assert len(book.report_ids()) == 100
        assert book.check() == []


def test_a_book_that_another_process_writes_to_is_named_after_waiting(tmp_path: Path) -> None:
    path = filled(tmp_path / "book.db", told(OSLO))
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Book.open(path, timeout=0.05) as book:
        other.execute("BEGIN IMMEDIATE")
        assert len(book.report_ids()) == 1  # reading waits for nobody
        with pytest.raises(BookError, match="another process is writing"):
            book.add(*told(ANKARA))
        other.execute("ROLLBACK")
        assert book.add(*told(ANKARA))


def test_readers_go_on_while_one_writes_and_see_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with Book.open(path) as writer, Book.open(path, read_only=True) as reader:
        for number, text in enumerate((OSLO, ANKARA, BUDAPEST), start=1):
            with writer.writing() as additions:
                report, reading, _ = told(f"unfinished {text}")
                additions.report(report)
                additions.reading(reading)
                assert len(reader.report_ids()) == number - 1
                additions.connection.rollback()
            writer.add(*told(text))
            assert len(reader.report_ids()) == number
        assert reader.check() == []
    with Book.open(path, read_only=True) as reader:
        assert reader.check() == []


def test_an_exception_while_writing_keeps_nothing_of_that_transaction(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        before = book.revision()
        with pytest.raises(KeyboardInterrupt), book.writing() as additions:
            additions.report(told(OSLO)[0])
            raise KeyboardInterrupt
        assert book.revision() == before


def test_two_processes_that_make_and_fill_one_book_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        for number in range(40):
            (folder / f"{number:02}.txt").write_text(f"{BUDAPEST} {number}")  # the same reports, from two folders
        (folder / "own.txt").write_text(f"{OSLO} {folder.name}")
    reads = [
        subprocess.Popen([sys.executable, str(DRIVER), str(folder), "--book", str(path)], stderr=subprocess.PIPE)
        for folder in folders
    ]
    assert [read.communicate()[1] for read in reads] == [b"", b""]
    with Book.open(path, create=False) as book:
        assert len(book.report_ids()) == 42
        assert book.check() == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["book.db", "first", "second"]


def test_threads_may_share_a_book(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: book.add(*told(f"{OSLO} {number}")), range(20)))
        assert set(threads.map(lambda name: book.has_report(name), book.report_ids())) == {True}
        assert len(book.report_ids()) == 20
