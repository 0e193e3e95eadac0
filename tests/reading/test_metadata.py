"""What a report says of itself: title, days, dateline, outlet, agencies."""

import datetime as dt

import pytest
from readings import BODY, plain, web

from pledgebook.reading.metadata import language
from pledgebook.vocabulary import Credit, Given, When, day

D = dt.date


def published(*lines: str, given: Given | None = None) -> When | None:
    return plain(*lines, given=given).published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published June 1, 2023last updated June 2, 2023", "2023-06-01"),
        ("29 Jun, 2023 20:35 / Updated 1 year ago", "2023-06-29"),
        ("Thursday, 1 June 2023 14:05 GMT", "2023-06-01"),
        ("01.06.2023, 14:05 Uhr", "2023-06-01"),
        ("2023-06-01 14:05", "2023-06-01"),
        ("1 juin 2023", "2023-06-01"),
        ("Updated: 2 June 2023 | Published: 1 June 2023", "2023-06-01"),
        ("Posted 13/06/2023", "2023-06-13"),
        ("By Anna Larsson | June 1st, 2023", "2023-06-01"),
    ],
)
def test_a_date_line_gives_the_day_of_publication(line: str, expected: str) -> None:
    reading = plain("Two ministers promise to keep a bridge", line, *BODY)
    assert str(reading.published) == expected
    assert reading.published is not None and reading.published.known == "text"
    assert line not in reading.text


def test_the_update_is_told_from_the_publication() -> None:
    reading = plain("A headline", "Published June 1, 2023last updated June 2, 2023", *BODY)
    assert str(reading.updated) == "2023-06-02"


def test_a_day_and_month_that_could_be_either_way_round_are_a_span() -> None:
    when = published("A headline", "Published 03/04/2023", *BODY)
    assert when is not None and (when.earliest, when.latest) == (D(2023, 3, 4), D(2023, 4, 3))


def test_a_day_in_the_text_is_not_the_day_of_publication() -> None:
    assert published("A headline", "They had last met on 3 May 2021, and before that in 2019 in Riga.", *BODY) is None


def test_a_report_without_a_day_has_none() -> None:
    reading = plain("A headline", *BODY)
    assert reading.published is None and reading.updated is None


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("OSLO, June 1 (Reuters) - Ministers met in Oslo on Thursday to talk about fish.", "OSLO", "Reuters"),
        ("BRUSSELS (AP) — Ministers met in Brussels on Thursday to talk about fish.", "BRUSSELS", "AP"),
        ("KYIV, Ukraine (AP) — Ministers met in Kyiv on Thursday to talk about fish.", "KYIV", "AP"),
        ("Berlin (dpa) - Ministers met in Berlin on Thursday to talk about the fish.", "Berlin", "dpa"),
        ("NEW DELHI: Ministers met in Delhi on Thursday to talk about more fish.", None, None),
        ("BRUSSELS — Ministers met in Brussels on Thursday to talk about the fish.", "BRUSSELS", None),
        ("RIGA, 1 June (Harbour Wire) – Ministers met on Thursday to talk about fish.", "RIGA", "Harbour Wire"),
        ("Stoltenberg - a Norwegian - met ministers on Thursday to talk about fish.", None, None),
        ("Germany — the largest donor — met ministers on Thursday to talk about fish.", None, None),
    ],
)
def test_a_dateline_tells_place_and_agency(opening: str, place: str | None, agency: str | None) -> None:
    reading = plain("A headline", opening, *BODY)
    assert reading.dateline == place
    assert reading.credits == ((Credit(agency=agency, role="wire"),) if agency else ())
    assert opening in reading.text


def test_a_dateline_without_a_year_stays_relative() -> None:
    when = published("OSLO, June 1 (Reuters) - Ministers met in Oslo on Thursday to talk about fish.", *BODY)
    assert when is not None and not when.resolved and when.words == "June 1"
    assert str(when.anchored(day("2023-06-02"))) == "2023-06-01"


def test_the_address_gives_the_year_a_dateline_lacks() -> None:
    when = published(
        "OSLO, June 1 (Reuters) - Ministers met in Oslo on Thursday to talk about fish.",
        *BODY,
        given=Given(url="https://example.org/2023/06/02/fish"),
    )
    assert str(when) == "2023-06-01" and when is not None and when.ground == "the year by the report's address"


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("rs/kb (dpa, Reuters)", [("dpa", "wire"), ("Reuters", "wire")]),
        ("(AP)", [("AP", "wire")]),
        ("With reporting by AFP", [("AFP", "wire")]),
        ("Source: TASS", [("TASS", "wire")]),
        ("The Associated Press contributed to this report.", [("AP", "wire")]),
        ("Image: Anna Larsson/NTB/REUTERS", [("NTB", "photo"), ("Reuters", "photo")]),
        ("Workers on the bridge (Photo by Reuters)", [("Reuters", "photo")]),
        ("AFP/ANNA LARSSON - Workers on the bridge", [("AFP", "photo")]),
        ("Workers on the bridge. Anna Larsson/AFP via Getty Images", [("AFP", "photo"), ("Getty Images", "photo")]),
    ],
)
def test_a_wire_is_told_from_a_photo(line: str, agencies: list[tuple[str, str]]) -> None:
    reading = plain("A headline", *BODY, line)
    assert [(c.agency, c.role) for c in reading.credits] == agencies


