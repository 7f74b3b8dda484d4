"""What a word does in its clause: subject, object, apposition … of the word above it.

The constants of `Function` name the labels that spaCy's English models give
(ClearNLP's, after de Marneffe and Manning 2008) in the words of grammar; no other
package reads a label. For another parser or language this table is what changes.
"""

from typing import Final

from spacy.tokens import Doc, Token

from kg.syntax.layout import heads_of, of_doc


class Function:
    """What a word is to the word above it, in "She gave [X] …": SUBJECT she, OBJECT, and so on."""

    ROOT: Final = "ROOT"
    SUBJECT: Final = "nsubj"
    PASSIVE_SUBJECT: Final = "nsubjpass"
    CLAUSAL_SUBJECT: Final = "csubj"
    PASSIVE_CLAUSAL_SUBJECT: Final = "csubjpass"
    EXPLETIVE: Final = "expl"
    OBJECT: Final = "dobj"
    INDIRECT_OBJECT: Final = "dative"
    BY_PHRASE: Final = "agent"
    PREDICATE_NOUN: Final = "attr"
    PREDICATE_ADJECTIVE: Final = "acomp"
    OBJECT_PREDICATE: Final = "oprd"
    PREPOSITION: Final = "prep"
    PREPOSITIONAL_OBJECT: Final = "pobj"
    PREPOSITIONAL_CLAUSE: Final = "pcomp"
    COMPLEMENT_CLAUSE: Final = "ccomp"
    OPEN_COMPLEMENT: Final = "xcomp"
    ADVERBIAL_CLAUSE: Final = "advcl"
    RELATIVE_CLAUSE: Final = "relcl"
    ADNOMINAL_CLAUSE: Final = "acl"
    PARATAXIS: Final = "parataxis"
    CONJUNCT: Final = "conj"
    COORDINATOR: Final = "cc"
    PRECOORDINATOR: Final = "preconj"
    APPOSITION: Final = "appos"
    POSSESSOR: Final = "poss"
    ADJECTIVE: Final = "amod"
    COMPOUND: Final = "compound"
    NOUN_MODIFIER: Final = "nmod"
    NUMBER: Final = "nummod"
    NUMBER_ADVERB: Final = "quantmod"
    DETERMINER: Final = "det"
    PREDETERMINER: Final = "predet"
    SUBORDINATOR: Final = "mark"
    AUXILIARY: Final = "aux"
    PASSIVE_AUXILIARY: Final = "auxpass"
    NEGATION: Final = "neg"
    PARTICLE: Final = "prt"
    ADVERB: Final = "advmod"
    ADVERBIAL_NOUN: Final = "npadvmod"
    TEMPORAL_NOUN: Final = "tmod"
    PUNCTUATION: Final = "punct"
    UNTOLD: Final = "dep"


def has_function(token: Token, *functions: str) -> bool:
    """Whether the word is one of these to the word above it."""
    return token.dep_ in functions


def hang(token: Token, head: Token, function: str) -> None:
    """Make the word hang on another, and as what; on itself as the root."""
    token.head = head
    token.dep_ = function


def function_of(token: Token) -> str:
    """The parser's own label, to copy it and for the features of a learned model."""
    return token.dep_


def dependents(token: Token, *functions: str) -> list[Token]:
    """The words right below that have one of the functions, in text order.

    From a table: a word on which a thousand others hang is asked by each of them.
    """
    below = of_doc(token.doc, _below).get(token.i, {})
    if len(functions) == 1:
        return list(below.get(functions[0], ()))
    found = [child for function in dict.fromkeys(functions) for child in below.get(function, ())]
    return sorted(found, key=lambda child: child.i)


def dependent(token: Token, *functions: str) -> Token | None:
    """The first of `dependents`; None where there is none."""
    return next(iter(dependents(token, *functions)), None)


def has_dependent(token: Token, *functions: str) -> bool:
    """Whether a word right below has one of the functions."""
    below = of_doc(token.doc, _below).get(token.i, {})
    return any(function in below for function in functions)


def _below(doc: Doc) -> dict[int, dict[str, list[Token]]]:
    """What hangs on each token, by label."""
    found: dict[int, dict[str, list[Token]]] = {}
    for token, head, label in zip(doc, heads_of(doc), _labels(doc), strict=True):
        if head != token.i:
            found.setdefault(head, {}).setdefault(label, []).append(token)
    return found


def places_of(doc: Doc, *functions: str) -> set[int]:
    """The places of all tokens with one of the functions."""
    return {place for place, label in enumerate(_labels(doc)) if label in functions}


def _labels(doc: Doc) -> list[str]:
    """The label of each token."""
    labels: list[int] = doc.to_array("DEP").tolist() if len(doc) else []
    names = {label: doc.vocab.strings[label] for label in set(labels)}
    return [names[label] for label in labels]


# -- The functions that are asked for most, by name ------------------------------------------


def is_subject(token: Token) -> bool:
    """X of "X left", "X was sent": the subject of a clause, active or passive."""
    return token.dep_ in ("nsubj", "nsubjpass")


def is_active_subject(token: Token) -> bool:
    """X of "X left", not of "X was sent"."""
    return token.dep_ == "nsubj"


def is_passive_subject(token: Token) -> bool:
    """X of "X was sent"."""
    return token.dep_ == "nsubjpass"


def is_object(token: Token) -> bool:
    """X of "sent X"."""
    return token.dep_ == "dobj"


def is_prepositional_object(token: Token) -> bool:
    """X of "to X"."""
    return token.dep_ == "pobj"


