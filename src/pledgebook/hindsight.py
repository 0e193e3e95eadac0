"""What reports published after a day have grounded of those before it: days and names that are known only since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .book import Book
from .grounding import Grounding, Shelved, ground, grounded, names_in, own_day
from .vocabulary import When

__all__ = ["Newly", "hindsight"]


@dataclass(frozen=True, slots=True)
class Newly:
    """One thing grounded since: of a report (its id) the day, of a name what the record calls it, of a person the state
    that he speaks for. `before` is None where nothing was known."""

    what: Literal["date", "name", "state"]
    of: str
    before: str | None
    after: str | None
    ground: str | None = None


def hindsight(book: Book, known: dt.date) -> tuple[Newly, ...]:
    """What later reports have changed of how the record knew the reports published by a day: all of it, in order.

    Works out the grounding of those reports by themselves, so its cost grows with their number.
    """
    shelved, judged, now = grounded(book)
    there = [one for one in shelved if not _later(own_day(one, judged), known)]
    if len(there) == len(shelved):
        return ()
    then = ground(there, judged)
    return (*_dates(there, then, now), *_names(there, then, now))


def _later(published: When | None, known: dt.date) -> bool:
    """Whether a report was not there by a day, or not shown to be, by what it says of its own day."""
    return published is not None and published.resolved and (published.latest or dt.date.max) > known


def _dates(there: list[Shelved], then: Grounding, now: Grounding) -> Iterator[Newly]:
    for one in there:
        before, after = then.dates.get(one.id), now.dates.get(one.id)
        if before != after:
            yield Newly("date", one.id, _day(before), _day(after), after.ground if after else None)


def _day(when: When | None) -> str | None:
    return str(when) if when is not None and when.resolved else None


def _names(there: list[Shelved], then: Grounding, now: Grounding) -> Iterator[Newly]:
    names = sorted({name for one in there for coded in one.coded for name in names_in(coded.finding)})
    for name in names:
        before, after = then.names.get(name), now.names.get(name)
        if before != after:
            yield Newly("name", name, before, after)
    persons = {told.get(name, name) for name in names for told in (then.names, now.names)}
    for person in sorted(persons):
        state_then, state_now = then.states.get(person), now.states.get(person)
        if state_then != state_now:
            yield Newly("state", person, state_then, state_now)
