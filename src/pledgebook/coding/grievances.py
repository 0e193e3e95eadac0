"""Grievances: what a state that withholds its consent to an accession says of the one that would join.

Reports seldom say that the one is the reason of the other; they tell both. Where one report tells that a member has not
consented, and quotes or reports that member on the party, the member's words are its stated ground to oppose it, unless
they are about the joining itself: such a stand is told by its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..arrangements import KINDS
from ..vocabulary import Actor, Coded, Evidence, Passage, Position, Step
from .context import Context
from .spokesmen import speaking_for
from .weighing import confidence

__all__ = ["grievances"]

_TERMS = re.compile(
    r"\b(?:conditions?|guarantees?|must|should|ought|needs?\sto|ha[sv]e?\sto)\b|^to\s|⟧\sto\s", re.IGNORECASE
)
"""Words of what is asked for, which is a demand and no reproach."""


def grievances(context: Context, steps: Sequence[Coded]) -> Iterator[Coded]:
    """The grounds on which members told not to have consented oppose, by what the same report has them say."""
    withheld = {
        (str(step.by), step.track)
        for step in (coded.finding for coded in steps)
        if isinstance(step, Step) and step.step == "ratified" and step.outcome != "done"
    }
    for actor, track in sorted(withheld):
        for told in context.told:
            content = told.attribution.content
            words = " ".join(context.text[start:end] for start, end in content)
            if actor not in {speaking_for(context, name) for name in told.speakers}:
                continue
            if (
                KINDS["accession"].topic.search(words)
                or _TERMS.search(words)
                or not _names(context, track.rpartition("/")[2], content)
            ):
                continue
            passages = tuple(Passage(reading=context.reading.id, start=start, end=end) for start, end in content)
            position = Position(
                actor=Actor(name=actor),
                subject=track,
                stance="opposes",
                what=re.sub(r"^that\s", "", re.sub(r"\s+", " ", words))[:500],
                evidence=Evidence(passages=passages, basis="said", by=told.speakers),
            )
            yield Coded(finding=position, confidence=confidence(None, worded=True))


def _names(context: Context, party: str, content: Sequence[tuple[int, int]]) -> bool:
    """Whether the words name the party or its people."""
    return any(
        mention.name == party and any(start <= mention.start < end for start, end in content)
        for mention in context.annotations.mentions
    )
