"""Files, folders and standard input: every report found, every problem named with its remedy, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from readings import BODY

from pledgebook.reading import LARGEST, Problem, read, reports
from pledgebook.vocabulary import Given, Report, day

TEXT = "\n\n".join(BODY)


def good(path: Path, **options: object) -> list[Report]:
    found = list(reports([path], **options))  # type: ignore[arg-type]
    assert all(isinstance(report, Report) for report in found), found
    return [report for report in found if isinstance(report, Report)]


def problem(path: Path | str) -> Problem:
    (found,) = reports([path])
    assert isinstance(found, Problem) and found.remedy
    return found


def test_a_folder_gives_its_reports_by_name_without_hidden_files_notes_and_sidecars(tmp_path: Path) -> None:
    for name in ("b.txt", "a.text", "c", "sub/d.txt", ".hidden.txt", "README.md", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "reports.csv").write_text("file,outlet\nb.txt,Baltic Post\n")
    names = [Path(report.source).relative_to(tmp_path).as_posix() for report in good(tmp_path)]
    assert names == ["a.text", "b.txt", "c", "sub/d.txt"]


def test_html_is_told_by_its_name_or_its_look(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT)
    (tmp_path / "b.txt").write_text(f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>")
    (tmp_path / "c.txt").write_text("The formula a < b </p> is quoted.\n" + TEXT)
    assert [report.media for report in good(tmp_path)] == ["text/html", "text/html", "text/plain"]


def test_options_go_before_the_sidecar_and_that_before_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nPublished 1 June 2023\n\n" + TEXT)
    path = tmp_path / "a.txt"
    said = read(good(path)[0])
    assert (said.title, str(said.published), said.outlet) == ("A headline", "2023-06-01", None)
    (tmp_path / "reports.csv").write_text("file,outlet,published,title\na.txt,Baltic Post,2023-06-02,Other\n")
    beside = read(good(path)[0])
    assert (beside.title, str(beside.published), beside.outlet) == ("Other", "2023-06-02", "Baltic Post")
    option = read(good(path, given=Given(published=day("2023-06-03", "given")))[0])
    assert (str(option.published), option.outlet) == ("2023-06-03", "Baltic Post")
    assert option.published is not None and option.published.known == "given"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reports.csv", "file;outlet;published\na.txt;Baltic Post;2 June 2023\n"),
        ("reports.csv", "\ufefffile,outlet,published\r\na.txt,Baltic Post,2023-06-02T10:00:00Z\r\n"),
        ("reports.yaml", "- file: a.txt\n  outlet: Baltic Post\n  published: 2023-06-02\n"),
        ("reports.yml", "a.txt: {outlet: Baltic Post, published: 2023-06-02}\n"),
        ("reports.yaml", "reports:\n- {file: a.txt, publisher: Baltic Post, date: 2023-06-02}\n"),
    ],
)
def test_sidecars_of_every_kind_are_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_text(text)
    (report,) = good(tmp_path)
    assert (report.given.outlet, str(report.given.published)) == ("Baltic Post", "2023-06-02")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("file,published\na.txt,some day\n", "'some day' is no day"),
        ("file,outlet\n../secret.txt,Baltic Post\n", "no file of its own folder"),
        ("file,outlet\n/etc/passwd,Baltic Post\n", "no file of its own folder"),
        ("file,outlet\ngone.txt,Baltic Post\n", "no such file lies beside it"),
        ("file,outlet\n,Baltic Post\n", "names no file"),
        ("file,title\na.txt,Talks end, nobody knows how\n", "more cells than columns"),
    ],
)
def test_a_bad_sidecar_row_is_named_and_the_reports_are_read(tmp_path: Path, rows: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "reports.csv").write_text(rows)
    found = list(reports([tmp_path]))
    (bad,) = [f for f in found if isinstance(f, Problem)]
    assert reason in bad.reason and "reports.csv#" in bad.source and bad.remedy
    assert [f.given for f in found if isinstance(f, Report)] == [Given()]


def test_a_broken_sidecar_is_named_and_the_reports_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "reports.yaml").write_text("- file: [a.txt\n")
    kinds = {type(found) for found in reports([tmp_path])}
    assert kinds == {Report, Problem}


def test_json_lines_give_a_report_a_line_and_a_problem_for_a_broken_one(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "text": TEXT,
                "title": "One",
                "outlet": "Baltic Post",
                "published": "2023-06-01",
                "url": "https://x.example",
            }
        ),
        "{broken",
        "",
        json.dumps({"html": f"<p>{TEXT}</p>", "publisher": {"name": "Harbour"}, "date": "2023-06-02T08:00:00Z"}),
        json.dumps({"title": "No text"}),
        json.dumps(["no object"]),
        json.dumps({"body": "Lone \ud800 surrogate. " + TEXT, "published": "some day"}),
        json.dumps({"body": "Lone \ud800 surrogate. " + TEXT}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    found = list(reports([path]))
    assert [type(f) for f in found] == [Report, Problem, Report, Problem, Problem, Problem, Report]
    assert [f.source.rpartition("#")[2] for f in found] == ["1", "2", "4", "5", "6", "7", "8"]
    first, second = found[0], found[2]
    assert isinstance(first, Report) and isinstance(second, Report)
    assert first.bytes_ == TEXT.encode() and first.given.title == "One" and first.given.url == "https://x.example"
    assert second.media == "text/html" and second.given.outlet == "Harbour"
    assert "broken JSON" in found[1].reason and "no text" in found[3].reason  # type: ignore[union-attr]
    assert [read(f).text.endswith(BODY[2]) for f in found if isinstance(f, Report)] == [True] * 3


@pytest.mark.parametrize("text", [json.dumps({"text": TEXT}), json.dumps([{"text": TEXT}], indent=1)])
def test_one_json_object_or_a_list_of_them_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert [report.bytes_ for report in good(tmp_path)] == [TEXT.encode()]


def test_metadata_words_lose_tags_and_controls(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "title": "<script>x()</script>Talks\x00\n<b>end</b>"}))
    assert good(tmp_path)[0].given.title == "x() Talks end"


def test_standard_input_is_read() -> None:
    (report,) = reports(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(report, Report) and report.source == "standard input" and read(report).text == TEXT
    (piped,) = reports(["-"], stdin=io.BytesIO(json.dumps({"text": TEXT}).encode()))
    assert isinstance(piped, Report) and piped.bytes_ == TEXT.encode()
    (nothing,) = reports(["-"], stdin=io.BytesIO(b""))
    assert isinstance(nothing, Problem) and "empty" in nothing.reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    found = problem(tmp_path / "gone.txt")
    assert found.source.endswith("gone.txt") and "does not exist" in found.reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        (b"%PDF-1.7\n" + bytes(range(256)), "is binary"),
    ],
)
def test_an_empty_or_binary_file_is_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert reason in problem(tmp_path / "a.txt").reason


def test_an_oversized_file_is_named_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert "larger than a report may be" in problem(path).reason
    (piped,) = reports(["-"], stdin=io.BytesIO(b"a" * (LARGEST + 5)))
    assert isinstance(piped, Problem) and "larger" in piped.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_or_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed.txt").write_text(TEXT)
    for name in ("closed", "closed.txt"):
        (tmp_path / name).chmod(0)
        assert "may not be read" in problem(tmp_path / name).reason
        (tmp_path / name).chmod(0o700)


def test_a_file_whose_right_to_read_is_denied_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    real = Path.open

    def deny(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", deny)
    first, second = reports([tmp_path])
    assert isinstance(first, Problem) and "may not be read" in first.reason
    assert isinstance(second, Report)


def test_a_pipe_or_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "no file but" in problem(tmp_path / "a.txt").reason


def test_a_link_that_leads_back_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(reports([tmp_path]))
    assert [Path(f.source).name for f in found if isinstance(f, Report)] == ["a.txt"]
    assert [Path(f.source).name for f in found if isinstance(f, Problem)] == ["self"]


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    assert problem("a\0b.txt").remedy
    assert problem("x" * 5000).remedy


def test_the_others_are_read_when_one_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(reports([tmp_path / "gone", tmp_path, "-"], stdin=io.BytesIO(TEXT.encode())))
    assert [type(f) for f in found] == [Problem, Problem, Report, Report]
