"""Attributions as the trained reader finds them: who, by which words, said what, as spans of the text.

The network marks the tokens on which attributions hang (a cue's first, or a content's first where there is no cue)
and tells for each such anchor which words are its source, its cue and its content. So two attributions may share a
source, one may stand inside another's content, and a content may come in pieces. The spans are then made whole with
the quotation marks as evidence.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import model
from .acts import ActReading
from .annotations import Act, Attribution, Span
from .quotations import Quotation, quotations
from .stretches import CERTAIN, Floats, Run, Seen, chosen, in_bytes, nearness, runs, trimmed

ANCHOR = 0.5
"""An anchor is taken from this probability on."""
NEARLY = 0.2
"""Anchors are looked at from this probability on: the neighbouring window may yet be surer."""
WANTING = 0.5
"""The part of a content that must be likely content of nobody yet, when its anchor is less likely than not."""
CROWD = 32
"""Anchors looked at in one window, the likeliest first: bounds memory on a text made to be all anchors."""
QUOTED = 0.5
"""The part of a quotation's characters, when content, that makes the whole quotation content."""
SAME = 0.7
"""Overlap of two contents (intersection over union of characters) from which on they are one read twice."""
BRIDGE = 2
"""Words between two pieces of one content that are taken in with them."""
CLAUSE = 14
"""Words between two pieces of one sentence that a statement takes in, when they are no part of the frame."""
CRUMB = 2
"""Words up to which a piece of content beside a longer one must be sure."""
SURE = 0.8
"""The mean probability of content from which on even a crumb is content."""
CLAUSED = 0.2
"""The mean probability of content from which on the words up to the edge of a clause go with the content they adjoin."""
REACH = 400
"""Words by which a content may run on beyond the windows its anchor was read in."""

PARTING = frozenset('.,;:!?…()[]"“”«»—–') | {"..."}
"""Marks at which clauses end; a dash or an apostrophe inside a word parts nothing."""

NONE, CONTENT, SOURCE, CUE = range(4)

Halves = NDArray[np.float16]


class Read(NamedTuple):
    """What one pass over a text finds: its attributions in the order of their contents, its acts in that of their
    triggers."""

    attributions: tuple[Attribution, ...]
    acts: tuple[Act, ...]


class Reader:
    """Finds the attributions and acts of a text. Weights are loaded at the first use, once a process.

    `threads` are those of one pass; they change no span. `network` stands in for the shipped weights.
    """

    def __init__(self, threads: int = 1, network: model.Graph | None = None) -> None:
        self._threads = threads
        self._network = network

    def read(self, text: str, kind: str = "speech") -> list[Attribution]:
        """The attributions of one report's text, in the order of their contents.

        `kind` is `speech` for what somebody is told to have said, `any` for thoughts, wishes and appearances too, as
        PolNeAR marks them. Any string is taken; an empty one has none.
        """
        if kind not in ("speech", "any"):
            raise ValueError(f"kind of attributions {kind!r}: give 'speech' or 'any'")
        return self._attributions(self._taken_in(_Reading(text, model.tokenise(text))), kind)

    def annotate(self, text: str) -> Read:
        """The attributions (of speech, as `read` gives them) and the acts of one report's text, from one pass."""
        reading = _Reading(text, model.tokenise(text))
        reading.acts = ActReading(text, reading.word, reading.starts, reading.ends, reading.breaks)
        self._taken_in(reading)
        return Read(tuple(self._attributions(reading, "speech")), tuple(reading.acts.acts()))

    def _taken_in(self, reading: "_Reading") -> "_Reading":
        reading.take_in(self._network or model.graph(self._threads))
        return reading

    @staticmethod
    def _attributions(reading: "_Reading", kind: str) -> list[Attribution]:
        """Those whose anchor is likely enough; then, the likelier first, those on a less likely anchor whose content is likely
        somebody's and nobody's yet. Of speech alone the tags do not tell, so there the anchor decides."""
        told = reading.speech if kind == "speech" else reading.any
        chances = {token: float(told[token]) for token in reading.anchors}
        likely = sorted(token for token, chance in chances.items() if chance >= ANCHOR)
        doubtful = [token for token, chance in chances.items() if kind == "any" and NEARLY <= chance < ANCHOR]
        doubtful.sort(key=lambda token: -chances[token])
        found = []
        for token in [*likely, *doubtful]:
            attribution = reading.attribution(reading.anchors[token], chances[token])
            if attribution is not None and (chances[token] >= ANCHOR or reading.wanting(attribution)):
                reading.give(attribution)
                found.append(attribution)
        return _once(found)


