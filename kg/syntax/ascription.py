"""Of whom a noun is said: the name or noun that it is joined to, in whatever way.

"X is the founder", "X became and remained its founder", "X, the founder", "the founder, X", "founder X",
"X serves as founder", "X is a painter and the founder", "X was a painter, the founder of Y".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import LIMIT, expand
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    appositions_of,
    auxiliaries_of,
    conjuncts_of,
    dependents,
    governed_by,
    has_dependent,
    has_function,
    is_active_subject,
    is_apposition,
    is_conjunct,
    is_noun_modifier,
    is_predicate_noun,
    is_prepositional_object,
    nominal_subjects_of,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import sentence
from kg.syntax.subjects import is_passive, surface_subjects
from kg.syntax.words import is_ing_form, is_noun, is_plural, is_proper_noun, is_verb, is_verbal

_DEEPEST = 4
_CALLING = frozenset({"call", "name", "dub", "title"})


def is_common(token: Token) -> bool:
    """A noun that is no name."""
    return is_noun(token) and not is_proper_noun(token)


def bearers(noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """Heads of what the noun is said of, coordination expanded; none where it stands for itself."""
    if depth > _DEEPEST or is_proper_noun(noun):
        return ()
    named = (*(t for t in appositions_of(noun) if is_proper_noun(t)), *_joined(noun))
    verb = ascriber(noun)
    if verb is not None and (is_predicate_noun(noun) or not named):
        return surface_subjects(verb)
    if named:
        return tuple(t for name in named for t in expand(name)) if is_plural(noun) else named[:1]
    if is_active_subject(noun) and noun.head.lemma_ == "be":  # "the founder of Y is X"
        nouns = [t for p in dependents(noun.head, Function.PREDICATE_NOUN) for t in expand(p)]
        if any(map(is_proper_noun, nouns)):
            return tuple(filter(is_proper_noun, nouns))
    return _beside(noun, depth)


def _joined(noun: Token) -> list[Token]:
    """A of "his brothers, A and B", X of "lawyer and activist X", which the parser takes for conjuncts."""
    names = [t for t in conjuncts_of(noun) if is_proper_noun(t)][:1]
    if is_plural(noun):
        return [t for t in names if noun.doc[t.left_edge.i - 1].text == ","]
    bare = not has_dependent(noun, Function.DETERMINER, Function.POSSESSOR)
    return [t for t in names if bare and any(map(is_common, noun_modifiers_of(t)))]


def _beside(noun: Token, depth: int) -> tuple[Token, ...]:
    head = noun.head
    if is_noun_modifier(noun):
        return (head,) if head.i > noun.i and is_proper_noun(head) else ()
    if is_verb(head):
        return _led(noun, head)
    if is_apposition(noun) and is_proper_noun(head):
        return _listed(head) if is_plural(noun) else (head,)
    if (is_apposition(noun) or is_conjunct(noun)) and is_common(head) and not _is_another(noun):
        return bearers(head, depth + 1) or ((head,) if is_apposition(noun) else ())
    return ()


def _led(noun: Token, verb: Token) -> tuple[Token, ...]:
    """X of "A native of Oslo, X sang", whatever the parser takes the native for."""
    last = noun.right_edge.i + 1
    leads = noun.left_edge.i == sentence(noun).start and last < verb.i and noun.doc[last].text == ","
    subjects = [t for t in nominal_subjects_of(verb) if t.left_edge.i == last + 1]
    return tuple(subjects[:1]) if leads and is_proper_noun(noun.doc[last + 1]) else ()


def _is_another(noun: Token) -> bool:
    """For "a painter and his wife": somebody else, who has a name or an owner of her own."""
    return is_conjunct(noun) and bool(possessors_of(noun)) and has_dependent(noun, Function.APPOSITION)


def _listed(name: Token) -> tuple[Token, ...]:
    """A and B for "A and B, the founders", where the noun hangs on either."""
    for _ in range(LIMIT):
        if not is_conjunct(name) or not is_proper_noun(name.head):
            break
        name = name.head
    return expand(name)


def names_of(noun: Token) -> list[Token]:
    """What the noun is called right there: "the agency Orbis", "an agency called Orbis"."""
    clauses = [t for t in dependents(noun, Function.ADNOMINAL_CLAUSE) if t.lemma_ in _CALLING]
    called = [t for clause in clauses for t in dependents(clause, Function.OBJECT_PREDICATE)]
    return [*appositions_of(noun), *filter(is_proper_noun, called)]


def ascriber(noun: Token, depth: int = 0) -> Token | None:
    """The verb that says the noun of its subject: "is", "became", "serves as", "was known as"."""
    words = carried_by(noun).english.syntax
    head = noun.head
    if is_predicate_noun(noun):
        return head if head.lemma_ in words.copulas else None
    if has_function(noun, Function.OBJECT_PREDICATE):  # "was elected a member of X"
        return head if is_passive(head) else None
    if is_prepositional_object(noun) and head.lower_ == "as" and is_verbal(head.head):
        verb = head.head
        return verb if verb.lemma_ in words.serving or is_passive(verb) else None
    if is_conjunct(noun) and head.lemma_ in words.copulas:  # "was a poet, and later a judge"
        return head if is_verbal(head) and not active_subjects_of(noun) else None
    if is_conjunct(noun) and is_common(head) and not _is_another(noun) and depth < _DEEPEST:
        return ascriber(head, depth + 1)
    return None


def is_gerund(verb: Token) -> bool:
    """For "being a founder", not "is being"."""
    return is_ing_form(verb) and not auxiliaries_of(verb)


def related(noun: Token, *prepositions: str) -> list[Token]:
    """What follows a noun's prepositions; those of the next or last one coordinated where it has none.

    "the founder and former head of Y": the founder of Y.
    """
    for one in (noun, *_alike(noun)):
        preps = [prep for prep in prepositions_of(one) if prep.lower_ in prepositions]
        found = [token for prep in preps for governed in governed_by(prep) for token in expand(governed)]
        if found:
            return found
    return []


def _alike(noun: Token) -> Iterator[Token]:
    """Those coordinated with a noun behind it, while nothing stands between that is of its own."""
    yield from filter(is_common, conjuncts_of(noun))
    if is_conjunct(noun) and is_common(noun.head):
        yield from (t for t in conjuncts_of(noun) if is_noun(t))


def owners(noun: Token, depth: int = 0) -> list[Token]:
    """Whose it is: "Y's founder and chairman", "their son and daughter X"; conjuncts share them."""
    own = [t for token in possessors_of(noun) for t in expand(token)]
    shared = is_noun_modifier(noun) or is_conjunct(noun) and not has_dependent(noun, Function.DETERMINER)
    if own or not shared or depth > _DEEPEST or not (is_noun_modifier(noun) or is_noun(noun.head)):
        return own
    return owners(noun.head, depth + 1)
