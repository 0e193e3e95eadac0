"""Which statements are one utterance told by several, and which carry one message: the rule for a pair of them."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..vocabulary import When
from .blocking import coarse_key, word_keys
from .clusters import Kin
from .likeness import Sense, of_wording, one_message, sense
from .wording import Wording

__all__ = ["STATEMENTS", "Said", "degree", "keys", "one_utterance"]

_DAYS = 2  # slack between the days two reports give for one utterance


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is compared: its finding's id, its canonical speakers, its sense and its day.

    `raw` are the speakers as the report names them, `said_on` is the day as its words give it, `vector` as its coding
    holds it: what canonical names, a day and a sense are made of.
    """

    id: str
    speakers: tuple[str, ...]
    sense: Sense
    on: When | None
    raw: tuple[str, ...] = ()
    said_on: When | None = None
    vector: bytes | None = None

    @classmethod
    def made(
        cls, identifier: str, speakers: Sequence[str], words: str, said_on: When | None, vector: bytes | None
    ) -> Said:
        """From what a coding holds; `called` and `told` put it into its book."""
        raw = tuple(speakers)
        return cls(identifier, tuple(sorted(raw)), sense(words, vector), said_on, raw, said_on, vector)

    def called(self, names: Mapping[str, str]) -> Said:
        """The same with its speakers as the record names them."""
        return replace(self, speakers=tuple(sorted({names.get(name, name) for name in self.raw})))

    def told(self, day: When | None) -> Said:
        """The same as a report of this day tells it."""
        return replace(self, on=self.said_on.anchored(day) if self.said_on else day)

    def stored(self) -> str:
        """As text, from which `loaded` makes it again."""
        on = [day.isoformat() if day else None for day in (self.on.earliest, self.on.latest)] if self.on else None
        vector = None if self.vector is None else base64.b64encode(self.vector).decode()
        said_on = self.said_on.stored() if self.said_on else None
        return json.dumps([self.raw, self.speakers, self.sense.wording.stored(), said_on, on, vector])

    @classmethod
    def loaded(cls, identifier: str, content: str) -> Said:
        raw, speakers, wording, said_on, on, coded = json.loads(content)
        first, last = (dt.date.fromisoformat(day) if day else None for day in on or (None, None))
        vector = base64.b64decode(coded) if coded else None
        return cls(
            id=identifier,
            speakers=tuple(speakers),
            sense=of_wording(Wording.loaded(wording), vector),
            on=None if on is None else When(earliest=first, latest=last),
            raw=tuple(raw),
            said_on=When.model_validate(said_on) if said_on else None,
            vector=vector,
        )


def keys(said: Said) -> list[int]:
    """Only statements with a speaker in common are compared; of a speaker of many, those that share many words.

    Vectors give no key: the rule joins no two statements that have hardly a word in common.
    """
    found = [coarse_key(f"speaker {speaker}") for speaker in said.speakers]
    return found + [key for speaker in said.speakers for key in word_keys(speaker, said.sense.wording.stems)]


def degree(one: Said, other: Said) -> int:
    """2 for one utterance told by two, 1 for one message said again, 0 for two."""
    if not one_message(one.sense, other.sense):
        return 0
    return 2 if one_utterance(one, other) else 1


def one_utterance(one: Said, other: Said) -> bool:
    """Whether two statements of one message are one act of speech: the same speakers, days that can be the same."""
    return one.speakers == other.speakers and _same_days(one.on, other.on)


def _same_days(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not one.resolved or not other.resolved:
        return True
    return one.overlaps(other, _DAYS)


STATEMENTS: Kin[Said] = Kin("statement", 2, Said.loaded, keys, degree)
"""How statements are grouped: by message, and within that by utterance."""
