"""The course of a life or of an organization: births, deaths, foundings, homes, schools, seats, owners.

"Jane Roe (born 4 May 1961)", "a native of Oslo", "Jane Roe, 25, of Leeds", "holds a degree
from X", "the headquarters of X in Y", "the parent company of X", "Danish painter Jane Roe".
The words are data (`ontology/descriptions.toml`).
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import PLAIN, Teller
from kg.extract.status import status_of
from kg.model import Claim, Literal, Ref, Time
from kg.syntax import evidence
from kg.syntax.clause import predication
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_group_name, is_labelled
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_function,
    is_adverbial_clause,
    is_noun_modifier,
    is_predicate_noun,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import names_in
from kg.syntax.words import WordClass, has_class, is_plural, is_verb

_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{4,80})\)")
_BORN = re.compile(r"(?i)(?:born|b\.)\s")
_DIED = re.compile(r"(?i)(?:died|d\.)\s")
_SPAN = re.compile(r"(?:c\.\s?)?(?P<born>1[0-9]{3}|20[01][0-9])\s?[-–—]\s?(?P<died>1[0-9]{3}|20[0-9]{2})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_RESIDENT = re.compile(r",\s*(?:1[0-9]|[2-9][0-9]|10[0-9])\s*,\s*(?:both\s+)?of\s+$")
SHORTEST_LIFE, LONGEST_LIFE = 25, 110  # years; "(2009-2017)" behind a name is a term of office
_AREAS = ("kg:City", "kg:Region", "kg:Country", "kg:GeopoliticalEntity")

Rule = Callable[[Token], Iterator[Claim]]


class Lives(Teller):
    """Claims of one Doc about the course of lives."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["lives"]
        self.rules: dict[str, Rule] = dict.fromkeys(self.data["dated"], self._dated)
        for table, rule in self._tables():
            self.rules.update(dict.fromkeys(self.data[table], rule))

    def _tables(self) -> Iterator[tuple[str, Rule]]:
        yield "natives", self._native
        yield "graduates", self._graduate
        yield "degrees", self._degree
        yield "seats", self._seat
        yield "owners", self._owner
        yield "nationals", self._national

    def run(self) -> Iterator[Claim]:
        """Every such claim, names first, then words."""
        for name in self.doc.ents:
            if name.label_ == Label.PERSON and not is_silent(name.root):
                for person in self.cast.known(name.root)[:1]:
                    yield from self._bracket(person, name)
                    yield from self._resident(person, name)
        for token in self.words(*self.rules):
            if not is_silent(token):
                yield from self.rules[token.lemma_](token)

    # -- dates -----------------------------------------------------------------------------

    def _bracket(self, person: str, name: Span) -> Iterator[Claim]:
        """For "(born 4 May 1961)", "(1910-1990)", "(4 May 1910 – 1 June 1990)"."""
        found = _BRACKET.match(self.cast.text, name.end_char)
        if not found:
            return
        mention = self.chars(name.start_char, found.end())
        cue = self.chars(*found.span("inside"), "cue")
        for predicate, value in self._dates(found):
            yield self.relate(
                predicate, person, value, name.root, mention, "bracket-date", presupposed=True, trigger=cue
            )

    def _dates(self, found: re.Match[str]) -> Iterator[tuple[str, Literal]]:
        inside, start = found["inside"], found.start("inside")
        place = found.span("inside")
        times = self.maker.times_between(start, found.end())
        if _BORN.match(inside) or _DIED.match(inside):
            predicate = "kg:birthDate" if _BORN.match(inside) else "kg:deathDate"
            values = [t.value for t in times[:1] if _DATE.fullmatch(t.value)]
            yield from ((predicate, _literal(value, place)) for value in values)
            return
        born, died = _ends(inside, times)
        if _is_life(born, died):
            yield "kg:birthDate", _literal(born, place)
            yield "kg:deathDate", _literal(died, place)

    def _dated(self, verb: Token) -> Iterator[Claim]:
        """For "was born on 4 May 1961", "died on Friday", "was founded in 1998"."""
        time = self.maker.time_of(verb) if is_verb(verb) else None
        if time is None or not _DATE.fullmatch(time.value):
            return
        predicate = self.data["dated"][verb.lemma_]
        said = predication(verb)
        subjects = said.subject if predicate == "kg:deathDate" else said.object
        kind = "kg:Organization" if predicate == "kg:foundedOn" else "kg:Person"
        for token in subjects:
            for entity in (e for e in self.named_by(token) if self.cast.is_a(e, kind)):
                mention = evidence.of_tokens(self.doc, (token, verb))
                value, status = _literal(time.value, (time.start, time.end)), status_of(verb)
                yield self.relate(predicate, entity, value, verb, mention, "dated", status=status, time=time)

    # -- places ----------------------------------------------------------------------------

    def _resident(self, person: str, name: Span) -> Iterator[Claim]:
        """For "Jane Roe, 25, of Leeds"."""
        for place in names_in(self.doc, name.end, name.end + 9):
            between = self.cast.text[name.end_char : place.start_char]
            for home in self.cast.known(place.root) if _RESIDENT.fullmatch(between) else ():
                if self.cast.is_a(home, *_AREAS):
                    mention = self.chars(name.start_char, place.end_char)
                    yield self.relate(
                        "kg:livesIn", person, Ref(home), name.root, mention, "resident",
                        presupposed=True, trigger=self.chars(place.start_char, place.end_char, "cue"),
                    )  # fmt: skip

    def _native(self, noun: Token) -> Iterator[Claim]:
        """For "a native of Oslo", "a Bergen resident"."""
        places = [
            *_objects(noun, "of"),
            *dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE),
            *_beside_name(noun),
        ]
        for person in self._people(noun):
            for place in self.named_by(*places):
                if self.cast.is_a(place, *_AREAS):
                    yield self._beside(self.data["natives"][noun.lemma_], person, place, noun)

    def _seat(self, noun: Token) -> Iterator[Claim]:
        """For "its headquarters in Munich", "the headquarters of Siemens in Munich"."""
        if any(
            c.lower_ not in self.data["whole"]
            for c in dependents(noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER)
        ):
            return
        owners = [*possessors_of(noun), *_objects(noun, "of")]
        for owner in self.named_by(*owners):
            for place in self.named_by(*_objects(noun, "in")):
                if self.cast.is_a(owner, "kg:Organization") and self.cast.is_a(place, *_AREAS):
                    yield self._beside("kg:headquarteredIn", owner, place, noun)

    # -- schools ---------------------------------------------------------------------------

    def _graduate(self, noun: Token) -> Iterator[Claim]:
        """For "a graduate of Yale University", "a Yale University graduate"."""
        schools = [*_objects(noun, "of", "from", "at"), *noun_modifiers_of(noun)]
        for person in self._people(noun):
            yield from self._schooled(person, schools, noun)

    def _degree(self, noun: Token) -> Iterator[Claim]:
        """For "holds a degree in law from Yale University"."""
        verb = noun.head
        if (
            not has_function(noun, Function.OBJECT, Function.CONJUNCT)
            or verb.lemma_ not in self.data["takes"]
        ):
            return
        schools = [*_objects(noun, "from", "at"), *_objects(verb, "from", "at")]
        for person in self.named_by(*predication(verb).subject):
            if self.cast.is_a(person, "kg:Person"):
                yield from self._schooled(person, schools, noun, verb)

    def _schooled(
        self, person: str, schools: list[Token], noun: Token, verb: Token | None = None
    ) -> Iterator[Claim]:
        for school in self.named_by(*schools):
            if self.cast.is_a(school, "kg:EducationalInstitution"):
                yield self._beside("kg:educatedAt", person, school, noun, verb)

    # -- owners, nations -------------------------------------------------------------------

    def _owner(self, noun: Token) -> Iterator[Claim]:
        """For "Norvik, the parent company of Harbour Freight", "the owner of the Tribune, Jane Roe"."""
        if noun.lemma_ in self.data["parents"] and not self._is_parent(noun):
            return
        owned = self.named_by(*possessors_of(noun), *_objects(noun, "of"))
        for owner in self.described(noun):
            for other in owned:
                if other != owner and self.cast.is_a(other, "kg:Organization"):
                    yield from self._owns(owner, other, noun)

    def _is_parent(self, noun: Token) -> bool:
        return noun.lemma_ == "parent" or any(c.lower_ in ("parent", "holding") for c in noun.children)

    def _owns(self, owner: str, other: str, noun: Token) -> Iterator[Claim]:
        if noun.lemma_ == "owner" and self.cast.is_a(owner, "kg:Person", "kg:Organization"):
            yield self._beside("kg:owns", owner, other, noun)
        elif noun.lemma_ != "owner" and self.cast.is_a(owner, "kg:Organization"):
            yield self._beside("kg:subsidiaryOf", other, owner, noun)

    def _national(self, noun: Token) -> Iterator[Claim]:
        """For "is a Danish painter", "Danish painter Jane Roe"."""
        marks = [
            c
            for c in (
                *dependents(noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER),
                *_beside_name(noun),
            )
            if _is_nation(c)
        ]
        for person in self._people(noun) if len(marks) == 1 else ():
            for country in self.named_by(*marks):
                if self.type(country) == "kg:Country":
                    yield self._beside("kg:nationality", person, country, noun)

    # -- shared ----------------------------------------------------------------------------

    def _people(self, noun: Token) -> tuple[str, ...]:
        """Whom the noun is said of: its subject or name; also the name that it stands before."""
        before = (
            [noun.head]
            if has_function(noun, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE)
            and noun.head.i > noun.i
            else []
        )
        if is_plural(noun) or is_labelled(noun):
            return ()
        if is_adverbial_clause(noun) and is_verb(noun.head):  # "A native of Oslo, Jane Roe sang"
            before = active_subjects_of(noun.head)
        # one noun is of one: not of Olsen too in "Danish painter Jane Roe, Ada Olsen and Per Vik"
        found = self.described(noun) or [e for t in before for e in self.cast.known(t) if self.is_named(e)]
        return tuple(e for e in found if self.cast.is_a(e, "kg:Person"))

    def _beside(
        self, predicate: str, subject: str, value: str, noun: Token, verb: Token | None = None
    ) -> Claim:
        copula = noun.head if is_predicate_noun(noun) else verb
        tokens = [noun, *([noun.head] if has_function(noun, Function.APPOSITION, Function.COMPOUND) else [])]
        tokens += [copula, *active_subjects_of(copula)] if copula is not None else []
        mention = evidence.of_tokens(self.doc, tokens)
        status = status_of(copula) if copula is not None else PLAIN
        told = copula is None
        return self.relate(
            predicate, subject, Ref(value), noun, mention, "life", status=status, presupposed=told
        )


