"""Which statements are one utterance told by several, and which carry one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..vocabulary import Statement, When
from .groups import Groups
from .likeness import Sense, one_message, sense
from .shelf import Judged, Shelved

__all__ = ["Likeness", "Said", "likenesses", "one_utterance"]

_DAYS = 2  # slack between the days two reports give for one utterance


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is compared: its finding's id, its canonical speakers, its sense, its day and its report."""

    id: str
    speakers: tuple[str, ...]
    sense: Sense
    on: When | None
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
    by_speaker: defaultdict[str, list[Said]] = defaultdict(list)
    everything: dict[str, Said] = {}
    for one in shelved:
        for coded in one.coded:
            finding = coded.finding
            if not isinstance(finding, Statement):
                continue
            words = " ".join(one.reading.text[p.start : p.end] for p in finding.evidence.passages)
            day = dates.get(one.id)
            on = finding.said_on.anchored(day) if finding.said_on else day
            speakers = tuple(sorted(names.get(name, name) for name in finding.speaker))
            said = Said(coded.id, speakers, sense(words, coded.vector), on, one.id)
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
                if one_message(first.sense, second.sense):
                    lines.join(first.id, second.id)
                    if one_utterance(first, second):
                        utterances.join(first.id, second.id)
    for left, right in judged.same:
        if left in utterances and right in utterances:
            utterances.join(left, right)
            lines.join(left, right)
    return Likeness(utterances.names(), lines.names())


def one_utterance(one: Said, other: Said) -> bool:
    """Whether two statements of one message are one act of speech: the same speakers, days that can be the same."""
    return one.speakers == other.speakers and _same_days(one.on, other.on)


def _same_days(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not one.resolved or not other.resolved:
        return True
    return one.overlaps(other, _DAYS)
