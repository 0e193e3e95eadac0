"""What an outlet alone tells, what it leaves out of an event that others report, and the words it chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.reading import read
from pledgebook.record import Record, record
from pledgebook.reference.choices import choices, chosen
from pledgebook.telling.coverage import Outlet, coverage_of
from pledgebook.vocabulary import Given, Report, day

OSLO = "NATO foreign ministers met in Oslo on 1 June 2023."
BOTH = "Kenya pledged 40 million dollars in aid to Uganda, its government announced at the talks."


def told(path: Path, *reports: tuple[str | None, str]) -> Record:
    """The record of these reports of one day: outlet, text."""
    with Book.open(path / "book.db") as book:
        for number, (outlet, text) in enumerate(reports):
            given = Given(outlet=outlet, published=day("2023-06-01", "given"))
            report = Report(source=f"folder/{number}.txt", given=given, bytes=text.encode())
            reading = read(report)
            book.add(report, reading, [code(reading)])
        return record(book)


def of(held: Record, name: str) -> Outlet:
    (outlet,) = [one for one in coverage_of(held).outlets if one.name == name]
    return outlet


@pytest.fixture
def held(tmp_path: Path) -> Record:
    return told(
        tmp_path,
        ("Lake Courier", f"{OSLO} {BOTH} Peru delivered 200 tanks to Norway last week, a spokesman of the army wrote."),
        ("Hill Post", f"{OSLO} At the meeting in Norway there was news: {BOTH}"),
        ("Meridian", f"{OSLO} The ministers spoke of roads, bridges and the price of bread for an hour."),
    )


def test_what_no_other_outlet_tells_is_told_by_it_alone(held: Record) -> None:
    kinds = {(entry.kind, str(getattr(entry.finding, "by", ""))) for entry in of(held, "Lake Courier").alone}
    assert ("commitment", "PER") in kinds
    assert ("commitment", "KEN") not in kinds


def test_what_two_others_tell_of_a_shared_event_is_left_out_by_the_third(held: Record) -> None:
    (missing,) = of(held, "Meridian").left_out
    assert missing.event.kind == "meeting"
    assert "KEN" in {str(getattr(entry.finding, "by", None)) for entry in missing.entries}
    assert all(entry.origins == 2 for entry in missing.entries)
    assert of(held, "Hill Post").left_out == ()


def test_an_outlet_s_own_words_are_told_from_those_it_quotes(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("Lake Courier", 'The invasion began a year ago. "This conflict must end," Kenyan President John Ouma said.'),
        ("Hill Post", "The special military operation goes on, officials of the regime wrote."),
    )
    (words,) = [one for one in of(held, "Lake Courier").words if one.family == "the war"]
    assert (dict(words.own), dict(words.quoted)) == ({"invasion": 1}, {"conflict": 1})
    assert ("the war", ("invasion", "conflict", "special military operation")) in coverage_of(held).families


def test_reports_of_no_named_outlet_stand_for_themselves(tmp_path: Path) -> None:
    held = told(tmp_path, (None, f"{OSLO} {BOTH}"), (None, "Peru delivered 200 tanks to Norway."))
    assert [one.name for one in coverage_of(held).outlets] == ["unnamed (0.txt)", "unnamed (1.txt)"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("the war and the wars", ["war", "war"]),
        ("a prisoner of war in the Cold War", []),
        ("a special military  operation", ["special military operation"]),
        ("War came to Kiev, not to kiev", ["war", "Kiev"]),
        ("the sanctions regime of the regime", ["regime"]),
        ("postwar warships", []),
    ],
)
def test_the_longer_of_two_words_is_meant_and_names_need_their_capital(text: str, terms: list[str]) -> None:
    assert [choice.term for _, choice in chosen(text)] == terms


def test_every_word_says_where_the_choice_is_described() -> None:
    assert all(choice.source.startswith("http") for choice in choices() if choice.term)
    forms = [form for choice in choices() for form in choice.words]
    assert len(forms) == len(set(forms))
