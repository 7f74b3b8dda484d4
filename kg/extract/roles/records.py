"""What flows between the rules about offices: a title as read, and who is called by it."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.model import Status, Time


@dataclass(frozen=True, slots=True)
class Title:
    """For "Former Salvadoran President": label "president", modifier "former", tokens 3..6, head token 5.

    `modifier`: former, elect, future, likely, or "". `organizations` are entity ids.
    `shared` where it is a plural: "Presidents A of B and C of D".
    """

    label: str
    family: str
    modifier: str
    start: int
    end: int
    head: Token
    organizations: tuple[str, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """The article calls `person` by `title` beside `name` (None in a copula), with this status.

    `end`: the character up to which the text tells of it, where that is behind both; else 0.
    `verb`: what tells of a change, as in "was sworn in as".
    `dated` where the title is told of a time long past, which `time` is if the text names it.
    """

    person: str
    title: Title
    status: Status
    name: Span | None = None
    dated: bool = False
    time: Time | None = None
    end: int = 0
    verb: Token | None = None
