"""Words that the parser or the tagger misreads, and what a headline leaves out, put right in the tree."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.arguments import ACTORS
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    dependents,
    function_of,
    hang,
    has_function,
    is_auxiliary,
    is_noun_modifier,
    is_prepositional_object,
    is_root,
    subjects_of,
)
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_base_form,
    is_infinitive_to,
    is_ing_form,
    is_noun,
    is_past_form,
    is_proper_noun,
    is_verb,
    is_verbal,
    retag,
)

_PLACES = frozenset(("kg:Place", "kg:City"))


def is_actor_noun(noun: Token) -> bool:
    """Whether a common noun is one for somebody who can act, or for a place."""
    kind = carried_by(noun).nouns.classes.get(noun.lemma_.lower(), "")
    return kind in ACTORS or kind in _PLACES


def raise_verb(verb: Token, noun: Token) -> None:
    """Make the verb on a sentence's root noun the root, and the noun its subject."""
    others = [child for child in noun.children if child.i > verb.i]
    hang(verb, verb, Function.ROOT)
    hang(noun, verb, Function.SUBJECT)
    for child in others:
        child.head = verb


def own_subject(subject: Token) -> None:
    """For "Holm and Falk were married", where the subject hangs on "were" and that on the verb."""
    auxiliary = subject.head
    if has_function(subject, Function.SUBJECT) and is_auxiliary(auxiliary):
        passive = has_function(auxiliary, Function.PASSIVE_AUXILIARY)
        hang(subject, auxiliary.head, Function.PASSIVE_SUBJECT if passive else Function.SUBJECT)


def main_after_relative(verb: Token) -> None:
    """For "The clerk whose remarks showed that Roe lied pleaded guilty": the clerk pleaded.

    The parser takes the relative clause for the main one, and the main one for more of what was shown.
    """
    above = verb.head
    subjects = [child for child in above.lefts if has_function(child, Function.SUBJECT)]
    told = dependents(above, Function.COMPLEMENT_CLAUSE)
    if not is_root(above) or len(subjects) != 2 or len(told) < 2 or told[-1] != verb or verb.i < above.i:
        return
    whose = any(has_form(child, Form.RELATIVE_POSSESSIVE) for child in subjects[1].lefts)
    if not whose or not is_past_form(verb) or subjects_of(verb):
        return
    later = [child for child in above.rights if child.i > verb.i]
    hang(verb, verb, Function.ROOT)
    hang(subjects[0], verb, Function.SUBJECT)
    hang(above, subjects[0], Function.RELATIVE_CLAUSE)
    for child in later:
        child.head = verb


def counted_subject(word: Token) -> None:
    """For "and around 40 more were injured", where the number hangs on the verb before."""
    is_more = word.lower_ == "more" or has_class(word, WordClass.NUMERAL)
    if not is_more or word.i + 1 == len(word.doc):
        return
    auxiliary = word.nbor(1)
    verb = auxiliary.head
    if has_function(auxiliary, Function.PASSIVE_AUXILIARY) and verb != word and not subjects_of(verb):
        hang(word, verb, Function.PASSIVE_SUBJECT)


def planned(verb: Token) -> None:
    """For "President to visit Chile": the noun is who is to."""
    noun = verb.head
    if not is_root(noun) or not _can_plan(noun) or not is_base_form(verb):
        return
    first = verb.doc[verb.left_edge.i]
    clause = has_function(
        verb, Function.RELATIVE_CLAUSE, Function.ADVERBIAL_CLAUSE, Function.ADNOMINAL_CLAUSE
    )
    if clause and is_infinitive_to(first) and first.i == noun.i + 1:
        raise_verb(verb, noun)


def pair(first: Token) -> None:
    """For "Norway, Chile sign pact": the comma stands for "and"."""
    verb = first.head
    if not is_proper_noun(first) or not is_verb(verb) or not has_form(verb, Form.PRESENT):
        return
    if not has_function(first, Function.ADVERBIAL_NOUN, Function.UNTOLD, Function.SUBJECT) or not _opens(
        first
    ):
        return
    second = next((c for c in verb.lefts if c.i > first.i + 1 and is_proper_noun(c)), None)
    if second is None or has_label(first, Label.DATE, Label.TIME) or second.left_edge.i != first.i + 2:
        return
    if first.nbor(1).text == "," and has_function(second, Function.SUBJECT, Function.COMPOUND):
        hang(first, verb, Function.SUBJECT)
        hang(second, first, Function.CONJUNCT)


