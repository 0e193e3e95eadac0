"""Documents to windows of tokens with their targets, and windows to padded batches."""

import random
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from corpus import Attribution, Document, Span
from pledgebook.language import model

UNTOLD = -100


@dataclass
class Example:
    """One window: tokens, tag targets (content, source, cue: outside 0, begin 1, inside 2; then the two anchors,
    UNTOLD where the corpus does not tell) and, for each anchor, its place and the tokens' roles."""

    ids: NDArray[np.int32]
    shapes: NDArray[np.int32]
    tags: NDArray[np.int64]
    anchors: list[tuple[int, NDArray[np.int64], NDArray[np.float32] | None]]
    weight: float


class Batch(NamedTuple):
    """Padded windows and their targets; pairs are listed flat, by row of the batch."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor | None
    tags: Tensor
    rows: Tensor
    places: Tensor
    roles: Tensor
    sense: Tensor
    sensed: Tensor
    weight: Tensor


def _range(tokens: model.Tokens, span: Span) -> slice:
    """The tokens a span covers, even in part."""
    return slice(
        int(np.searchsorted(tokens.ends, span[0], side="right")),
        int(np.searchsorted(tokens.starts, span[1], side="left")),
    )


def examples(
    document: Document, rng: random.Random, senses: dict[str, NDArray[np.float32]], weight: float
) -> list[Example]:
    """The windows of a document, begun at a random place so that edges fall elsewhere in each pass.

    `senses` gives the teacher's vector of a content's words, where it is known and the names are not changed.
    """
    tokens = model.tokenise(document.text)
    count = len(tokens.ids)
    tags = np.zeros((count, 5), dtype=np.int64)
    if document.own:
        tags[:, 3] = UNTOLD
    anchored: list[tuple[int, NDArray[np.int64], NDArray[np.float32] | None]] = []
    for attribution in sorted(document.attributions, key=_size, reverse=True):
        roles = np.zeros(count, dtype=np.int64)
        for number, spans in enumerate((attribution.content, attribution.source, attribution.cue)):
            for span in spans:
                covered = _range(tokens, span)
                roles[covered] = number + 1
                if not (number == 0 and tags[covered, 0].any()):
                    tags[covered, number] = 2
                    tags[covered.start, number] = 1
        first = _range(tokens, (attribution.cue or attribution.content)[0]).start
        if first >= count:
            continue
        tags[first, 3] = 1
        tags[first, 4] = UNTOLD if attribution.speech is None else int(attribution.speech)
        words = " ".join(document.text[s:e] for s, e in attribution.content)
        anchored.append((first, roles, None if document.facts.get("renamed") else senses.get(words)))
    inner = model.WINDOW - 2
    made = []
    start = -rng.randrange(inner) if count > inner else 0
    while start < count:
        left, right = max(0, start), min(count, start + inner)
        start += inner
        if right - left < 12 and count > inner:
            continue
        ids = tokens.ids[left:right]
        shapes = tokens.shapes[left:right].copy()
        if rng.random() < 0.05:
            shapes[(shapes & 3 != 0) & (shapes < 8)] &= 4  # as if all were written small
        anchors = [(a - left, roles[left:right], vector) for a, roles, vector in anchored if left <= a < right]
        made.append(Example(ids, shapes, tags[left:right], anchors, weight))
    return made


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def batch(windows: list[Example]) -> Batch:
    """Windows padded to the longest, framed as at run time."""
    width = max(len(window.ids) for window in windows) + 2
    count = len(windows)
    ids = np.zeros((count, width), dtype=np.int64)
    shapes = np.full((count, width), model.FRAME, dtype=np.int64)
    mask = np.zeros((count, 1, 1, width), dtype=np.float32)
    tags = np.full((count, width, 5), UNTOLD, dtype=np.int64)
    rows, places, roles, sense, sensed = [], [], [], [], []
    for row, window in enumerate(windows):
        length = len(window.ids)
        ids[row, 0], ids[row, length + 1] = 101, 102
        ids[row, 1 : length + 1] = window.ids
        shapes[row, 1 : length + 1] = window.shapes
        mask[row, :, :, length + 2 :] = -1e4
        tags[row, 1 : length + 1] = window.tags
        for place, playing, vector in window.anchors:
            padded = np.full(width, UNTOLD, dtype=np.int64)
            padded[1 : length + 1] = playing
            rows.append(row)
            places.append(place + 1)
            roles.append(padded)
            sense.append(np.zeros(model.SENSE, np.float32) if vector is None else vector)
            sensed.append(vector is not None)
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(mask) if mask.any() else None,
        torch.from_numpy(tags),
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(places, dtype=torch.long),
        torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, width)),
        torch.from_numpy(np.array(sense, dtype=np.float32).reshape(-1, model.SENSE)),
        torch.tensor(sensed, dtype=torch.bool),
        torch.tensor([window.weight for window in windows]),
    )
