"""All annotations of one text."""

from __future__ import annotations

from . import amounts, attributions, mentions, offices, sentences, times
from .annotations import Annotations

__all__ = ["annotate"]


def annotate(text: str) -> Annotations:
    """Sentences, mentions, offices, people, times, sums, attributions and acts of `text`, each in text order."""
    told = attributions.read(text)
    marked = sentences.sentences(text)
    named = mentions.mentions(text)
    people = offices.people(text, named, offices.offices(text, named))
    return Annotations(
        text=text,
        sentences=marked,
        mentions=tuple(sorted([*named, *people.mentions], key=lambda m: (m.start, -m.end))),
        offices=people.offices,
        times=times.times(text),
        sums=amounts.sums(text),
        attributions=told.attributions,
        acts=told.acts,
    )
