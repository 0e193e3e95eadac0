"""Who is who across reports: one canonical name for a person's spellings, and the holder of an office named alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..reference import offices as titles
from ..reference import people
from ..vocabulary import Office, Statement
from .shelf import Shelved

__all__ = ["Mentions", "holder", "mentions", "spellings", "surname"]

_FOR_THE_STATE = ("head_of_state", "head_of_government", "minister", "spokesperson")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names in one report, how often each: of people, of holders by office, of the states they speak for."""

    names: Counter[str] = field(default_factory=Counter)
    holders: Counter[tuple[str, str]] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)


def mentions(one: Shelved) -> Mentions:
    """Whom a report names as a speaker or the holder of an office, by the names it gives."""
    found = Mentions()
    for coded in one.coded:
        finding = coded.finding
        if isinstance(finding, Statement):
            found.names.update(finding.speaker)
        elif isinstance(finding, Office):
            found.names[finding.person] += 1
            if not finding.former:
                found.holders[f"{finding.office} of {finding.of}", finding.person] += 1
                title = titles.office_by_words(finding.office, finding.of)
                if title is not None and title.of_kind == "state" and title.level in _FOR_THE_STATE:
                    found.states[finding.person, finding.of] += 1
    return found


def surname(name: str) -> str | None:
    """What all names that could be one person's have in common: the surname as it is compared; None for no person."""
    if " " in name and re.search(r" of [A-Z]", name):
        return None
    if " " not in name and not name[:1].isupper():
        return None
    return people.romanised(people.canonical_surname(name.split(" ")[-1]))


def spellings(names: Mapping[str, int]) -> dict[str, str]:
    """Of all names of one surname, with how often each is given, the name the record uses, where that is another.

    A surname alone becomes the full name where only one person of it is known; spellings of one name (diacritics,
    romanisations, a middle name or an initial for the first) become the listed one or the commonest. Two people of one
    surname stay two.
    """
    by_person: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(names):
        if " " in name:
            by_person.setdefault(_person(name), []).append(name)
    for person in sorted(by_person, key=lambda key: (len(key), key)):
        fuller = [other for other in by_person if other != person and _shortens(person, other)]
        if len(fuller) == 1:
            by_person[fuller[0]] += by_person.pop(person)
    chosen = {person: _chosen(several, names) for person, several in by_person.items()}
    canonical = {name: chosen[key] for key, several in by_person.items() for name in several if name != chosen[key]}
    if len(chosen) == 1:
        canonical |= {name: full for name in names for full in chosen.values() if " " not in name}
    return canonical


def _person(name: str) -> tuple[str, ...]:
    """A full name's words as all its romanisations have them."""
    return tuple(people.romanised(word.strip(".")) for word in people.canonical(name).split(" "))


def _shortens(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the other with an initial for its first name, or without its middle names."""
    if one[-1] != other[-1]:
        return False
    if len(one[0]) == 1 and len(other[0]) > 1:
        return one[0] == other[0][0]
    return len(one) == 2 and len(other) > 2 and one[0] == other[0]


def _chosen(several: list[str], names: Mapping[str, int]) -> str:
    """The listed spelling, else the one with diacritics, else the commonest; one with an initial if all have one."""
    several = [name for name in several if not re.match(r"\w\.? ", name)] or several
    listed = [name for name in several if people.canonical(name) == name and people.is_known(name.split(" ")[-1])]
    return min(listed or several, key=lambda name: (name.isascii(), -names[name], name))


def holder(persons: Iterable[str]) -> str | None:
    """Who an office named alone is, by the canonical names of those whom all reports give it; None for several."""
    settled = set(persons)
    return settled.pop() if len(settled) == 1 else None
