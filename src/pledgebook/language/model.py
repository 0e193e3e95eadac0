"""The encoder at run time: a report's text to tokens, and its tokens to what the heads say of them.

One forward pass serves every head. The weights are one ONNX graph, found beside this module and loaded once per
process and thread count. The graph's inputs are `ids` and `shapes` (both int64, windows by tokens, never padded); its
outputs, all float32, are, one row a token,

- `tags`: begin/inside/outside logits for content, source and cue (9), then two anchor logits: an attribution of
  any kind hangs on this token; an act of speech hangs on it;
- `asks` and `gives`: three roles (content, source, cue) by `RANK` numbers. The product of an anchor's `asks` and a
  token's `gives` is the logit that the token plays the role for that anchor, against 0 for none;
- `acts`: logits for belonging to the trigger of no act and of each of `ACTS`;
- `act_asks` and `act_gives`: the trigger and `ACT_ROLES` by `ACT_RANK` numbers. The product of a trigger token's
  `act_asks` and another token's `act_gives` is the logit that this one belongs to its trigger, or fills its role;
- `sense`: `SENSE` numbers, whose mean over a content's tokens is that content's vector;

and, the same for every text, `distance` and `act_distance`: for each role what is added to its logit for a token that
stands `n - WINDOW` tokens behind its anchor, n being the column.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

WINDOW = 256
"""Tokens a window holds, the two that frame it included."""
OVERLAP = 24
"""Tokens two neighbouring windows share: an anchor near an edge is read in both, so its reach is never shorter."""
BATCH = 1
"""Windows in one run of the graph: the int8 scales depend on the whole batch, and what one window needs fits the
processor's cache, so more of them are slower besides. Never of two reports."""
RANK = 64
SENSE = 64
ROLES = ("content", "source", "cue")
ACTS = (
    "commitment.floated",
    "commitment.pledged",
    "commitment.agreed",
    "commitment.in_force",
    "commitment.allocated",
    "commitment.delivered",
    "commitment.withdrawn",
    "commitment.lapsed",
    "demand",
    "support",
    "oppose",
    "conditional",
    "undecided",
    "decline",
    "step.done",
    "step.pending",
    "step.refused",
    "meeting",
    "figure",
    "office",
)
"""What a clause can do, in the order of the logits; `training/acts-guideline.md` tells them apart."""
ACT_ROLES = ("by", "to", "what", "amount", "period", "time", "purpose", "condition", "track", "place")
ACT_RANK = 16
SHAPES = 16
FRAME = 12
"""The shape of the two framing tokens."""
LINE, BLANK = 1, 2
"""Vocabulary entries that the base model never used; they stand for a line break and a blank line."""
PIECE = 4000
"""Longest stretch of a line, in characters, that is tokenised at once: keeps memory flat on a 2 MB line."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

_PARTS = re.compile(r"[^\S\n]*\n\s*|[^\n]+?(?=[^\S\n]*\n|\Z)")
_QUOTES = frozenset("\"'“”‘’«»„‟‹›`´")


class Tokens(NamedTuple):
    """A text's tokens, one row each: vocabulary ids, shapes, and character offsets into the text."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints


class Outputs(NamedTuple):
    """What the graph says of a batch of windows: windows by tokens (frame included) by numbers."""

    tags: Floats
    asks: Floats
    gives: Floats
    sense: Floats
    acts: Floats
    act_asks: Floats
    act_gives: Floats
    distance: Floats
    act_distance: Floats

    def window(self, row: int, inner: slice) -> "Outputs":
        """The rows of one window's tokens; the two tables of distances stay whole."""
        tables = ("distance", "act_distance")
        return self._replace(**{name: of[row, inner] for name, of in self._asdict().items() if name not in tables})