def statements(text: str, attribution: Attribution, frames: Sequence[Span] = ()) -> list[tuple[Span, ...]]:
    """The contents of one attribution as the statements it makes: whole sentences on either side of the frame are two.

    `"...," she said. "..."` makes two statements, `"...," she said, "..."` one in two pieces. Pieces of a sentence with
    no word of source or cue between them become one: what the reader left out there belongs to the clause. `frames` are
    the sources and cues of the text's other attributions, between which nothing is joined either.
    """
    taken = [*attribution.source, *attribution.cue, *frames]
    made: list[tuple[Span, ...]] = []
    for piece in attribution.content:
        before = made[-1][-1] if made else None
        gap = text[before[1] : piece[0]] if before else ""
        ends = any(mark in gap for mark in ".!?\n")
        if before is None or (ends and text[piece[0] : piece[1]].lstrip("\"'“‘«„`")[:1].isupper()):
            made.append((piece,))
        elif (
            not ends
            and len(gap.split()) <= CLAUSE
            and not any(start < piece[0] and before[1] < end for start, end in taken)
        ):
            made[-1] = (*made[-1][:-1], (before[0], piece[1]))
        else:
            made[-1] = (*made[-1], piece)
    return made


class _Reading:
    """One text on its way through the network: its words, and what the windows said of them."""

    def __init__(self, text: str, tokens: model.Tokens) -> None:
        count = len(tokens.ids)
        self.text = text
        self.tokens = tokens
        self.anchors: dict[int, Seen] = {}
        self.acts: ActReading | None = None
        self.any: Floats = np.zeros(count, dtype=np.float32)
        self.speech: Floats = np.zeros(count, dtype=np.float32)
        self.content: Floats = np.zeros(count, dtype=np.float32)
        self.given: NDArray[np.bool_] = np.zeros(count, dtype=np.bool_)
        self.sense: Halves = np.zeros((count, model.SENSE), dtype=np.float16)
        self.word = model.words(tokens)
        firsts = np.flatnonzero(np.diff(self.word, prepend=-1))
        self.starts = tokens.starts[firsts]
        self.ends = tokens.ends[np.append(firsts[1:], count) - 1] if count else tokens.ends
        self.breaks = np.isin(tokens.ids[firsts], (model.LINE, model.BLANK))
        self.firsts = firsts
        self.quotations = quotations(text)
        self._quotation_ends = np.array([quotation.end for quotation in self.quotations])

    def take_in(self, network: model.Graph) -> None:
        """Runs the windows and joins what they say where they overlap, a window weighing less towards its edges."""
        count = len(self.tokens.ids)
        weights = np.zeros(count, dtype=np.float32)
        chances = np.zeros((count, 2), dtype=np.float32)
        for start, end, rows in model.encode(self.tokens, network):
            if self.acts:
                self.acts.take_in(start, end, rows)
            length = end - start
            near = nearness(length)
            anchors = 1 / (1 + np.exp(-rows.tags[:, 9:11]))
            chances[start:end] += anchors * near[:, None]
            self.content[start:end] += (1 - _softmax(rows.tags[:, 0:3])[:, 0]) * near
            nearer = near > weights[start:end]
            self.sense[start:end][nearer] = rows.sense[nearer]
            weights[start:end] += near
            looked = chosen(anchors.max(axis=1), NEARLY, CROWD)
            asks = rows.asks[looked].reshape(len(looked), len(model.ROLES), model.RANK)
            gives = rows.gives.reshape(length, len(model.ROLES), model.RANK)
            logits = np.zeros((len(looked), length, 1 + len(model.ROLES)), dtype=np.float32)
            apart = np.arange(length)[None] - looked[:, None] + model.WINDOW
            logits[:, :, 1:] = np.einsum("ard,trd->atr", asks, gives) + rows.distance.T[apart]
            for token, roles in zip((looked + start).tolist(), in_bytes(_softmax(logits)), strict=True):
                known = self.anchors.get(token)
                self.anchors[token] = known.joined(start, roles) if known else Seen(token, start, roles)
        weights = np.maximum(weights, 1)
        self.content /= weights
        self.any, self.speech = (chances / weights[:, None]).T

    def attribution(self, anchor: Seen, chance: float) -> Attribution | None:
        """What hangs on an anchor, its spans made whole; None where no content is left."""
        own = self.word[anchor.start : anchor.start + len(anchor.parts)]
        heads = np.flatnonzero(np.diff(own, prepend=own[0] - 1))
        sizes = np.diff(heads, append=len(own))
        chances: Floats = np.add.reduceat(anchor.parts.astype(np.float32), heads, axis=0)
        chances /= sizes[:, None] * np.float32(CERTAIN)
        role = chances.argmax(axis=1)
        base = int(own[0])
        breaks = self.breaks[base : base + len(role)]
        role[breaks & (role != CONTENT)] = NONE
        contents = _without_crumbs(_bridged(role, breaks), chances[:, CONTENT])
        if not contents:
            return None
        sure = float(np.concatenate([chances[start:end, CONTENT] for start, end in contents]).mean())
        contents = self._whole_clauses(contents, role, chances[:, CONTENT], base)
        source = self._spans(_likeliest(role, chances[:, SOURCE], SOURCE), base)
        cue = self._spans(runs(role == CUE), base)
        pieces = self._spans(self._run_on([(s + base, e + base) for s, e in contents], base + len(role)), 0)
        pieces = [piece for span in self._quoted(pieces, source + cue) if (piece := trimmed(self.text, span))]
        if not pieces:
            return None
        return Attribution(
            tuple(span for part in source if (span := trimmed(self.text, part))),
            tuple(cue),
            tuple(pieces),
            round(chance * sure, 4),
            round(float(self.speech[anchor.token]), 4),
            self._vector(pieces),
        )

    def give(self, attribution: Attribution) -> None:
        """Notes that the words of its content are somebody's."""
        for start, end in attribution.content:
            self.given[self._tokens_of(start, end)] = True

    def wanting(self, attribution: Attribution) -> bool:
        """Whether most of its content's words are likely content that nobody has been given."""
        open_words = [
            (self.content[inside] >= ANCHOR) & ~self.given[inside]
            for inside in (self._tokens_of(start, end) for start, end in attribution.content)
        ]
        return float(np.concatenate(open_words).mean()) >= WANTING

    def _tokens_of(self, start: int, end: int) -> slice:
        """The tokens that a stretch of characters covers, even in part."""
        return slice(
            int(np.searchsorted(self.tokens.ends, start, side="right")), int(np.searchsorted(self.tokens.starts, end))
        )

    def _spans(self, found: list[Run], base: int) -> list[Span]:
        """The characters of runs of words, cut where a line ends with its sentence."""
        spans: list[Span] = []
        for start, end in found:
            first = start + base
            for word in range(start + base, end + base):
                if self.breaks[word] and self.text[self.starts[word] - 1 : self.starts[word]] in tuple(".?!”\"»’'"):
                    if first < word:
                        spans.append((int(self.starts[first]), int(self.ends[word - 1])))
                    first = word + 1
            while first < end + base and self.breaks[first]:
                first += 1
            if first < end + base:
                spans.append((int(self.starts[first]), int(self.ends[end + base - 1])))
        return spans

    def _whole_clauses(self, found: list[Run], role: NDArray[np.intp], chances: Floats, base: int) -> list[Run]:
        """The runs of content, none of which ends or begins in the middle of a clause that may well be content, too."""
        grown: list[Run] = []
        for place, (start, end) in enumerate(found):
            limit = found[place + 1][0] if place + 1 < len(found) else len(role)
            first, last = grown[-1][1] if grown else 0, end
            while last < limit and role[last] == NONE and not self._parts_clauses(base + last):
                last += 1
            if (last < limit and role[last] != NONE) or chances[end:last].sum() < CLAUSED * (last - end):
                last = end
            begin = start
            while begin > first and role[begin - 1] == NONE and not self._parts_clauses(base + begin - 1):
                begin -= 1
            if (begin > first and role[begin - 1] != NONE) or chances[begin:start].sum() < CLAUSED * (start - begin):
                begin = start
            grown.append((begin, last))
        return grown

    def _parts_clauses(self, word: int) -> bool:
        """Whether a word is a mark at which clauses end, or the end of a line."""
        return bool(self.breaks[word]) or self.text[self.starts[word] : self.ends[word]] in PARTING

    def _run_on(self, found: list[Run], edge: int) -> list[Run]:
        """The last run carried on beyond the words its anchor was read with, as long as they are content."""
        start, end = found[-1]
        if end != edge:
            return found
        limit = min(len(self.firsts), edge + REACH)
        while end < limit and not self.breaks[end] and self.content[self.firsts[end]] >= ANCHOR:
            end += 1
        return [*found[:-1], (start, end)]

    def _quoted(self, pieces: list[Span], taken: list[Span]) -> list[Span]:
        """The pieces with the quotations made whole that are mostly theirs; none grows over source or cue."""
        low, high = pieces[0][0], pieces[-1][1]
        number = int(np.searchsorted(self._quotation_ends, low, side="right")) if self.quotations else 0
        grown = list(pieces)
        while number < len(self.quotations) and self.quotations[number].start < high:
            quotation = self.quotations[number]
            number += 1
            whole = _reached(quotation, pieces)
            if whole and not any(start < whole[1] and whole[0] < end for start, end in taken):
                grown.append(whole)
        merged: list[Span] = []
        for start, end in sorted(grown):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _vector(self, pieces: list[Span]) -> bytes:
        """The mean of the contents' tokens' senses, as signed bytes of which the largest is 127."""
        inside = np.concatenate([self.sense[self._tokens_of(start, end)] for start, end in pieces])
        mean = inside.astype(np.float32).mean(axis=0)
        return bytes(np.round(mean * (127 / max(float(np.abs(mean).max()), 1e-6))).astype(np.int8).tobytes())


