"""The labelled real sentences stand where their offsets say, and a label that cannot stand is refused."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from modules import TRAINING, load

BENCHMARKS = Path(__file__).parents[3] / "shared" / "benchmarks"
LABELS = TRAINING / "labels" / "polnear-acts.jsonl"


load("check_sentences")
acts = load("check_acts")
labels = load("check_labels")

ARTICLE = "Nobody slept. Norway has promised Ukraine 75 billion kroner, and Finland backs the plan. It rained."
START, END = 14, 88
MARKED = (
    "[by1: Norway] [commitment.pledged1: has promised] [to1: Ukraine] [amount1: 75 billion kroner], "
    "and [by2: Finland] [support2: backs] [what2: the plan]."
)


def _line(**changed: Any) -> dict[str, Any]:
    text, found, roles = acts.parse_acts(MARKED)
    assert text == ARTICLE[START:END]
    line: dict[str, Any] = {
        "article": "a",
        "start": START,
        "end": END,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "acts": [{"number": a.number, "label": a.label, "trigger": [list(s) for s in a.trigger]} for a in found],
        "roles": [{"acts": list(r.acts), "label": r.role, "span": list(r.span)} for r in roles],
    }
    return line | changed


def _file(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_labelled_sentence_reads_as_the_same_sentence_marked_in_place(tmp_path: Path) -> None:
    (found,) = labels.labelled(_file(tmp_path, _line()), {"a": ARTICLE})
    assert found == acts.parse_acts(MARKED)


def test_a_sentence_without_acts_is_a_negative(tmp_path: Path) -> None:
    (found,) = labels.labelled(_file(tmp_path, _line(acts=[], roles=[])), {"a": ARTICLE})
    assert found == (ARTICLE[START:END], [], [])


def test_an_article_with_other_words_is_refused_by_its_place(tmp_path: Path) -> None:
    path = _file(tmp_path, _line())
    with pytest.raises(labels.LabelError, match=r"labels.jsonl:1: the words of a at \(14, 88\) are not those labelled"):
        list(labels.labelled(path, {"a": ARTICLE.replace("75", "85")}))
    with pytest.raises(labels.LabelError, match="there is no article a"):
        list(labels.labelled(path, {"b": ARTICLE}))


def _trigger(*spans: list[int]) -> list[dict[str, Any]]:
    return [{"number": 1, "label": "support", "trigger": list(spans)}]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"acts": [{"number": 1, "label": "praise", "trigger": [[0, 6]]}], "roles": []}, "unknown act 'praise'"),
        ({"acts": _trigger(), "roles": []}, "act 1 has no trigger"),
        ({"acts": _trigger([70, 75]), "roles": []}, "outside the sentence of 74 characters"),
        ({"acts": _trigger([-6, 6]), "roles": []}, "outside the sentence"),
        ({"acts": _trigger([0, 6], [4, 10]), "roles": []}, "marked twice as trigger"),
        ({"acts": _trigger([0, 6]) * 2, "roles": []}, "given to two acts"),
        ({"roles": [{"acts": [3], "label": "by", "span": [0, 6]}]}, "belongs to no act"),
        ({"roles": [{"acts": [1], "label": "who", "span": [0, 6]}]}, "unknown role 'who'"),
        ({"start": 88}, "has no words"),
        ({"acts": [[1, 2]]}, "not a labelled sentence"),
    ],
)
def test_a_label_that_cannot_stand_is_refused_with_the_reason(
    tmp_path: Path, changed: dict[str, Any], reason: str
) -> None:
    path = _file(tmp_path, _line(), _line(**changed))
    with pytest.raises(labels.LabelError, match=f"labels.jsonl:2: .*{reason}"):
        labels.read(path)
    (problem,) = labels.problems(path, {"a": ARTICLE})
    assert problem.startswith("labels.jsonl:2: ")


def test_a_mark_with_a_blank_at_its_edge_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, _line(acts=_trigger([0, 7]), roles=[]))
    with pytest.raises(labels.LabelError, match="white space at its edge: 'Norway '"):
        list(labels.labelled(path, {"a": ARTICLE}))


def test_a_sentence_labelled_twice_is_a_problem(tmp_path: Path) -> None:
    assert labels.problems(_file(tmp_path, _line(), _line()), {"a": ARTICLE}) == [
        "labels.jsonl:2: the same words as labels.jsonl:1"
    ]


def test_the_command_counts_the_labels_and_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with gzip.open(tmp_path / "polnear-train.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "a", "text": ARTICLE}) + "\n")
    good = _file(tmp_path, _line())
    monkeypatch.setattr(sys, "argv", ["check_labels.py", "--polnear", str(tmp_path), "--labels", str(good)])
    assert labels.main() == 0
    assert "1 sentences of 1 articles, 0 without acts (0%)" in capsys.readouterr().out
    _file(tmp_path, _line(end=80))
    assert labels.main() == 1


def test_the_file_keeps_offsets_and_no_words() -> None:
    lines = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert {tuple(sorted(line)) for line in lines} == {("acts", "article", "end", "roles", "sha256", "start")}
    assert {tuple(sorted(act)) for line in lines for act in line["acts"]} == {("label", "number", "trigger")}
    assert {tuple(sorted(role)) for line in lines for role in line["roles"]} == {("acts", "label", "span")}


def test_the_labelled_sentences_are_many_and_nearly_half_have_an_act() -> None:
    sentences = labels.read(LABELS)
    assert len(sentences) >= 1500
    assert sum(bool(sentence.acts) for sentence in sentences) >= 0.45 * len(sentences)
    told = {act.label for sentence in sentences for act in sentence.acts}
    assert told == set(acts.ACTS)


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the PolNeAR articles are not in ../shared/benchmarks")
def test_every_labelled_sentence_stands_in_its_article() -> None:
    assert labels.problems(LABELS, labels.articles(BENCHMARKS)) == []
