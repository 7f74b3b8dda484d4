"""Short ways to annotate a text and to look at the result."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate
from kg.model import Article, Entity, Zone


def doc_of(nlp: Language, text: str, zones: tuple[tuple[str, int, int], ...] = ()) -> Doc:
    article = Article(key="k", text=text, zones=tuple(Zone(*zone) for zone in zones))
    ((_, doc),) = annotate([article], nlp)
    return doc


def labels(doc: Doc) -> dict[str, str]:
    return {ent.text: ent.label_ for ent in doc.ents}


def entities(doc: Doc) -> dict[str, Entity]:
    return {entity.name: entity for entity in doc._.entities.values()}


def referred(doc: Doc, word: str, nth: int = 0) -> list[str]:
    """Names of the entities that the nth token `word` stands for."""
    token = [t for t in doc if t.text == word][nth]
    return [doc._.entities[id_].name for id_ in doc._.refs.get(token.i, ())]
