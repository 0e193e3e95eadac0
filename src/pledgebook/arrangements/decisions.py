"""How bodies decide: consensus, unanimity, silence, qualified majority, and whose vote a decision hangs on.

The rule of each body and matter is a row of `reference/data/decision_rules.csv`, with its source; another body takes
another row, there or in a file of one's own (`rules(path)`). The functions know no body.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from ..reference import tables

__all__ = ["Rule", "Votes", "passes", "pivotal", "population", "rule_of", "rules", "silence"]

RuleName = Literal["consensus", "unanimity", "silence", "qualified_majority"]
Silence = Literal["running", "agreed", "broken"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a body decides a matter ("" for whatever has no rule of its own).

    `members` and `population` are the shares in favour that a qualified majority needs (0 to 1); `blocking` is how many
    members at least it takes to stop it by population; `abstention` tells whether to abstain is to stand in the way.
    """

    body: str
    matter: str
    name: RuleName
    members: float | None = None
    population: float | None = None
    blocking: int | None = None
    abstention: Literal["allows", "blocks"] = "blocks"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Votes:
    """Who may vote, who is in favour, who is against; of the others who abstains. All by code or name."""

    members: frozenset[str]
    favour: frozenset[str]
    against: frozenset[str] = frozenset()

    @classmethod
    def of(cls, members: Iterable[str], favour: Iterable[str], against: Iterable[str] = ()) -> Votes:
        """The votes, without those of whoever is no member."""
        entitled = frozenset(members)
        return cls(entitled, entitled & frozenset(favour), entitled & frozenset(against))


def rules(path: Path | None = None) -> tuple[Rule, ...]:
    """The rules of the reference data, or of a file of the same columns.

    Raises ValueError, naming the row, where a column is missing or a number is none.
    """
    if path is None:
        return tuple(_rule(row) for row in tables.rows("decision_rules"))
    with path.open(encoding="utf-8", newline="") as table:
        return tuple(_rule(row) for row in csv.DictReader(table))


def rule_of(body: str, matter: str = "", known: Iterable[Rule] | None = None) -> Rule | None:
    """The rule of a body for a matter, else its rule for everything; None where the body is not known."""
    own = [rule for rule in (_kept() if known is None else known) if rule.body == body]
    return next((r for r in own if r.matter == matter), next((r for r in own if not r.matter), None))


def passes(rule: Rule, votes: Votes, shares: Mapping[str, float] | None = None) -> bool:
    """Whether a proposal is adopted by these votes; for a qualified majority by population `shares` tell each member's.

    Consensus and silence: nobody objects. Unanimity: every member is in favour, or abstains where that is allowed. A
    qualified majority (Treaty on European Union, Article 16(4)): enough members and enough of the population, or too
    few members against to block. Raises ValueError where shares are needed and one is missing.
    """
    if rule.name in ("consensus", "silence"):
        return not votes.against
    if rule.name == "unanimity":
        return votes.favour == votes.members if rule.abstention == "blocks" else not votes.against
    if len(votes.favour) < (rule.members or 0) * len(votes.members):
        return False
    others = votes.members - votes.favour
    if rule.population is None or (rule.blocking is not None and len(others) < rule.blocking):
        return True
    weights = shares or {}
    if missing := votes.members - weights.keys():
        raise ValueError(f"{rule.body} decides by population: the shares of {sorted(missing)} are missing")
    total = sum(weights[member] for member in votes.members)
    return sum(weights[member] for member in votes.favour) >= rule.population * total


def pivotal(rule: Rule, votes: Votes, shares: Mapping[str, float] | None = None) -> tuple[str, ...]:
    """Whose consent a decision cannot do without, of those that have not given it: sorted.

    A member is pivotal where the proposal fails for as long as it stays away, even with everybody else's consent that
    is not refused already.
    """
    would = votes.members - votes.against

    def fails_without(member: str) -> bool:
        against = votes.against | {member}
        return not passes(rule, Votes(votes.members, would - {member}, against), shares)

    return tuple(sorted(member for member in votes.members - votes.favour if fails_without(member)))


def silence(ends: dt.datetime, objections: Iterable[dt.datetime], now: dt.datetime) -> Silence:
    """Where a silence procedure stands: broken by an objection in time, agreed when the time is over without one."""
    if any(objection <= ends for objection in objections if objection <= now):
        return "broken"
    return "agreed" if now > ends else "running"


def population(body: str, year: int) -> Mapping[str, float]:
    """Each member's percentage of a body's population in a year, by the data; empty where none are held."""
    wanted = (body, str(year))
    return {
        row["alpha3"]: float(row["percent"])
        for row in tables.rows("population_shares")
        if (row["body"], row["year"]) == wanted
    }


@lru_cache(maxsize=1)
def _kept() -> tuple[Rule, ...]:
    return rules()


def _rule(row: Mapping[str, str]) -> Rule:
    try:
        return Rule(
            body=row["body"],
            matter=row["matter"],
            name=cast(RuleName, row["rule"]),
            members=float(row["members"]) if row["members"] else None,
            population=float(row["population"]) if row["population"] else None,
            blocking=int(row["blocking"]) if row["blocking"] else None,
            abstention="allows" if row["abstention"] == "allows" else "blocks",
            source=row["source"],
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"this row is no decision rule: {dict(row)}: {error}") from None
