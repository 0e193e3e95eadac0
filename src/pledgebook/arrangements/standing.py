"""Where an arrangement stands on a day: what each kind's rules answer with."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from ..vocabulary import Attestation, Frozen, When

__all__ = [
    "AccessionStanding",
    "AssistanceStanding",
    "Basis",
    "Consent",
    "CouncilStanding",
    "GuaranteeStanding",
    "Objection",
    "Obligation",
    "OfficeHolding",
    "OfficeStanding",
    "SpendingStanding",
    "Standing",
    "StatusSum",
    "SustainmentStanding",
    "Tally",
]


class Basis(Frozen):
    """What one part of an answer rests on: entries of the book, reference data, or a rule with its source."""

    claim: str
    from_: Literal["reports", "reference", "rule"]
    entries: tuple[str, ...] = ()
    source: str | None = None


class Standing(Frozen):
    """What every kind answers: the subject, the two days, one plain sentence, and what that rests on."""

    subject: str
    kind: str
    known: dt.date | None = None
    on: dt.date | None = None
    sentence: str
    basis: tuple[Basis, ...] = ()


class Consent(Frozen):
    actor: str
    date: When | None = None


class Objection(Frozen):
    actor: str
    reasons: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


class AccessionStanding(Standing):
    """`outstanding` are those reports say have not consented, `unknown` those no report speaks of."""

    step: str | None = None
    steps: tuple[Consent, ...] = ()
    given: tuple[Consent, ...] = ()
    outstanding: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    conditions: tuple[str, ...] = ()


class Obligation(Frozen):
    """One promise of help: who owes it to whom, what sets it off, what it calls for, its status and the words for it.

    `response` is the strongest thing it calls for, `besides` the others. `told_by` parts what reports say from what only
    reference data say (then `entry` is None and `source` names the data). `members` are those of a body that owe it on
    the day, by reference data. `why` says what keeps it from binding.
    """

    by: str | None
    to: str | None
    subject: str
    what: str
    status: str
    entry: str | None = None
    why: str | None = None
    trigger: str | None = None
    response: str | None = None
    besides: tuple[str, ...] = ()
    within: str | None = None
    since: When | None = None
    until: str | None = None
    legal_ground: str | None = None
    members: tuple[str, ...] = ()
    told_by: Literal["reports", "reference"] = "reports"
    source: str | None = None
    attestations: tuple[Attestation, ...] = ()


class GuaranteeStanding(Standing):
    """The promises of protection under one subject by status; `in_return` is what the protected promise themselves."""

    in_force: tuple[Obligation, ...] = ()
    agreed: tuple[Obligation, ...] = ()
    pledged: tuple[Obligation, ...] = ()
    floated: tuple[Obligation, ...] = ()
    ended: tuple[Obligation, ...] = ()
    in_return: tuple[Obligation, ...] = ()


class StatusSum(Frozen):
    """A sum in one currency, and how many entries carry it; entries with no stated sum are counted apart."""

    currency: str | None
    total: float
    entries: tuple[str, ...]


class AssistanceStanding(Standing):
    by_status: dict[str, tuple[StatusSum, ...]] = Field(default_factory=dict)


class Tally(Frozen):
    actor: str
    value: float | None = None
    entry: str | None = None


class SpendingStanding(Standing):
    target: str | None = None
    bound: str | None = None
    met_by: tuple[Tally, ...] = ()
    met_count: int | None = None


class CouncilStanding(Standing):
    stage: str | None = None


class OfficeHolding(Frozen):
    person: str
    since: When | None = None
    until: When | None = None
    entry: str


class OfficeStanding(Standing):
    """`holders` is more than one where reports contradict each other."""

    holders: tuple[OfficeHolding, ...] = ()
    former: tuple[OfficeHolding, ...] = ()


class SustainmentStanding(Standing):
    figures: tuple[Tally, ...] = ()
