"""A span that may be a name, and the words of a Doc as plain lists for the rules on names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from kg.annotate.extensions import ZONES_KEY
from kg.annotate.tokens import unbroken
from kg.syntax.entities import Label
from kg.syntax.words import Form

NAME_LABELS = frozenset(
    (
        Label.PERSON,
        Label.ORGANIZATION,
        Label.STATE,
        Label.LOCATION,
        Label.FACILITY,
        Label.GROUP,
        Label.LAW,
        Label.EVENT,
        Label.PRODUCT,
        Label.WORK,
        Label.LANGUAGE,
    )
)


NAME_TAGS = frozenset((Form.PROPER_SINGULAR, Form.PROPER_PLURAL, "FW", Form.CARDINAL, "ADD", "XX", "AFX"))


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens 4..6 are a PERSON by the model, with weight 1.

    `source`: model, pattern, gazetteer, demonym, handle, repeated. `kg_type` and
    `gazetteer` are set where the source knows them; `weight` counts in the vote on the type.
    """

    start: int
    end: int
    label: str
    weight: float = 1.0
    source: str = "model"
    kg_type: str = ""
    gazetteer: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Name") -> bool:
        """Whether the other lies within this one, or is equal to it."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Words:
    """A Doc as plain lists, one item a token; `lower` are its words that stand in lower case."""

    texts: list[str]
    tags: list[str]
    starts: list[bool]
    zones: Sequence[str]
    spaces: list[str]
    lower: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """The lists of this Doc."""
        rows = doc.to_array(["ORTH", "TAG", "SENT_START", "SPACY"]).tolist() if len(doc) else []
        strings = {hash_: doc.vocab.strings[hash_] for row in rows for hash_ in row[:2]}
        zones = doc.user_data.get(ZONES_KEY) or ("",) * len(doc)
        texts = [unbroken(strings[row[0]]) for row in rows]
        lower = frozenset(text for text in strings.values() if text.islower())
        spaces = [" " if row[3] else "" for row in rows]
        return cls(
            texts, [strings[row[1]] for row in rows], [row[2] == 1 for row in rows], zones, spaces, lower
        )

    def text(self, name: Name) -> str:
        """The name as it is written, without the space behind it."""
        pairs = zip(self.texts[name.start : name.end], self.spaces[name.start : name.end], strict=True)
        return "".join(part for pair in pairs for part in pair).rstrip()

    def tokens(self, name: Name) -> tuple[str, ...]:
        """The name's tokens."""
        return tuple(self.texts[name.start : name.end])


def is_capital(word: str) -> bool:
    """Whether a word looks like part of a name: a capital or a digit first, a handle, "al-X".

    >>> is_capital("Rome"), is_capital("rome"), is_capital("eBay"), is_capital("al-Nur")
    (True, False, True, True)
    """
    return word[:1].isupper() or word[:1].isdigit() or word[:1] == "@" or any(c.isupper() for c in word[1:])


def in_capitals(i: int, words: Words) -> bool:
    """Whether the sentence or headline around token i is of three words or more, all in capitals."""
    start, end = _line(i, words)
    letters = [text for text in words.texts[start:end] if text.isalpha()]
    return len(letters) > 2 and all(text.isupper() for text in letters)


def in_title_case(i: int, words: Words, least: int = 5) -> bool:
    """Whether the sentence or headline around token i is of five long words or more, all capitalized."""
    start, end = _line(i, words)
    long = [text for text in words.texts[start:end] if text.isalpha() and len(text) > 3]
    return len(long) >= least and all(text[0].isupper() for text in long)


def _line(i: int, words: Words) -> tuple[int, int]:
    """The tokens of the sentence or headline around token i."""
    start, end = i, i + 1
    while start > 0 and not words.starts[start]:
        start -= 1
    while end < len(words.texts) and not words.starts[end]:
        end += 1
    return start, end


_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=50_000)
def normal_form(text: str) -> str:
    """The form by which two spellings of a name are one.

    >>> normal_form("F-16") == normal_form("F16"), normal_form("O’Neil") == normal_form("O'Neil")
    (True, True)
    >>> normal_form("U.S."), normal_form("REUTERS") == normal_form("Reuters")
    ('us', True)
    """
    text = (
        _SPACES.sub(" ", text.replace("’", "'").replace(" - ", "-").replace(" 's", "'s")).strip().casefold()
    )
    if any(c.isdigit() for c in text) and any(c.isalpha() for c in text):
        text = text.replace("-", "").replace(" ", "") if len(text) <= 8 else text
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]?", text):
        text = text.replace(".", "")
    return text
