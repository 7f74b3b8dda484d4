"""Nationality by a demonym: "Danish painter Jane Roe", "Jane Roe is a Dane", "is Danish", "a Danish citizen".

The words are data (`[lives]` of `ontology/descriptions.toml`, `ontology/nouns.csv`). Offices are left out: a
Brussels official of Danish birth is no Danish official.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import status_of
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.ascription import ascriber, bearers
from kg.syntax.entities import is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    dependents,
    has_dependent,
    has_function,
    is_noun_modifier,
    is_predicate_adjective,
    is_predicate_noun,
)
from kg.syntax.layout import tokens
from kg.syntax.subjects import surface_subjects
from kg.syntax.words import WordClass, has_class, is_noun, is_plural, is_proper_noun


class Nations(Teller):
    """Claims of one Doc that people are of a nation."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["lives"]
        self.office = self.knowledge.titles.families

    def run(self) -> Iterator[Claim]:
        """Every such claim, in text order."""
        for token in filter(is_group_name, tokens(self.doc)):
            if is_silent(token):
                continue
            if _is_said(token):
                yield from self._tell(surface_subjects(token.head), token, token, token.head)
            elif (noun := self._noun_of(token)) is not None and self._is_of_people(noun):
                yield from self._national(noun)

    def _is_of_people(self, noun: Token) -> bool:
        """Whether a demonym before it tells the nation of one person."""
        lemma = noun.lemma_.lower()
        if is_plural(noun) or is_labelled(noun) or lemma in self.data["no_nationals"]:
            return False
        if lemma in self.data["nationals"]:
            return True
        known = self.knowledge.nouns.table.get(lemma)
        person = known.person if known else lemma.endswith(tuple(self.data["person_endings"]))
        return person and self.office.get(lemma, "professional") == "professional"

    def _noun_of(self, demonym: Token) -> Token | None:
        """Painter for "Danish painter", also where the parser hangs "Danish" on the name behind."""
        head = demonym.head
        if not has_function(demonym, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER):
            return None
        if not is_proper_noun(head):
            return head if is_noun(head) else None
        following = demonym.nbor(1) if demonym.i + 1 < head.i else head
        fits = is_noun(following) or following.lemma_.lower() in self.data["nationals"]
        return following if fits and following.head.i == head.i and following.i < head.i else None

    def _national(self, noun: Token) -> Iterator[Claim]:
        marks = [mark for mark in _marks(noun) if self._names_nation(mark)]
        if len(marks) == 1:
            behind = (noun.head,) if is_proper_noun(noun.head) and noun.i < noun.head.i else (noun,)
            yield from self._tell(bearers(noun) or behind, marks[0], noun, ascriber(noun))

    def _names_nation(self, mark: Token) -> bool:
        """For "a Danish painter", not "an American football player"."""
        following = mark.nbor(1) if mark.i + 1 < len(mark.doc) else mark
        hyphened = mark.i > 0 and mark.nbor(-1).text in ("-", "–")
        return _is_demonym(mark) and not hyphened and following.lower_ not in self.data["no_nations"]

    def _tell(
        self, tokens: tuple[Token, ...], mark: Token, noun: Token, verb: Token | None
    ) -> Iterator[Claim]:
        for country in self.named_by(mark):
            for person in self.called(*tokens) if self._is_land(country) else ():
                if self.cast.is_a(person, "kg:Person"):
                    yield self.relate(
                        "kg:nationality", person, Ref(country), noun,
                        evidence.of_tokens(self.doc, [noun, mark, *tokens]), "nation",
                        status=status_of(verb) if verb is not None else PLAIN,
                        presupposed=verb is None, through=tokens,
                    )  # fmt: skip

    def _is_land(self, entity: str) -> bool:
        return self.type(entity) == "kg:Country" or self.cast.entities[entity].name in self.data["lands"]


def _is_said(demonym: Token) -> bool:
    """For "is Danish", "is a Dane", not "is the Danish": whether it is said of the subject."""
    if is_predicate_noun(demonym):
        return demonym.head.lemma_ == "be" and any(child.lower_ in ("a", "an") for child in demonym.lefts)
    plain = is_predicate_adjective(demonym) and not has_dependent(demonym, Function.ADVERB)
    return plain and demonym.head.lemma_ == "be"


def _marks(noun: Token) -> list[Token]:
    return [
        *dependents(noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER),
        *_beside_name(noun),
    ]


def _beside_name(noun: Token) -> list[Token]:
    """In "Danish painter Jane Roe" the parser may hang "Danish" on the name."""
    if not (is_noun_modifier(noun) or has_function(noun, Function.ADJECTIVE)) or noun.i == 0:
        return []
    before = noun.nbor(-1)
    return [before] if before.head.i == noun.head.i else []


def _is_demonym(token: Token) -> bool:
    return is_group_name(token) and has_class(token, WordClass.ADJECTIVE, WordClass.PROPER)
