"""What an unnamed actor is called: "governor of Qala island", "the mayor's ex-wife", not just a head.

The head alone ("governor", "wife") makes an actor that nobody can identify, or says
something else ("wife" of "ex-wife"). Relative clauses and other places and times were
tried as well and left out: too often the parser hangs what belongs to the verb on the noun.
"""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.model import Entity
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    Function,
    has_function,
    is_noun_modifier,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.layout import sentence
from kg.syntax.words import (
    WordClass,
    has_class,
    is_noun,
    is_possessive_pronoun,
    is_singular_noun,
    is_substantive,
)

MODIFIERS = frozenset({Function.COMPOUND, Function.NOUN_MODIFIER})
_BEFORE = frozenset({Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE, Function.POSSESSOR})

LONGEST = 12
"""Tokens of a name; what is longer is cut to the noun with its compounds."""


def head_phrase(noun: Token) -> str:
    """The noun with its compounds, the least that names it: "gang members" of "armed gang members"."""
    return noun.doc[_compound_start(noun) : noun.i + 1].text


def _compound_start(noun: Token) -> int:
    start = noun.i
    while start > sentence(noun).start:
        before = noun.doc[start - 1]
        if not is_noun_modifier(before) or not is_substantive(before) or before.head.i < start:
            break
        start -= 1
    return start


def phrase_bounds(noun: Token) -> tuple[int, int]:
    """First token and the one after the last of what identifies who is meant."""
    start, end = _start(noun), _end(noun)
    return (start, end) if end - start <= LONGEST else (_compound_start(noun), noun.i + 1)


def _start(noun: Token) -> int:
    start = _hyphenated(noun.doc, _compound_start(noun), sentence(noun).start)
    lefts = sorted({*noun.lefts, *noun.doc[start].lefts}, key=lambda token: token.i)
    kept = [
        t
        for t in lefts
        if has_function(t, *_BEFORE)
        and t.lower_ not in carried_by(t).english.extract.dropped
        and not is_possessive_pronoun(t)
    ]
    for child in reversed(kept):
        if child.i < start:
            if not _joined(child, start):
                break
            start = child.left_edge.i
    while start < noun.i and has_class(
        noun.doc[start], WordClass.DETERMINER, WordClass.PUNCTUATION, WordClass.COORDINATOR
    ):
        start += 1
    return start


def _hyphenated(doc: Doc, start: int, first: int) -> int:
    """Before what is joined by hyphens: the parser takes "ex-wife" for three words of any kind."""
    while start - 2 >= first and doc[start - 1].text == "-" and not doc[start - 2].whitespace_:
        start -= 2
    return start


def _joined(child: Token, start: int) -> bool:
    """Whether nothing but hyphens and modifiers stands between a modifier and what follows it."""
    between = child.doc[child.right_edge.i + 1 : start]
    return all(
        has_class(t, WordClass.ADJECTIVE, WordClass.NOUN, WordClass.PROPER, WordClass.PARTICLE)
        or t.text in "-–'’\"“”"
        for t in between
    )


def _end(noun: Token) -> int:
    """Behind "of X", a number ("decree 59"), and for offices also "for X", "to X", "in X"."""
    end = _numbered(noun)
    for child in noun.rights:
        if child.i < end:
            continue
        if child.i != end:
            break
        if is_preposition(child) and _identifies(noun, child):
            return _object_end(child) or end
    return end


def _numbered(noun: Token) -> int:
    """Behind a number that is part of the name: "decree 59-2012", not "men 30 years old"."""
    doc, end = noun.doc, noun.i + 1
    if (
        not is_singular_noun(noun)
        or any(True for _ in noun.lefts)
        or end >= len(doc)
        or not doc[end].text.isdecimal()
    ):
        return end
    while end < len(doc) and (doc[end].text.isdecimal() or doc[end].text in "-/"):
        end += 1
        if doc[end - 1].whitespace_:
            break
    return end


def _identifies(noun: Token, prep: Token) -> bool:
    if prep.lower_ == "of":
        return True
    if _is_matter(noun):
        return prep.lower_ in carried_by(noun).english.extract.about
    if noun.lemma_.lower() not in carried_by(noun).titles.families:
        return False
    named = any(is_labelled(t) for t in prep.children)
    return prep.lower_ == "for" or (named and prep.lower_ in ("to", "in", "at"))


def _is_matter(noun: Token) -> bool:
    """Whether a noun is for a thing that is about something: "deal on oil", "rights to the song"."""
    return is_noun(noun) and carried_by(noun).nouns.classes.get(noun.lemma_.lower(), "kg:Thing") == "kg:Thing"


def _object_end(prep: Token) -> int:
    """Behind the object of a preposition, its name whole, and one more "of"; 0 where it has no noun."""
    for noun in prep.children:
        if is_prepositional_object(noun) and is_substantive(noun):
            end = noun.i + 1
            while end < len(noun.doc) and noun.ent_iob_ != "O" and noun.doc[end].ent_iob_ == "I":
                end += 1
            inner = next((t for t in noun.rights if t.i == end and t.lower_ == "of"), None)
            return (_object_end(inner) or end) if inner is not None else end
    return 0


def phrase_name(noun: Token, refs: Mapping[int, tuple[str, ...]], entities: Mapping[str, Entity]) -> str:
    """The phrase as a name; a possessive pronoun gives way to whom it stands for, if that is known."""
    start, end = phrase_bounds(noun)
    text = _spelled(noun.doc, start, end)
    owner = next((t for t in noun.lefts if is_possessive_pronoun(t)), None)
    ids = refs.get(owner.i, ()) if owner is not None else ()
    if len(ids) == 1 and ids[0] in entities and entities[ids[0]].named:
        return f"{entities[ids[0]].name}'s {text}"
    return text


def _spelled(doc: Doc, start: int, end: int) -> str:
    """The words between, the dropped ones left out."""
    words = [
        t.text_with_ws for t in doc[start:end] if t.lower_ not in carried_by(doc).english.extract.dropped
    ]
    return " ".join("".join(words).split())
