"""What people coded by hand enters the book beside the machine's findings; what cannot be placed is named by line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from pledgebook.book import Book
from pledgebook.vocabulary import Finding

Run = Callable[..., Result]

REPORT = """\
Chad and Mali agree on grain

N'DJAMENA, 7 May 2025 - Chad will give Mali 12,000 tonnes of millet this year, its minister said on Wednesday.

"We shall not wait," Minister Halimé Abakar said. "We shall not ask for payment either." Niger has yet to sign the
accord on grain, and Mali said it would sign "once the rains end".
"""
HEADER = "report,kind,words,start,end,occurrence,by,to,subject,what,status,amount,amount.unit,date,conditions"


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Run:
    report = tmp_path / "grain.txt"
    report.write_text(REPORT, encoding="utf-8")
    result = run("read", report, "--outlet", "Chari Post", "--published", "2025-05-07")
    assert result.exit_code == 0, result.output
    return run


def add(run: Run, tmp_path: Path, name: str, text: str, *options: str) -> Result:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return run("add", "--from", path, "--by", "a coder", *options)


def findings_of(tmp_path: Path, coder: str = "a coder") -> list[Finding]:
    """The findings of a person's latest coding."""
    with Book.open(tmp_path / "book.db") as book:
        (reading,) = book.readings()
        codings = [coding for coding in book.codings_of(reading.id) if coding.coder.name == f"person: {coder}"]
        return [coded.finding for coded in codings[-1].coded]


def words_of(tmp_path: Path, finding: Finding) -> list[str]:
    """The words a finding rests on."""
    with Book.open(tmp_path / "book.db") as book:
        (reading,) = book.readings()
        return [reading.text[p.start : p.end] for p in finding.evidence.passages]


def test_a_csv_row_becomes_a_finding_with_its_sum_and_its_words(read: Run, tmp_path: Path) -> None:
    row = 'grain.txt,commitment,"Chad will give Mali 12,000 tonnes of millet",,,,TCD,MLI,grain,grain,pledged'
    result = add(read, tmp_path, "coded.csv", f'{HEADER}\n{row},"12,000",tonne,2025,\n')
    assert result.exit_code == 0, result.output
    assert "1 findings new" in result.stdout
    (finding,) = findings_of(tmp_path)
    told = finding.stored()
    assert (told["by"]["name"], told["to"]["name"], told["status"]) == ("TCD", "MLI", "pledged")
    assert (told["amount"]["value"], told["amount"]["unit"]) == (12000, "tonne")
    assert (told["date"]["earliest"], told["date"]["latest"]) == ("2025-01-01", "2025-12-31")
    assert words_of(tmp_path, finding) == ["Chad will give Mali 12,000 tonnes of millet"]


def test_json_lines_may_give_characters_and_short_or_long_forms(read: Run, tmp_path: Path) -> None:
    start = REPORT.index("Niger has yet")
    step = {"report": str(tmp_path / "grain.txt"), "kind": "step", "start": start, "end": start + 21}
    step |= {"track": "undertaking/grain", "step": "signature", "by": {"name": "NER"}, "outcome": "pending"}
    result = add(read, tmp_path, "coded.jsonl", json.dumps(step) + "\n")
    assert result.exit_code == 0, result.output
    (finding,) = findings_of(tmp_path)
    assert words_of(tmp_path, finding) == ["Niger has yet to sign"]


