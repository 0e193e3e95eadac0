"""What the treaties of alliances oblige their members to, and what the words of a promise of help call for."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from pledgebook.reference.tables import listed, rows

__all__ = ["MutualDefence", "Response", "mutual_defence", "purpose", "responses", "speaks_of_attack", "within"]

Response = Literal["attack_on_all", "consult", "assist"]


@dataclass(frozen=True, slots=True)
class MutualDefence:
    """The clause of an organisation's treaty by which its members help one that is attacked.

    `in_force_by` is a day by which it certainly bound; `within` is empty where the clause sets no time.
    """

    organisation: str
    legal_ground: str
    trigger: str
    what: str
    responses: tuple[Response, ...]
    within: str | None
    in_force_by: date
    source: str


@lru_cache(maxsize=1)
def mutual_defence() -> tuple[MutualDefence, ...]:
    """Every clause held, in the order of the data file."""
    return tuple(
        MutualDefence(
            organisation=row["organisation"],
            legal_ground=row["legal_ground"],
            trigger=row["trigger"],
            what=row["what"],
            responses=cast(tuple[Response, ...], listed(row["responses"])),
            within=row["within"] or None,
            in_force_by=date.fromisoformat(row["in_force_by"]),
            source=row["source"],
        )
        for row in rows("mutual_defence")
    )


@lru_cache(maxsize=1)
def _meanings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["means"]) for row in rows("undertaking_words"))


def _first(words: str, means: str) -> str | None:
    found = (match[0] for pattern, each in _meanings() if each == means and (match := pattern.search(words)))
    return next(found, None)


def responses(words: str) -> tuple[Response, ...]:
    """What the words of a promise of protection call for, the strongest first; help where they name nothing else."""
    told = [each for each in ("attack_on_all", "consult", "assist") if _first(words, each)]
    return cast(tuple[Response, ...], tuple(told) or ("assist",))


def within(words: str) -> str | None:
    """The time the words set for the answer: "within 24 hours", "immediately"; None where they set none."""
    return _first(words, "within")


def speaks_of_attack(words: str) -> bool:
    """Whether a condition is the attack itself: what triggers help is no condition for its beginning."""
    return _first(words, "attack") is not None


@lru_cache(maxsize=1)
def _purposes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["purpose"]) for row in rows("purpose_words"))


def purpose(words: str) -> str | None:
    """What help is for by its words: military, humanitarian or financial; None where they do not tell."""
    return next((each for pattern, each in _purposes() if pattern.search(words)), None)
