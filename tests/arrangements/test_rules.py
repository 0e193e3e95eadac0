"""The rules of each kind over entries built by hand: who is waited for, what an attack triggers, what was given."""

from __future__ import annotations

import datetime as dt

import pytest
from made import entry

from pledgebook.arrangements import KINDS, accession, kind_of, standing
from pledgebook.vocabulary import Entry

JUNE = dt.date(2023, 6, 1)


def ratified(by: str, outcome: str) -> Entry:
    return entry("step", track="accession/NATO/SWE", step="ratified", by={"name": by}, outcome=outcome)


def test_sweden_waits_for_the_two_that_have_not_ratified() -> None:
    entries = [ratified("TUR", "pending"), ratified("HUN", "pending"), ratified("FIN", "done")]
    stands = accession.standing("accession/NATO/SWE", entries, JUNE, JUNE)
    assert stands.outstanding == ("HUN", "TUR")
    assert [consent.actor for consent in stands.given] == ["FIN"]
    assert "waits for Hungary and Turkey" in stands.sentence


def test_of_whom_no_report_speaks_is_unknown_and_never_taken_to_have_consented() -> None:
    stands = accession.standing("accession/NATO/SWE", [ratified("TUR", "pending")], JUNE, JUNE)
    assert "DEU" in stands.unknown and "FIN" in stands.unknown
    assert not {"TUR", "SWE"} & set(stands.unknown)
    assert stands.given == ()
    before_finland = accession.standing("accession/NATO/SWE", [ratified("TUR", "pending")], JUNE, dt.date(2023, 4, 3))
    assert "FIN" not in before_finland.unknown


def test_an_objection_comes_with_its_reason_and_its_demand() -> None:
    entries = [
        entry(
            "position",
            actor={"name": "TUR"},
            subject="accession/NATO/SWE",
            stance="opposes",
            what="harbours terrorists",
        ),
        entry("position", actor={"name": "TUR"}, subject="accession/NATO/SWE", stance="demands", what="extraditions"),
    ]
    (objection,) = accession.standing("accession/NATO/SWE", entries, JUNE, JUNE).objections
    assert (objection.actor, objection.reasons, objection.demands) == (
        "TUR",
        ("harbours terrorists",),
        ("extraditions",),
    )


def test_a_member_waits_for_nobody() -> None:
    joined = entry("step", track="accession/NATO/SWE", step="acceded", by={"name": "SWE"}, outcome="done")
    stands = accession.standing("accession/NATO/SWE", [joined, ratified("HUN", "pending")], None, dt.date(2024, 3, 8))
    assert (stands.step, stands.outstanding, stands.unknown) == ("acceded", (), ())


@pytest.mark.parametrize(
    ("kind", "parties", "subject"),
    [
        ("accession", {"organisation": "EU", "party": "MDA"}, "accession/EU/MDA"),
        ("guarantee", {"guarantor": "NATO"}, "guarantee/NATO"),
        ("accession", {"organisation": "EU"}, None),
        ("spending", {"organisation": "NATO"}, "spending/NATO"),
    ],
)
def test_a_kind_names_its_subjects_and_says_when_it_cannot(
    kind: str, parties: dict[str, str], subject: str | None
) -> None:
    assert KINDS[kind].subject(**parties) == subject


def test_an_unknown_kind_has_no_standing() -> None:
    assert kind_of("weather/EU/MDA") is None
    assert standing("weather/EU/MDA", [], None, None) is None
