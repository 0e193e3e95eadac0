"""What an attack would trigger on three days, asked of the example reports as the machine reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledgebook.book import Book
from pledgebook.intake import take_in
from pledgebook.record import Record, record
from pledgebook.supposition import SuppositionError, suppose

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
BEFORE_THE_WAR, JUNE, AUGUST = dt.date(2022, 1, 1), dt.date(2023, 6, 1), dt.date(2023, 8, 1)
NATO, EU, G7 = "guarantee/NATO", "guarantee/EU", "guarantee/G7/UKR"


@pytest.fixture(scope="module")
def vilnius(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book.open(tmp_path_factory.mktemp("vilnius") / "book.db", create=True) as book:
        take_in(book, [ROOT / "examples" / "vilnius"])
        yield book


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not beside this checkout")
    with Book.open(tmp_path_factory.mktemp("seeds") / "book.db", create=True) as book:
        take_in(book, [SEEDS])
        yield book


def asked(book: Book, event: str, on: dt.date) -> dict[str, Any]:
    return suppose(record(book, on, on), event)


@pytest.mark.parametrize(
    ("on", "victim", "bound"),
    [
        (BEFORE_THE_WAR, "POL", {NATO, EU}),
        (BEFORE_THE_WAR, "SWE", {EU}),
        (BEFORE_THE_WAR, "FIN", {EU}),
        (BEFORE_THE_WAR, "UKR", set()),
        (JUNE, "POL", {NATO, EU}),
        (JUNE, "SWE", {EU}),
        (JUNE, "FIN", {NATO, EU}),
        (JUNE, "UKR", set()),
        (AUGUST, "POL", {NATO, EU}),
        (AUGUST, "SWE", {EU}),
        (AUGUST, "FIN", {NATO, EU}),
        (AUGUST, "UKR", {G7}),
    ],
)
def test_the_right_obligations_are_triggered(vilnius: Book, on: dt.date, victim: str, bound: set[str]) -> None:
    answer = asked(vilnius, f"attack RUS {victim}", on)
    assert {owed["subject"] for owed in answer["triggered"]} == bound
    assert all(owed["to"] == victim for owed in answer["triggered"])


@pytest.mark.parametrize("on", [BEFORE_THE_WAR, JUNE, AUGUST])
@pytest.mark.parametrize("victim", ["POL", "SWE", "FIN", "UKR"])
def test_each_rests_on_words_or_says_which_data_it_is_from(vilnius: Book, on: dt.date, victim: str) -> None:
    for owed in asked(vilnius, f"attack RUS {victim}", on)["triggered"]:
        words = [passage["words"] for told in owed["attestations"] for passage in told["passages"]]
        assert (owed["told_by"] == "reports" and any(words)) or (owed["told_by"] == "reference" and owed["source"])


def test_before_any_report_article_five_is_told_by_reference_data_alone(vilnius: Book) -> None:
    answer = asked(vilnius, "attack RUS POL", BEFORE_THE_WAR)
    assert {owed["told_by"] for owed in answer["triggered"]} == {"reference"}
    assert "no report read tells of it" in answer["sentence"]


def test_the_declaration_calls_for_consulting_at_once(vilnius: Book) -> None:
    (owed,) = asked(vilnius, "attack RUS UKR", AUGUST)["triggered"]
    assert owed["told_by"] == "reports" and owed["within"] in ("at once", "immediately")
    assert {owed["response"], *owed["besides"]} >= {"consult"}
    assert len(owed["members"]) == 7


def test_what_does_not_bind_is_told_apart_with_the_reason(vilnius: Book) -> None:
    idle = asked(vilnius, "attack RUS UKR", AUGUST)["not_in_force"]
    assert idle and all(each["why"] for each in idle)
    assert any(each["subject"] == NATO and "no member" in each["why"] for each in idle)


@pytest.mark.parametrize(("on", "bound"), [(JUNE, set()), (AUGUST, {G7})])
def test_an_attack_on_ukraine_asked_of_the_seeds(seeds: Book, on: dt.date, bound: set[str]) -> None:
    assert {owed["subject"] for owed in asked(seeds, "attack RUS UKR", on)["triggered"]} == bound


@pytest.mark.parametrize("on", [JUNE, AUGUST])
def test_an_attack_on_poland_asked_of_the_seeds(seeds: Book, on: dt.date) -> None:
    assert NATO in {owed["subject"] for owed in asked(seeds, "attack RUS POL", on)["triggered"]}


@pytest.fixture(scope="module")
def april(vilnius: Book) -> Record:
    return record(vilnius, dt.date(2023, 4, 1), dt.date(2023, 4, 1))


def test_supplies_last_as_long_as_told_use_and_assumed_stock_allow(april: Record) -> None:
    answer = suppose(april, "supplied sustainment/UKR shells stock=400000 delivery=60000/month")
    (course,) = answer["courses"]
    assert {part["role"] for part in course["parameters"] if part["told_by"] == "assumed"} == {"stock", "delivery"}
    assert any(part["role"] == "use" and part["entry"] for part in course["parameters"])
    assert course["lasts"] and "assuming" in answer["sentence"]


@pytest.mark.parametrize("words", ["stock=lots", "wishes=3/day"])
def test_what_is_no_assumption_is_refused(april: Record, words: str) -> None:
    with pytest.raises(SuppositionError, match="no assumption"):
        suppose(april, f"supplied sustainment/UKR shells {words}")


def test_a_state_may_go_by_its_name(vilnius: Book) -> None:
    by_name, by_code = (asked(vilnius, event, AUGUST) for event in ("attack Russia Poland", "attack RUS POL"))
    assert by_name["triggered"] == by_code["triggered"] != []


def test_who_is_no_state_is_not_answered_for(vilnius: Book) -> None:
    with pytest.raises(SuppositionError, match="'Ruritania' is no state"):
        asked(vilnius, "attack RUS Ruritania", AUGUST)
