"""The brief of the examples in a browser: lines open at their words, and nothing is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pledgebook.cli import app

from .chromium import Chromium, Visit

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).parents[2] / "examples" / "vilnius"


def _told(*words: str | Path) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vilnius") / "book.db"
    _told("read", EXAMPLES, "--book", path)
    return path


@pytest.fixture(scope="module")
def brief(book: Path) -> Path:
    path = book.with_name("brief.html")
    _told("brief", "--book", book, "-o", path, "--title", "From Madrid to Vilnius and after")
    return path


def _words(visit: Visit) -> list[str]:
    return visit.page.locator("#words-text mark").all_inner_texts()  # type: ignore[no-any-return]


def test_a_line_of_each_section_opens_at_its_words(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        for section in ("promises", "positions", "timeline", "statements"):
            line = visit.page.locator(f"#{section} .opens:not(svg):visible").first
            line.scroll_into_view_if_needed()
            line.click()
            assert visit.page.locator("dialog").is_visible(), section
            marks = _words(visit)
            assert marks and all(mark.strip() for mark in marks), section
            assert visit.page.locator("#words-text mark").first.is_visible()
            visit.page.keyboard.press("Escape")
            assert not visit.page.locator("dialog").is_visible()
        assert visit.console == []


def test_every_promise_shows_the_words_that_the_export_gives(browser: Chromium, book: Path, brief: Path) -> None:
    exported = [json.loads(line) for line in _told("export", "--book", book).splitlines()]
    entries = [one for one in exported if one["kind"] not in ("report", "dispute")]
    promises = [(number, one) for number, one in enumerate(entries) if one["kind"] == "commitment"]
    assert promises
    with browser.visit(brief) as visit:
        for number, promise in promises:
            line = visit.page.locator(f"#promises [data-line='{number}']:not(svg)").first
            line.evaluate("button => button.click()")
            shown = []
            for choice in visit.page.locator("#words-told button").all():
                choice.click()
                shown.append(_words(visit))
            told = [[passage["words"] for passage in one["passages"]] for one in promise["attestations"]]
            assert sorted(shown) == sorted(told)
            visit.page.keyboard.press("Escape")
        assert visit.console == []


def test_no_request_leaves_the_file(browser: Chromium, brief: Path) -> None:
    for scheme in ("light", "dark"):
        with browser.visit(brief, scheme=scheme) as visit:
            visit.page.locator("#promises .opens:visible").first.click()
            visit.page.wait_for_timeout(300)
            assert [u for u in visit.requests if u != brief.as_uri() and not u.startswith("data:")] == []
            assert visit.console == []


def test_the_page_fits_a_telephone(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief, width=390) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
        visit.page.locator("#promises .opens:visible").first.click()
        assert visit.page.locator("#words-text mark").first.is_visible()
