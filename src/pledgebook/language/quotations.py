"""Quotations: where a text's quotation marks open and close, whatever their kind and however damaged."""

import itertools
import re
from typing import NamedTuple

OPENERS = "“«„"
CLOSERS = "”»"
STRAIGHT = '"'
SINGLE_OPENERS = "‘'"
SINGLE_CLOSERS = "’'"
_MARKS = re.compile(f"[{OPENERS}{CLOSERS}{STRAIGHT}]")
_SINGLE_OPENERS, _SINGLE_CLOSERS = re.compile(f"[{SINGLE_OPENERS}]"), re.compile(f"[{SINGLE_CLOSERS}]")
LONGEST = 6000
"""Characters a quotation may hold; a mark that finds no partner within them is taken for a stray one."""


class Quotation(NamedTuple):
    """A quotation with its marks: [start, end) offsets. One that its line leaves open ends with the line."""

    start: int
    end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text in order, each within one line; single marks count outside double ones."""
    found: list[Quotation] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found += _of_line(text, start, start + len(line.rstrip()))
        start += len(line)
    return found


def _of_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for marked in _MARKS.finditer(text, start, end):
        at, mark = marked.start(), marked[0]
        if mark in OPENERS or (mark in STRAIGHT and _opens(text, at)):
            if opened is None or mark in STRAIGHT or at - opened > LONGEST:
                if opened is not None:
                    found.append(Quotation(opened, at, closed=False))
                opened, depth = at, 1
            else:
                depth += 1
        elif opened is not None:
            depth -= 1
            if depth <= 0 or mark in STRAIGHT:
                found.append(Quotation(opened, at + 1, closed=True))
                opened = None
    if opened is not None:
        found.append(Quotation(opened, end, closed=False))
    singles: list[Quotation] = []
    place = start
    for quotation in [*found, Quotation(end, end, closed=False)]:
        singles += _singles(text, place, quotation.start)
        place = quotation.end
    return sorted([*found, *singles])


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations in single marks. An apostrophe looks like a closing mark, so the last fit before the next opening
    one is taken."""
    openings = [mark.start() for mark in _SINGLE_OPENERS.finditer(text, start, end) if _opens(text, mark.start())]
    found = []
    for opening, limit in itertools.pairwise([*openings, end]):
        closings = [
            at
            for mark in _SINGLE_CLOSERS.finditer(text, opening + 2, min(limit, opening + LONGEST))
            if not text[(at := mark.start()) - 1].isspace() and (at + 1 == len(text) or not text[at + 1].isalnum())
        ]
        exact = [at for at in closings if text[at - 1] in ".,?!"]
        if closings:
            found.append(Quotation(opening, (exact or closings)[0] + 1, closed=True))
    return found


def _opens(text: str, at: int) -> bool:
    """Whether a mark that looks the same on both sides opens: it touches the next word and not the one before."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in '([—–:“"') and not after.isspace()
