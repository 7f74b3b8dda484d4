"""What the rules that tell of names share: whom a noun describes, and how a claim is made."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, Draft
from kg.model import Claim, Literal, Mention, Ref, Status, Time, Value
from kg.syntax.ascription import bearers
from kg.syntax.coordination import expand
from kg.syntax.entities import is_organization_name
from kg.syntax.functions import (
    Function,
    appositions_of,
    dependents,
)
from kg.syntax.layout import all_names, names_in, with_lemma
from kg.syntax.words import is_noun, is_proper_noun

PLAIN = Status()
USUAL = 0.88
"""Confidence of a rule of this kind before calibration."""

AREAS = ("kg:City", "kg:Region", "kg:Country", "kg:GeopoliticalEntity")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LIFE = range(25, 111)
"""Years that a life may last; "(2009-2017)" behind a name is a term of office."""


class Teller:
    """Claims of one Doc about its named entities."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.knowledge = maker.cast.knowledge
        self._names: dict[str, list[Span]] | None = None

    def words(self, *lemmas: str) -> list[Token]:
        """The tokens with one of the lemmas, in text order."""
        return with_lemma(self.doc, set(lemmas))

    def named_by(self, *tokens: Token) -> tuple[str, ...]:
        """The named entities that the tokens and what is coordinated with them stand for, pronouns too."""
        found = (e for token in tokens for member in expand(token) for e in self.cast.known(member))
        return tuple(dict.fromkeys(e for e in found if self.is_named(e)))

    def described(self, noun: Token) -> tuple[str, ...]:
        """Whom a description is about: its own name, else whom it is said of."""
        known = tuple(e for e in self.cast.known(noun) if self.is_named(e))
        return known or self.called(*bearers(noun))

    def called(self, *tokens: Token) -> tuple[str, ...]:
        """The named entities of these very tokens, or of the names beside them: "his wife, Jane Roe"."""
        found: list[str] = []
        for token in tokens:
            own = tuple(filter(self.is_named, self.cast.known(token)))
            found += own or self.named_by(*(t for t in appositions_of(token) if is_proper_noun(t)))
            found += () if found else self.named_by(*self._before_kind(token))
        return tuple(dict.fromkeys(found))

    def _before_kind(self, noun: Token) -> list[Token]:
        """Orbis of "the Orbis group"."""
        kinds = self.knowledge.descriptions["kinds"]["classes"]
        if not is_noun(noun) or self.knowledge.nouns.classes.get(noun.lemma_.lower(), "") not in kinds:
            return []
        before = noun.nbor(-1) if noun.i else noun
        return [before] if before.head.i == noun.i and is_organization_name(before) else []

    def meant(self, token: Token) -> tuple[str, ...]:
        """The named entities of a token, or those that it is said of: "X is a club founded in 1920"."""
        return self.called(token) or self.called(*bearers(token))

    def relate(
        self, predicate: str, subject: str, value: Value, head: Token, mention: Mention, rule: str, *,
        status: Status = PLAIN, presupposed: bool = False, time: Time | None = None,
        through: Iterable[Token] = (), trigger: Mention | None = None, inferred: bool = False,
    ) -> Claim:  # fmt: skip
        """The claim that the predicate holds between an entity and a value.

        A pronoun or noun `through` which either is reached costs confidence. `trigger` are
        the words that evoke it, where those are not the head's own.
        """
        slots: tuple[tuple[str, Value], ...] = (("subject", Ref(subject)), ("object", value))
        sure = USUAL * self.maker.cost(through)
        draft = Draft(
            "relation", predicate, slots, head, mention, status, rule, sure, time, inferred, trigger
        )
        return self.maker.make(draft, presupposed=presupposed)

    def chars(self, start: int, end: int, kind: str = "evidence") -> Mention:
        """Characters start..end (half-open) as evidence, or as a mention of another kind."""
        return Mention(start, end, self.cast.text[start:end], kind)

    def names(self, entity: str) -> list[Span]:
        """Where the entity stands by name, in text order."""
        if self._names is None:
            self._names = {}
            for name in all_names(self.doc):
                for key in self.cast.known(name.root):
                    self._names.setdefault(key, []).append(name)
        return self._names.get(entity, [])

    def nations(self, noun: Token) -> list[tuple[Token, str]]:
        """The adjectives and owners before a noun that name a country, with it: "Latvian", "Latvia's"."""
        before = dependents(
            noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR
        )
        return self._countries([token for token in before if token.i < noun.i and not is_joined(token)])

    def _countries(self, tokens: Iterable[Token]) -> list[tuple[Token, str]]:
        named = ((token, e) for token in tokens for e in self.cast.known(token))
        return [(token, e) for token, e in named if self.type(e) == "kg:Country"]

    def type(self, entity: str) -> str:
        """The entity's class, a CURIE."""
        return self.cast.entities[entity].type

    def is_named(self, entity: str) -> bool:
        """Whether the entity has a name."""
        return self.cast.entities[entity].named


def next_name(name: Span, reach: int = 5) -> Span | None:
    """The next name within a few tokens."""
    doc = name.doc
    for place in range(name.end, min(name.end + reach, len(doc))):
        if doc[place].ent_iob_ == "B":
            near = names_in(doc, place, place + 12)
            return next((ent for ent in near if ent.start == place), None)
    return None


def is_joined(token: Token) -> bool:
    """For "a Danish-Swedish brewer", which is neither's alone."""
    return any(near.text in ("-", "–") for near in token.doc[max(0, token.i - 1) : token.i + 2])


def dated(value: str, place: tuple[int, int]) -> Literal:
    """A day as a date; a year or a month as it is written in ISO 8601; told in these characters."""
    return Literal(value, "date" if len(value) == len("2000-01-01") else "string", (place,))
