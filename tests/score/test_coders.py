"""Two coders of one book agree over the reports that both coded, each by its latest version."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from pledgebook.book import Book
from pledgebook.handcoding import take_in
from pledgebook.score import CoderError, Counts, agreement_of

Run = Callable[..., Result]

REPORT = "Oman will lend Yemen two pumps. Bahrain would not say whether it will help. Nobody else was asked for pumps."


@pytest.fixture
def path(run: Run, tmp_path: Path) -> Path:
    for name in ("pumps", "hoses"):
        (tmp_path / f"{name}.txt").write_text(REPORT.replace("pumps", name), encoding="utf-8")
        assert run("read", tmp_path / f"{name}.txt").exit_code == 0
    return tmp_path / "book.db"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with Book.open(path) as opened:
        yield opened


def coded(book: Book, by: str, *rows: tuple[str, ...]) -> None:
    """Positions of Bahrain on help for Yemen by a coder: the file and the words, and the stance where it is another."""
    plain = {"kind": "position", "actor": "BHR", "subject": "assistance/BHR/YEM"}
    lines = [
        {"report": f"{report}.txt"}
        if not words
        else plain | {"report": f"{report}.txt", "words": words[0], "stance": (*words, "declines")[1]}
        for report, *words in rows
    ]
    taken = take_in(book, "rows.jsonl", "\n".join(map(json.dumps, lines)).encode(), by)
    assert not taken.refused


def test_only_reports_that_both_coded_count(book: Book) -> None:
    coded(book, "Ada", ("pumps", "Bahrain would not say"), ("hoses", "Bahrain would not say"))
    coded(book, "Ben", ("pumps", "Bahrain would not say whether"))
    result = agreement_of(book, "Ada", "Ben")
    assert (result.coder, result.against, result.reports) == ("person: Ada", "person: Ben", 1)
    assert result.by_kind.kinds["position"] == Counts(1, 1, 1)


def test_precision_is_of_the_coder_and_recall_of_the_one_it_is_held_against(book: Book) -> None:
    coded(book, "Ada", ("pumps", "Bahrain would not say"), ("pumps", "Nobody else was asked", "opposes"))
    coded(book, "Ben", ("pumps", "Bahrain would not say"))
    ada, ben = agreement_of(book, "Ada", "Ben"), agreement_of(book, "Ben", "Ada")
    assert (ada.by_kind.kinds["all"].precision, ada.by_kind.kinds["all"].recall) == (0.5, 1.0)
    assert (ben.by_kind.kinds["all"].precision, ben.by_kind.kinds["all"].recall) == (1.0, 0.5)
    assert ada.by_kind.alpha == ben.by_kind.alpha
    assert 0 < ada.by_kind.alpha["position"] < 1


def test_who_found_nothing_in_a_report_has_coded_it(book: Book) -> None:
    coded(book, "Ada", ("pumps", "Bahrain would not say"))
    coded(book, "Ben", ("pumps",))
    result = agreement_of(book, "Ben", "Ada")
    assert result.by_kind.kinds["all"] == Counts(0, 1, 0)
    assert result.by_kind.alpha["all"] <= 0


def test_the_latest_coding_of_a_coder_counts(book: Book) -> None:
    coded(book, "Ada", ("pumps", "Bahrain would not say"))
    coded(book, "Ben", ("pumps",))
    coded(book, "Ben", ("pumps", "Bahrain would not say"))
    assert agreement_of(book, "Ben", "Ada").by_kind.kinds["all"] == Counts(1, 1, 1)


def test_the_machine_is_a_coder_as_a_person_is(book: Book) -> None:
    coded(book, "Ada", ("pumps", "Bahrain would not say"))
    result = agreement_of(book, "reader", "Ada")
    assert result.by_kind.kinds["position"].gold == 1


def test_a_coder_nobody_knows_and_coders_of_different_reports_are_refused(book: Book) -> None:
    coded(book, "Ada", ("pumps",))
    coded(book, "Ben", ("hoses",))
    with pytest.raises(CoderError, match="'Cleo' is no coder of this book: 'person: Ada', 'person: Ben', 'reader'"):
        agreement_of(book, "Ada", "Cleo")
    with pytest.raises(CoderError, match="no report was coded by both"):
        agreement_of(book, "Ada", "Ben")


def test_the_command_tells_it_as_a_table_and_as_json(run: Run, path: Path) -> None:
    with Book.open(path) as book:
        coded(book, "Ada", ("pumps", "Bahrain would not say"))
        coded(book, "Ben", ("pumps", "Bahrain would not say"))
    told = run("score", "--coder", "Ada", "--against", "Ben")
    assert told.exit_code == 0, told.output
    assert "| position  |     1.000 |  1.000 | 1.000 |  1.000 |       1 |" in told.stdout
    kinds = json.loads(run("score", "--coder", "Ada", "--against", "Ben", "--json").stdout)["kinds"]
    assert kinds["position"]["alpha"] == 1.0
    assert run("score", "--coder", "Ada").exit_code == 2
    assert run("score").exit_code == 2
    assert run("score", "--coder", "Ada", "--against", "Cleo").exit_code == 1
