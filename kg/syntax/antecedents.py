"""What a relative clause is about: the noun that its pronoun, or its gap, stands for."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import LIMIT
from kg.syntax.entities import Label, has_label, is_labelled, is_person_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    governed_by,
    has_function,
    is_adnominal,
    is_auxiliary,
    is_preposition,
    is_relative_clause,
    prepositions_of,
)
from kg.syntax.layout import above
from kg.syntax.words import (
    Form,
    has_form,
    is_noun,
    is_plural,
    is_plural_noun,
    is_proper_noun,
    is_singular,
    is_singular_noun,
    is_verbal,
)


def has_gap(verb: Token) -> bool:
    """A relative clause with a subject of its own and no object: "the law Mr. A signed".

    None in "the woman whose brother moved", "the town where A met B", "the reasons that A refuses to give".
    """
    subjects = active_subjects_of(verb)
    if (
        not subjects
        or subjects[0].lower_ in carried_by(subjects[0]).english.syntax.relative
        or dependents(verb, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.SUBORDINATOR)
    ):
        return False
    words = verb.doc[verb.left_edge.i : verb.i]
    if any(has_form(token, Form.RELATIVE_POSSESSIVE, Form.RELATIVE_ADVERB) for token in words):
        return False
    if len(words) > 1 and is_preposition(words[0]) and has_form(words[1], *_RELATIVE):
        return False  # "with whom she met"
    return not any(
        is_preposition(prep)
        and not dependents(prep, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE)
        for prep in verb.children
    )


_RELATIVE = (Form.RELATIVE_PRONOUN, Form.RELATIVE_DETERMINER)


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
