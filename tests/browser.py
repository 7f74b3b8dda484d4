"""A real browser for tests: Chromium by KG_CHROMIUM, from the system, else playwright's own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def executable() -> str | None:
    """Path of the Chromium to use; None leaves the choice to playwright."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("KG_CHROMIUM") or next((path for path in found if path), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless browser, closed at the end; fails (never skips) where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
