"""The five reports read by hand: the damage named there is repaired, the furniture gone, every statement kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pledgebook.reading import Problem, read, reports
from pledgebook.vocabulary import Reading

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"

pytestmark = pytest.mark.skipif(
    not (GOLD / "entries.yaml").is_file(), reason="the reports read by hand are not beside the repository"
)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for report in reports([SHARED / "seeds"]):
        assert not isinstance(report, Problem)
        found[Path(report.source).name] = read(report)
    return found


@pytest.fixture(scope="module")
def entries() -> dict[str, Any]:
    loaded = yaml.safe_load((GOLD / "entries.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def folded(text: str) -> str:
    return " ".join(re.sub(r"[’‘]", "'", text).split())


def of(readings: dict[str, Reading], number: str) -> Reading:
    return next(reading for name, reading in readings.items() if name.startswith(number))


def test_every_repair_named_by_hand_is_made(readings: dict[str, Reading], entries: dict[str, Any]) -> None:
    for repair in entries["repairs"]:
        if repair.get("in") == "reading" or repair.get("optional"):
            continue  # left in the text, read as meant by its mention
        text = folded(of(readings, repair["report"]).text)
        assert repair["meant"] in text, repair
        assert repair["found"] not in text, repair


def test_what_is_read_as_meant_stays_in_the_text(readings: dict[str, Reading], entries: dict[str, Any]) -> None:
    kept = [repair for repair in entries["repairs"] if repair.get("in") == "reading"]
    assert kept
    assert all(repair["found"] in of(readings, repair["report"]).text for repair in kept)


def test_all_furniture_named_by_hand_is_gone(readings: dict[str, Reading], entries: dict[str, Any]) -> None:
    for number, lines in entries["furniture"].items():
        for line in lines:
            assert folded(line) not in folded(of(readings, number).text), (number, line)


def test_no_statement_named_by_hand_is_cut(readings: dict[str, Reading]) -> None:
    lost = []
    count = 0
    for name, report in yaml.safe_load((GOLD / "statements.yaml").read_text(encoding="utf-8")).items():
        text = folded(readings[name].text).replace(" ", "")
        for statement in report["statements"]:
            if not statement.get("optional"):
                count += 1
                if folded(statement["words"]).replace(" ", "") not in text:
                    lost.append((name, statement["words"]))
    assert count > 60
    assert lost == []


def test_the_days_printed_in_two_of_them_are_read_and_no_other_is_made_up(readings: dict[str, Reading]) -> None:
    assert {name[:3]: str(reading.published) for name, reading in readings.items() if reading.published} == {
        "002": "2023-06-01",
        "003": "2023-06-29",
    }


def test_the_agencies_credited_are_those_named_by_hand(readings: dict[str, Reading], entries: dict[str, Any]) -> None:
    for number, gold in entries["credits"].items():
        found = {role: {c.agency for c in of(readings, number).credits if c.role == role} for role in ("wire", "photo")}
        assert found == {role: set(gold.get(role, ())) for role in ("wire", "photo")}, number


def test_the_decoded_text_comes_back(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        assert reading.original() == (SHARED / "seeds" / name).read_text(encoding="utf-8")
        assert reading.language == "en"
