"""The complete set of claims of a text, a golden file each (`tests/golden.py` has their form)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from claims import claim_lines
from golden import Case, Found, check, goldens, known_faults, missed
from spacy.tokens import Doc

from kg.extract import Extractor
from kg.model import Article

FILES = goldens(__file__)


@pytest.fixture(scope="session")
def claims_in(found_by: Callable[..., Found], extractor: Extractor) -> Callable[[Path], Found]:
    def lines(article: Article, doc: Doc) -> list[str]:
        return claim_lines(extractor.extract(article, doc))

    return lambda path: found_by(path, lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_claims(path: Path, claims_in: Callable[[Path], Found], update: bool) -> None:
    check(path, claims_in(path), update)


@pytest.mark.parametrize(("path", "case"), known_faults(FILES))
def test_what_is_not_right_yet(path: Path, case: Case, claims_in: Callable[[Path], Found]) -> None:
    wrong = missed(case, claims_in(path)[case.name])
    assert not wrong, wrong
