"""The campaign sentences are parted by whole documents, the same each time, and counted class by class."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "bench" / "speech_acts"


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("campaign", FOLDER / "campaign.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["campaign"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


campaign = _module()


def written(path: Path, *rows: tuple[str, str, str]) -> Path:
    """A file of the benchmark's form: document, act and specificity of each sentence."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number, (document, act, specificity) in enumerate(rows):
            row = {"document": document, "id": str(number), "sentence": f" Sentence {number}. ", "act": act}
            lines.write(json.dumps(row | {"target": "Labor", "specificity": specificity}) + "\n")
    return path


def test_labels_are_read_without_their_stray_blanks(tmp_path: Path) -> None:
    rows = (("a", " Commissive-A\n", "Specific "), ("a", "Commissive-O", ""), ("a", "Assertive ", "\n"))
    found = campaign.sentences(written(tmp_path / "s.jsonl.gz", *rows))
    assert [(one.commissive, one.specific) for one in found] == [(True, True), (True, None), (False, None)]
    assert found[0].text == "Sentence 0."


def test_a_label_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="specificity 'Sure'"):
        campaign.sentences(written(tmp_path / "s.jsonl.gz", ("a", "Commissive-A", "Sure")))


def test_no_document_stands_in_two_parts_and_the_same_seed_draws_the_same(tmp_path: Path) -> None:
    rows = [(f"document {number % 40}", "Assertive", "") for number in range(200)]
    held = campaign.sentences(written(tmp_path / "s.jsonl.gz", *rows))
    parts = campaign.split(held)
    documents = [{one.document for one in part} for part in (parts.train, parts.dev, parts.test)]
    assert [len(part) for part in documents] == [26, 4, 10]
    assert not documents[0] & documents[1] and not documents[2] & (documents[0] | documents[1])
    assert len(parts.train) + len(parts.dev) + len(parts.test) == 200
    assert campaign.split(reversed(held)).test == tuple(reversed(parts.test))
    assert campaign.split(held, seed=1).test != parts.test


def test_the_macro_mean_counts_the_rare_class_as_the_common_one() -> None:
    given, found = [True, False, False, False], [False] * 4
    assert campaign.f1(given, found) == 0.0
    assert campaign.f1(given, found, of=False) == pytest.approx(6 / 7)
    assert campaign.macro_f1(given, found) == pytest.approx(3 / 7)
    assert campaign.macro_f1(given, given) == 1.0
