"""What reports cannot all be right about: steps, sums, words and speakers; and what is only spelt in two ways."""

from __future__ import annotations

from pathlib import Path

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.reading import read
from pledgebook.record import Record, record
from pledgebook.vocabulary import Dispute, Given, Report, day


def told(path: Path, *reports: tuple[str, str, str]) -> Record:
    """The record of these reports: day, outlet, text."""
    with Book.open(path / "book.db") as book:
        for number, (on, outlet, text) in enumerate(reports):
            given = Given(outlet=outlet, published=day(on, "given"))
            report = Report(source=f"{number}.txt", given=given, bytes=text.encode())
            reading = read(report)
            book.add(report, reading, [code(reading)])
        return record(book)


def sides(dispute: Dispute) -> list[tuple[str, int]]:
    return [(side.value, side.origins) for side in dispute.sides]


def test_a_step_told_done_too_early_stands_against_those_who_told_it_open_and_those_who_told_it_done_later(
    tmp_path: Path,
) -> None:
    held = told(
        tmp_path,
        (
            "2025-03-03",
            "Danube Mirror",
            "Portugal's parliament ratified Albania's accession to the EU on 2 March 2025.",
        ),
        ("2025-03-04", "Hill Post", "Portugal has yet to ratify Albania's accession to the EU."),
        ("2025-03-20", "Meridian", "Portugal has not ratified Albania's accession to the EU."),
        ("2025-06-05", "Lake Courier", "Portugal ratified Albania's accession to the EU on 4 June 2025."),
    )
    (dispute,) = held.disputes
    assert sides(dispute) == [("not done", 3), ("done", 1)]
    assert "2 March 2025" in dispute.about


def test_one_utterance_with_two_numbers_is_disputed_with_both_wordings(tmp_path: Path) -> None:
    words = '"We will lend Uganda {} million dollars for the railway to the coast," Kenyan President John Ouma said.'
    held = told(
        tmp_path,
        ("2025-03-03", "Lake Courier", words.format(40)),
        ("2025-03-03", "Hill Post", words.format(60)),
    )
    (dispute,) = [one for one in held.disputes if one.field == "words"]
    assert dispute.about == "what John Ouma said on 2025-03-03"
    assert sorted(word for side in dispute.sides for word in side.value.split() if word.isdigit()) == ["40", "60"]


def test_what_one_report_tells_of_both_is_two_utterances_and_no_dispute(tmp_path: Path) -> None:
    words = (
        '"We will lend {} 40 million dollars for the new railway line to the coast," Kenyan President John Ouma said.'
    )
    both = words.format("Uganda") + "\n\n" + words.format("Rwanda")
    held = told(tmp_path, ("2025-03-03", "Lake Courier", both), ("2025-03-03", "Hill Post", words.format("Uganda")))
    assert [one for one in held.disputes if one.field == "words"] == []


def test_words_given_to_two_people_are_disputed(tmp_path: Path) -> None:
    words = '"The railway line to the coast will be open to every trader before the rains," {} said.'
    held = told(
        tmp_path,
        ("2025-03-03", "Lake Courier", words.format("Kenyan President John Ouma")),
        ("2025-03-04", "Hill Post", words.format("Ugandan Foreign Minister Grace Nakato")),
    )
    (dispute,) = [one for one in held.disputes if one.field == "speaker"]
    assert {side.value for side in dispute.sides} == {"John Ouma", "Grace Nakato"}


def test_a_name_with_a_letter_wrong_is_a_misprint_and_no_dispute(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Lake Courier", "Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi."),
        ("2025-03-03", "Hill Post", "Kenyan Foreign Minister Amina Odihambo arrived in Nairobi."),
    )
    assert held.disputes == ()
    (misprint,) = held.misprints
    assert {side.value for side in misprint.sides} == {"Amina Odhiambo", "Amina Odihambo"}


def test_two_ministers_of_one_office_at_one_time_are_disputed(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Lake Courier", "Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi."),
        ("2025-03-03", "Hill Post", "Kenyan Foreign Minister Peter Kamau arrived in Nairobi."),
    )
    (dispute,) = held.disputes
    assert dispute.field == "person"


def test_one_promise_with_two_sums_within_days_is_disputed(tmp_path: Path) -> None:
    held = told(
        tmp_path,
        ("2025-03-03", "Lake Courier", "Kenya pledged 40 million dollars in flood relief to Uganda."),
        ("2025-03-04", "Hill Post", "Kenya pledged 90 million dollars in flood relief to Uganda."),
    )
    (dispute,) = [one for one in held.disputes if one.field == "amount"]
    assert len(dispute.sides) == 2
