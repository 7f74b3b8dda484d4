"""Who a verb is about: its surface subject in any construction, its voice, what a relative word means."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import LIMIT, expand, expand_all, quantified
from kg.syntax.entities import Label, has_label, is_labelled, is_person_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    governed_by,
    has_dependent,
    has_function,
    is_adnominal,
    is_adverbial_clause,
    is_auxiliary,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_open_complement,
    is_participle_clause,
    is_predicate_adjective,
    is_preposition,
    is_prepositional_clause,
    is_prepositional_object,
    is_relative_clause,
    objects_of,
    prepositions_of,
    subjects_of,
)
from kg.syntax.layout import above, sentence
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
    is_plural,
    is_plural_noun,
    is_proper_noun,
    is_singular,
    is_singular_noun,
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


def has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own and no object: "the law Mr. A signed".

    None in "the woman whose brother moved", "the town where A met B", "the reasons that A refuses to give".
    """
    subjects = active_subjects_of(verb)
    if (
        not subjects
        or subjects[0].lower_ in carried_by(subjects[0]).english.syntax.relative
        or dependents(verb, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE)
    ):
        return False
    if any(
        has_form(token, Form.RELATIVE_POSSESSIVE, Form.RELATIVE_ADVERB)
        for token in verb.doc[verb.left_edge.i : verb.i]
    ):
        return False
    return not any(
        is_preposition(prep)
        and not dependents(prep, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE)
        for prep in verb.children
    )


def antecedent_of(verb: Token) -> Token | None:
    """The noun that a relative clause's pronoun stands for, climbing out of coordination and control."""
    for _ in range(LIMIT):
        if is_relative_clause(verb):
            return _agreeing(verb)
        if (
            not has_function(verb, Function.CONJUNCT, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE)
            or verb.head.i == verb.i
        ):
            return None
        verb = verb.head
    return None


def _animate(verb: Token) -> Token:
    """Who is a person: in "a clerk working at the bank who asked …" the clerk asked, not the bank."""
    noun = verb.head
    if not any(child.lower_ == "who" for child in verb.lefts) or not _is_lifeless(noun):
        return noun
    for word in above(noun):
        if is_verbal(word) and not is_adnominal(word):
            break
        if is_person_name(word) or _class_of(word) == "kg:Group":
            return word
    return noun


def _one_below(nouns: Token, verb: Token) -> Token:
    """The worker of "the parents of an aid worker who was killed"."""
    inner = [pobj for prep in prepositions_of(nouns) for pobj in governed_by(prep) if pobj.i < verb.i]
    single = [noun for noun in inner if is_singular(noun) and not _is_lifeless(noun)]
    return single[-1] if single else nouns


def _last_conjunct(noun: Token, verb: Token) -> Token:
    """The brother of "Mr. A and his brother, who was arrested", hung on Mr. A."""
    for _ in range(LIMIT):
        following = [child for child in conjuncts_of(noun) if child.i < verb.left_edge.i]
        if not following:
            break
        noun = following[-1]
    return noun


def _is_lifeless(noun: Token) -> bool:
    if is_labelled(noun) and is_proper_noun(noun):
        return has_label(
            noun,
            Label.STATE,
            Label.LOCATION,
            Label.FACILITY,
            Label.ORGANIZATION,
            Label.EVENT,
            Label.LAW,
            Label.PRODUCT,
        )
    return is_noun(noun) and _class_of(noun) not in ("", "kg:Group")


def _class_of(noun: Token) -> str:
    return carried_by(noun).nouns.classes.get(noun.lemma_.lower(), "")


def _agreeing(verb: Token) -> Token:
    """The antecedent that agrees in number: in "a gang with ties to X that has …" the gang has."""
    noun = _animate(verb)
    finite = next((child for child in verb.children if is_auxiliary(child)), verb)
    last = _last_conjunct(noun, verb)
    if last is not noun and finite.lower_ in ("was", "is", "has"):
        return last
    if (
        finite.lower_ in ("was", "is", "has")
        and is_plural_noun(noun)
        and any(c.lower_ == "who" for c in verb.lefts)
    ):
        return _one_below(noun, verb)
    if not has_form(finite, Form.PRESENT_THIRD) or not is_plural(noun):
        return noun
    above = noun.head
    for _ in range(LIMIT):
        if is_singular(above):
            return above
        if is_verbal(above):
            singular = [
                c
                for c in above.children
                if has_function(c, Function.PREDICATE_NOUN, Function.OBJECT, Function.SUBJECT)
                and is_singular_noun(c)
                and c.i < verb.i
            ]
            return singular[-1] if singular else noun
        if above.head.i == above.i:
            break
        above = above.head
    return noun


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of the subject, its own or inherited; of a passive, those it happens to."""
    own = subjects_of(verb)
    if own:
        return _relative_or_self(own, verb)
    if depth > 8:
        return ()
    return _inherited_subjects(verb, depth + 1)


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
        return (
            (quantified(head),)
            if has_form(verb, Form.PARTICIPLE, Form.PAST, Form.ING) and not is_verb(head)
            else ()
        )
    if is_relative_clause(verb):
        return ()
    if is_conjunct(verb) and is_verbal(head):
        return _shared_subjects(verb, head, depth)
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
        above = head if is_adjective(head) else head.head
        return surface_subjects(above.head, depth) if is_predicate_adjective(above) else ()
    return ()


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