def test_words_are_found_however_their_blanks_and_quotation_marks_are_written(read: Run, tmp_path: Path) -> None:
    said = {"report": "grain.txt", "kind": "statement", "speaker": "Halimé Abakar", "mode": "direct"}
    said["words"] = "“We shall not wait,” | “We shall not ask for  payment either.”"
    position = {"report": "grain.txt", "kind": "position", "actor": "MLI", "subject": "accord on grain"}
    position |= {"stance": "conditional", "conditions": "once the rains end"}
    position["words"] = "Niger has yet to sign the accord on grain, and Mali said it would sign"
    result = add(read, tmp_path, "coded.jsonl", f"{json.dumps(said)}\n{json.dumps(position)}\n")
    assert result.exit_code == 0, result.output
    by_kind = {finding.kind: finding for finding in findings_of(tmp_path)}
    assert words_of(tmp_path, by_kind["statement"]) == [
        '"We shall not wait,"',
        '"We shall not ask for payment either."',
    ]
    assert by_kind["statement"].evidence.basis == "said"
    assert [one["words"] for one in by_kind["position"].stored()["conditions"]] == ["once the rains end"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("hay.txt,meeting,Chad,,,,,,,,,,,,", "no report was read from 'hay.txt'"),
        ("grain.txt,commitment,Chad will sell oil,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "do not stand in"),
        ("grain.txt,commitment,We shall not,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "stand 2 times"),
        ("grain.txt,commitment,,900,9000,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "lie outside the text"),
        ("grain.txt,commitment,millet,0,4,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "stands 'Chad', not 'millet'"),
        ("grain.txt,commitment,,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "rests on no words"),
        ("grain.txt,commitment,millet,,,,TCD,MLI,assistance/TCD/MLI,oil,hoped,,,,", "status"),
        ("grain.txt,promise,millet,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,", "kind"),
        (
            "grain.txt,commitment,millet,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,12 sacks,,,",
            "'12 sacks' is no number",
        ),
        ("grain.txt,commitment,millet,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,soon,", "'soon' is no day"),
        ("grain.txt,commitment,millet,,,,TCD,MLI,assistance/TCD/MLI,oil,pledged,,,,,surplus", "more cells than"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_line_and_the_rest_goes_on(
    read: Run, tmp_path: Path, row: str, reason: str
) -> None:
    good = "grain.txt,commitment,accord on grain,,,,NER,MLI,assistance/NER/MLI,grain,floated,,,,"
    result = add(read, tmp_path, "coded.csv", f"{HEADER}\n{row}\n{good}\n")
    assert result.exit_code == 1
    assert f"{tmp_path / 'coded.csv'}:2: " in result.stderr
    assert reason in result.stderr
    assert [finding.stored()["what"] for finding in findings_of(tmp_path)] == ["grain"]


def test_a_report_whose_rows_were_all_refused_is_not_taken_for_coded(read: Run, tmp_path: Path) -> None:
    result = add(read, tmp_path, "coded.csv", "report,kind,words,person,office,of\ngrain.txt,office,nobody,A,B,TCD\n")
    assert "0 findings new, 0 known already, in 0 reports, 1 refused" in result.stdout
    with Book.open(tmp_path / "book.db") as book:
        assert {coding.coder.name for coding in book.codings()} == {"reader"}


def test_a_broken_line_of_json_is_named_and_the_rest_goes_on(read: Run, tmp_path: Path) -> None:
    good = {"report": "grain.txt", "kind": "office", "person": "Halimé Abakar", "office": "Minister", "of": "TCD"}
    good["words"] = "Minister Halimé Abakar"
    result = add(read, tmp_path, "coded.jsonl", '{"report": "grain.txt",\n[1]\n' + json.dumps(good) + "\n", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [one["place"].rpartition(":")[2] for one in told["refused"]] == ["1", "2"]
    assert told["added"] == [finding.id for finding in findings_of(tmp_path)]


def test_the_same_file_again_adds_nothing_and_a_longer_one_adds_to_it(read: Run, tmp_path: Path) -> None:
    first = f"{HEADER}\ngrain.txt,commitment,accord on grain,,,,NER,MLI,assistance/NER/MLI,grain,floated,,,,\n"
    assert add(read, tmp_path, "coded.csv", first).exit_code == 0
    before = read("journal", "export").stdout
    again = add(read, tmp_path, "coded.csv", first)
    assert "0 findings new, 1 known already, in 1 reports" in again.stdout
    assert read("journal", "export").stdout == before
    more = f"{first}grain.txt,commitment,millet,,,,TCD,MLI,assistance/TCD/MLI,millet,pledged,,,,\n"
    assert "1 findings new, 1 known already" in add(read, tmp_path, "coded.csv", more).stdout
    assert {finding.stored()["what"] for finding in findings_of(tmp_path)} == {"grain", "millet"}
    assert read("check").exit_code == 0


def test_several_coders_of_one_file_stand_apart_and_one_may_have_found_nothing(read: Run, tmp_path: Path) -> None:
    rows = [
        {"report": "grain.txt", "kind": "position", "words": "We shall not wait", "coder": "first",
         "actor": "TCD", "subject": "grain", "stance": "supports"},
        {"report": "grain.txt", "coder": "second"},
    ]  # fmt: skip
    text = "".join(json.dumps(row) + "\n" for row in rows)
    assert add(read, tmp_path, "coded.jsonl", text).exit_code == 0
    assert [finding.kind for finding in findings_of(tmp_path, "first")] == ["position"]
    assert findings_of(tmp_path, "second") == []


def test_one_finding_or_a_file_of_them_but_not_both(read: Run, tmp_path: Path) -> None:
    assert read("add", "--from", tmp_path / "no.csv", "--words", "Chad").exit_code == 2
    assert read("add", "--words", "Chad").exit_code == 2
    missing = read("add", "--from", tmp_path / "no.csv")
    assert missing.exit_code == 1
    assert "no.csv" in missing.stderr


def test_a_csv_in_another_encoding_or_without_its_columns_is_refused(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    path.write_bytes("report,kind\ngrain.txt,Halimé\n".encode("latin-1"))
    result = read("add", "--from", path)
    assert result.exit_code == 1
    assert "coded.csv:2: it is not UTF-8" in result.stderr
    path.write_text("grain.txt,commitment,millet\n", encoding="utf-8")
    assert "names no column `report`" in read("add", "--from", path).stderr
