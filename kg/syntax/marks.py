"""Quotation marks and apostrophes: the one place that says which there are, and what each can do.

A mark is the text of a token, or a character of a text.
"""

import re
from typing import Final

OPENING: Final = frozenset(("“", "«", "„", "``", "‘‘"))
"""Double marks that open a quotation, never close one."""

CLOSING: Final = frozenset(("”", "»", "’’"))
"""Double marks that close a quotation. „So“ is the one use that these sets leave to the reader of a text."""

EITHER: Final = frozenset(('"', "''"))
"""Double marks that do both."""

OPENS: Final = OPENING | EITHER
CLOSES: Final = CLOSING | EITHER
DOUBLE: Final = OPENING | CLOSING | EITHER

APOSTROPHES: Final = frozenset(("'", "’"))
SINGLE: Final = APOSTROPHES | {"‘"}
"""Single marks; but for "‘" they are apostrophes as well."""

SINGLE_OPENS: Final = frozenset(("'", "‘"))
MARKS: Final = DOUBLE | SINGLE
"""All quotation marks."""

TYPED: Final = ("``", "''")
"""Double marks as they are typed where there are no others."""

PAIRS: Final = (('"', '"'), ("“", "”"), TYPED, ("''", "''"), ("«", "»"))
"""What opens and what closes, by twos."""

POSSESSIVES: Final = APOSTROPHES | {"'s", "’s"}
"""Endings of an owner, as tokens."""

SENTENCE_ENDS: Final = CLOSES | {".", "!", "?"}
"""What a sentence ends with."""


_IN_MARKS = re.compile(r"(?<=\w )[\"“‘']([^\"”’]+)[\"”’'](?= \w)")


def nickname(name: str) -> tuple[int, int]:
    """Characters of a person's name that stand in marks within it; nothing for 0, 0.

    >>> nickname('Ana "La Reina" Prado'), nickname("Ana Prado")
    ((5, 13), (0, 0))
    """
    found = _IN_MARKS.search(name)
    return found.span(1) if found else (0, 0)
