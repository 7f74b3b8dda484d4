"""One sentence in, readable claims out: "Arrest(agent=police, target=Jane Roe) Planned"."""

from collections.abc import Callable

import pytest

from kg.annotate import annotate, load_pipeline
from kg.config import Settings
from kg.extract import Extractor
from kg.knowledge import load_knowledge
from kg.model import Article, Bounds, Claim, ClaimRef, Extraction, Literal, Ref, RoleTerm, Term

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extract() -> Extract:
    knowledge = load_knowledge()
    nlp = load_pipeline(Settings(), knowledge)
    extractor = Extractor(knowledge)

    def run(text: str, date: str = "2024-05-15") -> Extraction:
        article = Article(key="test", text=text, date=date)
        ((_, doc),) = annotate([article], nlp)
        return extractor.extract(article, doc)

    return run


@pytest.fixture(scope="session")
def claims_of(extract: Extract) -> Callable[[str], list[str]]:
    def run(text: str) -> list[str]:
        extraction = extract(text)
        return [render(claim, extraction) for claim in extraction.claims]

    return run


def render(claim: Claim, extraction: Extraction) -> str:
    """The claim on one line: term, slots but for the action word, and whatever is not plain."""
    names = {entity.id: entity.name for entity in extraction.entities}
    terms = {other.id: other.term.removeprefix("kg:") for other in extraction.claims}

    def text(value: object) -> str:
        match value:
            case Ref(entity=key):
                return names[key]
            case ClaimRef(claim=key):
                return terms[key]
            case RoleTerm(label=label):
                return label
            case Term(curie=curie):
                return curie.removeprefix("kg:")
            case Literal(value=word):
                return word
            case Bounds():
                return f"{value.low or 0:g}..{'' if value.high is None else f'{value.high:g}'}"
        raise TypeError(value)

    slots = ", ".join(f"{slot}={text(value)}" for slot, value in claim.slots if slot != "action")
    line = f"{claim.term.removeprefix('kg:')}({slots})"
    holders = [names[link.source] for link in claim.attribution if link.source]
    extras = [claim.modality, claim.attribution[0].certainty, claim.attribution[0].polarity, *holders]
    return " ".join([line, *(word for word in extras if word not in ("Asserted", "Certain", "Positive"))])