def _objects(head: Token, *prepositions: str) -> list[Token]:
    """What follows the prepositions of a word, coordination expanded."""
    preps = [prep for prep in prepositions_of(head) if prep.lower_ in prepositions]
    return [token for prep in preps for pobj in governed_by(prep) for token in expand(pobj)]


def _beside_name(noun: Token) -> list[Token]:
    """In "Danish painter Jane Roe" the parser may hang "Danish" on the name."""
    if not is_noun_modifier(noun) or noun.i == 0:
        return []
    before = noun.nbor(-1)
    return [before] if before.head.i == noun.head.i else []


def _is_nation(token: Token) -> bool:
    """ "Danish", or "US", which has no adjective; a "Russia expert" is of anywhere."""
    short = has_label(token, Label.STATE) and token.text.isupper()
    return short or (is_group_name(token) and has_class(token, WordClass.ADJECTIVE, WordClass.PROPER))


def _ends(inside: str, times: list[Time]) -> tuple[str, str]:
    """Birth and death of a bracket that holds nothing else; ("", "") where it is none."""
    years = _SPAN.fullmatch(inside.strip())
    if years:
        return years["born"], years["died"]
    found = [value for time in times for value in time.value.split("/")]
    whole = sum(len(time.text) for time in times) >= len(inside) - 6
    if len(found) == 2 and whole and all(_DATE.fullmatch(value) for value in found):
        return found[0], found[1]
    return "", ""


def _is_life(born: str, died: str) -> bool:
    return bool(born and died) and SHORTEST_LIFE <= int(died[:4]) - int(born[:4]) <= LONGEST_LIFE


def _literal(value: str, place: tuple[int, int]) -> Literal:
    """A day as a date; a year or a month as it is written in ISO 8601; told in these characters."""
    return Literal(value, "date" if _DAY.fullmatch(value) else "string", (place,))
