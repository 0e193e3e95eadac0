"""A gold set is read as people write it, and what cannot be used is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.record import Record
from pledgebook.score import GoldError, load_gold, score
from pledgebook.score.gold import GoldCommitment, GoldStep

from .records import gold_of, gold_statements

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "vilnius-expected.yaml"

STATEMENTS = """
01_riga.txt:
  published: {date: 2024-03-05, known_by: text}
  statements:
  - {speaker: Inga Liepa, mode: direct, optional: true, words: "no", said_on: 2024-03}
"""
ENTRIES = """
steps:
- {id: T1, track: accession/EU/GEO, step: applied, by: GEO, seen: {01: applied}}
commitments:
- {id: C1, to: GEO, subject: assistance/EU/GEO, status: floated, seen: {01: boats},
   reaffirmed: [2024, 2024-03-01/2024-03-05]}
"""


def test_a_folder_holds_statements_and_entries_and_numbers_mean_files(tmp_path: Path) -> None:
    (tmp_path / "statements.yaml").write_text(STATEMENTS)
    (tmp_path / "entries.yaml").write_text(ENTRIES)
    gold = load_gold(tmp_path)
    assert gold.reports == ("01_riga.txt",)
    (said,) = gold.all_statements
    assert (said.optional, said.words, str(said.said_on)) == (True, "no", "2024-03")
    (step,), (pledge,) = gold.entries["step"], gold.entries["commitment"]
    assert isinstance(step, GoldStep) and isinstance(pledge, GoldCommitment)
    assert (step.outcome, list(step.seen)) == ("done", ["01_riga.txt"])
    assert (pledge.by, [str(d) for d in pledge.reaffirmed]) == ((), ["2024", "2024-03-01/2024-03-05"])


def test_one_file_may_hold_both_and_put_the_reports_under_a_heading(tmp_path: Path) -> None:
    both, nested = tmp_path / "both.yaml", tmp_path / "nested.yaml"
    both.write_text(STATEMENTS + ENTRIES)
    nested.write_text("reports:" + STATEMENTS.replace("\n", "\n  ") + ENTRIES + "\nstates: {}\n")
    assert load_gold(both) == replace(load_gold(nested), unscored=())
    assert load_gold(nested).unscored == ("states",)


def test_a_line_of_a_file_is_called_by_its_letter_and_number(tmp_path: Path) -> None:
    gold = gold_of(
        tmp_path, {"wire.jsonl#2": {"statements": []}, "furniture": {"w2": ["Watch live"]}, "same_event": [["w2"]]}
    )
    assert gold.reports == ("wire.jsonl#2",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- a list", "should map reports and sections"),
        ("steps: [{id: T1", "no YAML"),
        ("steps: [{id: T1, step: applied, seen: {01: x}}]", "'T1': track"),
        ("steps: [{id: T1, track: t, step: applied}]", "'T1': seen"),
        ("a.txt: {statements: [{speaker: X, mode: shouted, words: aye}]}", "'aye': mode"),
        ("a.txt: {statements: [{speaker: X, mode: direct, words: aye, said_on: Tuesday}]}", "'Tuesday' is no day"),
        ("a.txt: {published: {date: soon}}", "'soon' is no day"),
        ("disputes: [{id: D1, between: [O1, O2]}]", "unknown here: 'O1'"),
        ("a.txt: {statements: []}\nsame_line: [[[a.txt, aye]]]", "'aye' in a.txt opens 0 statements"),
        ("same_line: [aye]", "should be [report, opening words]"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_file(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text(content)
    with pytest.raises(GoldError) as error:
        load_gold(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_gold_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="neither statements"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="cannot be read"):
        load_gold(tmp_path / "none.yaml")


def test_the_score_is_shown_as_text_and_as_plain_values(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": "[bold]aye[/bold]"}, states={}, steps=[])
    result = score(Record(None, None, (), (), (), (), ()), gold)
    assert "| statement " in result.text()
    assert result.text().rstrip().endswith("Not scored here: states")
    assert result.content()["kinds"]["statement"]["f1"] == 0.0
    assert result.content()["errors"][0]["words"] == "[bold]aye[/bold]"
    assert str(result.errors()[0]) == "missing statement [01_riga.txt] Inga Liepa: [bold]aye[/bold]"


@pytest.mark.parametrize("path", [SHARED, EXAMPLES], ids=["shared", "examples"])
def test_the_gold_sets_at_hand_load_whole(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    gold = load_gold(path)
    assert gold.all_statements and gold.same_line and gold.disputes and gold.repairs and gold.credits
    assert {"meeting", "commitment", "step", "position", "figure", "office"} == set(gold.entries)
    # Every short name was told to be a file's: none is left over as a report of its own.
    assert set(gold.reports) == set(gold.statements)
    result = score(Record(None, None, (), (), (), (), ()), gold)
    required = sum(not statement.optional for statement in gold.all_statements)
    assert (result.kinds["statement"].gold, result.kinds["statement"].found) == (required, 0)
