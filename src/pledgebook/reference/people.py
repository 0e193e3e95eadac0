"""People's names: one spelling for surnames that reach English in several transliterations.

Diacritics are folded by rule; the data file holds only what folding cannot tell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz

from pledgebook.reference import tables
from pledgebook.reference.tables import listed, rows


@dataclass(frozen=True, slots=True)
class PersonName:
    """A surname in its canonical spelling, the other spellings in print, and whose it is; `alone` tells whether
    the bare surname is enough to mean that person."""

    surname: str
    variants: tuple[str, ...]
    full_name: str
    alone: bool
    source: str


@lru_cache(maxsize=1)
def people() -> tuple[PersonName, ...]:
    """The surnames of the data file."""
    return tuple(
        PersonName(row["surname"], listed(row["variants"]), row["full_name"], row["alone"] != "no", row["source"])
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


# First names of one person in two languages are at least this alike, out of 100 (Wolodymyr and Volodymyr 78, Vladimir
# and Volodymyr 59 by letters, listed as first names of one stock below); those of two who share a surname seldom.
_ALIKE = 60
_ONE_STOCK = (
    frozenset({"volodymyr", "vladimir", "wladimir", "volodimir", "wolodymyr", "vladymyr", "vladimyr"}),
    frozenset({"alexander", "aleksandr", "aliaksandr", "oleksandr", "alyaksandr"}),
    frozenset({"mykhailo", "mikhail", "michail", "mykhaylo"}),
    frozenset({"andriy", "andrii", "andrei", "andrey"}),
    frozenset({"oleksii", "oleksiy", "alexei", "aleksei", "alexey", "aleksey"}),
    frozenset({"yevgeny", "evgeny", "evgeni", "yevgeniy"}),
    frozenset({"sergei", "sergey", "serhiy", "serhii"}),
)


def _alike(one: str, other: str) -> bool:
    return (
        fuzz.ratio(one, other) >= _ALIKE
        or any(one in stock and other in stock for stock in _ONE_STOCK)
        or (len(one.rstrip(".")) == 1 and one[0] == other[0])
    )


def listed_as(name: str) -> PersonName | None:
    """The listed person a full name is a spelling of: surname listed, first names alike; None for any other.

    Two people of one surname with different first names stay two ("Jill" and "Joe").
    """
    words = name.split()
    for start in range(1, len(words)):
        found = _by_spelling().get(folded(" ".join(words[start:])))
        if found is not None and found.full_name:
            own = folded(found.full_name).removesuffix(folded(found.surname)).split()
            written = [folded(word) for word in words[:start]]
            if not own or written[0] in own or _alike(written[0], own[0]):
                return found
            return None
    return None


def bearer(surname: str) -> str | None:
    """The full name a surname alone stands for where the text gives no other, or None.

    Surnames that are as common as first names or words (`alone` is "no" in the data) stand for nobody.
    """
    found = _by_spelling().get(folded(surname))
    return found.full_name if found is not None and found.alone else None


def canonical(name: str) -> str:
    """A name in its canonical spelling.

    A listed person's, where the first names are alike, is the listed full name; else the surname alone takes its
    canonical spelling. The surname is taken to be the longest listed ending of the name, so that particles stay.
    """
    words = name.split()
    person = listed_as(name)
    if person is not None:
        return person.full_name
    for start in range(len(words)):
        found = _by_spelling().get(folded(" ".join(words[start:])))
        if found is not None:
            return " ".join((*words[:start], found.surname))
    return " ".join(words)


def is_known(surname: str) -> bool:
    """Whether the surname is listed, in whatever spelling."""
    return folded(surname) in _by_spelling()


# Endings and letters that one name takes by one system of romanisation or another (scholarly, BGN/PCGN, national, and
# the practical ones of English, French and German): https://en.wikipedia.org/wiki/Romanization_of_Ukrainian.
_ROMANISED = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(?:skyy|skyi|skyj|skiy|skij|skii|ski|skoy|skoi)$", "sky"),
        (r"(?:yi|yy|yj|iy|ij|ii|i)$", "y"),
        (r"shch|schtsch|sjtj|chtch", "sc"),
        (r"tsch|tch", "ch"),
        (r"(?<=[aeiouy])ye|(?<![aeiouy])ye|je", "e"),
        (r"kh", "h"),
        (r"ks", "x"),
        (r"(?:iy|i|y)a$", "a"),
        (r"(?<=[^aeiouy])i(?=[aeou])", "y"),
        (r"ou", "u"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"(.)\1", r"\1"),
    )
)


def romanised(word: str) -> str:
    """A first name or a surname as all its romanisations have it: "Serhii" and "Serhiy", "Yevgeny" and "Evgeni"."""
    plain = folded(word).replace("'", "").replace("-", "")
    stock = next((min(stock) for stock in _ONE_STOCK if plain in stock), plain)
    for pattern, put in _ROMANISED:
        stock = pattern.sub(put, stock)
    return stock


def same_surname(one: str, other: str) -> bool:
    """Whether two spellings are one surname: the same after folding, or listed together."""
    return folded(canonical_surname(one)) == folded(canonical_surname(other))
