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
    "ByReference",
    "Chance",
    "Claim",
    "Consent",
    "CouncilStanding",
    "Course",
    "GuaranteeStanding",
    "Help",
    "Instalment",
    "Objection",
    "Obligation",
    "OfficeHolding",
    "OfficeStanding",
    "Outlook",
    "Parameter",
    "Point",
    "SpendingStanding",
    "Spent",
    "Standing",
    "Stated",
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
    """Whom reports tell to stand in the way: why, and what they ask for.

    `reasons` are as reports have them, latest first; `stated` is the latest that somebody was heard to say, and when, where
    one was. `has_say` tells whether the step that comes next needs this actor's consent.
    """

    actor: str
    reasons: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    stated: str | None = None
    stated_on: dt.date | None = None
    has_say: bool = False


class Stated(Frozen):
    """A condition in its words, and who makes it."""

    actor: str | None
    words: str


class ByReference(Frozen):
    """What reference data have of the members' consents on the day; `not_known` are those no day was found for, `entered`
    the day the party became a member, where that is over."""

    given: tuple[Consent, ...] = ()
    outstanding: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    entered: dt.date | None = None
    sources: tuple[str, ...] = ()


class Chance(Frozen):
    """How likely it is that a thing has come about a number of days from the day asked for, with a 90% interval."""

    days: int
    probability: float
    low: float
    high: float


class Outlook(Frozen):
    """A forecast from earlier rounds: never something reports tell.

    `median`, `low` and `high` are the days by which half, a tenth and nine tenths of rounds like this would be over;
    None where so few earlier rounds took as long that they do not tell. `beaten` tells whether a naive guess did as well
    on the rounds before this day (None: there were none to try it on).
    """

    since: dt.date
    rounds: int
    median: dt.date | None = None
    low: dt.date | None = None
    high: dt.date | None = None
    chances: tuple[Chance, ...] = ()
    beaten: bool | None = None
    sentence: str
    source: str


class AccessionStanding(Standing):
    """By reports: `outstanding` are those told not to have consented, `disputed` those of them that some report tells
    have, `unknown` those no report speaks of. `pivotal` are those without whom it cannot go on, by reports and by
    reference data together; `reference` and `outlook` are no report's.
    """

    step: str | None = None
    awaits: str | None = None
    steps: tuple[Consent, ...] = ()
    given: tuple[Consent, ...] = ()
    outstanding: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    pivotal: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    conditions: tuple[Stated, ...] = ()
    reference: ByReference | None = None
    outlook: Outlook | None = None


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
    """A sum in one currency (or a count of one `unit`) and the entries that carry it.

    Promises with no stated number are counted apart (`currency` and `unit` are None). `euros` is the sum at the
    reference rates of the days it was promised on, None where a rate is not held for one of them; `at_least` says that
    one of them is told as a lower bound.
    """

    currency: str | None
    total: float
    entries: tuple[str, ...]
    unit: str | None = None
    euros: float | None = None
    at_least: bool = False


class Instalment(Frozen):
    """What of a promise over several years falls on one of them; `year` is None where its beginning is not told."""

    year: int | None
    total: float
    currency: str
    entry: str


class Help(Frozen):
    """One promise of help as it stands, however often it was told.

    `total` is the sum over its whole period, `day` when it was first promised, `reports` and `origins` how many told
    it. `rate` is the reference rate by which `euros` were worked out. One that lies `within` another, a running total
    or a longer promise, is shown but not counted.
    """

    entry: str
    what: str
    status: str
    purpose: str | None = None
    currency: str | None = None
    unit: str | None = None
    total: float | None = None
    words: str | None = None
    at_least: bool = False
    day: dt.date | None = None
    euros: float | None = None
    rate: str | None = None
    reports: int = 1
    origins: int = 1
    within: str | None = None
    why_within: str | None = None


class Point(Frozen):
    """Where the two curves stand from a day on: all that was promised by then, and what of it was delivered, in euros
    or, with `unit`, in pieces."""

    day: dt.date
    promised: float
    delivered: float


