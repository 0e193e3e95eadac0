"""Takes the pictures of the documentation: the brief of the examples, in Chromium, light, dark and on a phone.

    python docs/take_screenshots.py [FOLDER]

Needs Debian's `chromium` (or its path in CHROMIUM) and the `playwright` of the development environment. The pictures go
to docs/images unless another folder is named; what they show is built anew from examples/vilnius each time, as of a
day shortly before the Vilnius summit.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from pledgebook import intake, telling
from pledgebook.book import Book
from pledgebook.hindsight import hindsight
from pledgebook.record import Record, record

DOCS = Path(__file__).resolve().parent
EXAMPLES = "examples/vilnius"
TITLE = "From Madrid to Vilnius"
AS_OF = dt.date(2023, 6, 29)
LATER = dt.date(2023, 7, 12)


@dataclass(frozen=True)
class Picture:
    """One picture: the window it is taken in, whether a line is open at its words, and the section it begins at."""

    name: str
    width: int
    height: int
    scheme: str
    opened: bool
    section: str | None = None  # of the later brief, which tells what changed


PICTURES = (
    Picture("brief.png", 1280, 1180, "light", False),
    Picture("brief-words.png", 1280, 900, "light", True),
    Picture("brief-dark.png", 1280, 900, "dark", True),
    Picture("brief-phone.png", 390, 844, "light", False),
    Picture("brief-disputes.png", 820, 640, "light", False, "disputes"),
    Picture("brief-coverage.png", 1280, 720, "light", False, "coverage"),
    Picture("brief-since.png", 390, 600, "light", False, "since"),
)


def examples(folder: Path) -> tuple[Record, Record, telling.Past]:
    """The records of the examples on the two days, and the earlier as the past of the later, from a book made here."""
    # From the project's folder, so that no picture shows where on whose machine the reports lay.
    with contextlib.chdir(DOCS.parent), Book.open(folder / "book.db") as book:
        problems = intake.take_in(book, [EXAMPLES]).problems
        if problems:
            raise SystemExit(f"{problems[0].source}: {problems[0].reason}")
        held, later = (record(book, known=day, on=day) for day in (AS_OF, LATER))
        return held, later, telling.Past(AS_OF, held, hindsight(book, AS_OF))


def most_told(held: Record) -> int:
    """The place among the entries of the promise that most independent sources tell of: the number of its line."""
    promises = [(number, entry) for number, entry in enumerate(held.entries) if entry.kind == "commitment"]
    return max(promises, key=lambda p: (p[1].origins, len(p[1].attestations), -p[0]))[0]


def take(path: Path, later: Path, line: int, folder: Path) -> None:
    """Takes every picture of the brief at `path`, some with this line open, or of sections of the later one, and tells
    each picture's size in KB."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("no Chromium: install Debian's chromium, or name one in CHROMIUM")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            context = browser.new_context(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="dark" if picture.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto((later if picture.section else path).as_uri())
            if picture.opened:
                page.locator(f"#promises [data-line='{line}']:not(svg)").first.click()
                page.locator("dialog mark").first.wait_for()
            if picture.section:
                page.locator(f"#{picture.section}").evaluate("section => section.scrollIntoView()")
                page.wait_for_timeout(300)
            target = folder / picture.name
            page.screenshot(path=target)
            print(f"{target}: {target.stat().st_size // 1024} KB")
            context.close()
        browser.close()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "images"
    with tempfile.TemporaryDirectory() as temporary:
        held, after, past = examples(Path(temporary))
        later = Path(temporary) / "later.html"
        later.write_text(telling.brief_html(after, title=TITLE, past=past), encoding="utf-8")
        path = Path(temporary) / "brief.html"
        path.write_text(telling.brief_html(held, title=TITLE), encoding="utf-8")
        take(path, later, most_told(held), folder)


if __name__ == "__main__":
    main()
