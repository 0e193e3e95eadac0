"""What changed since a day, set out for reading: entries by kind of change, and what was grounded since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..hindsight import Newly
from ..record import Change, Record, changes
from ..vocabulary import Entry
from .chronology import grouped
from .lines import Line, head_of, shortened, turn_words, with_numbers
from .sections import Altered, Since
from .wording import name_of, reader_day

__all__ = ["Past", "newly_words", "since_of"]

_ORDER = {
    "status": "stands otherwise", "turned": "takes another stance", "new": "new", "gone": "gone",
    "repeated": "said again", "retold": "told by more reports",
}  # fmt: skip


@dataclass(frozen=True)
class Past:
    """How the book stood on an earlier day: the record as known then, and what was grounded of it since."""

    day: dt.date
    record: Record
    newly: tuple[Newly, ...]


def since_of(past: Past, record: Record, lines: dict[str, Line], cards: dict[str, int]) -> Since:
    """What changed from the earlier record to this one, the gravest kinds of change first."""
    kinds = list(_ORDER)
    found = sorted(changes(past.record.entries, record.entries), key=lambda change: kinds.index(change.kind))
    return Since(
        day=reader_day(past.day),
        altered=grouped((_ORDER[change.kind], _altered(change, lines)) for change in found),
        grounded=tuple(_grounded(past.newly, cards)),
    )


def _altered(change: Change, lines: dict[str, Line]) -> Altered:
    entry = change.entry
    line = lines.get(entry.id)
    words = " … ".join(passage.words for passage in entry.attestations[0].passages)
    text = line.head if line else head_of(entry, words)
    was = ""
    if change.before is not None and change.after is not None:
        match change.kind:
            case "status":
                was = " → ".join(_state(one) for one in (change.before, change.after))
            case "turned":
                was = f"before: {turn_words(getattr(change.before.finding, 'stance', ''))}"
            case "repeated":
                was = f"first said {reader_day(change.before.first)}"
            case "retold":
                was = f"{len(change.before.attestations)} → {len(change.after.attestations)} tellings"
    return Altered(text=shortened(text, 200), line=line, was=was)


def _state(entry: Entry) -> str:
    return turn_words(getattr(entry.finding, "status", None) or getattr(entry.finding, "outcome", None) or "")


def newly_words(one: Newly) -> str:
    """What was grounded since, in words, as one line."""
    match one.what:
        case "date":
            return f"{one.of} is dated {one.after or 'no more'}" + (f", before: {one.before}" if one.before else "")
        case "name":
            return f"“{one.of}” is {one.after or 'nobody told'}" + (f", before: {one.before}" if one.before else "")
        case "state":
            return f"{one.of} speaks for {name_of(one.after) if one.after else 'no state told'}"


def _grounded(newly: Iterable[Newly], cards: dict[str, int]) -> Iterable[str]:
    for one in newly:
        ground = f" ({one.ground})" if one.ground else ""
        yield with_numbers(newly_words(one) + ground, cards)
