"""Agencies are known by their credits, outlets by their domains."""

import pytest

from pledgebook.reference import agencies, states


@pytest.mark.parametrize(
    ("credit", "name", "kind"),
    [
        ("AFP", "AFP", "both"),
        ("Agence France-Presse", "AFP", "both"),
        ("The Associated Press", "AP", "both"),
        ("Ukrinform", "Ukrinform", "both"),
        ("Anadolu Agency", "Anadolu", "both"),
        ("Interfax-Ukraine", "Interfax-Ukraine", "wire"),
        ("Getty Images", "Getty Images", "photo"),
        ("EPA", "EPA", "photo"),
    ],
)
def test_an_agency_is_known_by_its_credit(credit: str, name: str, kind: str) -> None:
    agency = agencies.agency_by_name(credit)
    assert agency is not None
    assert (agency.name, agency.kind) == (name, kind)


def test_a_photographer_is_no_agency() -> None:
    assert agencies.agency_by_name("Jane Doe") is None


@pytest.mark.parametrize(
    ("host", "name", "kind"),
    [
        ("www.reuters.com", "Reuters", "agency"),
        ("uk.reuters.com", "Reuters", "agency"),
        ("www.BBC.co.uk", "BBC", "broadcaster"),
        ("tass.com", "TASS", "state outlet"),
        ("www.consilium.europa.eu", "Council of the EU", "organisation"),
        ("commission.europa.eu", "European Union", "organisation"),
        ("mfa.gov.ua", "Ministry of Foreign Affairs of Ukraine", "ministry"),
    ],
)
def test_an_outlet_is_known_by_its_domain(host: str, name: str, kind: str) -> None:
    outlet = agencies.outlet_by_domain(host)
    assert outlet is not None
    assert (outlet.name, outlet.kind) == (name, kind)


@pytest.mark.parametrize("host", ["example.org", "notreuters.com", "com", ""])
def test_other_hosts_are_no_known_outlet(host: str) -> None:
    assert agencies.outlet_by_domain(host) is None


def test_no_credit_means_two_agencies() -> None:
    owners: dict[str, str] = {}
    for agency in agencies.agencies():
        for name in (agency.name, *agency.variants):
            assert owners.setdefault(name, agency.name) == agency.name, name


def test_agencies_and_outlets_belong_to_known_states() -> None:
    for country in [agency.country for agency in agencies.agencies()] + [
        outlet.country for outlet in agencies.outlets().values()
    ]:
        assert states.state(country)
