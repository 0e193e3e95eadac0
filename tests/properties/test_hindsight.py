"""What later reports change of how a record knew an earlier day: days and names they newly ground, each listed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given

from pledgebook import telling
from pledgebook.hindsight import Newly, hindsight
from pledgebook.record import Record, record
from pledgebook.vocabulary import Given, Report, day

from .test_record_properties import corpus, shelve, slow

KNOWN = dt.date(2023, 6, 15)
OSLO = "NATO foreign ministers met in Oslo{}. Kenya pledged {} million dollars in aid to Uganda."


def report(number: int, text: str, on: str | None) -> Report:
    published = day(on, "given") if on else None
    return Report(source=f"{number}.txt", given=Given(published=published), bytes=text.encode())


def told(held: Record) -> dict[str, dict[str, Any]]:
    """What a record holds, by the id of each thing."""
    return {one["id"]: one for one in map(json.loads, telling.jsonl(held))}


def later(one: Report) -> bool:
    published = one.given.published
    return published is not None and published.latest is not None and published.latest > KNOWN


def concerns(one: dict[str, Any], listed: Sequence[Newly]) -> bool:
    """Whether a thing told names a report or a person that is listed."""
    text = json.dumps(one, ensure_ascii=False)
    return any(name in text for newly in listed for name in (newly.of, newly.before, newly.after) if name)


@slow
@given(corpus)
def test_later_reports_change_an_earlier_day_only_by_what_is_listed(tmp_path: Path, offered: list[Report]) -> None:
    early = [one for one in offered if not later(one)]
    with shelve(tmp_path / "then.db", early) as then, shelve(tmp_path / "now.db", offered) as now:
        before, after = told(record(then, known=KNOWN)), told(record(now, known=KNOWN))
        listed = hindsight(now, KNOWN)
    for name in before.keys() | after.keys():
        versions = [held[name] for held in (before, after) if name in held]
        if len(versions) == 1 or versions[0] != versions[1]:
            assert any(concerns(one, listed) for one in versions), versions


def test_a_day_that_a_later_report_grounds_is_listed_with_its_ground(tmp_path: Path) -> None:
    undated = report(0, OSLO.format("", 40), None)
    dated = report(1, OSLO.format(" on 1 June 2023", 90), "2023-06-20")
    with shelve(tmp_path / "then.db", [undated]) as then, shelve(tmp_path / "now.db", [undated, dated]) as now:
        assert record(then, known=KNOWN).entries == ()
        assert record(now, known=KNOWN).entries != ()
        (newly,) = hindsight(now, KNOWN)
    assert (newly.what, newly.of, newly.before) == ("date", undated.id, None)
    assert newly.after is not None and newly.after.startswith("2023-06-01")
    assert newly.ground is not None and dated.id in newly.ground


def test_a_holder_that_a_later_report_names_is_listed(tmp_path: Path) -> None:
    early = report(0, "Kenya's foreign minister said that the road stays open.", "2023-06-01")
    names = report(1, "Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi on Monday.", "2023-06-20")
    with shelve(tmp_path / "now.db", [early, names]) as now:
        listed = hindsight(now, KNOWN)
        (said,) = record(now, known=KNOWN).statements
    assert ("name", "Foreign Minister of KEN", "Amina Odhiambo") in [(n.what, n.of, n.after) for n in listed]
    assert getattr(said.finding, "speaker", None) == ("Amina Odhiambo",)


def test_what_a_later_report_repeats_joins_nothing_that_was_apart(tmp_path: Path) -> None:
    words = '"{}," Kenyan President John Ouma said.'
    first = "The railway to the coast will be open to every trader before the rains"
    second = "Before the rains begin every market in the lowlands gets a doctor and a school"
    early = [report(n, words.format(w), f"2023-06-0{n + 1}") for n, w in enumerate((first, second))]
    bridge = report(2, words.format(f"{first} and {second[0].lower()}{second[1:]}"), "2023-06-20")
    with shelve(tmp_path / "then.db", early) as then, shelve(tmp_path / "now.db", [*early, bridge]) as now:
        assert told(record(then, known=KNOWN)) == told(record(now, known=KNOWN))
        lines = {entry.line for entry in record(now, known=KNOWN).statements}
    assert len(lines) == 2


def test_nothing_is_listed_where_nothing_came_later(tmp_path: Path) -> None:
    with shelve(tmp_path / "book.db", [report(0, OSLO.format("", 40), "2023-06-01")]) as book:
        assert hindsight(book, KNOWN) == ()
