"""How one joins an organisation, and what is known of those who did: procedures, rounds, and each member's consent.

A day that no public source was found for is not here: a consent without a row is not known, which is not to say that it
was not given. What is known of a consent only as a span of days keeps its two ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from .organisations import UnknownMembersError, UnknownOrganisationError, members, membership
from .tables import listed, rows

Who = Literal["party", "members", "each member"]
Act = Literal["deposit", "parliament", "signed"]

USUAL = "(usual)"


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One step into an organisation.

    `also` are other names that findings have for it, `phrases` how reports tell of a party that has taken it ("became a
    candidate"), where its verb does not say it; `who` takes it: the party, the members together, or each member
    for itself; `matter` names the decision rule in `decision_rules.csv`, None where the party acts alone; `words` tell
    of a party that has reached it ("is invited to join").
    """

    step: str
    also: tuple[str, ...]
    phrases: tuple[str, ...]
    who: Who
    matter: str | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class MemberConsent:
    """A member's consent to one accession, given from `earliest` to `latest` (one day, where it is known).

    `act` says what is dated: the instrument's deposit, the end of the parliamentary procedure, or its signature.
    """

    member: str
    earliest: date
    latest: date
    act: Act
    source: str


@dataclass(frozen=True, slots=True)
class Round:
    """One party's way into an organisation by public sources: the day of each step, each member's consent."""

    organisation: str
    party: str
    days: Mapping[str, date]
    consents: tuple[MemberConsent, ...]
    sources: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether a day is known for the consent of every state that was a member while consents were given."""
        if not {"signed", "acceded"} <= self.days.keys():
            return False
        asked = {*members(self.organisation, self.days["signed"]), *members(self.organisation, self.days["acceded"])}
        joined_then = {m for m in asked if m == self.party or self._joined_with(m)}
        return asked - joined_then <= {consent.member for consent in self.consents}

    def _joined_with(self, member: str) -> bool:
        return any(period.joined == self.days["acceded"] for period in membership(self.organisation, member))

    def consented(self, on: date) -> tuple[MemberConsent, ...]:
        """The consents certainly given by that day."""
        return tuple(consent for consent in self.consents if consent.latest <= on)

    def withheld(self, on: date) -> tuple[str, ...]:
        """The members that had certainly not consented by that day."""
        return tuple(consent.member for consent in self.consents if consent.earliest > on)


@lru_cache(maxsize=64)
def procedure(organisation: str) -> tuple[ProcedureStep, ...]:
    """The steps into an organisation, in order; the usual ones where the data have no procedure of its own."""
    known = {row["organisation"] for row in rows("accession_procedures")}
    wanted = organisation if organisation in known else USUAL
    return tuple(
        ProcedureStep(
            step=row["step"],
            also=listed(row["also"]),
            phrases=listed(row["phrases"]),
            who=cast(Who, row["who"]),
            matter=row["matter"] or None,
            words=row["words"],
            source=row["source"],
        )
        for row in rows("accession_procedures")
        if row["organisation"] == wanted
    )


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Every phrase that tells of a step of a procedure, with the organisations and the steps it tells of."""
    found: dict[str, list[tuple[str, str]]] = {}
    for organisation in dict.fromkeys(row["organisation"] for row in rows("accession_procedures")):
        for step in procedure(organisation):
            for phrase in step.phrases:
                found.setdefault(phrase, []).append((organisation, step.step))
    return {phrase: tuple(told) for phrase, told in found.items()}


@lru_cache(maxsize=16)
def rounds(organisation: str) -> tuple[Round, ...]:
    """Every party whose way in the data know something of, by the day its protocol or treaty was signed."""
    days: dict[str, dict[str, date]] = {}
    sources: dict[str, dict[str, None]] = {}
    for row in rows("accession_rounds"):
        if row["organisation"] == organisation:
            days.setdefault(row["party"], {})[row["step"]] = date.fromisoformat(row["day"])
            sources.setdefault(row["party"], {})[row["source"]] = None
    consents: dict[str, list[MemberConsent]] = {}
    for row in rows("accession_consents"):
        if row["organisation"] == organisation:
            first, last = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
            for party in listed(row["parties"]):
                given = MemberConsent(row["member"], first, last, cast(Act, row["act"]), row["source"])
                consents.setdefault(party, []).append(given)
                sources.setdefault(party, {})[row["source"]] = None
    found = [
        Round(
            organisation,
            party,
            days.get(party, {}) | _joined(organisation, party),
            tuple(sorted(consents.get(party, ()), key=lambda consent: (consent.latest, consent.member))),
            tuple(sources[party]),
        )
        for party in sorted({*days, *consents})
    ]
    return tuple(sorted(found, key=lambda one: (one.days.get("signed", date.max), one.party)))


def round_of(organisation: str, party: str) -> Round | None:
    """What the data know of one party's way in; None where they know nothing."""
    return next((one for one in rounds(organisation) if one.party == party), None)


def _joined(organisation: str, party: str) -> dict[str, date]:
    """The day of entry, by the list of members."""
    try:
        entered = [period.joined for period in membership(organisation, party) if period.joined]
    except (UnknownOrganisationError, UnknownMembersError):
        return {}
    return {"acceded": entered[0]} if entered else {}
