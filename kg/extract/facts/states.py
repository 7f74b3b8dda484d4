"""Of which state a name is, by the words beside it: "the French carmaker Norvik", "Latvia's Supreme Court".

A ministry, a police or an army is an agency of the state, a parliament or a court an institution
of it; a firm, a party or a paper is based there; a person is its national. Which it is depends on
the class of the name (`[states]` in `ontology/descriptions.toml`). Not so for "the Latvian
government": that its body is Latvia's is all that the name says.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller, is_joined
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.coordination import quantified
from kg.syntax.entities import Label, has_label, is_group_name
from kg.syntax.functions import (
    appositions_of,
    governed_by,
    is_apposition,
    is_conjunct,
    is_coordinator,
    is_noun_modifier,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import all_names, is_in_capitals, name_of, sentence
from kg.syntax.words import is_noun, is_plural, is_proper_noun

_STATE = ("kg:GovernmentBody", "kg:Court", "kg:LawEnforcement", "kg:Military", "kg:Legislature")
_KINDS = ("kg:Organization", "kg:City", "kg:Region", "kg:Facility")
_LONG = 3
"""Words of a name that may have run on into what a headline says."""
_VAGUE = frozenset({"", "kg:Thing"})
"""Of a noun before a firm's name: "the US giant X", "the German startup X"."""

Mark = tuple[Token, str]
"""A word that names a country, and the country."""


class States(Teller):
    """Claims of one Doc that a name is of a state; one a pair of them."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["states"]
        self.figures, self.rebels = frozenset(self.data["figures"]), frozenset(self.data["rebels"])
        self.countries = [
            key for key, entity in self.cast.entities.items() if entity.type == "kg:Country" and entity.named
        ]

    def run(self) -> Iterator[Claim]:
        """In text order; inferred but of persons, where the adjective says nothing else."""
        said: set[tuple[str, str]] = set()
        for name in all_names(self.doc):
            entity = "" if is_silent(name.root) else next(iter(self.cast.known(name.root)), "")
            relation = self.relation(entity) if entity else ""
            for mark in self._mark(entity, name) if relation else ():
                if (entity, mark[1]) not in said:
                    said.add((entity, mark[1]))
                    yield self._claim(relation, entity, name, mark)

    def relation(self, entity: str) -> str:
        """How a name of this class is of a state; "" where it is of none."""
        rows: list[tuple[str, str]] = self.data["relations"]
        found = next((relation for curie, relation in rows if self.cast.is_a(entity, curie)), "")
        return "" if self._is_no_body(self.cast.entities[entity].name.lower().split(), found) else found

    def _is_no_body(self, words: list[str], relation: str) -> bool:
        """For "Gross Domestic Product", "the People's Army", "Democratic Republic" (half a name)."""
        plain = [word.rstrip("'’s") for word in words]
        rebels = relation == "kg:agencyOf" and words[-1] == "army" and not self.rebels.isdisjoint(plain)
        return words[-1] in self.figures or rebels or words == ["democratic", "republic"]

    def _mark(self, entity: str, name: Span) -> list[Mark]:
        """What says of which one country it is, if anything does; nothing where there are two."""
        person = self.type(entity) == "kg:Person"
        marks = self._of_person(name) if person else self._of_body(entity, name)
        fitting = [mark for mark in marks if self._can_be(entity, mark[1])]
        return fitting[:1] if len({country for _, country in fitting}) == 1 else []

    def _can_be(self, entity: str, country: str) -> bool:
        """Not for "the Latvian Interpol", which is known to be of elsewhere."""
        home = self.knowledge.places.homes.get(self.cast.entities[entity].gazetteer, "")
        known = home and f"country/{home}" != self.cast.entities[country].gazetteer
        return entity != country and not known

    # -- persons -----------------------------------------------------------------------------

    def _of_person(self, name: Span) -> list[Mark]:
        """For "German Jane Roe", "Ghana's Jane Roe", "Jane Roe from Ghana"."""
        before = self.doc[name.start - 1] if name.start > max(sentence(name.root).start, 0) else None
        alone = before is not None and is_group_name(before) and not is_plural(before)
        alone &= len(name) > 1 or before is None or before.lower_ not in self.data["given"]
        marks = [before] if before is not None and alone else []
        marks += [owner for owner in possessors_of(name.root) if 0 < name.start - owner.i <= 2]
        for prep in prepositions_of(name.root):
            of = prep.lower_ == "of" and not _is_titled(name) and not name[0].is_upper  # "FC Holm of Peru"
            if prep.i == name.end and (prep.lower_ == "from" or of):
                marks += [t for t in governed_by(prep) if has_label(t, Label.STATE)]
        return self._countries(marks)

    # -- bodies, firms, places -----------------------------------------------------------------

    def _of_body(self, entity: str, name: Span) -> list[Mark]:
        if _is_in_name_of_another(name):
            return []
        marks = self._countries([token for token in _outside(name) if not is_joined(token)])
        marks += [mark for noun in self._kinds(entity, name) for mark in self.nations(noun)]
        if self.cast.is_a(entity, *_STATE):
            marks += self._countries(_of(name.root))
        if self.cast.is_a(entity, "kg:Organization") and self._is_body(entity, name):
            marks += [(name.root, country) for country in self.countries if self._is_in_name(country, name)]
        return marks

    def _kinds(self, entity: str, name: Span) -> list[Token]:
        """The nouns that say what the name is: "carmaker X", "the X newspaper", "X, a bank", "city of X"."""
        first = name_of(_first(name.root))
        before = [noun for noun in _outside(name) if is_noun(noun)]
        if first is not None:  # "the broadcasters X and Y"
            before += [noun for noun in (*_outside(first), *_beside(first)) if is_plural(noun)]
        found = [noun for noun in before if self._class(noun) in _VAGUE]
        beside = [*before, *_beside(name), *map(_one_of, appositions_of(name.root))]
        return found + [noun for noun in beside if self._is_kind(noun, entity)]

    def _class(self, noun: Token) -> str:
        return self.knowledge.nouns.classes.get(noun.lemma_.lower(), "")

    def _is_kind(self, noun: Token, entity: str) -> bool:
        curie = self._class(noun)
        place = self.cast.is_a(entity, "kg:Place", "kg:GeopoliticalEntity")
        fits = [kind for kind in _KINDS if (kind == "kg:Organization") != place]
        return is_noun(noun) and bool(curie) and any(self.knowledge.ontology.is_a(curie, k) for k in fits)

    def _is_body(self, entity: str, name: Span) -> bool:
        """Not "German TV", a thing of a country, nor "Peruvian Police", which says whose it is and no more.

        Nor in a headline, where verbs are capitalized like names: "Peru Court Frees".
        """
        rest = " ".join(token.lower_ for token in name[1:])
        plain = len(name) == 2 and rest in self.knowledge.nouns.national or self._says_no_more(name, rest)
        classes = self.knowledge.nouns.classes
        kinds = [classes.get(token.lower_, "") for token in name]
        told = any(self.knowledge.ontology.is_a(kind, "kg:Organization") for kind in kinds)
        return not (plain or self._is_headline(entity, name)) and (
            told or self.type(entity) != "kg:Organization"
        )

    def _says_no_more(self, name: Span, rest: str) -> bool:
        """For "the U.S. government", "the Government of Peru"."""
        return rest in self.data["same"] or (len(name) > 1 and name[0].lower_ in self.data["same"])

    def _is_headline(self, entity: str, name: Span) -> bool:
        """Also where the headline runs on into the text: a name in the first sentence and nowhere else."""
        alone = sentence(name.root).start == 0 and len(self.names(entity)) == 1
        return is_in_capitals(name) or (alone and len(name) > _LONG)

    def _is_in_name(self, country: str, name: Span) -> bool:
        """For "Latvian Air Force", "Bank of Latvia": the country in the body's own name."""
        words = self.knowledge.places.words.get(self.cast.entities[country].gazetteer, frozenset())
        last = [name.end - size for size in range(1, len(name) - 1)]
        ends = [self.doc[i : name.end].text for i in last if self.doc[i - 1].lower_ == "of"]
        apart = any(token.lower_ in self.data["not_by_name"] for token in name)
        firsts = [name[:size].text for size in range(1, min(4, len(name)))]
        return not apart and any(text in words for text in (*firsts, *ends))

    # -- shared ----------------------------------------------------------------------------

    def _claim(self, relation: str, entity: str, name: Span, mark: Mark) -> Claim:
        token, country = mark
        low, high = min(name.start, token.i), max(name.end, token.i + 1)
        mention = evidence.span(self.doc, low, high)
        return self.relate(
            relation, entity, Ref(country), name.root, mention, "state",
            presupposed=True, trigger=evidence.cue(token), inferred=relation not in self.data["told"],
        )  # fmt: skip


