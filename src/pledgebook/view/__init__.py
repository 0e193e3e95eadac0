"""Findings and grounding to what the book says, for two days. Pure functions: nothing is stored or read from files.

- `facts.py` findings as the view uses them; `gathering.py` which tell of one thing; `entries.py` what each thing is
- `disputes.py` tellings that cannot all hold; `changes.py` between two days
- `history.py` how a promise, a step, a position, a statement became what it is
- `due.py` promises whose day has come; `review.py` what most needs a person's eye
"""

from .changes import Change, changes
from .disputes import disputes
from .due import Due, due
from .entries import entries
from .facts import Fact, facts
from .history import AGAIN, Changed, Message, Turn, history, messages, turns
from .review import Doubt, doubts

__all__ = [
    "AGAIN", "Change", "Changed", "Doubt", "Due", "Fact", "Message", "Turn", "changes", "disputes", "doubts", "due",
    "entries", "facts", "history", "messages", "turns",
]  # fmt: skip
