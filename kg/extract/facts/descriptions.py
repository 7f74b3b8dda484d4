"""What the article says of a name without a verb of action: kind, other name, age, place, ties.

"X is a gang", "the X prison", "X (XY)", "Jane Roe, 53,", "X in Y", "a Geneva-based
agency", "a group with ties to X". The words are data (`ontology/descriptions.toml`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.claims.making import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller
from kg.extract.status.assessment import alleged_status, status_of
from kg.model import Claim, Literal, Mention, Ref, Status
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_function,
    is_adjective_modifier,
    is_noun_modifier,
    is_predicate_noun,
    is_prepositional_object,
    nominal_subjects_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import names_in
from kg.syntax.words import is_noun, is_singular_noun, is_verbal

_BETWEEN = frozenset(
    ("(", ",", ", the", ", or", ", or the", "(the", ", also known as", "or", "aka", ", aka", ", known as")
)
_AGE = re.compile(r"\s*(?:,|\()\s*(?P<age>1[0-9]|[2-9][0-9]|10[0-9])\s*(?:,|\)|;|\.)")
_PLACES = frozenset(
    {
        "kg:GeopoliticalEntity",
        "kg:Country",
        "kg:Region",
        "kg:City",
        "kg:Place",
        "kg:Facility",
        "kg:Prison",
        "kg:WorldRegion",
    }
)
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III"})
_AREAS = frozenset({"kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity"})
_LISTING = frozenset({",", "and", ", and", "or", ", or"})
_RANK = {
    "kg:Facility": 0,
    "kg:Prison": 0,
    "kg:City": 1,
    "kg:GeopoliticalEntity": 1,
    "kg:Region": 2,
    "kg:Country": 3,
    "kg:WorldRegion": 4,
}


class Describer(Teller):
    """Descriptive claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions
        self._cues = {doc[report.cue_head].idx for report in doc._.reported}

    def run(self) -> Iterator[Claim]:
        """Every descriptive claim, rule by rule, in text order."""
        for name in self.doc.ents:
            known = self.cast.known(name.root)
            if not known or is_silent(name.root):
                continue
            entity = known[0]
            yield from self._age(entity, name)
            yield from self._kind_beside(entity, name)
            yield from self._place(entity, name)
            yield from self._alias(entity, name)
        for token in self.doc:
            if is_predicate_noun(token) and token.lemma_ in ("member", "leader"):
                yield from self._membership(token)
            elif is_predicate_noun(token) and token.head.lemma_ == "be":
                yield from self._copula(token)
            elif is_adjective_modifier(token) and token.lower_ in self.data["participles"]:
                yield from self._participle(token)
            elif token.lemma_ in self.data["bonds"] and is_prepositional_object(token):
                yield from self._bond(token)
            elif token.lemma_ in self.data["inhabitants"]["nouns"] and is_prepositional_object(token):
                yield from self._occupants(token)
        yield from self._groups()

    # -- age, other names ------------------------------------------------------------------

    def _age(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Jane Roe, 53," and "Jane Roe (53)"."""
        if self.type(entity) != "kg:Person" or name.text in _SUFFIXES:
            return
        found = _AGE.match(self.cast.text, name.end_char)
        if found:
            yield self.relate(
                "kg:age",
                entity,
                Literal(found["age"], "integer", (found.span("age"),)),
                name.root,
                self.chars(name.start_char, found.end("age")),
                "age",
                trigger=self.chars(*found.span("age"), "cue"),
            )

    def _alias(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Terrorism Centre (TC)" and "TC, the Terrorism Centre": two names side by side for one."""
        following = self._next_name(name)
        if (
            following is None
            or self.cast.known(following.root)[:1] != (entity,)
            or following.text == name.text
            or _is_cut(name.text, following.text)
        ):
            return
        between = self.cast.text[name.end_char : following.start_char].strip().lower()
        if between in _BETWEEN and not (self.type(entity) == "kg:Person" and "(" in between):
            closing = (
                between.startswith("(") and self.cast.text[following.end_char : following.end_char + 1] == ")"
            )
            mention = self.chars(name.start_char, following.end_char + closing)
            other = name if following.text == self.cast.entities[entity].name else following
            value = Literal(other.text, spans=((other.start_char, other.end_char),))
            yield self.relate(
                "kg:alsoKnownAs", entity, value, name.root, mention, "alias",
                presupposed=True, trigger=self.chars(following.start_char, following.end_char, "cue"),
            )  # fmt: skip

    def _next_name(self, name: Span) -> Span | None:
        for place in range(name.end, min(name.end + 5, len(self.doc))):
            if self.doc[place].ent_iob_ == "B":
                near = names_in(self.doc, place, place + 12)
                return next((ent for ent in near if ent.start == place), None)
        return None

    # -- kinds -----------------------------------------------------------------------------

    def _copula(self, attribute: Token) -> Iterator[Claim]:
        """For "X is a maximum security prison": the kind, for a name that is no person."""
        curie = self.knowledge.nouns.classes.get(attribute.lemma_.lower(), "")
        if curie not in self.data["kinds"]["classes"] or is_silent(attribute):
            return
        for subject in active_subjects_of(attribute.head):
            to = any(prep.lower_ == "to" for prep in prepositions_of(attribute))  # "is home to"
            if subject.lower_ == "it" or to or self._is_qualified(attribute) or _is_glued(subject):
                continue  # "It has been a hard campaign" names nothing
            for entity in (e for s in expand(subject) for e in self.cast.known(s)):
                if self.is_named(entity) and self.type(entity) not in _AREAS | {"kg:Person"}:
                    tokens = (subject, attribute)
                    yield self._kind(
                        entity, attribute, evidence.of_tokens(self.doc, tokens), status_of(attribute.head)
                    )

    def _kind_beside(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "The X prison", "the prison gang X"."""
        if name.label_ not in (Label.ORGANIZATION, Label.FACILITY, Label.PRODUCT) or self.type(
            entity
        ) in _AREAS | {"kg:Person"}:
            return
        head = name.root.head
        if is_noun_modifier(name.root) and head.i == name.end and self._can_be(entity, head):
            yield self._kind(
                entity, head, evidence.span(self.doc, name.start, head.i + 1), Status(), presupposed=True
            )
        before = self.doc[max(0, name.start - 1)]
        beside = before.head.i == name.root.i and is_noun_modifier(before) and is_singular_noun(before)
        if beside and self._can_be(entity, before):
            mention = evidence.span(self.doc, before.left_edge.i, name.end)
            yield self._kind(entity, before, mention, Status(), presupposed=True)
            yield from self._nation(entity, before, name)

    def _nation(self, entity: str, kind: Token, name: Span) -> Iterator[Claim]:
        """For "The Venezuelan gang X" ties X to Venezuela."""
        for token in (*name.root.children, *kind.children):
            if (
                token.i < kind.i
                and has_label(token, Label.GROUP, Label.STATE)
                and has_function(token, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER)
            ):
                for place in self.cast.known(token):
                    if self.type(place) == "kg:Country" and place != entity:
                        mention = evidence.span(self.doc, token.i, name.end)
                        yield self.relate(
                            "kg:linkedTo", entity, Ref(place), token, mention, "nation", presupposed=True
                        )

    def _can_be(self, entity: str, noun: Token) -> bool:
        """For "The X commission" X may be a commission, unless it is known to be something else.

        An organization is no building: "the X factory" is only X's.
        """
        curie, kind = self.type(entity), self.knowledge.nouns.classes.get(noun.lemma_.lower(), "")
        known = curie not in ("kg:Organization", "kg:Facility")
        if self.cast.entities[entity].name.lower().endswith(noun.lower_):
            return False  # "the Treasury department" is what its name says
        if (
            not is_singular_noun(noun)
            or self._is_qualified(noun)
            or noun.lemma_ in self.data["kinds"]["owned"]
        ):
            return False
        if curie == "kg:Organization" and kind in ("kg:Facility", "kg:Prison"):
            return False
        return self._is_kind(noun) and (
            not known or curie == kind or (curie, kind) == ("kg:Prison", "kg:Facility")
        )

    def _is_qualified(self, noun: Token) -> bool:
        """For "a former prison", "the alleged gang": it is not said to be one."""
        return any(child.lower_ in self.data["kinds"]["not_with"] for child in noun.children)

    def _is_kind(self, noun: Token) -> bool:
        curie = self.knowledge.nouns.classes.get(noun.lemma_.lower(), "")
        return is_noun(noun) and curie in self.data["kinds"]["classes"]

    def _kind(
        self, entity: str, noun: Token, mention: Mention, status: Status, presupposed: bool = False
    ) -> Claim:
        return self.relate(
            "kg:kindOf",
            entity,
            Literal(noun.lemma_.lower(), spans=((noun.idx, noun.idx + len(noun)),)),
            noun,
            mention,
            "kind",
            status=status,
            presupposed=presupposed,
        )

    # -- places ----------------------------------------------------------------------------

    def _place(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Springfield, Ohio", "X in Y" and "Y's X prison", from the smaller to the larger place."""
        if self.type(entity) not in _PLACES:
            return
        for other, token, rule in self._around(name):
            for place in self.cast.known(other):
                if place != entity and self._contains(place, entity):
                    low, high = min(token.i, name.start), max(token.i + 1, name.end)
                    mention = evidence.span(self.doc, low, high)
                    yield self.relate(
                        "kg:locatedIn", entity, Ref(place), name.root, mention, rule,
                        presupposed=True, trigger=evidence.cue(other),
                    )  # fmt: skip

    def _around(self, name: Span) -> Iterator[tuple[Token, Token, str]]:
        following = self._next_name(name)
        between = self.cast.text[name.end_char : following.start_char].strip() if following else ""
        beside = following is not None and between in (",", "in", "in the") and not _modifies(following.root)
        if following is not None and beside and not (between == "," and self._is_listed(name, following)):
            yield following.root, following[-1], "place-comma"
        holder = name.root
        for head in (holder, holder.head if is_noun_modifier(holder) else holder):
            for owner in (o for o in possessors_of(head) if is_labelled(o)):
                yield owner, owner, "place-possessive"

    def _is_listed(self, name: Span, other: Span) -> bool:
        """For "in Hesse, Saxony, Bavaria": regions one after another, none of them in another."""
        kind = self.type_of(other)
        if kind == "kg:Region" and self._is_region(name) and self.type_of(name) != "kg:City":
            return True
        third = self._next_name(other)
        between = self.cast.text[other.end_char : third.start_char].strip() if third else ""
        if third is None or between not in _LISTING or kind == "kg:Country":
            return False
        return self.type_of(third) == kind or kind == "kg:Region" and self._is_region(third)

    def _is_region(self, name: Span) -> bool:
        return name.text in self.knowledge.places.regions

    def type_of(self, name: Span) -> str:
        """The class of what a name stands for; "" for nothing known."""
        return next(map(self.type, self.cast.known(name.root)), "")

    def _contains(self, place: str, entity: str) -> bool:
        outer, inner = self.type(place), self.type(entity)
        homes, entities = self.knowledge.places.homes, self.cast.entities
        home, country = (homes.get(entities[e].gazetteer, "") for e in (entity, place))
        if outer == "kg:Country" and home and home != country:
            return False  # "in Paris, Brussels, Germany and Spain" is a list
        return outer in _AREAS and _RANK.get(inner, 0) < _RANK.get(outer, 0)

    # -- ties ------------------------------------------------------------------------------

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
                fits = (
                    self.type(described) == "kg:Person"
                    if relation == "kg:bornIn"
                    else not is_group_name(token.head)
                )
                if place != described and relation != "kg:ownedBy" and fits:
                    yield self.relate(
                        relation, described, Ref(place), token, mention, "participle", presupposed=True
                    )

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

    # -- members ---------------------------------------------------------------------------

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
        """For "238 members of X": the group's membership, only alleged where the phrase says so."""
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


def _is_glued(subject: Token) -> bool:
    """For "Smuggling in Peru Peru is a hub": a heading that the parser takes for the subject."""
    names = names_in(subject.doc, subject.left_edge.i, subject.right_edge.i + 1)
    return any(a.end == b.start and a.text == b.text for a, b in pairwise(names))


def _is_cut(name: str, short: str) -> bool:
    """For "Task Force (CTF)": the short form begins with words that stand before the name."""
    initials = "".join(word[0] for word in name.split())
    return short.isupper() and short != initials and short.endswith(initials)


def _modifies(place: Token) -> bool:
    """For "in Ohio mines": the place only modifies the noun behind it."""
    return (
        has_function(place, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE)
        and place.head.i > place.i
    )
