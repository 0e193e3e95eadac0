"""The brief, as HTML and as Markdown: what it says, and that nothing a report holds comes alive in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from pledgebook.hindsight import Newly
from pledgebook.record import Record
from pledgebook.telling import Past, brief_html, brief_markdown
from pledgebook.telling.presentation import brief_of
from pledgebook.vocabulary import Passage, Quoted

from .records import COURIER, ENEMY, HARBOUR, HOSTILE, compact, empty, hostile, many


class Page(HTMLParser):
    """The elements, attributes and text of a page, as a browser's parser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside: list[str] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append(tag)
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        else:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    @property
    def evidence(self) -> dict[str, Any]:
        (text,) = (text for attrs, text in self.scripts if attrs.get("type") == "application/json")
        return json.loads(text)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(brief_html(compact()))


@pytest.fixture(scope="module")
def enemy() -> Page:
    return Page(brief_html(hostile()))


def test_the_brief_opens_with_the_day_and_with_what_was_read(page: Page) -> None:
    assert "As of 15 July 2023" in page.words
    assert "Read from 4 reports by 3 outlets, published from 5 May 2023 to 13 July 2023." in page.words


def test_two_days_are_both_named_when_they_differ() -> None:
    record = compact()
    earlier = Record(**(vars(record) | {"known": None}))
    assert "As it stood on 15 July 2023" in brief_markdown(earlier)


def test_each_arrangement_opens_with_its_sentence(page: Page) -> None:
    for standing in compact().standings:
        assert standing.sentence in page.words


def test_an_office_with_one_holder_and_no_dates_and_a_subject_only_spoken_of_take_only_a_line(page: Page) -> None:
    named = [i for i, text in enumerate(page.text) if text.strip() == "In a line each"]
    assert "In a line each What sustains Malta: No stock is reported." in page.words
    assert "Rui Tavares is Foreign Minister of Portugal. What this rests on" in page.words
    assert len(named) == 1 and "Secretary General of Northern Compact Ines Duarte is" in page.words
    assert "\n- Rui Tavares is Foreign Minister" in brief_markdown(compact()).partition("### In a line each")[2]


def test_what_most_is_told_of_comes_first_and_offices_last() -> None:
    brief = brief_of(compact())
    kinds = [one.kind for one in brief.arrangements]
    assert sorted(kinds, key=kinds.index) == kinds, "kinds stand together"
    assert "office" not in kinds[: kinds.index("office")] and kinds[-1] == "office"
    told = [len(compact().about(one.subject)) for one in brief.arrangements if one.kind == kinds[0]]
    assert told == sorted(told, reverse=True)


def test_consents_are_told_apart_as_given_outstanding_and_unknown(page: Page) -> None:
    assert "consent outstanding, by reports 1 Portugal" in page.words
    assert "not known 4 France, Greece, Italy, Spain" in page.words


def test_a_promise_shows_its_terms_and_its_history(page: Page) -> None:
    for words in (
        "at least EUR 40 million a year",
        "5 years",
        "“once a treaty is signed”",
        "harbours; coast guard",
        "pledged 5 May 2023",
        "agreed 13 July 2023",
    ):
        assert words in page.words
    assert page.words.index("pledged 5 May 2023") < page.words.index("agreed 13 July 2023")


def test_what_has_no_day_of_its_own_stands_where_it_was_first_told(page: Page) -> None:
    assert "told 5–7 May 2023 Northern Compact allies to Northern Compact" in page.words
    assert "told 5 May 2023 Portugal: ratified, still pending" in page.words
    assert "3 July 2023 Ireland: ratified (" in page.words


def test_a_year_is_not_taken_for_its_first_month(page: Page) -> None:
    assert "1998 1998 First Compact summit, Bergen" in page.words
    assert "January 1998" not in page.words
    (chart,) = (attrs["aria-label"] or "" for _, attrs in page.elements if "timeline" in (attrs.get("class") or ""))
    assert "Meetings: 1," in chart


def test_what_has_no_day_at_all_is_listed_as_such(enemy: Page) -> None:
    assert "Day not known" in enemy.words
    assert "not named: <i>signed</i>, refused" in enemy.words


def test_a_stance_is_told_by_word_and_shape_beside_colour(page: Page) -> None:
    shapes = {attrs.get("href") for tag, attrs in page.elements if tag == "use"}
    assert {"#g-opposes", "#g-supports", "#g-demands", "#g-declines"} <= shapes
    assert "will not say" in page.words
    defined = {f"#{attrs['id']}" for tag, attrs in page.elements if tag == "symbol"}
    assert shapes <= defined


