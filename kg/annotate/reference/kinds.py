"""What kind each entity and noun is: by its class, and by what the text calls it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.reference.fits import PLACES
from kg.knowledge import carried_by
from kg.knowledge.names import NameWords
from kg.syntax.functions import (
    Function,
    has_function,
    is_active_subject,
    is_apposition,
    is_noun_modifier,
    is_predicate_noun,
)
from kg.syntax.words import is_noun, is_plural_noun

_BODIES = frozenset(("kg:Organization", "kg:Company", "kg:GeopoliticalEntity", "kg:MediaOutlet"))


def kind_of(kg_type: str) -> str:
    """The kind of an actor of that class: a person, group, thing, place or organization."""
    if kg_type == "kg:Person":
        return "person"
    if kg_type == "kg:Group":
        return "group"
    if kg_type in ("kg:LegalInstrument", "kg:Occasion", "kg:Product", "kg:Work"):
        return "thing"
    return "place" if kg_type in PLACES else "organization"


def common_kind(token: Token, lexicon: NameWords) -> tuple[str, str]:
    """Kind and number of a common noun that stands for no entity."""
    lemma = token.lemma_.lower()
    person = lemma in lexicon.people or lemma in lexicon.members or "role" in lexicon.nominals.get(lemma, ())
    if is_plural_noun(token):
        return "group", "p"
    return ("person" if person else "thing"), "s"


def kinds_of(doc: Doc) -> dict[str, frozenset[str]]:
    """What the text calls each named entity: nouns in apposition, in front, and behind "is a"."""
    found: dict[str, set[str]] = {}
    for span in doc.ents:
        if span.id_:
            found.setdefault(span.id_, set()).update(_called(span.root, span.start))
    return {id_: frozenset(words) for id_, words in found.items()}


def outlets_of(doc: Doc) -> frozenset[str]:
    """Bodies of which the text has its news: "told X", "X reported", "cited by X"."""
    found: set[str] = set()
    for report in doc._.reported:
        verb = doc[report.cue_head]
        told = [
            t
            for t in verb.children
            if has_function(t, Function.OBJECT, Function.INDIRECT_OBJECT) and verb.lemma_ == "tell"
        ]
        if verb.lemma_ in carried_by(doc).english.reference.reporting and report.speaker >= 0:
            told.append(doc[report.speaker])
        for token in told:
            found.update(doc._.refs.get(token.i, ()))
    return frozenset(id_ for id_ in found if doc._.entities[id_].type in _BODIES) | frozenset(
        id_ for id_, entity in doc._.entities.items() if entity.type == "kg:MediaOutlet"
    )


def _called(root: Token, start: int) -> Iterator[str]:
    for child in root.children:
        if is_noun(child) and (is_apposition(child) or (is_noun_modifier(child) and child.i == start - 1)):
            yield child.lemma_
    if is_apposition(root) and is_noun(root.head):
        yield root.head.lemma_
    if has_function(root, Function.COMPOUND) and is_noun(root.head) and root.head.i == root.i + 1:
        yield root.head.lemma_
    if is_active_subject(root) and root.head.lemma_ == "be":
        yield from (t.lemma_ for t in root.head.children if is_predicate_noun(t) and is_noun(t))
