"""Act sentences as training windows: marked records and labelled real sentences to tokens, labels and role targets.

A marked span travels through `damage.py` as an attribution of its own whose content it is: what damage moves there it
moves here. Whole arrangements and whole styles can be kept out for measuring.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from check_acts import ACTS, FOLDER, ROLES, ActRecord, act_records, parse_acts
from check_sentences import read_folder
from corpus import Attribution, Document, Span
from damage import damaged
from examples import UNTOLD
from pledgebook.language import model

HELD_ARRANGEMENTS = ("fishing quotas", "debt relief", "river and water treaties")
HELD_STYLES = ("regional daily", "machine-translated")
"""Kept out of training when the figures of the model card are measured; the shipped weights have read them too."""
LABELS = Path(__file__).parent / "labels" / "polnear-acts.jsonl"
PARTS = ("trigger", *ROLES)


@dataclass
class MarkedAct:
    """One act: its label, and the spans of its trigger and of each role it has."""

    label: str
    parts: dict[str, list[Span]]


@dataclass
class ActText:
    """A text with its acts, where it came from, and the stretch of it of which all acts are told."""

    text: str
    acts: list[MarkedAct]
    told: Span
    arrangement: str = ""
    style: str = ""
    name: str = ""


def marked(records: Iterable[ActRecord]) -> list[ActText]:
    """The project's own records. One that cannot be parsed raises RecordError."""
    texts = []
    for record in records:
        text, acts, roles = parse_acts(record.marked)
        made = []
        for act in acts:
            parts: dict[str, list[Span]] = {"trigger": list(act.trigger)}
            for role in roles:
                if act.number in role.acts:
                    parts.setdefault(role.role, []).append(role.span)
            made.append(MarkedAct(act.label, parts))
        texts.append(ActText(text, made, (0, len(text)), record.arrangement, record.style, f"{record.file}"))
    return texts


def own(folder: Path = FOLDER) -> list[ActText]:
    """All records of the folder."""
    return marked(act_records(read_folder(folder)))


def labelled(articles: Iterable[Document], path: Path = LABELS) -> list[ActText]:
    """The real sentences of the labels file, each within its whole article; the rest of the article is untold.

    A label whose sentence is not in the articles as it was when it was labelled raises ValueError.
    """
    by_name = {article.name: article.text for article in articles}
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        article, start, end = by_name[given["article"]], given["start"], given["end"]
        if hashlib.sha256(article[start:end].encode()).hexdigest() != given["sha256"]:
            raise ValueError(f"{path.name}: the words of {given['article']} at {start} are not those labelled")
        made = {a["number"]: MarkedAct(a["label"], {"trigger": _at(a["trigger"], start)}) for a in given["acts"]}
        for role in given["roles"]:
            for number in role["acts"]:
                made[number].parts.setdefault(role["label"], []).extend(_at([role["span"]], start))
        texts.append(ActText(article, list(made.values()), (start, end), style="real", name=given["article"]))
    return texts


def _at(spans: list[list[int]], start: int) -> list[Span]:
    return [(start + left, start + right) for left, right in spans]


def held_out(text: ActText) -> str:
    """`arrangement` or `style` for what measuring keeps out of training (both: `arrangement`), `real` for a tenth of
    the real articles, "" for the rest."""
    if text.style == "real":
        return "real" if hashlib.sha256(text.name.encode()).digest()[0] < 26 else ""
    if text.arrangement in HELD_ARRANGEMENTS:
        return "arrangement"
    return "style" if text.style in HELD_STYLES else ""


class ActExample(NamedTuple):
    """One window: tokens; a label a token (0 none, UNTOLD where not told); for each token of a trigger its place and
    the parts it points to (tokens by trigger and roles: 0 or 1, -1 where not told)."""

    ids: NDArray[np.int32]
    shapes: NDArray[np.int32]
    labels: NDArray[np.int64]
    members: list[tuple[int, NDArray[np.int8]]]


