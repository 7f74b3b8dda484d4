"""The rules in their order: roles first, since frames ask who is a judge."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.cast import Cast
from kg.extract.claims import Calibrator, ClaimMaker, Holders, distinct, specific, typed
from kg.extract.events import FrameEngine
from kg.extract.facts import (
    Ascriptions,
    Brackets,
    Describer,
    Kin,
    Lives,
    Nations,
    Parts,
    Places,
    Seats,
    States,
    Ties,
    homes,
    implied,
    speeches,
    unnamed,
    within,
)
from kg.extract.roles import RoleFinder
from kg.knowledge import Knowledge
from kg.model import Article, Claim, Entity, Extraction, Mention, Ref


class Extractor:
    """The rules, applied to one article after another; a Doc was annotated with the same knowledge.

    `version` is the hash of everything that decides what is extracted.
    """

    def __init__(self, knowledge: Knowledge, version: str = "", calibrator: Calibrator | None = None) -> None:
        self.knowledge = knowledge
        self.version = version
        self.calibrator = calibrator or Calibrator(knowledge.confidence)

    def extract(self, article: Article, doc: Doc) -> Extraction:
        """All claims of the article in text order, and the entities that they or the text name."""
        cast = Cast(doc)
        maker = ClaimMaker(doc, cast, Holders(doc, cast), self.calibrator)
        found = {claim.id: claim for claim in distinct(specific(typed(self._claims(doc, maker)), cast))}
        found.update({claim.id: claim for claim in unnamed(found.values(), doc, maker)})
        found.update({claim.id: claim for claim in homes(found.values(), doc, maker)})
        found.update({claim.id: claim for claim in implied(found.values(), cast)})
        found.update({claim.id: claim for claim in within(found.values(), cast)})
        claims = sorted(found.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.term, c.id))
        found_in = Extraction(article, _entities(cast, claims), tuple(claims), self.version)
        return found_in if cast.text == article.text else quoted(found_in)

    def _claims(self, doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
        yield from RoleFinder(doc, maker).run()
        yield from FrameEngine(doc, maker, self.knowledge.frames, self.knowledge.ontology).run()
        yield from Describer(doc, maker).run()
        yield from Places(doc, maker).run()
        yield from Ties(doc, maker).run()
        yield from Brackets(doc, maker).run()
        yield from Lives(doc, maker).run()
        yield from Ascriptions(doc, maker).run()
        yield from Nations(doc, maker).run()
        yield from Kin(doc, maker).run()
        yield from speeches(doc, maker)
        yield from States(doc, maker).run()
        yield from Seats(doc, maker).run()
        yield from Parts(doc, maker).run()


def _entities(cast: Cast, claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The named entities of the text, and the unnamed ones that a claim needs."""
    needed = {entity.id for entity in cast.entities.values() if entity.named and entity.mentions}
    for claim in claims:
        needed.update(value.entity for _, value in claim.slots if isinstance(value, Ref))
        needed.update(link.source for link in claim.attribution if link.source)
    return cast.used(needed)


def quoted(found: Extraction) -> Extraction:
    """The same with every mention in the article's own characters, where the Doc has joined its lines."""
    text = found.article.text
    entities = (replace(e, mentions=tuple(_quoted(m, text) for m in e.mentions)) for e in found.entities)
    return replace(found, entities=tuple(entities), claims=tuple(_claim(c, text) for c in found.claims))


def _claim(claim: Claim, text: str) -> Claim:
    trigger = _quoted(claim.trigger, text) if claim.trigger else None
    time = replace(claim.time, text=text[claim.time.start : claim.time.end]) if claim.time else None
    return replace(claim, evidence=_quoted(claim.evidence, text), trigger=trigger, time=time)


def _quoted(mention: Mention, text: str) -> Mention:
    return replace(mention, text=text[mention.start : mention.end])
