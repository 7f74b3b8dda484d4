"""Relations that a noun or verb says of somebody by name, to something by name.

"Jane Roe, the founder and head of Orbis", "a native of Oslo", "the winner of the River Prize",
"wrote The Lock Keeper". The words are data: `[[ascribed]]` of `ontology/descriptions.toml`. A
frame takes any argument that fits; these want names at both ends, and know schools and prizes by their names.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import status_of
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.ascription import ascriber, bearers, is_gerund, owners, related
from kg.syntax.clause import Predication, predication
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    conjuncts_of,
    dependents,
    governed_by,
    is_conjunct,
    is_noun_modifier,
    noun_modifiers_of,
    prepositions_of,
)
from kg.syntax.words import is_noun, is_proper_noun, is_verb

Row = Mapping[str, Any]


class Ascriptions(Teller):
    """Such claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.rows = [self._whole(row) for row in self.knowledge.descriptions["ascribed"]]
        lists = self.knowledge.descriptions["called"]
        self.called_so = {name: frozenset(words) for name, words in lists.items()}
        self.over = frozenset(self.knowledge.descriptions["over"]["words"])

    def _whole(self, row: Row) -> Row:
        """The row with the nouns of the classes that it names."""
        kinds = row.get("kinds", ())
        table = self.knowledge.nouns.classes if kinds else {}
        nouns = [noun for noun, curie in table.items() if curie in kinds]
        return {**row, "nouns": [*row.get("nouns", ()), *nouns]}

    def run(self) -> Iterator[Claim]:
        """Every such claim, row by row, in text order."""
        for row in self.rows:
            for token in self.words(*row.get("nouns", ()), *row.get("verbs", ())):
                if is_silent(token) or is_proper_noun(token):
                    continue
                modifies = is_noun_modifier(token)  # "Oslo native X", where the tagger sees an adjective
                if (is_noun(token) or modifies) and token.lemma_ in row.get("nouns", ()):
                    yield from self._noun(token, row)
                elif is_verb(token) and token.lemma_ in row.get("verbs", ()):
                    yield from self._verb(token, row)

    def _noun(self, noun: Token, row: Row) -> Iterator[Claim]:
        if not row.get("lasting") and self._is_over(noun) or not _has(noun, row.get("with", ())):
            return
        verb = ascriber(noun)
        if verb is not None and is_gerund(verb):  # "of him being a founder": only spoken of
            return
        others = [*related(noun, *row["of"]), *owners(noun)]
        others += _before(noun) if row.get("before") else []
        for one in bearers(noun):
            for other in others:
                if not row.get("by_name") or is_proper_noun(other):
                    yield from self._between(one, other, noun, verb, row)

    def _is_over(self, noun: Token) -> bool:
        """For "a former owner": no owner now, nor then, as far as is told when."""
        return any(child.lower_ in self.over for child in noun.lefts)

    def _verb(self, verb: Token, row: Row) -> Iterator[Claim]:
        said = predication(verb)
        objects, particles = row.get("objects", ()), row.get("with", ())
        if particles and not any(child.lower_ in particles for child in verb.children):
            return
        without = row.get("without", ())
        if any(map(said.get, without)) or any(child.lower_ in without for child in verb.children):
            return
        if objects and not any(token.lemma_ in objects for token in said.object):
            return
        ones = [token for source in row.get("who", ("subject",)) for token in said.get(source)]
        for one in ones:
            for other in _others(said, row):
                yield from self._between(one, other, verb, verb, row)

    def _between(
        self, one: Token, other: Token, word: Token, verb: Token | None, row: Row
    ) -> Iterator[Claim]:
        for entity in self.meant(one):
            for value in self.meant(other):
                if self._fits(entity, row) and self.suits(value, row) and entity != value:
                    subject, target = (value, entity) if row.get("turned") else (entity, value)
                    tokens = [word, one, other, *filter(None, [verb])]
                    yield self.relate(
                        row["relation"], subject, Ref(target), word,
                        evidence.of_tokens(self.doc, tokens), "ascribed",
                        status=status_of(verb) if verb is not None else PLAIN,
                        presupposed=verb is None, through=(one, other),
                    )  # fmt: skip

    def _fits(self, entity: str, row: Row) -> bool:
        unless = row.get("unless", ())
        return self.cast.is_a(entity, *row["subject"]) and not (unless and self.cast.is_a(entity, *unless))

    def suits(self, entity: str, row: Row) -> bool:
        """Whether something is of the row's classes, or has one of its words in its name."""
        if self.cast.is_a(entity, *row["object"]):
            return True
        if self.cast.is_a(entity, "kg:Person", "kg:Country"):
            return False
        words = {word for name in self.cast.entities[entity].names for word in name.split()}
        return bool(words & self.called_so.get(row.get("called", ""), frozenset()))


def _has(noun: Token, words: Sequence[str]) -> bool:
    return not words or any(child.lower_ in words for child in noun.lefts)


def _others(said: Predication, row: Row) -> list[Token]:
    """What the verb's sources give, else those of a verb `joined` to it: "was born and raised in X"."""
    found = [
        token for source in row["from"] for token in (*said.get(source), *_behind_date(said.head, source))
    ]
    joined = [verb for verb in conjuncts_of(said.head) if verb.lemma_ in row.get("joined", ())]
    shared = (token for verb in joined for source in row["from"] for token in predication(verb).get(source))
    return found or list(shared)


def _behind_date(verb: Token, source: str) -> list[Token]:
    """Oslo of "was born on 4 May 1961 in Oslo", where the parser hangs it on the date."""
    dates = [t for prep in prepositions_of(verb) for t in governed_by(prep) if is_time_label(t)]
    dates += [t for t in dependents(verb, Function.ADVERBIAL_NOUN) if is_time_label(t)]
    return [token for date in dates for token in related(date, source)]


def _before(noun: Token) -> list[Token]:
    """Acme of "Acme founder Jane Roe"; the parser may hang it on the last name."""
    found = [t for t in noun_modifiers_of(noun) if t.i < noun.i and is_proper_noun(t)]
    near = noun.nbor(-1) if noun.i and is_noun_modifier(noun) else noun
    own = near.head.i == noun.head.i and is_proper_noun(near) and not is_conjunct(near)
    return found or ([near] if own else [])
