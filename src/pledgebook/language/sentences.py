"""Paragraphs and sentences of a text, with their places."""

from __future__ import annotations

import re

from .annotations import Sentence

__all__ = ["sentences"]

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-ZÀ-Þ0-9])|[.!?][”\"](?=[A-ZÀ-Þ])|\n")
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Sr|Jr|St|No|Nos|Art|vs|etc|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Co|[A-Z]|(?:[A-Z]\.)+[A-Z]|[ap]\.m|e\.g|i\.e)\.$"
)
_LONGEST = 2000  # characters; a longer run without a full stop is cut at a blank so that work stays bounded


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; a line break always ends one. Every non-blank character is in one."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start = paragraph.start()
        for mark in _END.finditer(text, paragraph.start(), paragraph.end()):
            if mark[0].startswith(".") and _ABBREVIATION.search(text, start, mark.start() + 1):
                continue
            _add(found, text, start, mark.end(), number)
            start = mark.end()
        _add(found, text, start, paragraph.end(), number)
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        found.append(Sentence(start, cut, paragraph))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        found.append(Sentence(start, end, paragraph))
