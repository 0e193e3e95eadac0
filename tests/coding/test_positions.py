"""Where somebody stands, by what the act's own words name: who, on what, and for or against it."""

from __future__ import annotations

import pytest
from codings import coded

from pledgebook.vocabulary import Position


def stands(text: str) -> set[tuple[str, str, str]]:
    """Holder, stance and subject of every position in a text."""
    return {(str(stand.actor), stand.stance, stand.subject) for stand in coded(text, Position)}


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        (
            "Greece has blocked a 3 billion euro EU loan for Egypt, hours after the EU opened talks with Albania.",
            ("GRC", "opposes", "assistance/EU/EGY"),
        ),
        (
            "Hungary approved Norway's bid to join the EU but held back Iceland's.",
            ("HUN", "opposes", "accession/EU/ISL"),
        ),
        (
            "Kosovo should open accession talks with the EU next year, Berlin said.",
            ("DEU", "demands", "accession/EU/XKX"),
        ),
        (
            "Slovenia was against the fisheries deal with Morocco.",
            ("SVN", "opposes", "fisheries deal with Morocco"),
        ),
        (
            "Zambia said the debt relief plan should be extended to middle-income countries.",
            ("ZMB", "demands", "debt relief plan"),
        ),
        (
            "The African Union has not decided whether to send peacekeepers to Somalia.",
            ("AU", "undecided", "peacekeepers to Somalia"),
        ),
        ("Ethiopia wants the guns back from the rebels.", ("ETH", "demands", "guns back from the rebels")),
        (
            "Hanoi has refused to say whether it may cross Laotian waters.",
            ("VNM", "declines", "it may cross Laotian waters"),
        ),
        ("Iran will agree to inspections only if sanctions are lifted.", ("IRN", "conditional", "inspections")),
        (
            "The foreign minister of Chile declined to say whether the lithium treaty would be ratified.",
            ("CHL", "declines", "lithium treaty"),
        ),
    ],
)
def test_a_stand_is_on_what_its_own_words_name(text: str, stand: tuple[str, str, str]) -> None:
    assert stands(text) == {stand}


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Ghana lifted its veto of Togo's accession to ECOWAS.", ("GHA", "supports", "accession/ECOWAS/TGO")),
        (
            "According to diplomats, Serbia demands that Kosovo abandon its bid to join the Council of Europe.",
            ("SRB", "opposes", "accession/CoE/XKX"),
        ),
        (
            "Togo urged Benin to stop its arms sales to the rebels.",
            ("TGO", "demands", "stop its arms sales to the rebels"),
        ),
        ("Slovakia has no objection to Croatia joining Schengen.", ("SVK", "supports", "accession/Schengen/HRV")),
    ],
)
def test_an_end_asked_for_or_told_turns_the_stand(text: str, stand: tuple[str, str, str]) -> None:
    assert stands(text) == {stand}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya refrained from blocking Somalia's accession to the EAC.",
        "Brazil's president reserved the right to block Bolivia's accession to Mercosur.",
        "Malta cannot block the agreement with Tunisia in the EU Council.",
        "Rwanda denies that it opposes the deployment of the regional force.",
    ],
)
def test_who_does_not_or_only_could_block_is_not_told_to_oppose(text: str) -> None:
    assert not any(stance == "opposes" for _, stance, _ in stands(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru thanked Chile for its support in the fight against drugs.",
        "Bolivia will support the needs of flood victims in Peru.",
        "South Africa welcomed the foreign ministers of the Pacific islands.",
    ],
)
def test_help_thanks_and_a_welcome_to_guests_are_no_support(text: str) -> None:
    assert stands(text) == set()


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Mali's junta demanded that French troops leave the country.", "MLI"),
        ("Italy's Giorgia Meloni ruled out taking in new members of the EU before 2030.", "ITA"),
        ("Two envoys said that Cuba's government rejects the inspection of its ports.", "CUB"),
    ],
)
def test_the_stand_is_that_of_whom_its_words_name_not_of_who_tells_it(text: str, holder: str) -> None:
    assert {actor for actor, _, _ in stands(text)} == {holder}


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        (
            "Moscow warned that Finland's membership of NATO would be a grave mistake.",
            ("RUS", "opposes", "accession/NATO/FIN"),
        ),
        ("Beijing said the AUKUS pact was extremely irresponsible.", ("CHN", "opposes", "AUKUS pact")),
        (
            "Ghana's president called the loan agreement with the IMF an important step.",
            ("GHA", "supports", "loan agreement with the IMF"),
        ),
    ],
)
def test_praise_and_warnings_tell_a_stand(text: str, stand: tuple[str, str, str]) -> None:
    assert stand in stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "Analysts called the loan agreement with the IMF an important step.",
        "Lima said the trade deal was not a mistake.",
        "Oslo said anything less than a ban on drilling would be a betrayal.",
    ],
)
def test_no_stand_by_praise_of_onlookers_or_denied_or_of_a_thing_left_undone(text: str) -> None:
    assert not {stance for _, stance, _ in stands(text)} & {"supports", "opposes"}


def test_an_idea_welcomed_is_the_one_told_before() -> None:
    text = "The European Commission proposed a reserve fleet of cable vessels, an idea Ireland welcomed."
    assert ("IRL", "supports", "reserve fleet of cable vessels") in stands(text)


def test_onlookers_hold_no_stand() -> None:
    assert stands("Analysts urged Kenya to lift its ban on maize imports.") == set()
