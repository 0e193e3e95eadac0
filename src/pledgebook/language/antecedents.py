"""Whom a pronoun or "the two leaders" takes up: by subject position, by who spoke last, never by nearness alone."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from .annotations import Mention, OfficeMention, Sentence
from .persons import People
from .quotations import quotations

__all__ = ["FAR", "STATES", "Antecedents"]

STATES = ("sides", "countries", "nations", "states", "parties", "governments", "capitals", "neighbours", "neighbors")
"""Nouns that after "the two" mean states, not people."""

_OBJECT = re.compile(
    r"\b(?:of|with|to|by|for|from|against|about|told|tells|telling|between|including|like|than|over|on|behind|under|at|alongside|"
    r"met|meet|meeting|urged|asked|thanked|praised|accused|criticised|criticized|joined|called|replaced|replacing|succeed|succeeded|"
    r"invited|urging|quoted|quoting|welcomed|received|hosted|preventing|interviewed|hearing|near|after|before)\s"
    r"(?:(?:the|his|her|its|their|an?)\s)?(?:[\w’'.-]+\s){0,6}$"
)
_STOP = re.compile(r"[,;:.!?”\"—]\s*(?:[\w’'.-]+\s){0,6}$")
_SPEECH = re.compile(
    r"(?:,[^,.]{1,80},)?\s(?:(?:has|had|also|then|later|further|again|\w+ly)\s){0,2}"
    r"(?:said|says|added|told|wrote|stressed|insisted|argued|noted|warned|declared|stated|explained|announced|claimed|called|urged)\b"
)
_HE = frozenset({"he", "his", "him"})
_SHE = frozenset({"she", "her", "hers"})
_TITLE_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Emir|Sheikh|Pope|Father|Brother|chairman|spokesman)\.?\s(?:[A-Z][\w.-]*\s)*$"
)
_TITLE_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|Sister|chairwoman|spokeswoman)\.?\s(?:[A-Z][\w.-]*\s)*$"
)
_TAKEN_UP = re.compile(r"\W*(?:He|She|His|Her)\s")  # the sentence itself goes on with somebody named before it
_TWO = re.compile(
    r"\W*(?:[Bb]oth|[Tt]he\stwo)\s(?:\w+\s)?(?P<noun>sides|countries|nations|states|parties|governments|leaders|ministers|presidents)\b"
)
FAR = 20_000  # characters beyond which nothing is taken up by a pronoun
_BACK = 4  # sentences looked back through for a subject before the last speaker is taken


@dataclass
class Antecedents:
    """The actors of one text in order, and who has spoken so far. Build once; `spoke` notes each speaker as found."""

    text: str
    mentions: tuple[Mention, ...]
    people: People
    sentences: tuple[Sentence, ...]
    spoken: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    """What was said so far, that of the attribution asked about included: its subjects are no narrator's."""

    def spoke(self, position: int, names: tuple[str, ...]) -> None:
        """Note that the source at this offset was found to be these speakers."""
        self.spoken.append((position, names))

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return sorted((q.start, q.end) for q in quotations(self.text))

    def _said(self, position: int) -> bool:
        return self._in_quotation(position) or any(low <= position < high for low, high in self.contents[-40:])

    def _in_quotation(self, position: int) -> bool:
        at = bisect_right(self._quoted, (position, len(self.text))) - 1
        return at >= 0 and self._quoted[at][0] <= position < self._quoted[at][1]

    @cached_property
    def persons(self) -> tuple[Mention, ...]:
        """People outside quotations whom more than capital letters speak for."""
        return tuple(
            m for m in self.people.mentions if m.name and m.role != "capitals" and not self._in_quotation(m.start)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions with a name that lie wholly in [start, end), in text order."""
        low, high = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return [m for m in self.mentions[low:high] if m.end <= end and m.name]

    @cached_property
    def _person_starts(self) -> list[int]:
        return [m.start for m in self.persons]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states of the text, the one named most first."""
        counts = Counter(m.name for m in self.mentions if m.kind == "state" and m.name)
        return tuple(name for name, _ in counts.most_common())

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(o.person for o in self.people.offices if o.person)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(m.name for m in self.people.mentions if m.name)

    @cached_property
    def _gender(self) -> dict[str, str]:
        told: dict[str, str] = {}
        for mention in self.people.mentions:
            before = self.text[max(0, mention.start - 40) : mention.start]
            if mention.name and _TITLE_FEMALE.search(before):
                told.setdefault(mention.name, "f")
            elif mention.name and _TITLE_MALE.search(before):
                told.setdefault(mention.name, "m")
        return told

    def is_object(self, mention: Mention) -> bool:
        """Whether the words before make the mention an object, or 's makes it an owner, not the subject."""
        if mention.possessive or self.text.startswith(("'s", "’s"), mention.end):
            return True
        before = self.text[max(0, mention.start - 60) : mention.start]
        found = _OBJECT.search(before)
        return found is not None and _STOP.search(before[found.start() :]) is None

    def subject(self, position: int) -> tuple[str, ...]:
        """Who is subject of the sentence before this offset, a person before a body; empty where nobody is."""
        sentence = self.sentences[self.sentence_index(position)]
        person = self._subject(sentence.start, position, "")
        if person:
            return (person,)
        bodies = [
            m for m in self.between(sentence.start, position)
            if m.kind in ("state", "organisation", "description", "group")
            and m.role != "demonym_adjective" and not self.is_object(m) and not self._said(m.start)
        ]  # fmt: skip
        return (bodies[0].name,) if bodies and bodies[0].name else ()

    def sentence_index(self, position: int) -> int:
        return max(0, bisect_right(self.sentences, position, key=lambda s: s.start) - 1)

    def _persons_in(self, start: int, end: int) -> list[Mention]:
        low, high = bisect_right(self._person_starts, start - 1), bisect_right(self._person_starts, end - 1)
        return [m for m in self.persons[low:high] if m.end <= end]

    def _fits(self, name: str, word: str) -> bool:
        told = self._gender.get(name)
        return not ((told == "f" and word in _HE) or (told == "m" and word in _SHE))

    def _subject(self, start: int, end: int, word: str) -> str | None:
        """The person who is subject in text[start:end]: who speaks there last, else the first that is no object."""
        free = [
            m for m in self._persons_in(start, end)
            if m.name and not self._said(m.start) and not self.is_object(m) and self._fits(m.name, word)
        ]  # fmt: skip
        speaking = [m for m in free if _SPEECH.match(self.text, m.end)]
        chosen = speaking[-1] if speaking else free[0] if free else None
        return chosen.name if chosen else None

    def person(self, position: int, word: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """Whom "he" or "she" at this offset means; the last speakers who are people where no subject stands nearer."""
        at = self.sentence_index(position)
        sentence = self.sentences[at]
        here = self._subject(sentence.start, position, word)
        if here:
            return (here,)
        spoken = [(place, names) for place, names in self.spoken[-60:] if place < position]
        for back in range(1, _BACK + 1):
            if at - back < 0:
                break
            earlier = self.sentences[at - back]
            said = [names for place, names in spoken if earlier.start <= place < earlier.end]
            persons = [
                name for names in said[-1:] for name in names if self._is_person(name) and self._fits(name, word)
            ]
            if len(persons) == 1:
                return (persons[0],)
            if _TAKEN_UP.match(self.text, earlier.start):
                continue
            subject = self._subject(earlier.start, earlier.end, word)
            if subject:
                return (subject,)
        persons = [name for name in before if self._is_person(name) and self._fits(name, word)]
        if persons:
            return (persons[-1],)
        unnamed = [name for name in before if re.match(r"(?:Spokesperson|[A-Z][\w ]+) of ", name)]
        if unnamed:
            return (unnamed[-1],)
        near = self._persons_in(max(0, position - FAR), position)
        rest = [m for m in near if m.name and self._fits(m.name, word)]
        subjects = [m for m in rest if not self.is_object(m)] or rest
        return (subjects[-1].name,) if subjects and subjects[-1].name else before

    def _is_person(self, name: str) -> bool:
        return name in self.names

    def relative(self, position: int, before: tuple[str, ...], word: str = "who") -> tuple[str, ...]:
        """Whom "who" at this offset means: the person or holder named just before it in the sentence; "which", the body
        or state there."""
        start = self.sentences[self.sentence_index(position)].start
        if word != "who":
            bodies = [m for m in self.between(max(start, position - 30), position) if m.kind != "person" and m.name]
            if bodies:
                return (bodies[-1].name or "",)
        near: list[tuple[int, str]] = [
            (m.end, m.name) for m in self.between(start, position) if m.kind == "person" and m.name
        ]
        near += [(o.end, o.person) for o in self.people.offices if o.person and start <= o.start and o.end <= position]
        near = [each for each in near if position - each[0] < 90]
        return (max(near)[1],) if near else before

    def several(self, position: int, before: tuple[str, ...]) -> tuple[str, ...]:
        """Whom "they" at this offset means: actors joined by "and", a group, or the last speakers who were several."""
        at = self.sentence_index(position)
        near = self.sentences[max(0, at - 2)].start
        last = [names for place, names in self.spoken[-60:] if near <= place < position][-1:]
        if last and len(last[0]) > 1:
            return last[0]
        for back in range(3):
            if at - back < 0:
                break
            sentence = self.sentences[at - back]
            end = position if back == 0 else sentence.end
            said = [names for place, names in self.spoken[-60:] if sentence.start <= place < end]
            joined = self._joined(sentence.start, end)
            if joined:
                return joined
            both = _TWO.match(self.text, sentence.start)
            if both and (named := self.two(position, both["noun"])):
                return named
            if said and back and not self._is_person(said[-1][0]):
                return said[-1]
            group = self._last(sentence.start, end, ("group", "organisation", "description"))
            if group:
                return (group,)
        if len(before) == 1 and self._is_person(before[0]):
            return next((names for _, names in reversed(self.spoken) if len(names) > 1), before)
        return before

    def _joined(self, start: int, end: int) -> tuple[str, ...]:
        """The first actors joined by "and" that are the subject of a clause in text[start:end]."""
        actors = [
            m for m in self.between(start, end)
            if m.kind in ("person", "state", "organisation")
            and not self._said(m.start) and m.role not in ("demonym_adjective", "capitals")
        ]  # fmt: skip
        for first, second in itertools.pairwise(actors):
            between = self.text[first.end : second.start]
            if (
                first.name != second.name
                and re.fullmatch(r"(?:,[^,.;]{1,60},)?\s(?:and|as\swell\sas)\s(?:[\w’'.-]+\s){0,6}", between)
                and not self.is_object(first)
                and not second.possessive
            ):
                return (first.name or "", second.name or "")
        return ()

    def body(self, position: int, before: tuple[str, ...]) -> tuple[str, ...]:
        """What "it" at this offset means: the last speaker that is no person, else the body or state that is subject."""
        at = self.sentence_index(position)
        for back in range(3):
            if at - back < 0:
                break
            sentence = self.sentences[at - back]
            end = position if back == 0 else sentence.end
            said = [names for place, names in self.spoken[-60:] if sentence.start <= place < end]
            if said and len(said[-1]) == 1 and not self._is_person(said[-1][0]):
                return said[-1]
            bodies = [
                m for m in self.between(sentence.start, end)
                if m.kind in ("state", "organisation", "description")
                and m.role != "demonym_adjective" and not self.is_object(m) and not self._said(m.start)
            ]  # fmt: skip
            if bodies and bodies[0].name:
                return (bodies[0].name,)
        name = self._last(0, position, ("organisation", "description", "state"))
        return (name,) if name else before

    def two(self, position: int, noun: str) -> tuple[str, ...]:
        """ "Both sides", "the two leaders": the two states the report names most, or the last two people named before.

        Of people, those with an office where more than one has one. Empty where there are not two.
        """
        if noun in STATES:
            most = self.states[:2]
            return tuple(most) if len(most) == 2 else ()
        holders = self._held
        found: list[str] = []
        for mention in reversed(self._persons_in(max(0, position - FAR), position)):
            if len(holders) > 1 and mention.name not in holders:
                continue
            if mention.name and mention.name not in found:
                found.append(mention.name)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _last(self, start: int, end: int, kinds: tuple[str, ...]) -> str | None:
        for mention in reversed(self.between(max(start, end - FAR), end)):
            if mention.kind in kinds and mention.name and not self._said(mention.start):
                return mention.name
        return None

    def holders(self, position: int) -> list[OfficeMention]:
        """Offices with a holder, those named before `position` first and the nearest of them foremost.

        Each office and holder once, and the last few hundred only: a long text has no more in play at a time.
        """
        at = bisect_right(self._offices, position, key=lambda o: o.start)
        near = [*reversed(self._offices[max(0, at - 300) : at]), *self._offices[at : at + 100]]
        return list({(o.office, o.of, o.person, o.former, o.start > position): o for o in reversed(near)}.values())[
            ::-1
        ]

    @cached_property
    def _offices(self) -> list[OfficeMention]:
        return sorted((o for o in self.people.offices if o.person and not o.plural), key=lambda o: o.start)

    def offices(self, start: int, end: int) -> list[OfficeMention]:
        """Offices whose title lies in [start, end), held or not."""
        low = bisect_right(self._titles, start - 1, key=lambda o: o.title[0])
        high = bisect_right(self._titles, end - 1, key=lambda o: o.title[0])
        return self._titles[low:high]

    @cached_property
    def _titles(self) -> list[OfficeMention]:
        return sorted(self.people.offices, key=lambda o: o.title[0])
