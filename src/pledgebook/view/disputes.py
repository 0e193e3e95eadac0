"""Tellings that cannot all hold: two offices, two holders, two numbers, a step done and not done, two days."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ..reference import offices as titles
from ..vocabulary import Commitment, Dispute, Entry, Figure, Office, When
from .sides import dispute_between
from .speech_disputes import speech_disputes
from .step_disputes import step_disputes

__all__ = ["disputes"]

_TENURE = 92  # days apart from which on two reports of two holders tell of a change, not of a contradiction
_GRACE = 3  # days a report may lag behind an event it has not heard of
_SPELT = 5  # letters of a surname from which on one of them may be wrong
_ONE_PROMISE = 90.0  # likeness (0 to 100) of what two tellings promise, their figures aside, that makes them one
_EXCLUSIVE = ("head_of_state", "head_of_government", "minister")


def disputes(entries: Sequence[Entry], origins: dict[str, str]) -> tuple[Dispute, ...]:
    """The contradictions among entries; `origins` names each report's origin, to weigh sides by independent ones.

    A name that two reports spell a letter or two apart is found too, as a misprint and not as a dispute.
    """
    found = [
        *_offices(entries, origins),
        *_holders(entries, origins),
        *_figures(entries, origins),
        *_sums(entries, origins),
        *step_disputes(entries, origins),
        *speech_disputes(entries, origins),
    ]
    return tuple(sorted(found, key=lambda d: (d.about, d.field, d.id)))


def _told_span(entry: Entry) -> tuple[dt.date, dt.date] | None:
    days = [a.published for a in entry.attestations if a.published]
    ends = [(d.earliest or d.latest, d.latest or d.earliest) for d in days]
    known = [(first, last) for first, last in ends if first and last]
    if not known:
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _at_once(one: Entry, other: Entry, apart: int) -> bool:
    """Whether two entries are told of overlapping times, or of times so near that no change lies between."""
    first, second = _told_span(one), _told_span(other)
    if first is None or second is None:
        return False
    gap = dt.timedelta(days=apart)
    return first[0] <= second[1] + gap and second[0] <= first[1] + gap


def _current(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Office]]:
    for entry in entries:
        if isinstance(entry.finding, Office) and not entry.finding.former:
            yield entry, entry.finding


def _level(office: Office) -> str | None:
    title = titles.office_by_words(office.office, office.of)
    return title.level if title else None


def _offices(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One person with two offices of one state of which nobody holds two at a time."""
    by_person: defaultdict[tuple[str, str], list[tuple[Entry, Office]]] = defaultdict(list)
    for entry, office in _current(entries):
        if _level(office) in _EXCLUSIVE:
            by_person[office.person, office.of].append((entry, office))
    for (person, of), held in sorted(by_person.items()):
        for (one, first), (other, second) in combinations(held, 2):
            if first.office != second.office and _at_once(one, other, _TENURE):
                about = f"the office {person} held"
                yield dispute_between(
                    about,
                    "office",
                    f"office/{of}/{first.office}",
                    [(f"{first.office} of {of}", [one]), (f"{second.office} of {of}", [other])],
                    origins,
                )


def _holders(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One office with two holders at one time."""
    by_office: defaultdict[tuple[str, str], list[tuple[Entry, Office]]] = defaultdict(list)
    for entry, office in _current(entries):
        title = titles.office_by_words(office.office, office.of)
        if title is not None and title.level in (*_EXCLUSIVE, "head_of_organisation"):
            by_office[office.office, office.of].append((entry, office))
    for (title_name, of), held in sorted(by_office.items()):
        for (one, first), (other, second) in combinations(held, 2):
            if first.person != second.person and _interleaved(one, other) and not _parted(first, second):
                about = f"who was {title_name} of {of}"
                sides = [(first.person, [one]), (second.person, [other])]
                slip = _misprinted(first.person, second.person)
                yield dispute_between(about, "person", f"office/{of}/{title_name}", sides, origins, misprint=slip)


def _misprinted(one: str, other: str) -> bool:
    """Whether two names are one name with a letter or two wrong: the first names alike, the surnames all but alike."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or len(first) < 2 or OSA.distance(first[0], second[0]) > 1:
        return False
    surnames = first[-1].lower(), second[-1].lower()
    return min(map(len, surnames)) >= _SPELT and OSA.distance(*surnames) <= 2


def _parted(one: Office, other: Office) -> bool:
    """Whether the terms given keep two holders apart."""
    return any(
        a.until and b.since and a.until.latest and b.since.earliest and a.until.latest <= b.since.earliest
        for a, b in ((one, other), (other, one))
    )


def _interleaved(one: Entry, other: Entry) -> bool:
    """Whether two entries are told of overlapping times: a change of holder would part them."""
    return _at_once(one, other, 0)


def _figures(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One measure of one subject at one time with two values."""
    by_measure: defaultdict[tuple[str, str], list[tuple[Entry, Figure]]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.finding, Figure):
            by_measure[entry.finding.measure, entry.finding.subject].append((entry, entry.finding))
    for (measure, subject), given in sorted(by_measure.items()):
        for (one, first), (other, second) in combinations(given, 2):
            if first.value == second.value or (first.unit or second.unit) != (second.unit or first.unit):
                continue
            if _one_time(one, first.as_of, other, second.as_of):
                yield dispute_between(
                    f"{measure}: {subject}",
                    "value",
                    subject,
                    [(f"{first.value}", [one]), (f"{second.value}", [other])],
                    origins,
                )


def _sums(entries: Sequence[Entry], origins: dict[str, str]) -> Iterator[Dispute]:
    """One promise told within days by different reports with sums that cannot both be right."""
    by_parties: defaultdict[tuple[str, str, str], list[tuple[Entry, Commitment]]] = defaultdict(list)
    for entry in entries:
        promise = entry.finding
        if isinstance(promise, Commitment) and promise.amount and not isinstance(promise.amount.value, str):
            by_parties[str(promise.by), str(promise.to), promise.subject].append((entry, promise))
    for (by, to, subject), made in sorted(by_parties.items()):
        for (one, first), (other, second) in combinations(made, 2):
            if first.amount is None or second.amount is None or _reports(one) & _reports(other):
                continue
            units = [(a.currency, a.unit, a.per) for a in (first.amount, second.amount)]
            alike = fuzz.ratio(_without_figures(first.what), _without_figures(second.what)) >= _ONE_PROMISE
            if units[0] == units[1] and alike and _at_once(one, other, _GRACE):
                sides = [(_sum(first), [one]), (_sum(second), [other])]
                yield dispute_between(f"how much {by} promised {to}", "amount", subject, sides, origins)


def _sum(promise: Commitment) -> str:
    amount = promise.amount
    assert amount is not None and not isinstance(amount.value, str)
    return f"{amount.value:f} {amount.currency or amount.unit or ''}".strip()


def _reports(entry: Entry) -> frozenset[str]:
    return frozenset(attestation.report for attestation in entry.attestations)


def _without_figures(what: str) -> str:
    return re.sub(r"[\d.,]+|\b(?:hundred|thousand|m|b|tr)illion\b", "", what.lower())


def _one_time(one: Entry, first: When | None, other: Entry, second: When | None) -> bool:
    if first and second and first.resolved and second.resolved:
        return (first.earliest, first.latest) == (second.earliest, second.latest)
    return not (first or second) and _at_once(one, other, _GRACE)
