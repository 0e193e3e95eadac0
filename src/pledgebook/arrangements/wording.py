"""Plain words for the sentences that standings open with: names of states, lists, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..reference import states

__all__ = ["as_of", "listed", "name"]


def name(actor: str | None) -> str:
    """A state's common name for its code; other names as they stand."""
    if actor is None:
        return "somebody not named"
    try:
        return states.state(actor).name
    except KeyError:
        return actor


def listed(actors: Iterable[str], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C", in the order given."""
    names = [name(actor) for actor in actors]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def as_of(on: dt.date | None) -> str:
    """How a sentence begins: "As of 1 June 2023" or, without a day, "By the reports read"."""
    return f"As of {on.day} {on:%B %Y}" if on else "By the reports read"
