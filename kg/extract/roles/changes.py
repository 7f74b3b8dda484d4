"""Who gets and who leaves an office: "A was sworn in as mayor", "named B ambassador", "succeeded C as chief".

Which verb does what stands in `[changes]` of ontology/roles.toml. The office is what stands
after "as", or the noun that is said of the object, also where the parser takes the name
for a part of that noun.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.roles.records import Holding, Title
from kg.extract.roles.titles import TitleReader
from kg.extract.status import status_of
from kg.model import Status
from kg.syntax.clause import Predication, predication
from kg.syntax.entities import is_person_name
from kg.syntax.functions import Function, dependents, governed_by, objects_of, prepositions_of
from kg.syntax.layout import name_of, with_lemma
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import is_verb

HAS, HAD = "", "former"
_SUBJECT = {"takes": HAS, "follows": HAS, "leaves": HAD}
_OBJECT = {"gives": HAS, "elects": "elect", "nominates": "future", "follows": HAD, "removes": HAD}
"""What a verb of the kind says of its subject and object: the modifier of their title."""
_GIVEN = frozenset({"executive", "spokesperson"})


class Changes:
    """The changes of office that one Doc tells of, as holdings."""

    def __init__(self, doc: Doc, maker: ClaimMaker, reader: TitleReader) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.reader = reader
        self.kinds = self.cast.knowledge.titles.changes

    def found(self) -> Iterator[Holding]:
        """One for each person and office."""
        lemmas = {words.split()[0] for words in self.kinds}
        for verb in with_lemma(self.doc, lemmas):
            kind = self._kind(verb) if is_verb(verb) and not is_silent(verb) else ""
            if kind:
                yield from self._told(verb, kind)

    def _kind(self, verb: Token) -> str:
        """What the verb tells of an office, alone or with particle or object: "step down", "take office"."""
        with_words = [*dependents(verb, Function.PARTICLE, Function.ADVERB), *objects_of(verb)]
        longer = (self.kinds.get(f"{verb.lemma_} {word.lower_}", "") for word in with_words)
        return next(filter(None, longer), self.kinds.get(verb.lemma_, ""))

    def _told(self, verb: Token, kind: str) -> Iterator[Holding]:
        clause = predication(verb)
        for title, named in self._offices(clause, kind):
            title = self._of_giver(title, clause) if kind in ("gives", "removes") else title
            if kind in _SUBJECT:
                yield from self._holdings(clause.subject, title, _SUBJECT[kind], verb)
            if kind in _OBJECT:
                yield from self._holdings(named or clause.object, title, _OBJECT[kind], verb)
            if kind == "takes":
                yield from self._holdings(clause.get("from"), title, HAD, verb)

    def _of_giver(self, title: Title, clause: Predication) -> Title:
        """For "Orbis named X chief executive", "the club sacked X as coach": of whom the office is."""
        tables, bodies = self.reader.tables, self.reader.bodies
        own = title.family in _GIVEN or title.label.split()[-1] in tables.teams
        if title.organizations or not own:
            return title
        giver = (clause.subject or clause.object)[:1]  # "Orbis named X chief" may be read as a participle
        found = (e for token in giver for e in bodies.organization(token))
        return replace(title, organizations=tuple(e for e in found if self.cast.is_a(e, "kg:Organization")))

    def _offices(self, clause: Predication, kind: str) -> Iterator[tuple[Title, tuple[Token, ...]]]:
        """(title, who is named with it) of each office behind the verb."""
        for noun in clause.get("as") or _behind_object(clause):
            yield from ((title, ()) for title in self.reader.nominals(noun))
        if kind not in _OBJECT:
            return
        for noun in clause.complement:
            yield from ((title, ()) for title in self.reader.nominals(noun))
        for noun in (*clause.object, *clause.complement):
            yield from self._run_together(noun)

    def _run_together(self, noun: Token) -> Iterator[tuple[Title, tuple[Token, ...]]]:
        """For "named | Jane Roe ambassador": the name before the title, read as a part of its phrase."""
        if is_person_name(noun):
            return
        title = self.reader.nominal(noun)
        words = self.doc[max(noun.left_edge.i, 0) : noun.i]
        names = [name for name in map(name_of, words) if name is not None and is_person_name(name[-1])]
        if title and names and names[-1].end == noun.i - len(title.label.split(" of ")[0].split()) + 1:
            yield replace(title, start=names[-1].end), (names[-1].root,)

    def _holdings(
        self, people: Iterable[Token], title: Title, modifier: str, verb: Token
    ) -> Iterator[Holding]:
        status = status_of(verb)
        if title.family == "member":
            return  # who was elected a member of X need not be one now
        if title.modifier not in (HAS, modifier) or not _is_told(verb, status, modifier):
            return
        title = replace(title, modifier=modifier)
        time = self.maker.time_of(verb) if modifier != HAD else None
        for token in people:
            for person in self.cast.known(token)[:1]:
                if self.cast.is_a(person, "kg:Person"):
                    yield Holding(person, title, status, time=time, verb=verb)


def _is_told(verb: Token, status: Status, modifier: str) -> bool:
    """Whether it says something: nobody has lost what another is only to get; "to take over" is not done."""
    done = status == Status()
    return done and not is_to_infinitive(verb) or not done and modifier != HAD


def _behind_object(clause: Predication) -> tuple[Token, ...]:
    """For "replaced X | as coach", where the parser hangs the office on the name."""
    preps = [prep for token in clause.object for prep in prepositions_of(token) if prep.lower_ == "as"]
    return tuple(noun for prep in preps for noun in governed_by(prep))
