"""The course of a life or of an organization: births, deaths, foundings, homes, degrees, seats.

"was born on 4 May 1961", "until her death in 2007", "Jane Roe, 25, of Leeds", "holds a degree
from X", "the headquarters of X in Y".
The words are data (`ontology/descriptions.toml`).
"""

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import AREAS, DATE, PLAIN, Teller, dated
from kg.extract.status import status_of
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.clause import predication
from kg.syntax.coordination import expand
from kg.syntax.entities import Label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_dependent,
    has_function,
    is_conjunct,
    is_predicate_noun,
    is_subject,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import all_names, names_in
from kg.syntax.words import is_noun, is_verb

_RESIDENT = re.compile(r",\s*(?:1[0-9]|[2-9][0-9]|10[0-9])\s*,\s*(?:both\s+)?of\s+$")

Rule = Callable[[Token], Iterator[Claim]]


class Lives(Teller):
    """Claims of one Doc about the course of lives."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["lives"]
        self.rules: dict[str, Rule] = dict.fromkeys(self.data["dated"], self._dated)
        for table, rule in self._tables():
            self.rules.update(dict.fromkeys(_spelled(self.data[table]), rule))

    def _tables(self) -> Iterator[tuple[str, Rule]]:
        yield "degrees", self._degree
        yield "seats", self._seat
        yield "deaths", self._dated_noun
        yield "foundings", self._dated_noun

    def run(self) -> Iterator[Claim]:
        """Every such claim, names first, then words."""
        for name in all_names(self.doc):
            if name.label_ == Label.PERSON and not is_silent(name.root):
                for person in self.cast.known(name.root)[:1]:
                    yield from self._resident(person, name)
        for token in self.words(*self.rules):
            if not is_silent(token):
                yield from self.rules[token.lemma_](token)

    # -- dates -----------------------------------------------------------------------------

    def _dated(self, verb: Token) -> Iterator[Claim]:
        """For "was born on 4 May 1961", "died on Friday", "was founded in 1998"."""
        time = self.maker.time_of(verb) if is_verb(verb) else None
        if time is None or not DATE.fullmatch(time.value):
            return
        predicate = self.data["dated"][verb.lemma_]
        said = predication(verb)
        if verb.lemma_ == "set" and not has_dependent(verb, Function.PARTICLE):
            return
        subjects = said.subject if verb.lemma_ == "die" else said.object
        kind = "kg:Organization" if predicate == "kg:foundedOn" else "kg:Person"
        for token in subjects:
            for entity in (e for e in self.meant(token) if self.cast.is_a(e, kind)):
                mention = evidence.of_tokens(self.doc, (token, verb))
                value, status = dated(time.value, (time.start, time.end)), status_of(verb)
                yield self.relate(predicate, entity, value, verb, mention, "dated", status=status, time=time)

    def _dated_noun(self, noun: Token) -> Iterator[Claim]:
        """For "until her death in 2007", "her murder on 3 May", "the founding of Orbis in 1998"."""
        time = self.maker.time_of(noun) if is_noun(noun) else None
        if time is None or not DATE.fullmatch(time.value) or status_of(noun) != PLAIN:
            return
        death = noun.lemma_.lower() in self.data["deaths"]
        predicate, kind = ("kg:deathDate", "kg:Person") if death else ("kg:foundedOn", "kg:Organization")
        for token in (*possessors_of(noun), *_objects(noun, "of")):
            for entity in (e for e in self.called(token) if self.cast.is_a(e, kind)):
                mention = evidence.of_tokens(self.doc, (noun, token))
                value = dated(time.value, (time.start, time.end))
                yield self.relate(
                    predicate, entity, value, noun, mention, "dated", presupposed=True, time=time
                )

    # -- places ----------------------------------------------------------------------------

    def _resident(self, person: str, name: Span) -> Iterator[Claim]:
        """For "Jane Roe, 25, of Leeds"."""
        for place in names_in(self.doc, name.end, name.end + 9):
            between = self.cast.text[name.end_char : place.start_char]
            for home in self.cast.known(place.root) if _RESIDENT.fullmatch(between) else ():
                if self.cast.is_a(home, *AREAS):
                    mention = self.chars(name.start_char, place.end_char)
                    yield self.relate(
                        "kg:livesIn", person, Ref(home), name.root, mention, "resident",
                        presupposed=True, trigger=self.chars(place.start_char, place.end_char, "cue"),
                    )  # fmt: skip

    def _seat(self, noun: Token) -> Iterator[Claim]:
        """For "its headquarters in Munich", "the headquarters of Siemens in Munich"."""
        if any(
            c.lower_ not in self.data["whole"]
            for c in dependents(noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER)
        ):
            return
        owners = [*possessors_of(noun), *_objects(noun, "of")]
        said = [noun.head] if is_subject(noun) and noun.head.lemma_ == "be" else []
        places = [token for head in (noun, *said) for token in _objects(head, "in")]
        for owner in self.named_by(*owners):
            for place in self.named_by(*places):
                if self.cast.is_a(owner, "kg:Organization") and self.cast.is_a(place, *AREAS):
                    yield self._beside("kg:headquarteredIn", owner, place, noun)

    # -- schools ---------------------------------------------------------------------------

    def _degree(self, noun: Token) -> Iterator[Claim]:
        """For "holds a degree in law from Yale University"."""
        verb = noun.head.head if is_conjunct(noun) else noun.head
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
            if self.cast.is_a(school, "kg:EducationalInstitution") or self._is_school(school):
                yield self._beside("kg:educatedAt", person, school, noun, verb)

    def _is_school(self, entity: str) -> bool:
        """By a word of its name: "Yale School of Drama"."""
        words = {word for name in self.cast.entities[entity].names for word in name.split()}
        return self.cast.is_a(entity, "kg:Organization") and bool(
            words & set(self.knowledge.descriptions["called"]["schools"])
        )

    # -- shared ----------------------------------------------------------------------------

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


def _spelled(words: Iterable[str]) -> list[str]:
    """The words, as names are spelled too: "mfa", "MFA", "Bachelor"."""
    return [form for word in words for form in (word, word.upper(), word.capitalize())]


def _objects(head: Token, *prepositions: str) -> list[Token]:
    """What follows the prepositions of a word, coordination expanded."""
    preps = [prep for prep in prepositions_of(head) if prep.lower_ in prepositions]
    return [token for prep in preps for pobj in governed_by(prep) for token in expand(pobj)]
