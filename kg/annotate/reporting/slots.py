"""Where what is said can stand in the grammar of a verb: clause, infinitive, object, label ...

Each slot is a function from the verb to token intervals, none where the slot is
empty. Dependency labels are those of spaCy's English models (CLEAR style).
"""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kg.annotate.reporting.scene import DASHES, SUBJECTS, Interval, span_of, without
from kg.annotate.reporting.sources import subject_of
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    dependent,
    dependents,
    has_dependent,
    has_function,
    is_adnominal,
    is_adverbial_clause,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_object,
    is_open_complement,
    is_preposition,
    is_subordinator,
    objects_of,
)
from kg.syntax.subjects import is_passive
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import Form, WordClass, has_class, has_form, is_ing_form, is_verbal

_PARENTHETIC = frozenset(
    (
        Function.PARATAXIS,
        Function.COMPLEMENT_CLAUSE,
        Function.ADVERBIAL_CLAUSE,
        Function.UNTOLD,
        Function.CONJUNCT,
    )
)


def _clause(verb: Token) -> list[Interval]:
    """What stands as the verb's finite complement, or the clause a bare ", he said" hangs on."""
    clause = _complement_clause(verb)
    if clause is not None:
        return without(_before_next_cue(clause, verb), _own_clause(verb, clause))
    host = _host(verb)
    return without(span_of(host), _insertion(verb)) if host is not None else _through_medium(verb)


def _through_medium(verb: Token) -> list[Interval]:
    """As in "said in a letter that the bank would close", which the parser hangs on the letter."""
    for prep in verb.children:
        if is_preposition(prep) and prep.lower_ in ("in", "on") and prep.i > verb.i:
            clauses = (c for noun in prep.children for c in noun.children if is_adnominal(c))
            told = (c for c in clauses if c.left_edge.lower_ == "that" and subject_of(c, SUBJECTS))
            return [span_of(c) for c in told][:1]
    return []


def _complement_clause(verb: Token) -> Token | None:
    """What the verb governs; of two, the one right after it or that "that" opens."""
    clauses = [
        child
        for child in verb.children
        if is_complement_clause(child)
        and not has_class(child, WordClass.PUNCTUATION)
        and not _is_own_part(verb, child)
    ]
    if len(clauses) < 2:
        return clauses[0] if clauses else None
    after = [
        c for c in clauses if verb.i < c.i and (c.left_edge.lower_ == "that" or c.left_edge.i <= verb.i + 2)
    ]
    return after[-1] if after else _nearest(verb, clauses)


def _nearest(verb: Token, clauses: list[Token]) -> Token:
    """A clause across a line break belongs to the paragraph before."""
    doc = verb.doc
    here = [c for c in clauses if not any("\n" in t.text for t in doc[min(c.i, verb.i) : max(c.i, verb.i)])]
    return (here or clauses)[0]


def _before_next_cue(clause: Token, verb: Token) -> Interval:
    """The clause without what the parser hung on it and the next cue governs.

    "said A, adding B"; "believe A, while Y insists B"; "said A, and Y said B".
    """
    start, end = span_of(clause)
    if clause.i < verb.i:
        return start, end
    for child in clause.children:
        if child.i > clause.i and _starts_anew(child):
            first = child.left_edge.i
            return start, first - 1 if is_coordinator(clause.doc[first - 1]) else first
    return start, end


def _starts_anew(child: Token) -> bool:
    doc, first = child.doc, child.left_edge.i
    before, adding = doc[first - 1], child.lemma_ in carried_by(child).english.reporting.adding
    if is_adverbial_clause(child) and before.text == ",":
        if doc[first].lower_ in ("while", "whereas"):
            return has_dependent(child, Function.COMPLEMENT_CLAUSE)
        return is_ing_form(child) and adding
    own = is_conjunct(child) and adding and is_coordinator(before)
    return own and subject_of(child, SUBJECTS) is not None


def _is_own_part(verb: Token, child: Token) -> bool:
    """A one-word "complement" that is really an adverb or the parser's slip."""
    return (
        child.i < verb.i
        and child.left_edge.i == child.right_edge.i
        and not has_class(child, WordClass.VERB, WordClass.AUXILIARY, WordClass.ADJECTIVE)
    )


def _host(verb: Token) -> Token | None:
    """The clause that a parenthetical ", X said," interrupts or follows."""
    head = verb.head
    if not has_function(verb, *_PARENTHETIC) or head.i == verb.i or not is_verbal(head):
        return None
    subject = subject_of(verb, SUBJECTS)
    if subject is None or has_dependent(
        verb, Function.COORDINATOR, Function.SUBORDINATOR, Function.OPEN_COMPLEMENT
    ):
        return None
    if verb.lemma_ not in carried_by(verb).english.reporting.telling and has_dependent(verb, Function.OBJECT):
        return None
    if is_conjunct(verb) and (subject.i < verb.i or has_dependent(head, Function.COORDINATOR)):
        return None
    left, right = _insertion(verb)
    if _is_opening(verb, subject, right):
        return head
    before = verb.doc[left].text if verb.doc[left].is_punct else verb.doc[max(left - 1, 0)].text
    after = right >= len(verb.doc) or verb.doc[right].is_punct or verb.doc[right - 1].is_punct
    return head if before in DASHES and after else None


def _insertion(verb: Token) -> Interval:
    """The clause of a cue without the condition before it: "If it rains, [Roe said], the race is off"."""
    start, end = span_of(verb)
    conditions = (c for c in verb.children if is_adverbial_clause(c) and c.i < verb.i)
    for clause in conditions:
        first = clause.left_edge
        if first.i == start and first.lower_ in carried_by(verb).english.reporting.conditions:
            start = min(clause.right_edge.i + 2, verb.i)
    return start, end


