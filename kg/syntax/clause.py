"""Who does what to whom: one normal form for every way of saying it.

A `Predication` is a verb, noun or adjective with its deep arguments. Active, passive,
relative and participial clauses, control and raising ("was ordered to halt",
"agreed to hold"), coordination, nominalization and light verbs all come out in
the same slots, so that a frame is written once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.arguments import company_of, prepositions
from kg.syntax.coordination import expand, expand_all
from kg.syntax.entities import Label, has_label, is_time_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    auxiliaries_of,
    dependents,
    governed_by,
    has_dependent,
    is_complement,
    is_complement_clause,
    is_object,
    is_passive_subject,
    is_prepositional_object,
    objects_of,
    possessors_of,
    prepositions_of,
    subjects_of,
)
from kg.syntax.headlines import is_object_like, takes_title
from kg.syntax.objects import objects, stranded, takes_amount
from kg.syntax.partners import partners_of, tied
from kg.syntax.subjects import agents_of, bearers_of, doers_of, is_passive, surface_subjects
from kg.syntax.verbs import is_finite, is_to_infinitive
from kg.syntax.words import (
    is_adjective,
    is_adposition,
    is_base_form,
    is_substantive,
    is_verb,
    is_verbal,
)


@dataclass(slots=True)
class Predication:
    """For "Designated" with subject (Department), object (gangs) and preps {"as": (organizations,)}.

    Arguments are head tokens, coordination expanded, in text order. `clause` is the
    head of what is ordered, said or planned; `complement` an object predicate or
    attribute ("called it a success"); `amount` what one is fined or charged beside whom;
    `partners` those who do together what takes two ("A met B", "talks between A and B"), who
    also stand where the grammar puts them; `light` the verb that a noun or adjective hangs
    on ("issued" an order, "is" ready).
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
    amount: tuple[Token, ...] = ()
    partners: tuple[Token, ...] = ()

    def get(self, source: str) -> tuple[Token, ...]:
        """The arguments of a frame's source: one of the fields above, adjective or a preposition.

        With a noun and a preposition after it what hangs on that noun: "under fire from".
        """
        if source == "clause":
            return (self.clause,) if self.clause is not None else ()
        if source == "adjective":
            return predicate_adjectives_of(self.head)
        if source in _FIELDS:
            found: tuple[Token, ...] = getattr(self, source)
            return found
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
        yield from self.amount
        for name, tokens in self.preps.items():
            yield from () if name.endswith((" doing", " being")) else tokens


_FIELDS = ("subject", "object", "dative", "complement", "amount", "partners")


# -- Verbs -------------------------------------------------------------------------------------


def predication(verb: Token, passive: bool | None = None) -> Predication:
    """The normal form of a verb's clause; `passive` where the caller knows what the tag does not tell."""
    passive = is_passive(verb) if passive is None else passive
    surface = surface_subjects(verb)
    result = Predication(head=verb, passive=passive, preps=prepositions(verb))
    result.dative = expand_all(
        [d for d in dependents(verb, Function.INDIRECT_OBJECT) if passive or not is_adposition(d)]
    )
    result.complement = expand_all(dependents(verb, Function.OBJECT_PREDICATE, Function.PREDICATE_NOUN))
    if passive:
        _turn(result, surface)
    else:
        result.subject, result.object = surface, objects(verb)
        named = verb.lemma_ in carried_by(verb).english.syntax.naming
        if named and not result.object and any(map(is_object_like, result.complement)):
            result.object, result.complement = result.complement, ()  # "named Major General A to lead it"
    _split_objects(result)
    _add_company(result)
    if not result.object and not passive:
        result.object = expand_all([noun for word in _verdicts(verb) for noun in active_subjects_of(word)])
    _add_clause(result)
    result.partners = partners_of(result.head, result.get, result.passive)
    return result


def predicate_adjectives_of(verb: Token) -> tuple[Token, ...]:
    """Guilty for "pleaded guilty", "was found guilty"; critical for "is critical of"."""
    said = dependents(verb, Function.PREDICATE_ADJECTIVE, Function.OBJECT_PREDICATE)
    return (*(word for word in said if is_adjective(word)), *_verdicts(verb))


def _verdicts(verb: Token) -> list[Token]:
    """Guilty in "found her guilty": a clause without a verb, whose subject is the object."""
    said = dependents(verb, Function.COMPLEMENT_CLAUSE)
    return [word for word in said if is_adjective(word) and not auxiliaries_of(word) and word.i > verb.i]


def _turn(result: Predication, surface: tuple[Token, ...]) -> None:
    """Fill a passive: what its surface subject is depends on what else there is."""
    verb = result.head
    own = objects(verb)
    result.subject = agents_of(verb)
    if takes_title(verb):  # "Holm elected president"
        result.complement, own = own, ()
    if result.subject == result.preps.get("by"):
        del result.preps["by"]
    _add_place(result)
    alone = stranded(verb)
    if alone:  # "were paid for by X"
        result.preps.setdefault(alone, surface)
    elif not own:
        result.object = surface
    elif takes_amount(verb, own):  # "was fined $2 million"
        result.object, result.amount = surface, own
    else:  # "was given the order": the surface subject is the recipient
        result.dative, result.object = surface, own


