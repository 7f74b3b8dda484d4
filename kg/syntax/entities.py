"""What the model's recognizer takes a word for, as part of a name, a date or an amount.

A hint of the model's, before kg's own names (`doc._.entities`) or beside them.
"""

from typing import Final

from spacy.tokens import Token


class Label:
    """Kinds of the recognizer (OntoNotes'); STATE has a government, GROUP is a nationality or faith."""

    PERSON: Final = "PERSON"
    ORGANIZATION: Final = "ORG"
    STATE: Final = "GPE"
    GROUP: Final = "NORP"
    LOCATION: Final = "LOC"
    FACILITY: Final = "FAC"
    PRODUCT: Final = "PRODUCT"
    EVENT: Final = "EVENT"
    LAW: Final = "LAW"
    WORK: Final = "WORK_OF_ART"
    LANGUAGE: Final = "LANGUAGE"
    DATE: Final = "DATE"
    TIME: Final = "TIME"
    MONEY: Final = "MONEY"
    PERCENT: Final = "PERCENT"
    QUANTITY: Final = "QUANTITY"
    CARDINAL: Final = "CARDINAL"
    ORDINAL: Final = "ORDINAL"


def has_label(token: Token, *labels: str) -> bool:
    """Whether the word is part of something of one of these kinds."""
    return token.ent_type_ in labels


def label_of(token: Token) -> str:
    """The recognizer's own label, "" outside of what it found; for the features of a learned model."""
    return token.ent_type_


def is_labelled(token: Token) -> bool:
    """Whether the word is part of anything that the recognizer found."""
    return bool(token.ent_type_)


def is_person_name(token: Token) -> bool:
    """A word of a person's name."""
    return token.ent_type_ == "PERSON"


def is_organization_name(token: Token) -> bool:
    """A word of an organization's name."""
    return token.ent_type_ == "ORG"


def is_group_name(token: Token) -> bool:
    """ "Norwegian", "Catholics": a nationality, faith or political group."""
    return token.ent_type_ == "NORP"


def is_time_label(token: Token) -> bool:
    """A word of a date or a time of day."""
    return token.ent_type_ in ("DATE", "TIME")
