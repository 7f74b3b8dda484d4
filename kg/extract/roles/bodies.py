"""Which organization, place or person a title is of: its possessor, its modifier, what stands after "of"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.roles.labels import TitleLabels
from kg.knowledge import carried_by
from kg.syntax.ascription import names_of
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_labelled, is_organization_name, is_person_name, label_of
from kg.syntax.functions import (
    Function,
    dependents,
    governed_by,
    has_function,
    is_adjective_modifier,
    is_possessor,
    is_prepositional_object,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import names_in, sentence
from kg.syntax.words import (
    WordClass,
    has_class,
    is_noun,
)

_PREPOSITIONS = frozenset({"of", "for", "at", "with", "in", "from"})
_PLACE_PREPOSITIONS = frozenset({"of", "for"})
_DEEPEST = 3
"""Phrases that a name may hang below its title: "the head of the institute in Riga, X"."""
_WITHIN = frozenset({"at", "with", "for", "of", "in"})
_AT = frozenset({"at"})
_HOLDS_OFFICES = ("kg:Organization", "kg:Place")
_AREAS = frozenset({"kg:Region", "kg:City", "kg:Place", "kg:GeopoliticalEntity"})


ORG_LABELS = frozenset({Label.ORGANIZATION, Label.STATE, Label.GROUP, Label.LOCATION, Label.FACILITY})


class Bodies:
    """What the titles of one Doc are of, and so what belongs to their labels and what does not."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.tables = cast.knowledge.titles
        self._nations = cast.knowledge.places.nations
        self.labels = TitleLabels(doc, self.organization, self.is_body)

    def organization(self, token: Token) -> tuple[str, ...]:
        """The organizations and places a token stands for: what an office can be of.

        Names, pronouns, a country's own bodies, and a description with "the" of one that the
        article has named ("the ministry's").
        """
        sure = (
            label_of(token)
            or has_class(token, WordClass.PRONOUN, WordClass.PROPER)
            or token.i in self.cast.national
            or self._is_description(token)
        )
        found = self.cast.known(token) if sure else self._only_one(token)
        return tuple(entity for entity in found if self.cast.is_a(entity, *_HOLDS_OFFICES))

    def _is_description(self, token: Token) -> bool:
        """For "the country", "the airline", said of one named body, and of no other."""
        found = self.cast.known(token)
        one = len(found) == 1 and self.cast.entities[found[0]].named
        return one and is_noun(token) and any(child.lower_ == "the" for child in token.lefts)

    def _only_one(self, token: Token) -> tuple[str, ...]:
        """For "the airline's", "the council's": the one airline just named, the one "Fjord Council"."""
        if token.i in self.cast.refs or not is_noun(token) or not _is_bare(token):
            return ()
        called = self._named_before(token, 0, "kg:Organization")
        found = {e for e in called if token.lower_ in self.cast.entities[e].name.lower().split()}
        curie = self.cast.knowledge.nouns.classes.get(token.lemma_.lower(), "kg:Thing")
        special = curie != "kg:Organization" and self.cast.ontology.is_a(curie, "kg:Organization")
        if not found and special:
            told = sentence(token)
            before = sentence(self.doc[told.start - 1]).start if told.start else 0
            found = self._named_before(token, before, curie)
        return tuple(found) if len(found) == 1 else ()

    def _named_before(self, token: Token, start: int, curie: str) -> set[str]:
        """What is named and of the class between a token and the one before which it stands."""
        roots = (name.root for name in names_in(self.doc, start, token.i))
        return {e for root in roots for e in self.cast.known(root) if self.cast.is_a(e, curie)}

    def of_their_country(self, token: Token) -> tuple[str, ...]:
        """As `organization`, without a known body of one country that the text gives to another."""
        owners = dependents(token, Function.POSSESSOR, Function.ADJECTIVE, Function.COMPOUND)
        nations = {self.home(e) for owner in owners for e in self.cast.known(owner)} - {""}
        found = self.organization(token)
        return tuple(e for e in found if self.home(e) in nations | {""} or not nations)

    def home(self, entity: str) -> str:
        """The code of the country that a known entity is of; "" for none."""
        return self.cast.knowledge.places.homes.get(self.cast.entities[entity].gazetteer, "")

    def is_nation_of_field(self, token: Token, family: str) -> bool:
        """For "Latvian" in "Latvian Transport Minister", where the model sees a body "Latvian Transport"."""
        return token.text in self._nations and self.is_portfolio(token, family)

    def nation(self, token: Token) -> tuple[str, ...]:
        """The country of such a word, where the article names it elsewhere."""
        country = self._nations[token.text]
        return tuple(e for e, entity in self.cast.entities.items() if entity.gazetteer == country)

    def is_body(self, entity: str) -> bool:
        """Whether it is an organization or country, and so what an office is of, not what it is about."""
        return self.cast.is_a(entity, "kg:Organization", "kg:Country")

    def is_portfolio(self, token: Token, family: str) -> bool:
        """For "Public Safety Minister": a minister's field that the model takes for an organization."""
        if family != "minister" or not is_organization_name(token):
            return False
        if token.lower_ in self.tables.portfolios:
            return True
        cast = self.cast
        return not any(
            cast.entities[e].gazetteer or cast.is_a(e, "kg:GovernmentBody") for e in cast.known(token)
        )

    def modifying(self, noun: Token) -> Iterator[str]:
        """For "the German minister", "X's director": what stands before the noun."""
        for child in noun.children:
            named = has_label(child, *ORG_LABELS) and has_function(
                child, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER
            )
            if named or is_possessor(child):
                yield from self.of_their_country(child)

    def prepositional(self, noun: Token, family: str) -> Iterator[str]:
        """For "head of X", "professor of law at X": the first preposition that leads to organizations."""
        tail = [child for child in noun.children if child.i > noun.i and is_adjective_modifier(child)]
        for prep in (p for head in (noun, *tail) for p in prepositions_of(head)):
            if prep.lower_ in _PREPOSITIONS:
                found = list(dict.fromkeys(self._under(prep, family)))
                if found:
                    yield from found
                    return

    def _under(self, prep: Token, family: str) -> Iterator[str]:
        """The organizations after a preposition; over a field to what stands in its phrase."""
        for pobj in (t for first in governed_by(prep) for t in self._alike(first)):
            if has_person(pobj) or family == "minister" and self.labels.is_field_name(pobj):
                continue  # "in Roe's White House": not that of today
            own = self.of_their_country(pobj)
            seat = list(self._over_field(pobj, _AT)) if family == "professional" else []
            yield from seat
            if seat:  # in "professor of History at X" the history is a field
                continue
            for found in own:
                place = self.cast.is_a(found, "kg:Place")
                about = prep.lower_ == "for" and self.tables.has("for_a_field", family)
                home = prep.lower_ == "from" and family == "legislator"
                if not (about and not self.is_body(found)) and (
                    prep.lower_ in _PLACE_PREPOSITIONS or home or not place
                ):
                    yield found
            if not own and not is_labelled(pobj):
                yield from (e for name in names_of(pobj) for e in self._bodies_of(name))
                yield from self._over_field(pobj)
                yield from self._over_area(pobj)

    def _bodies_of(self, name: Token) -> Iterator[str]:
        """For "at the institute, | the Fjord House": the body, no place."""
        yield from (e for e in self.organization(name) if not self.cast.is_a(e, "kg:Place"))

    def _alike(self, first: Token) -> Iterator[Token]:
        """What is coordinated, up to another title: "professor at X and director of Y"."""
        for token in expand(first):
            if token is not first and token.lemma_.lower() in self.tables.families:
                return
            yield token

    def _over_field(self, field: Token, within: frozenset[str] = _WITHIN) -> Iterator[str]:
        """For "head of production for X", "director of X's eastern division": X."""
        places = (
            dependents(field, Function.POSSESSOR, Function.COMPOUND, Function.NOUN_MODIFIER)
            if within == _WITHIN
            else []
        )
        for prep in prepositions_of(field):
            places += governed_by(prep) if prep.lower_ in within else []
        for token in places:
            yield from self._bodies_of(token)

    def _over_area(self, noun: Token) -> Iterator[str]:
        """For "prosecutor in the northern province of X", "spokesman for X province": the place."""
        if self.cast.knowledge.nouns.classes.get(noun.lemma_.lower()) in _AREAS:
            places = [t for p in prepositions_of(noun) if p.lower_ == "of" for t in governed_by(p)]
            for place in (
                *dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER, Function.APPOSITION),
                *places,
            ):
                yield from (e for e in self.organization(place) if self.cast.is_a(e, "kg:Place"))

    def served(self, noun: Token, label: str) -> Iterator[str]:
        """Whom it is the title of a servant of: "Jane Roe's lawyer", "an aide to Jane Roe"."""
        if not self._is_personal(label):
            return
        owners = possessors_of(noun)
        preps = (prep for prep in prepositions_of(noun) if prep.lower_ in ("to", "for"))
        owners += [pobj for prep in preps for pobj in governed_by(prep)]
        for owner in (token for token in owners if is_person_name(token)):
            yield from (e for e in self.cast.known(owner) if self.cast.is_a(e, "kg:Person"))

    def _is_personal(self, label: str) -> bool:
        return any(label == word or label.endswith(f" {word}") for word in self.tables.personal)


def _is_bare(noun: Token) -> bool:
    """For "the airline" and "the airline's", with nothing else that would tell which."""
    words = [child for child in noun.children if child.i < noun.i]
    return [child.lower_ for child in words] == ["the"] and not prepositions_of(noun)


def has_person(noun: Token) -> bool:
    """Whether it is a person's: "Roe's White House"."""
    return any(is_person_name(owner) for owner in possessors_of(noun))


def described_by(head: Token) -> Token:
    """For "The mayor of Riga, X": the parser hangs X on Riga; the title stands above it."""
    titles = carried_by(head).titles.families
    for _ in range(_DEEPEST if is_labelled(head) else 0):
        if not is_prepositional_object(head) or head.head.lower_ not in _PREPOSITIONS:
            break
        head = head.head.head
        if head.lemma_.lower() in titles:
            break
    return head
