"""Names made comparable: what differs only in writing becomes equal, nothing else."""

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['\u2019\u02bc](s)?(?=\s|$)")
_DOTTED = re.compile(r"(?<=\w)\.(?=\w\b)")
_DROPPED = re.compile(r"['\u2019\u02bc.]")
_OTHER = re.compile(r"[^\w]+|_+")

# What stands before a person's name and is no part of it: Merriam-Webster's
# "courtesy titles" and the common abbreviations of offices in news agencies' style.
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady madam rev reverend fr father hon
    honorable honourable sen senator rep representative gov governor pres president judge justice
    capt captain col colonel gen general lt lieutenant maj major sgt sergeant adm admiral amb
    ambassador sheikh sheik king queen prince princess pope""".split()  # noqa: SIM905  (a table of words reads better so)
)


@lru_cache(maxsize=50_000)
def normalize_name(name: str, person: bool = False) -> str:
    """The name in lower case, without accents, punctuation, possessive or leading "the".

    Initials are joined ("J. D." and "JD" are one); of a `person`, honorifics before
    the name are dropped as long as something is left. A middle initial stays: two
    people may differ in nothing else. Empty where nothing is left.

    >>> normalize_name("The U.S. Department of Justice's"), normalize_name("Dr. J. D. Vík", person=True)
    ('us department of justice', 'jd vik')
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = _DROPPED.sub("", _DOTTED.sub("", _POSSESSIVE.sub("", text)))
    tokens = _without_lead(_OTHER.sub(" ", text.replace("&", " and ")).split(), person)
    return " ".join(_joined_initials(tokens))


def is_full_name(normalized: str) -> bool:
    """Whether a person's normalized name has more than one part: a surname alone identifies nobody.

    >>> is_full_name("mira olsen"), is_full_name("olsen"), is_full_name("m olsen")
    (True, False, False)
    """
    return sum(len(token) > 1 for token in normalized.split()) > 1


def _without_lead(tokens: list[str], person: bool) -> list[str]:
    while len(tokens) > 1 and (tokens[0] == "the" or (person and tokens[0] in HONORIFICS)):
        tokens = tokens[1:]
    return tokens


def _joined_initials(tokens: list[str]) -> list[str]:
    joined: list[str] = []
    previous_is_initial = False
    for token in tokens:
        is_initial = len(token) == 1 and token.isalpha()
        if is_initial and previous_is_initial:
            joined[-1] += token
        else:
            joined.append(token)
        previous_is_initial = is_initial
    return joined
