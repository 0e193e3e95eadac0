"""What members of an organisation spent on defence year by year, as it was known by a day, and what they produced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pledgebook.reference.tables import rows

__all__ = ["Count", "Product", "Share", "counts", "product", "shares", "years"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one member spent in one year, in percent of its gross domestic product.

    `release` is the month of the alliance's table it stands in; a later table may tell another for the same year.
    `known_by` is a day by which the figure was certainly published.
    """

    organisation: str
    alpha3: str
    year: int
    percent: Decimal
    release: str
    known_by: date
    estimate: bool
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many members spent at least `percent` of their product in one year, as a source counts them."""

    organisation: str
    year: int
    percent: Decimal
    members: int
    known_by: date
    source: str


@dataclass(frozen=True, slots=True)
class Product:
    """A state's gross domestic product of one year, in millions of current US dollars."""

    alpha3: str
    year: int
    usd_million: int
    source: str


@lru_cache(maxsize=1)
def _shares() -> tuple[Share, ...]:
    return tuple(
        Share(
            row["organisation"],
            row["alpha3"],
            int(row["year"]),
            Decimal(row["percent_of_gdp"]),
            row["release"],
            date.fromisoformat(row["known_by"]),
            row["estimate"] == "yes",
            row["source"],
        )
        for row in rows("defence_shares")
    )


@lru_cache(maxsize=1)
def _counts() -> tuple[Count, ...]:
    return tuple(
        Count(
            row["organisation"],
            int(row["year"]),
            Decimal(row["percent_of_gdp"]),
            int(row["members"]),
            date.fromisoformat(row["known_by"]),
            row["source"],
        )
        for row in rows("defence_counts")
    )


@lru_cache(maxsize=1)
def _products() -> Mapping[str, tuple[Product, ...]]:
    held: dict[str, list[Product]] = {}
    for row in rows("gdp"):
        made = Product(row["alpha3"], int(row["year"]), int(row["usd_million"]), row["source"])
        held.setdefault(made.alpha3, []).append(made)
    return MappingProxyType({alpha3: tuple(sorted(each, key=lambda p: p.year)) for alpha3, each in held.items()})


def shares(organisation: str, year: int, known: date | None = None) -> dict[str, Share]:
    """Each member's figure for the year in the last table out by `known`.

    Members of whom that table's source tells nothing are left out: an earlier table's figure is superseded.
    """
    held = [
        each
        for each in _shares()
        if each.organisation == organisation and each.year == year and (known is None or each.known_by <= known)
    ]
    last = max((each.release for each in held), default=None)
    return {each.alpha3: each for each in held if each.release == last}


def counts(organisation: str, year: int, known: date | None = None) -> tuple[Count, ...]:
    """How many met a share in the year, every count published by `known`, the earliest first."""
    held = [
        each
        for each in _counts()
        if each.organisation == organisation and each.year == year and (known is None or each.known_by <= known)
    ]
    return tuple(sorted(held, key=lambda each: each.known_by))


def years(organisation: str, known: date | None = None) -> tuple[int, ...]:
    """The years of which something was published by `known`, the earliest first."""
    told: tuple[Share | Count, ...] = (*_shares(), *_counts())
    return tuple(
        sorted({o.year for o in told if o.organisation == organisation and (known is None or o.known_by <= known)})
    )


def product(alpha3: str, year: int) -> Product | None:
    """The state's product of the year, or of the last year before it that is held; None where none is."""
    held = [each for each in _products().get(alpha3, ()) if each.year <= year]
    return held[-1] if held else None
