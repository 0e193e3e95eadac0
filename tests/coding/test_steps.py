"""Steps: which, by whom, on what track, and whether done, due or refused."""

from __future__ import annotations

import pytest
from codings import coded

from pledgebook.vocabulary import Step


def steps(text: str) -> set[tuple[str, str, str, str]]:
    """Who, step, outcome and track of every step in a text."""
    return {(str(step.by), step.step, step.outcome, step.track) for step in coded(text, Step)}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Armenia handed in its bid to join the EU on Monday.", ("ARM", "applied", "done", "accession/EU/ARM")),
        (
            "Iceland's parliament approved the country's bid to join the EU.",
            ("ISL", "approved", "done", "accession/EU/ISL"),
        ),
        (
            "Twenty of 27 EU states have ratified Montenegro's accession to the EU.",
            ("EU", "ratified", "done", "accession/EU/MNE"),
        ),
        (
            "The NATO foreign ministers decided to invite Georgia to join the alliance.",
            ("NATO", "invited", "done", "accession/NATO/GEO"),
        ),
        (
            "Uruguay completed its ratification of the Mercosur trade agreement.",
            ("URY", "ratified", "done", "Mercosur trade agreement"),
        ),
        (
            "The Netherlands refused to approve Serbia's accession to the EU.",
            ("NLD", "ratified", "refused", "accession/EU/SRB"),
        ),
        (
            "Malta's parliament repeatedly postponed the vote on the fishing agreement with Libya.",
            ("MLT", "approved", "pending", "fishing agreement with Libya"),
        ),
        ("Turkey has yet to ratify the climate treaty.", ("TUR", "ratified", "pending", "climate treaty")),
        (
            "Nigeria's senate threw out the protocol on free movement.",
            ("NGA", "approved", "refused", "protocol on free movement"),
        ),
        (
            "Chile's senate will vote on the water-sharing bill in May.",
            ("CHL", "approved", "pending", "water-sharing bill"),
        ),
        ("Jamaica has joined the regional court.", ("JAM", "acceded", "done", "regional court")),
        (
            "South Africa lodged an instrument of withdrawal in October 2016.",
            ("ZAF", "submitted", "done", "instrument of withdrawal"),
        ),
        ("The fisheries treaty has yet to be signed.", ("None", "signed", "pending", "fisheries treaty")),
    ],
)
def test_a_step_is_told_by_its_verb_its_object_and_its_track(text: str, step: tuple[str, str, str, str]) -> None:
    assert steps(text) == {step}


def test_a_paper_named_before_is_what_its_signers_signed() -> None:
    text = "The treaty on the Mekong, signed by Laos and Thailand in 1995, has no court."
    assert steps(text) == {(who, "signed", "done", "treaty on the Mekong") for who in ("LAO", "THA")}


@pytest.mark.parametrize(
    "text",
    [
        "Spain could join the pact in May.",
        "Opposition lawmakers voted against the trade agreement with Chile.",
        "Kenya refrained from blocking Somalia's accession to the EAC.",
        "Norway has lifted its veto and cleared the way for Iceland to join the EU.",
    ],
)
def test_no_step_where_it_only_might_come_or_some_vote_or_a_veto_is_lifted(text: str) -> None:
    assert not any(outcome == "refused" for _, _, outcome, _ in steps(text))
    assert not any(step in ("acceded", "approved") for _, step, _, _ in steps(text))


def test_each_of_several_that_are_invited_is_let_in() -> None:
    text = "Kuwait and Bahrain were among four countries invited on Monday to join the BRICS bloc."
    assert steps(text) == {("BRICS", "invited", "done", f"accession/BRICS/{party}") for party in ("KWT", "BHR")}


def test_who_is_invited_to_a_meeting_is_not_let_in() -> None:
    assert steps("Chile was invited to the BRICS summit in Kazan.") == set()


def test_who_must_still_ratify_by_what_waits_for_it() -> None:
    text = "Montenegro will join the EU once hold-outs Italy and Malta approve its accession to the EU."
    assert {(by, outcome) for by, step, outcome, _ in steps(text) if step == "ratified"} == {
        ("ITA", "pending"),
        ("MLT", "pending"),
    }


def test_one_is_let_into_the_body_that_is_joined_not_into_the_one_it_belongs_to() -> None:
    text = (
        "Cyprus and Ireland are the EU states that have yet to join Schengen. "
        "Denmark has not ratified Ireland's accession to Schengen."
    )
    assert {track for _, _, _, track in steps(text)} <= {"accession/Schengen/CYP", "accession/Schengen/IRL"}


def test_its_membership_is_that_of_whom_the_sentence_tells_to_join() -> None:
    text = (
        "Iceland will become an EU member after Malta ratified its membership on Monday, with Norway's bid still open."
    )
    assert ("MLT", "ratified", "done", "accession/EU/ISL") in steps(text)
    assert not any(track == "accession/EU/NOR" for _, _, _, track in steps(text))


def test_since_when_a_membership_lasts_is_no_day_of_the_step_told_beside_it() -> None:
    text = (
        "Montenegro became the newest member of NATO. Slovenia, which applied together with Montenegro, has been "
        "a member since May of last year."
    )
    applied = [step for step in coded(text, Step) if step.step == "applied"]
    assert applied and all(step.date is None for step in applied)
