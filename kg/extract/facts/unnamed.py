"""Whose or of what an unnamed participant of a claim is: "two Latvian hackers", "a report by X".

"A member of the union", "a Green official": the phrase is a name of its own, and tells of
somebody named. Only what takes part in something is told of, and not what a phrase says by
its name alone ("the Latvian president", "four Latvians", "X's wife"). The words are data: `[unnamed]` of
`ontology/descriptions.toml`.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.ascription import owners, related
from kg.syntax.entities import is_group_name
from kg.syntax.functions import Function, dependents
from kg.syntax.words import is_noun, is_plural

Tie = tuple[str, str, str, Token]
"""(relation, subject, object, the word that names the other)"""


def unnamed(claims: Iterable[Claim], doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
    """The ties of all unnamed participants of the claims, one claim a tie, in text order."""
    used = {v.entity for claim in claims for _, v in claim.slots if isinstance(v, Ref)}
    teller, said = Unnamed(doc, maker), set[tuple[str, str, str]]()
    for index, ids in sorted(maker.cast.refs.items()):
        for entity in ids if len(ids) == 1 and ids[0] in used else ():
            for tie in teller.ties(entity, doc[index]):
                if tie[:3] not in said:
                    said.add(tie[:3])
                    yield teller.claim(tie, doc[index])


class Unnamed(Teller):
    """What the phrases of unnamed participants say of one Doc's names."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["unnamed"]
        self.nationals = frozenset(self.knowledge.descriptions["lives"]["nationals"])
        self.families = self.knowledge.titles.families

    def ties(self, entity: str, noun: Token) -> Iterator[Tie]:
        """Each tie that the noun's phrase tells of its entity."""
        if self.is_named(entity) or is_silent(noun) or any(t.lower_ in self.data["none"] for t in noun.lefts):
            return
        if is_noun(noun) and noun.lemma_.lower() in self.data["works"]:
            yield from self._by_author(entity, noun)
        elif is_noun(noun) and noun.lemma_.lower() in self.knowledge.names.people:
            yield from self._of_person(entity, noun)

    def claim(self, tie: Tie, noun: Token) -> Claim:
        """The claim of a tie."""
        relation, subject, other, word = tie
        return self.relate(
            relation, subject, Ref(other), noun, evidence.of_tokens(self.doc, (noun, word)), "unnamed",
            presupposed=True, through=(word,), trigger=evidence.cue(noun),
        )  # fmt: skip

    # -- people ------------------------------------------------------------------------------

    def _of_person(self, entity: str, noun: Token) -> Iterator[Tie]:
        if self._is_told_apart(entity, noun):
            yield from self._by_word(entity, noun)
        if not is_plural(noun) and noun.lemma_ == "member":
            yield from self._of_body(entity, noun)

    def _is_told_apart(self, entity: str, noun: Token) -> bool:
        """One of many, or so and so many of them."""
        return not is_plural(noun) or self.cast.entities[entity].count is not None

    def _by_word(self, entity: str, noun: Token) -> Iterator[Tie]:
        """By the words before the noun: "a Latvian hacker", "three Green senators"."""
        nations = self.nations(noun)
        for mark, country in nations if len(nations) == 1 else ():
            relation = self._national(noun) if is_group_name(mark) else ""
            if relation:
                yield relation, entity, country, mark
        before = dependents(noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER)
        for mark in before:
            for party in self.cast.known(mark):
                if self.cast.is_a(party, "kg:PoliticalParty") and not self._is_for(noun):
                    yield "kg:politicalParty", entity, party, mark

    def _national(self, noun: Token) -> str:
        """What a demonym tells: a citizen, or whom "two Latvian envoys" serve; of one president nothing."""
        lemma = noun.lemma_.lower()
        family = self.families.get(lemma, "professional")
        if family in self.data["servants"]:
            return "kg:affiliatedWith" if is_plural(noun) else ""
        barred = lemma in self.knowledge.descriptions["lives"]["no_nationals"] or self._is_for(noun)
        plain = family == "professional" and not barred
        return "kg:nationality" if lemma in self.nationals or plain else ""

    def _is_for(self, noun: Token) -> bool:
        """For "a Green voter", who is for the party, not of it."""
        return noun.lemma_.lower() in self.knowledge.descriptions["outsiders"]["nouns"]

    def _of_body(self, entity: str, noun: Token) -> Iterator[Tie]:
        """For "a member of the union", "a union member" of a union that has a name."""
        for token in [*related(noun, "of"), *dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER)]:
            for body in self.named_by(token):
                if self.cast.is_a(body, "kg:Organization"):
                    yield "kg:memberOf", entity, body, token

    # -- works -------------------------------------------------------------------------------

    def _by_author(self, entity: str, noun: Token) -> Iterator[Tie]:
        """For "a report by X", "X's report"; "a Tribune article" says so by its name alone."""
        for word in [*related(noun, "by"), *owners(noun)]:
            for author in self.called(word):
                if self.cast.is_a(author, "kg:Person", "kg:Organization"):
                    yield "kg:authorOf", author, entity, word
