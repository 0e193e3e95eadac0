"""Which statements are one utterance told by several, and which carry one message."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ..vocabulary import Statement, When
from .groups import Groups
from .shelf import Judged, Shelved

__all__ = ["Likeness", "likenesses"]

UTTERANCE = 78.0  # likeness of words (0 to 100) from which on two reports of one speaker and day tell one utterance
MESSAGE = 62.0  # the same for one message, whenever said
SENSE = 0.86  # cosine of two statements' vectors that says as much
_DAYS = 2  # slack between the days two reports give for one utterance
_STOP = frozenset(
    """a an the of to in on for and or that is are was were be been will would has have had it its this as by with at we
    our i he she they their his her not from which but there what when""".split()
)


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    speakers: tuple[str, ...]
    words: str
    on: When | None
    vector: NDArray[np.float32] | None
    report: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """For each statement's finding the id that names its utterance, and the one that names its message."""

    utterances: dict[str, str]
    lines: dict[str, str]


def likenesses(shelved: Sequence[Shelved], dates: dict[str, When], names: dict[str, str], judged: Judged) -> Likeness:
    """Groups statements by utterance and by message; each group is named by its first finding, by id.

    Only statements with a speaker in common are compared. A person's `same` joins, `different` keeps apart.
    """
    by_speaker: defaultdict[str, list[_Said]] = defaultdict(list)
    everything: dict[str, _Said] = {}
    for one in shelved:
        for coded in one.coded:
            finding = coded.finding
            if not isinstance(finding, Statement):
                continue
            words = " ".join(one.reading.text[p.start : p.end] for p in finding.evidence.passages)
            day = dates.get(one.id)
            on = finding.said_on.anchored(day) if finding.said_on else day
            vector = np.frombuffer(coded.vector, dtype=np.int8).astype(np.float32) if coded.vector else None
            speakers = tuple(sorted(names.get(name, name) for name in finding.speaker))
            said = _Said(coded.id, speakers, _content(words), on, vector, one.id)
            everything[said.id] = said
            for speaker in speakers:
                by_speaker[speaker].append(said)
    utterances, lines = Groups(everything), Groups(everything)
    for said_by in by_speaker.values():
        ordered = sorted(said_by, key=lambda s: s.id)
        for i, first in enumerate(ordered):
            for second in ordered[i + 1 :]:
                if frozenset((first.id, second.id)) in judged.different:
                    continue
                alike = _alike(first, second)
                if alike >= MESSAGE:
                    lines.join(first.id, second.id)
                    if alike >= UTTERANCE and first.speakers == second.speakers and _same_days(first.on, second.on):
                        utterances.join(first.id, second.id)
    for left, right in judged.same:
        if left in utterances and right in utterances:
            utterances.join(left, right)
            lines.join(left, right)
    return Likeness(utterances.names(), lines.names())


def _content(words: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", words.lower()) if w not in _STOP)


def _alike(one: _Said, other: _Said) -> float:
    """Likeness of words, 0 to 100; statements of three content words or fewer must be the same ones."""
    if min(one.words.count(" "), other.words.count(" ")) < 3:
        return 100.0 if one.words == other.words and one.words else 0.0
    words = fuzz.token_sort_ratio(one.words, other.words)
    if one.vector is not None and other.vector is not None and one.vector.shape == other.vector.shape:
        scale = float(np.linalg.norm(one.vector) * np.linalg.norm(other.vector))
        if scale and float(one.vector @ other.vector) / scale >= SENSE:
            return max(words, MESSAGE)
    return words


def _same_days(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not one.resolved or not other.resolved:
        return True
    return one.overlaps(other, _DAYS)
