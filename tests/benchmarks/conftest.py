"""The real pipeline, loaded once."""

import pytest
from spacy.language import Language

from kg.annotate import load_pipeline
from kg.config import Settings


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline(Settings())
