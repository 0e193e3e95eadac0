"""How days, sums, names and subjects are put for a reader, and which addresses become links."""

from __future__ import annotations

from decimal import Decimal

import pytest
from markdown_it import MarkdownIt

from pledgebook.telling.wording import (
    actor_name,
    how_known,
    link_of,
    markdown,
    name_of,
    reader_day,
    reader_period,
    reader_sum,
    shown,
    subject_name,
)
from pledgebook.vocabulary import Actor, Amount, When, day, span


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("2023-06-01", "1 June 2023"),
        ("2023-07-11/2023-07-12", "11–12 July 2023"),
        ("2023-05-31/2023-06-01", "31 May – 1 June 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2023-06", "June 2023"),
        ("2008", "2008"),
        ("../2023-06-01", "by 1 June 2023"),
        ("2023-06-01/..", "from 1 June 2023"),
    ],
)
def test_a_day_or_span_is_put_in_words(told: str, words: str) -> None:
    assert reader_day(span(told)) == words


def test_a_day_that_is_not_known_keeps_its_words() -> None:
    assert reader_day(None) == "day not known"
    assert reader_day(When(words="in due course")) == "“in due course”, day not known"


def test_how_a_day_is_known_is_said() -> None:
    assert how_known(day("2023-06-01")) == "dated in the report"
    assert how_known(None) == "undated"
    assert how_known(span("2023-06-01").model_copy(update={"ground": "a list"})) == "date given with the file: a list"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(value=Decimal(500000000), currency="EUR", per="year"), "EUR 500 million a year"),
        (Amount(value=Decimal(2), unit="percent_of_gdp", bound="at_least"), "at least 2 percent of GDP"),
        (Amount(value=Decimal("1.25"), high=Decimal(3), unit="tank", approximate=True), "about 1.25 to 3 tank"),
        (Amount(value="tens of billions", currency="USD"), "USD tens of billions"),
        (Amount(value=Decimal(1234567), currency="USD"), "USD 1,234,567"),
        (Amount(value=Decimal("2.5e9"), currency="USD"), "USD 2.5 billion"),
        (Amount(value=Decimal(100), unit="shell"), "100 shell"),
    ],
)
def test_a_sum_is_put_in_words(amount: Amount, words: str) -> None:
    assert reader_sum(amount) == words


def test_a_period_is_put_in_words() -> None:
    assert reader_period("P10Y") == "10 years"
    assert reader_period("P1Y6M") == "1 year 6 months"


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("accession/NATO/SWE", "Sweden’s accession to NATO"),
        ("guarantee/NATO", "Guarantees within NATO"),
        ("guarantee/G7/UKR", "Security guarantees of G7 for Ukraine"),
        ("assistance/NATO/UKR", "Assistance of NATO for Ukraine"),
        ("office/NATO/Secretary General", "Secretary General of NATO"),
        ("climate_finance/DEU/KEN", "Climate finance: Germany, Kenya"),
        ("NATO", "NATO"),
    ],
)
def test_a_subject_is_put_in_words(subject: str, words: str) -> None:
    assert subject_name(subject) == words


def test_codes_of_states_are_named_and_other_names_kept() -> None:
    assert name_of("HUN") == "Hungary"
    assert name_of("CIA") == "CIA"
    assert actor_name(Actor(name="NATO", scope="many")) == "many NATO allies"
    assert actor_name(None) == "not named"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://x.example",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example/a",
        "https://",
        "http://[",
        "https:\\x.example",
        "reports/a.txt",
        "",
        None,
    ],
)
def test_what_is_no_web_page_is_no_link(address: str | None) -> None:
    assert link_of(address) is None


def test_a_web_page_is_a_link_that_can_break_out_of_nothing() -> None:
    assert link_of("https://x.example/a?b=1&c=2#d") == "https://x.example/a?b=1&c=2#d"
    told = link_of("HTTPS://x.example/\"onclick='x'<b>`(y)")
    assert told and not set("\"'<>`()") & set(told)


def test_what_cannot_be_shown_is_replaced_one_for_one() -> None:
    assert shown("a\u202eb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"
    assert shown("é 中 😀\n\tא\u200f") == "é 中 😀\n\tא\u200f"


@pytest.mark.parametrize(
    "text",
    [
        "# heading", "1. one", "12) two", "- item", "+ item", "= rule", "> quote", "*a* _b_ `c` ~~d~~", "[a](b)",
        "<b>x</b>", "<https://x.example>", "![i](j)", "&lt;", "| a | b |", "a\\", "---", "\n\nnew\n    code", "[^1]",
    ],
)  # fmt: skip
def test_markdown_text_stays_text(text: str) -> None:
    told = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown(text))
    assert told.count("<") == 2 and told.startswith("<p>"), told


def test_addresses_in_markdown_text_do_not_become_links() -> None:
    assert markdown("see https://x.example or www.x.example") == r"see https\://x.example or www\.x.example"