def _softmax(logits: Floats) -> Floats:
    powers: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _without_crumbs(found: list[Run], chances: Floats) -> list[Run]:
    """The runs of content without the words that stand alone, apart from the rest and not surely content."""
    longest = max((end - start for start, end in found), default=0)
    return [
        (start, end)
        for start, end in found
        if end - start > CRUMB or longest <= 2 * CRUMB or chances[start:end].mean() >= SURE
    ]


def _likeliest(role: NDArray[np.intp], chances: Floats, wanted: int) -> list[Run]:
    """The one run of a role that has most to say for it; an attribution has one source, a list of speakers included."""
    found = runs(role == wanted)
    return (
        [max(found, key=lambda run: float(chances[run[0] : run[1]].sum() / np.sqrt(run[1] - run[0])))] if found else []
    )


def _bridged(role: NDArray[np.intp], breaks: NDArray[np.bool_]) -> list[Run]:
    """The runs of content, small gaps of nothing between them filled."""
    found: list[Run] = []
    for start, end in runs(role == CONTENT):
        gap = slice(found[-1][1], start) if found else slice(0, 0)
        if found and start - gap.start <= BRIDGE and not breaks[gap].any() and not role[gap].any():
            found[-1] = (found[-1][0], end)
        elif not breaks[start:end].all():
            found.append((start, end))
    return found


