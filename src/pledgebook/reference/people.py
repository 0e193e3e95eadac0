"""People's names: one spelling for surnames that reach English in several transliterations.

Diacritics are folded by rule; the data file holds only what folding cannot tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from pledgebook.reference import tables
from pledgebook.reference.tables import listed, rows


@dataclass(frozen=True, slots=True)
class PersonName:
    """A surname in its canonical spelling, the other spellings in print, and whose it is."""

    surname: str
    variants: tuple[str, ...]
    full_name: str
    source: str


@lru_cache(maxsize=1)
def people() -> tuple[PersonName, ...]:
    """The surnames of the data file."""
    return tuple(
        PersonName(row["surname"], listed(row["variants"]), row["full_name"], row["source"])
        for row in rows("people_names")
    )


def folded(name: str) -> str:
    """The name as it is compared: without diacritics, typographic apostrophes, case and spare space."""
    return tables.folded(" ".join(name.split())).lower()


@lru_cache(maxsize=1)
def _by_spelling() -> Mapping[str, PersonName]:
    found: dict[str, PersonName] = {}
    for person in people():
        for spelling in (person.surname, *person.variants):
            found.setdefault(folded(spelling), person)
    return MappingProxyType(found)


def canonical_surname(surname: str) -> str:
    """The surname in its canonical spelling ("Zelensky" gives "Zelenskyy"); unlisted ones as they stand."""
    found = _by_spelling().get(folded(surname))
    return surname if found is None else found.surname


def canonical(name: str) -> str:
    """A name with its surname in canonical spelling and its first names as they stand.

    The surname is taken to be the longest listed ending of the name, so that particles stay with it.
    """
    words = name.split()
    for start in range(len(words)):
        found = _by_spelling().get(folded(" ".join(words[start:])))
        if found is not None:
            return " ".join((*words[:start], found.surname))
    return " ".join(words)


def is_known(surname: str) -> bool:
    """Whether the surname is listed, in whatever spelling."""
    return folded(surname) in _by_spelling()


def same_surname(one: str, other: str) -> bool:
    """Whether two spellings are one surname: the same after folding, or listed together."""
    return folded(canonical_surname(one)) == folded(canonical_surname(other))
