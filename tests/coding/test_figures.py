"""Figures in other words: members counted, targets met, supplies used and given; and numbers that report none of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from codings import coded

from pledgebook.vocabulary import Figure

Told = tuple[str, str, int, str | None]


def told(text: str) -> list[Told]:
    """Measure, subject, value and unit of each figure of a text."""
    return [(f.measure, f.subject, int(f.value), f.unit) for f in coded(text, Figure)]


@pytest.mark.parametrize(
    ("text", "body", "count"),
    [
        ("The 27-nation EU meets the Mercosur states.", "EU", 27),
        ("A decision of all 27 EU states is needed.", "EU", 27),
        ("The treaty binds 31 NATO allies.", "NATO", 31),
        ("ECOWAS, a regional bloc of 15 countries, closed its borders.", "ECOWAS", 15),
        ("NATO has a council. All 30 members must agree.", "NATO", 30),
        ("Sweden became the 32nd member of NATO.", "NATO", 32),
        ("Nineteen of the EU's 27 member states voted for it.", "EU", 27),
    ],
)
def test_how_many_members_a_body_has_is_told_in_many_ways(text: str, body: str, count: int) -> None:
    assert ("members", body, count, None) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine NATO allies sent tanks.",
        "Talks with ten countries go on. NATO is not among them.",
        "Six countries were invited to join NATO.",
    ],
)
def test_some_members_are_not_all_members(text: str) -> None:
    assert told(text) == []


def test_who_met_a_target_is_counted_for_each_year_told() -> None:
    text = "NATO's members are to spend 2% of GDP on defence. Eight of the 30 did so in 2021; in 2015 it was only five."
    met = [(int(f.value), str(f.as_of)) for f in coded(text, Figure) if f.measure == "members meeting the target"]
    assert met == [(8, "2021"), (5, "2015")]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Sudan burns 900 to 1,200 rounds a day.", ("rounds used", "sustainment/SDN", 900, "rounds per day")),
        ("Kenya's production of guns is 40 a month.", ("guns produced", "sustainment/KEN", 40, "guns per month")),
        ("Mali's use of guns was 70 a week and Chad's at 9.", ("guns used", "sustainment/TCD", 9, "guns per week")),
    ],
)  # fmt: skip
def test_what_is_used_or_made_is_read_with_its_rate(text: str, figure: Told) -> None:
    assert figure in told(text)


def test_what_was_given_and_what_share_of_it_was_lost() -> None:
    text = (
        "Norway will send Kenya another 20 million dollars in military aid. "
        "Of the 60 howitzers that Oslo had delivered before, nearly 20 percent were destroyed."
    )
    assert set(told(text)) >= {
        ("howitzers given", "sustainment/KEN", 60, "howitzers"),
        ("share of the howitzers destroyed", "sustainment/KEN", 20, "percent"),
    }


def test_what_has_arrived_is_part_of_the_help_promised() -> None:
    text = "Norway promised Kenya 5,000 shells. So far 1,200 shells have arrived."
    assert ("shells delivered", "assistance/NOR/KEN", 1200, "shells") in told(text)


def test_a_growth_is_told_by_where_it_has_come_to() -> None:
    text = "NATO met. The delivery time for missiles has risen from 8 to 14 months, an official said."
    assert ("delivery time for missiles", "sustainment/NATO", 14, "months") in told(text)


def test_spending_grows_by_a_share() -> None:
    text = "NATO spoke of defence budgets. Military spending by its southern members rose by 4.5 percent in 2021."
    (figure,) = [f for f in coded(text, Figure) if f.measure.startswith("growth")]
    assert (figure.subject, figure.value, figure.unit, str(figure.as_of)) == (
        "spending/NATO", Decimal("4.5"), "percent", "2021",
    )  # fmt: skip


def test_the_day_of_telling_is_not_that_of_the_figure() -> None:
    (figure,) = coded("Sweden became the 32nd member of NATO, the minister said on Friday.", Figure)
    assert figure.as_of is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Germany currently has 4,860 soldiers in Mali.", "soldiers"),
        ("Kenya hosts 500,000 refugees.", "refugees hosts"),
    ],
)
def test_what_an_act_counts_is_named_by_the_thing(text: str, measure: str) -> None:
    assert [f.measure for f in coded(text, Figure)] == [measure]
