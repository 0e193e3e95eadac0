"""Teaching further sentences changes the heads for acts and nothing else. Needs PyTorch, so it is skipped without."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("torch", reason="training needs an environment of its own: training/requirements.txt")

TRAINING = Path(__file__).parents[2] / "training"
MARKED = "[by1: Peru] [commitment.pledged1: will lend] [to1: Chile] [what1: two ferries]."


@pytest.fixture
def teach(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    return importlib.import_module("teach")


def taught(teach: ModuleType) -> tuple[dict[str, Any], dict[str, Any]]:
    """An untrained network's numbers before and after one pass over one sentence."""
    check = importlib.import_module("check_acts")
    network = teach.Network()
    before = {name: values.clone() for name, values in network.state_dict().items()}
    records = [check.ActRecord("a.txt", 1, MARKED, "ferries", "agency")]
    teach.taught(network, teach.marked(records), [], passes=1, rate=1e-3)
    return before, network.state_dict()


def test_only_the_heads_for_acts_are_taught(teach: ModuleType) -> None:
    before, after = taught(teach)
    changed = {name for name in before if not before[name].equal(after[name])}
    assert changed
    assert all(name.startswith("act") for name in changed)


def test_the_same_sentences_teach_the_same(teach: ModuleType) -> None:
    torch = importlib.import_module("torch")
    ends = []
    for _ in range(2):
        torch.manual_seed(1)
        ends.append(taught(teach)[1])
    assert all(ends[0][name].equal(ends[1][name]) for name in ends[0])
