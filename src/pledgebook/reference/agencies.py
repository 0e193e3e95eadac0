"""News agencies and outlets: who is credited in a report, and whose page a domain is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from pledgebook.reference.tables import listed, rows, spellings, without_article

AgencyKind = Literal["wire", "photo", "both"]
OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "ministry", "organisation", "state outlet"]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency under its usual short name. `kind` tells what it sells: text, pictures or both."""

    name: str
    kind: AgencyKind
    country: str
    variants: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its domain. A ministry's outlet is any site of a government."""

    domain: str
    name: str
    country: str
    kind: OutletKind
    source: str


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """All agencies, in the order of the data file."""
    return tuple(
        Agency(row["name"], cast(AgencyKind, row["kind"]), row["country"], listed(row["variants"]), row["source"])
        for row in rows("agencies")
    )


@lru_cache(maxsize=1)
def names() -> Mapping[str, Agency]:
    """The agencies by every name they are credited under, for building a matcher.

    Many are two or three capitals that mean other things in running text: look for them in credits only.
    """
    found: dict[str, Agency] = {}
    for agency in agencies():
        for name in (agency.name, *agency.variants):
            for spelling in spellings(name):
                found.setdefault(spelling, agency)
    return MappingProxyType(found)


def agency_by_name(credit: str) -> Agency | None:
    """The agency credited by this name, exactly as printed save for an article in front; None for others."""
    return names().get(" ".join(credit.split())) or names().get(without_article(credit))


@lru_cache(maxsize=1)
def outlets() -> Mapping[str, Outlet]:
    """All outlets by domain, which stands without "www."."""
    return MappingProxyType(
        {
            row["domain"]: Outlet(
                row["domain"], row["name"], row["country"], cast(OutletKind, row["kind"]), row["source"]
            )
            for row in rows("outlets")
        }
    )


def outlet_by_domain(domain: str) -> Outlet | None:
    """The outlet of a host name, its subdomains included; the most particular one where several fit."""
    labels = domain.lower().strip(".").split(".")
    for start in range(len(labels) - 1):
        found = outlets().get(".".join(labels[start:]))
        if found is not None:
            return found
    return None
