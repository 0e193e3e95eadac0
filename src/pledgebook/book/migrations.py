"""How a book of an earlier schema becomes one of today's: one function a version, in order, in one transaction.

To change the schema: change `schema.py`, and append to `STEPS` the function that brings a book there. A step may
change what the book otherwise refuses to change: the guards are off while steps
run, and on again before anyone sees it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from .schema import APPEND_ONLY
from .sqlite import guard, set_version, unguard

__all__ = ["FIRST", "STEPS", "current", "migrate"]

FIRST = 1
"""The schema version that the first step starts from."""

STEPS: list[Callable[[Connection], None]] = []
"""STEPS[0] brings a book from version 1 to version 2, STEPS[1] from 2 to 3, and so on."""


def current() -> int:
    """The schema version of this program."""
    return FIRST + len(STEPS)


def migrate(connection: Connection, version: int) -> None:
    """Brings a book of `version` up to date, guarded and marked so, within the transaction of `connection`."""
    unguard(connection)
    for step in STEPS[version - FIRST :]:
        step(connection)
    guard(connection, APPEND_ONLY)
    set_version(connection, current())
