"""Every NATO round that public sources tell of, replayed day by day from its signature to its end.

What must come out is worked out here from the data files alone, in another way than the rules have it: by counting
rows. Each day is tried twice: with no report at all, where all is reference data's, and with each consent told by a
report on its day.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pledgebook.arrangements import accession
from pledgebook.arrangements.standing import AccessionStanding
from pledgebook.reference import accessions
from pledgebook.vocabulary import Attestation, Entry, Quoted, Telling, When, finding_from

DATA = Path(accessions.__file__).parent / "data"
ROUNDS = [one.party for one in accessions.rounds("NATO") if "signed" in one.days]
WHOLE = [one.party for one in accessions.rounds("NATO") if one.complete]
ONE_DAY = dt.timedelta(days=1)


@cache
def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["organisation"] == "NATO"]


@cache
def members(on: str) -> frozenset[str]:
    """Who was in on a day, by the list of members."""
    return frozenset(row["alpha3"] for row in table("memberships") if row["joined"] and row["joined"] <= on)


def span(party: str, member: str) -> tuple[str, str] | None:
    """Between which days a member consented, by the list of consents."""
    for row in table("accession_consents"):
        if row["member"] == member and party in row["parties"].split(";"):
            return row["earliest"], row["latest"]
    return None


def day_of(party: str, step: str) -> str:
    if step == "acceded":
        (day,) = (row["joined"] for row in table("memberships") if row["alpha3"] == party)
        return day
    return next(
        (row["day"] for row in table("accession_rounds") if (row["party"], row["step"]) == (party, step)), "9999"
    )


def days(party: str) -> Iterator[dt.date]:
    day = dt.date.fromisoformat(day_of(party, "signed"))
    while day.isoformat() <= day_of(party, "acceded"):
        yield day
        day += ONE_DAY


def stands(party: str, entries: list[Entry], on: dt.date) -> AccessionStanding:
    return accession.standing(f"accession/NATO/{party}", entries, on, on)


def told(party: str, member: str, day: str) -> Entry:
    """A report's telling, on that day, that a member has ratified, or with no day that it has not."""
    step = {"track": f"accession/NATO/{party}", "step": "ratified", "by": {"name": member}, "outcome": "done"}
    on = When(earliest=dt.date.fromisoformat(day), latest=dt.date.fromisoformat(day))
    number = sum(map(ord, member))
    evidence = {"passages": [{"reading": "reading", "start": number, "end": number + 9}]}
    finding = finding_from({"kind": "step", "date": on.stored(), "evidence": evidence} | step)
    words = (Quoted(start=number, end=number + 9, words="ratified."),)
    return Entry(
        id=finding.id,
        kind="step",
        finding=finding,
        tellings=(Telling(finding=finding, report="report", told=on),),
        attestations=(Attestation(report="report", finding=finding.id, source="a.txt", passages=words),),
        origins=1,
    )


@pytest.mark.parametrize("party", ROUNDS)
def test_reference_data_alone_tell_each_days_members_consents_and_who_is_waited_for(party: str) -> None:
    for day in days(party):
        on = day.isoformat()
        allies = members(on) - {party}
        over = min(day_of(party, "in_force"), day_of(party, "acceded")) <= on
        spans = {member: span(party, member) for member in allies}
        given = {m for m, when in spans.items() if over or (when and when[1] <= on)}
        waiting = {m for m, when in spans.items() if when and when[0] > on and not over}
        reference = stands(party, [], day).reference
        assert reference is not None
        assert {consent.actor for consent in reference.given} == given, on
        assert set(reference.outstanding) == waiting, on
        assert set(reference.not_known) == allies - given - waiting, on
        assert reference.entered == (day if day_of(party, "acceded") == on else None)


@pytest.mark.parametrize("party", WHOLE)
def test_as_reports_tell_each_consent_the_rest_are_pivotal_until_none_is_left(party: str) -> None:
    in_turn = sorted((when[1], member) for member in members("9999") if (when := span(party, member)))
    for day in days(party):
        on = day.isoformat()
        if on >= day_of(party, "acceded"):
            break
        known = [told(party, member, latest) for latest, member in in_turn if latest <= on]
        allies = members(on) - {party}
        waiting = {m for m in allies if (when := span(party, m)) and when[1] > on}
        if on >= day_of(party, "in_force"):
            waiting = set()
        standing = stands(party, known, day)
        assert {consent.actor for consent in standing.given} == {m for latest, m in in_turn if latest <= on} & allies, (
            on
        )
        assert set(standing.unknown) == allies - {consent.actor for consent in standing.given} or not known, on
        if known:
            assert set(standing.pivotal) == waiting, on
            assert standing.awaits == ("ratified" if waiting else "acceded"), on


def test_the_rounds_of_romania_finland_and_sweden_are_whole() -> None:
    assert WHOLE == ["ROU", "FIN", "SWE"]


def test_a_new_member_is_asked_too_from_the_day_it_enters() -> None:
    before = stands("SWE", [], dt.date(2023, 4, 3)).reference
    after = stands("SWE", [], dt.date(2023, 4, 4)).reference
    assert before and after
    assert "FIN" not in {*before.outstanding, *(consent.actor for consent in before.given)}
    assert "FIN" in {consent.actor for consent in after.given}


def test_nothing_is_known_by_reference_before_anything_was_signed() -> None:
    assert stands("SWE", [], dt.date(2022, 7, 4)).reference is None
    assert stands("UKR", [], dt.date(2023, 7, 12)).reference is None


@pytest.mark.parametrize("name", ["accession_rounds", "accession_consents", "accession_procedures"])
def test_every_row_names_a_public_source(name: str) -> None:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows and all("http" in row["source"] for row in rows if row["organisation"] != accessions.USUAL)


def test_no_consent_is_dated_before_the_signature_or_after_the_entry() -> None:
    for one in accessions.rounds("NATO"):
        for consent in one.consents:
            assert one.days["signed"] <= consent.earliest <= consent.latest <= one.days["acceded"], (one.party, consent)
