"""Whether two names are one: spelling variants, and groups that stand for their organisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from ..reference import agencies, organisations, people, states
from ..vocabulary import Actor

__all__ = [
    "folded",
    "name_key",
    "same_actor",
    "same_agency",
    "same_name",
    "same_names",
    "same_subject",
    "state_code",
]

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})

# One Cyrillic ending in several romanisations: Zelenskyy, Zelenskiy, Zelenskij, Zelensky, Zelenski.
_ENDING = re.compile(r"(?:[iy][iyj]|[iy])\b")

# First names of one person in two languages are at least this alike (Vladimir and Volodymyr 0.75,
# Dmitry and Dmytro 0.82), those of two who share a surname seldom (Hunter and Joe 0.50, Jill and Joe 0.53).
LEAST_ALIKE = 0.7

_MEMBERS = r"(?:[Aa]llies|[Mm]embers|[Mm]ember (?:states|countries|nations)|states|countries|nations|partners|leaders)"
_GROUP = re.compile(rf"^(?:the )?(?P<body>.+?)(?:['’]s?)? {_MEMBERS}(?: \((?:all|many|some|[0-9]+)\))?$")
_GROUP_OF = re.compile(rf"^(?:all |many |some |the |[0-9]+ )*{_MEMBERS} of (?:the )?(?P<body>.+)$")


def folded(name: str) -> str:
    """A name without case, diacritics, punctuation or the romanisation of its ending."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    letters = "".join(" " if not c.isalnum() else c for c in plain if not unicodedata.combining(c))
    return _ENDING.sub("y", " ".join(letters.split()))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One text for every spelling of a name; a group has that of its organisation."""
    group = _GROUP.match(name) or _GROUP_OF.match(name)
    body = group["body"] if group else name
    return folded(organisations.organisation_by_name(body) or _state(body) or _capital(body) or _person(body) or body)


def same_name(one: str, other: str) -> bool:
    """Whether two names are spellings of one, or one is a group and the other its organisation."""
    return name_key(one) == name_key(other)


def same_names(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists name the same, in whatever order."""
    return set(map(name_key, some)) == set(map(name_key, others))


def same_actor(gold: Sequence[str], found: Actor | None) -> bool:
    """Whether an actor is one of those meant; nobody named is the same only as nobody named."""
    if not gold or found is None:
        return not gold and found is None
    return any(same_name(name, found.name) for name in gold)


def same_subject(one: str, other: str) -> bool:
    """Whether two subject paths are the same, part by part."""
    parts, others = one.split("/"), other.split("/")
    return len(parts) == len(others) and all(map(same_name, parts, others))


def same_agency(one: str, other: str) -> bool:
    """Whether two credits name one agency."""
    known, also = agencies.agency_by_name(one), agencies.agency_by_name(other)
    return folded(known.name if known else one) == folded(also.name if also else other)


def state_code(name: str) -> str:
    """The ISO 3166-1 alpha-3 code of a state's name, or the name as it stands where no state has it."""
    return states.state_by_name(name) or name


def _state(name: str) -> str | None:
    """The code for a state's name. A capital or a metonym is no spelling of it: whom it means is the coder's to say."""
    known = states.names().get(name)
    return known.alpha3 if known and known.role in ("name", "variant", "abbreviation", "historic") else None


def _capital(name: str) -> str | None:
    """One text for the spellings of a capital (Kyiv, Kiev), where the state has but one."""
    known = states.names().get(name)
    capitals = states.state(known.alpha3).capitals if known and known.role == "capital" else ()
    return capitals[0] if len(capitals) == 1 else None


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each spelling of a listed surname, folded: the surname and the full name of each who bears it."""
    bearers: dict[str, tuple[tuple[str, str], ...]] = {}
    for person in people.people():
        for spelling in {folded(s) for s in (person.surname, *person.variants)}:
            bearers[spelling] = (*bearers.get(spelling, ()), (person.surname, person.full_name))
    return bearers


def _person(name: str) -> str | None:
    """The full name of a listed person whose surname this is in some spelling, and whose first name is alike."""
    parts = folded(name).split()
    for start in range(1, len(parts)):
        for surname, full_name in _listed().get(" ".join(parts[start:]), ()):
            known = folded(full_name).removesuffix(folded(surname)).split()
            if any(JaroWinkler.similarity(one, other) >= LEAST_ALIKE for one in parts[:start] for other in known):
                return full_name
    return None
