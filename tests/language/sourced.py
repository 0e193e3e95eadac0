"""A source in a text made for a test: its words are looked up, the reader's weights are not needed."""

from __future__ import annotations

from pledgebook.language import mentions, offices, sentences
from pledgebook.language.annotations import Attribution
from pledgebook.language.offices import People
from pledgebook.language.speakers import Speakers


def people_of(text: str) -> People:
    """The people of a text with their offices."""
    named = mentions.mentions(text)
    return offices.people(text, named, offices.offices(text, named))


def speakers_of(text: str, *sources: str) -> list[tuple[str, ...]]:
    """Who each source is, in the order given.

    Each is looked for after the one before it; its content is the rest of the sentence.
    An empty source stands for a quotation that goes on without one.
    """
    found = people_of(text)
    named = mentions.mentions(text)
    marks = tuple(sorted([*named, *found.mentions], key=lambda m: (m.start, -m.end)))
    resolver = Speakers(text, marks, found, sentences.sentences(text))
    told: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    at = 0
    for source in sources:
        start = text.index(source, at) if source else at
        at = start + len(source)
        stop = text.find(".", at)
        content = (at, stop if stop > at else len(text))
        names = resolver.of(Attribution(((start, at),) if source else (), (), (content,)), before)
        before = names if source and names else before
        told.append(names)
    return told
