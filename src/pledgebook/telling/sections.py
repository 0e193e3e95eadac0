"""What a brief is made of: its sections and their parts, as both templates render them.

Text is as the record has it: escaping is the template's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..vocabulary import (
    Stance,
)
from .lines import Ground, Line, Words
from .pictures import Picture, Row

__all__ = [
    "Altered",
    "Arrangement",
    "Brief",
    "Chosen",
    "Covered",
    "DisputeSide",
    "Disputed",
    "Event",
    "Matrix",
    "Promise",
    "Read",
    "Rests",
    "Said",
    "Since",
    "Speaker",
    "Stand",
    "Term",
]


@dataclass(frozen=True)
class Term:
    name: str
    value: str


@dataclass(frozen=True)
class Promise:
    line: Line
    by: str
    to: str
    what: str
    status: str
    status_words: str
    terms: tuple[Term, ...]
    history: tuple[Term, ...]


@dataclass(frozen=True)
class Stand:
    line: Line
    actor: str
    stance: Stance
    stance_words: str
    what: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Said:
    line: Line
    text: str
    mode: str
    day: str
    terms: tuple[Term, ...]
    repeats: Line | None


@dataclass(frozen=True)
class Speaker:
    name: str
    office: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Event:
    line: Line
    day: str
    shape: str
    label: str
    text: str


@dataclass(frozen=True)
class Matrix:
    subjects: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Stand, ...], ...]], ...]


@dataclass(frozen=True)
class Rests:
    """One part of what a standing rests on."""

    ground: Ground
    word: str
    claim: str
    source: str
    link: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Arrangement:
    """Where one arrangement stands; a `slight` one (an office with one holder and no dates, a subject
    only spoken of) takes a line."""

    subject: str
    name: str
    kind: str
    sentence: str
    rests: tuple[Rests, ...]
    picture: Picture
    slight: bool
    rows: tuple[tuple[Row, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class DisputeSide:
    value: str
    sources: str
    words: tuple[Words, ...]
    key: str


@dataclass(frozen=True)
class Disputed:
    about: str
    field: str
    subject: str
    sides: tuple[DisputeSide, ...]


@dataclass(frozen=True)
class Altered:
    """An entry that changed: its line where it is still told, and what it was before."""

    text: str
    line: Line | None
    was: str


@dataclass(frozen=True)
class Since:
    """What changed since a day, by kind of change, and what reports have grounded since of those before."""

    day: str
    altered: tuple[tuple[str, tuple[Altered, ...]], ...]
    grounded: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """An outlet: how much it tells, how much of that alone, and what it leaves out, by event."""

    outlet: str
    reports: int
    lines: int
    alone: int
    left_out: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Chosen:
    """The words for one thing, and how often each outlet has each."""

    family: str
    terms: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Read:
    """A report as it is listed."""

    number: int
    anchor: str
    title: str
    outlet: str
    day: str
    known: str
    source: str
    link: str | None
    notes: tuple[str, ...]
    lines: int
    alone: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    title: str
    about: str
    days: str
    counts: tuple[Term, ...]
    arrangements: tuple[Arrangement, ...]
    slight: tuple[Arrangement, ...]
    promises: tuple[tuple[str, tuple[Promise, ...]], ...]
    matrix: Matrix | None
    stands: tuple[tuple[str, tuple[Stand, ...]], ...]
    chart: Markup
    events: tuple[tuple[str, tuple[Event, ...]], ...]
    speakers: tuple[Speaker, ...]
    disputes: tuple[Disputed, ...]
    misprints: tuple[Disputed, ...]
    since: Since | None
    covered: tuple[Covered, ...]
    chosen: tuple[Chosen, ...]
    figures: tuple[tuple[Line, tuple[Term, ...]], ...]
    offices: tuple[tuple[Line, tuple[Term, ...]], ...]
    reports: tuple[Read, ...]
    left_out: tuple[Read, ...]
    names: tuple[str, ...]
    evidence: dict[str, Any]
