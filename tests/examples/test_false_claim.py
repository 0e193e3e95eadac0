"""The false claim planted in the examples: one outlet has Hungary ratify in June 2023, others know better."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook import intake
from pledgebook.book import Book
from pledgebook.record import Record, record
from pledgebook.vocabulary import Dispute

TELLING_OF_IT = (
    "11-hungary-autumn.txt",
    "12-danube-claim.txt",
    "15-ankara-yields.html",
    "22-turkey-ratifies.txt",
    "26-hungary-ratifies.txt",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    folder = Path(__file__).resolve().parents[2] / "examples" / "vilnius"
    with Book.open(tmp_path_factory.mktemp("claim") / "book.db") as opened:
        taken = intake.take_in(opened, [str(folder / name) for name in TELLING_OF_IT])
        assert len(taken.added) == len(TELLING_OF_IT)
        yield opened


def claim(held: Record) -> Dispute:
    (dispute,) = [one for one in held.disputes if one.subject == "accession/NATO/SWE" and one.field == "outcome"]
    return dispute


def outlets(dispute: Dispute, value: str) -> set[str | None]:
    (side,) = [side for side in dispute.sides if side.value == value]
    return {attestation.outlet for attestation in side.attestations}


def test_it_is_disputed_with_the_independent_sources_on_each_side(book: Book) -> None:
    dispute = claim(record(book))
    assert "HUN" in dispute.about and "28 June 2023" in dispute.about
    assert outlets(dispute, "done") == {"Danube Daily Mirror"}
    assert [(side.value, side.origins) for side in dispute.sides] == [("not done", 3), ("done", 1)]


def test_it_was_believed_until_more_sources_told_otherwise(book: Book) -> None:
    outcomes = {}
    for day in (dt.date(2023, 7, 1), dt.date(2023, 7, 12), dt.date(2024, 3, 1)):
        held = record(book, known=day, on=day)
        (step,) = [
            e.finding
            for e in held.about("accession/NATO/SWE")
            if str(getattr(e.finding, "by", "")) == "HUN" and e.kind == "step"
        ]
        outcomes[day.isoformat()] = getattr(step, "outcome", None)
    assert outcomes == {"2023-07-01": "done", "2023-07-12": "pending", "2024-03-01": "done"}
