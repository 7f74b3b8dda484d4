"""Who a verb is about: its surface subject in any construction, its voice, what a relative word means."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.antecedents import antecedent_of
from kg.syntax.coordination import expand, expand_all, quantified
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    governed_by,
    has_dependent,
    has_function,
    is_adverbial_clause,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_object,
    is_open_complement,
    is_participle_clause,
    is_passive_subject,
    is_prepositional_clause,
    is_prepositional_object,
    is_relative_clause,
    objects_of,
    possessors_of,
    prepositions_of,
    subjects_of,
)
from kg.syntax.headlines import is_headline_passive
from kg.syntax.layout import sentence
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_adjective,
    is_finite_form,
    is_ing_form,
    is_noun,
    is_participle,
    is_past_or_participle,
    is_substantive,
    is_verb,
    is_verbal,
)

SUBJECTS = frozenset({Function.SUBJECT, Function.CLAUSAL_SUBJECT})
PASSIVE_SUBJECTS = frozenset({Function.PASSIVE_SUBJECT, Function.PASSIVE_CLAUSAL_SUBJECT})


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was sent", "sent by", "men sent to X", "is met and taken"."""
    if has_dependent(
        verb, Function.PASSIVE_SUBJECT, Function.PASSIVE_AUXILIARY, Function.PASSIVE_CLAUSAL_SUBJECT
    ):
        return True
    if not is_past_or_participle(verb):
        return False
    if is_headline_passive(verb):
        return True
    if is_participle_clause(verb):
        return (is_participle(verb) or not active_subjects_of(verb)) and not _behind_relative(verb.head)
    if dependents(verb, Function.BY_PHRASE) and not active_subjects_of(verb):
        return True
    if (
        is_conjunct(verb)
        and is_participle(verb)
        and not dependents(verb, Function.SUBJECT, Function.AUXILIARY)
    ):
        return is_verbal(verb.head) and is_passive(verb.head)
    return (
        is_adverbial_clause(verb)
        and is_participle(verb)
        and not dependents(verb, Function.SUBJECT, Function.AUXILIARY, Function.OBJECT)
    )


