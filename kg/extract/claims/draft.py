"""A claim before it has a holder."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Mention, Status, Time, Value


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has a holder: term, slots, the predicate token, what it rests on.

    `trigger` are the words that evoke it, where those are not the predicate's own. What is
    `vague` speaks of somebody whom the text does not tell: "he struck a woman, police said".
    """

    kind: str
    term: str
    slots: tuple[tuple[str, Value], ...]
    head: Token
    evidence: Mention
    status: Status
    rule: str
    confidence: float
    time: Time | None = None
    inferred: bool = False
    trigger: Mention | None = None
    vague: bool = False
