"""Who does what to whom: one normal form for every way of saying it.

A `Predication` is a verb or noun with its deep arguments. Active, passive,
relative and participial clauses, control and raising ("was ordered to halt",
"agreed to hold"), coordination, nominalization and light verbs all come out in
the same slots, so that a frame is written once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import expand, expand_all
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    auxiliaries_of,
    dependents,
    governed_by,
    is_complement,
    is_complement_clause,
    is_object,
    is_passive_subject,
    is_relative_clause,
    objects_of,
    possessors_of,
    prepositions_of,
    subjects_of,
)
from kg.syntax.subjects import (
    antecedent_of,
    has_gap,
    is_passive,
    surface_subjects,
)
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import WordClass, has_class, is_adjective, is_adposition, is_verb, is_verbal


@dataclass(slots=True)
class Predication:
    """For "Designated" with subject (Department), object (gangs) and preps {"as": (organizations,)}.

    Arguments are head tokens, coordination expanded, in text order. `clause` is the
    head of what is ordered, said or planned; `complement` an object predicate or
    attribute ("called it a success"); `light` the verb that carries a noun ("issued" an order).
    """

    head: Token
    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()
    dative: tuple[Token, ...] = ()
    complement: tuple[Token, ...] = ()
    clause: Token | None = None
    preps: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    passive: bool = False
    light: Token | None = None

    def get(self, source: str) -> tuple[Token, ...]:
        """The arguments of a frame's source: subject, object, …, adjective, clause or a preposition.

        With a noun and a preposition after it what hangs on that noun: "under fire from".
        """
        if source == "clause":
            return (self.clause,) if self.clause is not None else ()
        if source == "adjective":
            return predicate_adjectives_of(self.head)
        if source in ("subject", "object", "dative", "complement"):
            return getattr(self, source)
        path = source.split()
        return self._behind(*path) if len(path) == 3 else self.preps.get(source, ())

    def _behind(self, source: str, lemma: str, name: str) -> tuple[Token, ...]:
        """Reporters for "under fire from reporters"."""
        nouns = [noun for noun in self.get(source) if noun.lemma_.lower() == lemma]
        preps = [prep for noun in nouns for prep in prepositions_of(noun) if prep.lower_ == name]
        return expand_all([pobj for prep in preps for pobj in governed_by(prep)])

    def arguments(self) -> Iterator[Token]:
        """Every argument token, once each, clauses and gerunds excluded."""
        yield from self.subject
        yield from self.object
        yield from self.dative
        yield from self.complement
        for name, tokens in self.preps.items():
            yield from () if name.endswith((" doing", " being")) else tokens


def predication(verb: Token, passive: bool | None = None) -> Predication:
    """The normal form of a verb's clause; `passive` where the caller knows what the tag does not tell."""
    passive = is_passive(verb) if passive is None else passive
    surface = surface_subjects(verb)
    result = Predication(head=verb, passive=passive, preps=_prepositions(verb))
    objects = _objects(verb)
    if passive:
        result.subject = _agents(verb)
        result.object = surface
        result.dative = expand_all(dependents(verb, Function.INDIRECT_OBJECT))
        stranded = _stranded(verb)
        if stranded:  # "were paid for by X"
            result.object = ()
            result.preps.setdefault(stranded, surface)
        elif objects:  # "was given the order": the surface subject is the recipient
            result.dative, result.object = surface, objects
    else:
        result.subject, result.object = surface, objects
        result.dative = expand_all(
            [d for d in dependents(verb, Function.INDIRECT_OBJECT) if not is_adposition(d)]
        )
    result.complement = expand_all(dependents(verb, Function.OBJECT_PREDICATE, Function.PREDICATE_NOUN))
    _split_objects(verb, result)
    if not result.object and not passive:
        result.object = expand_all([noun for word in _verdicts(verb) for noun in active_subjects_of(word)])
    _add_clause(result)
    return result


def predicate_adjectives_of(verb: Token) -> tuple[Token, ...]:
    """Guilty for "pleaded guilty", "was found guilty"; critical for "is critical of"."""
    said = dependents(verb, Function.PREDICATE_ADJECTIVE, Function.OBJECT_PREDICATE)
    return (*(word for word in said if is_adjective(word)), *_verdicts(verb))


def _verdicts(verb: Token) -> list[Token]:
    """Guilty in "found her guilty": a clause without a verb, whose subject is the object."""
    said = dependents(verb, Function.COMPLEMENT_CLAUSE)
    return [word for word in said if is_adjective(word) and not auxiliaries_of(word) and word.i > verb.i]


def _split_objects(verb: Token, result: Predication) -> None:
    """For "designated the gang a terror group", where the parser sees two objects."""
    own = objects_of(verb)
    if len(own) == 2 and not result.passive and not result.complement and own[1] in result.object:
        result.object = tuple(token for token in result.object if token.i < own[1].i)
        result.complement = expand(own[1])


def _stranded(verb: Token) -> str:
    """The preposition that a passive left without its noun: "paid for", "called upon"."""
    for child in prepositions_of(verb):
        if child.i == verb.i + 1 and not any(True for _ in child.children) and is_adposition(child):
            return child.lower_
    return ""


