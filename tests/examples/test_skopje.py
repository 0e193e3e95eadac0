"""A second subject area: the written reports on North Macedonia and the EU are what their page of sources says."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "examples" / "skopje"
SOURCES = (ROOT / "examples" / "skopje-sources.md").read_text("utf-8")


def reports() -> list[Path]:
    return sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html"))


def test_every_report_has_a_public_source_for_what_it_tells() -> None:
    sourced = set(re.findall(r"^\| `([^`]+)` \|.*https?://", SOURCES, re.MULTILINE))
    assert sourced == {path.name for path in reports()}


def test_the_sidecar_speaks_of_every_report_and_of_no_other() -> None:
    with (CORPUS / "reports.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["file"] for row in rows] == [path.name for path in reports()]
    assert all("example.org" in row["url"] for row in rows)


def test_outlets_are_invented_and_every_address_is_an_example() -> None:
    for path in reports():
        assert not re.search(r"https?://(?!\S*example\.org)", path.read_text("utf-8")), path.name


def test_the_brief_tells_of_the_union_with_no_word_of_the_first_subject(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    assert run("read", CORPUS).exit_code == 0
    page = tmp_path / "brief.md"
    assert run("brief", "--as-of", "2020-11-18", "--subject", "accession/EU/MKD", "-o", page).exit_code == 0
    brief = page.read_text("utf-8")
    assert "North Macedonia is a candidate to join the EU" in brief
    assert "Bulgaria objects, and the next step needs every member" in brief
    assert "NATO" not in brief and "Sweden" not in brief


def test_if_bulgaria_lifts_its_objection_nobody_stands_in_the_way(run: Callable[..., Result]) -> None:
    assert run("read", CORPUS).exit_code == 0
    before = run("show", "accession/EU/MKD", "--as-of", "2020-11-18", "--json").stdout
    after = run("if", "lifted BGR accession/EU/MKD", "--as-of", "2020-11-18", "--json").stdout
    assert '"pivotal": [\n    "BGR"\n  ]' in before
    assert '"pivotal": []' in after