class ActBatch(NamedTuple):
    """Padded windows and their targets; trigger tokens are listed flat, by row of the batch."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor | None
    labels: Tensor
    rows: Tensor
    places: Tensor
    parts: Tensor


@dataclass
class Run:
    """Texts run together, as a Document for `damage.py`: the n-th attribution is the n-th of `spans`, which tells its
    act and part; the last ones are the stretches told."""

    text: str = ""
    spans: list[tuple[int, str, Span]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    told: list[Span] = field(default_factory=list)

    def add(self, one: ActText, gap: str) -> None:
        shift = len(self.text)
        for act in one.acts:
            for part, spans in act.parts.items():
                self.spans += [(len(self.labels), part, (start + shift, end + shift)) for start, end in spans]
            self.labels.append(act.label)
        self.told.append((one.told[0] + shift, one.told[1] + shift))
        self.text += one.text + gap

    def document(self) -> Document:
        spans = [span for _, _, span in self.spans] + self.told
        return Document(self.text, [Attribution([], [], [span]) for span in spans], own=True)


def runs(records: Sequence[ActText], rng: random.Random, size: int = 8) -> list[Run]:
    """The project's records in random order run together; those of one style together more often than not, as a report
    has one style."""
    order = rng.sample(records, len(records))
    if rng.random() < 0.5:
        order.sort(key=lambda one: one.style)
    made = []
    while order:
        taken, order = order[: (number := rng.randint(1, size))], order[number:]
        gap = rng.choice(["\n\n", "\n\n", "\n", " "])
        run = Run()
        for one in taken:
            run.add(one, gap)
        made.append(run)
    return made


def excerpt(one: ActText, rng: random.Random) -> Run:
    """A real sentence with a random part of its surroundings, which stay untold."""
    left = max(0, one.told[0] - rng.choice([0, 0, rng.randint(0, 300)]))
    right = min(len(one.text), one.told[1] + rng.choice([0, 0, rng.randint(0, 300)]))
    run = Run(one.text[left:right])
    run.told.append((one.told[0] - left, one.told[1] - left))
    for act in one.acts:
        for part, spans in act.parts.items():
            run.spans += [(len(run.labels), part, (start - left, end - left)) for start, end in spans]
        run.labels.append(act.label)
    return run


def act_windows(run: Run, rng: random.Random | None) -> list[ActExample]:
    """The windows of a run of texts, damaged afresh where `rng` is given."""
    document = run.document()
    moved = damaged(document, rng) if rng else document
    if len(moved.attributions) != len(document.attributions):
        moved = document  # damage took away a span whole, a lone quotation mark say
    places = [a.content[0] for a in moved.attributions]
    tokens = model.tokenise(moved.text)
    count = len(tokens.ids)
    told = np.zeros(count, dtype=np.bool_)
    for span in places[len(run.spans) :]:
        told[_range(tokens, span)] = True
    labels = np.where(told, 0, UNTOLD).astype(np.int64)
    parts = np.zeros((len(run.labels), count, len(PARTS)), dtype=np.int8)
    parts[:, ~told] = -1
    for (act, part, _), span in zip(run.spans, places, strict=False):
        parts[act, _range(tokens, span), PARTS.index(part)] = 1
    members = []
    for act, label in enumerate(run.labels):
        for token in np.flatnonzero(parts[act, :, 0] == 1).tolist():
            labels[token] = 1 + ACTS.index(label)
            members.append((token, act))
    made = []
    inner = model.WINDOW - 2
    for start in range(0, count, inner):
        inside = slice(start, min(count, start + inner))
        if not told[inside].any():
            continue
        shapes = tokens.shapes[inside].copy()
        if rng and rng.random() < 0.05:
            shapes[(shapes & 3 != 0) & (shapes < 8)] &= 4  # as if all were written small
        held = [(token - start, parts[act, inside]) for token, act in members if start <= token < inside.stop]
        made.append(ActExample(tokens.ids[inside], shapes, labels[inside], held))
    return made


def _range(tokens: model.Tokens, span: Span) -> slice:
    return slice(
        int(np.searchsorted(tokens.ends, span[0], side="right")),
        int(np.searchsorted(tokens.starts, span[1], side="left")),
    )


def act_batch(windows: Sequence[ActExample]) -> ActBatch:
    """Windows padded to the longest, framed as at run time."""
    width = max(len(window.ids) for window in windows) + 2
    count = len(windows)
    ids = np.zeros((count, width), dtype=np.int64)
    shapes = np.full((count, width), model.FRAME, dtype=np.int64)
    mask = np.zeros((count, 1, 1, width), dtype=np.float32)
    labels = np.full((count, width), UNTOLD, dtype=np.int64)
    rows, places, parts = [], [], []
    for row, window in enumerate(windows):
        length = len(window.ids)
        ids[row, 0], ids[row, length + 1] = 101, 102
        ids[row, 1 : length + 1] = window.ids
        shapes[row, 1 : length + 1] = window.shapes
        mask[row, :, :, length + 2 :] = -1e4
        labels[row, 1 : length + 1] = window.labels
        for place, pointed in window.members:
            padded = np.full((width, len(PARTS)), -1, dtype=np.int8)
            padded[1 : length + 1] = pointed
            rows.append(row)
            places.append(place + 1)
            parts.append(padded)
    return ActBatch(
        torch.from_numpy(ids),
        torch.from_numpy(shapes),
        torch.from_numpy(mask) if mask.any() else None,
        torch.from_numpy(labels),
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(places, dtype=torch.long),
        torch.from_numpy(np.array(parts, dtype=np.int8).reshape(-1, width, len(PARTS))),
    )
