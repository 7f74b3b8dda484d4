"""National bodies by what they are and whose: "the Latvian government", "Latvia's foreign ministry".

A country has one of each (`national` in `ontology/nouns.csv`), so the description is as
good as a name, and means the same body in every article.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.model import Entity, Mention, digest
from kg.syntax.entities import is_labelled
from kg.syntax.functions import Function, has_function, is_preposition, is_prepositional_object
from kg.syntax.layout import tokens
from kg.syntax.words import is_substantive

LONGEST = 3  # words of a body: "attorney general's office"
_MODIFIES = frozenset({Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR})


def find_national(
    doc: Doc, refs: Mapping[int, tuple[str, ...]], entities: Mapping[str, Entity]
) -> tuple[dict[str, Entity], dict[int, tuple[str, ...]]]:
    """({entity id: entity}, {head token: ids}) of the national bodies that the text names by country.

    A later "the government" is the one that the article has spoken of, if it is only one.
    """
    found: dict[str, Entity] = {}
    heads: dict[int, tuple[str, ...]] = {}
    of_kind: dict[str, set[str]] = {}
    bare: list[tuple[Token, str]] = []
    for token, body in _bodies(doc):
        country = _country(token, refs, entities)
        if country and token.i not in refs:
            entity = _entity(body, country, token, found)
            found[entity.id], heads[token.i] = entity, (entity.id,)
            of_kind.setdefault(body, set()).add(entity.id)
        elif _is_definite(token) and token.i not in refs:
            bare.append((token, body))
    for token, body in bare:
        if len(of_kind.get(body, ())) == 1:
            heads[token.i] = tuple(of_kind[body])
    return found, heads


def _bodies(doc: Doc) -> Iterator[tuple[Token, str]]:
    """Each noun that heads the description of a body, with the longest description that ends there."""
    bodies = carried_by(doc).nouns.national
    last_words = {body.split()[-1] for body in bodies}
    for token in tokens(doc):
        if token.lower_ in last_words and is_substantive(token) and not is_labelled(token):
            for length in range(LONGEST, 0, -1):
                words = doc[max(0, token.i - length + 1) : token.i + 1].text.lower()
                if words in bodies:
                    yield token, words
                    break


def _country(
    token: Token, refs: Mapping[int, tuple[str, ...]], entities: Mapping[str, Entity]
) -> Entity | None:
    """The country before the noun or after "of"."""
    owners = [child for child in token.children if has_function(child, *_MODIFIES) and child.i < token.i]
    owners += [
        pobj
        for prep in token.children
        if is_preposition(prep) and prep.lower_ == "of"
        for pobj in prep.children
        if is_prepositional_object(pobj)
    ]
    for owner in owners:
        for key in refs.get(owner.i, ()):
            if key in entities and entities[key].type == "kg:Country":
                return entities[key]
    return None


def _entity(body: str, country: Entity, token: Token, found: Mapping[str, Entity]) -> Entity:
    name, curie = f"{body} of {country.name}", carried_by(token).nouns.classes.get(body, "kg:GovernmentBody")
    key = digest(name, curie, length=12)
    doc, start = token.doc, token.left_edge.i
    span = doc[start : token.i + 1]
    mention = Mention(span.start_char, span.end_char, span.text, "nominal")
    before = found[key].mentions if key in found else ()
    return Entity(key, name, curie, (name,), (*before, mention))


def _is_definite(token: Token) -> bool:
    """For "the government" with nothing else that would tell which."""
    kept = [
        child
        for child in token.children
        if has_function(
            child,
            Function.DETERMINER,
            Function.ADJECTIVE,
            Function.NOUN_MODIFIER,
            Function.COMPOUND,
            Function.POSSESSOR,
        )
        or is_preposition(child)
    ]
    return [child.lower_ for child in kept] == ["the"]
