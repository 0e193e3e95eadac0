"""Acts as the trained reader finds them: what a clause does in public affairs, by which words, and who fills its roles.

The network gives each token a chance of belonging to the trigger of each kind of act, and each token of a trigger tells
which tokens share that trigger and which fill its roles. So two acts of one clause may share a role, and a role may
stand inside another's. What counts as an act, and where its spans end, is laid down in `training/acts-guideline.md`.
"""

from __future__ import annotations

import itertools
import re

import numpy as np
from numpy.typing import NDArray

from . import model
from .annotations import Act, Span
from .stretches import CERTAIN, Floats, Seen, chosen, in_bytes, nearness, runs, trimmed

ANCHOR = 0.7
"""An act is taken from this probability on. This and `FILLED` were set by styles kept out of training."""
NEARLY = 0.15
"""Tokens whose chance of being a trigger's is smaller are not looked at."""
CROWD = 128
"""Trigger tokens looked at in one window, the likeliest first: bounds memory on a text made to be all triggers."""
FILLED = 0.4
"""A word fills a role, or belongs to a trigger, from this probability on."""

HALF_FILLED = 0.2
"""A gap of up to `BRIDGE` words inside a role is closed when each of them has this probability."""
BRIDGE = 2
REACH = 12
"""Words by which the pieces of one trigger may lie apart: farther ones are two tellings."""
_EMPTY = re.compile(r"(\W|\b(the|a|an|of|on|in|to|at|by|for|over|and|that|its|their)\b)*", re.IGNORECASE)
"""Words that fill no role by themselves."""


class ActReading:
    """What the windows of one text say of its acts. `word` gives each token's word, `starts`, `ends` and `breaks` each
    word's place and whether it is a line break."""

    def __init__(self, text: str, word: model.Ints, starts: model.Ints, ends: model.Ints, breaks: NDArray[np.bool_]):
        self._text = text
        self._word, self._starts, self._ends, self._breaks = word, starts, ends, breaks
        self._labels: Floats = np.zeros((len(word), 1 + len(model.ACTS)), dtype=np.float32)
        self._weights: Floats = np.zeros(len(word), dtype=np.float32)
        self._members: dict[int, Seen] = {}

    def take_in(self, start: int, end: int, rows: model.Outputs) -> None:
        """Takes in the window over the tokens [start, end), which weighs less towards its edges."""
        length = end - start
        near = nearness(length)
        labels = np.exp(rows.acts - rows.acts.max(axis=1, keepdims=True))
        labels /= labels.sum(axis=1, keepdims=True)
        self._labels[start:end] += labels * near[:, None]
        self._weights[start:end] += near
        looked = chosen(1 - labels[:, 0], NEARLY, CROWD)
        parts = 1 + len(model.ACT_ROLES)
        asks = rows.act_asks[looked].reshape(len(looked), parts, model.ACT_RANK)
        gives = rows.act_gives.reshape(length, parts, model.ACT_RANK)
        apart = np.arange(length)[None] - looked[:, None] + model.WINDOW
        logits = np.einsum("ard,trd->atr", asks, gives) + rows.act_distance.T[apart]
        chances = in_bytes(1 / (1 + np.exp(-np.clip(logits, -20, 20))))
        for token, told in zip((looked + start).tolist(), chances, strict=True):
            known = self._members.get(token)
            self._members[token] = known.joined(start, told) if known else Seen(token, start, told)

    def acts(self) -> list[Act]:
        """The acts of the text, in the order of their triggers; no two triggers share a word."""
        labels = (self._labels / np.maximum(self._weights, 1)[:, None]).astype(np.float32)
        chance = 1 - labels[:, 0]
        by_word: dict[int, list[Seen]] = {}
        for member in self._members.values():
            by_word.setdefault(int(self._word[member.token]), []).append(member)
        taken: set[int] = set()
        found = []
        for member in sorted(self._members.values(), key=lambda one: (-chance[one.token], one.token)):
            if chance[member.token] < ANCHOR:
                break
            if (own := int(self._word[member.token])) in taken:
                continue
            base, shares = self._by_word([member], chance)
            trigger = {own, *(np.flatnonzero(shares[:, 0] >= FILLED) + base).tolist()} - taken
            trigger = {word for word in trigger if not self._breaks[word] and abs(word - own) <= REACH}
            members = [one for word in sorted(trigger) for one in by_word.get(word, ())]
            if not members:
                continue
            base, shares = self._by_word(members, chance)
            taken |= trigger
            found.append(self._act(trigger, members, labels, base, shares))
        return sorted((act for act in found if act is not None), key=lambda act: act.trigger)

    def _by_word(self, members: list[Seen], chance: Floats) -> tuple[int, Floats]:
        """The first word that the members were read with, and from there on each word's chances (words by trigger and
        roles): the mean over its tokens and over the members, the surer ones weighing more."""
        start = min(one.start for one in members)
        end = max(one.start + len(one.parts) for one in members)
        sums = np.zeros((end - start, 1 + len(model.ACT_ROLES)), dtype=np.float32)
        weights = np.zeros((end - start, 1), dtype=np.float32)
        for one in members:
            inside = slice(one.start - start, one.start - start + len(one.parts))
            sums[inside] += one.parts * chance[one.token]
            weights[inside] += chance[one.token]
        shares = sums / np.maximum(weights * CERTAIN, 1e-6)
        own = self._word[start:end]
        heads = np.flatnonzero(np.diff(own, prepend=own[0] - 1))
        sizes = np.diff(heads, append=len(own))
        return int(own[0]), (np.add.reduceat(shares, heads, axis=0) / sizes[:, None]).astype(np.float32)

    def _act(self, trigger: set[int], members: list[Seen], labels: Floats, base: int, shares: Floats) -> Act | None:
        """The act of a trigger's words, given what its members say of all words from `base` on."""
        told = np.sum([labels[one.token] * (1 - labels[one.token, 0]) for one in members], axis=0)
        told /= told.sum()
        if 1 - told[0] < ANCHOR:
            return None
        best = int(told[1:].argmax())
        filled = _bridged(_apart(shares))
        filled[:, 0] = False
        filled[np.array(sorted(trigger)) - base, 0] = True
        filled[self._breaks[base : base + len(shares)]] = False
        triggers = self._spans(filled[:, 0], base)
        spans = [tuple(span for span in triggers if any(map(str.isalnum, self._text[slice(*span)])))]
        spans += [
            tuple(span for span in self._spans(column, base) if not _EMPTY.fullmatch(self._text[slice(*span)]))
            for column in filled[:, 1:].T
        ]
        roles = tuple((name, of) for name, of in zip(model.ACT_ROLES, spans[1:], strict=True) if of)
        return Act(model.ACTS[best], spans[0], roles, round(float(told[1 + best]), 4)) if spans[0] else None

    def _spans(self, inside: NDArray[np.bool_], base: int) -> tuple[Span, ...]:
        """The characters of the runs of words, the first being `base`, without blanks and commas at their edges."""
        whole = ((int(self._starts[base + one]), int(self._ends[base + after - 1])) for one, after in runs(inside))
        return tuple(span for one in whole if (span := trimmed(self._text, one)))


