"""Promises whose day has come or passed, and what is known of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..vocabulary import Commitment, Entry, When

__all__ = ["Due", "due"]

_SETTLED = ("delivered", "withdrawn", "lapsed")
_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


@dataclass(frozen=True, slots=True)
class Due:
    """A promise with a day: when it falls due, and whether reports tell that it was kept."""

    entry: Entry
    day: When
    state: Literal["kept", "ended", "passed", "coming"]


def due(entries: Sequence[Entry], on: dt.date) -> tuple[Due, ...]:
    """The promises that have a day, the soonest first; `passed` is past its day with nothing told of its keeping."""
    found = []
    for entry in entries:
        promise = entry.finding
        if not isinstance(promise, Commitment) or (day := _day(entry, promise)) is None:
            continue
        last = day.latest or day.earliest
        assert last is not None
        if promise.status in _SETTLED:
            found.append(Due(entry, day, "kept" if promise.status == "delivered" else "ended"))
        else:
            found.append(Due(entry, day, "passed" if last < on else "coming"))
    return tuple(sorted(found, key=lambda d: (d.day.latest or d.day.earliest or dt.date.max, d.entry.id)))


def _day(entry: Entry, promise: Commitment) -> When | None:
    """The day a promise is to be kept by: its own limit, else the end of its period from its first telling."""
    if isinstance(promise.until, When) and promise.until.resolved:
        return promise.until
    if promise.over and entry.first and entry.first.earliest:
        days = sum(int(count) * _DAYS[unit] for count, unit in re.findall(r"(\d+)([YMWD])", promise.over))
        try:
            end = entry.first.earliest + dt.timedelta(days=days)
        except OverflowError:
            return None
        return When(
            earliest=end, latest=end, ground=f"{promise.over} from {entry.first.earliest}, when it was first told"
        )
    return None
