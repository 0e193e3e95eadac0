"""The brief in a browser: a line opens at its words, by mouse and by keyboard, and the file stays by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pledgebook.hindsight import Newly
from pledgebook.record import Record
from pledgebook.telling import Past, brief_html
from telling.records import ENEMY, HARBOUR, HOSTILE, compact, empty, hostile, many

from .chromium import Chromium, Visit

pytestmark = pytest.mark.browser


def _written(folder: Path, record: Record) -> Path:
    path = folder / "brief.html"
    path.write_text(brief_html(record), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("compact"), compact())


@pytest.fixture(scope="module")
def enemy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("hostile"), hostile())


def _marked(visit: Visit) -> list[str]:
    return visit.page.locator("#words-text mark").all_inner_texts()  # type: ignore[no-any-return]


def test_a_clicked_line_shows_its_words_marked_in_their_report(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#positions .line .opens", has_text="Norway: a date").click()
        assert visit.page.locator("dialog").is_visible()
        assert _marked(visit) == ["Norway demands a date for it"]
        assert "Island Courier, 6 May 2023 (dated in the report)" in visit.page.locator("#words-from").inner_text()
        mark = visit.page.locator("#words-text mark")
        assert mark.is_visible()
        assert visit.console == []


def test_every_line_opens_at_its_own_words(browser: Chromium, brief: Path) -> None:
    record = compact()
    with browser.visit(brief) as visit:
        for number, entry in enumerate(record.entries):
            visit.page.locator(f"[data-line='{number}']:not(svg)").first.evaluate("button => button.click()")
            told = []
            for choice in visit.page.locator("#words-told button").all():
                choice.click()
                told.append(_marked(visit))
            assert sorted(told) == sorted([passage.words for passage in a.passages] for a in entry.attestations)
            visit.page.keyboard.press("Escape")
        assert visit.console == []


def test_a_click_beside_the_words_of_a_line_opens_it_too(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#promises .line .state").first.click()
        assert visit.page.locator("dialog").is_visible()


def test_several_reports_of_one_line_can_be_chosen_between(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#promises .opens", has_text="pay 40 million").click()
        choices = visit.page.locator("#words-told button")
        assert choices.count() == 3
        assert choices.nth(0).get_attribute("aria-pressed") == "true"
        choices.nth(2).click()
        assert choices.nth(0).get_attribute("aria-pressed") == "false"
        assert _marked(visit) == ["a package of some 40 million euros a year for Malta"]


def test_words_that_stand_in_two_places_are_gone_round(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#facts .opens", has_text="members").click()
        assert _marked(visit) == ["Foreign ministers of the Northern Compact", "The Compact has 14 members"]
        visit.page.get_by_role("button", name="2 passages: next").click()
        assert visit.page.locator("mark.here").inner_text() == "The Compact has 14 members"
        visit.page.get_by_role("button", name="2 passages: next").click()
        assert visit.page.locator("mark.here").inner_text() == "Foreign ministers of the Northern Compact"


def test_a_report_opens_with_everything_read_from_it(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#reports .opens").first.click()
        text = visit.page.locator("#words-text").evaluate("element => element.textContent")
        assert text == HARBOUR.text
        assert "Malta applied in March 2022" in _marked(visit)


def test_a_row_of_a_standing_opens_at_its_words(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#stand .rows .opens", has_text="an attack on any member").click()
        assert _marked(visit) == ["pledged to treat an attack on any member as an attack on all"]


def test_a_line_is_read_by_keyboard_alone(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('#promises') !== null"):
                break
        line = page.evaluate("document.activeElement.dataset.line")
        page.keyboard.press("Enter")
        assert page.locator("dialog").is_visible()
        assert page.evaluate("document.activeElement.id") == "words-head"
        for _ in range(12):  # focus goes round within the dialog, by way of the browser's own controls
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        page.keyboard.press("Escape")
        assert not page.locator("dialog").is_visible()
        assert page.evaluate("document.activeElement.dataset.line") == line


def test_every_control_has_a_name(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        nameless = visit.page.evaluate(
            "[...document.querySelectorAll('button, a, input')].filter(control => "
            "!(control.textContent.trim() || control.getAttribute('aria-label') || control.labels?.length)).length"
        )
        assert nameless == 0
        levels = visit.page.evaluate("[...document.querySelectorAll('main :is(h2,h3)')].map(h => h.tagName)")
        assert levels[0] == "H2"
        assert visit.page.locator("h1").count() == 1
        assert visit.page.locator("main svg.chart:not([role=img][aria-label])").count() == 0


def test_no_request_leaves_the_file(browser: Chromium, brief: Path, enemy: Path) -> None:
    for path in (brief, enemy):
        with browser.visit(path) as visit:
            for button in visit.page.locator(".opens:not(svg)").all()[:6]:
                button.evaluate("element => element.click()")
                visit.page.keyboard.press("Escape")
            visit.page.wait_for_timeout(300)
            left = [url for url in visit.requests if url != path.as_uri() and not url.startswith("data:")]
            assert left == []


def test_the_policy_stops_a_request_that_is_tried(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        failed = visit.page.evaluate("fetch('https://elsewhere.example/').then(() => 'sent', () => 'stopped')")
        assert failed == "stopped"
        assert any("Content Security Policy" in line for line in visit.console)


def test_hostile_text_stays_text(browser: Chromium, enemy: Path) -> None:
    with browser.visit(enemy) as visit:
        for button in visit.page.locator(".opens").all():
            button.evaluate("element => element.click()")
            for choice in visit.page.locator("#words-told button").all():
                choice.click()
            assert visit.page.locator("dialog img, dialog script, dialog a").count() == 0
            visit.page.keyboard.press("Escape")
        assert visit.page.evaluate("window.stolen") is None
        assert visit.page.locator("img, iframe, object, embed, [onerror], [onclick]").count() == 0
        assert visit.page.locator("a:not([href^='#'])").count() == 0
        assert visit.console == []


def test_marks_hold_where_a_character_takes_two_units(browser: Chromium, enemy: Path) -> None:
    with browser.visit(enemy) as visit:
        visit.page.locator("#promises .opens").first.click()
        assert _marked(visit) == ["He promised a bridge."]
        assert "😀" in ENEMY.text[: ENEMY.text.index("He promised")] and "😀" in HOSTILE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_fits_its_window(browser: Chromium, brief: Path, enemy: Path, width: int, scheme: str) -> None:
    for path in (brief, enemy):
        with browser.visit(path, width=width, scheme=scheme) as visit:
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
            visit.page.locator("#promises .opens").first.click()
            assert visit.page.evaluate("document.querySelector('dialog').scrollWidth") <= width
            assert visit.console == []


_CONTRAST = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("body *:not(svg *):not(script)")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const pair = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) faint.add(element.className || element.tagName);
  }
  return [...faint];
}"""


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_what_changed_since_a_day_opens_and_fits_its_window(browser: Chromium, tmp_path: Path, width: int) -> None:
    path = tmp_path / "brief.html"
    past = Past(dt.date(2023, 1, 1), empty(), (Newly("date", "report-x", None, "2023-05-06", HOSTILE),))
    path.write_text(brief_html(compact(), past=past), encoding="utf-8")
    with browser.visit(path, width=width) as visit:
        visit.page.evaluate("document.querySelectorAll('#since details').forEach(one => { one.open = true })")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        visit.page.locator("#since .opens").first.click()
        assert _marked(visit)
        assert visit.console == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Chromium, brief: Path, scheme: str) -> None:
    with browser.visit(brief, scheme=scheme) as visit:
        visit.page.locator("#promises .opens").first.click()
        assert visit.page.evaluate(_CONTRAST) == []  # WCAG 2.2, 1.4.3: at least 4.5 to 1


