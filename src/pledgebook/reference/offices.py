"""Offices: the titles reporters write, the office each means, and whose word it carries.

Heads of state, heads of government and foreign ministers speak for their state (Vienna Convention
on the Law of Treaties, Article 7), other ministers within their field; the head of an organisation
speaks for himself unless the text gives his word to the organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from pledgebook.reference.tables import folded, listed, rows, without_article

OfficeOf = Literal["state", "organisation", "either"]
OfficeLevel = Literal[
    "head_of_state",
    "head_of_government",
    "minister",
    "official",
    "head_of_organisation",
    "spokesperson",
]


@dataclass(frozen=True, slots=True)
class Office:
    """An office under its canonical name.

    `words` are the titles that mean it; `only_of` the state codes or organisations that alone have
    it (empty: any), `instead_of` the offices it takes the place of there ("Secretary of State" of
    "Foreign Minister"). `speaks_for` tells whether its holder's word on policy is the position of the
    state or organisation.
    """

    canonical: str
    words: tuple[str, ...]
    of_kind: OfficeOf
    only_of: tuple[str, ...]
    instead_of: tuple[str, ...]
    level: OfficeLevel
    speaks_for: bool
    notes: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """One title and the office it means where the text does not tell of whom."""

    words: str
    canonical: str
    of_kind: OfficeOf
    level: OfficeLevel
    speaks_for: bool


@lru_cache(maxsize=1)
def offices() -> tuple[Office, ...]:
    """All offices, in the order of the data file."""
    return tuple(
        Office(
            canonical=row["canonical"],
            words=listed(row["words"]),
            of_kind=cast(OfficeOf, row["of_kind"]),
            only_of=listed(row["only_of"]),
            instead_of=listed(row["instead_of"]),
            level=cast(OfficeLevel, row["level"]),
            speaks_for=row["speaks_for"] == "yes",
            notes=row["notes"],
            source=row["source"],
        )
        for row in rows("offices")
    )


def _key(words: str) -> str:
    return folded(without_article(words)).lower()


@lru_cache(maxsize=1)
def names() -> Mapping[str, tuple[Office, ...]]:
    """The offices by title: titles in lower case, without article and diacritics."""
    found: dict[str, list[Office]] = {}
    for office in offices():
        for words in (*office.words, office.canonical):
            held = found.setdefault(_key(words), [])
            if office not in held:
                held.append(office)
    return MappingProxyType({words: tuple(held) for words, held in found.items()})


@lru_cache(maxsize=4096)
def office_by_words(words: str, of: str | None = None) -> Office | None:
    """The office a title means; None for words that are no title known here.

    `of` is the state code or organisation it is held of, where the text tells: "chancellor" of GBR is
    another office than of DEU. Without it a title that one holder alone has still counts
    ("Pentagon chief"); of several, the one open to any holder, else the first in the data.
    """
    held = names().get(_key(words), ())
    if of is not None:
        own = [office for office in held if of in office.only_of]
        held = tuple(own or (office for office in held if not office.only_of))
    open_to_any = [office for office in held if not office.only_of]
    return next(iter(open_to_any or held), None)


@lru_cache(maxsize=1)
def titles() -> tuple[OfficeTitle, ...]:
    """Every title once, for building a matcher. Case does not count in titles."""
    found: dict[str, OfficeTitle] = {}
    for office in offices():
        for words in office.words:
            meant = office_by_words(words) or office
            found.setdefault(
                words.lower(),
                OfficeTitle(words, meant.canonical, meant.of_kind, meant.level, meant.speaks_for),
            )
    return tuple(found.values())


@lru_cache(maxsize=4096)
def canonical_for(canonical: str, of: str) -> str:
    """What an office is called of this state or organisation: "Foreign Minister" of USA is "Secretary of State".

    Offices without a name of their own there, and unknown ones, keep the name given.
    """
    named = {office.canonical for office in offices() if of in office.only_of}
    own = (office for office in offices() if of in office.only_of and canonical in office.instead_of)
    return canonical if canonical in named else next((office.canonical for office in own), canonical)