def _add_place(result: Predication) -> None:
    """For "was arrested by police in Bergen": it was there, whatever the parser hangs it on."""
    for agent in result.subject:
        if has_dependent(agent, Function.DETERMINER) or agent.i < result.head.i:
            continue
        for prep in prepositions_of(agent):
            places = [pobj for pobj in governed_by(prep) if has_label(pobj, Label.STATE, Label.LOCATION)]
            if places and prep.lower_ in ("in", "at"):
                result.preps.setdefault(prep.lower_, expand_all(places))


def _split_objects(result: Predication) -> None:
    """Tell apart "designated the gang a terror group", "gave the gang a deadline", "fined the gang $2"."""
    verb = result.head
    own = objects_of(verb)
    if len(own) == 2 and any(token.text == "," for token in verb.doc[own[0].i : own[1].i]):
        result.object = expand(own[0])  # "told the paper in May, his first interview"
    elif len(own) == 2 and not result.passive and not result.complement and own[1] in result.object:
        own.sort(key=lambda token: token.i < verb.i)  # "what she told the agency"
        first = tuple(token for token in result.object if token in expand(own[0]))
        if verb.lemma_ in carried_by(verb).english.syntax.giving and not has_dependent(
            verb, Function.INDIRECT_OBJECT
        ):
            result.dative, result.object = first, expand(own[1])
        else:
            result.object, result.complement = first, expand(own[1])
    if result.dative and not result.passive and takes_amount(verb, result.object):
        result.amount, result.object, result.dative = result.object, result.dative, ()


def _add_company(result: Predication) -> None:
    """For "detained Falk along with Dahl", "left together with Dahl": as if coordinated."""
    company = company_of(result.head, result.object)
    if company and result.object:
        result.object = tuple(dict.fromkeys((*result.object, *company)))
    elif company and result.subject and not result.passive:
        result.subject = tuple(dict.fromkeys((*result.subject, *company)))


def _add_clause(result: Predication) -> None:
    """Attach the embedded clause; an infinitive's own subject is the governor's object."""
    verb = result.head
    for child in verb.children:
        if is_complement(child) and is_verbal(child) and not _is_reporting(child, verb):
            if child not in result.object:
                result.clause = child
                _add_raised(result, child)
            return
    for prep in prepositions_of(verb):
        for gerund in dependents(prep, Function.PREPOSITIONAL_CLAUSE):
            if prep.lower_ in carried_by(prep).english.syntax.object_gerund:
                result.clause = gerund
                return
    _adverbial_clause(result)


def _add_raised(result: Predication, clause: Token) -> None:
    """For "wants Falk to resign", "helped her escape": who is to do it is the governor's object."""
    bare = is_base_form(clause) and result.head.lemma_ in carried_by(clause).english.syntax.bare
    if result.object or result.passive or is_finite(clause):
        return
    if is_to_infinitive(clause) or bare:
        result.object = expand_all(subjects_of(clause))


def _adverbial_clause(result: Predication) -> None:
    """The parser calls some infinitives adverbial: "ordered the agency … to stop", "called for A to stop"."""
    for child in dependents(verb := result.head, Function.ADVERBIAL_CLAUSE):
        if not is_to_infinitive(child) or child.i < verb.i:
            continue
        own = expand_all(subjects_of(child))
        marks = dependents(child, Function.SUBORDINATOR)
        if own and marks and f"{verb.lemma_}-{marks[0].lower_}" in carried_by(verb).english.syntax.turned_to:
            result.preps.setdefault(marks[0].lower_, own)
        elif own and not marks and not result.object and not result.passive:
            if own[0].left_edge.i > verb.i + 1:
                continue
            result.object = own
        if own or result.passive or result.object:
            result.clause = child
            return


def _is_reporting(child: Token, verb: Token) -> bool:
    """A ccomp to the left of its verb is what was said ("…, he said"), which attribution handles."""
    return is_complement_clause(child) and child.i < verb.i


# -- Nouns and adjectives --------------------------------------------------------------------


def nominal(noun: Token) -> Predication:
    """The normal form of a noun that names an event: "the designation of X by Y as Z"."""
    result = Predication(head=noun, preps=prepositions(noun))
    words = carried_by(noun).english.syntax
    _place_owner(result)
    for source, nouns in (("of", words.done_of), ("from", words.done_from)):
        if not result.subject and noun.lemma_.lower() in nouns:
            result.subject = result.preps.get(source, ())
    if result.object == result.subject:
        result.object = ()
    _add_bearer(result)
    _add_light_verb(result)
    for child in dependents(
        noun, Function.ADNOMINAL_CLAUSE, Function.RELATIVE_CLAUSE, Function.OPEN_COMPLEMENT
    ):
        if is_to_infinitive(child):
            result.clause = child
    result.partners = partners_of(result.head, result.get, result.passive)
    return result


