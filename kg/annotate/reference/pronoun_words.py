"""The pronouns, with number, gender and kinds of what they stand for."""

PERSON, _PLURAL, _THING = (
    frozenset(("person",)),
    frozenset(("group", "organization", "person")),
    frozenset(("organization", "place", "thing")),
)


PRONOUNS: dict[str, tuple[str, str, frozenset[str]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("s", "m", PERSON)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("s", "f", PERSON)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("p", "", _PLURAL)),
    **dict.fromkeys(("it", "its", "itself"), ("s", "", _THING)),
}
"""Number, gender and kinds of antecedent of each third-person pronoun."""
