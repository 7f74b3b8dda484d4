"""Families of people and of companies: "his wife, X", "X, the daughter of Y", "Siemens subsidiary X".

The nouns are data: `[kin]` of `ontology/descriptions.toml`.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import status_of
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.ascription import ascriber, bearers, is_common, owners, related
from kg.syntax.clause import predication
from kg.syntax.coordination import expand
from kg.syntax.entities import is_organization_name
from kg.syntax.functions import (
    active_subjects_of,
    conjuncts_of,
    is_conjunct,
    is_noun_modifier,
    is_object,
    is_predicate_adjective,
    noun_modifiers_of,
    possessors_of,
)
from kg.syntax.subjects import surface_subjects
from kg.syntax.words import is_noun, is_possessive_pronoun, is_proper_noun, is_verb

_OF_FIRMS = frozenset({"kg:subsidiaryOf", "kg:partOf"})
_HAVING = frozenset({"have", "leave"})
_MARRYING = frozenset({"marry", "remarry", "wed"})
_MARRIAGES = frozenset({"marriage", "wedding"})


class Kin(Teller):
    """Kinship claims of one Doc, between two persons or two organizations."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.relations: dict[str, str] = self.knowledge.descriptions["kin"]

    def run(self) -> Iterator[Claim]:
        """Every such claim in text order."""
        for token in self.words(*self.relations, *_MARRYING, *_MARRIAGES, "married"):
            if token.lemma_ in self.relations and is_noun(token) and not _is_in_law(token):
                yield from self._noun(token)
            elif is_predicate_adjective(token) and token.lower_ == "married":
                yield from self._pairs(active_subjects_of(token.head), related(token, "to"), token)
            elif is_verb(token) and token.lemma_ in _MARRYING and not is_silent(token):
                yield from self._marry(token)
            elif is_noun(token) and token.lemma_ in _MARRIAGES and status_of(token) == PLAIN:
                yield from self._pairs(owners(token), related(token, "to", "with"), token)

    # -- nouns -----------------------------------------------------------------------------

    def _noun(self, noun: Token) -> Iterator[Claim]:
        others = self._others(noun)
        for one in bearers(noun) or ((noun,) if self.named_by(noun) else ()):
            for token in others:
                yield from self._between(one, token, noun, self.relations[noun.lemma_], ascriber(noun))

    def _between(
        self, one: Token, token: Token, word: Token, relation: str, verb: Token | None
    ) -> Iterator[Claim]:
        status = status_of(verb) if verb is not None else PLAIN
        for entity in self.called(one):
            for other in self.called(token):
                if self._are_alike(entity, other, relation):
                    yield self.relate(
                        relation, entity, Ref(other), word, evidence.of_tokens(self.doc, (word, one, token)),
                        "kin", status=status, through=(one, token),
                    )  # fmt: skip

    def _others(self, noun: Token) -> list[Token]:
        """Whose son: "her", "Y's", "of Y and Z", "Y has a son", "a Y subsidiary"."""
        found = [*related(noun, "of"), *(self._both(noun) or owners(noun))]
        found += [t for t in conjuncts_of(noun) if is_common(t) and self._both(t)]
        if is_noun_modifier(noun):  # "the Y subsidiary X"
            found += [noun.nbor(-1)] if noun.i and is_organization_name(noun.nbor(-1)) else []
        found += [child for child in noun_modifiers_of(noun) if is_organization_name(child)]
        if is_object(noun) and noun.head.lemma_ in _HAVING:
            found += surface_subjects(noun.head)
        return [t for token in found for t in expand(token)]

    def _both(self, noun: Token) -> list[Token]:
        """A of "A and his wife", of "the son of A and his wife", where the parser joins her to the son."""
        if not is_conjunct(noun) or not _is_his(noun):
            return []
        if is_proper_noun(noun.head):
            return [noun.head]
        of = related(noun.head, "of") if noun.head.lemma_ in self.relations else []
        return [t for t in of if t.i < noun.i and self.named_by(t)]

    # -- marriages -------------------------------------------------------------------------

    def _marry(self, verb: Token) -> Iterator[Claim]:
        """For "X married Y", "X was married to Y in 1990", "X and Y married in 1990"."""
        said = predication(verb)
        ones = said.object if said.passive and not said.subject else said.subject
        others = [*(said.object if not said.passive else ()), *said.get("to")]
        if not others and not said.passive and len(self.called(*ones)) == 2:
            ones, others = ones[:1], list(ones[1:])
        yield from self._pairs(ones, others, verb)

    def _pairs(self, ones: Iterable[Token], others: Iterable[Token], word: Token) -> Iterator[Claim]:
        verb = word.head if is_predicate_adjective(word) else word if is_verb(word) else None
        for one in ones:
            for other in others:
                yield from self._between(one, other, word, "kg:spouse", verb)

    def _are_alike(self, one: str, other: str, relation: str) -> bool:
        """Two persons or two organizations, as the relation asks for, both of a name."""
        kind = "kg:Organization" if relation in _OF_FIRMS else "kg:Person"
        named = one != other and self.is_named(one) and self.is_named(other) and not self._is_part(one, other)
        return named and self.cast.is_a(one, kind) and self.cast.is_a(other, kind)

    def _is_part(self, one: str, other: str) -> bool:
        """Whether one is called by a part of the other's name alone: which of the two it is, is not told."""
        short, long = sorted((self.cast.entities[key].name.split() for key in (one, other)), key=len)
        return len(short) == 1 and short[0] in long


def _is_his(noun: Token) -> bool:
    return noun.lemma_ in ("wife", "husband") and any(map(is_possessive_pronoun, possessors_of(noun)))


def _is_in_law(noun: Token) -> bool:
    """For "father-in-law", "step-son", and where nothing is stated."""
    after = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 5]]
    following = after[:1] == ["-"] or (after[:1] == ["in"] and "law" in after)
    before = noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ != "ex"
    return following or before or is_silent(noun)
