"""An extraction as plain dicts, one a claim or entity: the lines of `kg extract`."""

from collections.abc import Iterator

from kg.model import (
    Article,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Literal,
    Mention,
    Ref,
    RoleTerm,
    Term,
    Time,
    Value,
)

Record = dict[str, object]


def claim_records(extraction: Extraction) -> Iterator[Record]:
    """Each claim with its article, its slots by name and type, its holders, and its quotation.

    `start` and `end` are code points of the article's text, half-open:
    `text[start:end] == quotation`. `holders` runs from the innermost to the
    outermost; the article itself, which is always last, is left out unless it is
    not certain and positive. `trigger` is the place of the words that evoke the claim,
    `mentions` all places of an entity in the article, `spans` the places of a text (several
    where the narrator breaks in): intervals of the same kind, in text order. `record` is the
    input's own id of the article, where it has one.
    """
    entities = {entity.id: entity for entity in extraction.entities}
    about = _about(extraction.article)
    for claim in extraction.claims:
        yield about | _claim(claim, entities)


def entity_records(extraction: Extraction) -> Iterator[Record]:
    """Each entity of the article, named ones and those that a claim needs, sorted by id.

    `mentions` are all its places, `names` those where its name stands; intervals as in claims.
    """
    about = _about(extraction.article)
    for entity in extraction.entities:
        names = sorted({_place(mention) for mention in entity.mentions if mention.kind == "name"})
        yield about | {"entity": entity.id} | _told(entity) | {"names": names}


def _about(article: Article) -> Record:
    return {
        "article": article.key,
        "record": article.record,
        "location": article.location,
        "title": article.title,
        "date": article.date,
        "outlet": article.outlet,
        "url": article.url,
    }


def _claim(claim: Claim, entities: dict[str, Entity]) -> Record:
    slots: dict[str, list[Record]] = {}
    for name, value in claim.slots:
        slots.setdefault(name, []).append(_value(value, entities))
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "term": claim.term,
        "slots": slots,
        "fact": claim.is_fact,
        "modality": claim.modality,
        "holders": [_holder(link, entities) for link in claim.attribution if link != Attribution()],
        "time": _time(claim.time),
        "confidence": claim.confidence,
        "rule": claim.rule,
        "inferred": claim.inferred,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quotation": claim.evidence.text,
        "trigger": _place(claim.trigger) if claim.trigger else None,
    }


def _value(value: Value, entities: dict[str, Entity]) -> Record:
    match value:
        case Ref(entity):
            return _entity(entity, entities)
        case Term(curie):
            return {"term": curie}
        case RoleTerm(label):
            return {"role": label}
        case ClaimRef(claim):
            return {"claim": claim}
        case Literal(text, datatype, spans):
            return {"value": text, "datatype": datatype} | ({"spans": spans} if spans else {})
        case Bounds(low, high, text, unit):
            return {"low": low, "high": high, "text": text, "unit": unit}


def _entity(id_: str, entities: dict[str, Entity]) -> Record:
    entity = entities.get(id_)
    if entity is None:
        return {"entity": id_}
    return {"entity": id_} | _told(entity)


def _told(entity: Entity) -> Record:
    return {
        "name": entity.name,
        "type": entity.type,
        "named": entity.named,
        "mentions": sorted({_place(mention) for mention in entity.mentions}),
    }


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _holder(link: Attribution, entities: dict[str, Entity]) -> Record:
    name = entities[link.source].name if link.source in entities else ""
    return {"name": name, "certainty": link.certainty, "polarity": link.polarity}


def _time(time: Time | None) -> Record | None:
    if time is None:
        return None
    return {
        "text": time.text,
        "value": time.value,
        "not_before": time.not_before,
        "not_after": time.not_after,
    }
