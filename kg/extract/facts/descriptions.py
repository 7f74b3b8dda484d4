"""What the article says of a name without a verb of action: its kind, another name, an age.

"X is a gang", "the X prison", "X (XY)", "Jane Roe, 53,". The words are data (`ontology/descriptions.toml`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller, next_name
from kg.extract.status import status_of
from kg.model import Claim, Literal, Mention, Status
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import Label
from kg.syntax.functions import (
    active_subjects_of,
    is_noun_modifier,
    is_predicate_noun,
    prepositions_of,
)
from kg.syntax.layout import all_names, names_in, tokens
from kg.syntax.marks import nickname
from kg.syntax.words import is_noun, is_singular_noun

_AGE = re.compile(r"\s*(?:,|\()\s*(?P<age>1[0-9]|[2-9][0-9]|10[0-9])\s*(?:,|\)|;|\.)")
_NAME = r"""(?:["“'‘]\s*(?P<name>[^\s"”'’][^"”'’]{1,40}?)[,.;\s]*["”'’])"""
_AREAS = frozenset({"kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity"})


class Describer(Teller):
    """Descriptive claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions
        words = "|".join(map(re.escape, self.data["aliases"]["words"]))
        self._says_alias = re.compile(rf"\s*[,(]?\s*(?:{words})\s+{_NAME}")

    def run(self) -> Iterator[Claim]:
        """Every descriptive claim, rule by rule, in text order."""
        for name in all_names(self.doc):
            known = self.cast.known(name.root)
            if not known or is_silent(name.root):
                continue
            entity = known[0]
            yield from self._age(entity, name)
            yield from self._kind_beside(entity, name)
            yield from self._alias(entity, name)
            yield from self._nickname(entity, name)
            yield from self._called_so(entity, name)
        for token in tokens(self.doc):
            if is_predicate_noun(token) and token.head.lemma_ == "be":
                yield from self._copula(token)

    # -- age, other names ------------------------------------------------------------------

    def _age(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Jane Roe, 53," and "Jane Roe (53)"."""
        if self.type(entity) != "kg:Person" or name.text in self.data["aliases"]["endings"]:
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
        following = next_name(name)
        if (
            following is None
            or self.cast.known(following.root)[:1] != (entity,)
            or following.text == name.text
            or _is_cut(name.text, following.text)
        ):
            return
        between = self.cast.text[name.end_char : following.start_char].strip().lower()
        if between in self.data["aliases"]["between"] and not (
            self.type(entity) == "kg:Person" and "(" in between
        ):
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

    def _called_so(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Jane Roe, alias "Goldie"," where the model sees two: words that say that it is one."""
        found = self._says_alias.match(self.cast.text, name.end_char)
        if found is None or self.type(entity) in _AREAS or len(name) == 1 and name.text.islower():
            return
        start, end = found.span("name")
        cue = self.chars(start, end, "cue")
        if found["name"] not in self.cast.entities[entity].names:
            yield self.relate(
                "kg:alsoKnownAs", entity, Literal(found["name"], spans=((start, end),)), name.root,
                self.chars(name.start_char, end), "alias", presupposed=True, trigger=cue,
            )  # fmt: skip

    def _nickname(self, entity: str, name: Span) -> Iterator[Claim]:
        """For a nickname in quotation marks within a person's name."""
        start, end = nickname(name.text)
        if not end or self.type(entity) != "kg:Person":
            return
        begin, stop = name.start_char + start, name.start_char + end
        value = Literal(name.text[start:end], spans=((begin, stop),))
        yield self.relate(
            "kg:alsoKnownAs", entity, value, name.root, self.chars(name.start_char, name.end_char), "alias",
            presupposed=True, trigger=self.chars(begin, stop, "cue"),
        )  # fmt: skip

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
                    told = evidence.of_tokens(self.doc, tokens)
                    yield self._kind(entity, attribute, told, status_of(attribute.head))

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


def _is_glued(subject: Token) -> bool:
    """For "Smuggling in Peru Peru is a hub": a heading that the parser takes for the subject."""
    names = names_in(subject.doc, subject.left_edge.i, subject.right_edge.i + 1)
    return any(a.end == b.start and a.text == b.text for a, b in pairwise(names))


def _is_cut(name: str, short: str) -> bool:
    """For "Task Force (CTF)": the short form begins with words that stand before the name."""
    initials = "".join(word[0] for word in name.split())
    return short.isupper() and short != initials and short.endswith(initials)
