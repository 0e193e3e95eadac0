"""One report as the coder sees it: who speaks where, and each sentence with its actors, times and sums as symbols.

Patterns over a sentence become short when "Norwegian Foreign Minister A. B." is one symbol. `Masked` replaces every
mention by a symbol and keeps the way back to the offsets of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..language.annotations import Annotations, Attribution, Mention, OfficeMention, Sentence, Span, Sum, Time, within
from ..language.offices import People
from ..language.speakers import Speakers, speaks_for
from ..reference import organisations
from ..vocabulary import Actor, Evidence, Mode, Passage, Reading, When

__all__ = ["ACTOR", "ACTORS", "BODY", "MEMBERS_KINDS", "STATE", "STATES", "Context", "Masked", "Told", "Unit"]

STATE = r"⟦S\d+⟧"
BODY = r"⟦[BG]\d+⟧"
ACTOR = r"⟦[SBGP]\d+⟧"
ACTORS = rf"(?:the\s)?{ACTOR}(?:(?:,\s(?:and\s)?|\sand\s|\sor\s|\sas\swell\sas\s)(?:the\s|by\s)?{ACTOR})*"
STATES = rf"{STATE}(?:(?:['’]s?)?(?:,\s(?:and\s)?|\sand\s)(?:the\s)?{STATE})*"
MEMBERS_KINDS = (
    "military alliance",
    "union",
    "regional organisation",
    "forum",
    "economic organisation",
    "trade organisation",
    "area",
    "cartel",
)
"""Kinds of organisation that states are members of and act through together."""
_SYMBOL = re.compile(r"⟦([SBGPLTA])(\d+)⟧")
_AT = re.compile(r"\b(?:in|at|near|outside|around|via|through|capital(?:\sof)?|city\sof)\s$", re.IGNORECASE)
_SITE_OF = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:summit|meeting|talks|conference|declaration|ministerial|gathering|session|treaty|memorandum|agreement|protocol|"
    r"[Cc]lub|accords?|convention|pact|process|format|forum|framework|initiative)\b",
)
_SITS = re.compile(r"\b(?:governments?|authorities|regime|administration|leadership)\sin\s$", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z’'./]*[A-Z](?:[ /-][A-Z][A-Z’'.]*[A-Z])*(?P<rest>,?\s[A-Z][\w.,’' ]{0,30}?)?\s?(?P<agency>\([^)\n]{1,40}\)\s?)?"
    r"(?:[-–—]+\s?|:\s)(?=[\w“\"])|"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s[\w.,’' ]{1,30}?)?\s?(?P<wire>\([A-Z][^)\n]{1,40}\))\s?[-–—]+\s?"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one symbol stands for."""

    start: int
    end: int
    letter: str
    mention: Mention | None = None
    office: OfficeMention | None = None
    time: Time | None = None
    sum: Sum | None = None

    @property
    def name(self) -> str | None:
        if self.office is not None and self.office.person:
            return self.office.person
        return self.mention.name if self.mention else None


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with symbols for mentions. `origin[i]` is the offset in the text of its character i."""

    sentence: Sentence
    text: str
    origin: tuple[int, ...]
    units: tuple[Unit, ...]

    def span(self, start: int, end: int) -> Span:
        """The offsets in the report's text of [start, end) of the masked text."""
        return self.origin[start], self.origin[end]

    def unit(self, symbol: str) -> Unit:
        """The unit of one symbol, as a pattern's group holds it."""
        match = _SYMBOL.search(symbol)
        assert match is not None
        return self.units[int(match[2])]

    def units_in(self, symbols: str | None) -> list[Unit]:
        """The units of every symbol in a piece of masked text."""
        return [self.units[int(match[2])] for match in _SYMBOL.finditer(symbols or "")]

    def at(self, offset: int) -> int:
        """The place in the masked text of an offset of the report's text; inside a symbol's words, that of the symbol."""
        place = bisect_right(self.origin, offset) - 1
        return bisect_left(self.origin, self.origin[max(place, 0)])

    def after(self, offset: int) -> int:
        """The place in the masked text behind all that ends at this offset, a symbol that it cuts through included."""
        return min(bisect_left(self.origin, offset), len(self.text))


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with who speaks, how, and when it was said where the words tell."""

    attribution: Attribution
    speakers: tuple[str, ...]
    mode: Mode
    said_on: When | None = None


@dataclass
class Context:
    """A reading with its annotations, its statements, and what the whole text says of whom it is about."""

    reading: Reading
    annotations: Annotations
    speakers: Speakers
    told: list[Told] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def people(self) -> People:
        return self.speakers.people

    @cached_property
    def masked(self) -> tuple[Masked, ...]:
        """Every sentence with symbols in place of mentions."""
        return tuple(self._mask(sentence) for sentence in self.annotations.sentences)

    @cached_property
    def body(self) -> str | None:
        """The body the text speaks of most; an organ counts for itself."""
        names = Counter(m.name for m in self.annotations.mentions if m.kind == "organisation" and m.name)
        return names.most_common(1)[0][0] if names else None

    @cached_property
    def assembly(self) -> str | None:
        """The body whose members "leaders" or "ministers" are: the one with members that the text names most."""
        names = Counter(m.name for m in self.annotations.mentions if m.kind == "organisation" and m.name)
        whole = Counter[str]()
        for name, count in names.items():
            body = organisations.organisation(name)
            if body.parent and body.kind not in MEMBERS_KINDS:
                body = organisations.organisation(body.parent)
            if body.kind in MEMBERS_KINDS:
                whole[body.short] += count
        return whole.most_common(1)[0][0] if whole else None

    @cached_property
    def _datelines(self) -> dict[int, int]:
        """By the start of each sentence that opens a paragraph with a dateline ("ABUJA, Nigeria (Wire) - "), where that ends."""
        ends: dict[int, int] = {}
        paragraph = -1
        for sentence in self.annotations.sentences:
            match = _DATELINE.match(self.text, sentence.start) if sentence.paragraph != paragraph else None
            paragraph = sentence.paragraph
            if match is None:
                continue
            named = [m for m in within(self.annotations.mentions, match.start(), match.end()) if m.name]
            bare = not (match["rest"] or match["agency"] or match["wire"])
            acting = [
                m
                for m in named
                if m.kind not in ("state", "person") or (bare and m.kind == "state" and m.role != "capital")
            ]
            if not acting:  # "NATO - the alliance of 32 -", "SWEDEN: ..." open with who acts
                ends[sentence.start] = match.end()
        return ends

    def opening(self, sentence: Sentence) -> int:
        """Where the words of a sentence begin behind its dateline, if it has one."""
        return self._datelines.get(sentence.start, sentence.start)

    def _mask(self, sentence: Sentence) -> Masked:
        units = sorted(self._units(sentence), key=lambda u: (u.start, -u.end))
        parts: list[str] = []
        origin: list[int] = []
        kept: list[Unit] = []
        at = sentence.start
        for unit in units:
            if unit.start < at:
                continue
            parts.append(self.text[at : unit.start])
            origin.extend(range(at, unit.start))
            symbol = f"⟦{unit.letter}{len(kept)}⟧"
            parts.append(symbol)
            origin.extend([unit.start] * len(symbol))
            kept.append(unit)
            at = unit.end
        parts.append(self.text[at : sentence.end])
        origin.extend(range(at, sentence.end + 1))
        return Masked(sentence, "".join(parts).replace("\n", " "), tuple(origin), tuple(kept))

    def _units(self, sentence: Sentence) -> Iterator[Unit]:
        marks = self.annotations
        low, high = sentence.start, sentence.end
        named = [o for o in within(marks.offices, low, high) if o.person and not o.plural]
        persons = {m.start: m for m in within(marks.mentions, low, high) if m.kind == "person"}
        for office in named:
            yield Unit(office.start, office.end, "P", office=office)
        for mention in within(marks.mentions, low, high):
            if not mention.name:
                continue
            letter = {"state": "S", "organisation": "B", "description": "B", "group": "G", "person": "P"}.get(
                mention.kind
            )
            if letter and not (letter != "G" and mention.start in persons and letter != "P"):
                place = self.is_place(mention) or mention.end <= self.opening(sentence)
                yield Unit(mention.start, mention.end, "L" if place else letter, mention=mention)
        for time in within(marks.times, low, high):
            yield Unit(time.start, time.end, "T", time=time)
        for amount in within(marks.sums, low, high):
            yield Unit(amount.start, amount.end, "A", sum=amount)

    def is_place(self, mention: Mention) -> bool:
        """Whether a capital is named for where something is, not for the government that sits there."""
        if mention.role != "capital":
            return False
        before, after = self.text[max(0, mention.start - 24) : mention.start], self.text[mention.end : mention.end + 40]
        if _SITS.search(before):
            return False
        return _AT.search(before) is not None or _SITE_OF.match(after) is not None

    def actor(self, unit: Unit) -> Actor | None:
        """Who acts where this unit is the subject: a minister for the state, a head of an organisation for himself."""
        if unit.letter == "P" and unit.name:
            return Actor(name=speaks_for(unit.name, self.people))
        mention = unit.mention
        if mention is None or not mention.name:
            return None
        return Actor(name=mention.name, scope=mention.scope if mention.kind == "group" else None)

    def told_at(self, start: int, end: int) -> Told | None:
        """The innermost statement whose content holds [start, end), or most of it."""
        best: Told | None = None
        size = 0
        for told in self.told:
            for low, high in told.attribution.content:
                shared = min(high, end) - max(low, start)
                if shared > 0.6 * (end - start) and (best is None or high - low < size):
                    best, size = told, high - low
        return best

    def evidence(self, *spans: Span) -> Evidence:
        """Evidence of these passages; said, where they lie in what somebody said, else narrated."""
        told = self.told_at(spans[0][0], spans[-1][1])
        trimmed = [self._trimmed(span) for span in spans]
        passages = tuple(Passage(reading=self.reading.id, start=start, end=end) for start, end in trimmed)
        if told is None:
            return Evidence(passages=passages)
        return Evidence(passages=passages, basis="said", by=told.speakers)

    def _trimmed(self, span: Span) -> Span:
        """The span without blanks and the commas of a frame at its edges; a span of nothing else stays as it is."""
        start, end = span
        while start < end and self.text[start] in " ,;\n":
            start += 1
        while end > start and self.text[end - 1] in " ,;\n":
            end -= 1
        return (start, end) if start < end else span

    def speaker_actor(self, start: int, end: int) -> Actor | None:
        """For whom the speaker of these words speaks; None where nobody or several said them."""
        told = self.told_at(start, end)
        if told is None or len(told.speakers) != 1:
            return None
        return Actor(name=speaks_for(told.speakers[0], self.people))
