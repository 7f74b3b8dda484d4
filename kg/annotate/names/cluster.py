"""A cluster: mentions of one actor under construction, and what its spellings tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.annotate.names.name import Name, Words
from kg.annotate.names.voting import Tally, decide, merged
from kg.knowledge.names import NameWords

_INITIAL = re.compile(r"[A-Z]\.?$")


Pair = tuple[str, str]
"""Keys of two clusters that are one; the second is the fuller name."""


@dataclass(slots=True)
class Cluster:
    """Mentions of one actor under construction; `forms` are its spellings, normalized."""

    key: str
    mentions: list[Name]
    tally: Tally
    texts: set[str] = field(default_factory=set)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    gazetteer: str = ""
    label: str = ""
    kg_type: str = ""
    longest: str = ""
    """The longest spelling; of two alike the first in the alphabet."""

    tokens: tuple[str, ...] = ()
    """Its words."""

    first: int = 0
    """Token at which the actor is first named."""

    def __post_init__(self) -> None:
        self.first = min(name.start for name in self.mentions)
        self.longest = min(self.texts, key=_by_length)
        self.tokens = tuple(self.longest.split())

    def take(self, other: "Cluster") -> None:
        """Take over all that is known of another; the fuller spelling stays the longest."""
        self.mentions += other.mentions
        self.tally = merged((self.tally, other.tally))
        self.texts |= other.texts
        self.spellings |= other.spellings
        self.gazetteer = self.gazetteer or other.gazetteer
        self.first = min(self.first, other.first)
        self.longest = min(self.longest, other.longest, key=_by_length)
        self.tokens = tuple(self.longest.split())
        self.settle()

    def settle(self) -> None:
        """Decide label and class from the votes."""
        self.label, self.kg_type = decide(self.tally)


def _by_length(text: str) -> tuple[int, str]:
    return -len(text), text


def gender_before(name: Name, words: Words, lexicon: NameWords) -> str:
    """What the word right before a mention tells: "Mr." is "m", "First Lady" is "f", "" nothing."""
    word = words.texts[name.start - 1].lower() if name.start else ""
    return "m" if word in lexicon.masculine else "f" if word in lexicon.feminine else ""


def core_name(tokens: Iterable[str], lexicon: NameWords) -> tuple[str, ...]:
    """A person's name in lower case without initials and suffixes: ("ann", "roe") for "Ann B. Roe Jr."."""
    words = [t for t in tokens if t not in lexicon.suffixes]
    kept = [t for i, t in enumerate(words) if i == 0 or not _INITIAL.match(t)]
    return tuple(t.replace("’", "'").casefold() for t in kept)


def compatible(short: Cluster, full: Cluster) -> bool:
    """Whether the gazetteer knows them as one, or not both."""
    return not (short.gazetteer and full.gazetteer and short.gazetteer != full.gazetteer)
