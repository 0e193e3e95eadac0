"""States: their codes, the names reporters give them, and what a misspelled one means.

Codes are ISO 3166-1 alpha-3; XKX is Kosovo (user-assigned), and states that no longer exist keep
their ISO 3166-3 code (SUN, YUG, CSK, DDR).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from rapidfuzz.distance import OSA

from pledgebook.reference.tables import folded, listed, rows, spellings, without_article

StateKind = Literal["member", "observer", "other", "territory", "former"]
StateRole = Literal[
    "name",
    "variant",
    "abbreviation",
    "capital",
    "metonym",
    "historic",
    "demonym_adjective",
    "demonym_person",
    "ambiguous",
]

# One text can play several roles ("German" is an adjective and a person); the first of these leads.
_PRECEDENCE: tuple[StateRole, ...] = (
    "ambiguous",
    "name",
    "variant",
    "abbreviation",
    "capital",
    "metonym",
    "historic",
    "demonym_adjective",
    "demonym_person",
)
# Folding this capital makes an English word of it.
_NEVER_FOLDED = frozenset({"Malé"})


class UnknownStateError(KeyError):
    """No state has this code."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class State:
    """A state by its code. `kind` is its standing with the United Nations, or territory, or former."""

    alpha3: str
    name: str
    official_name: str
    capitals: tuple[str, ...]
    kind: StateKind
    source: str


@dataclass(frozen=True, slots=True)
class StateName:
    """A text that names a state.

    `role` is its leading role, `roles` are all of them. `ambiguous_with` tells what else the text
    often means (a person, a place, an organisation, another state's code): ask for context there.
    With the role `ambiguous` the text by itself settles on no state, and `alpha3` is only the nearest
    one. Among these stand treaties, seas, regions and newspapers that hold a state's name ("Budapest
    Memorandum", "Latin American"), so that the longest match keeps the shorter one out.
    """

    text: str
    alpha3: str
    role: StateRole
    roles: tuple[StateRole, ...]
    ambiguous_with: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, State]:
    return MappingProxyType(
        {
            row["alpha3"]: State(
                alpha3=row["alpha3"],
                name=row["name"],
                official_name=row["official_name"],
                capitals=listed(row["capitals"]),
                kind=cast(StateKind, row["kind"]),
                source=row["source"],
            )
            for row in rows("states")
        }
    )


def state(alpha3: str) -> State:
    """The state of this code. Raises UnknownStateError for any other text."""
    found = _by_code().get(alpha3)
    if found is None:
        raise UnknownStateError(f"no state has the code {alpha3!r}; states.csv lists the codes in use")
    return found


def states() -> tuple[State, ...]:
    """All states, territories and former states, in the order of the data file."""
    return tuple(_by_code().values())


@lru_cache(maxsize=1)
def names() -> Mapping[str, StateName]:
    """Every text that names a state, for building a matcher. Case counts: "US", not "us".

    The longest match is the right one ("Papua New Guinea" holds "Guinea").
    """
    told: dict[str, list[tuple[StateRole, str, str, str]]] = {}
    for row in rows("state_names"):
        entry = (cast(StateRole, row["role"]), row["alpha3"], row["ambiguous_with"], row["source"])
        told.setdefault(row["name"], []).append(entry)
    for each in _by_code().values():
        official = without_article(each.official_name)
        if official not in told:
            told[official] = [("variant", each.alpha3, "", each.source)]
    found: dict[str, StateName] = {}
    derived: dict[str, StateName] = {}
    for text, entries in told.items():
        entries.sort(key=lambda entry: _PRECEDENCE.index(entry[0]))
        role, alpha3, _, source = entries[0]
        also = tuple(dict.fromkeys(other for entry in entries for other in listed(entry[2])))
        roles = tuple(entry[0] for entry in entries)
        for spelling in spellings(text):
            if spelling == text:
                found[text] = StateName(text, alpha3, role, roles, also, source)
            elif text not in _NEVER_FOLDED:
                derived[spelling] = StateName(spelling, alpha3, role, roles, also, source)
    return MappingProxyType(derived | found)


@lru_cache(maxsize=4096)
def state_by_name(name: str) -> str | None:
    """The code of the state that this name, demonym, capital or metonym means; None where none or several.

    An article in front and diacritics do not count, case does. What the text means besides
    (`ambiguous_with`) is not weighed here.
    """
    bare = without_article(name)
    for text in (" ".join(name.split()), bare, folded(bare)):
        found = names().get(text)
        if found is not None:
            return None if found.role == "ambiguous" else found.alpha3
    return None


@lru_cache(maxsize=1)
def _spelling_targets() -> tuple[tuple[str, str], ...]:
    return tuple(
        (folded(text).lower(), each.alpha3)
        for text, each in names().items()
        if each.role in ("name", "variant") and text.isalpha() and len(text) >= 5
    )


def misread_state(word: str, others: Collection[str]) -> str | None:
    """The state meant by a misspelled word that stands among states, or None.

    `others` are the codes of the states it stands among ("Turkey and Hungry": TUR). Read as meant is
    only a capitalised word of at least five letters that names nothing itself, begins with the right
    letter, and lies within one edit (two where the word has nine letters or more) of exactly one
    state's name that is not among the others already. Whether the sentence speaks of states at all
    is for the caller to decide.
    """
    if not others or len(word) < 5 or not word.isalpha() or not word[0].isupper() or word[1:].isupper():
        return None
    if word in names() or folded(word) in names():
        return None
    written = folded(word).lower()
    reach = 2 if len(written) >= 9 else 1
    nearest, best = set[str](), reach
    for target, alpha3 in _spelling_targets():
        if target[0] != written[0] or abs(len(target) - len(written)) > best:
            continue
        distance = OSA.distance(written, target, score_cutoff=best)
        if distance < best:
            nearest, best = {alpha3}, int(distance)
        elif distance == best:
            nearest.add(alpha3)
    if len(nearest) != 1:
        return None
    (meant,) = nearest
    return None if meant in others else meant