def _is_opening(verb: Token, subject: Token, end: int) -> bool:
    """As in "Roe says despite her age, she runs": the clause behind the comma is what Roe says."""
    doc, head = verb.doc, verb.head
    if not is_complement_clause(verb) or not subject.i < verb.i < end - 1 or head.i < end or end >= len(doc):
        return False
    first = verb.left_edge.i in (verb.sent.start, verb.sent.start + 1)
    aside = has_function(
        doc[verb.i + 1], Function.PREPOSITION, Function.SUBORDINATOR, Function.ADVERB
    ) and has_form(verb, Form.PAST, Form.PRESENT_THIRD)
    return first and aside and doc[end].text == "," and subject_of(head, SUBJECTS) is not None


def _raised(verb: Token) -> list[Interval]:
    """As in "The bridge seems to be closed": what seems, and what it seems to be."""
    subject = dependent(verb, Function.SUBJECT)
    action = _infinitive(verb) or _complement(verb)
    return [span_of(subject), *action] if subject is not None and action else []


def _infinitive(verb: Token) -> list[Interval]:
    for child in verb.children:
        if (
            has_function(
                child,
                Function.OPEN_COMPLEMENT,
                Function.COMPLEMENT_CLAUSE,
                Function.ADNOMINAL_CLAUSE,
                Function.ADVERBIAL_CLAUSE,
            )
            and child.i > verb.i
            and is_to_infinitive(child)
        ):
            return [span_of(child)]
    return []


def _gerund(verb: Token) -> list[Interval]:
    return [span_of(child) for child in verb.children if is_open_complement(child) and is_ing_form(child)][:1]


def _object(verb: Token) -> list[Interval]:
    if is_passive(verb):
        return []
    return [phrase_of(child) for child in verb.children if is_object(child) and child.i > verb.i][:1]


def phrase_of(noun: Token) -> Interval:
    """The noun phrase up to a ", which ...": that is told in the article's own voice."""
    start, end = span_of(noun)
    for child in noun.children:
        first = child.left_edge.i
        if (
            has_function(child, Function.RELATIVE_CLAUSE, Function.APPOSITION)
            and first > noun.i
            and noun.doc[first - 1].text in DASHES
        ):
            return start, min(end, first - 1)
    return start, end


def _label(verb: Token) -> list[Interval]:
    """As in "called the plan a mistake", "was described as reckless": thing and label together."""
    thing = dependent(verb, Function.OBJECT, Function.PASSIVE_SUBJECT)
    label = next((c for c in verb.children if c.i > verb.i and _is_label(c)), None)
    if label is None:
        return []
    if thing is None or thing.lower_ in ("who", "which", "that"):
        return [span_of(label)]
    if thing.i < label.i and thing.i > verb.i:
        return [(thing.left_edge.i, label.right_edge.i + 1)]
    return [span_of(thing), span_of(label)]


def _is_label(child: Token) -> bool:
    if has_function(child, Function.OBJECT_PREDICATE, Function.COMPLEMENT_CLAUSE):
        return not is_to_infinitive(child)
    return is_preposition(child) and child.lower_ == "as"


def _complement(verb: Token) -> list[Interval]:
    return [
        span_of(child)
        for child in verb.children
        if has_function(child, Function.OBJECT_PREDICATE, Function.PREDICATE_ADJECTIVE)
    ][:1]


def _passive(verb: Token) -> list[Interval]:
    """As in "is alleged to have led the raid": the subject and the infinitive."""
    if not is_passive(verb):
        return []
    action = next(
        (
            c
            for c in verb.children
            if has_function(c, Function.OPEN_COMPLEMENT, Function.ADVERBIAL_CLAUSE) and is_to_infinitive(c)
        ),
        None,
    )
    subject = dependent(verb, Function.PASSIVE_SUBJECT)
    if action is None or subject is None:
        return []
    return [span_of(subject), span_of(action)]


def prepositional(verb: Token, word: str) -> list[Interval]:
    """What stands after the preposition `word` of the verb, or of its object ("accuse X of Y")."""
    objects = objects_of(verb)
    for child in (*verb.children, *(c for thing in objects for c in thing.children if word == "of")):
        if (
            has_function(child, Function.PREPOSITION, Function.BY_PHRASE, Function.INDIRECT_OBJECT)
            and child.lower_ == word
            and child.i > verb.i
        ):
            nouns = dependents(child, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE)
            return [phrase_of(nouns[0])] if nouns else []
    return []


def _own_clause(verb: Token, content: Token) -> Interval:
    """The cue with its subject and adjuncts, as far as they stand on its side of the content."""
    right_of = content.i > verb.i
    parts = [
        child
        for child in verb.children
        if not has_function(
            child, Function.PUNCTUATION, Function.COORDINATOR, Function.CONJUNCT, Function.COMPLEMENT_CLAUSE
        )
        and (child.i < content.i) == right_of
    ]
    left = min([verb.i, *(c.left_edge.i for c in parts)])
    right = max([verb.i, *(c.right_edge.i for c in parts)])
    return left, right + 1


def is_noun_clause(child: Token) -> bool:
    """Whether a noun's child tells its content: "the claim that ..."."""
    if not has_function(
        child, Function.ADNOMINAL_CLAUSE, Function.COMPLEMENT_CLAUSE, Function.RELATIVE_CLAUSE
    ):
        return False
    mark = next((c for c in child.children if c.lower_ == "that"), None)
    return mark is not None and is_subordinator(mark) and child.left_edge.i == mark.i


CONTENT: Mapping[str, Callable[[Token], list[Interval]]] = {
    "clause": _clause,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "object": _object,
    "label": _label,
    "raised": _raised,
    "passive": _passive,
}