def _apart(shares: Floats) -> Floats:
    """The chances with each word left only its likeliest role, a thing promised or demanded apart: that may hold its
    receiver, its sum or its day. A `track` is not held by a `what`, but stands for it."""
    rivals = np.array([number for number, name in enumerate(model.ACT_ROLES, start=1) if name != "what"])
    kept = shares.copy()
    period, time = (1 + model.ACT_ROLES.index(name) for name in ("period", "time"))
    either = shares[:, period] + shares[:, time]
    for start, end in runs(either >= FILLED):  # "over four years" is one or the other as a whole
        first = shares[start:end, period].sum() >= shares[start:end, time].sum()
        kept[start:end, period] = either[start:end] * first
        kept[start:end, time] = either[start:end] * (not first)
    kept[:, rivals] = np.where(kept[:, rivals] < kept[:, rivals].max(axis=1, keepdims=True), 0, kept[:, rivals])
    what, track = (1 + model.ACT_ROLES.index(name) for name in ("what", "track"))
    held = kept[:, track] >= np.maximum(shares[:, what], FILLED)
    kept[held, what] = 0
    kept[kept[:, what] >= FILLED, track] = 0
    return kept


def _bridged(chances: Floats) -> NDArray[np.bool_]:
    """Where each role is filled: gaps of up to `BRIDGE` words that nearly fill it too are closed."""
    filled = chances >= FILLED
    for column, told in zip(filled.T, chances.T, strict=True):
        edges = np.flatnonzero(np.diff(column.astype(np.int8))) + 1
        for end, start in itertools.pairwise(edges):
            if not column[end] and column[end - 1] and start - end <= BRIDGE and told[end:start].min() >= HALF_FILLED:
                column[end:start] = True
    return filled
