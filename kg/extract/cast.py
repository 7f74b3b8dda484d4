"""Who a phrase stands for: the entities that annotation found, and unnamed ones made here.

An unnamed participant ("two officers", "the fee") becomes an entity of its own,
named by what identifies it (`kg.extract.phrases`) and typed by a lexicon of common nouns that is data
(`ontology/nouns.csv`).
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.elliptic import number_of, people_meant
from kg.extract.mentions import Mentions
from kg.extract.national import find_national
from kg.extract.own_words import of_speakers
from kg.extract.phrases import head_phrase, phrase_bounds, phrase_name
from kg.knowledge import carried_by
from kg.lang.en.numbers import up_to
from kg.model import Bounds, Entity, Mention, digest
from kg.syntax.entities import Label, has_label, is_group_name, is_labelled, is_organization_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_dependent,
    has_function,
    is_apposition,
    is_number,
    is_predicate_noun,
    is_prepositional_object,
    possessors_of,
    prepositions_of,
)
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_noun,
    is_plural,
    is_proper_noun,
    is_substantive,
)

PRONOUNS = frozenset(
    {
        Form.PERSONAL,
        Form.POSSESSIVE_PRONOUN,
        Form.RELATIVE_PRONOUN,
        Form.RELATIVE_DETERMINER,
        Form.RELATIVE_POSSESSIVE,
        Form.THERE,
        Form.DETERMINER,
        Form.RELATIVE_ADVERB,
    }
)
_NO_NOUN = frozenset(
    {
        WordClass.PRONOUN,
        WordClass.VERB,
        WordClass.AUXILIARY,
        WordClass.ADPOSITION,
        WordClass.PUNCTUATION,
        WordClass.SPACE,
        WordClass.ADVERB,
        WordClass.DETERMINER,
        WordClass.NUMERAL,
    }
)
_AMOUNTS = frozenset({Label.DATE, Label.TIME, Label.MONEY, Label.PERCENT, Label.CARDINAL, Label.ORDINAL})


def _names_people(token: Token) -> bool:
    """Whether a demonym stands for people, not for their state: "137 Latvians", "the Latvian"."""
    if not is_group_name(token) or has_function(
        token, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR
    ):
        return False
    counted = any(
        has_function(child, Function.NUMBER, Function.NUMBER_ADVERB) or child.lower_ in ("a", "an", "the")
        for child in token.children
    )
    return counted or is_plural(token)


def _names_many(token: Token) -> bool:
    """For "137 Latvians", which are not their state."""
    return _names_people(token) and has_dependent(token, Function.NUMBER)


def _counted(token: Token) -> bool:
    """For "the two police": officers, not the institution."""
    return token.lemma_.lower() == "police" and has_dependent(token, Function.NUMBER)


_SMALL = up_to(12)
_KINDS = frozenset(
    ("kg:PoliticalParty", "kg:CriminalOrganization", "kg:ArmedGroup", "kg:MediaOutlet", "kg:Company")
)
_LANDS = frozenset({"kg:City", "kg:Region", "kg:Country"})


def _number_of(token: Token) -> Bounds | None:
    """A bare numeral before a noun, or that it is an "of" of: "320 cars", "one of its guards"."""
    numerals = [child for child in token.children if is_number(child) and child.i < token.i]
    if not numerals and is_prepositional_object(token) and token.head.lower_ == "of":
        numerals = [token.head.head]
    for numeral in numerals:
        word = numeral.lower_.replace(",", "")
        value = int(word) if word.isdecimal() else _SMALL.index(word) + 1 if word in _SMALL else 0
        if value and not is_organization_name(numeral) and not any(True for _ in numeral.lefts):
            return Bounds(value, value, numeral.text)
    return None


ACTORS = ("kg:Actor", "kg:GeopoliticalEntity")
"""Classes of who can act: people, bodies, groups and states."""

MOST = 6
"""Actors that one event concerns, at most: more are a list that its words only mention."""


class Cast:
    """The participants of one article: entities by id, and which a token stands for.

    `families` holds the role families ("judge") that the article ascribes to an
    entity, for frames that ask for a judge rather than for any person; `national` tells
    by head token which descriptions name a country's body ("the Latvian government").
    """

    def __init__(self, doc: Doc) -> None:
        self.knowledge = carried_by(doc)
        self.ontology = self.knowledge.ontology
        self.doc = doc
        self.text: str = doc.text  # asked for once: a Doc joins its tokens anew each time
        self.entities: dict[str, Entity] = dict(doc._.entities)
        self.refs: dict[int, tuple[str, ...]] = dict(doc._.refs)
        self.families: dict[str, set[str]] = {}
        self._mentions: dict[str, tuple[tuple[Mention, ...], Mentions]] = {}
        self._called: dict[tuple[str, str], str] = {}
        bodies, heads = find_national(doc, self.refs, self.entities)
        self.national = heads
        self.entities.update(bodies)
        self.refs.update(heads)
        for pronoun, speaker in of_speakers(doc):
            self._resolve(pronoun, speaker)

    def _resolve(self, pronoun: Token, speaker: Token) -> None:
        """Let a pronoun that nobody was found for stand for who speaks, of its kind: "it" for no person."""
        if pronoun.i in self.refs:
            return
        ids = self.of(speaker)
        one = self.is_a(ids[0], "kg:Person") and not is_plural(speaker) if len(ids) == 1 else False
        body = len(ids) == 1 and self.is_a(ids[0], "kg:Organization", "kg:GeopoliticalEntity")
        fits = {"he": one, "she": one, "it": body, "they": body or is_plural(speaker)}
        if fits[pronoun.lower_]:
            self.refs[pronoun.i] = ids

    def is_a(self, entity: str, *classes: str) -> bool:
        """Whether the entity's type is one of the classes or below one."""
        curie = self.entities[entity].type
        return any(self.ontology.is_a(curie, wanted) for wanted in classes)

    def known(self, token: Token) -> tuple[str, ...]:
        """The entities annotation found for the token; none for an unresolved pronoun or a common noun."""
        return self.refs.get(token.i, ())

    def mentions(self, entity: str) -> Mentions:
        """The entity's mentions by place."""
        mentions = self.entities[entity].mentions
        known = self._mentions.get(entity)
        if known is None or known[0] is not mentions:
            known = self._mentions[entity] = (mentions, Mentions(mentions))
        return known[1]

    def of(self, token: Token, count: Bounds | None = None) -> tuple[str, ...]:
        """The entities a token stands for; a common noun for nobody known makes an unnamed one."""
        ids = self.refs.get(token.i)
        if ids and _names_people(token):
            ids = self.refs[token.i] = (self._unnamed(token, count),)
        if ids:
            self._note_family(ids, token)
            return ids
        same = self._same_as(token)
        if same:
            return same
        people = people_meant(token)
        if people:
            return (self._unnamed(token, count or number_of(token), people),)
        if has_form(token, *PRONOUNS) or has_class(token, *_NO_NOUN) or has_label(token, *_AMOUNTS):
            return ()
        made = self._unnamed(token, count)
        self._note_family([made], token)
        return (made,)

    def named_actors(self, tokens: Iterable[Token]) -> Iterator[str]:
        """The named people, bodies and states that words stand for, in text order."""
        for token in tokens:
            for entity in () if _names_many(token) else self.known(token):
                if self.entities[entity].named and self.is_a(entity, *ACTORS):
                    yield entity

    def _note_family(self, ids: Iterable[str], token: Token) -> None:
        """For "a federal judge": an unnamed one has the role that the noun says."""
        family = self.knowledge.titles.families.get(token.lemma_.lower()) if is_noun(token) else None
        if family:
            self.add_family((e for e in ids if not self.entities[e].named), family)

    def _same_as(self, token: Token) -> tuple[str, ...]:
        """Whom a predicate noun or apposition is about: "X is a gang that …", "X, a gang that …"."""
        if not is_substantive(token) or is_plural(token):
            return ()
        if is_predicate_noun(token) and token.head.lemma_ == "be":
            about = active_subjects_of(token.head)
            negated = has_dependent(token.head, Function.NEGATION, Function.AUXILIARY)
            return () if negated or not about else self.refs.get(about[0].i, ())
        for child in token.children:  # "the border czar, X": the name beside it tells who
            if is_apposition(child) and is_proper_noun(child) and self._can_be(token, self.known(child)):
                return self.refs[child.i]
        if is_apposition(token) and is_proper_noun(token.head):
            return self.refs.get(token.head.i, ())
        return self._named_behind(token) or self._named_before(token)

    def _named_before(self, noun: Token) -> tuple[str, ...]:
        """Orbis for "the Orbis party": the name and its kind, where that is what it is known to be."""
        kind = self.noun_type(noun)
        if kind not in _KINDS or noun.lemma_.lower() in self.knowledge.descriptions["kin"]:
            return ()
        words = dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER)
        ids = [e for t in words if is_organization_name(t) or is_labelled(t) for e in self.known(t)]
        alike = len(ids) == 1 and self.entities[ids[0]].named and self.entities[ids[0]].type == kind
        return tuple(ids) if alike else ()

    def _named_behind(self, token: Token) -> tuple[str, ...]:
        """Oslo for "the city of Oslo"; nobody for "a city of Norway", which is another place."""
        curie = self.noun_type(token)
        if curie not in _LANDS or not any(t.lower_ == "the" for t in token.lefts):
            return ()
        names = [t for prep in prepositions_of(token) if prep.lower_ == "of" for t in governed_by(prep)]
        ids = self.known(names[0]) if len(names) == 1 else ()
        alike = len(ids) == 1 and self.entities[ids[0]].type in (curie, "kg:GeopoliticalEntity")
        return ids if alike else ()

    def _can_be(self, noun: Token, ids: tuple[str, ...]) -> bool:
        """A petition is no place: "a petition, signed by many; Ohio …"."""
        if not any(self.is_a(entity, "kg:Place", "kg:GeopoliticalEntity") for entity in ids):
            return bool(ids)
        return self.ontology.is_a(self.noun_type(noun), "kg:Place")

    def _unnamed(self, token: Token, count: Bounds | None, people: str = "") -> str:
        name = people or phrase_name(token, self.refs, self.entities)
        short = people or head_phrase(token)
        first, last = phrase_bounds(token)
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        entity = Entity(
            id=digest("unnamed", name, str(start), length=12),
            name=name,
            type="kg:Group" if people or is_group_name(token) or _counted(token) else self.noun_type(token),
            names=(name,) if name == short else (name, short),
            mentions=(Mention(start, end, self.text[start:end], "nominal"),),
            named=False,
            count=count or _number_of(token),
        )
        self.entities[entity.id] = entity
        self.refs[token.i] = (entity.id,)
        return entity.id

    def pronoun(self, token: Token) -> str:
        """An entity for a pronoun that nobody could be found for: somebody spoke, unknown who."""
        entity = Entity(
            id=digest("pronoun", token.lower_, str(token.idx), length=12),
            name=token.text,
            type="kg:Thing",
            mentions=(Mention(token.idx, token.idx + len(token), token.text, "pronoun"),),
            named=False,
        )
        self.entities[entity.id] = entity
        return entity.id

    def unknown_source(self) -> str:
        """The entity that stands for a speaker the text does not tell."""
        entity = Entity(
            id=digest("unknown source", length=12), name="unnamed source", type="kg:Thing", named=False
        )
        self.entities[entity.id] = entity
        return entity.id

    def called(self, name: str, curie: str, start: int, end: int, gazetteer: str = "") -> str:
        """What has that name: the article's own, else one for the letters or words at start..end."""
        key = name, curie
        if key not in self._called:
            own = (e for e, entity in self.entities.items() if entity.named and entity.name == name)
            self._called[key] = next(own, "") or self._new(name, curie, start, end, gazetteer)
        return self._called[key]

    def _new(self, name: str, curie: str, start: int, end: int, gazetteer: str) -> str:
        mention = Mention(start, end, self.text[start:end], "name")
        entity = Entity(digest(name, curie, length=12), name, curie, (name,), (mention,), gazetteer)
        self.entities[entity.id] = entity
        return entity.id

    def noun_type(self, token: Token) -> str:
        """The class of a common noun: "prison" -> kg:Facility; kg:Thing where none is listed."""
        is_seat = token.lemma_.lower() in self.knowledge.english.extract.seats
        if is_seat and any(map(self._holds, possessors_of(token))):
            return "kg:Organization"
        nouns = self.knowledge.nouns.classes
        return nouns.get(head_phrase(token).lower()) or nouns.get(token.lemma_.lower()) or "kg:Thing"

    def _holds(self, owner: Token) -> bool:
        """Whether a word names an office or who has one: "the prosecutor's office" is a body."""
        return owner.lemma_.lower() in self.knowledge.titles.families

    def add_family(self, ids: Iterable[str], family: str) -> None:
        """Note that the article gives these entities a role of the family."""
        for entity in ids:
            self.families.setdefault(entity, set()).add(family)

    def used(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """The entities with these ids and those they are made up of, sorted by id."""
        wanted: set[str] = set()
        stack = list(ids)
        while stack:
            entity = stack.pop()
            if entity in wanted or entity not in self.entities:
                continue
            wanted.add(entity)
            stack.extend(self.entities[entity].members_of)
        return tuple(self.entities[entity] for entity in sorted(wanted))