class Graph(Protocol):
    """Anything that runs the network: ONNX Runtime here, PyTorch while training."""

    def __call__(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Outputs: ...


class OnnxGraph:
    """The network run by ONNX Runtime on the CPU."""

    def __init__(self, weights: bytes | str, threads: int = 1) -> None:
        import onnxruntime  # here, so that reading a book without reading a report never loads it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def __call__(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Outputs:
        return Outputs(*self._session.run(list(Outputs._fields), {"ids": ids, "shapes": shapes}))


@cache
def graph(threads: int = 1) -> Graph:
    """The shipped int8 network, loaded once a thread count."""
    return OnnxGraph(files(__package__).joinpath("weights", "reader.onnx").read_bytes(), threads)


@cache
def tokenizer() -> Any:
    """The shipped tokenizer, loaded once; it neither pads nor cuts."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(files(__package__).joinpath("weights", "tokenizer.json").read_text("utf-8"))


@cache
def _continues() -> NDArray[np.bool_]:
    """For each vocabulary id, whether it carries on the word before it."""
    vocabulary: dict[str, int] = json.loads(tokenizer().to_str())["model"]["vocab"]
    carries = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    carries[[number for piece, number in vocabulary.items() if piece.startswith("##")]] = True
    return carries


def words(tokens: Tokens) -> Ints:
    """The word each token belongs to, counted from 0: pieces of one word share a number."""
    return np.cumsum(~_continues()[tokens.ids], dtype=np.int32) - 1


def _pieces(text: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of the text: start, end, and the break they are (`LINE`, `BLANK`) or 0 for words."""
    for part in _PARTS.finditer(text):
        start, end = part.span()
        if "\n" in part.group():
            yield start, end, BLANK if part.group().count("\n") > 1 else LINE
            continue
        while end - start > PIECE:
            cut = text.rfind(" ", start + 1, start + PIECE)
            cut = cut if cut > 0 else start + PIECE
            yield start, cut, 0
            start = cut
        yield start, end, 0


def _shape(text: str, start: int, end: int) -> int:
    """How a token is written, which an uncased vocabulary loses: capitals, and whether it touches its neighbours."""
    glued = start > 0 and not text[start - 1].isspace()
    first = text[start]
    if first in _QUOTES:
        return 8 + 2 * glued + (end < len(text) and not text[end].isspace())
    if not first.isupper():
        return 4 * glued
    capitals = end - start > 1 and text[start:end].isupper()
    return (2 if capitals else 1) + 4 * glued


def _past_accents(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def tokenise(text: str) -> Tokens:
    """The tokens of a text, line breaks among them."""
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    held: list[tuple[int, int, int]] = []

    def flush() -> None:
        lines = [text[start:end] for start, end, gap in held if not gap]
        encoded = iter(tokenizer().encode_batch(lines, add_special_tokens=False))
        for start, end, gap in held:
            if gap:
                ids.append(gap)
                spans.append((start, end))
                continue
            encoding = next(encoded)
            ids.extend(encoding.ids)
            spans.extend((start + left, start + right) for left, right in encoding.offsets)
        held.clear()

    for piece in _pieces(text):
        held.append(piece)
        if len(held) == 64:
            flush()
    flush()
    if not text.isascii():  # the vocabulary drops combining accents; the words keep them
        spans = [(start, _past_accents(text, end)) for start, end in spans]
    offsets = np.array(spans, dtype=np.int32).reshape(-1, 2)
    shapes = np.fromiter((_shape(text, start, end) for start, end in spans), dtype=np.int32, count=len(spans))
    return Tokens(np.array(ids, dtype=np.int32), shapes, offsets[:, 0], offsets[:, 1])


def windows(count: int) -> list[tuple[int, int]]:
    """The stretches of a text's `count` tokens that are read together, in order, neighbours sharing `OVERLAP`."""
    inner = WINDOW - 2
    step = inner - OVERLAP
    stretches = [(0, min(count, inner))]
    while stretches[-1][1] < count:
        start = stretches[-1][0] + step
        stretches.append((start, min(count, start + inner)))
    return stretches if count else []


def encode(tokens: Tokens, network: Graph) -> Iterator[tuple[int, int, Outputs]]:
    """Runs the network over a text: for each window its first token, the one after its last, and its rows.

    Windows of full length run `BATCH` at a time and the last one at its own length, so memory does not grow with
    the text and the grouping hangs on this text alone.
    """
    stretches = windows(len(tokens.ids))
    full = [stretch for stretch in stretches if stretch[1] - stretch[0] == WINDOW - 2]
    groups = [full[at : at + BATCH] for at in range(0, len(full), BATCH)]
    groups += [[stretch] for stretch in stretches[len(full) :]]
    for group in groups:
        width = max(end - start for start, end in group) + 2
        ids = np.zeros((len(group), width), dtype=np.int64)
        shapes = np.full((len(group), width), FRAME, dtype=np.int64)
        for row, (start, end) in enumerate(group):
            ids[row, 0], ids[row, end - start + 1] = 101, 102
            ids[row, 1 : end - start + 1] = tokens.ids[start:end]
            shapes[row, 1 : end - start + 1] = tokens.shapes[start:end]
        outputs = network(ids, shapes)
        for row, (start, end) in enumerate(group):
            inner = slice(1, end - start + 1)
            yield start, end, outputs.window(row, inner)
