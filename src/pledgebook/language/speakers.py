"""Who a source is: names, offices, descriptions and groups to canonical names, in the light of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from . import descriptions, institutions, sources
from .annotations import Attribution, Mention, OfficeMention, Sentence, Span
from .antecedents import STATES, Antecedents
from .institutions import speaks_for
from .offices import People

__all__ = ["Speakers", "speaks_for"]

_LEAD = r"^\W*(?:(?:and|but|as|while|however|when|meanwhile|then|also|yet|so|even|though|because|where)\b,?\s)?"
_PRONOUN = re.compile(
    rf"{_LEAD}(?:both\s)?(?P<word>he|she|they|it|who|that|which|we|i|his|her|their|its|him|them|my|our)\b(?:\s(?:himself|herself|themselves|itself|both|all|also|later|then))?\W*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"^\W*(?:both|(?:both\s)?the\s(?:two|pair)|both\sof\sthe|both\sthe|the\spair)(?:\s(?:\w+\s){0,2}?(?P<noun>sides|countries|nations|states|parties|governments|"
    r"capitals|neighbours|neighbors|leaders|ministers|presidents|premiers|men|women|officials|politicians|diplomats|chiefs|heads))?\W*$",
    re.IGNORECASE,
)


@dataclass
class Speakers:
    """Resolves the source spans of one text. Build once; `of` is asked in text order of the attributions."""

    text: str
    mentions: tuple[Mention, ...]
    people: People
    sentences: tuple[Sentence, ...]

    @cached_property
    def _known(self) -> Antecedents:
        return Antecedents(self.text, self.mentions, self.people, self.sentences)

    def of(self, attribution: Attribution, before: tuple[str, ...]) -> tuple[str, ...]:
        """The canonical names of who speaks; empty where nothing tells.

        `before` are the speakers of the attribution before this one, whom a quotation without a source goes on with.
        """
        self._known.contents += attribution.content
        if not attribution.source:
            return self._unsaid(attribution, before)
        names: list[str] = []
        for span in attribution.source:
            names += [name for name in self._span(span, before) if name not in names]
        if names:
            self._known.spoke(attribution.source[0][0], tuple(names))
        return tuple(names)

    def meant(self, span: Span, before: tuple[str, ...]) -> list[tuple[str, bool]]:
        """Whom words of the text name or take up, each with whether that is known or the name is only their words.

        `before` are those who spoke last, or who say these words. A list gives its members, the unknown ones too.
        """
        start, end = sources.trimmed(self._known, span)
        words = self.text[start:end]
        if _PRONOUN.match(words) or _SEVERAL.match(words):
            plain = descriptions.plain(words)
            return [(name, name != plain) for name in self._span(span, before)]
        told = [self._piece(piece, before) for piece in sources.pieces(self._known, start, end)]
        return list(dict.fromkeys((name, known) for names, known in told for name in names))

    def spoke(self, position: int, names: tuple[str, ...]) -> None:
        """Note who spoke at an offset, so that pronouns behind it can take him up."""
        self._known.spoke(position, names)

    def _unsaid(self, attribution: Attribution, before: tuple[str, ...]) -> tuple[str, ...]:
        """The speakers where no source is marked: "who" or the subject before the cue, else those who spoke last."""
        if not attribution.cue:
            return before
        start, end = attribution.cue[0]
        lead = self.text[max(0, start - 60) : start]
        if relative := re.search(r"\b(?:who|which)\s(?:\w+\s)?$|\bwhose\s(?P<of>[\w\s-]{1,40})$", lead):
            named = self._known.relative(start - len(relative[0]), before)
            return tuple(speaks_for(name, self.people) for name in named) if relative["of"] else named
        sentence = self.sentences[self._known.sentence_index(start)]
        spoken = self._known.spoken
        if re.match(r"\w+ing\b", self.text[start:end]) and not (
            spoken and sentence.start <= spoken[-1][0] < sentence.end
        ):
            return self._known.subject(start) or before
        return before

    def _span(self, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
        start, end = sources.trimmed(self._known, span)
        words = self.text[start:end]
        if pronoun := _PRONOUN.match(words):
            return self._pronoun(start, pronoun["word"].lower(), before)
        if several := _SEVERAL.match(words):
            noun = (several["noun"] or "").lower()
            named = self._known.two(start, noun)
            if noun in STATES:
                return named or before
            return named or (before if len(before) > 1 else (descriptions.plain(words),))
        names: list[str] = []
        pieces = sources.pieces(self._known, start, end)
        told = [self._piece(piece, before) for piece in pieces]
        if any(sure for _, sure in told):
            told = [each for each in told if each[1]]
        else:
            told = told[:1] if len(pieces) == 1 else [self._piece((start, end), before)]
        for found, _ in told:
            names += [name for name in found if name not in names]
        return tuple(names)

    def _piece(self, span: Span, before: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The names of one member of a list, and whether it is told who that is, beyond the words themselves."""
        start, end = span
        words = self.text[start:end]
        if pronoun := _PRONOUN.match(words):
            return self._pronoun(start, pronoun["word"].lower(), before), True
        if bureau := institutions.bureau(self._known, span, before):
            return (bureau,), True
        persons = sources.named(self._known, start, end)
        if self._spoken_for(span, persons):
            return descriptions.spokesperson(self._known, span, before)
        if persons:
            full = [m for m in persons if m.role != "capitals"]
            persons = [*full, *persons] if full else persons
            heads = [m for m in persons if self._adjoins(persons[0], m)]
            return tuple(dict.fromkeys(m.name for m in heads if m.name)), True
        offices = self._known.offices(start, end)
        if descriptions.SPOKES.search(words):
            names, sure = descriptions.spokesperson(self._known, span, before)
            return (names, True) if sure else ((self._unnamed(words),), False)
        plural = [o for o in offices if o.plural and o.of]
        if plural:
            return descriptions.holders_of(self._known, plural), True
        heading = [o for o in offices if not self._possessed(o, end) and not o.plural]
        if heading:
            name = descriptions.holder(self._known, heading[0], span, before)
            if name:
                return (name,), True
        if earlier := self._told_of(words):
            return (earlier,), True
        described = descriptions.described(self._known, span, before)
        if described:
            return (described,), True
        if heading and heading[0].of:
            return (f"{heading[0].office} of {heading[0].of}",), True
        if by := institutions.issued(words):
            return self._piece((start + by.start("by"), start + by.end("by")), before)
        if agency := institutions.outlet(words):
            return (agency,), True
        document = institutions.document(self._known, span, before)
        if document:
            return document, True
        comma = words.find(",")
        actor = institutions.actor(self._known, span) or (
            institutions.actor(self._known, (start, start + comma)) if comma > 0 else ()
        )
        if not actor and re.fullmatch(r"\W*(?:the|an?|on|in|at|and)?\W*", words, re.IGNORECASE):
            return before, bool(before)
        return (actor, True) if actor else ((self._unnamed(words),), False)

    def _unnamed(self, words: str) -> str:
        """An unnamed source in the words it stands under, those of its first telling: "The official", an army official."""
        plain = descriptions.plain(words)
        told = [name for _, names in self._known.spoken[-60:] for name in names if name not in self._known.names]
        if earlier := self._told_of(words):
            return earlier
        if plain.casefold() == "another" and told:
            return f"another {told[-1].removeprefix('another ').rsplit(' ', 1)[-1]}"
        return next((name for name in reversed(told) if name.casefold() == plain.casefold()), plain)

    def _told_of(self, words: str) -> str | None:
        """The unnamed speaker whom "the official" takes up: an army official, told of before."""
        if not re.match(r"\W*(?:the|this)\s", words, re.IGNORECASE):
            return None
        plain = descriptions.plain(words)
        told = [name for _, names in self._known.spoken[-60:] for name in names if name not in self._known.names]
        return next((name for name in reversed(told) if name.endswith(f" {plain}")), None)

    def _spoken_for(self, span: Span, persons: list[Mention]) -> bool:
        """ "A spokesman for President A. B.": the person is only whom the spokesman speaks for."""
        spokes = re.search(
            rf"(?:{descriptions.SPOKES.pattern})\s(?:for|of)\s", self.text[span[0] : span[1]], re.IGNORECASE
        )
        return spokes is not None and any(
            office.person == persons[0].name and office.title[0] >= span[0] + spokes.end()
            for office in self._known.offices(*span)
            if persons
        )

    def _adjoins(self, first: Mention, other: Mention) -> bool:
        """Whether two names in one member of a list are both speakers, nothing but "and" or the same name between."""
        return first is other or sources.AND.fullmatch(self.text[first.end : other.start]) is not None

    def _possessed(self, office: OfficeMention, end: int) -> bool:
        """ "The president's office", "the prime minister of Malta's aide": the office is only whose."""
        return self.text.startswith(("'s", "’s"), office.title[1]) and office.title[1] + 3 < end

    def _pronoun(self, start: int, word: str, before: tuple[str, ...]) -> tuple[str, ...]:
        found = self._known
        if word in ("he", "she", "his", "her", "him"):
            return found.person(start, word, before)
        if word in ("who", "that", "which"):
            return found.relative(start, before, word)
        if word in ("they", "their", "them"):
            return found.several(start, before)
        if word in ("it", "its"):
            return found.body(start, before)
        return before
