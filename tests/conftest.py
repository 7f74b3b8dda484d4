"""What more than one folder of tests needs: options, the language pipeline, a browser, golden files."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from browser import open_browser
from golden import Found, read_golden
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.config import Settings
from kg.extract import Extractor
from kg.knowledge import Knowledge, load_knowledge
from kg.model import Article, Extraction

# No deadlines: a busy machine is no fault of the code. In CI the same examples each time, so
# that a change fails for what it changes; elsewhere new ones, which find more.
settings.register_profile(
    "kg",
    deadline=None,
    derandomize=os.environ.get("CI", "") == "true",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("kg")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what is found into the golden files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """With --update only the tests that write: the others would read files of before."""
    if config.getoption("update"):
        items[:] = [item for item in items if "update" in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session")
def update(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are written anew."""
    return bool(pytestconfig.getoption("update"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The inventory of what kg cannot do yet: how many known faults there are of each kind."""
    known = Counter(report.wasxfail for report in terminalreporter.stats.get("xfailed", ()))
    if known:
        kinds = ", ".join(f"{kind} {count}" for kind, count in known.most_common())
        terminalreporter.write_line(f"known faults: {known.total()}: {kinds}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as running:
        yield running


# -- The line, loaded once a session --------------------------------------------------------------


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def nlp(knowledge: Knowledge) -> Language:
    return load_pipeline(Settings(), knowledge)


@pytest.fixture(scope="session")
def pipeline(nlp: Language) -> Callable[[Article], Doc]:
    """Article -> Doc, as the line does it."""

    def run(article: Article) -> Doc:
        ((_, doc),) = annotate([article], nlp)
        return doc

    return run


@pytest.fixture(scope="session")
def extractor(knowledge: Knowledge) -> Extractor:
    return Extractor(knowledge)


@pytest.fixture(scope="session")
def extract(pipeline: Callable[[Article], Doc], extractor: Extractor) -> Callable[..., Extraction]:
    """Text and date -> Extraction."""

    def run(text: str, date: str = "2024-05-15") -> Extraction:
        article = Article(key="test", text=text, date=date)
        return extractor.extract(article, pipeline(article))

    return run


# -- Golden files -----------------------------------------------------------------------------------

Lines = Callable[[Article, Doc], list[str]]


@pytest.fixture(scope="session")
def found_by(nlp: Language) -> Callable[[Path, Lines], Found]:
    """A golden file and what makes lines of a text -> the lines of each case, in one go through the line."""

    @cache
    def run(path: Path, lines: Lines) -> Found:
        cases = read_golden(path).cases
        articles = [Article(key="test", text=case.text, date=case.date) for case in cases]
        docs = annotate(articles, nlp)
        return {case.name: lines(article, doc) for case, (article, doc) in zip(cases, docs, strict=True)}

    return run
