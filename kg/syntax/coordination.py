"""What is coordinated, exemplified or only measured: the heads that a phrase stands for."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.entities import is_labelled, is_person_name
from kg.syntax.functions import (
    Function,
    appositions_of,
    conjuncts_of,
    dependents,
    governed_by,
    is_conjunct,
    is_preposition,
    prepositions_of,
)
from kg.syntax.layout import name_of, sentence
from kg.syntax.words import WordClass, has_class, is_plural, is_proper_noun, is_singular_noun

LIMIT = 40  # governors climbed at the most; a broken parse is no reason to hang


def expand(token: Token) -> tuple[Token, ...]:
    """A phrase's head and what is coordinated with it: "A, B and C" -> (A, B, C).

    Also "states such as A and B" -> (A, B) and "hundreds of members" -> (members,).
    """
    found: list[Token] = []
    _expand(token, found)
    return tuple(dict.fromkeys(found))


def called(noun: Token) -> tuple[Token, ...]:
    """All that a phrase calls somebody, more than one word of the same person included.

    "the candidate and former host" -> (candidate, host), where `expand` gives one person.
    """
    alike = expand(noun)
    same = [other for head in alike for other in conjuncts_of(head) if _same_person(head, other)]
    return tuple(dict.fromkeys((*alike, *(token for head in same for token in called(head)))))


def _expand(token: Token, found: list[Token]) -> None:
    if len(found) > LIMIT:
        return
    examples = _examples(token)
    if examples:
        for example in examples:
            _expand(example, found)
    else:
        found.append(quantified(token))
    for child in token.children:
        if is_conjunct(child) and has_class(
            child, WordClass.NOUN, WordClass.PROPER, WordClass.PRONOUN, WordClass.NUMERAL, WordClass.ADJECTIVE
        ):
            if not _same_person(token, child) and not _same_name(token, child):
                _expand(child, found)
        elif is_preposition(child) and child.lower_ in carried_by(child).english.syntax.comitative:
            for inner in _comitative(child):
                _expand(inner, found)


def _same_name(noun: Token, conjunct: Token) -> bool:
    """For "Marsh and Ferrow", a firm: both words are of one name."""
    name = name_of(noun)
    return name is not None and name.start <= conjunct.i < name.end


def _same_person(noun: Token, conjunct: Token) -> bool:
    """For "a guard and former patient of X": one article, one person."""
    if (
        not is_singular_noun(noun)
        or not is_singular_noun(conjunct)
        or not dependents(noun, Function.DETERMINER, Function.POSSESSOR)
    ):
        return False
    people = carried_by(noun).nouns.classes
    both = all(people.get(word.lemma_.lower()) == "kg:Group" for word in (noun, conjunct))
    return both and not dependents(conjunct, Function.DETERMINER, Function.POSSESSOR, Function.NUMBER)


def _comitative(prep: Token) -> list[Token]:
    inner = [pobj for step in prep.children if is_preposition(step) for pobj in governed_by(step)]
    return inner or governed_by(prep)


def _examples(token: Token) -> list[Token]:
    """B and C of "states such as B and C": the examples say more than the noun."""
    if not is_plural(token):
        return []
    named = [child for child in appositions_of(token) if is_proper_noun(child) and _can_name(child, token)]
    if named and not is_labelled(token):  # "two groups, A and B"
        return named
    for prep in prepositions_of(token):
        such = prep.lower_ == "as" and prep.i > 0 and prep.nbor(-1).lower_ == "such"
        if such:
            return governed_by(prep)
    return []


def _can_name(name: Token, noun: Token) -> bool:
    """People have persons' names, groups of people no others: "members of the gang, X" are not X."""
    people = carried_by(name).nouns.classes.get(noun.lemma_.lower()) == "kg:Group"
    return is_labelled(name) and people == is_person_name(name)


def quantified(token: Token) -> Token:
    """Members for "hundreds of members": the object of "of" where the head only counts."""
    if (
        token.lower_ in carried_by(token).nouns.partitives
        or token.like_num
        or token.lemma_ in carried_by(token).english.syntax.measures
    ):
        if token.i > sentence(token).start + 1 and token.nbor(-1).lower_ == "but":
            return token  # "all but one of the workers": not the workers, not the one
        for prep in prepositions_of(token):
            if prep.lower_ == "of":
                for pobj in governed_by(prep):
                    return quantified(pobj)
    return token


def _before_hyphen(token: Token) -> bool:
    """The "ex" and the "-" of "ex-wife", which the parser may take for phrases of their own."""
    last = token.i + 1 == len(token.doc)
    return token.is_punct or (not last and not token.whitespace_ and token.nbor(1).text == "-")


def expand_all(tokens: list[Token]) -> tuple[Token, ...]:
    """The heads of several phrases, each once; of "ex-guard" the word behind the hyphen."""
    found: list[Token] = []
    for token in [token for token in tokens if len(tokens) == 1 or not _before_hyphen(token)]:
        found.extend(expand(token))
    return tuple(dict.fromkeys(found))
