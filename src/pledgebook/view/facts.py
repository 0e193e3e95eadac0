"""Findings as the view uses them: names canonical, times anchored at the report's day, with who attests them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..grounding import Counted, Grounding, Judged, Shelved
from ..vocabulary import (
    Attestation,
    Commitment,
    Finding,
    Meeting,
    Office,
    Quoted,
    Statement,
    Step,
    When,
    finding_from,
)

__all__ = ["Fact", "facts"]

_NEAR = 7  # days within which a report's own day tells when the meeting was that it reports


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding as the view uses it: names canonical, times anchored at the report's day, who attests it."""

    id: str
    finding: Finding
    original: Finding
    report: str
    told: When | None
    origin: str
    confidence: float
    attestation: Attestation
    judged: str | None = None

    @property
    def order(self) -> tuple[dt.date, str]:
        """By day told, those without a day last; then by id."""
        first = self.told.earliest or self.told.latest if self.told else None
        return first or dt.date.max, self.id


def facts(shelved: Iterable[Shelved], grounding: Grounding, judged: Judged, on: dt.date | None) -> list[Fact]:
    """The findings of these reports as facts, those that tell of days after `on` left out, in the order told."""
    found = []
    for one in shelved:
        published = grounding.dates.get(one.id)
        for coded in one.coded:
            fact = _fact(one, coded, published, grounding, judged)
            if on is None or _held_by(fact, on):
                found.append(fact)
    return sorted(found, key=lambda fact: fact.order)


def _fact(one: Shelved, coded: Counted, published: When | None, grounding: Grounding, judged: Judged) -> Fact:
    finding = _grounded(coded.finding, published, grounding)
    if isinstance(finding, Meeting) and grounding.events.get(one.id) == coded.id:
        finding = _near_its_report(finding, published)
    told = published
    if isinstance(finding, Statement) and finding.said_on is not None and finding.said_on.resolved:
        told = finding.said_on
    passages = tuple(
        Quoted(start=p.start, end=p.end, words=one.reading.text[p.start : p.end])
        for p in coded.finding.evidence.passages
    )
    verdict = judged.verdicts.get(coded.id)
    return Fact(
        id=coded.id,
        finding=finding,
        original=coded.finding,
        report=one.id,
        told=told,
        origin=grounding.origins.get(one.id, one.id),
        confidence=coded.confidence,
        attestation=Attestation(
            report=one.id,
            finding=coded.id,
            source=one.report.source,
            outlet=judged.outlets.get(one.id) or one.report.given.outlet or one.reading.outlet,
            published=published,
            basis=coded.finding.evidence.basis,
            by=tuple(grounding.names.get(name, name) for name in coded.finding.evidence.by),
            passages=passages,
        ),
        judged=verdict.verdict if verdict else None,
    )


def _grounded(finding: Finding, published: When | None, grounding: Grounding) -> Finding:
    """The finding with canonical names, ministers' stands given to their states, and its times worked out."""
    before = finding.stored()
    names = grounding.names

    def settle(value: object) -> object:
        if isinstance(value, dict):
            if "known" in value and "relative" in value:
                return When.model_validate(value).anchored(published).stored()
            return {key: inner if key == "evidence" else settle(inner) for key, inner in value.items()}
        return value

    content: dict[str, Any] = {key: value if key == "evidence" else settle(value) for key, value in before.items()}
    for field in ("speaker", "participants"):
        if field in content:
            content[field] = list(dict.fromkeys(names.get(name, name) for name in content[field]))
    if "person" in content:
        content["person"] = names.get(content["person"], content["person"])
    for field in ("by", "to", "actor"):
        if isinstance(content.get(field), dict):
            name = names.get(content[field]["name"], content[field]["name"])
            content[field]["name"] = grounding.states.get(name, name)
    if isinstance(finding, Statement) and "said_on" not in content and published is not None:
        content["said_on"] = published.model_copy(update={"known": "published"}).stored()
    return finding if content == before else finding_from(content)


def _near_its_report(meeting: Meeting, published: When | None) -> Meeting:
    """The meeting a report mainly tells of, where no words date it, is taken to be on the day of the report."""
    if published is None or published.earliest is None or published.latest is None:
        return meeting
    if (published.latest - published.earliest).days > _NEAR or (meeting.date is not None and meeting.date.resolved):
        return meeting
    day = published.model_copy(update={"known": "published", "ground": "the meeting its report mainly tells of"})
    return meeting.model_copy(update={"date": day})


def _held_by(fact: Fact, on: dt.date) -> bool:
    """Whether what the fact tells had come to pass, or was already being said, on this day."""
    finding = fact.finding
    when: When | None = None
    if isinstance(finding, Statement):
        when = finding.said_on
    elif isinstance(finding, Commitment | Step):
        when = finding.date
    elif isinstance(finding, Office):
        when = finding.since
    if when is not None and when.earliest is not None:
        return when.earliest <= on
    return fact.told is None or fact.told.earliest is None or fact.told.earliest <= on
