"""The written example corpus is what its gold file and its table of sources say it is."""

import csv
import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "examples" / "vilnius"
EXPECTED = ROOT / "examples" / "vilnius-expected.yaml"
SOURCES = ROOT / "examples" / "vilnius-sources.md"
SEEDS = ROOT.parent / "shared" / "seeds"

SHINGLE = 8  # words in a row that no two writers arrive at by chance


class _Visible(HTMLParser):
    """Collects the text between tags; scripts and styles are no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.hidden -= 1
        elif tag in ("p", "h1", "h2", "li", "a", "div", "figcaption", "small"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:2000])
    return raw.decode(declared.group(1).decode("ascii") if declared else "utf-8")


@cache
def _texts() -> dict[str, str]:
    """Every report's visible text, white space folded; a line of wire.jsonl is `wire.jsonl#1` and on."""
    texts = {}
    for path in sorted(CORPUS.iterdir()):
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                texts[f"{path.name}#{number}"] = _fold(json.loads(line)["text"])
        elif path.suffix == ".html":
            parser = _Visible()
            parser.feed(_decoded(path))
            texts[path.name] = _fold("".join(parser.parts))
        elif path.suffix == ".txt":
            texts[path.name] = _fold(_decoded(path))
    return texts


@cache
def _gold() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(EXPECTED.read_text("utf-8"))
    return loaded


def _named(short: str) -> str:
    """The report that a leading number ('07') or a line of the wire ('w2') stands for."""
    if short.startswith("w"):
        return f"wire.jsonl#{short[1:]}"
    (name,) = [name for name in _texts() if name.startswith(f"{short}-")]
    return name


def _statements() -> list[tuple[str, str]]:
    return [
        (report, words)
        for report, told in _gold()["reports"].items()
        for statement in told["statements"]
        for words in [statement["words"], *statement.get("alt", [])]
    ]


def _seen() -> list[tuple[str, str]]:
    kinds = ("meetings", "commitments", "steps", "positions", "figures", "offices")
    return [
        (_named(short), words) for kind in kinds for entry in _gold()[kind] for short, words in entry["seen"].items()
    ]


def test_every_report_has_its_statements_listed() -> None:
    assert set(_gold()["reports"]) == set(_texts())


def test_every_expected_statement_stands_in_its_report_word_for_word() -> None:
    missing = [(report, words) for report, words in _statements() if _fold(words) not in _texts()[report]]
    assert not missing


def test_every_entry_rests_on_words_of_the_report_it_names() -> None:
    missing = [(report, words) for report, words in _seen() if _fold(words) not in _texts()[report]]
    assert not missing


def test_the_damage_that_is_to_be_repaired_is_really_there() -> None:
    missing = [r for r in _gold()["repairs"] if _fold(r["found"]) not in _texts()[_named(r["report"])]]
    assert not missing


def test_page_furniture_is_on_its_page_and_in_no_expected_statement() -> None:
    spoken = {report: [words for name, words in _statements() if name == report] for report in _texts()}
    for short, pieces in _gold()["furniture"].items():
        name = _named(short)
        page = _decoded(CORPUS / name)
        for piece in pieces:
            assert piece in html.unescape(_fold(page)), (name, piece)
            assert not any(piece in words for words in spoken[name]), (name, piece)


def test_the_groups_of_one_message_open_with_expected_statements() -> None:
    spoken = _statements()
    for group in _gold()["same_line"]:
        assert len(group) > 1
        for short, opening in group:
            name = _named(short)
            found = [words for report, words in spoken if report == name and words.startswith(opening)]
            assert len(found) == 1, (name, opening)


def test_references_between_expected_entries_resolve() -> None:
    gold = _gold()
    kinds = ("meetings", "commitments", "steps", "positions", "figures", "offices", "disputes")
    ids = [entry["id"] for kind in kinds for entry in gold[kind]]
    assert len(ids) == len(set(ids))
    named = {i for dispute in gold["disputes"] for i in dispute.get("between", [])}
    named |= {i for attack in gold["attacks"] for key in ("triggered", "not_in_force") for i in attack.get(key, [])}
    for state in gold["states"]:
        for key in ("in_force", "agreed", "pledged", "floated", "delivered"):
            named |= set(state.get(key, []))
    assert named <= set(ids)


def test_an_outlet_claims_a_ratification_that_others_contradict() -> None:
    steps = {entry["id"]: entry for entry in _gold()["steps"]}
    claimed, told = steps["T12"], steps["T11"]
    assert claimed["untrue"]
    assert all(claimed[field] == told[field] for field in ("track", "step", "by"))
    assert (claimed["outcome"], told["outcome"]) == ("done", "pending")
    assert list(claimed["seen"]) == ["12"]
    assert len({"11", "15", "16", "19"} & set(told["seen"])) >= 2


def test_two_outlets_carry_one_agency_text() -> None:
    first, second = (_shingles(_texts()[_named(short)]) for short in _gold()["near_copies"][0])
    assert len(first & second) / len(second) > 0.6


def test_the_sidecar_speaks_of_files_that_exist_and_leaves_dates_out() -> None:
    with (CORPUS / "reports.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all((CORPUS / row["file"]).is_file() for row in rows)
    assert any(not row["published"] for row in rows) and any(row["published"] for row in rows)
    given = {row["file"]: row["published"] for row in rows if row["published"]}
    for name, day in given.items():
        assert str(_gold()["reports"][name]["published"]["date"]) == day


def test_every_report_has_a_row_in_the_table_of_sources() -> None:
    sources = SOURCES.read_text("utf-8").split("## Sources", 1)[1]
    table = [line for line in sources.splitlines() if line.startswith("| `")]
    rows = {line.split("`")[1] for line in table}
    assert rows == set(_texts())
    assert all("http" in line for line in table)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def test_no_sentence_is_copied_from_the_reports_the_project_was_given() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"no reports to compare with at {SEEDS}")
    given = set().union(*(_shingles(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))
    copied = {name: " ".join(s) for name, text in _texts().items() for s in _shingles(text) & given}
    assert not copied
