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
from kg.syntax.antecedents import antecedent_of, has_gap
from kg.syntax.arguments import company_of, prepositions
from kg.syntax.coordination import expand, expand_all
from kg.syntax.entities import Label, has_label, is_time_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    has_dependent,
    is_complement,
    is_complement_clause,
    is_object,
    is_passive_subject,
    is_prepositional_object,
    is_relative_clause,
    objects_of,
    possessors_of,
    prepositions_of,
    subjects_of,
)
from kg.syntax.subjects import agents_of, bearers_of, is_passive, surface_subjects
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import (
    form_of,
    is_adposition,
    is_base_form,
    is_plural,
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
        """The arguments of a frame's source: subject, object, … (the fields above) or a preposition."""
        if source == "clause":
            return (self.clause,) if self.clause is not None else ()
        if source in _FIELDS:
            found: tuple[Token, ...] = getattr(self, source)
            return found
        return self.preps.get(source, ())

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
        result.subject, result.object = surface, _objects(verb)
    _split_objects(result)
    _add_company(result)
    _add_clause(result)
    _add_partners(result)
    return result


def _turn(result: Predication, surface: tuple[Token, ...]) -> None:
    """Fill a passive: what its surface subject is depends on what else there is."""
    verb = result.head
    objects = _objects(verb)
    result.subject = agents_of(verb)
    if result.subject == result.preps.get("by"):
        del result.preps["by"]
    stranded = _stranded(verb)
    if stranded:  # "were paid for by X"
        result.preps.setdefault(stranded, surface)
    elif not objects:
        result.object = surface
    elif _takes_amount(verb, objects):  # "was fined $2 million"
        result.object, result.amount = surface, objects
    else:  # "was given the order": the surface subject is the recipient
        result.dative, result.object = surface, objects


def _split_objects(result: Predication) -> None:
    """Tell apart "designated the gang a terror group", "gave the gang a deadline", "fined the gang $2"."""
    verb = result.head
    own = objects_of(verb)
    if len(own) == 2 and not result.passive and not result.complement and own[1] in result.object:
        first = tuple(token for token in result.object if token.i < own[1].i)
        if verb.lemma_ in carried_by(verb).english.syntax.giving and not has_dependent(
            verb, Function.INDIRECT_OBJECT
        ):
            result.dative, result.object = first, expand(own[1])
        else:
            result.object, result.complement = first, expand(own[1])
    if result.dative and not result.passive and _takes_amount(verb, result.object):
        result.amount, result.object, result.dative = result.object, result.dative, ()


def _add_company(result: Predication) -> None:
    """For "detained Falk along with Dahl", "left together with Dahl": as if coordinated."""
    company = company_of(result.head)
    if company and result.object:
        result.object = tuple(dict.fromkeys((*result.object, *company)))
    elif company and result.subject and not result.passive:
        result.subject = tuple(dict.fromkeys((*result.subject, *company)))


def _takes_amount(verb: Token, objects: tuple[Token, ...]) -> bool:
    if verb.lemma_ not in carried_by(verb).english.syntax.fining or not objects:
        return False
    return all(has_label(token, Label.MONEY, Label.QUANTITY) or token.like_num for token in objects)


def _stranded(verb: Token) -> str:
    """The preposition that a passive left without its noun: "paid for", "called upon"."""
    for child in prepositions_of(verb):
        if child.i == verb.i + 1 and not any(True for _ in child.children) and is_adposition(child):
            return child.lower_
    return ""


def _objects(verb: Token) -> tuple[Token, ...]:
    own = [token for token in objects_of(verb) if not token.i or token.nbor(-1).text != "("]
    if own and own[0].lower_ in carried_by(verb).english.syntax.relative:
        antecedent = antecedent_of(verb)
        return expand(antecedent) if antecedent is not None else ()
    if own:
        return expand_all(own)
    if is_relative_clause(verb) and not is_passive(verb) and has_gap(verb):
        return expand(verb.head)
    return _given(verb) or _shared(verb)


def _given(verb: Token) -> tuple[Token, ...]:
    """For "promised them help", where the parser takes the help for a verb."""
    if not dependents(verb, Function.INDIRECT_OBJECT):
        return ()
    return tuple(
        child
        for child in dependents(verb, Function.COMPLEMENT_CLAUSE)
        if is_base_form(child) and not any(True for _ in child.lefts)
    )


def _shared(verb: Token) -> tuple[Token, ...]:
    """For "arrested and charged Falk": side by side, verbs that take an object share it."""
    words = carried_by(verb).english.syntax
    if verb.lemma_ not in words.transitive | words.sharing or is_passive(verb):
        return ()
    for other in conjuncts_of(verb):
        between = verb.doc[verb.i + 1 : other.i]
        beside = all(token.head in (verb, other) for token in between)
        if beside and form_of(other) == form_of(verb) and not active_subjects_of(other):
            return _objects(other) if other.i - verb.i < _NEAR else ()
    return ()


_NEAR = 5  # "arrested and later formally charged"


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
    if not result.object and not result.passive and (is_to_infinitive(clause) or bare):
        result.object = expand_all(subjects_of(clause))


def _adverbial_clause(result: Predication) -> None:
    """The parser calls some infinitives adverbial: "ordered the agency … to stop", "called for A to stop"."""
    verb = result.head
    for child in dependents(verb, Function.ADVERBIAL_CLAUSE):
        if not is_to_infinitive(child) or child.i < verb.i:
            continue
        own = expand_all(subjects_of(child))
        marks = dependents(child, Function.SUBORDINATOR)
        if own and marks and f"{verb.lemma_}-{marks[0].lower_}" in carried_by(verb).english.syntax.turned_to:
            result.preps.setdefault(marks[0].lower_, own)
        elif own and not marks and not result.object and not result.passive:
            result.object = own
        if own or result.passive or result.object:
            result.clause = child
            return


def _is_reporting(child: Token, verb: Token) -> bool:
    """A ccomp to the left of its verb is what was said ("…, he said"), which attribution handles."""
    return is_complement_clause(child) and child.i < verb.i


def _add_partners(result: Predication) -> None:
    """Both sides of what takes two: "A and B met", "A met B", "met with B", "signed a treaty with B"."""
    head = result.head
    if result.passive or head.lemma_.lower() not in carried_by(head).english.syntax.reciprocal:
        return
    others = result.object if is_verb(head) and head.lemma_ not in _OF_THINGS else ()
    found = dict.fromkeys((*result.preps.get("between", ()), *result.subject))
    found |= dict.fromkeys((*others, *result.preps.get("with", ())))
    if len(found) > 1 or any(map(is_plural, found)):
        result.partners = tuple(found)


_OF_THINGS = frozenset(
    "agree argue conclude consult discuss exchange negotiate share sign speak swap talk trade".split()
)
"""Their object is what is discussed or signed, not with whom."""


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
    _add_partners(result)
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
    if not result.subject and carries(verb):
        result.subject = outer.subject
    result.dative = outer.dative
    for name, tokens in outer.preps.items():
        result.preps.setdefault(name, tokens)
    if outer.clause is not None:
        result.clause = outer.clause


def carries(verb: Token) -> bool:
    """Whether who does the verb does the noun: "launched an attack", not "condemned an attack"."""
    return verb.lemma_ in carried_by(verb).english.syntax.light


def _add_bearer(result: Predication) -> None:
    """For "came under fire from A", "was put under house arrest", "is in talks with A", "Mayor under fire"."""
    noun = result.head
    words = carried_by(noun).english.syntax
    if not is_prepositional_object(noun):
        return
    prep, lemma = noun.head, noun.lemma_.lower()
    if prep.lower_ == "under" and lemma in words.undergoing and not result.object:
        result.object = _bearers(prep.head)
        _lend(result, prep.head)
        result.subject = result.subject or result.preps.get("by", ()) or result.preps.get("from", ())
    elif (
        prep.lower_ in ("in", "at")
        and lemma in words.standing
        and not result.subject
        and _is_copula(prep.head)
    ):
        result.subject = _bearers(prep.head)
        _lend(result, prep.head)


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
    return () if is_passive(word) and not surface_subjects(word) else _objects(word) or surface_subjects(word)


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
    return result
