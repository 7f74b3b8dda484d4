"""Who says it: the source of a cue, from the parse."""

from spacy.tokens import Doc, Token

from kg.annotate.reporting.scene import PASSIVE_SUBJECTS, REACH, SUBJECTS, Interval
from kg.syntax.functions import (
    Function,
    dependent,
    function_of,
    has_function,
    is_adnominal,
    is_adverbial_clause,
    is_object,
    is_open_complement,
    is_participle_clause,
    is_possessor,
    is_prepositional_object,
    is_relative_clause,
)
from kg.syntax.subjects import is_passive
from kg.syntax.voices import is_actor
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_adjective,
    is_infinitive_to,
    is_noun,
    is_past_or_participle,
    is_verb,
)

_CLAUSAL = frozenset(
    (
        Function.COMPLEMENT_CLAUSE,
        Function.OPEN_COMPLEMENT,
        Function.ADVERBIAL_CLAUSE,
        Function.CONJUNCT,
        Function.PREPOSITIONAL_CLAUSE,
        Function.ADNOMINAL_CLAUSE,
        Function.RELATIVE_CLAUSE,
        Function.PARATAXIS,
        Function.ROOT,
        Function.PREPOSITION,
        Function.UNTOLD,
    )
)

_UNDER = frozenset(
    (Function.OBJECT, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITION, Function.PREDICATE_NOUN)
)
_STEPS = 4


def find_source(verb: Token) -> tuple[Interval | None, int]:
    """Source interval and head token of a verb: its subject, or that of what governs it."""
    own = subject_of(verb, SUBJECTS)
    if own is not None:
        return source_of(own)
    if is_passive(verb) or _is_asked(verb):
        subject = subject_of(verb, PASSIVE_SUBJECTS) if verb.lemma_ == "commit" else None
        return agent_of(verb) if subject is None else source_of(subject)
    return _governing_source(verb)


def _is_asked(verb: Token) -> bool:
    """As in "When asked whether it would close, he said": who speaks then is the one who was asked."""
    fronted = is_adverbial_clause(verb) and verb.i < verb.head.i
    return fronted and is_past_or_participle(verb) and not subject_of(verb, SUBJECTS)


def _quoted(head: Token, clause: Token) -> Token | None:
    """As in "The Post quoted a clerk as saying that": the clerk says it."""
    if clause.lower_ != "as" or not is_verb(head) or is_passive(head):
        return None
    return next((child for child in head.children if is_object(child) and child.i < clause.i), None)


def _governing_source(verb: Token) -> tuple[Interval | None, int]:
    token = verb
    for _ in range(REACH):
        head = token.head
        if head.i == token.i or not has_function(token, *_CLAUSAL):
            break
        if is_adjective(head) and is_open_complement(token) and _subject_is_it(head):
            break
        if is_adnominal(token) and has_class(head, WordClass.NOUN, WordClass.PROPER, WordClass.PRONOUN):
            subject = _doer(head) if is_participle_clause(token) and _is_indirect(verb, token) else None
            return source_of(subject) if subject is not None else ((head.left_edge.i, head.i + 1), head.i)
        subject = _quoted(head, token) or _controller(head, token)
        subject = subject or subject_of(head, SUBJECTS | PASSIVE_SUBJECTS)
        if subject is not None:
            return source_of(subject)
        token = head
    return None, -1


def _is_indirect(verb: Token, clause: Token) -> bool:
    """As in "a chance to say that", "leaflets meant to show that": the noun is not what says it."""
    return clause.i != verb.i or any(is_infinitive_to(child) for child in clause.children)


def _doer(noun: Token) -> Token | None:
    """As in "Roe used the chance to say that": who does something with the noun; None for people."""
    if not is_noun(noun) or is_actor(noun):
        return None
    for _ in range(_STEPS):
        if not has_function(noun, *_UNDER):
            return None
        noun = noun.head
        if is_verb(noun):
            return None if is_passive(noun) else subject_of(noun, SUBJECTS)
    return None


def _subject_is_it(adjective: Token) -> bool:
    """As in "It is fair to say": nobody is said to say it."""
    return any(child.lower_ == "it" for child in (*adjective.children, *adjective.head.children))


def noun_before(doc: Doc, i: int, start: int) -> tuple[Interval | None, int]:
    """The noun phrase that ends right before token `i`, from `start` on; adverbs may stand between."""
    at = i - 1
    while at > start and has_class(doc[at], WordClass.ADVERB):
        at -= 1
    if at < start or not has_class(doc[at], WordClass.NOUN, WordClass.PROPER, WordClass.PRONOUN):
        return None, -1
    left = max(doc[at].left_edge.i, start)
    return (left, at + 1), at


def _controller(head: Token, clause: Token) -> Token | None:
    """The object that an infinitive's subject is: "urged the clerk to say"."""
    if not is_open_complement(clause) or not is_verb(head) or head.lemma_ == "promise":
        return None
    return next((c for c in head.children if is_object(c) and head.i < c.i < clause.i), None)


def subject_of(verb: Token, labels: frozenset[str]) -> Token | None:
    """The verb's subject; of two that the parser gives it, the one nearer."""
    found = [
        child
        for child in verb.children
        if function_of(child) in labels and not has_function(child, Function.EXPLETIVE)
    ]
    return min(found, key=lambda child: abs(child.i - verb.i), default=None)


def agent_of(verb: Token) -> tuple[Interval | None, int]:
    """The noun phrase after the "by" of a passive verb."""
    for child in verb.children:
        if has_function(child, Function.BY_PHRASE):
            for noun in child.children:
                if is_prepositional_object(noun):
                    return source_of(noun)
    return None, -1


def source_of(noun: Token) -> tuple[Interval, int]:
    """The noun phrase; a relative pronoun stands for the noun it refers to."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    doc = noun.doc
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    speaker = (
        noun.head.head if noun.lower_ in ("who", "which", "that") and is_relative_clause(noun.head) else noun
    )
    return (start, end), speaker.i


def noun_source(noun: Token) -> tuple[Interval | None, int]:
    """Whose claim it is: the possessor, or who stands after "by" or "from"."""
    for child in noun.children:
        if is_possessor(child):
            return _possessor(child)
        if has_function(child, Function.PREPOSITION, Function.BY_PHRASE) and child.lower_ in (
            "by",
            "from",
            "among",
        ):
            pobj = dependent(child, Function.PREPOSITIONAL_OBJECT)
            if pobj is not None:
                return source_of(pobj)
    return None, -1


def _possessor(noun: Token) -> tuple[Interval, int]:
    end = noun.right_edge.i + 1
    doc = noun.doc
    while end > noun.i + 1 and has_form(doc[end - 1], Form.POSSESSIVE_MARK):
        end -= 1
    return (noun.left_edge.i, end), noun.i