def _behind_relative(noun: Token) -> bool:
    """For "a man who neighbours accused of …", misread as "neighbours accused of …"."""
    first = noun.left_edge.i
    return first > sentence(noun).start and noun.doc[first - 1].lower_ in ("who", "whom", "which", "that")


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of the subject, its own or inherited; of a passive, those it happens to."""
    own = subjects_of(verb)
    if own:
        return _relative_or_self(own, verb)
    if depth > 8:
        return ()
    return _inherited_subjects(verb, depth + 1)


def doers_of(verb: Token) -> tuple[Token, ...]:
    """Who says or does it, of an active verb: in "said in an interview with B" who met B."""
    return surface_subjects(verb) if is_verb(verb) and not is_passive(verb) else ()


def _relative_or_self(own: list[Token], verb: Token) -> tuple[Token, ...]:
    if own[0].lower_ in carried_by(own[0]).english.syntax.relative and has_form(
        own[0], Form.RELATIVE_DETERMINER, Form.RELATIVE_PRONOUN
    ):
        antecedent = antecedent_of(verb)
        return (quantified(antecedent),) if antecedent is not None else ()
    nouns = [
        token
        for token in own
        if not has_function(token, Function.CLAUSAL_SUBJECT, Function.PASSIVE_CLAUSAL_SUBJECT)
    ]
    if len(nouns) > 1 and nouns[-1].left_edge.i and is_coordinator(nouns[-1].left_edge.nbor(-1)):
        # Two subjects ("90 of A and 40 of B were"), or another's conjunct ("a network run by A and B was").
        both = nouns[-1].left_edge.nbor(-1).head in nouns[:-1]
        return expand_all(nouns if both else nouns[:1])
    return expand_all(nouns[-1:])  # of two, the first is a heading's or set apart


def _inherited_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    """Whose action a verb without a subject is, by the construction it stands in."""
    head = verb.head
    if is_participle_clause(verb):
        if is_ing_form(verb) and _is_written_to(head):
            return ()
        if is_ing_form(verb) and head.lemma_ in carried_by(head).english.syntax.uttered:
            return author_of(head, depth) or (head,)
        if is_to_infinitive(verb) and is_noun(head):
            return planner_of(head, depth)
        return (
            (quantified(head),)
            if has_form(verb, Form.PARTICIPLE, Form.PAST, Form.ING) and not is_verb(head)
            else ()
        )
    if is_relative_clause(verb):
        return planner_of(head, depth) if is_to_infinitive(verb) and is_noun(head) else ()
    if is_conjunct(verb) and is_verbal(head):
        return _shared_subjects(verb, head, depth)
    if has_function(verb, Function.PREDICATE_ADJECTIVE) and is_verbal(head):  # "was opposed to joining"
        return surface_subjects(head, depth)
    if has_function(
        verb, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.OBJECT_PREDICATE
    ) and is_verbal(head):
        return _controller(verb, head, depth)
    if is_adverbial_clause(verb) and is_verbal(head) and has_form(verb, Form.ING, Form.PARTICIPLE, Form.BASE):
        chosen = (
            objects_of(head)
            if head.lemma_ in carried_by(head).english.syntax.choosing and is_to_infinitive(verb)
            else []
        )
        if chosen and not is_passive(head):
            return expand_all(chosen)
        passives = dependents(head, Function.PASSIVE_SUBJECT) if is_to_infinitive(verb) else []
        if passives and passives[0].lemma_ in carried_by(head).english.syntax.intents:
            return agents_of(head)  # "a decision was made by Holm to stay"
        beside = _noun_beside(verb)
        return surface_subjects(head, depth) if beside is None else expand(beside)
    if is_prepositional_clause(verb) and is_verbal(_governor(head)):
        return _gerund_subject(head, depth)
    if (
        is_open_complement(verb)
        and is_adjective(head)
        or is_prepositional_clause(verb)
        and is_adjective(head.head)
    ):
        adjective = head if is_adjective(head) else head.head
        if adjective.lemma_.lower() in carried_by(head).english.syntax.tough:
            return ()
        return bearers_of(adjective, depth)
    return ()


def bearers_of(adjective: Token, depth: int = 0) -> tuple[Token, ...]:
    """Whom an adjective is about: A of "A is ready", "A, ready to go, …", "found A guilty"."""
    if has_function(adjective, Function.PREDICATE_ADJECTIVE):
        return surface_subjects(adjective.head, depth)
    if has_function(adjective, Function.OBJECT_PREDICATE):
        objects = () if is_passive(adjective.head) else expand_all(objects_of(adjective.head))
        return objects or surface_subjects(adjective.head, depth)
    if is_conjunct(adjective) and is_adjective(adjective.head):
        return bearers_of(adjective.head, depth + 1) if depth < 8 else ()
    behind = has_function(adjective, Function.ADJECTIVE, Function.RELATIVE_CLAUSE, Function.ADNOMINAL_CLAUSE)
    if behind and adjective.head.i < adjective.i and is_substantive(adjective.head):
        return expand(adjective.head)
    if is_adverbial_clause(adjective) and is_verbal(adjective.head):  # "Critical of A, B resigned"
        return surface_subjects(adjective.head, depth)
    return ()


def planner_of(noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who is to do what the infinitive on a noun says: "A's refusal to sign", "A made a decision to sign"."""
    words, lemma = carried_by(noun).english.syntax, noun.lemma_.lower()
    if lemma in words.addressed:  # "pressure on Holm to resign"
        return _behind(noun, "on", "to", "for")
    return owners_of(noun, depth) if lemma in words.intents else ()


