"""Disputes about speech: who said something, and what somebody said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from ..grounding import Wording, apart, wording
from ..vocabulary import Dispute, Entry, Statement, When
from .sides import dispute_between

__all__ = ["speech_disputes"]

_WORDS = 6  # content words from which on near words are no chance
_RUN = 3  # content words in a row by which statements are brought together
_CROWD = 40  # statements sharing a run beyond which it tells nothing
_SAME = 90.0  # likeness of words (0 to 100) of one utterance given to two speakers
_NEAR = 84.0  # likeness of words of one utterance told in two ways
_DAYS = 2  # days two reports of one utterance may lie apart
_CONTRARY = ("number", "name", "denial", "opposite")
_SHOWN = 160  # characters of a statement as the value of a side


@dataclass(frozen=True, slots=True)
class _Spoken:
    entry: Entry
    speakers: tuple[str, ...]
    on: When | None
    words: str
    wording: Wording
    reports: frozenset[str]


def speech_disputes(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """Words that one report gives to one person and another to another; words of one speaker and day that two reports
    give with another number, name or the contrary sense."""
    for one, other in _near(entries):
        if one.reports & other.reports or not _one_day(one.on, other.on):
            continue
        alike = fuzz.token_sort_ratio(one.wording.text, other.wording.text)
        if one.speakers == other.speakers:
            if alike >= _NEAR and apart(one.wording, other.wording) in _CONTRARY:
                about = f"what {' and '.join(one.speakers)} said{_day(one, other)}"
                yield dispute_between(
                    about, "words", None, [(_short(s.words), [s.entry]) for s in (one, other)], origins
                )
        elif alike >= _SAME and _two_people(one, other) and apart(one.wording, other.wording) is None:
            about = f"who said “{_short(min(one.words, other.words))}”"
            sides = [(" and ".join(s.speakers), [s.entry]) for s in (one, other)]
            yield dispute_between(about, "speaker", None, sides, origins)


def _near(entries: Sequence[Entry]) -> Iterator[tuple[_Spoken, _Spoken]]:
    """Pairs of statements that share some content words in a row, each pair once."""
    spoken = [made for entry in entries if (made := _spoken(entry))]
    by_run: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, one in enumerate(spoken):
        stems = one.wording.stems
        for at in range(len(stems) - _RUN + 1):
            by_run[stems[at : at + _RUN]].add(number)
    pairs = {pair for sharing in by_run.values() if len(sharing) <= _CROWD for pair in combinations(sorted(sharing), 2)}
    for first, second in sorted(pairs):
        yield spoken[first], spoken[second]


def _spoken(entry: Entry) -> _Spoken | None:
    said = entry.finding
    if not isinstance(said, Statement):
        return None
    words = " ".join(passage.words for passage in entry.attestations[0].passages)
    held = wording(words)
    if len(held.stems) < _WORDS:
        return None
    reports = frozenset(attestation.report for attestation in entry.attestations)
    return _Spoken(entry, said.speaker, said.said_on, words, held, reports)


def _one_day(one: When | None, other: When | None) -> bool:
    """Whether both days are known and can be one utterance's."""
    return bool(one and other and one.resolved and other.resolved and one.overlaps(other, _DAYS))


def _two_people(one: _Spoken, other: _Spoken) -> bool:
    """Whether the words are given to persons by name, none of them on both sides; an office or a state may be the same
    voice."""
    names = (*one.speakers, *other.speakers)
    return not set(one.speakers) & set(other.speakers) and all(
        " " in name and not re.search(r" of [A-Z]", name) and name[:1].isupper() for name in names
    )


def _day(one: _Spoken, other: _Spoken) -> str:
    when = min((s.on for s in (one, other) if s.on), key=str, default=None)
    return f" on {when}" if when else ""


def _short(words: str) -> str:
    text = " ".join(words.split()).strip('"“”')
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
