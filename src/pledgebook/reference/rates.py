"""What a sum in one currency was worth in euros on a day, by the European Central Bank's reference rates."""

import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pledgebook.reference.tables import rows

__all__ = ["Rate", "rate"]

# The table has one day a month: a rate serves until the next, and no longer.
_SERVES = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of the currency one euro bought on the day."""

    currency: str
    day: date
    per_euro: Decimal
    source: str

    def euros(self, value: Decimal) -> Decimal:
        """The sum in euros, to the cent."""
        return (value / self.per_euro).quantize(Decimal("0.01"))


@lru_cache(maxsize=1)
def _by_currency() -> Mapping[str, tuple[Rate, ...]]:
    held: dict[str, list[Rate]] = {}
    for row in rows("exchange_rates"):
        held.setdefault(row["currency"], []).append(
            Rate(row["currency"], date.fromisoformat(row["day"]), Decimal(row["per_euro"]), row["source"])
        )
    return MappingProxyType({name: tuple(sorted(each, key=lambda r: r.day)) for name, each in held.items()})


def rate(currency: str, day: date) -> Rate | None:
    """The last rate held that is not after the day, and not older than 40 days; None where there is none.

    The euro is worth itself on every day.
    """
    if currency == "EUR":
        return Rate("EUR", day, Decimal(1), "the euro itself")
    held = _by_currency().get(currency, ())
    place = bisect.bisect_right([each.day for each in held], day)
    found = held[place - 1] if place else None
    return found if found is not None and day - found.day <= _SERVES else None
