"""Systematic slips of the parser, put right in the tree before anybody reads it.

"Accused by prosecutors of fraud" hangs the fraud on the prosecutors, "elected Holm president"
makes one name of both, a list of people with ages and homes goes on behind the first home. In
the tree and not in the clause's normal form, because phrases, sources and times read it too.

Each repair is given every word and moves what it knows to be wrong.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.syntax.entities import Label, has_label, is_person_name
from kg.syntax.functions import (
    Function,
    function_of,
    hang,
    has_function,
    is_conjunct,
    is_coordinator,
    is_noun_modifier,
    is_object,
    is_possessor,
    is_preposition,
    is_prepositional_object,
    is_root,
)
from kg.syntax.layout import forget
from kg.syntax.misread import (
    counted_subject,
    gerund,
    infinitive,
    is_actor_noun,
    lemma,
    main_after_relative,
    own_subject,
    pair,
    planned,
    prefixed,
    raise_verb,
)
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_adjective,
    is_noun,
    is_participle,
    is_proper_noun,
    is_singular_noun,
    is_substantive,
    is_verb,
    is_verbal,
)

Repair = Callable[[Token], None]

_OWN = frozenset(("of", "from", "in", "at", "near"))
"""What may hang on a person in a list: where he is from."""

_TARGETS = frozenset(("on", "against", "into"))


def put_right(doc: Doc) -> Doc:
    """The parsed and lemmatized Doc with its tree mended."""
    for token in doc:
        for repair in REPAIRS.get(function_of(token), ()):
            repair(token)
        if token.lower_ == "fined":
            lemma(token)
        elif token.lower_ == "co":
            prefixed(token)
    forget(doc)
    return doc


def _below(token: Token, test: Callable[[Token], bool]) -> Iterator[Token]:
    return (child for child in list(token.children) if test(child))


# -- "of" and "with" behind whom they are not about -------------------------------------------


def _matter(prep: Token) -> None:
    """For "accused by prosecutors of fraud", "cleared Falk of taking bribes"."""
    if prep.lower_ != "of" or not is_preposition(prep) or not is_substantive(prep.head):
        return
    verb = _governor(prep.head)
    if verb is None or verb.lemma_ not in carried_by(verb).english.syntax.matter_of:
        return
    if _another_of(prep, verb):
        return  # "the mayor of Oslo of theft"
    if not any(is_preposition(child) and child.lower_ == "of" for child in verb.children) and not _is_own(
        prep
    ):
        hang(prep, verb, Function.PREPOSITION)


def _access(prep: Token) -> None:
    """For "bought the rights to the song": to what the rights are."""
    noun = prep.nbor(-1) if prep.i else prep
    if prep.lower_ != "to" or not is_preposition(prep) or not is_verb(prep.head):
        return
    reached = noun.lemma_ in ("right", "access", "answer", "sequel")
    if reached and is_object(noun) and noun.head.i == prep.head.i:
        hang(prep, noun, Function.PREPOSITION)


def _governor(noun: Token) -> Token | None:
    """The verb whose object or agent the noun is, or what hangs on it: "the mayor of Oslo [of theft]"."""
    for _ in range(4):
        if is_object(noun) and is_verb(noun.head):
            return noun.head
        if not is_prepositional_object(noun):
            return None
        if has_function(noun.head, Function.BY_PHRASE) or noun.head.lower_ == "by":
            return noun.head.head if is_verb(noun.head.head) else None
        noun = noun.head.head
    return None


def _another_of(prep: Token, verb: Token) -> bool:
    later = [token for token in prep.subtree if token.lower_ == "of" and token.i > prep.i]
    return any(is_preposition(token) for token in later) and verb.i < prep.i


def _is_own(of: Token) -> bool:
    """Whether "of" tells whose the noun before it is: "members of the party", "the court of appeal"."""
    if is_person_name(of.head):
        return _is_place(of)
    nouns = [child for child in of.children if is_prepositional_object(child)]
    return any(
        has_label(noun, Label.PERSON, Label.ORGANIZATION, Label.STATE, Label.LOCATION, Label.GROUP)
        or has_class(noun, WordClass.PRONOUN, WordClass.PROPER)
        or is_actor_noun(noun)
        for noun in nouns
    ) or _counts(of.head)


def _is_place(of: Token) -> bool:
    return any(has_label(child, Label.STATE, Label.LOCATION) for child in of.children)


def _counts(noun: Token) -> bool:
    known = carried_by(noun)
    return noun.lower_ in known.nouns.partitives or noun.lemma_ in known.english.syntax.measures


def _target(prep: Token) -> None:
    """For "an attack by rebels on Kirkenes": what stands behind its agent is the attack's."""
    if prep.lower_ not in _TARGETS or not is_preposition(prep) or not is_prepositional_object(prep.head):
        return
    by = prep.head.head
    words = carried_by(prep).english.syntax
    if by.lower_ == "by" and by.head.i < by.i and by.head.lemma_ in words.aimed:
        hang(prep, by.head, Function.PREPOSITION)


