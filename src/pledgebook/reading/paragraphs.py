"""The lines of a text as paragraphs: blanks, breaks inside a sentence, and what stands between two paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .draft import Change

__all__ = ["Line", "between_paragraphs", "blank_changes", "lines", "unwrapped"]

_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WRAPPED_WIDTH = 120


class Line(NamedTuple):
    """One line of a text, without its blanks at either end: its place, its words, and whether a blank line precedes."""

    start: int
    end: int
    text: str
    after_blank: bool


def blank_changes(text: str) -> list[Change]:
    """One kind of line break and one kind of blank, no two of them in a row."""
    changes = [Change(m.start(), m.end(), "\n", "space") for m in _BREAK.finditer(text)]
    changes += [Change(m.start(), m.end(), " ", "space") for m in _BLANKS.finditer(text) if m.group() != " "]
    return sorted(changes)


def lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    found: list[Line] = []
    at, blank = 0, True
    for raw in text.split("\n"):
        words = raw.strip(" ")
        if words:
            start = at + len(raw) - len(raw.lstrip(" "))
            found.append(Line(start, start + len(words), words, blank))
        blank = not words
        at += len(raw) + 1
    return found


def unwrapped(text: str) -> list[Change]:
    """Joins the lines of a text that was broken at a fixed width.

    A line was broken there when the next word would not have fitted; a text is taken for broken when most
    breaks inside its paragraphs are of that sort and fall inside a sentence.
    """
    found = lines(text)
    inner = [(a, b) for a, b in pairwise(found) if not b.after_blank]
    width = max((len(line.text) for line in found), default=0)
    if len(inner) < 3 or width > _WRAPPED_WIDTH:
        return []
    full = [(a, b) for a, b in inner if len(a.text) + 1 + len(b.text.split(" ", 1)[0]) > width - 4]
    inside = [(a, b) for a, b in full if b.text[:1].islower() or a.text[-1:].isalnum() or a.text[-1:] == ","]
    if len(full) * 2 < len(inner) or len(inside) * 2 < len(full):
        return []
    return [Change(a.end, b.start, " ", "space") for a, b in full]


def between_paragraphs(text: str) -> list[Change]:
    """Exactly one blank line between paragraphs, nothing before the first or after the last, no blanks at line ends."""
    changes: list[Change] = []
    at = 0
    for line in lines(text):
        gap = "\n\n" if at else ""
        if text[at : line.start] != gap:
            changes.append(Change(at, line.start, gap, "space"))
        at = line.end
    if at < len(text):
        changes.append(Change(at, len(text), "", "space"))
    return changes
