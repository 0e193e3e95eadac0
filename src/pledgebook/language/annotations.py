"""What the language stage marks in one text: sentences, mentions, times, sums, attributions and acts, all as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from ..vocabulary import Amount, When
from .model import ACT_ROLES

__all__ = [
    "Act",
    "Annotations",
    "Attribution",
    "Mention",
    "MentionKind",
    "OfficeMention",
    "Sentence",
    "Span",
    "Spanned",
    "Sum",
    "Time",
    "within",
]

Span = tuple[int, int]
"""Character offsets into the text, [start, end)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place and the number of the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


MentionKind = Literal["state", "organisation", "person", "group", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor.

    `name` is canonical (ISO alpha-3, short name, a person's name) or None where the words alone do not tell
    (a pronoun, "the bloc"); `role` says how a state or body is named (name, demonym_adjective, capital, metonym,
    description ...); `scope` which members are meant; `possessive` that 's follows.
    """

    start: int
    end: int
    kind: MentionKind
    name: str | None
    role: str = "name"
    scope: str | None = None
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """Words that name an office: which, of what, held by whom; `former` where the words say it is over.

    `span` covers title, body and name together; `person` and `of` are None where the words do not tell.
    """

    start: int
    end: int
    office: str
    of: str | None
    person: str | None
    former: bool = False
    level: str | None = None
    plural: bool = False
    title: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Time:
    """A day, a span of days, or a length of time (`duration`, ISO 8601) and its words."""

    start: int
    end: int
    when: When | None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money, a share of GDP or a count of things, and its words."""

    start: int
    end: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: pieces of source, cue and content, in text order.

    `confidence` and `speech` lie in 0..1: how surely these spans, and how surely speech rather than thought or wish.
    `vector` is the content's sense in signed bytes, empty where no encoder read it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    speech: float = 1.0
    vector: bytes = b""

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its label (one of `model.ACTS`), its trigger's words and its roles' (of `model.ACT_ROLES`), in text order.

    Roles that nothing fills are left out; one that several stretches fill has several spans. `confidence` lies in
    0..1: how surely there is an act here, and of this label.
    """

    label: str
    trigger: tuple[Span, ...]
    roles: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    confidence: float = 1.0

    @property
    def start(self) -> int:
        return self.trigger[0][0]

    @property
    def end(self) -> int:
        return self.trigger[-1][1]

    def role(self, name: str) -> tuple[Span, ...]:
        """The spans that fill a role; () where none does. An unknown name raises ValueError."""
        if name not in ACT_ROLES:
            raise ValueError(f"no role of acts is called {name!r}: {', '.join(ACT_ROLES)}")
        return dict(self.roles).get(name, ())


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


def within(things: Sequence[S], start: int, end: int) -> list[S]:
    """Those of `things` that lie wholly in [start, end)."""
    return [thing for thing in things if start <= thing.start and thing.end <= end]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All marks of one text, each list in text order."""

    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    offices: tuple[OfficeMention, ...]
    times: tuple[Time, ...]
    sums: tuple[Sum, ...]
    attributions: tuple[Attribution, ...]
    acts: tuple[Act, ...]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds `offset`, or the last one before it. The text has at least one sentence."""
        found = self.sentences[0]
        for sentence in self.sentences:
            if sentence.start > offset:
                break
            found = sentence
        return found