class AssistanceStanding(Standing):
    """Help by status, currency and purpose; every promise once; what falls due when; promised against delivered."""

    by_status: dict[str, tuple[StatusSum, ...]] = Field(default_factory=dict)
    by_purpose: dict[str, tuple[StatusSum, ...]] = Field(default_factory=dict)
    promises: tuple[Help, ...] = ()
    schedule: tuple[Instalment, ...] = ()
    curve: tuple[Point, ...] = ()
    curve_unit: str = "EUR"


class Tally(Frozen):
    actor: str
    value: float | None = None
    entry: str | None = None


class Spent(Frozen):
    """What a member spent in a year by reference data, whether that meets the target, and what the rest would cost.

    `gap` is in millions of US dollars of `gap_year`, the last year whose product is held; None where it meets the
    target or no product is held.
    """

    actor: str
    percent: float
    meets: bool
    estimate: bool = False
    gap: float | None = None
    gap_year: int | None = None


class Claim(Frozen):
    """What a report says of who spent what, beside reference data: `agrees` is None where they have nothing to say.

    `forecast` marks what was said before its year was over: data that differ do not contradict it.
    """

    entry: str
    measure: str
    year: int
    told: float
    held: tuple[float, ...] = ()
    agrees: bool | None = None
    forecast: bool = False
    source: str | None = None


class SpendingStanding(Standing):
    """The target (`bound`: at_least is a floor, at_most a ceiling), who meets it by reports and by reference data.

    `percent` is the share of product the data are held against: the target told, else the alliance's guideline.

    `met_by` and `met_count` are what reports tell; `spent`, `data_count`, `data_year` what reference data published by
    the day tell; `gap` what it would cost those below the target together, in millions of US dollars.
    """

    target: str | None = None
    bound: str | None = None
    proposed: str | None = None
    met_by: tuple[Tally, ...] = ()
    met_count: int | None = None
    met_year: int | None = None
    percent: float | None = None
    data_year: int | None = None
    data_count: int | None = None
    spent: tuple[Spent, ...] = ()
    without_figure: tuple[str, ...] = ()
    gap: float | None = None
    claims: tuple[Claim, ...] = ()


class CouncilStanding(Standing):
    """How far a council has come, with the days of its steps, and who opposed it."""

    stage: str | None = None
    steps: tuple[Consent, ...] = ()
    opposed: tuple[str, ...] = ()


class OfficeHolding(Frozen):
    """Who holds or held an office; `extended_from` are ends that earlier reports gave for the term."""

    person: str
    since: When | None = None
    until: When | None = None
    entry: str
    extended_from: tuple[When, ...] = ()
    succeeded_by: str | None = None


class OfficeStanding(Standing):
    """`holders` is more than one where reports contradict each other; `vacant` where the last told term is over."""

    holders: tuple[OfficeHolding, ...] = ()
    former: tuple[OfficeHolding, ...] = ()
    vacant: bool = False


class Parameter(Frozen):
    """One number of a supply account: which part it is, of what, and whether a report tells it or somebody assumes it.

    A rate has `per` (day to year); a stock has none. A `share` is of the stock (a loss) or of the losses (a repair).
    """

    role: str
    item: str
    value: float
    per: str | None = None
    share: bool = False
    told_by: Literal["reports", "assumed"] = "reports"
    entry: str | None = None
    as_of: When | None = None
    note: str | None = None


class Course(Frozen):
    """What becomes of one stock: its numbers, what is missing, and when it runs out on them.

    `lasts` is in days from `begins`; None with nothing missing is: not within ten years. `points` are stocks by day.
    """

    item: str
    parameters: tuple[Parameter, ...] = ()
    also_told: tuple[Parameter, ...] = ()
    missing: tuple[str, ...] = ()
    begins: dt.date | None = None
    lasts: int | None = None
    runs_out: dt.date | None = None
    change_per_day: float | None = None
    points: tuple[tuple[dt.date, float], ...] = ()


class SustainmentStanding(Standing):
    """The numbers reports give, and for each thing counted how long it lasts, as far as they tell."""

    figures: tuple[Tally, ...] = ()
    courses: tuple[Course, ...] = ()