def _agent(by: Token) -> None:
    """For "sworn in as premier by the king": no premier is by a king."""
    noun = by.head
    if by.lower_ != "by" or not is_preposition(by) or not is_prepositional_object(noun):
        return
    verb = noun.head.head
    passive = is_verb(verb) and any(has_function(c, Function.PASSIVE_AUXILIARY) for c in verb.children)
    if noun.head.lower_ == "as" and passive:
        hang(by, verb, Function.BY_PHRASE)


def _told_in(clause: Token) -> None:
    """For "admitted in his plea that he did it": what is admitted, not what the plea is about."""
    noun, prep = clause.head, clause.head.head
    verb = prep.head
    if not is_prepositional_object(noun) or prep.lower_ not in ("in", "at", "during") or not is_verb(verb):
        return
    opens = clause.left_edge.lower_ == "that" and has_function(clause.left_edge, Function.SUBORDINATOR)
    taken = any(is_object(c) or has_function(c, Function.COMPLEMENT_CLAUSE) for c in verb.children)
    if opens and not taken and verb.lemma_ in carried_by(verb).cues.verbs:
        hang(clause, verb, Function.COMPLEMENT_CLAUSE)


# -- Two phrases behind a verb ---------------------------------------------------------------


def _two_objects(noun: Token) -> None:
    """For "elected Lise Holm president", "granted Reyes asylum": the name is no part of the noun."""
    if not has_function(noun, *_BEHIND) or not noun.text[0].islower() or is_verbal(noun):
        return
    words = carried_by(noun).english.syntax
    naming = noun.head.lemma_ in words.naming
    if not is_verb(noun.head) or not naming and noun.head.lemma_ not in words.giving:
        return
    name = _name_before(noun)
    if not name:
        return
    for part in name[:-1]:
        hang(part, name[-1], Function.COMPOUND)
    if naming:
        hang(name[-1], noun.head, Function.OBJECT)
        hang(noun, noun.head, Function.OBJECT_PREDICATE)
    else:
        hang(name[-1], noun.head, Function.INDIRECT_OBJECT)


_BEHIND = (Function.OBJECT, Function.OBJECT_PREDICATE, Function.COMPLEMENT_CLAUSE)


def _name_before(noun: Token) -> list[Token]:
    """The words of a name right behind the verb that the parser made part of the noun."""
    first = noun.head.i + 1
    name = []
    for token in noun.doc[first : noun.i]:
        if not is_proper_noun(token):
            break
        name.append(token)
    parts = [token for token in name if is_noun_modifier(token)]
    rest = noun.doc[first + len(name) : noun.i]
    if not parts or len(parts) < len(name) or any(has_form(token, Form.POSSESSIVE_MARK) for token in rest):
        return []
    # A naming verb takes whoever stands there; "paid Orbis staff" may mean Orbis's staff.
    naming = noun.head.lemma_ in carried_by(noun).english.syntax.naming
    return name if naming and is_noun(noun) or _is_recipient(name, noun) else []


def _is_recipient(name: list[Token], noun: Token) -> bool:
    if any(is_noun(token) for token in noun.doc[name[-1].i + 1 : noun.i]):
        return False
    if noun.head.lemma_ in carried_by(noun).english.syntax.bestowing:
        return True
    number = any(has_function(child, Function.NUMBER) for child in noun.children)
    person = all(is_person_name(token) for token in name)
    return number or person and not is_actor_noun(noun)


def _small_clause(predicate: Token) -> None:
    """For "considers Falk a spy", "declared the law void", where the parser sees a clause without a verb."""
    verb = predicate.head
    if (
        not has_function(predicate, Function.COMPLEMENT_CLAUSE)
        or is_verbal(predicate)
        or verb.i > predicate.i
    ):
        return
    if verb.lemma_ not in carried_by(verb).english.syntax.naming or not (
        is_substantive(predicate) or is_adjective(predicate)
    ):
        return
    subjects = [child for child in predicate.children if has_function(child, Function.SUBJECT)]
    if len(subjects) != 1 or any(
        has_function(child, Function.SUBORDINATOR, Function.AUXILIARY) for child in predicate.children
    ):
        return
    hang(subjects[0], verb, Function.OBJECT)
    hang(predicate, predicate.head, Function.OBJECT_PREDICATE)


