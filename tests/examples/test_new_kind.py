"""The worked example of a new kind of arrangement: its sentences are well marked, and its file gives findings."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import pledgebook
from pledgebook import arrangements

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "new-kind"


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def deposits(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The example's kind among the others, as the page says to put it there: before those it takes words from."""
    module = loaded("deposit_example", EXAMPLE / "deposit.py")
    monkeypatch.setattr(arrangements, "_MODULES", {"deposit": module} | arrangements._MODULES)
    before = dict(arrangements.KINDS)
    arrangements.KINDS.clear()
    arrangements.KINDS.update({"deposit": module.KIND} | before)
    yield module
    arrangements.KINDS.clear()
    arrangements.KINDS.update(before)


def test_a_file_of_its_own_gives_a_new_kind_its_findings(deposits: ModuleType, tmp_path: Path) -> None:
    with pledgebook.open(tmp_path / "book.db") as book:
        book.read(EXAMPLE / "report.txt")
        record = book.record()
    found = {c.finding.subject: c.finding.status for c in record.commitments if c.finding.kind == "commitment"}
    assert found["deposit/KEN/NOR"] == "pledged"
    assert found["deposit/GHA/NOR"] == "delivered"
    assert found["deposit/EGY/NOR"] == "withdrawn"
    (kenya,) = [standing for standing in record.standings if standing.subject == "deposit/KEN/NOR"]
    assert kenya.sentence.startswith("By the reports read, deposits of Kenya with Norway: pledged: will deposit 2,500")


def test_without_its_file_the_same_promises_are_kept_as_undertakings(tmp_path: Path) -> None:
    with pledgebook.open(tmp_path / "book.db") as book:
        book.read(EXAMPLE / "report.txt")
        subjects = book.record().subjects
    assert any(subject.startswith("undertaking/KEN") for subject in subjects)
    assert not any(subject.startswith("deposit/") for subject in subjects)


def test_its_twenty_sentences_are_well_marked_and_a_third_hold_no_act(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    check = loaded("check_acts", ROOT / "training" / "check_acts.py")
    records = check.act_records(sys.modules["check_sentences"].records_in([EXAMPLE / "seed_vaults.txt"]))
    assert len(records) >= 20
    assert check.act_problems(records, []) == []
    assert sum(not check.parse_acts(record.marked)[1] for record in records) / len(records) >= 0.33


def test_the_page_shows_the_files_as_they_are() -> None:
    page = (ROOT / "docs" / "new-kind.md").read_text(encoding="utf-8")
    for name in ("deposit.py", "report.txt"):
        for part in (EXAMPLE / name).read_text(encoding="utf-8").strip().split("\n\n"):
            assert part in page, f"docs/new-kind.md does not show {name} as it is: {part[:60]}"
    shown = page.partition("```text\n# arrangement")[2].partition("```")[0]
    assert shown and f"# arrangement{shown}".strip() in (EXAMPLE / "seed_vaults.txt").read_text(encoding="utf-8")
