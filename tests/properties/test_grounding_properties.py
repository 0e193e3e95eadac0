"""What holds of grounding, whatever the reports: their order, what a person decides meanwhile, a cache that is lost."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.book import Book
from pledgebook.grounding import Kept, Shelved, catch_up, clusters, ground, grounded, kept, shelf
from pledgebook.grounding.blocking import FEW

from .alike_reports import decisions, filled, reports

several = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
chances = st.integers(0, 2**32).map(random.Random)


@pytest.fixture(params=[2, FEW], ids=["crowded keys", "all compared"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many may share a coarse key before it counts no more: so few that it happens, or as many as ever."""
    monkeypatch.setattr(clusters, "FEW", request.param)
    return int(request.param)


@several
@given(chances)
def test_report_by_report_in_any_order_is_what_a_rebuild_gives(tmp_path: Path, few: int, chance: random.Random) -> None:
    added = reports(chance, 12)
    path = tmp_path / "book.db"
    path.unlink(missing_ok=True)
    with Book.open(path) as book:
        offered = chance.sample(added, len(added))
        while offered:
            some = chance.randint(1, 4)
            filled(book, offered[:some])
            catch_up(book)
            offered = offered[some:]
        brought_up = grounded(book)[2]
        found, judged = shelf(book)
        assert ground(chance.sample(found, len(found)), judged) == brought_up
        book.drop_cache()
        assert grounded(book)[2] == brought_up


@several
@given(chances)
def test_what_a_person_decides_meanwhile_is_taken_in_as_a_rebuild_would(
    tmp_path: Path, few: int, chance: random.Random
) -> None:
    added = reports(chance, 8)
    path = tmp_path / "book.db"
    path.unlink(missing_ok=True)
    with Book.open(path) as book:
        filled(book, added[:5])
        decided = decisions(chance, added[:5], 6)
        for number, judgement in enumerate(decided):
            book.add_judgement(judgement)
            filled(book, added[5 + number : 6 + number])
            assert grounded(book)[2] == ground(*shelf(book))


@several
@given(chances)
def test_a_part_of_the_grounding_is_that_part_of_the_whole(tmp_path: Path, few: int, chance: random.Random) -> None:
    path = tmp_path / "book.db"
    path.unlink(missing_ok=True)
    with Book.open(path) as book:
        filled(book, reports(chance, 10))
        found, _, whole = grounded(book)
        some = chance.sample(found, 3)
        with kept(book) as held:
            part = held.of(some)
    ids = {one.id for one in some}
    told = {coded.id for one in some for coded in one.coded}
    assert part.dates == {report: day for report, day in whole.dates.items() if report in ids}
    assert part.origins == {report: origin for report, origin in whole.origins.items() if report in ids}
    assert part.events == {report: event for report, event in whole.events.items() if report in ids}
    assert part.lines == {one: line for one, line in whole.lines.items() if one in told}
    assert part.utterances == {one: said for one, said in whole.utterances.items() if one in told}
    assert part.names.items() <= whole.names.items()
    assert part.states.items() <= whole.states.items()


@several
@given(chances)
def test_grounding_that_is_cut_short_goes_on_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chance: random.Random
) -> None:
    added = reports(chance, 9)
    path = tmp_path / "book.db"
    path.unlink(missing_ok=True)
    with Book.open(path) as book, monkeypatch.context() as patched:
        filled(book, added[:3])
        catch_up(book)
        filled(book, added[3:])
        left = iter(range(chance.randrange(6)))
        whole = Kept.take

        def take(self: Kept, one: Shelved) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            whole(self, one)

        patched.setattr(import_module("pledgebook.grounding.ground"), "_BATCH", 2)
        patched.setattr(Kept, "take", take)
        with pytest.raises(KeyboardInterrupt):
            catch_up(book)
        patched.setattr(Kept, "take", whole)
        assert grounded(book)[2] == ground(*shelf(book))


def test_a_book_that_may_not_be_written_to_is_grounded_in_memory(tmp_path: Path) -> None:
    added = reports(random.Random(5), 10)
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        filled(book, added[:6])
        catch_up(book)
        filled(book, added[6:])
        revision = book.revision()
    with Book.open(path, read_only=True) as book:
        told = grounded(book)[2]
        assert told == ground(*shelf(book))
        assert len(told.origins) == 10
        assert book.revision() == revision
    with Book.open(path) as book:
        catch_up(book)
    with Book.open(path, read_only=True) as book:
        assert grounded(book)[2] == told