def _named_board(verb: Token) -> None:
    """For "The board named Ana Reyes chief executive.", misread as a board that was named so."""
    noun = verb.head
    if not has_function(verb, Function.ADNOMINAL_CLAUSE) or not is_root(noun) or noun.i + 1 != verb.i:
        return
    if not is_participle(verb) or verb.lemma_ not in carried_by(verb).english.syntax.naming:
        return
    predicates = [c for c in verb.children if has_function(c, Function.OBJECT_PREDICATE) and _name_before(c)]
    if predicates:
        raise_verb(verb, noun)
        _two_objects(predicates[0])


# -- Lists and pairs ---------------------------------------------------------------------------


def _listed(person: Token) -> None:
    """For "charged A, 34, of Oslo, B, 41, of Bergen": B is beside A, not beside Oslo."""
    if not is_conjunct(person) or not is_person_name(person) or not is_prepositional_object(person.head):
        return
    prep = person.head.head
    if prep.lower_ in _OWN and is_person_name(prep.head) and not is_person_name(person.head):
        hang(person, prep.head, Function.CONJUNCT)


def _behind_list(prep: Token) -> None:
    """For "charged A, 34, and B, 22, with fraud", "thanked A for coming": it is the verb's."""
    person = prep.head
    if not is_preposition(prep) or prep.lower_ in _OWN or not is_person_name(person) or prep.i < person.i:
        return
    while is_conjunct(person) and is_person_name(person.head):
        person = person.head
    if is_object(person) and is_verb(person.head) and prep.lower_ not in _BESIDE:
        hang(prep, person.head, Function.PREPOSITION)


_BESIDE = frozenset(("like", "including", "such", "than", "alongside"))


def _joint(meeting: Token) -> None:
    """For "Holm and Falk's meeting": one meeting of both."""
    first = meeting.head
    if not is_conjunct(meeting) or meeting.lemma_ not in carried_by(meeting).english.syntax.reciprocal:
        return
    owners = list(_below(meeting, is_possessor))
    if not is_proper_noun(first) or len(owners) != 1 or not is_proper_noun(owners[0]):
        return
    _take_place(meeting, first)
    for word in list(first.children):
        if is_coordinator(word):
            word.head = first
    hang(first, meeting, Function.POSSESSOR)
    hang(owners[0], first, Function.CONJUNCT)


def _take_place(noun: Token, first: Token) -> None:
    if is_root(first):
        hang(noun, noun, Function.ROOT)
    else:
        hang(noun, first.head, function_of(first))


def _whose(noun: Token) -> None:
    """For "whose brother Norway arrested", misread as a "brother Norway" that arrested."""
    verb = noun.head.head
    if not is_noun_modifier(noun) or not has_function(noun.head, Function.SUBJECT) or not is_verb(verb):
        return
    whose = noun.nbor(-1) if noun.i else noun
    direct = has_form(whose, Form.RELATIVE_POSSESSIVE) and noun.head.i == noun.i + 1
    if direct and is_singular_noun(noun) and not any(map(is_object, verb.children)):
        hang(whose, noun, Function.POSSESSOR)
        hang(noun, verb, Function.OBJECT)


REPAIRS: dict[str, tuple[Repair, ...]] = {
    Function.PREPOSITION: (_agent, _behind_list, _matter, _access, _target),
    Function.CONJUNCT: (_listed, _joint, infinitive, counted_subject),
    Function.OBJECT: (_two_objects,),
    Function.OBJECT_PREDICATE: (_two_objects,),
    Function.COMPLEMENT_CLAUSE: (_two_objects, _small_clause, infinitive, main_after_relative),
    Function.ADNOMINAL_CLAUSE: (_named_board, _told_in, planned, infinitive),
    Function.RELATIVE_CLAUSE: (planned, infinitive),
    Function.ADVERBIAL_CLAUSE: (planned, infinitive),
    Function.OPEN_COMPLEMENT: (infinitive,),
    Function.ROOT: (infinitive,),
    Function.SUBJECT: (pair, own_subject),
    Function.ADVERBIAL_NOUN: (pair,),
    Function.UNTOLD: (pair,),
    Function.PREPOSITIONAL_OBJECT: (gerund,),
    Function.COMPOUND: (_whose,),
    Function.NOUN_MODIFIER: (_whose,),
}
"""What may be wrong with a word, by what it is to the word above it: most words are asked little."""