def _one_of(noun: Token) -> Token:
    """Banks of "X, one of Latvia's banks"."""
    return quantified(noun) if noun.lower_ == "one" else noun


def _first(token: Token) -> Token:
    """The first of what is coordinated."""
    while is_conjunct(token) and token.head.i < token.i:
        token = token.head
    return token


def _is_titled(name: Span) -> bool:
    """For "President X of Latvia", "Presidents X of Latvia and Y of Peru": of Latvia is the office."""
    first = name_of(_first(name.root)) or name
    before = first.doc[first.start - 1] if first.start else None
    return before is not None and (is_noun(before) or is_proper_noun(before))


def _outside(name: Span) -> list[Token]:
    """What hangs on a name and stands before it: "US", "the", "company"."""
    found = (child for token in name for child in token.lefts if child.i < name.start)
    return [child for child in found if not is_coordinator(child.nbor(1))]  # "Peru and Chile Expand …"


def _beside(name: Span) -> list[Token]:
    """The nouns that a name hangs on: "the X newspaper", "the newspaper X", "the city of X"."""
    root, head = name.root, name.root.head
    behind = is_noun_modifier(root) and head.i == name.end
    if behind or is_apposition(root):
        return [head]
    return [head.head] if head.lower_ == "of" and head.i == name.start - 1 else []


def _of(noun: Token) -> list[Token]:
    return [t for prep in prepositions_of(noun) if prep.lower_ == "of" for t in governed_by(prep)]


def _is_in_name_of_another(name: Span) -> bool:
    """For "Latvia's Norvik chief", where the country may be the chief's."""
    head = name.root.head
    return is_noun_modifier(name.root) and head.i > name.end and is_noun(head)
