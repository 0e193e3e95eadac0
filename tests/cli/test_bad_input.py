"""Bad input: named with the reason and a remedy on standard error, the rest read, exit status 1."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from pledgebook.book import Book

Run = Callable[..., Result]
GOOD = (
    "Chad signs accord\n\n"
    "Chadian Foreign Minister Idriss Moussa said on 4 May 2025 that Chad will send food aid to Niger.\n"
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        ("broken.jsonl", b'{"text": "half a line\n', "JSON"),
    ],
)
def test_a_bad_file_is_named_and_the_good_one_read(
    run: Run, tmp_path: Path, good: Path, name: str, content: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    result = run("read", bad, good)
    assert result.exit_code == 1
    told = one_line(result.stderr)
    assert str(bad) in told.replace(" ", "") or name in told
    assert reason.lower() in told.lower()
    assert "1 new" in result.stdout
    assert run("check").exit_code == 0


def test_a_missing_file_is_named(run: Run, tmp_path: Path, good: Path) -> None:
    result = run("read", tmp_path / "absent.txt", good)
    assert result.exit_code == 1
    assert "absent.txt" in one_line(result.stderr)
    assert "1 new" in result.stdout


def test_two_hundred_megabytes_are_named_without_being_held_in_memory(tmp_path: Path, good: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (900 * 1024 * 1024, 900 * 1024 * 1024))

    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", "read", str(large), str(good), "--book", str(tmp_path / "b.db")],
        capture_output=True, text=True, preexec_fn=small, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "large.txt" in one_line(done.stderr)
    assert "1 new" in done.stdout


def test_invalid_html_is_read_for_what_it_is(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Mali grants</h1><p>Malian President Awa Keita said on 2 May 2025 that Mali will send"
        " grain to Niger.<p><b><i>Unclosed <table><tr><td></article></p></div></span>",
        encoding="utf-8",
    )
    assert run("read", page).exit_code == 0
    assert "Awa Keita" in run("export").stdout


def test_script_and_event_handlers_are_not_live_in_the_brief(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Peru &amp; Chile</title><script>alert('headwater')</script></head><body><article>"
        '<h1 onclick="alert(1)">Peru &lt;img src=x onerror=alert(2)&gt;</h1>'
        '<p onmouseover="alert(3)">Peruvian Foreign Minister Rosa Quispe said on 2 May 2025 that Peru would'
        " &lt;script&gt;alert(4)&lt;/script&gt; support Bolivia's accession to Mercosur,"
        " and that it will provide aid to Bolivia.</p>"
        "<script>alert('bodywater')</script></article></body></html>",
        encoding="utf-8",
    )
    target = tmp_path / "brief.html"
    assert run("read", page).exit_code == 0
    assert run("brief", "-o", target).exit_code == 0
    brief = target.read_text(encoding="utf-8")
    assert "headwater" not in brief and "bodywater" not in brief
    assert "<script>alert(4)" not in brief and "<img src=x" not in brief
    assert "onmouseover" not in brief.lower()


def test_a_file_that_is_no_book_is_refused(run: Run, tmp_path: Path, good: Path) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_text("this is a letter, not a book\n" * 50, encoding="utf-8")
    result = run("read", good, book=wrong)
    assert result.exit_code == 1
    assert "wrong.db" in one_line(result.stderr)
    assert wrong.read_text(encoding="utf-8").startswith("this is a letter")


def test_a_book_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("show", "UKR", book=tmp_path / "nowhere.db")
    assert result.exit_code == 1
    assert "nowhere.db" in one_line(result.stderr)
    assert not (tmp_path / "nowhere.db").exists()


def test_a_book_of_a_newer_schema_is_left_alone(run: Run, tmp_path: Path, good: Path) -> None:
    book = tmp_path / "newer.db"
    assert run("read", good, book=book).exit_code == 0
    with sqlite3.connect(book) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 40}")
    before = book.read_bytes()
    result = run("check", book=book)
    assert result.exit_code == 1
    assert "newer" in one_line(result.stderr).lower()
    assert book.read_bytes() == before


def test_a_day_that_is_none_is_named(run: Run, good: Path) -> None:
    assert "soon" in one_line(run("read", good, "--published", "soon").stderr)
    assert run("brief", "--as-of", "31 June").exit_code == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 700 KB, where the system lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(disk)], check=False)
    if made.returncode != 0:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_finished_reports_and_says_so(tmp_path: Path, small_disk: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(80):
        (folder / f"{number:03}.txt").write_text(GOOD.replace("Chad ", f"Chad{number} ") * 10, encoding="utf-8")
    book = small_disk / "book.db"
    command = [sys.executable, "-m", "pledgebook", "read", str(folder), "--book"]
    done = subprocess.run([*command, str(book)], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "book.db" in one_line(done.stderr)
    assert "Traceback" not in done.stderr
    roomy = tmp_path / "book.db"
    for part in small_disk.iterdir():
        shutil.copy(part, tmp_path / part.name)
    with Book.open(roomy) as kept:
        assert 0 < len(kept.report_ids()) < 80
        assert kept.check() == []
    again = subprocess.run([*command, str(roomy)], capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    with Book.open(roomy) as whole:
        assert len(whole.report_ids()) == 80
        assert whole.check() == []


def test_a_read_only_folder_is_named(tmp_path: Path, good: Path) -> None:
    if os.geteuid() == 0:
        target = Path("/proc/pledgebook/book.db")
    else:
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o500)
        target = locked / "book.db"
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", "read", str(good), "--book", str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "book.db" in one_line(done.stderr)
    assert "Traceback" not in done.stderr


def test_standard_input_is_a_report(run: Run) -> None:
    result = run("read", "-", "--outlet", "Desert Mail", "--published", "2025-05-04", stdin=GOOD.encode())
    assert result.exit_code == 0, result.output
    assert "Desert Mail" in run("export").stdout


def test_hostile_file_names_are_only_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "named").mkdir()
    for name in ("[bold red]x[-].txt", "%s%n{0}.txt", "a\u202eb.txt", "-rf.txt"):
        (tmp_path / "named" / name).write_text(GOOD, encoding="utf-8")
    result = run("read", tmp_path / "named")
    assert result.exit_code == 0, result.output
    assert run("brief", "-o", tmp_path / "b.html").exit_code == 0
