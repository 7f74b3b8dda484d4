"""Families of people and of companies: "his wife, X", "X, the daughter of Y", "Siemens subsidiary X".

The nouns are data: `[kin]` of `ontology/descriptions.toml`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import status_of
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import is_organization_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    appositions_of,
    dependents,
    governed_by,
    has_function,
    is_apposition,
    is_noun_modifier,
    is_object,
    is_predicate_adjective,
    is_predicate_noun,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.words import is_noun

_ALIKE = ("kg:Person", "kg:Organization")
_HAVING = frozenset({"have", "leave"})


class Kin(Teller):
    """Kinship claims of one Doc, between two persons or two organizations."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.relations: dict[str, str] = self.knowledge.descriptions["kin"]

    def run(self) -> Iterator[Claim]:
        """Every such claim in text order."""
        for token in self.words(*self.relations, "married"):
            if token.lemma_ in self.relations and is_noun(token) and not _is_in_law(token):
                yield from self._noun(token)
            elif is_predicate_adjective(token) and token.lower_ == "married":
                yield from self._married(token)

    def _noun(self, noun: Token) -> Iterator[Claim]:
        ones, others = self._ones(noun), self._others(noun)
        for one in ones:
            for entity in filter(self.is_named, self.cast.known(one)):
                for token in others:
                    yield from self._between(entity, one, token, noun)

    def _between(self, entity: str, one: Token, token: Token, noun: Token) -> Iterator[Claim]:
        for other in self.cast.known(token):
            if self._are_alike(entity, other):
                status = status_of(noun.head) if noun.head.lemma_ == "be" else PLAIN
                mention = evidence.of_tokens(self.doc, (noun, one, token))
                yield self.relate(
                    self.relations[noun.lemma_], entity, Ref(other), noun, mention, "kin",
                    status=status, through=(one, token),
                )  # fmt: skip

    def _ones(self, noun: Token) -> list[Token]:
        """Who is the son: "X, the son", "the son is X", "the son, X", "son X"."""
        if self.named_by(noun):
            beside = [noun.head] if is_apposition(noun) else appositions_of(noun)
            return [t for t in beside if self.cast.known(t) == self.cast.known(noun)] or [noun]
        if has_function(noun, Function.PREDICATE_NOUN, Function.SUBJECT) and noun.head.lemma_ == "be":
            sides = dependents(
                noun.head, Function.SUBJECT if is_predicate_noun(noun) else Function.PREDICATE_NOUN
            )
            return [t for side in sides for t in expand(side)]
        if is_noun_modifier(noun) and noun.head.i > noun.i:
            return [noun.head]
        return [noun.head] if is_apposition(noun) else appositions_of(noun)

    def _others(self, noun: Token) -> list[Token]:
        """Whose son: "her", "Y's", "of Y and Z", "Y has a son", "a Y subsidiary"."""
        found = [t for p in prepositions_of(noun) if p.lower_ == "of" for t in governed_by(p)]
        found += possessors_of(noun)
        if is_noun_modifier(noun):  # "his brother X", "the Y subsidiary X"
            found += possessors_of(noun.head)
            found += [noun.nbor(-1)] if noun.i and is_organization_name(noun.nbor(-1)) else []
        found += [child for child in noun_modifiers_of(noun) if is_organization_name(child)]
        if is_object(noun) and noun.head.lemma_ in _HAVING:
            found += active_subjects_of(noun.head)
        return [t for token in found for t in expand(token)]

    def _married(self, adjective: Token) -> Iterator[Claim]:
        """For "X is married to Y"."""
        verb = adjective.head
        partners = [t for p in prepositions_of(adjective) if p.lower_ == "to" for t in governed_by(p)]
        for one in active_subjects_of(verb):
            for entity in self.named_by(one):
                for token in partners:
                    yield from self._spouses(entity, one, token, adjective)

    def _spouses(self, entity: str, one: Token, token: Token, adjective: Token) -> Iterator[Claim]:
        mention = evidence.of_tokens(self.doc, (one, adjective, token))
        status = status_of(adjective.head)
        for other in self.cast.known(token):
            if self._are_alike(entity, other):
                yield self.relate(
                    "kg:spouse",
                    entity,
                    Ref(other),
                    adjective,
                    mention,
                    "kin",
                    status=status,
                    through=(one, token),
                )

    def _are_alike(self, one: str, other: str) -> bool:
        """Two persons or two organizations, both of a name."""
        if one == other or not self.is_named(other):
            return False
        return any(self.cast.is_a(one, curie) and self.cast.is_a(other, curie) for curie in _ALIKE)


def _is_in_law(noun: Token) -> bool:
    """For "father-in-law", "step-son", and where nothing is stated."""
    after = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 5]]
    following = after[:1] == ["-"] or (after[:1] == ["in"] and "law" in after)
    before = noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ != "ex"
    return following or before or is_silent(noun)
