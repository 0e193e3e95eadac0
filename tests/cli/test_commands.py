"""The commands as a person uses them, on two small reports about an invented quarrel over a river."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

FIRST = """\
Kenya pledges aid to Uganda

NAIROBI, 3 March 2025 - Kenyan Foreign Minister Amina Odhiambo said on Monday that Kenya would
support the accession of Uganda to a water board of the African Union.

"Kenya will provide 40 million dollars in aid to Uganda over five years," Odhiambo told reporters in Nairobi.

Tanzania has yet to ratify Uganda's accession to the East African Community, officials said.
"""
SECOND = """\
Ugandan minister welcomes promise

KAMPALA, 5 March 2025 - Ugandan President John Okello thanked Kenya on Wednesday.

"We welcome the promise of our neighbours," Okello said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "first.txt").write_text(FIRST, encoding="utf-8")
    (reports / "second.txt").write_text(SECOND, encoding="utf-8")
    (reports / "reports.csv").write_text(
        "file,outlet,published,url\nfirst.txt,Lake Courier,2025-03-03,https://lake.example.org/1\n"
        "second.txt,Hill Post,2025-03-05,\n",
        encoding="utf-8",
    )
    return reports


@pytest.fixture
def read(run: Run, folder: Path) -> Run:
    result = run("read", folder)
    assert result.exit_code == 0, result.output
    assert "2 new" in result.output
    return run


def entries(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("export").stdout.splitlines()]


def of_kind(run: Run, kind: str) -> list[dict[str, object]]:
    return [entry for entry in entries(run) if entry["kind"] == kind]


def test_reading_twice_adds_nothing(read: Run, folder: Path) -> None:
    before = read("journal", "export").stdout
    again = read("read", folder)
    assert "0 new, 2 known already" in again.output
    assert read("journal", "export").stdout == before


def test_check_passes_and_names_the_book(read: Run, tmp_path: Path) -> None:
    result = read("check")
    assert result.exit_code == 0
    assert "every invariant holds" in result.output
    assert json.loads(read("check", "--json").stdout) == {"ok": True, "breaches": []}


