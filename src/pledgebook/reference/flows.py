"""What part of a stock-and-flow account a number is by the words of its measure, and what it counts."""

import re
from functools import lru_cache
from typing import Literal, cast

from pledgebook.reference.tables import rows

__all__ = ["DAYS", "ROLES", "Role", "item", "role"]

Role = Literal["stock", "use", "need", "delivery", "production", "repair", "loss"]
ROLES: tuple[Role, ...] = ("stock", "use", "need", "delivery", "production", "repair", "loss")
DAYS: dict[str, float] = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
"""How many days a period has, on average."""


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["means"]) for row in rows("flow_words"))


def role(words: str) -> Role | None:
    """The part of the account these words speak of; None where they do not tell."""
    found = (means for pattern, means in _words() if not means.startswith("item:") and pattern.search(words))
    return cast(Role | None, next(found, None))


def item(words: str) -> str | None:
    """What is counted, under one name for all its kinds ("artillery rounds" are shells); None where it is not known."""
    found = (means for pattern, means in _words() if means.startswith("item:") and pattern.search(words))
    means = next(found, None)
    return means.removeprefix("item:") if means else None
