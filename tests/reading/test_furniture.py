"""Page furniture goes, article text stays."""

import pytest
from readings import BODY, plain

from pledgebook.vocabulary import Given


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "1. Skip to navigation",
        "Home / World / Europe / Baltics",
        "News | Sport | Weather | Obituaries",
        "World",
        "By Anna Larsson and Per Holm",
        "Published 4 May 2022, 10:15 CET",
        "4 May 2022 | Updated 3 hours ago",
        "Share Tweet WhatsApp Email",
        "Listen to this article",
        "5 min read",
        "Bridge workers in Narva, 3 May. (Photo by Anna Larsson)",
        "Bridge workers in Narva. Image: Per Holm/TT",
        "TT/PER HOLM - Workers on the bridge",
        "photo_camera The bridge in May",
        "The bridge in a file photo from 2019 [File: Per Holm/AP Photo]",
        "In this 2019 file photo, workers stand on the bridge",
        "We use cookies to improve your visit and to measure our audience.",
    ],
)
def test_furniture_above_an_article_goes(line: str) -> None:
    reading = plain("Two ministers promise to keep a bridge", line, *BODY)
    assert reading.text == "\n\n".join(("Two ministers promise to keep a bridge", *BODY))
    assert [edit.kind for edit in reading.edits] == ["furniture"]


@pytest.mark.parametrize(
    "lines",
    [
        ["More in Europe"],
        ["Read also: Ferry runs aground off Hiiumaa"],
        ["Read more about the bridge", "Ferry runs aground", "Ten tips for the grill"],
        ["Related articles", "Ferry runs aground off Hiiumaa", "Who pays for the harbour"],
        ["Subscribe to our newsletter and get the day's stories in your inbox."],
        ["Tags: Estonia, bridges, transport"],
        ["Our website can also be reached at these mirror addresses:", "Baltic Post on Roku"],
        ["© 2022 The Baltic Post. All rights reserved."],
        ["Follow us on Twitter", "Back to top"],
        ["Source: Baltic Post, 4 May 2022", "RELATED ARTICLES", "Most viewed"],
        ["Leave a comment", "(end)", "BALTICPOST040520220001"],
        ["Reproduction of any material of this site is permitted only with a hyperlink to the first paragraph."],
        ["al/ph (AFP, dpa)"],
        ["(Reporting by Anna Larsson; Editing by Per Holm)"],
        ["Skip next section Most read", "Most read", "Ferry runs aground"],
    ],
)
def test_furniture_below_an_article_goes(lines: list[str]) -> None:
    assert plain(*BODY, *lines).text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "What did the ministers say?",
        "Kallas: 'The bridge will stay open'",
        "More money for bridges",
        "Share of spending falls",
        "Follow the money, he said",
        "From promise to deed",
        "Sign of the times",
        '"Read my lips," the Estonian minister told the reporters who were waiting.',
        "Reuters reported that the bridge had been closed for a day in March.",
        "According to a Reuters/Ipsos poll, most Estonians want the bridge to stay open.",
        "The photo by which the world knows the bridge was taken by a child from Narva.",
        "The image: a bridge half finished, and nobody on it.",
        "- 30 tonnes of steel",
        "The film ends at a bridge. (WARNING: Video contains graphic images.)",
        "The committee has received the ministry's cookies bill and will vote on it in May.",
    ],
)
def test_words_of_the_article_stay_wherever_they_stand(line: str) -> None:
    text = plain("Two ministers promise to keep a bridge", *BODY[:2], line, BODY[2]).text
    assert line in text.split("\n\n")


def test_an_article_that_breaks_off_keeps_its_last_line() -> None:
    last = "The Estonian minister added that the money, although it had not been asked for,"
    assert plain(*BODY, last).text.endswith(last)


def test_a_picture_s_alternative_text_goes_with_its_caption() -> None:
    picture = "The bridge in Narva\nThe bridge in Narva was closed in MarchImage: P. Holm/TT"
    text = "\n\n".join(("Two ministers promise", BODY[0], picture, *BODY[1:]))
    assert "bridge in Narva" not in plain(text).text


def test_a_heading_before_an_unlike_caption_stays() -> None:
    reading = plain("Headline of the day", BODY[0], "Who pays?", "Workers in May. (Photo by Per Holm)", *BODY[1:])
    assert "Who pays?" in reading.text and "Workers" not in reading.text


def test_a_list_in_the_middle_ends_where_the_article_goes_on() -> None:
    reading = plain(BODY[0], "Related articles", "Ferry runs aground", *BODY[1:])
    assert reading.text == "\n\n".join(BODY)


def test_a_sentence_told_twice_is_told_twice() -> None:
    assert plain(*BODY, BODY[0]).text.count(BODY[0]) == 2


def test_a_headline_printed_twice_stays_once() -> None:
    text = plain(
        "HomeNEWSWORLD", "Talks end at the border.", "Article ID: 4711", "Talks end at the border.", *BODY
    ).text
    assert text == "\n\n".join(("Talks end at the border.", *BODY))


def test_a_text_of_nothing_but_short_lines_stays() -> None:
    assert plain("Home", "News", "Sport").text == "Home\n\nNews\n\nSport"


def test_the_masthead_goes_when_the_outlet_is_known() -> None:
    lines = ("The Baltic Post - translated", "Two ministers promise to keep a bridge", *BODY)
    reading = plain(*lines, given=Given(outlet="The Baltic Post"))
    assert reading.text.startswith("Two ministers") and reading.title == "Two ministers promise to keep a bridge"


def test_lines_broken_at_a_width_are_joined_and_paragraphs_kept_apart() -> None:
    wrapped = (
        "The foreign ministers of the two countries met in Tallinn and\n"
        "promised to keep the bridge open, whatever the repairs may come\n"
        "to in the end. It was their first meeting since the winter\n"
        "and the last before the elections in both countries.\n\n"
        "Nobody would say who is to pay for it, and the reporters who\n"
        "had come all the way to hear that went home without it.\n"
    )
    assert plain(wrapped).text.count("\n") == 2
    assert "met in Tallinn and promised to keep" in plain(wrapped).text


def test_paragraphs_set_one_under_the_other_are_not_joined() -> None:
    assert plain("\n".join(BODY)).text == "\n\n".join(BODY)
