"""What the trained reader tells of a text in one pass: its attributions, one for each thing said, and its acts."""

from __future__ import annotations

from functools import lru_cache

from .annotations import Attribution
from .contents import mended
from .continuations import continuations
from .cues import speaks
from .reader import Read, Reader, statements
from .sentences import sentences

__all__ = ["read"]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def read(text: str) -> Read:
    """Who said what, in the order of the contents, and the acts, in that of their triggers.

    Sentences of one speaker that his cue only interrupts are told apart, each with the same source and cue. Topics,
    questions put and refusals to speak, which the reader marks too, are left out.
    """
    told = _reader().annotate(text)
    return Read(_attributions(text, list(told.attributions)), told.acts)


def _attributions(text: str, found: list[Attribution]) -> tuple[Attribution, ...]:
    found += continuations(text, found)
    found = [one for one in mended(text, found, sentences(text)) if speaks(text, one)]
    frames = [span for one in found for span in (*one.source, *one.cue)]
    return tuple(
        Attribution(one.source, one.cue, pieces, one.confidence, one.speech, one.vector)
        for one in found
        for pieces in statements(text, one, frames)
    )
