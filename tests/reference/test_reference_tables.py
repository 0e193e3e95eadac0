"""The data files hold to their form: a source in every row, no doubles, values of the kinds the code knows."""

from typing import get_args

import pytest

from pledgebook.reference import agencies, offices, organisations, states
from pledgebook.reference.tables import folded, rows, spellings, without_article

KEYS = {
    "states": ("alpha3",),
    "state_names": ("name", "alpha3", "role"),
    "organisations": ("short",),
    "organisation_names": ("name",),
    "organisation_descriptions": ("words",),
    "memberships": ("organisation", "alpha3", "joined", "known_by", "status"),
    "offices": ("words", "only_of"),
    "people_names": ("surname",),
    "agencies": ("name",),
    "outlets": ("domain",),
}


@pytest.mark.parametrize("table", KEYS)
def test_every_row_has_a_source(table: str) -> None:
    for row in rows(table):
        assert row["source"].strip(), row
        assert None not in row, row


@pytest.mark.parametrize(("table", "columns"), KEYS.items())
def test_no_row_stands_twice(table: str, columns: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in columns) for row in rows(table)]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


@pytest.mark.parametrize("table", KEYS)
def test_no_cell_has_stray_space(table: str) -> None:
    for row in rows(table):
        for cell in row.values():
            assert cell == cell.strip()
            assert ";;" not in cell


def test_memberships_cite_a_document_that_can_be_looked_up() -> None:
    assert all("http" in row["source"] for row in rows("memberships"))


def test_kinds_roles_and_levels_are_those_the_code_knows() -> None:
    def only(table: str, column: str, allowed: object) -> None:
        assert {row[column] for row in rows(table)} <= set(get_args(allowed)), (table, column)

    only("states", "kind", states.StateKind)
    only("state_names", "role", states.StateRole)
    only("organisation_names", "role", organisations.OrganisationRole)
    only("memberships", "status", organisations.MembershipStatus)
    only("offices", "of_kind", offices.OfficeOf)
    only("offices", "level", offices.OfficeLevel)
    only("agencies", "kind", agencies.AgencyKind)
    only("outlets", "kind", agencies.OutletKind)
    assert {row["speaks_for"] for row in rows("offices")} == {"yes", "no"}


def test_one_name_in_one_role_means_one_state() -> None:
    owners: dict[tuple[str, str], str] = {}
    for row in rows("state_names"):
        assert owners.setdefault((row["name"], row["role"]), row["alpha3"]) == row["alpha3"], row["name"]


def test_a_name_is_spelled_with_either_apostrophe_and_without_marks() -> None:
    assert spellings("Quai d'Orsay") == ("Quai d'Orsay", "Quai d’Orsay")
    assert spellings("Türkiye") == ("Türkiye", "Turkiye")
    assert folded("Łódź, Tromsø and Çavuşoğlu") == "Lodz, Tromso and Cavusoglu"
    assert without_article("The  Hague") == "Hague"
    assert without_article("Thebes") == "Thebes"
