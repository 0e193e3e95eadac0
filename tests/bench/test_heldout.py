"""The held-out labels hold no text and lie in order; the score counts as the gold set's rule says."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).parents[2] / "bench" / "heldout"
KEYS = {"url", "title", "sha256", "words", "topic", "outlet", "attributions"}
LABEL_KEYS = {"source", "cue", "content", "speaker", "or_speaker", "mode", "said_on", "alt", "optional"}


def _module() -> ModuleType:
    name = "heldout_score"
    spec = importlib.util.spec_from_file_location(name, FOLDER / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


score = _module()
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "statements.jsonl").read_text(encoding="utf-8").splitlines()
]

TEXT = (
    'The lake will stay open, Minister Ilse Orm said on Monday. "We owe it to the ferries," she told '
    'reporters. "And to the schools." A harbour clerk denied that the pier had sunk.'
)
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def _at(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


def _label(*words: str, speaker: list[str], mode: str, optional: bool = False, **more: Any) -> dict[str, Any]:
    return {
        "source": [],
        "cue": [],
        "content": _at(*words),
        "speaker": speaker,
        "mode": mode,
        "optional": optional,
        **more,
    }


OPEN = "The lake will stay open"
OWE, SCHOOLS = '"We owe it to the ferries,"', '"And to the schools."'
SUNK = "that the pier had sunk"


def _report(*labels: dict[str, Any], tmp_path: Path) -> list[Any]:
    row = {"url": "https://lake.example/1", "sha256": DIGEST, "attributions": list(labels)}
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    reports: list[Any] = score.read_labels(path)
    return reports


def _found(*words: str, speaker: tuple[str, ...] = ("Ilse Orm",), mode: str = "indirect") -> Any:
    return score.Found(tuple((start, end) for start, end in _at(*words)), speaker, mode)


def _counts(reports: list[Any], *found: Any, **options: bool) -> tuple[int, int, int]:
    counts = score.match(reports, {DIGEST: TEXT}, {DIGEST: found}, **options).counts
    return counts.matched, counts.gold, counts.found


def test_the_set_has_the_size_and_the_breadth_that_was_asked_for() -> None:
    assert len(ROWS) >= 18
    assert sum(len(row["attributions"]) for row in ROWS) >= 170
    assert len({urlsplit(row["url"]).hostname for row in ROWS}) >= 10
    assert len({row["topic"] for row in ROWS}) >= 10
    assert all(row["words"] >= 150 for row in ROWS)


def test_no_text_of_a_report_is_kept() -> None:
    for row in ROWS:
        assert set(row) == KEYS
        for label in row["attributions"]:
            assert set(label) <= LABEL_KEYS
            # The longest label that stands for words of a report is an unnamed source's or a body's name.
            names = [*label["speaker"], *(name for names in label.get("or_speaker", ()) for name in names)]
            assert max((len(name.split()) for name in names), default=0) <= 6


def test_every_label_lies_inside_its_report_and_in_order() -> None:
    for row in ROWS:
        assert len(row["sha256"]) == 64
        for label in row["attributions"]:
            assert label["content"], row["url"]
            assert label["mode"] in score.MODES
            assert label["speaker"] or label["optional"], row["url"]
            for role in ("source", "cue", "content", "said_on"):
                flat = [place for span in label.get(role, ()) for place in span]
                assert flat == sorted(set(flat)), (row["url"], role)


def test_no_report_and_no_label_stands_twice() -> None:
    assert len({row["sha256"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        labels = [json.dumps([label["source"], label["cue"], label["content"]]) for label in row["attributions"]]
        assert len(set(labels)) == len(labels), row["url"]


def test_a_statement_counts_with_the_right_speaker_only(tmp_path: Path) -> None:
    reports = _report(_label(OPEN, speaker=["Ilse Orm"], mode="indirect"), tmp_path=tmp_path)
    assert _counts(reports, _found(OPEN)) == (1, 1, 1)
    assert _counts(reports, _found(OPEN, speaker=("Jon Vik",))) == (0, 1, 1)
    assert _counts(reports, _found(OPEN, speaker=("Jon Vik",)), speakers=False) == (1, 1, 1)


def test_an_unnamed_source_is_the_same_with_or_without_its_article(tmp_path: Path) -> None:
    reports = _report(_label(SUNK, speaker=["a harbour clerk"], mode="indirect"), tmp_path=tmp_path)
    assert _counts(reports, _found(SUNK, speaker=("harbour clerk",))) == (1, 1, 1)


def test_any_of_the_speakers_that_are_right_will_do(tmp_path: Path) -> None:
    label = _label(OPEN, speaker=["NOR"], mode="indirect", or_speaker=[["Ilse Orm"]])
    reports = _report(label, tmp_path=tmp_path)
    assert _counts(reports, _found(OPEN)) == (1, 1, 1)


def test_words_beside_the_label_spoil_the_match_from_a_point_on(tmp_path: Path) -> None:
    reports = _report(_label("open", speaker=["Ilse Orm"], mode="indirect"), tmp_path=tmp_path)
    assert _counts(reports, _found(OPEN)) == (1, 1, 1)
    assert _counts(reports, _found(TEXT)) == (0, 1, 1)


def test_an_optional_label_counts_neither_way(tmp_path: Path) -> None:
    reports = _report(_label(OPEN, speaker=["Ilse Orm"], mode="indirect", optional=True), tmp_path=tmp_path)
    assert _counts(reports, _found(OPEN)) == (0, 0, 0)
    assert _counts(reports) == (0, 0, 0)


def test_a_split_quotation_is_one_statement_or_two_as_one_counts(tmp_path: Path) -> None:
    reports = _report(_label(OWE, SCHOOLS, speaker=["Ilse Orm"], mode="direct"), tmp_path=tmp_path)
    whole = _found(OWE, SCHOOLS, mode="direct")
    apart = (_found(OWE, mode="direct"), _found(SCHOOLS, mode="direct"))
    assert _counts(reports, whole) == (1, 1, 1)
    assert _counts(reports, whole, pieces=True) == (2, 2, 2)
    assert _counts(reports, *apart, pieces=True) == (2, 2, 2)
    assert _counts(reports, *apart)[2] == 2


def test_the_table_tells_what_was_counted_and_each_mode(tmp_path: Path) -> None:
    reports = _report(
        _label(OPEN, speaker=["Ilse Orm"], mode="indirect"),
        _label(OWE, SCHOOLS, speaker=["Ilse Orm"], mode="direct"),
        tmp_path=tmp_path,
    )

    def reader(text: str) -> tuple[list[Any], list[Any]]:
        return [_found(OPEN), _found(SUNK)], [_found(OPEN)]

    lines = score.table(reports, {DIGEST: TEXT}, reader)
    assert lines[0] == "1 of 1 reports, 2 labels, 0 optional"
    assert "P 0.500  R 0.500  F1 0.500" in lines[1]
    assert "P 1.000  R 0.500  F1 0.667" in lines[3]
    assert [line.split(",")[0].strip() for line in lines[4:7]] == ["direct", "mixed", "indirect"]
    assert "(0 right of 1, 0 found)" in lines[4]
    assert "(1 right of 1, 1 found)" in lines[6]


def test_a_text_is_known_by_its_hash_whatever_its_file_is_called(tmp_path: Path) -> None:
    reports = _report(tmp_path=tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any name").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text(TEXT + " ", encoding="utf-8")
    assert score.read_texts(folder, [report.sha256 for report in reports]) == {DIGEST: TEXT}


def test_a_folder_without_any_of_the_texts_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score.main(["--texts", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_broken_line_of_labels_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"url": "https://lake.example/1"}\n', encoding="utf-8")
    with pytest.raises(score.LabelError, match="line 1"):
        score.read_labels(path)
