"""Organisations: their names, the descriptions reporters use for them, and their members from day to day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from pledgebook.reference.tables import listed, rows, spellings, without_article

OrganisationRole = Literal["short", "full", "variant", "metonym", "historic"]
MembershipStatus = Literal["founding", "member", "observer", "suspended"]

# The organ in which every member of the parent sits; its members are the parent's.
PLENARY = "plenary organ"


class UnknownOrganisationError(KeyError):
    """No organisation has this short name."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownMembersError(KeyError):
    """The organisation is known, its list of members is not."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or an organ of one (`parent`), under its usual short name."""

    short: str
    full_name: str
    parent: str | None
    kind: str
    notes: str
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A text that names the organisation `short`; `ambiguous_with` as in `states.StateName`."""

    text: str
    short: str
    role: OrganisationRole
    ambiguous_with: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Description:
    """Words that point back to an organisation without naming it ("the alliance").

    `kinds` are the kinds of organisation they can mean, none given for any; `organisation` is the one
    they mean where they leave no doubt ("the 27-nation bloc"), else None.
    """

    words: str
    kinds: tuple[str, ...]
    organisation: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class Membership:
    """One period of one state in one organisation.

    `joined` and `left` are the first and the last day, None where not vouched for or not ended.
    `known_by` is a day by which a state of unvouched first day was certainly in.
    """

    organisation: str
    alpha3: str
    joined: date | None
    left: date | None
    known_by: date | None
    status: MembershipStatus
    notes: str
    source: str

    def holds(self, day: date) -> bool | None:
        """Whether the period holds the day; None where the source does not tell."""
        if self.left is not None and day > self.left:
            return False
        if self.joined is not None:
            return day >= self.joined
        return True if self.known_by is not None and day >= self.known_by else None


@lru_cache(maxsize=1)
def _by_short() -> Mapping[str, Organisation]:
    return MappingProxyType(
        {
            row["short"]: Organisation(
                short=row["short"],
                full_name=row["full_name"],
                parent=row["parent"] or None,
                kind=row["kind"],
                notes=row["notes"],
                source=row["source"],
            )
            for row in rows("organisations")
        }
    )


def organisation(short: str) -> Organisation:
    """The organisation of this short name. Raises UnknownOrganisationError for any other text."""
    found = _by_short().get(short)
    if found is None:
        raise UnknownOrganisationError(f"no organisation has the short name {short!r}; organisations.csv lists them")
    return found


@lru_cache(maxsize=1)
def short_names() -> frozenset[str]:
    """The short names of all organisations."""
    return frozenset(_by_short())


def organisations() -> tuple[Organisation, ...]:
    """All organisations, in the order of the data file."""
    return tuple(_by_short().values())


@lru_cache(maxsize=1)
def names() -> Mapping[str, OrganisationName]:
    """Every text that names an organisation, for building a matcher. Case counts, the longest match is right."""
    found: dict[str, OrganisationName] = {}
    derived: dict[str, OrganisationName] = {}
    for row in rows("organisation_names"):
        role = cast(OrganisationRole, row["role"])
        for spelling in spellings(row["name"]):
            known = found if spelling == row["name"] else derived
            also = listed(row["ambiguous_with"])
            known[spelling] = OrganisationName(spelling, row["organisation"], role, also, row["source"])
    return MappingProxyType(derived | found)


@lru_cache(maxsize=4096)
def organisation_by_name(name: str) -> str | None:
    """The short name of the organisation this text names, an article aside; None where it names none."""
    found = names().get(without_article(name))
    return None if found is None else found.short


@lru_cache(maxsize=1)
def descriptions() -> tuple[Description, ...]:
    """The descriptions. Their words stand without article and in the case of running text."""
    return tuple(
        Description(row["words"], listed(row["kinds"]), row["organisation"] or None, row["notes"])
        for row in rows("organisation_descriptions")
    )


@lru_cache(maxsize=1)
def _unequivocal() -> Mapping[str, str]:
    return MappingProxyType({each.words.lower(): each.organisation for each in descriptions() if each.organisation})


def meant_by(words: str) -> str | None:
    """The organisation a description means without doubt ("the 27-nation bloc"), else None."""
    return _unequivocal().get(without_article(words).lower())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@lru_cache(maxsize=1)
def _by_organisation() -> Mapping[str, tuple[Membership, ...]]:
    periods: dict[str, list[Membership]] = {}
    for row in rows("memberships"):
        periods.setdefault(row["organisation"], []).append(
            Membership(
                organisation=row["organisation"],
                alpha3=row["alpha3"],
                joined=_day(row["joined"]),
                left=_day(row["left"]),
                known_by=_day(row["known_by"]),
                status=cast(MembershipStatus, row["status"]),
                notes=row["notes"],
                source=row["source"],
            )
        )
    return MappingProxyType({short: tuple(held) for short, held in periods.items()})


def memberships(short: str) -> tuple[Membership, ...]:
    """Every period of every state in the organisation, observers and suspensions included.

    A plenary organ has the periods of its parent. Raises UnknownOrganisationError, or
    UnknownMembersError where the data hold no member list.
    """
    known = organisation(short)
    if known.kind == PLENARY and known.parent is not None:
        return memberships(known.parent)
    held = _by_organisation().get(short)
    if held is None:
        raise UnknownMembersError(f"no member list of {short!r} is held; memberships.csv has those that are")
    return held


def membership(short: str, alpha3: str) -> tuple[Membership, ...]:
    """The periods of one state in the organisation, earliest first; none where it was never in.

    Raises as `memberships`.
    """
    held = [each for each in memberships(short) if each.alpha3 == alpha3]
    return tuple(sorted(held, key=lambda each: each.joined or each.known_by or date.max))


@lru_cache(maxsize=1024)
def members(short: str, day: date) -> tuple[str, ...]:
    """The codes of the states that were certainly members on the day, sorted.

    Suspended members count, observers do not. Raises as `memberships`.
    """
    return tuple(sorted({each.alpha3 for each in memberships(short) if _full(each) and each.holds(day) is True}))


def suspended(short: str, day: date) -> tuple[str, ...]:
    """The codes of the members whose rights were suspended on the day, sorted. Raises as `memberships`."""
    held = memberships(short)
    return tuple(sorted({each.alpha3 for each in held if each.status == "suspended" and each.holds(day) is True}))


def is_member(short: str, alpha3: str, day: date) -> bool | None:
    """Whether the state was a member on the day; None where its first day is not vouched for.

    Raises as `memberships`.
    """
    told = [each.holds(day) for each in membership(short, alpha3) if _full(each)]
    if True in told:
        return True
    return None if None in told else False


def _full(each: Membership) -> bool:
    return each.status in ("founding", "member")
