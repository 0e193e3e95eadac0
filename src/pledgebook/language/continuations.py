"""Quotations that stand without a frame: whole sentences in quotation marks that go on where a speaker was quoted.

A report that quotes one speaker at length names him once and lets him go on in the next paragraph. The trained reader
hangs attributions on cues and misses most of these.
"""

import re
from collections.abc import Sequence

from .annotations import Attribution
from .quotations import quotations

__all__ = ["continuations"]

WORDS = 6
"""Words a quotation needs to be taken for speech; shorter ones are often names, titles or words held at arm's length."""
TRUST = 0.6
"""The part of its speaker's confidence that goes over to a quotation that only follows him."""

_BEGINS = re.compile(r"[\"“«'‘„]+\s?[A-Z0-9]")


def continuations(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The quotations of whole sentences that no attribution found so far covers, given to the source before them.

    The last attribution before it must end in the same or the next paragraph above and quote its source, too. Vectors
    are empty: no attribution of the encoder's stands behind these.
    """
    if not found:
        return []
    made: list[Attribution] = []
    held = sorted(
        span for attribution in found for span in (*attribution.content, *attribution.source, *attribution.cue)
    )
    for quotation in quotations(text):
        span = (quotation.start, quotation.end)
        if not quotation.closed or len(text[span[0] : span[1]].split()) < WORDS or not _BEGINS.match(text, span[0]):
            continue
        lead = text[: span[0]].rstrip(" \xa0\t")
        if lead and lead[-1] not in '\n.!?”"»':
            continue
        if any(start < span[1] and span[0] < end for start, end in held):
            continue
        earlier = [one for one in (*found, *made) if one.content[-1][1] <= span[0]]
        before = max(earlier, key=lambda one: one.content[-1][1], default=None)
        if before is None or not before.source or not _quoted(text, before):
            continue
        between = text[before.content[-1][1] : span[0]]
        if len(re.findall(r"\n\s*", between.strip(" "))) > 1 or len(between.split()) > 30:
            continue
        made.append(Attribution(before.source, (), (span,), round(TRUST * before.confidence, 4), before.speech))
    return made


def _quoted(text: str, attribution: Attribution) -> bool:
    return any(mark in text[start:end] for start, end in attribution.content for mark in '"“«„')
