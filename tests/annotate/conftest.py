"""The real pipeline, loaded once."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.config import Settings
from kg.model import Article


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline(Settings())


@pytest.fixture(scope="session")
def pipeline(nlp: Language) -> Callable[[Article], Doc]:
    """Article -> Doc, as the line does it."""

    def run(article: Article) -> Doc:
        ((_, doc),) = annotate([article], nlp)
        return doc

    return run
