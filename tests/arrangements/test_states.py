"""Every arrangement on the days of the tables of true states: from reports read by the machine, and as read by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from handcoded import write
from states import faults, states

from pledgebook.book import Book
from pledgebook.intake import take_in

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"
TABLES = {
    "vilnius": EXAMPLES / "vilnius-states.yaml",
    "seeds": Path(__file__).with_name("seeds-states.yaml"),
    "skopje": EXAMPLES / "skopje-states.yaml",
}
REPORTS = {"vilnius": EXAMPLES / "vilnius", "seeds": SHARED / "seeds", "skopje": EXAMPLES / "skopje"}
GOLD = {"vilnius": ROOT / "examples" / "vilnius-expected.yaml", "seeds": SHARED / "gold"}


def here(corpus: str) -> str:
    if not REPORTS[corpus].exists():
        pytest.skip(f"the {corpus} are not beside this checkout")
    return corpus


@pytest.fixture(scope="module", params=TABLES)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Book]]:
    """A corpus and the book that the machine reader makes of it."""
    corpus = here(request.param)
    with Book.open(tmp_path_factory.mktemp(corpus) / "book.db", create=True) as book:
        take_in(book, [REPORTS[corpus]])
        yield corpus, book


@pytest.fixture(scope="module", params=GOLD)
def coded_by_hand(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Book]]:
    """A corpus and the book that careful readers make of it."""
    corpus = here(request.param)
    with write(tmp_path_factory.mktemp(corpus) / "book.db", GOLD[corpus], REPORTS[corpus]) as book:
        yield corpus, book


def test_the_reports_alone_give_the_true_states(read: tuple[str, Book]) -> None:
    corpus, book = read
    assert [fault for state in states(TABLES[corpus]) for fault in faults(book, state, by_hand=False)] == []


def test_the_rules_give_every_true_state_from_what_careful_readers_find(coded_by_hand: tuple[str, Book]) -> None:
    corpus, book = coded_by_hand
    assert [fault for state in states(TABLES[corpus]) for fault in faults(book, state, by_hand=True)] == []


@pytest.mark.parametrize("corpus", GOLD)
def test_a_table_has_each_of_the_three_days(corpus: str) -> None:
    assert {state.day.isoformat() for state in states(TABLES[corpus])} >= {"2023-06-01", "2023-06-29", "2023-07-12"}