def _agents(verb: Token) -> tuple[Token, ...]:
    own = [pobj for by in dependents(verb, Function.BY_PHRASE) for pobj in governed_by(by)]
    if not own and is_passive(verb):  # "was named chief by the board": the parser hangs "by" on the chief
        inner = [
            prep
            for noun in dependents(verb, Function.OBJECT_PREDICATE, Function.PREDICATE_NOUN, Function.OBJECT)
            for prep in prepositions_of(noun)
        ]
        own = [pobj for prep in inner if prep.lower_ == "by" for pobj in governed_by(prep)]
    return expand_all(own)


def _objects(verb: Token) -> tuple[Token, ...]:
    own = [token for token in objects_of(verb) if not token.i or token.nbor(-1).text != "("]
    if own and own[0].lower_ in carried_by(verb).english.syntax.relative:
        antecedent = antecedent_of(verb)
        return expand(antecedent) if antecedent is not None else ()
    if not own and is_relative_clause(verb) and not is_passive(verb) and has_gap(verb):
        return expand(verb.head)
    return expand_all(own)


def _prepositions(head: Token) -> dict[str, tuple[Token, ...]]:
    """{"to": (Texas,), "from": (…)}: prepositional arguments of a verb or noun, adverbs' included."""
    found: dict[str, list[Token]] = {}
    holders = [head, *dependents(head, Function.ADVERB, Function.PARTICLE, Function.PREDICATE_ADJECTIVE)]
    for holder in holders:
        for prep in dependents(holder, Function.PREPOSITION, Function.INDIRECT_OBJECT):
            fronted = (
                prep.i < head.i
                and is_verb(head)
                and prep.lower_ not in carried_by(prep).english.syntax.fronted
            )
            if (
                has_class(
                    prep,
                    WordClass.ADPOSITION,
                    WordClass.SUBORDINATOR,
                    WordClass.ADVERB,
                    WordClass.VERB,
                    WordClass.PARTICLE,
                )
                and not fronted
            ):
                _add_prep(prep, found)
    for child in dependents(
        head, Function.ADVERBIAL_NOUN
    ):  # "…, including, during the first war, the second and the third"
        if has_label(child, Label.EVENT):
            found.setdefault("during", []).extend(expand(child))
    return {name: tuple(dict.fromkeys(tokens)) for name, tokens in found.items() if tokens}


def _add_prep(prep: Token, found: dict[str, list[Token]]) -> None:
    name = prep.lower_
    objects = governed_by(prep)
    for pobj in (
        objects
        if name != "for"
        else [noun for noun in objects if noun.lemma_ not in carried_by(noun).english.syntax.occasions]
    ):
        found.setdefault(name, []).extend(expand(pobj))
    for gerund in dependents(prep, Function.PREPOSITIONAL_CLAUSE):  # "joined X in calling for …"
        found.setdefault(f"{name} doing", []).append(gerund)
    if not objects:  # "attacked X as unfit"
        found.setdefault(f"{name} being", []).extend(
            dependents(prep, Function.ADJECTIVE, Function.PREDICATE_ADJECTIVE)
        )
    for inner in dependents(prep, Function.PREPOSITION, Function.CONJUNCT):
        if is_adposition(inner) and name not in carried_by(inner).english.syntax.comitative:
            _add_prep(inner, found)


def _add_clause(result: Predication) -> None:
    """Attach the embedded clause; an infinitive's own subject is the governor's object."""
    verb = result.head
    for child in verb.children:
        if is_complement(child) and is_verbal(child) and not _is_reporting(child, verb):
            result.clause = child
            if not result.object and not result.passive and is_to_infinitive(child):
                result.object = expand_all(subjects_of(child))
            return
    for prep in prepositions_of(verb):
        for gerund in dependents(prep, Function.PREPOSITIONAL_CLAUSE):
            if prep.lower_ in carried_by(prep).english.syntax.object_gerund:
                result.clause = gerund
                return
    if result.passive or result.object:
        _purpose_clause(result)


def _purpose_clause(result: Predication) -> None:
    """The parser calls some infinitives adverbial: "ordered the agency … to stop"."""
    for child in dependents(result.head, Function.ADVERBIAL_CLAUSE):
        if is_to_infinitive(child) and child.i > result.head.i:
            result.clause = child
            return


def _is_reporting(child: Token, verb: Token) -> bool:
    """A ccomp to the left of its verb is what was said ("…, he said"), which attribution handles."""
    return is_complement_clause(child) and child.i < verb.i


def nominal(noun: Token) -> Predication:
    """The normal form of a noun that names an event: "the designation of X by Y as Z"."""
    result = Predication(head=noun, preps=_prepositions(noun))
    result.subject = expand_all(possessors_of(noun))
    agents = _agents(noun) or result.preps.get("by", ())
    if agents:
        result.object = result.subject or result.preps.get("of", ())
        result.subject = agents
    else:
        result.object = result.preps.get("of", ())
    _add_light_verb(result)
    for child in dependents(
        noun, Function.ADNOMINAL_CLAUSE, Function.RELATIVE_CLAUSE, Function.OPEN_COMPLEMENT
    ):
        if is_to_infinitive(child):
            result.clause = child
    return result


def _add_light_verb(result: Predication) -> None:
    """For "Issued an order against X": the verb lends the noun its subject, prepositions and clause."""
    noun = result.head
    if is_object(noun) and is_verb(noun.head) or is_passive_subject(noun):
        verb = noun.head
    else:
        return
    outer = predication(verb)
    result.light = verb
    if not result.subject:
        result.subject = outer.subject
    result.dative = outer.dative
    for name, tokens in outer.preps.items():
        result.preps.setdefault(name, tokens)
    if outer.clause is not None:
        result.clause = outer.clause
