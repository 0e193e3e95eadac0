"""Attributions of a text by the trained reader, one for each thing said."""

from __future__ import annotations

from functools import lru_cache

from .annotations import Attribution
from .continuations import continuations
from .cues import speaks
from .reader import Reader, statements

__all__ = ["attributions"]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def attributions(text: str) -> tuple[Attribution, ...]:
    """Who said what, in the order of the contents.

    Sentences of one speaker that his cue only interrupts are told apart, each with the same source and cue. Topics,
    questions put and refusals to speak, which the reader marks too, are left out.
    """
    read = _reader().read(text)
    read += continuations(text, read)
    frames = [span for found in read for span in (*found.source, *found.cue)]
    return tuple(
        Attribution(found.source, found.cue, pieces, found.confidence, found.speech, found.vector)
        for found in read
        if speaks(text, found)
        for pieces in statements(text, found, frames)
    )
