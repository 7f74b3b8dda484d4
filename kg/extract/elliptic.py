"""Words that stand short for a noun told before: "40 others were hurt", "two died and nine were hurt"."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.model import Bounds
from kg.syntax.amounts import parse_bounds
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    dependents,
    is_number,
    is_object,
    is_passive_subject,
    is_subject,
    prepositions_of,
)
from kg.syntax.layout import sentence
from kg.syntax.words import WordClass, has_class, is_plural_noun

_NO_NUMBER_OF_PEOPLE = (Label.MONEY, Label.PERCENT, Label.DATE, Label.TIME, Label.QUANTITY, Label.ORDINAL)


def people_meant(token: Token) -> str:
    """What those are called whom "others" or a bare number stands for where people take part; "" for no such.

    With "of" behind it a number counts what follows; so does one before a noun. A bare number is trusted
    where something happens to it: "five reported missing" report nothing.
    """
    undergoes = is_passive_subject(token) or is_object(token)
    takes_part = undergoes or token.lower_ == "others" and is_subject(token)
    if not takes_part or any(prep.lower_ == "of" for prep in prepositions_of(token)):
        return ""
    people = _people_before(token)
    if token.lower_ == "others":
        return "others" if people or number_words(token) else ""
    return people if number_words(token) else ""


def number_words(token: Token) -> str:
    """The words of its number: "around 40" of "around 40 more"; "" where it has none."""
    if has_label(token, *_NO_NUMBER_OF_PEOPLE):
        return ""
    numeral = token if _is_numeral(token) else None
    if token.lower_ in ("others", "more"):
        counts = dependents(token, Function.NUMBER, Function.ADVERBIAL_NOUN)
        numeral = next(filter(_is_numeral, counts), None)
    return "" if numeral is None else token.doc[numeral.left_edge.i : numeral.i + 1].text


def number_of(token: Token) -> Bounds | None:
    """How many a word of this kind tells."""
    words = number_words(token)
    return parse_bounds(words) if words else None


def _is_numeral(token: Token) -> bool:
    return has_class(token, WordClass.NUMERAL) or is_number(token)


def _people_before(token: Token) -> str:
    """The last plural noun before it in the sentence, if it is one for people."""
    classes = carried_by(token).nouns.classes
    before = token.doc[sentence(token).start : token.left_edge.i]
    nouns = [word for word in before if is_plural_noun(word) and word.lower_ != "others"]
    return nouns[-1].text if nouns and classes.get(nouns[-1].lemma_.lower()) == "kg:Group" else ""
