"""Who is bound and on what terms: actors with their scope, amounts, conditions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .frozen import Frozen, Number

__all__ = ["Actor", "Amount", "Condition", "Name", "Subject"]

Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Subject = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(/[^/\s][^/]*)+$|^[A-Za-z][^/]*$", max_length=300)]
"""A path, `kind/organisation-or-donor/party` (`accession/NATO/SWE`), or a bare name (`NATO`)."""


class Actor(Frozen):
    """A state (ISO 3166-1 alpha-3), an organisation's short name, a person or an unnamed group.

    `scope` tells the members meant from the body itself: "NATO allies" is NATO with scope `all`,
    "many allies" `many`, "seven members" `7`.
    """

    name: Name
    scope: Annotated[str, StringConstraints(pattern=r"^(all|many|some|[0-9]+)$")] | None = None

    def __str__(self) -> str:
        if self.scope is None:
            return self.name
        return f"{self.name} allies" if self.scope == "all" else f"{self.name} allies ({self.scope})"


class Amount(Frozen):
    """A sum of money, a share or a count that is promised.

    `value` is a number, or the words of an order of magnitude ("tens of billions"). `currency` is
    ISO 4217; `unit` says what else is counted (`percent_of_gdp`, `tank`). `high` is the upper end
    of a range. `per` is the period over which the amount recurs.
    """

    value: Number | Annotated[str, StringConstraints(min_length=1, max_length=80)] = Field(union_mode="left_to_right")
    high: Number | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    unit: str | None = None
    per: Literal["day", "week", "month", "quarter", "year"] | None = None
    bound: Literal["at_least", "at_most"] | None = None
    approximate: bool = False
    words: str | None = None


class Condition(Frozen):
    """What must happen first: its words in the report and, where it can be told, the event or consent it names."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    requires: Literal["event", "consent", "act"] | None = None
    event: str | None = None
    consent_of: tuple[str, ...] = Field(default=())
