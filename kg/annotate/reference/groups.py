"""Unnamed groups: "238 members of X", "hundreds of prisoners", "the two officers", as entities with a count.

The name of a group is its head phrase without article, number and doubt:
"at least 21 alleged members of X" is "members of X".
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token

from kg.annotate.counts import count_of, is_part_of_name
from kg.knowledge.names import NameWords
from kg.model import Bounds, Entity, Mention, digest
from kg.syntax.amounts import parse_bounds
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    Function,
    governed_by,
    has_function,
    is_adjective_modifier,
    is_apposition,
    is_coordinator,
    is_noun_modifier,
    is_possessor,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.words import Form, has_form

_PLACES = frozenset(
    ("kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity", "kg:WorldRegion", "kg:Place")
)


def find_groups(doc: Doc, lexicon: NameWords) -> Iterator[tuple[Token, Token | None, Entity]]:
    """Each plural noun for people that is counted, or made up of somebody, with its entity.

    Gives the noun's token, the quantity noun it hangs on ("hundreds" in "hundreds of
    prisoners") or None, and the entity, whose one mention is the phrase.
    """
    plural = doc.vocab.strings[Form.PLURAL]
    for i in np.flatnonzero(doc.to_array("TAG") == plural).tolist():
        token = doc[i]
        if token.lemma_ in lexicon.people or token.lemma_ in lexicon.members:
            quantity = _quantity_head(token, lexicon)
            entity = _group(doc, token, quantity, lexicon)
            if entity is not None:
                yield token, quantity, entity


def _quantity_head(token: Token, lexicon: NameWords) -> Token | None:
    """As in "hundreds" for the "prisoners" of "hundreds of prisoners"."""
    prep = token.head
    if is_prepositional_object(token) and prep.lower_ == "of" and prep.head.lower_ in lexicon.numbers:
        return prep.head
    return None


def _group(doc: Doc, token: Token, quantity: Token | None, lexicon: NameWords) -> Entity | None:
    if is_possessor(token) or (has_function(token, Function.COMPOUND) and quantity is None):
        return None
    found = dict.fromkeys(_made_up_of(token, doc._.refs))
    members = tuple(id_ for id_ in found if doc._.entities[id_].type not in _PLACES)
    count = count_of(token)
    name, start, end = _named(token, bool(members), lexicon)
    count = count or _number_before(doc, start)
    if quantity is not None:
        start = min(start, quantity.i)
    start = min([start, *(t.i for t in token.lefts if has_function(t, Function.NUMBER, Function.DETERMINER))])
    span = doc[start:end]
    mention = Mention(span.start_char, span.end_char, span.text, "nominal")
    number = f"{count.low}..{count.high}" if count else ""
    id_ = digest(name.casefold(), "kg:Group", number, *members, length=12)
    return Entity(id_, name, "kg:Group", (name,), (mention,), "", False, count, members)


def _made_up_of(token: Token, refs: dict[int, tuple[str, ...]]) -> Iterator[str]:
    """Whose members: names in "X members", "X gang members", "members of X", "members of the gang X"."""
    for child in token.children:
        if has_function(child, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR):
            yield from refs.get(child.i, ())
            yield from (id_ for t in child.children if is_noun_modifier(t) for id_ in refs.get(t.i, ()))
        elif is_preposition(child) and child.lower_ == "of":
            yield from _objects(child, refs)


def _objects(prep: Token, refs: dict[int, tuple[str, ...]]) -> Iterator[str]:
    for noun in prep.children:
        if not is_prepositional_object(noun):
            continue
        for part in (noun, *noun.conjuncts):
            yield from refs.get(part.i, ())
            if part.i not in refs:
                yield from _named_behind(part, refs)
                yield from (id_ for t in part.children if is_noun_modifier(t) for id_ in refs.get(t.i, ()))


def _named_behind(noun: Token, refs: dict[int, tuple[str, ...]]) -> Iterator[str]:
    """The name that follows a noun: "members of the gang, X," (the parser may hang it elsewhere)."""
    i, doc = noun.i + 1, noun.doc
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].ent_id_:
        yield doc[i + 1].ent_id_
        return
    yield from (id_ for t in noun.children if is_apposition(t) for id_ in refs.get(t.i, ()))


def _named(token: Token, of_somebody: bool, lexicon: NameWords) -> tuple[str, int, int]:
    """The group's name and the bounds of its phrase; one of somebody's members loses its adjectives."""
    doc = token.doc
    left = [
        t
        for t in token.lefts
        if has_function(t, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER)
        and t.lower_ not in lexicon.doubt
        and t.text[0].isalpha()
    ]
    start = min((t.left_edge.i for t in left), default=token.i)
    end = token.i + 1
    for child in token.rights:
        if is_preposition(child) and child.lower_ == "of":
            objects = governed_by(child)
            end = max((t.i for t in objects), default=token.i) + 1
    dropped = {t.i for t in left if is_adjective_modifier(t) and not is_labelled(t)} if of_somebody else set()
    dropped |= {t.i for t in doc[start:end] if is_coordinator(t) and t.head.i in dropped}  # "old and new"
    words = [
        t
        for t in doc[start:end]
        if t.i >= token.i
        or not (
            t.i in dropped or t.lower_ in lexicon.doubt or has_form(t, Form.CARDINAL) or t.text in ("+", "$")
        )
    ]
    return _spelled(words, token, doc), start, end


def _spelled(words: list[Token], token: Token, doc: Doc) -> str:
    """The words as one text; the name itself where only a noun stands for it ("members of the gang X")."""
    text = " ".join("".join(t.text_with_ws for t in words).split()).rstrip(".,;:")
    prep = next((t for t in token.rights if t.lower_ == "of"), None)
    objects = governed_by(prep) if prep is not None else []
    if len(objects) == 1 and not is_labelled(objects[0]):
        ids = doc._.refs.get(objects[0].i) or tuple(_named_behind(objects[0], doc._.refs))
        if len(ids) == 1 and doc._.entities[ids[0]].named:
            return f"{text.split(' of ')[0]} of {doc._.entities[ids[0]].name}"
    return text


def _number_before(doc: Doc, start: int) -> Bounds | None:
    """The number right before a phrase that the parser hung elsewhere ("250+ members", "21 MS members")."""
    plus = start > 1 and doc[start - 1].text == "+"
    if (
        start <= plus
        or not has_form(doc[start - 1 - plus], Form.CARDINAL)
        or is_part_of_name(doc[start - 1 - plus])
    ):
        return None
    return parse_bounds(doc[start - 1 - plus : start].text)


def joined(first: Entity, second: Entity) -> Entity:
    """One group named twice: the mentions of both."""
    mentions = tuple(sorted({*first.mentions, *second.mentions}, key=lambda m: (m.start, m.end)))
    return replace(first, mentions=mentions)
