"""Tables of true states: where each arrangement stood on a day by what some reports tell, written before the rules ran.

A row of `examples/vilnius-states.yaml` and its like names a day (on and, where `known` names no later one, known), a
subject, and fields of the standing that `pledgebook show SUBJECT --as-of DAY --json` answers with, each with what it
must be:

- a word or a number: the same; a sum may stand as text ("500000000")
- a list of words: those very actors (or words), in any order; `[]`: nobody
- a mapping, actor to words: the list has an item of that actor, and the words stand in it; no item of another actor
- a list of mappings: as many items, each with these values; words may be a part of what stands there
- `told: false`: no standing at all, since no report speaks of the subject by that day

`missed` names fields that today's machine reader gets wrong from the reports themselves; the rules must get them right
from the hand-coded findings all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pledgebook.book import Book
from pledgebook.record import Record, record

__all__ = ["State", "faults", "states"]

_ASIDE = ("day", "known", "subject", "missed", "note", "told")


@dataclass(frozen=True)
class State:
    day: dt.date
    subject: str
    expected: dict[str, Any]
    told: bool = True
    missed: tuple[str, ...] = field(default=())
    known: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.subject} on {self.day}"


def states(table: Path) -> Iterator[State]:
    """The rows of a table of states."""
    for row in yaml.safe_load(table.read_text("utf-8")):
        expected = {name: value for name, value in row.items() if name not in _ASIDE}
        yield State(
            row["day"], row["subject"], expected, row.get("told", True), tuple(row.get("missed", ())), row.get("known")
        )


def faults(book: Book, state: State, *, by_hand: bool) -> list[str]:
    """Where the book's standing is not the true state, one line a field; what the reader misses counts by hand only."""
    held = _recorded(book, state.known or state.day, state.day)
    standing = next((s for s in held.standings if s.subject == state.subject), None)
    if standing is None or not state.told:
        if "told" in state.missed and not by_hand:
            return []
        return [] if (standing is not None) == state.told else [f"{state}: told is {standing is not None}"]
    found = standing.model_dump(mode="json")
    return [
        f"{state}: {name} is {found[name]!r}, not {value!r}"
        for name, value in state.expected.items()
        if (by_hand or name not in state.missed) and not _agree(found[name], value)
    ]


@lru_cache(maxsize=16)
def _recorded(book: Book, known: dt.date, on: dt.date) -> Record:
    return record(book, known, on)


def _agree(found: Any, expected: Any) -> bool:
    match expected:
        case {} if isinstance(found, list):
            by_actor = {_actor(item): str(item) for item in found}
            return set(by_actor) == set(expected) and all(words in by_actor[actor] for actor, words in expected.items())
        case {}:
            return all(name in found and _agree(found[name], value) for name, value in expected.items())
        case [{}, *_]:
            left = list(found)
            for wanted in expected:
                match = next((item for item in left if _holds(item, wanted)), None)
                if match is None:
                    return False
                left.remove(match)
            return not left
        case list():
            return sorted(_actor(item) for item in found) == sorted(map(str, expected))
        case _:
            return _same(found, expected)


def _holds(item: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(
        name in item and (_same(item[name], value) or (isinstance(value, str) and value in str(item[name])))
        for name, value in wanted.items()
    )


def _same(found: Any, expected: Any) -> bool:
    if isinstance(expected, dt.date):
        span = found or {}
        return bool(span.get("earliest") == span.get("latest") == expected.isoformat())
    if isinstance(expected, int | float) and not isinstance(expected, bool) and found is not None:
        return float(found) == float(expected)
    return bool(found == expected)


def _actor(item: Any) -> str:
    return str(item.get("actor") or item.get("by") or item.get("person")) if isinstance(item, dict) else str(item)