def _reached(quotation: Quotation, pieces: list[Span]) -> Span | None:
    """What of a quotation the pieces give a right to: all of it when they hold most of it. Where it is never
    closed, only its opening side can be trusted."""
    held = sum(max(0, min(end, quotation.end) - max(start, quotation.start)) for start, end in pieces)
    if quotation.closed:
        return (quotation.start, quotation.end) if held >= QUOTED * (quotation.end - quotation.start) else None
    first = min((start for start, end in pieces if end > quotation.start), default=quotation.end)
    if quotation.start < first <= quotation.start + 25 and held:
        return (quotation.start, first)
    return None


def _once(found: list[Attribution]) -> list[Attribution]:
    """The attributions without those read twice, the surer one kept, in the order of their contents."""
    kept: list[Attribution] = []
    by_place: dict[int, list[Attribution]] = {}
    for attribution in sorted(found, key=lambda one: -one.confidence):
        cells = {place // 256 for start, end in attribution.content for place in (start, end)}
        near = [other for cell in cells for step in (-1, 0, 1) for other in by_place.get(cell + step, ())]
        if any(_likeness(attribution.content, other.content) >= SAME for other in near):
            continue
        kept.append(attribution)
        for cell in cells:
            by_place.setdefault(cell, []).append(attribution)
    return sorted(kept, key=lambda one: (one.content, one.cue))


def _likeness(one: tuple[Span, ...], two: tuple[Span, ...]) -> float:
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in two)
    return shared / (sum(e - s for s, e in one) + sum(e - s for s, e in two) - shared)