def test_a_line_says_who_said_it_or_who_tells_it(page: Page) -> None:
    assert "said by Rui Tavares" in page.words
    assert "told by Radio Valletta" in page.words
    assert "reference data" in page.words and "Compact treaty, Article 10" in page.words


def test_copies_and_independent_sources_are_counted_apart() -> None:
    record = compact()
    copied = tuple(e.model_copy(update={"origins": 1}) if len(e.attestations) == 2 else e for e in record.entries)
    page = Page(brief_html(Record(**(vars(record) | {"entries": copied}))))
    assert "2 reports, 1 independent source" in page.words


def test_a_dispute_shows_both_sides_with_words_and_sources(page: Page) -> None:
    assert "the office Rui Tavares held on 5 May 2023" in page.words
    assert "Foreign Minister of Portugal 1 independent source" in page.words
    assert "Defence Minister of Portugal 1 independent source" in page.words


def test_an_aligned_day_shows_its_ground(page: Page) -> None:
    assert (
        "dated by what it shares with other reports: the Reykjavik meeting, which Harbour Gazette dates" in page.words
    )


def test_reports_left_out_are_listed_as_left_out(page: Page) -> None:
    assert "Left out: not shown to be published by then" in page.words
    assert "Left lying" in page.words


def test_what_one_report_alone_tells_is_counted(page: Page) -> None:
    assert "told by this report alone" in page.words


@pytest.mark.parametrize("record", [compact(), hostile(), many(3)], ids=["compact", "hostile", "many"])
def test_every_mark_holds_the_words_of_its_attestation(record: Record) -> None:
    evidence = Page(brief_html(record)).evidence
    texts = [card.text for card in (*record.reports, *record.left_out)]
    marked = 0
    for entry, line in zip(
        record.entries, (evidence["lines"][str(n)] for n in range(len(record.entries))), strict=True
    ):
        wanted = sorted((a.report, tuple(p.words for p in a.passages)) for a in entry.attestations)
        ids = [card.id for card in (*record.reports, *record.left_out)]
        shown = sorted((ids[told[0]], tuple(texts[told[0]][a:b] for a, b in told[2])) for told in line["told"])
        assert shown == wanted
        marked += len(shown)
    assert marked >= len(record.entries)


def test_a_mark_that_does_not_hold_its_words_is_not_drawn() -> None:
    record = compact()
    entry = record.entries[0]
    attestation = entry.attestations[0]
    astray = attestation.model_copy(update={"passages": (Quoted(start=3, end=9, words="not there"),)})
    moved = entry.model_copy(update={"attestations": (astray,)})
    page = Page(brief_html(Record(**(vars(record) | {"entries": (moved,), "standings": (), "disputes": ()}))))
    assert page.evidence["lines"]["0"]["told"][0][2] == []
    assert page.evidence["lines"]["0"]["told"][0][3] == "not there"


def test_a_report_that_the_record_lacks_leaves_its_words() -> None:
    record = compact()
    without = tuple(card for card in record.reports if card.id != COURIER.id)
    page = Page(brief_html(Record(**(vars(record) | {"reports": without}))))
    assert "Iceland backs Malta’s bid" in page.words


def test_each_report_stands_in_the_page_once(page: Page) -> None:
    html = brief_html(compact())
    assert html.count("by autumn. Diplomats spoke of a package") == 1
    assert len(page.evidence["reports"]) == 5


def test_a_brief_of_one_subject_leaves_the_others_out() -> None:
    html = brief_html(compact(), subject="accession/Northern Compact/MLT")
    page = Page(html)
    assert "Malta’s accession to Northern Compact" in page.words
    assert "treat an attack on any member" not in page.words
    assert "Ines Duarte is Secretary General." not in page.words


def test_a_title_of_ones_own_is_shown() -> None:
    assert "<h1>Malta &amp; the Compact</h1>" in brief_html(compact(), title="Malta & the Compact")


def test_an_empty_record_says_so() -> None:
    assert "No report is in the book for these days." in brief_html(empty())
    assert brief_markdown(empty()).startswith("# Who promised what to whom")


# Hostile text


def test_only_the_page_s_own_elements_stand_in_it(page: Page, enemy: Page) -> None:
    assert {tag for tag, _ in enemy.elements} <= {tag for tag, _ in page.elements} | {"span"}
    assert "img" not in {tag for tag, _ in enemy.elements}