def test_dark_is_dark_and_light_is_light(browser: Chromium, brief: Path) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with browser.visit(brief, scheme=scheme) as visit:
            colour = visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            grounds.append(int(colour.split("(")[1].split(",")[0]))
    assert grounds[0] > 200 and grounds[1] < 60


def test_the_filter_leaves_the_lines_that_hold_its_words(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief) as visit:
        visit.page.locator("#filter").fill("norway date")
        visit.page.locator("#found", has_text="of").wait_for()
        assert visit.page.locator("#positions .lines .line:visible").count() == 1
        assert not visit.page.locator("#statements").is_visible()
        visit.page.locator("#filter").fill("")
        visit.page.locator("#found:empty").wait_for(state="attached")
        assert visit.page.locator("#statements").is_visible()


def test_on_paper_every_line_has_its_words(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief, scheme="dark") as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("#promises .evidence").first.is_visible()
        assert not visit.page.locator(".contents").is_visible()
        assert visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_without_script_the_words_stand_under_their_lines(browser: Chromium, brief: Path) -> None:
    with browser.visit(brief, java_script_enabled=False) as visit:
        assert visit.page.locator("#promises .evidence").first.is_visible()
        assert not visit.page.locator(".filter").is_visible()


def test_an_empty_book_and_one_of_five_hundred_reports_open(browser: Chromium, tmp_path: Path) -> None:
    with browser.visit(_written(tmp_path, empty())) as visit:
        assert visit.page.locator(".empty").is_visible()
        assert visit.console == []
    with browser.visit(_written(tmp_path, many(500)), width=360) as visit:
        visit.page.locator("#statements .opens").first.click()
        assert len(_marked(visit)) == 1
        visit.page.keyboard.press("Escape")
        visit.page.locator("#filter").fill("harbour 3 17")
        visit.page.locator("#found", has_text="of").wait_for()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert visit.console == []
