"""What is worked out across reports: days, origins, who is who, one utterance and one message."""

from __future__ import annotations

from pathlib import Path

from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.grounding import ground, grounded, shelf
from pledgebook.reading import read
from pledgebook.vocabulary import Given, Report, day

DATED = (
    "Oslo hosts ministers\n\nOSLO, 1 June 2023 - NATO foreign ministers met in Oslo on Thursday. "
    '"Ukraine will become a member of the alliance one day," NATO Secretary General Jens Berg said.'
)
UNDATED = (
    "Ministers meet\n\nNATO foreign ministers met in Oslo for informal talks. "
    '"All of us agree that Ukraine will become a member of the alliance one day," NATO chief Jens Berg told reporters.'
)
ELSEWHERE = "Fishing ministers met in Lisbon. The quota stays as it was, they said."


def shelved(path: Path, *texts: tuple[str, str | None]) -> Book:
    book = Book.open(path / "book.db")
    for number, (text, on) in enumerate(texts):
        given = Given(published=day(on, "given")) if on else Given()
        report = Report(source=f"{number}.txt", given=given, bytes=text.encode())
        reading = read(report)
        book.add(report, reading, [code(reading)])
    return book


def by_source(book: Book, found: dict[str, object]) -> dict[str, str]:
    return {book.sources(report)[0]: str(value) for report, value in found.items()}


def test_an_undated_report_is_dated_by_the_meeting_it_shares_and_says_so(tmp_path: Path) -> None:
    with shelved(tmp_path, (DATED, "2023-06-01"), (UNDATED, None)) as book:
        dates = ground(*shelf(book)).dates
        (undated,) = [when for when in dates.values() if when.known == "alignment"]
        assert str(undated) == "2023-06-01/2023-06-02"
        assert undated.ground is not None and "Oslo" in undated.ground


def test_without_that_ground_its_day_stays_unknown(tmp_path: Path) -> None:
    with shelved(tmp_path, (ELSEWHERE, "2023-06-01"), (UNDATED, None)) as book:
        assert by_source(book, dict(ground(*shelf(book)).dates)) == {"0.txt": "2023-06-01"}


def test_two_meetings_of_one_body_at_one_place_are_no_ground(tmp_path: Path) -> None:
    earlier = DATED.replace("1 June 2023", "2 March 2022").replace("Thursday", "Wednesday")
    with shelved(tmp_path, (DATED, "2023-06-01"), (earlier, "2022-03-02"), (UNDATED, None)) as book:
        assert "2.txt" not in by_source(book, dict(ground(*shelf(book)).dates))


def test_an_office_named_alone_gets_its_holder_from_another_report(tmp_path: Path) -> None:
    with shelved(
        tmp_path,
        ("Kenyan Foreign Minister Amina Odhiambo spoke in Nairobi on Monday.", "2025-03-03"),
        ("Kenya's foreign minister said that the road stays open.", "2025-03-04"),
    ) as book:
        assert ground(*shelf(book)).names.get("Foreign Minister of KEN") == "Amina Odhiambo"


def test_two_holders_named_leave_the_office_to_itself(tmp_path: Path) -> None:
    with shelved(
        tmp_path,
        ("Kenyan Foreign Minister Amina Odhiambo spoke.", "2025-03-03"),
        ("Kenyan Foreign Minister Peter Kamau spoke.", "2025-03-04"),
        ("Kenya's foreign minister said that the road stays open.", "2025-03-04"),
    ) as book:
        assert "Foreign Minister of KEN" not in ground(*shelf(book)).names


def test_a_spelling_with_and_without_marks_is_one_person(tmp_path: Path) -> None:
    with shelved(
        tmp_path,
        ("Peruvian President José Ramírez spoke.", "2025-03-03"),
        ("Peruvian President Jose Ramirez left.", "2025-03-04"),
    ) as book:
        assert ground(*shelf(book)).names["Jose Ramirez"] == "José Ramírez"


def test_a_minister_speaks_for_the_state_and_a_head_of_an_organisation_does_not(tmp_path: Path) -> None:
    text = "Kenyan Foreign Minister Amina Odhiambo met NATO Secretary General Jens Berg."
    with shelved(tmp_path, (text, "2025-03-03")) as book:
        assert ground(*shelf(book)).states == {"Amina Odhiambo": "KEN"}


def test_one_utterance_in_two_reports_is_one_and_other_words_are_another(tmp_path: Path) -> None:
    with shelved(tmp_path, (DATED, "2023-06-01"), (UNDATED, None), (ELSEWHERE, "2023-06-01")) as book:
        grounding = ground(*shelf(book))
        said = [one for one in set(grounding.lines.values()) if list(grounding.lines.values()).count(one) == 2]
        assert len(said) == 1
        assert len(set(grounding.lines.values())) == len(grounding.lines) - 1


def test_copies_share_an_origin_and_a_common_subject_does_not(tmp_path: Path) -> None:
    longer = DATED + " The ministers spoke of their plans for the summit in July, and of ammunition, roads and bridges."
    with shelved(tmp_path, (longer, "2023-06-01"), (longer + " More soon.", "2023-06-02"), (UNDATED, None)) as book:
        origins = ground(*shelf(book)).origins
        assert len(set(origins.values())) == 2


def test_what_is_kept_is_used_for_its_revision_and_brought_up_to_date_for_the_next(tmp_path: Path) -> None:
    with shelved(tmp_path, (DATED, "2023-06-01")) as book:
        first = grounded(book)[2]
        with book.workings(writing=True) as workings:
            workings.run("UPDATE derived_report SET event = 'another'")
        assert set(grounded(book)[2].events.values()) == {"another"}
        report = Report(source="new.txt", bytes=UNDATED.encode())
        reading = read(report)
        book.add(report, reading, [code(reading)])
        later = grounded(book)[2]
        assert set(first.dates) < set(later.dates)
        book.drop_cache()
        assert grounded(book)[2] == ground(*shelf(book))


QUOTED = (
    '"The railway to the coast will be open to every trader before the rains begin," Kenyan President John Ouma '
    'said{}. "Every market town in the lowlands will have a doctor, a school, clean water and a paved road," he added.'
)


def test_an_undated_report_lies_not_before_the_words_it_shares_with_a_dated_one(tmp_path: Path) -> None:
    dated = QUOTED.format(" on 3 March 2025").replace("he added", "John Ouma said on 3 March 2025")
    with shelved(tmp_path, (dated, "2025-03-04"), (QUOTED.format(""), None)) as book:
        (undated,) = [when for when in ground(*shelf(book)).dates.values() if when.known == "alignment"]
    assert str(undated) == "2025-03-03/.."
    assert undated.ground is not None and "report-" in undated.ground


def test_one_line_shared_is_no_ground_since_lines_are_said_again(tmp_path: Path) -> None:
    dated = QUOTED.format(" on 3 March 2025")
    one = QUOTED.format("").split('"Every')[0]
    with shelved(tmp_path, (dated, "2025-03-04"), (one, None)) as book:
        assert by_source(book, dict(ground(*shelf(book)).dates)) == {"0.txt": "2025-03-04"}
