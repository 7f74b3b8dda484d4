"""Ties that a noun tells: where it is based, whom it has ties to, who and how many belong to it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import alleged_status, status_of
from kg.model import Claim, Mention, Ref
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_function,
    is_adjective_modifier,
    is_predicate_noun,
    is_prepositional_object,
    nominal_subjects_of,
    prepositions_of,
)
from kg.syntax.layout import tokens
from kg.syntax.words import is_verbal

_MEMBERS = frozenset({"member", "leader"})


class Ties(Teller):
    """Claims of one Doc about what names belong to."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions
        self._cues = {doc[report.cue_head].idx for report in doc._.reported}

    def run(self) -> Iterator[Claim]:
        """Every tie, in text order, those of groups last."""
        for token in tokens(self.doc):
            yield from self._at(token)
        yield from self._groups()

    def _at(self, token: Token) -> Iterator[Claim]:
        if is_predicate_noun(token):
            yield from self._membership(token) if token.lemma_ in _MEMBERS else ()
        elif is_adjective_modifier(token):
            yield from self._participle(token) if token.lower_ in self.data["participles"] else ()
        elif is_prepositional_object(token) and token.lemma_ in self.data["bonds"]:
            yield from self._bond(token)
        elif is_prepositional_object(token) and token.lemma_ in self.data["inhabitants"]["nouns"]:
            yield from self._occupants(token)

    def _participle(self, token: Token) -> Iterator[Claim]:
        """For "A Geneva-based agency": the name before the hyphen, and what is described."""
        places = [
            c
            for c in token.children
            if has_function(
                c, Function.ADVERBIAL_NOUN, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE
            )
            and c.i < token.i
        ]
        for described in self.described(token.head):
            for place in (p for child in places for p in self.cast.known(child)):
                relation = self.data["participles"][token.lower_]
                mention = evidence.of_tokens(self.doc, (token.head,))
                person = self.type(described) == "kg:Person"
                fits = person if relation == "kg:bornIn" else not is_group_name(token.head)
                fits &= not person or self._can_be_person(token.head)
                if place != described and relation != "kg:ownedBy" and fits:
                    yield self.relate(
                        relation, described, Ref(place), token, mention, "participle", presupposed=True
                    )

    def _can_be_person(self, noun: Token) -> bool:
        """For "a Berlin-based researcher", not "a Berlin-based group", whoever is found for it."""
        return is_labelled(noun) or noun.lemma_.lower() in self.knowledge.names.people

    def _bond(self, token: Token) -> Iterator[Claim]:
        """For "A gang with ties to X", also where "with" hangs on the copula."""
        if token.head.lower_ != "with":
            return
        noun = token.head.head
        if is_verbal(noun):
            noun = next(iter(dependents(noun, Function.PREDICATE_NOUN)), noun)
        relation = self.data["bonds"][token.lemma_]
        for prep in prepositions_of(token):
            for pobj in (member for p in governed_by(prep) for member in expand(p)):
                for described in self.described(noun):
                    for other in self.cast.known(pobj):
                        mention = evidence.of_tokens(self.doc, (token, pobj))
                        if other != described:
                            yield self.relate(
                                relation, described, Ref(other), token, mention, "bond", presupposed=True
                            )

    def _membership(self, token: Token) -> Iterator[Claim]:
        """For "Two of the prisoners are high-level members of X"."""
        if token.head.lemma_ != "be" or is_silent(token):
            return
        organizations = [
            e for prep in prepositions_of(token) if prep.lower_ == "of" for p in governed_by(prep)
            for t in expand(p) for e in self.cast.known(t) if self.type(e) not in ("kg:Person", "kg:Group")
        ]  # fmt: skip
        subjects = [e for s in active_subjects_of(token.head) for t in expand(s) for e in self.cast.of(t)]
        for subject in subjects:
            for organization in organizations:
                mention = evidence.of_tokens(self.doc, (token.head, *active_subjects_of(token.head), token))
                status = status_of(token.head)
                yield self.relate(
                    "kg:memberOf", subject, Ref(organization), token, mention, "member", status=status
                )

    def _occupants(self, noun: Token) -> Iterator[Claim]:
        """For "With more than 300 inmates, X is …": how many people a place holds."""
        if noun.head.lower_ != "with" or is_silent(noun):
            return
        holder = noun.head.head
        subjects = nominal_subjects_of(holder) if is_verbal(holder) else [holder]
        counts = [self.cast.entities[e].count for e in self.cast.known(noun)]
        for place in (e for s in subjects for e in self.cast.known(s)):
            for count in (c for c in counts if c is not None):
                if self.type(place) in ("kg:Facility", "kg:Prison"):
                    mention = evidence.of_tokens(self.doc, (noun.head, noun, *subjects))
                    yield self.relate("kg:occupants", place, count, noun, mention, "occupants")

    def _groups(self) -> Iterator[Claim]:
        """For "238 members of X", "alleged members of X": who they are as far as the phrase says it.

        "FBI officials", "NATO members": whose they are is their name, and no news.
        """
        for key, entity in sorted(self.cast.entities.items()):
            if entity.named or not entity.members_of or not entity.mentions:
                continue
            span = self.doc.char_span(
                entity.mentions[0].start, entity.mentions[0].end, alignment_mode="expand"
            )
            former = span is not None and any(word.lower_ in ("former", "ex", "would-be") for word in span)
            if span is None or former or is_silent(span.root) or self._is_outside(span):
                continue
            for organization in entity.members_of:
                if not self.cast.is_a(organization, "kg:Organization") or self._reports(span, organization):
                    continue  # people of a town or a candidate's people are members of nothing
                status = alleged_status(span.root)
                if entity.count is None and status == PLAIN and not _is_more(span):
                    continue  # "NATO members" are members of NATO by their name alone
                mention = self._with_name(span, organization)
                yield self.relate(
                    "kg:memberOf",
                    key,
                    Ref(organization),
                    span.root,
                    mention,
                    "group",
                    status=status,
                    presupposed=True,
                )

    def _reports(self, span: Span, entity: str) -> bool:
        """For "members of gangs, the Tribune reported": the name behind the comma tells of them."""
        near = range(span.end_char, span.end_char + 40)
        found = self.cast.mentions(entity).between(span.end_char - 1, near.stop)
        ends = [mention.end for mention in found if mention.end in near]
        return any(end + 1 in self._cues or end + 2 in self._cues for end in ends)

    def _is_outside(self, span: Span) -> bool:
        """For "EU supporters", "voters of the party": people who are for or under it, not of it."""
        return any(token.lemma_.lower() in self.data["outsiders"]["nouns"] for token in (span.root, span[-1]))

    def _with_name(self, span: Span, entity: str) -> Mention:
        """The phrase with the name it ends on, over a comma too: "members of the gang, X"."""
        near = self.cast.mentions(entity).between(span.end_char - 1, span.end_char + 4)
        ends = [mention.end for mention in near if mention.start >= span.end_char]
        return self.chars(span.start_char, max([span.end_char, *ends]))


def _is_more(span: Span) -> bool:
    """For "23 members of X", "high-level members of X": which of them it is, or how many."""
    own = dependents(span.root, Function.NUMBER, Function.ADJECTIVE, Function.COMPOUND)
    return any(child.i < span.root.i and not is_labelled(child) for child in own) or any(
        token.like_num for token in span
    )