def test_a_book_moved_to_another_folder_knows_its_reports(read: Run, folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.move(folder, moved)
    assert "0 new, 2 known already" in read("read", moved).output


def test_the_pledge_is_shown_with_its_sum_and_its_words(read: Run) -> None:
    (pledge,) = [c for c in of_kind(read, "commitment") if c["status"] == "pledged"]
    assert (pledge["by"], pledge["to"], pledge["subject"]) == ("KEN", "UGA", "assistance/KEN/UGA")
    assert pledge["amount"]["value"] == 40_000_000  # type: ignore[index]
    assert pledge["amount"]["currency"] == "USD"  # type: ignore[index]
    traced = read("trace", str(pledge["id"]))
    assert traced.exit_code == 0
    assert "40 million dollars" in traced.output
    shown = read("show", "assistance/KEN/UGA", "--json")
    assert json.loads(shown.stdout)["by_status"]["pledged"][0]["total"] == 40_000_000


def test_every_exported_passage_is_its_words(read: Run) -> None:
    texts = {o["id"]: str(o["text"]) for o in of_kind(read, "report")}
    checked = 0
    for entry in entries(read):
        for attestation in entry.get("attestations", []):  # type: ignore[attr-defined]
            for passage in attestation["passages"]:
                assert texts[attestation["report"]][passage["start"] : passage["end"]] == passage["words"]
                checked += 1
    assert checked > 5


def test_the_csv_export_opens_with_a_pledge_a_row_and_its_quotation(read: Run) -> None:
    text = read("export", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert rows
    assert any("40 million dollars" in " ".join(row.values()) for row in rows)
    assert any("https://lake.example.org/1" in row.values() for row in rows)


def test_the_parquet_export_is_a_parquet_file(read: Run, tmp_path: Path) -> None:
    target = tmp_path / "out" / "book.parquet"
    assert read("export", "--format", "parquet", "-o", target).exit_code == 0
    assert target.read_bytes()[:4] == b"PAR1"


def test_as_of_an_earlier_day_knows_only_earlier_reports(read: Run) -> None:
    lines = [json.loads(line) for line in read("export", "--as-of", "2025-03-04").stdout.splitlines()]
    assert [o["source"].rsplit("/", 1)[-1] for o in lines if o["kind"] == "report"] == ["first.txt"]


def test_changes_since_a_day_names_what_is_new(read: Run) -> None:
    found = json.loads(read("changes", "--since", "2025-03-04", "--json").stdout)
    assert found and {change["change"] for change in found} == {"new"}
    assert "Nothing changed" in read("changes", "--since", "2025-03-06", "--until", "2025-03-07").output


def test_find_answers_with_the_report_and_the_statement(read: Run) -> None:
    found = json.loads(read("find", "promise of our neighbours", "--json").stdout)
    assert found["reports"][0]["source"].endswith("second.txt")
    assert found["entries"][0]["kind"] == "statement"
    assert not json.loads(read("find", "neighbours", "--outlet", "Lake Courier", "--json").stdout or "{}").get(
        "reports"
    )
    missing = read("find", "submarine")
    assert missing.exit_code == 1
    assert "submarine" in missing.stderr


def test_a_hostile_query_is_only_words(read: Run) -> None:
    for query in ('"', "NEAR(", "* OR", "a AND", "'; DROP TABLE report; --", "[bold]x[/]"):
        assert read("find", query).exit_code in (0, 1)
    assert read("check").exit_code == 0


def test_show_lists_an_actor_and_a_report(read: Run) -> None:
    assert "KEN" in read("show", "UGA", "--json").stdout
    report = of_kind(read, "report")[0]
    assert str(report["source"]) in read("show", str(report["id"])).output
    unknown = read("show", "assistance/KEN/UGX")
    assert unknown.exit_code == 1
    assert "assistance/KEN/UGA" in unknown.stderr


def test_an_actor_is_found_by_the_name_a_reader_has_for_him(read: Run) -> None:
    by_code, by_name = read("show", "UGA"), read("show", "Uganda")
    assert by_code.stdout == by_name.stdout
    assert "was promised (1)" in by_name.stdout


def test_show_of_nothing_lists_every_subject_and_where_it_stands(read: Run) -> None:
    told = json.loads(read("show", "--json").stdout)
    stands = {one["subject"]: one["sentence"] for one in told}
    assert "Tanzania" in stands["accession/EAC/UGA"]
    assert sum(one["entries"] for one in told if one["subject"] == "assistance/KEN/UGA") == 1
    assert "assistance/KEN/UGA" in read("show").stdout


def test_show_of_a_kind_tells_where_each_subject_below_it_stands(read: Run) -> None:
    told = " ".join(read("show", "assistance").stdout.split())
    assert json.loads(read("show", "assistance/KEN/UGA", "--json").stdout)["sentence"] in told


def test_if_a_member_ratifies_nobody_is_waited_for(read: Run) -> None:
    before = json.loads(read("show", "accession/EAC/UGA", "--json").stdout)
    assert before["outstanding"] == ["TZA"]
    after = json.loads(read("if", "ratified TZA accession/EAC/UGA", "--json").stdout)
    assert after["outstanding"] == []
    assert [consent["actor"] for consent in after["given"]] == ["TZA"]


def test_if_an_event_is_unknown_the_forms_are_named(read: Run) -> None:
    result = read("if", "earthquake PER")
    assert result.exit_code == 2
    assert "attack RUS UKR" in result.stderr


def test_an_attack_triggers_nothing_where_nothing_was_promised(read: Run) -> None:
    answer = json.loads(read("if", "attack SDN UGA", "--json").stdout)
    assert answer["triggered"] == []


def test_due_tells_when_a_five_year_promise_ends(read: Run) -> None:
    (due,) = json.loads(read("due", "--json").stdout)
    assert due["due"] == "2030-03-02"
    assert due["state"] == "coming"


def test_a_rejected_finding_leaves_every_view_and_stays_in_the_journal(read: Run) -> None:
    (pledge,) = [c for c in of_kind(read, "commitment") if c["status"] == "pledged"]
    result = read("judge", str(pledge["id"]), "reject", "--by", "desk officer", "--why", "a test")
    assert result.exit_code == 0, result.output
    assert str(pledge["id"]) not in read("export").stdout
    assert str(pledge["id"]) in read("journal", "export").stdout
    read("judge", str(pledge["id"]), "accept", "--by", "desk officer")
    assert str(pledge["id"]) in read("export").stdout


def test_a_correction_stands_in_the_place_of_the_finding(read: Run) -> None:
    (pledge,) = [c for c in of_kind(read, "commitment") if c["status"] == "pledged"]
    assert read("judge", str(pledge["id"]), "correct", '{"status": "agreed"}').exit_code == 0
    assert [c["status"] for c in of_kind(read, "commitment") if c["id"] == pledge["id"]] == ["agreed"]
    wrong = read("judge", str(pledge["id"]), "correct", '{"status": "hoped"}')
    assert wrong.exit_code == 2
    assert "status" in wrong.stderr


def test_a_judged_date_moves_a_report(read: Run) -> None:
    report = next(r for r in of_kind(read, "report") if str(r["source"]).endswith("second.txt"))
    assert read("judge", str(report["id"]), "date", "2025-03-04").exit_code == 0
    moved = next(r for r in of_kind(read, "report") if r["id"] == report["id"])
    assert moved["published"]["earliest"] == "2025-03-04"  # type: ignore[index]
    assert read("judge", str(report["id"]), "date", "soon").exit_code == 2


def test_a_withdrawn_report_leaves_every_view_and_a_journal_without_it_never_held_it(read: Run, tmp_path: Path) -> None:
    report = next(r for r in of_kind(read, "report") if str(r["source"]).endswith("second.txt"))
    journal = tmp_path / "without.jsonl"
    assert read("journal", "export", "--without", str(report["id"]), "-o", journal).exit_code == 0
    assert "neighbours" not in journal.read_text(encoding="utf-8")
    read("judge", str(report["id"]), "withdrawn")
    assert "neighbours" not in read("export").stdout
    assert read("check").exit_code == 0


def test_a_journal_gives_the_same_bytes_again(read: Run, tmp_path: Path) -> None:
    first = read("journal", "export").stdout_bytes
    (tmp_path / "j.jsonl").write_bytes(first)
    other = tmp_path / "other.db"
    assert read("journal", "import", tmp_path / "j.jsonl", book=other).exit_code == 0
    assert read("journal", "export", book=other).stdout_bytes == first


def test_a_finding_added_by_hand_rests_on_its_words(read: Run) -> None:
    report = next(r for r in of_kind(read, "report") if str(r["source"]).endswith("second.txt"))
    finding = '{"kind": "position", "actor": {"name": "UGA"}, "subject": "assistance/KEN/UGA", "stance": "supports"}'
    words = "We welcome the promise of our neighbours,"
    added = read("add", "--report", str(report["id"]), "--words", words, "--finding", finding, "--by", "a coder")
    assert added.exit_code == 0, added.output
    shown = json.loads(read("show", added.stdout.strip(), "--json").stdout)
    assert shown["attestations"][0]["passages"][0]["words"] == words
    absent = read("add", "--report", str(report["id"]), "--words", "never said", "--finding", finding)
    assert absent.exit_code == 2
    assert "never said" in absent.stderr


def test_the_brief_is_written_where_it_is_asked_for(read: Run, tmp_path: Path) -> None:
    page, text = tmp_path / "out" / "brief.html", tmp_path / "brief.md"
    assert str(page) in read("brief", "-o", page).output.replace("\n", "")
    assert "40 million dollars" in page.read_text(encoding="utf-8")
    assert read("brief", "-o", text).exit_code == 0
    assert text.read_text(encoding="utf-8").startswith("#")
    assert read("brief", "--subject", "accession/XX/YY", "-o", page).exit_code == 1


def test_review_puts_promises_before_statements(read: Run) -> None:
    listed = json.loads(read("review", "--json").stdout)
    kinds = [doubt["entry"]["kind"] for doubt in listed]
    assert kinds.index("commitment") < kinds.index("statement")


def test_the_schema_names_every_type(run: Run) -> None:
    defined = json.loads(run("schema").stdout)["$defs"]
    assert {"Report", "Reading", "Commitment", "Judgement", "Entry", "Dispute"} <= set(defined)


def test_a_report_in_another_language_is_stored_and_listed_as_unread(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "bericht.txt"
    page.write_text(
        "Die Bundesregierung hat am Montag beschlossen, die Beiträge zum Klimafonds zu erhöhen. "
        "Der Minister sagte, man werde im kommenden Jahr sechs Milliarden Euro bereitstellen und die Partner bitten, "
        "ebenfalls mehr zu leisten als bisher zugesagt worden war.",
        encoding="utf-8",
    )
    result = run("read", page)
    assert result.exit_code == 0
    assert "1 stored but unread" in result.output
    assert [o["kind"] for o in entries(run)] == ["report"]
