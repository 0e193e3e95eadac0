"""Findings and grounding to what the book says, for two days. Pure functions: nothing is stored or read from files.

- `entries.py` findings told of one thing; `disputes.py` tellings that cannot all hold; `changes.py` between two days
"""

from .changes import Change, changes
from .disputes import disputes
from .entries import Fact, entries, facts

__all__ = ["Change", "Fact", "changes", "disputes", "entries", "facts"]