def test_no_element_handles_an_event_or_carries_a_style(page: Page, enemy: Page) -> None:
    for tag, attrs in page.elements + enemy.elements:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], tag


def test_only_web_pages_become_links(page: Page, enemy: Page) -> None:
    links = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    assert "https://harbour.example/2023/05/compact?a=1&b=2" in links
    assert "https://compact.example/members" in links
    assert all(href and href.startswith("#") for href in (a["href"] for t, a in enemy.elements if t == "a"))
    assert enemy.evidence["reports"][0]["link"] is None


def test_the_scripts_are_the_page_s_own_two(page: Page, enemy: Page) -> None:
    assert len([1 for tag, _ in enemy.elements if tag == "script"]) == 2
    own = [[text for attrs, text in one.scripts if not attrs.get("type")] for one in (page, enemy)]
    assert own[0] == own[1]


def test_template_and_format_signs_stand_as_they_are(enemy: Page) -> None:
    assert "{{ 7 * 7 }} {% raw %} %s %(name)s {0}" in enemy.words


def test_the_report_s_text_reaches_the_page_whole(enemy: Page) -> None:
    text = enemy.evidence["reports"][0]["text"]
    assert len(text) == len(ENEMY.text)
    assert text.replace("\ufffd", "") == re.sub("[\u202a-\u202e]", "", ENEMY.text)


def test_characters_that_turn_the_words_round_are_shown_as_signs() -> None:
    for told in (brief_html(hostile()), brief_markdown(hostile())):
        assert "\u202e" not in told
    assert "\ufffdgnp.exe" in brief_markdown(hostile())


def test_a_lone_surrogate_does_not_stop_the_file_from_being_written() -> None:
    record = hostile()
    broken = ENEMY.model_copy(update={"text": "\ud800 " + ENEMY.text, "title": "\udfff"})
    told = brief_html(Record(**(vars(record) | {"reports": (broken,)})))
    assert told.encode("utf-8")


def test_the_policy_names_the_hashes_and_allows_no_network() -> None:
    html = brief_html(compact())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1] and "http" not in policy[1]


@pytest.mark.parametrize("record", [hostile(), compact()], ids=["hostile", "compact"])
def test_markdown_holds_no_live_html_or_foreign_link(record: Record) -> None:
    told = MarkdownIt("commonmark", {"html": True}).enable("table").render(brief_markdown(record))
    page = Page(told)
    plain = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "a"}
    assert {tag for tag, _ in page.elements} <= plain | {"table", "thead", "tbody", "tr", "th", "td"}
    links = {attrs["href"] or "" for tag, attrs in page.elements if tag == "a"}
    assert all(link.startswith("https://harbour.example/") for link in links)
    assert HOSTILE[:30] in page.words or (record is not None and "window.stolen" not in page.words)


def test_markdown_keeps_every_line_s_words() -> None:
    record = compact()
    page = Page(MarkdownIt("commonmark").render(brief_markdown(record)))
    for entry in record.of_kind("statement", "commitment", "position"):
        for attestation in entry.attestations:
            for passage in attestation.passages:
                assert passage.words in page.words


def test_five_hundred_reports_make_a_page_of_moderate_size() -> None:
    record = many(500)
    html = brief_html(record)
    assert len(html) < 12 * sum(len(card.text) for card in record.reports)
    assert html.count('class="opens"') >= 5500


def test_passages_of_the_builder_hold_their_words() -> None:
    start = HARBOUR.text.index("Malta applied")
    passage = Passage(reading=HARBOUR.reading, start=start, end=start + 5)
    assert HARBOUR.text[passage.start : passage.end] == "Malta"


def test_what_changed_since_a_day_is_told_by_kind_with_what_was_grounded() -> None:
    past = Past(dt.date(2023, 1, 1), empty(), (Newly("name", "President of UKR", None, HOSTILE),))
    page = Page(brief_html(compact(), past=past))
    assert "Changed since 1 January 2023" in page.words
    assert "“President of UKR” is" in page.words
    assert "grounded since, of earlier reports 1" in page.words
    told = MarkdownIt("commonmark", {"html": True}).enable("table").render(brief_markdown(compact(), past=past))
    assert not {tag for tag, _ in Page(told).elements} & {"script", "img"}


def test_nothing_changed_is_said() -> None:
    held = compact()
    page = Page(brief_html(held, past=Past(dt.date(2023, 1, 1), held, ())))
    assert "Nothing changed." in page.words
