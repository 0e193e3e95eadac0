"""Who is who across reports: one canonical name for a person's spellings, and the holder of an office named alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ..reference import offices as titles
from ..reference import people
from ..vocabulary import Office, Statement
from .shelf import Shelved

__all__ = ["identities", "speaking_for"]

_FOR_THE_STATE = ("head_of_state", "head_of_government", "minister", "spokesperson")


def identities(shelved: Sequence[Shelved]) -> dict[str, str]:
    """Names as reports give them to the name the record uses, where the two differ.

    A surname alone becomes the full name where all reports know only one person of it; spellings of one name
    (diacritics, listed transliterations) become the commonest; an office alone ("Foreign Minister of LTU")
    becomes its holder where all reports name only one.
    """
    names: Counter[str] = Counter()
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for one in shelved:
        for coded in one.coded:
            finding = coded.finding
            if isinstance(finding, Office):
                names[finding.person] += 1
                if not finding.former:
                    holders[f"{finding.office} of {finding.of}"].add(finding.person)
            elif isinstance(finding, Statement):
                names.update(finding.speaker)
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    by_surname: defaultdict[str, set[str]] = defaultdict(set)
    for name in sorted(names):
        if " " in name and not re.search(r" of [A-Z]", name):
            by_key[people.folded(people.canonical(name)).lower()].append(name)
            by_surname[people.folded(people.canonical_surname(name.split(" ")[-1])).lower()].add(
                people.folded(people.canonical(name)).lower()
            )
    canonical: dict[str, str] = {}
    chosen = {key: _chosen(spellings, names) for key, spellings in by_key.items()}
    for key, spellings in by_key.items():
        canonical |= {name: chosen[key] for name in spellings if name != chosen[key]}
    for name in names:
        if " " not in name and name[:1].isupper():
            full = by_surname.get(people.folded(people.canonical_surname(name)).lower(), set())
            if len(full) == 1:
                canonical[name] = chosen[next(iter(full))]
    for office, persons in holders.items():
        settled = {canonical.get(person, person) for person in persons}
        if len(settled) == 1:
            canonical[office] = settled.pop()
    return canonical


def _chosen(spellings: list[str], names: Counter[str]) -> str:
    """The listed spelling, else the one with diacritics, else the commonest."""
    listed = [name for name in spellings if people.canonical(name) == name and people.is_known(name.split(" ")[-1])]
    return min(listed or spellings, key=lambda name: (name.isascii(), -names[name], name))


def speaking_for(shelved: Sequence[Shelved], names: dict[str, str]) -> dict[str, str]:
    """The state for which a person speaks, by the offices all reports together give; left out where they name two."""
    states: defaultdict[str, set[str]] = defaultdict(set)
    for one in shelved:
        for coded in one.coded:
            office = coded.finding
            if not isinstance(office, Office) or office.former:
                continue
            title = titles.office_by_words(office.office, office.of)
            if title is not None and title.of_kind == "state" and title.level in _FOR_THE_STATE:
                states[names.get(office.person, office.person)].add(office.of)
    return {person: of.pop() for person, of in sorted(states.items()) if len(of) == 1}