def is_preposition(token: Token) -> bool:
    """ "To" of "went to X", as the word that the phrase hangs by."""
    return token.dep_ == "prep"


def is_conjunct(token: Token) -> bool:
    """Y of "X and Y", "left" of "came and left"."""
    return token.dep_ == "conj"


def is_coordinator(token: Token) -> bool:
    """ "And" of "X and Y"."""
    return token.dep_ == "cc"


def is_apposition(token: Token) -> bool:
    """ "Mayor" of "X, the mayor of Y,"."""
    return token.dep_ == "appos"


def is_possessor(token: Token) -> bool:
    """X of "X's house", and "his"."""
    return token.dep_ == "poss"


def is_adjective_modifier(token: Token) -> bool:
    """ "Former" of "the former mayor"."""
    return token.dep_ == "amod"


def is_noun_modifier(token: Token) -> bool:
    """ "Police" of "the police chief", "Mr." of "Mr. X"."""
    return token.dep_ in ("compound", "nmod")


def is_number(token: Token) -> bool:
    """ "Two" of "two men", as what tells how many."""
    return token.dep_ == "nummod"


def is_predicate_noun(token: Token) -> bool:
    """ "Mayor" of "X is the mayor"."""
    return token.dep_ == "attr"


def is_predicate_adjective(token: Token) -> bool:
    """ "Guilty" of "X is guilty"."""
    return token.dep_ == "acomp"


def is_complement_clause(token: Token) -> bool:
    """ "Left" of "said that X left": a clause with a subject of its own as complement."""
    return token.dep_ == "ccomp"


def is_open_complement(token: Token) -> bool:
    """ "Leave" of "wants to leave": a clause whose subject stands above it."""
    return token.dep_ == "xcomp"


def is_complement(token: Token) -> bool:
    """A clause as complement, with or without a subject of its own."""
    return token.dep_ in ("ccomp", "xcomp")


def is_adverbial_clause(token: Token) -> bool:
    """ "Fell" of "left when X fell"."""
    return token.dep_ == "advcl"


def is_relative_clause(token: Token) -> bool:
    """ "Left" of "the man who left"."""
    return token.dep_ == "relcl"


def is_participle_clause(token: Token) -> bool:
    """ "Sent" of "men sent by X", "leave" of "a plan to leave": on a noun, without a relative word."""
    return token.dep_ == "acl"


def is_adnominal(token: Token) -> bool:
    """A clause on a noun, with or without a relative word."""
    return token.dep_ in ("acl", "relcl")


def is_prepositional_clause(token: Token) -> bool:
    """ "Leaving" of "accused of leaving"."""
    return token.dep_ == "pcomp"


def is_subordinator(token: Token) -> bool:
    """ "That", "if" and their like, as what opens a clause."""
    return token.dep_ == "mark"


def is_auxiliary(token: Token) -> bool:
    """ "Has", "was", "to", "will" before the verb they go with."""
    return token.dep_ in ("aux", "auxpass")


def is_negation(token: Token) -> bool:
    """ "Not" and "never" on the word they deny."""
    return token.dep_ == "neg"


def is_particle(token: Token) -> bool:
    """ "Up" of "gave up"."""
    return token.dep_ == "prt"


def is_root(token: Token) -> bool:
    """The word that nothing stands above."""
    return token.dep_ == "ROOT"


# -- What stands below a word, by what it is asked for ---------------------------------------


def active_subjects_of(verb: Token) -> list[Token]:
    """X of "X left"; of "X was sent" none."""
    return dependents(verb, Function.SUBJECT)


def nominal_subjects_of(verb: Token) -> list[Token]:
    """X of "X left" and of "X was sent"."""
    return dependents(verb, Function.SUBJECT, Function.PASSIVE_SUBJECT)


def subjects_of(verb: Token) -> list[Token]:
    """The subjects that stand on a verb, nouns and clauses, active and passive."""
    return dependents(verb, *_SUBJECTS)


def objects_of(verb: Token) -> list[Token]:
    """X of "sent X"."""
    return dependents(verb, Function.OBJECT)


def prepositions_of(token: Token) -> list[Token]:
    """ "From" and "to" of "went from X to Y"."""
    return dependents(token, Function.PREPOSITION)


def governed_by(preposition: Token) -> list[Token]:
    """X of "to X": the nouns that a preposition governs."""
    return dependents(preposition, Function.PREPOSITIONAL_OBJECT)


def possessors_of(noun: Token) -> list[Token]:
    """X of "X's house"."""
    return dependents(noun, Function.POSSESSOR)


def appositions_of(noun: Token) -> list[Token]:
    """ "Mayor" of "X, the mayor of Y,"."""
    return dependents(noun, Function.APPOSITION)


def conjuncts_of(token: Token) -> list[Token]:
    """Y of "X and Y", as it hangs on X."""
    return dependents(token, Function.CONJUNCT)


def noun_modifiers_of(noun: Token) -> list[Token]:
    """ "Police" of "the police chief"."""
    return dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER)


def auxiliaries_of(verb: Token) -> list[Token]:
    """ "Has" and "been" of "has been sent"."""
    return dependents(verb, Function.AUXILIARY, Function.PASSIVE_AUXILIARY)


_SUBJECTS = (
    *(Function.SUBJECT, Function.PASSIVE_SUBJECT),
    *(Function.CLAUSAL_SUBJECT, Function.PASSIVE_CLAUSAL_SUBJECT),
)