def test_an_agency_that_is_quoted_is_not_credited() -> None:
    told = "A minister told Reuters that the fish would be shared, and AFP reported the same on Friday."
    assert plain("A headline", *BODY, told).credits == ()


def test_an_agency_in_brackets_after_the_last_sentence_is_credited() -> None:
    assert plain("A headline", *BODY, "The ministers will meet again in autumn, they said. (AFP)").credits == (
        Credit(agency="AFP", role="wire"),
    )


def test_the_title_is_the_first_heading_and_stands_first() -> None:
    reading = plain("Home | News", "Two ministers promise to keep a bridge", *BODY)
    assert reading.title == "Two ministers promise to keep a bridge" == reading.text.split("\n\n")[0]


def test_a_report_that_opens_with_a_sentence_has_no_title() -> None:
    assert plain(*BODY).title is None


def test_the_outlet_is_known_by_its_address() -> None:
    assert plain(*BODY, given=Given(url="https://www.reuters.com/world/fish")).outlet == "Reuters"


def test_the_outlet_names_itself_in_its_furniture_only() -> None:
    assert plain("A headline", *BODY, "Read more: The latest from Deutsche Welle").outlet == "Deutsche Welle"
    assert plain("A headline", *BODY, "The minister told Deutsche Welle that he would not go to Riga.").outlet is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\n\n".join(BODY), "en"),
        ("Die Außenminister der beiden Länder haben in Tallinn versprochen, die Brücke offen zu halten.", "de"),
        ("Bridge", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_to_tell(text: str, language: str | None) -> None:
    assert plain(text).language == language


PAGE = """<!doctype html><html><head><title>Two ministers promise | Baltic Post</title>
<meta property="og:site_name" content="<b>Baltic Post</b>">
<link rel="canonical" href="https://baltic.example/2022/05/04/x">
{head}</head><body onload="steal()"><nav><a href="/">Home</a><a href="/x">World</a></nav>
<article><h1>Two ministers promise</h1><script>steal('all')</script><style>p {{ color: red }}</style>
<figure><img src=x onerror="steal()" alt="The bridge">
<figcaption>The bridge. Photo: Anna Larsson/AFP</figcaption></figure>
{body}</article><footer>All rights reserved</footer></body></html>"""
LD = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two ministers promise",
"datePublished": "2022-05-04T10:00:00+02:00", "dateModified": "2022-05-05"}</script>"""


def page(head: str = LD, body: str | None = None) -> str:
    return PAGE.format(head=head, body=body or "".join(f'<p onclick="steal()">{p}</p>' for p in BODY * 2))


def test_a_page_gives_its_article_and_what_its_head_says() -> None:
    reading = web(page())
    assert reading.text.split("\n\n")[0] == reading.title == "Two ministers promise"
    assert all(p in reading.text for p in BODY)
    assert reading.outlet == "Baltic Post"
    assert (str(reading.published), str(reading.updated)) == ("2022-05-04", "2022-05-05")
    assert reading.credits == (Credit(agency="AFP", role="photo"),)


def test_nothing_of_scripts_styles_and_handlers_reaches_the_text() -> None:
    reading = web(page())
    assert not any(word in reading.text for word in ("steal", "color", "Home", "rights", "<"))


def test_what_was_given_goes_before_what_the_page_says() -> None:
    reading = web(page(), Given(outlet="Other", title="Mine", published=day("2020-01-01", "given")))
    assert (reading.outlet, reading.title, str(reading.published)) == ("Other", "Mine", "2020-01-01")


def test_an_undated_page_has_no_day() -> None:
    assert web(page(head="").replace("/2022/05/04", "")).published is None


def test_a_page_whose_article_is_not_found_gives_its_blocks() -> None:
    assert "One line only" in web("<html><body><div>One line only<div>and another</div></div></body></html>").text


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 5000 + "deep" + "</div>" * 5000,
        "<html><body><p>" + "<b>" * 2000 + "unclosed",
        "<" * 2000,
        "<!--" * 500,
        "<script>" + "x" * 1000,
        "&#0;&#xD800;&#x110000;&bogus;" * 50,
        '<script type="application/ld+json">' + "[" * 100000 + "</script><p>text</p>",
        "\x00<html>\x00<body>\x00nul</body></html>",
        "<?xml version='1.0' encoding='utf-16'?><html><body>declared</body></html>",
    ],
)
def test_broken_and_hostile_pages_are_read(hostile: str) -> None:
    reading = web(hostile)
    assert "<script" not in reading.text and "\x00" not in reading.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenyan Foreign Minister Amina Odhiambo met NATO Secretary General Jens Berg.", None),
        ("The ministers said on Monday that the talks would go on, and that nothing had been decided so far.", "en"),
        ("Die Bundesregierung hat am Montag beschlossen, die Beiträge zum Klimafonds zu erhöhen.", "de"),
        ("Too short.", None),
    ],
)
def test_a_language_is_named_only_where_the_guess_is_sure(text: str, code: str | None) -> None:
    assert language(text) == code
