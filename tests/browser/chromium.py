"""A Chromium to look at pages with, and what it did while it looked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """A page opened from a file: the Playwright page, what its console said, and every request it made."""

    page: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def alerted(self, alert: Any) -> None:
        """A page that alerts has run what it should not have."""
        self.console.append(f"alert: {alert.message}")
        alert.dismiss()


class Chromium:
    """Opens files as a reader would; every page in a context of its own."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    @contextmanager
    def visit(self, path: Path, width: int = 1280, scheme: str = "light", **options: Any) -> Iterator[Visit]:
        context = self._browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        try:
            visit = Visit(context.new_page())
            visit.page.set_default_timeout(20_000)
            visit.page.on("console", lambda message: visit.console.append(f"{message.type}: {message.text}"))
            visit.page.on("pageerror", lambda error: visit.console.append(f"error: {error}"))
            visit.page.on("request", lambda request: visit.requests.append(request.url))
            visit.page.on("dialog", visit.alerted)
            visit.page.goto(path.as_uri())
            yield visit
        finally:
            context.close()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A running Chromium. Skips the test where none is installed; in CI that is a failure."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        found = None
    if not found:
        absent = "no Chromium with Playwright: install Debian's chromium and `pip install playwright`"
        if os.environ.get("CI"):
            pytest.fail(absent)
        pytest.skip(absent)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        try:
            yield Chromium(browser)
        finally:
            browser.close()