def _place_owner(result: Predication) -> None:
    """The owner does it ("A's attack"), or it happens to him: "A's attack by B", "A's arrest"."""
    noun = result.head
    owners = expand_all([owner for owner in possessors_of(noun) if not is_time_label(owner)])
    agents = agents_of(noun) or result.preps.get("by", ())
    of = result.preps.get("of", ())
    if agents:
        result.subject, result.object = agents, owners or of
    elif owners and not of and noun.lemma_.lower() in carried_by(noun).english.syntax.undergone:
        result.object = owners
    else:
        result.subject, result.object = owners, of


def _add_light_verb(result: Predication) -> None:
    """For "Issued an order against X": the verb lends the noun its subject, prepositions and clause."""
    noun = result.head
    if result.light is not None or not (is_object(noun) and is_verb(noun.head) or is_passive_subject(noun)):
        return
    verb = noun.head
    outer = predication(verb)
    result.light = verb
    if undergoes(verb, noun):
        result.object = outer.subject or result.object
        result.subject = result.subject or outer.preps.get("from", ()) or outer.preps.get("by", ())
    elif not result.subject and carries(verb):
        result.subject = outer.subject
    result.dative = outer.dative
    for name, tokens in outer.preps.items():
        result.preps.setdefault(name, tokens)
    if outer.clause is not None:
        result.clause = outer.clause


def carries(verb: Token) -> bool:
    """Whether who does the verb does the noun: "launched an attack", not "condemned an attack"."""
    return verb.lemma_ in carried_by(verb).english.syntax.light


def undergoes(verb: Token, noun: Token) -> bool:
    """Whether the noun comes upon the verb's subject: "faces charges", "won praise from A"."""
    words = carried_by(verb).english.syntax
    if verb.lemma_ in words.gaining:
        return noun.lemma_.lower() in words.done_from and any(
            prep.lower_ == "from" for holder in (noun, verb) for prep in prepositions_of(holder)
        )
    return verb.lemma_ in words.suffering and not is_passive(verb)


def _add_bearer(result: Predication) -> None:
    """For "came under fire from A", "was put under arrest", "is in talks with A", "Mayor under fire"."""
    noun = result.head
    words = carried_by(noun).english.syntax
    if not is_prepositional_object(noun):
        return
    prep, lemma = noun.head, noun.lemma_.lower()
    if prep.lower_ == "under" and lemma in words.undergoing and not result.object:
        result.object = _bearers(prep.head)
        _lend(result, prep.head)
        agents = result.preps.get("by", ()) or result.preps.get("from", ()) or _placer(prep.head)
        result.subject = result.subject or agents
    elif (
        prep.lower_ in ("in", "at")
        and lemma in words.standing
        and not result.subject
        and _is_copula(prep.head)
    ):
        result.subject = _bearers(prep.head)
        _lend(result, prep.head)
    elif prep.lower_ in words.beside and lemma in words.encounters and "with" in result.preps:
        result.subject = result.subject or doers_of(prep.head)


def _placer(verb: Token) -> tuple[Token, ...]:
    """Who puts somebody under arrest."""
    if not is_verb(verb) or verb.lemma_ in ("come", "go", "fall"):
        return ()
    return agents_of(verb) if is_passive(verb) else surface_subjects(verb) if objects(verb) else ()


def _lend(result: Predication, verb: Token) -> None:
    if is_verbal(verb):
        result.light = verb
        for name, tokens in prepositions(verb).items():
            if result.head not in tokens:
                result.preps.setdefault(name, tokens)


def _bearers(word: Token) -> tuple[Token, ...]:
    """Who is under or in something: the noun itself, the object, or the surface subject."""
    if is_substantive(word):
        return expand(word)
    if not is_verbal(word):
        return ()
    return () if is_passive(word) and not surface_subjects(word) else objects(word) or surface_subjects(word)


def _is_copula(verb: Token) -> bool:
    return verb.lemma_ in ("be", "remain", "stay", "become", "get", "enter")


def adjectival(adjective: Token) -> Predication:
    """The normal form of "A is critical of B", "A is ready to help B", "A, opposed to B, …"."""
    result = Predication(head=adjective, preps=prepositions(adjective), subject=bearers_of(adjective))
    if is_verbal(adjective.head):
        result.light = adjective.head
    for child in dependents(
        adjective, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.ADVERBIAL_CLAUSE
    ):
        if is_verbal(child) and child.i > adjective.i:
            result.clause = child
            break
    if result.clause is None:
        gerunds = [
            token for name, tokens in result.preps.items() if name.endswith(" doing") for token in tokens
        ]
        result.clause = next(iter(gerunds), None)
    result.partners = tied(adjective, result.get)
    return result