def author_of(noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Who blames in "A gave a speech blaming B", "A said in a letter blaming B", "A's speech blaming B"."""
    own = _own_owners(noun)
    if own:
        return own
    verb = noun.head.head if is_prepositional_object(noun) and noun.head.lower_ == "in" else noun.head
    if not is_verb(verb):
        return ()
    issued = verb.lemma_ in carried_by(verb).english.syntax.issuing and is_object(noun)
    return surface_subjects(verb, depth) if issued or is_prepositional_object(noun) else ()


def owners_of(noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Whose a noun of action is: its possessor, who stands in "by", the subject of a light verb."""
    own = _own_owners(noun)
    if own or depth > 8:
        return own
    verb = noun.head
    if not is_verb(verb) or verb.lemma_ not in carried_by(verb).english.syntax.light:
        return ()
    if is_passive_subject(noun):
        return agents_of(verb)
    return surface_subjects(verb, depth + 1) if is_object(noun) else ()


def _own_owners(noun: Token) -> tuple[Token, ...]:
    done_of = noun.lemma_.lower() in carried_by(noun).english.syntax.done_of
    of = _behind(noun, "of") if done_of else ()
    return _behind(noun, "by") or expand_all(possessors_of(noun)) or of


def _behind(noun: Token, *names: str) -> tuple[Token, ...]:
    """What stands behind prepositions of a noun."""
    return expand_all(
        [pobj for prep in prepositions_of(noun) if prep.lower_ in names for pobj in governed_by(prep)]
    )


def _is_written_to(noun: Token) -> bool:
    """For "letters to the ministers urging …", "sent the ministers letters": the letters urge."""
    if not is_prepositional_object(noun):
        return False
    above = noun.head.head
    return any(
        word.lemma_ in carried_by(word).english.syntax.messages for word in (above, *objects_of(above))
    )


def _noun_beside(verb: Token) -> Token | None:
    """For "At the summit, held in Y, X said": the participle behind a comma is about the noun before it."""
    if not is_participle(verb) or verb.i > verb.head.i or verb.i < sentence(verb).start + 2:
        return None
    noun = verb.nbor(-2)
    return noun if verb.nbor(-1).text == "," and is_noun(noun) else None


def _shared_subjects(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """For "A arrested B and was criticized": the surface subject is shared, unless there is none."""
    if is_relative_clause(head) and not subjects_of(head):
        return ()
    return surface_subjects(head, depth)


def _controller(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of an infinitive: the governor's object where it has one, else its subject."""
    if is_complement_clause(verb) and is_finite_form(verb):  # "said men armed by X killed": one is misread
        before = [child for child in dependents(head, Function.COMPLEMENT_CLAUSE) if child.i < verb.i]
        return expand_all(
            [
                noun
                for clause in before
                for noun in dependents(clause, Function.CLAUSAL_SUBJECT, Function.SUBJECT)
            ]
        )
    if is_passive(head):
        return surface_subjects(head, depth)
    objects = expand_all(dependents(head, Function.OBJECT, Function.INDIRECT_OBJECT)) or _turned_to(head)
    if (
        objects
        and head.lemma_ not in carried_by(head).english.syntax.subject_control
        and verb.i > objects[0].i
    ):
        return objects
    return surface_subjects(head, depth)


def _turned_to(head: Token) -> tuple[Token, ...]:
    """For "called on the agency to stop", "pleaded with the agency not to stop": the agency is to stop."""
    turned = carried_by(head).english.syntax.turned_to
    preps = [prep for prep in prepositions_of(head) if f"{head.lemma_}-{prep.lower_}" in turned]
    return expand_all([pobj for prep in preps for pobj in governed_by(prep)])


def _governor(prep: Token) -> Token:
    """What a preposition hangs on: in "Prior to joining X, she led Y" not the adverb."""
    return prep.head.head if has_class(prep.head, WordClass.ADVERB) else prep.head


def _gerund_subject(prep: Token, depth: int) -> tuple[Token, ...]:
    governor = _governor(prep)
    instead = prep.i > sentence(prep).start and prep.nbor(-1).lower_ == "instead"
    if prep.lower_ in carried_by(prep).english.syntax.object_gerund and not instead:
        if is_passive(governor):
            return surface_subjects(governor, depth)
        objects = expand_all(objects_of(governor))
        if objects:
            return objects
    return surface_subjects(governor, depth)


def agents_of(verb: Token) -> tuple[Token, ...]:
    """Who does it, of a passive: X of "was sent by X"."""
    own = [pobj for by in dependents(verb, Function.BY_PHRASE) for pobj in governed_by(by)]
    if not own and is_passive(verb):
        own = [pobj for pobj in _by_objects(verb) if not has_label(pobj, *_NO_AGENTS)]
    return expand_all(own)


def _by_objects(verb: Token) -> list[Token]:
    """The parser also hangs "by" as a preposition, or on the chief of "was named chief by the board"."""
    inner = dependents(verb, Function.OBJECT_PREDICATE, Function.PREDICATE_NOUN, Function.OBJECT)
    preps = [prep for holder in (verb, *inner) for prep in prepositions_of(holder)]
    return [pobj for prep in preps if prep.lower_ == "by" for pobj in governed_by(prep)]


_NO_AGENTS = (Label.DATE, Label.TIME, Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.CARDINAL)
