"""Organisations have the members they had on each day, and say where a day is not known."""

from datetime import date, timedelta

import pytest

from pledgebook.reference import organisations, states


@pytest.mark.parametrize(
    ("short", "day", "count"),
    [
        ("NATO", date(1949, 8, 24), 12),
        ("NATO", date(2022, 5, 18), 30),
        ("NATO", date(2023, 6, 1), 31),
        ("NATO", date(2024, 3, 8), 32),
        ("EU", date(1958, 1, 1), 6),
        ("EU", date(2004, 5, 1), 25),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("G7", date(2023, 7, 12), 7),
        ("G8", date(2005, 7, 6), 8),
        ("UN", date(2011, 7, 13), 192),
        ("UN", date(2023, 7, 12), 193),
        ("OSCE", date(2023, 7, 12), 57),
        ("AU", date(2023, 7, 12), 55),
        ("CSTO", date(2023, 7, 12), 6),
        ("BRICS", date(2023, 12, 31), 5),
        ("BRICS", date(2024, 1, 1), 9),
        ("G20", date(2023, 7, 12), 19),
        ("CoE", date(2022, 3, 15), 47),
        ("CoE", date(2022, 3, 16), 46),
        ("OECD", date(2023, 7, 12), 38),
        ("Schengen", date(2023, 7, 12), 27),
        ("Arab League", date(2023, 7, 12), 22),
    ],
)
def test_an_organisation_has_as_many_members_as_it_had_that_day(short: str, day: date, count: int) -> None:
    assert len(organisations.members(short, day)) == count


def test_finland_joins_nato_before_sweden() -> None:
    assert not organisations.is_member("NATO", "FIN", date(2023, 4, 3))
    assert organisations.is_member("NATO", "FIN", date(2023, 4, 4))
    assert not organisations.is_member("NATO", "SWE", date(2024, 3, 6))
    assert organisations.is_member("NATO", "SWE", date(2024, 3, 7))
    assert not organisations.is_member("NATO", "UKR", date(2024, 3, 7))


def test_russia_belongs_to_the_eight_and_never_to_the_seven() -> None:
    assert "RUS" in organisations.members("G8", date(2006, 7, 15))
    assert not organisations.is_member("G8", "RUS", date(2014, 6, 4))
    assert not organisations.is_member("G7", "RUS", date(2006, 7, 15))


def test_argentina_and_saudi_arabia_are_no_members_of_brics() -> None:
    members = organisations.members("BRICS", date(2024, 6, 1))
    assert "ARG" not in members
    assert "SAU" not in members
    assert "Argentina" in organisations.organisation("BRICS").notes


def test_morocco_left_the_african_organisation_and_came_back() -> None:
    periods = organisations.membership("AU", "MAR")
    assert [period.joined for period in periods] == [date(1963, 5, 25), date(2017, 1, 31)]
    assert not organisations.is_member("AU", "MAR", date(2000, 1, 1))


def test_a_suspended_member_stays_a_member() -> None:
    day = date(2022, 7, 1)
    assert organisations.suspended("AU", day) == ("BFA", "GIN", "MLI", "SDN")
    assert set(organisations.suspended("AU", day)) < set(organisations.members("AU", day))


def test_observers_are_not_counted_as_members() -> None:
    assert not organisations.is_member("UN", "PSE", date(2023, 7, 12))
    assert organisations.membership("UN", "VAT")[0].status == "observer"


def test_a_first_day_nobody_vouches_for_stays_unknown() -> None:
    assert organisations.is_member("AU", "AGO", date(1976, 1, 1)) is None
    assert organisations.is_member("AU", "AGO", date(1980, 1, 1)) is True
    assert "AGO" not in organisations.members("AU", date(1976, 1, 1))


def test_an_organ_of_all_members_has_the_members_of_its_organisation() -> None:
    day = date(2023, 7, 12)
    assert organisations.members("North Atlantic Council", day) == organisations.members("NATO", day)
    assert organisations.members("European Council", day) == organisations.members("EU", day)


def test_members_come_sorted_and_once() -> None:
    members = organisations.members("EU", date(2023, 7, 12))
    assert list(members) == sorted(set(members))


def test_no_state_is_in_one_organisation_twice_on_one_day() -> None:
    for short in organisations.short_names():
        try:
            periods = organisations.memberships(short)
        except organisations.UnknownMembersError:
            continue
        full = [each for each in periods if each.status in ("founding", "member")]
        for each in full:
            start = each.joined or each.known_by
            assert start is not None, (short, each.alpha3)
            assert each.left is None or each.left > start
            for other in full:
                if other is not each and other.alpha3 == each.alpha3:
                    assert not other.holds(start), (short, each.alpha3)


def test_the_day_after_a_state_leaves_it_is_out() -> None:
    for short in ("EU", "CSTO", "CoE", "OPEC", "ECOWAS", "UN"):
        for each in organisations.memberships(short):
            if each.left is not None and each.status != "suspended":
                assert each.holds(each.left)
                assert each.holds(each.left + timedelta(days=1)) is False


def test_every_member_is_a_known_state() -> None:
    for short in organisations.short_names():
        try:
            periods = organisations.memberships(short)
        except organisations.UnknownMembersError:
            continue
        assert all(states.state(each.alpha3) for each in periods)


def test_unknown_organisations_and_unlisted_members_are_told_apart() -> None:
    with pytest.raises(organisations.UnknownOrganisationError, match="'NATOO'"):
        organisations.members("NATOO", date(2023, 1, 1))
    with pytest.raises(organisations.UnknownMembersError, match="'IMF'"):
        organisations.members("IMF", date(2023, 1, 1))
    assert issubclass(organisations.UnknownMembersError, KeyError)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("NATO", "NATO"),
        ("Nato", "NATO"),
        ("the North Atlantic Treaty Organization", "NATO"),
        ("the Atlantic Alliance", "NATO"),
        ("the European Union", "EU"),
        ("the Group of Seven", "G7"),
        ("Council of Europe", "CoE"),
        ("European Council", "European Council"),
        ("Bucharest Nine", "B9"),
        ("Visegrad Group", "V4"),
        ("UN Security Council", "UN Security Council"),
    ],
)
def test_an_organisation_is_found_by_its_names(name: str, short: str) -> None:
    assert organisations.organisation_by_name(name) == short


def test_no_name_means_both_a_state_and_an_organisation() -> None:
    assert not set(states.names()) & set(organisations.names())


def test_every_name_parent_and_description_belongs_to_an_organisation_that_exists() -> None:
    known = organisations.short_names()
    kinds = {organisation.kind for organisation in organisations.organisations()}
    assert {name.short for name in organisations.names().values()} <= known
    assert {each.parent for each in organisations.organisations()} <= known | {None}
    for description in organisations.descriptions():
        assert set(description.kinds) <= kinds, description.words
        if description.organisation is not None:
            assert organisations.organisation(description.organisation).kind in description.kinds


def test_a_description_names_an_organisation_only_where_it_leaves_no_doubt() -> None:
    assert organisations.meant_by("the 27-nation bloc") == "EU"
    assert organisations.meant_by("transatlantic organisation") == "NATO"
    assert organisations.meant_by("the bloc") is None
    assert organisations.meant_by("the alliance") is None