def _opens(word: Token) -> bool:
    first = word.left_edge
    return first.i == 0 or bool(first.is_sent_start)


def _can_plan(noun: Token) -> bool:
    return is_proper_noun(noun) or is_noun(noun) and is_actor_noun(noun)


def infinitive(word: Token) -> None:
    """For "decided to free Falk", where the tree has a verb and the tagger an adjective."""
    if is_verbal(word) or word.i == 0 or not is_infinitive_to(word.nbor(-1)) or word.nbor(-1).head != word:
        return
    if has_function(word.nbor(-1), Function.AUXILIARY) and has_function(word, *_CLAUSES):
        retag(word, Form.BASE, WordClass.VERB)
        word.lemma_ = word.lower_


def lemma(word: Token) -> None:
    """The lemmatizer makes "fin" of "fined"."""
    if word.lemma_ == "fin" and is_verb(word):
        word.lemma_ = "fine"


def prefixed(prefix: Token) -> None:
    """For "Holm co-founded Orbis", three words to the parser: what hangs on any of them is the verb's."""
    doc = prefix.doc
    if prefix.i + 2 >= len(doc) or prefix.nbor(1).text != "-" or prefix.whitespace_:
        return
    hyphen, verb = doc[prefix.i + 1], doc[prefix.i + 2]
    if not has_form(verb, Form.PAST, Form.PARTICIPLE) or not {prefix.head, hyphen.head, verb.head} - {verb}:
        return
    trio = (prefix, hyphen, verb)
    top = next((t for t in trio if not any(other in t.ancestors for other in trio)), verb)
    children = [c for t in trio if t is not verb for c in t.children if c not in trio]
    _put_above(verb, top, trio)
    for child in children:
        child.head = verb
        if is_noun_modifier(child) and is_proper_noun(child):
            hang(child, verb, Function.SUBJECT)
    for part in (prefix, hyphen):
        hang(part, verb, Function.ADVERB)


def _modifies(token: Token) -> bool:
    return is_noun_modifier(token) or has_function(token, Function.ADJECTIVE)


def _put_above(verb: Token, top: Token, trio: tuple[Token, ...]) -> None:
    """Let the verb hang where the topmost of the three does; what it governs by mistake hangs on it."""
    above = verb.head
    governor = top.head
    if _modifies(top) and is_proper_noun(governor) and governor.i > verb.i:
        hang(verb, verb if is_root(governor) else governor.head, function_of(governor))
        hang(governor, verb, Function.OBJECT)
        return
    misread = above not in trio and above.i > verb.i and top in above.ancestors
    if misread and is_proper_noun(above):  # "founded" as if of "Orbis"
        hang(above, verb, Function.OBJECT)
    hang(verb, verb if top.head.i == top.i else top.head, function_of(top))


def gerund(word: Token) -> None:
    """For "convicted of spying for Chile": a gerund with what verbs have and nouns have not is a clause."""
    if not is_prepositional_object(word) or not is_ing_form(word) or not is_verb(word):
        return
    told = any(has_function(child, *_VERBS_OWN) for child in word.children)
    if told and not any(
        has_function(child, *_NOUNS_OWN) or is_noun_modifier(child) for child in word.children
    ):
        hang(word, word.head, Function.PREPOSITIONAL_CLAUSE)


_VERBS_OWN = (Function.OBJECT, Function.PREPOSITION, Function.ADVERB, Function.COMPLEMENT_CLAUSE)
_NOUNS_OWN = (Function.DETERMINER, Function.ADJECTIVE, Function.POSSESSOR)
_CLAUSES = (
    *(Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.ADVERBIAL_CLAUSE),
    *(Function.RELATIVE_CLAUSE, Function.ADNOMINAL_CLAUSE, Function.CONJUNCT, Function.ROOT),
)
