"""Meetings by a noun or a verb: whose, where, when, of whom; and what stands beside them that is none of theirs."""

from __future__ import annotations

import pytest
from codings import coded

from pledgebook.vocabulary import Meeting

Told = tuple[str | None, str | None, str | None]


def told(text: str) -> list[Told]:
    """Body, place and the words of the day of each meeting of a text."""
    return [(m.body, m.place, m.date.words if m.date else None) for m in coded(text, Meeting)]


def towards(text: str) -> str:
    """Which way the day of a text's one meeting lies from its report."""
    (meeting,) = coded(text, Meeting)
    assert meeting.date is not None
    assert meeting.date.relative is not None
    return meeting.date.relative.toward


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("African Union leaders will meet in Lusaka in March.", ("AU", "Lusaka", "March")),
        ("The leaders spoke at the African Union summit in Lusaka on 4 March.", ("AU", "Lusaka", "4 March")),
        ("At its meeting in Lusaka, which ended on Sunday, the AU chose a chair.", ("AU", "Lusaka", "Sunday")),
        ("A meeting of AU finance ministers in Lusaka on Tuesday agreed on a fund.", ("AU", "Lusaka", "Tuesday")),
        ("Ministers travelled to Lusaka on Tuesday for a summit of the African Union.", ("AU", "Lusaka", "Tuesday")),
        ("The African Union holds a video conference of its foreign ministers on Friday.", ("AU", None, "Friday")),
        ("Ministers gathered in the Zambian capital, Lusaka, for an African Union summit.", ("AU", "Lusaka", None)),
        ("Tuesday's African Union summit in Lusaka was short.", ("AU", "Lusaka", "Tuesday")),
    ],
)  # fmt: skip
def test_body_place_and_day_are_read_from_the_meetings_own_words(text: str, meeting: Told) -> None:
    assert meeting in told(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Officials of Kenya, Uganda and the United Nations met in Nairobi last week.", {"KEN", "UGA"}),
        ("Kenyan President Juma Otieno met Uganda's Sara Okello in Kampala on Friday.", {"Juma Otieno", "Sara Okello"}),
        ("Kenya held talks with Uganda in Kampala on Friday.", {"KEN", "UGA"}),
        ("Talks between Kenya and Uganda in Kampala ended on Friday.", {"KEN", "UGA"}),
    ],
)  # fmt: skip
def test_those_who_met_are_participants_and_no_body_meets(text: str, who: set[str]) -> None:
    (meeting,) = coded(text, Meeting)
    assert (meeting.body, set(meeting.participants)) == (None, who)


@pytest.mark.parametrize(
    "text",
    [
        "The African Union met in Lusaka, the Kenyan foreign minister said on Friday.",
        "The fund was agreed at the African Union summit in Lusaka, a spokesman told reporters on Friday.",
        "NAIROBI, March 4 (Wire) - The African Union summit in Lusaka is a chance, ministers said on Friday.",
    ],
)
def test_the_day_of_telling_is_not_the_day_of_the_meeting(text: str) -> None:
    assert told(text) == [("AU", "Lusaka", None)]


def test_a_capital_that_stands_for_its_government_is_no_place() -> None:
    assert told("Nairobi held talks with Kampala in 2021.") == [(None, None, "2021")]


def test_an_adjective_of_a_state_is_no_place() -> None:
    assert all(place is None for _, place, _ in told("The Kenyan talks of the African Union ended on 4 May 2022."))


def test_a_body_that_mediates_does_not_meet() -> None:
    text = "Talks between Kenya and Uganda mediated by the African Union ended in Kampala on Friday."
    assert {body for body, _, _ in told(text)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The African Union will meet in Lusaka on Friday.",
        "Kenya voted days ahead of Friday's African Union summit in Lusaka.",
        "The African Union summit in Lusaka, scheduled for Friday, is to choose a chair.",
    ],
)
def test_a_meeting_to_come_lies_ahead(text: str) -> None:
    assert towards(text) == "future"


@pytest.mark.parametrize(
    "text",
    [
        "The African Union met in Lusaka on Friday.",
        "Kenya spoke after Friday's African Union summit in Lusaka.",
        "The African Union summit in Lusaka ended on Friday.",
    ],
)
def test_a_meeting_that_was_held_lies_behind(text: str) -> None:
    assert towards(text) == "past"


def test_what_is_told_of_one_meeting_within_another_was_there() -> None:
    text = "The AU-EU Commission met on the second day of the African Union's summit in Lusaka."
    assert {place for _, place, _ in told(text)} == {"Lusaka"}


@pytest.mark.parametrize(
    "text",
    [
        "Zambia has met the conditions of the African Union in March.",
        "The African Union could meet in Lusaka on Friday.",
        "Kenya and Uganda agreed to continue negotiations in July.",
        "The minister told a news conference in Lusaka on Friday that the African Union was strong.",
        "There were no talks in Lusaka on Friday.",
        "Kenya's accession talks with the African Union go on.",
        "The company will gather data in Lusaka on Friday.",
    ],
)
def test_what_is_no_particular_meeting_is_none(text: str) -> None:
    assert told(text) == []


def test_talks_of_two_members_are_not_the_meeting_of_their_body() -> None:
    text = (
        "The African Union met in Lusaka on 4 May 2022. "
        "In March Kenyan President Juma Otieno had held talks in Lusaka with Ugandan President Sara Okello."
    )
    assert len(told(text)) == 2


def test_two_who_met_are_told_though_neither_place_nor_day_is() -> None:
    text = (
        "After a meeting between Kenyan President Juma Otieno and Ugandan President Sara Okello the border was opened."
    )
    (meeting,) = coded(text, Meeting)
    assert (meeting.place, meeting.date, set(meeting.participants)) == (None, None, {"Juma Otieno", "Sara Okello"})
