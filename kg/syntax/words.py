"""What kind of word it is, and in which form: noun, verb, plural, past, …"""

from typing import Final

from spacy.tokens import Token


class WordClass:
    """Parts of speech (Universal Dependencies'); PROPER is a word of a name."""

    NOUN: Final = "NOUN"
    PROPER: Final = "PROPN"
    PRONOUN: Final = "PRON"
    VERB: Final = "VERB"
    AUXILIARY: Final = "AUX"
    ADJECTIVE: Final = "ADJ"
    ADVERB: Final = "ADV"
    ADPOSITION: Final = "ADP"
    DETERMINER: Final = "DET"
    NUMERAL: Final = "NUM"
    PARTICLE: Final = "PART"
    COORDINATOR: Final = "CCONJ"
    SUBORDINATOR: Final = "SCONJ"
    PUNCTUATION: Final = "PUNCT"
    SPACE: Final = "SPACE"


class Form:
    """Forms of words (Penn Treebank's tags): PAST "went", PARTICIPLE "gone", ING "going", BASE "go"."""

    SINGULAR: Final = "NN"
    PLURAL: Final = "NNS"
    PROPER_SINGULAR: Final = "NNP"
    PROPER_PLURAL: Final = "NNPS"
    BASE: Final = "VB"
    PAST: Final = "VBD"
    PARTICIPLE: Final = "VBN"
    ING: Final = "VBG"
    PRESENT: Final = "VBP"
    PRESENT_THIRD: Final = "VBZ"
    MODAL: Final = "MD"
    TO: Final = "TO"
    ADJECTIVE: Final = "JJ"
    COMPARATIVE: Final = "JJR"
    SUPERLATIVE: Final = "JJS"
    ADVERB: Final = "RB"
    ADVERB_SUPERLATIVE: Final = "RBS"
    CARDINAL: Final = "CD"
    PREPOSITION: Final = "IN"
    HYPHEN: Final = "HYPH"
    DETERMINER: Final = "DT"
    THERE: Final = "EX"
    PERSONAL: Final = "PRP"
    POSSESSIVE_PRONOUN: Final = "PRP$"
    POSSESSIVE_MARK: Final = "POS"
    RELATIVE_DETERMINER: Final = "WDT"
    RELATIVE_PRONOUN: Final = "WP"
    RELATIVE_POSSESSIVE: Final = "WP$"
    RELATIVE_ADVERB: Final = "WRB"
    OPENING_QUOTE: Final = "``"
    CLOSING_QUOTE: Final = "''"


def has_class(token: Token, *classes: str) -> bool:
    """Whether the word is of one of these parts of speech."""
    return token.pos_ in classes


def has_form(token: Token, *forms: str) -> bool:
    """Whether the word stands in one of these forms."""
    return token.tag_ in forms


def class_of(token: Token) -> str:
    """The tagger's own part of speech, for the features of a learned model alone."""
    return token.pos_


def form_of(token: Token) -> str:
    """The tagger's own tag, for the features of a learned model and to compare two words' forms."""
    return token.tag_


def retag(token: Token, form: str, word_class: str) -> None:
    """Give the word another form and part of speech than the tagger did."""
    token.tag_, token.pos_ = form, word_class


# -- What is asked for most, by name ---------------------------------------------------------


def is_noun(token: Token) -> bool:
    """A common noun: "mayor"."""
    return token.pos_ == "NOUN"


def is_proper_noun(token: Token) -> bool:
    """A word of a name: "Oslo"."""
    return token.pos_ == "PROPN"


def is_substantive(token: Token) -> bool:
    """A common noun or a word of a name."""
    return token.pos_ in ("NOUN", "PROPN")


def is_pronoun(token: Token) -> bool:
    """ "She", "this", "who"."""
    return token.pos_ == "PRON"


def is_verb(token: Token) -> bool:
    """A verb that is no auxiliary, "be" and "have" as main verbs apart."""
    return token.pos_ == "VERB"


def is_verbal(token: Token) -> bool:
    """A verb, full or auxiliary."""
    return token.pos_ in ("VERB", "AUX")


def is_adjective(token: Token) -> bool:
    """ "Guilty"."""
    return token.pos_ == "ADJ"


def is_adposition(token: Token) -> bool:
    """ "To", "by", "of"."""
    return token.pos_ == "ADP"


def is_plural(token: Token) -> bool:
    """A noun or name in the plural: "ministers"."""
    return token.tag_ in ("NNS", "NNPS")


def is_plural_noun(token: Token) -> bool:
    """A common noun in the plural."""
    return token.tag_ == "NNS"


def is_singular_noun(token: Token) -> bool:
    """A common noun in the singular: "minister"."""
    return token.tag_ == "NN"


def is_singular(token: Token) -> bool:
    """A noun or name in the singular."""
    return token.tag_ in ("NN", "NNP")


def is_past_form(token: Token) -> bool:
    """ "Went": the past tense of the word itself (`verbs.is_past` counts auxiliaries in)."""
    return token.tag_ == "VBD"


def is_participle(token: Token) -> bool:
    """ "Gone", "sent": the past participle."""
    return token.tag_ == "VBN"


def is_past_or_participle(token: Token) -> bool:
    """ "Sent", which may be either."""
    return token.tag_ in ("VBD", "VBN")


def is_ing_form(token: Token) -> bool:
    """ "Going": present participle or gerund."""
    return token.tag_ == "VBG"


def is_base_form(token: Token) -> bool:
    """ "Go" of "to go", "will go", "Go!"."""
    return token.tag_ == "VB"


def is_present_form(token: Token) -> bool:
    """ "Goes", "go": the present tense."""
    return token.tag_ in ("VBZ", "VBP")


def is_finite_form(token: Token) -> bool:
    """A form with a tense: "goes", "go", "went"."""
    return token.tag_ in ("VBD", "VBZ", "VBP")


def is_modal(token: Token) -> bool:
    """ "May", "will", "should"."""
    return token.tag_ == "MD"


def is_infinitive_to(token: Token) -> bool:
    """ "To" of "to go"."""
    return token.tag_ == "TO"


def is_possessive_pronoun(token: Token) -> bool:
    """ "His", "their"."""
    return token.tag_ == "PRP$"
