"""The reader's acts in the report's sentences: where each stands in the masked text, and what its roles hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ..language.annotations import Act, Span
from ..language.speakers import Speakers
from ..vocabulary import Actor
from .actors import resolved
from .context import Context, Masked, Unit
from .fillers import fillers

__all__ = ["Deed", "Deeds"]

_SEVERAL = re.compile(
    r"\b(?:leaders|ministers|members|allies|states|countries|governments|heads|they|nations|parties|rebels|donors|sides)\b|^the\s(?-i:[A-Z])[a-z]+(?:s|sh|ch|ese)$",
    re.IGNORECASE,
)
_BACK = 3
"""Sentences, its own counted, in which the group that "they" goes on with may have acted."""
_REACH = 260
"""Characters by which a role may stand apart from its act's trigger: farther ones are seldom right."""


@dataclass(frozen=True)
class Deed:
    """An act with its sentence. Its spans are the report's; `begin` and `end` its trigger's places in the masked text.

    `by` and `to` are the actors that fill those roles; empty where nobody does, or things do.
    """

    act: Act
    masked: Masked
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()

    @cached_property
    def begin(self) -> int:
        return self.masked.at(self.act.start)

    @cached_property
    def end(self) -> int:
        return max(self.masked.after(self.act.end), self.begin + 1)

    @property
    def label(self) -> str:
        """The kind of act before its point: `commitment`, `step`, `demand` ..."""
        return self.act.label.partition(".")[0]

    @property
    def detail(self) -> str:
        """What stands behind the point: a commitment's status, a step's outcome."""
        return self.act.label.partition(".")[2]

    @property
    def confidence(self) -> float:
        return self.act.confidence

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans that fill a role within the act's sentence and near its trigger."""
        low, high = self.masked.sentence.start, self.masked.sentence.end
        return tuple(
            (start, end)
            for start, end in self.act.role(name)
            if low <= start and end <= high and start - self.act.end <= _REACH and self.act.start - end <= _REACH
        )

    def units(self, role: str, letters: str) -> list[Unit]:
        """The symbols of these letters that stand in the words of a role, in text order, each once."""
        spans = self.role(role)
        return [
            unit
            for unit in self.masked.units
            if unit.letter in letters and any(unit.start < end and start < unit.end for start, end in spans)
        ]

    def thing(self, text: str) -> Span | None:
        """The longest stretch of words that say what the act is about."""
        return max(self.things(text), key=lambda span: span[1] - span[0], default=None)

    def things(self, text: str) -> list[Span]:
        """The stretches of words that say what the act is about, track and thing in one where they adjoin.

        A name that the reader cut through is taken in whole.
        """
        joined: list[Span] = []
        for start, end in sorted(self._whole(span) for span in {*self.role("what"), *self.role("track")}):
            if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip(" ,’'s")):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def _whole(self, span: Span) -> Span:
        start, end = span
        for unit in self.masked.units:
            if unit.letter in "SBGP" and unit.start < end and start < unit.end:
                start, end = min(start, unit.start), max(end, unit.end)
        return start, end

    def words(self, role: str, context: Context) -> str:
        """The words that fill a role, as the report has them."""
        return " ".join(context.text[start:end] for start, end in self.role(role))

    @cached_property
    def span(self) -> Span:
        """From the first to the last word of trigger and roles."""
        names = ("by", "to", "what", "amount", "period", "time", "purpose", "condition", "track")
        spans = [*self.act.trigger, *(span for name in names for span in self.role(name))]
        spans = [s for s in spans if self.masked.sentence.start <= s[0] < self.masked.sentence.end]
        return min(s[0] for s in spans), min(max(s[1] for s in spans), self.masked.sentence.end)

    @cached_property
    def matter(self) -> Span:
        """From the first to the last word of trigger and of what it is about; who acts is left out."""
        spans = [*self.act.trigger, *(span for name in ("to", "what", "track") for span in self.role(name))]
        return min(s[0] for s in spans), min(max(s[1] for s in spans), self.masked.sentence.end)

    def places(self, span: Span) -> tuple[int, int]:
        """A span of the text as places of the masked text, symbols at its edges taken in whole."""
        start = self.masked.at(span[0])
        return start, max(self.masked.after(span[1]), start + 1)


class Deeds:
    """All acts of a report by the sentence they stand in, their actors told in the order of the text."""

    def __init__(self, context: Context) -> None:
        self._by_sentence: defaultdict[int, list[Deed]] = defaultdict(list)
        marks = context.annotations
        speakers = Speakers(context.text, marks.mentions, context.people, marks.sentences)
        starts = [masked.sentence.start for masked in context.masked]
        told = iter(sorted(context.told, key=lambda one: one.attribution.start))
        coming = next(told, None)
        last: tuple[str, ...] = ()
        verbs = sorted(one.start for one in marks.acts if one.label != "office")
        for act in sorted(marks.acts, key=lambda one: one.start):
            while coming is not None and coming.attribution.start < act.start:
                last = coming.speakers
                place = coming.attribution.source[0][0] if coming.attribution.source else coming.attribution.start
                speakers.spoke(place, last)
                coming = next(told, None)
            at = bisect_right(starts, act.start) - 1
            if at < 0 or act.start >= context.masked[at].sentence.end:
                continue
            bare = Deed(act, context.masked[at])
            saying = context.told_at(act.start, act.end)
            before = saying.speakers if saying else last
            earlier = self._going_on(context, at)
            opening = context.opening(bare.masked.sentence)
            by, to = (
                resolved(
                    context,
                    speakers,
                    bare.masked,
                    fillers(context.text, act, bare.role(role), opening, verbs),
                    before,
                    earlier,
                )
                for role in ("by", "to")
            )
            self._by_sentence[starts[at]].append(Deed(act, bare.masked, by, tuple(one for one in to if one not in by)))

    def _going_on(self, context: Context, at: int) -> tuple[Actor, ...]:
        """Who acted last in this sentence or the few before it in its paragraph, where it is a group that did."""
        paragraph = context.masked[at].sentence.paragraph
        for place in range(at, at - _BACK, -1):
            if place < 0 or context.masked[place].sentence.paragraph != paragraph:
                break
            for deed in reversed(self._by_sentence.get(context.masked[place].sentence.start, [])):
                if deed.label in ("office", "figure", "meeting") or not deed.by:
                    continue
                if len(deed.by) > 1 or deed.by[0].scope or _SEVERAL.search(deed.words("by", context)):
                    return deed.by
        return ()

    def of(self, masked: Masked, *labels: str) -> list[Deed]:
        """The acts of a sentence, of these kinds where any are given, in the order of their triggers."""
        found = self._by_sentence.get(masked.sentence.start, [])
        return [deed for deed in found if not labels or deed.label in labels]

    @property
    def all(self) -> tuple[Deed, ...]:
        """Every act of the report in the order of the text."""
        return tuple(deed for start in sorted(self._by_sentence) for deed in self._by_sentence[start])

    def at(self, masked: Masked, start: int, end: int) -> list[Deed]:
        """The acts whose trigger shares a place of the masked text with [start, end)."""
        return [deed for deed in self.of(masked) if deed.begin < end and start < deed.end]
