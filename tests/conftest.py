"""What more than one folder of tests needs."""

from collections.abc import Iterator

import pytest
from browser import open_browser
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as running:
        yield running
