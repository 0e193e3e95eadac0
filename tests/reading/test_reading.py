"""Properties of a reading, whatever the bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BODY, plain

from pledgebook.reading import READER, read
from pledgebook.reading.plain import decoded
from pledgebook.vocabulary import Report

LINES = [
    *BODY,
    *("Skip to content", "News / EU / More", "Published June 1, 2023last updated June 2, 2023", "More in World"),
    *("OSLO, June 1 (Reuters) - They met.", "Workers. (Photo by Reuters)", "31/02/2023", "99 Juni 2023", "(AP)"),
]
BITS = [
    *("Jos茅 said", "lâ€™accord", "鈥淎ll", "Secretary GeneralJens Novak", "said.The minister", "&amp;", "&#55296;"),
    *("\u00a0", "\u200b", "\x00", "\r\n", "\n\n", "\n", " ", "Ã ̈", "e\u0301", "／", "[", "(", "©"),
    *("<p>", "</p>", "<script>x</script>", "<h1>"),
]
PARTS = st.sampled_from(LINES + BITS)
MESSY = st.one_of(
    st.binary(max_size=400),
    st.lists(PARTS, max_size=25).map("".join).map(lambda t: t.encode()),
    st.lists(PARTS, max_size=25).map("\n".join).map(lambda t: t.encode()),
    st.text(max_size=200).map(lambda t: t.encode("utf-8")),
    st.text(max_size=80).map(lambda t: t.encode("utf-8").decode("gb18030", "ignore").encode()),
)


@settings(max_examples=400, deadline=None)
@given(MESSY)
def test_any_bytes_are_read_the_same_twice_and_lead_back(raw: bytes) -> None:
    report = Report(source="x", bytes=raw)
    reading = read(report)
    assert reading == read(report)
    assert reading.original() == decoded(raw)
    assert reading.report == report.id and reading.reader == READER


@settings(max_examples=400, deadline=None)
@given(MESSY)
def test_the_clean_text_has_one_blank_line_between_paragraphs_and_no_controls(raw: bytes) -> None:
    text = read(Report(source="x", bytes=raw)).text
    assert text == text.strip(" \n")
    assert "\n\n\n" not in text and "\x00" not in text and "\r" not in text
    for number, line in enumerate(text.split("\n")):
        assert line == line.strip(" ")
        assert bool(line) == (number % 2 == 0) or not text


@settings(max_examples=150, deadline=None)
@given(MESSY)
def test_any_bytes_are_read_as_a_page(raw: bytes) -> None:
    report = Report(source="x", media="text/html", bytes=raw)
    assert read(report) == read(report)


def test_reading_a_clean_text_again_changes_nothing() -> None:
    text = plain("Two ministers promise to keep a bridge", *BODY).text
    again = plain(text)
    assert again.text == text and again.edits == ()


@pytest.mark.parametrize("raw", [b"", b" ", b"\n", b"\xff\xfe", b"\x00" * 10])
def test_a_report_of_nothing_is_an_empty_reading(raw: bytes) -> None:
    assert read(Report(source="x", bytes=raw)).text == ""


@pytest.mark.parametrize(
    "part",
    ["茅", "a", "a.", "a@", "“", "<", "Ã©", "“鈥? ", "1/2/", "GeneralJens", "More in World\n\n", "(AP", "Ab-", "\n\r"],
)
def test_a_long_run_of_anything_is_read(part: str) -> None:
    text = part * 20_000
    assert read(Report(source="x", bytes=text.encode())).original() == text
