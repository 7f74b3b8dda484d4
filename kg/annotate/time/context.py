"""What an expression of time is resolved against."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from kg.syntax.tense import tense_at


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: the article's date, and where its verb points."""

    doc: Doc
    at: int
    base: date | None

    def tense(self) -> str:
        """Where the verb points that the expression hangs on: future, past, "" (no telling)."""
        return tense_at(self.doc, self.at)

    def future(self) -> bool:
        """Whether the verb speaks of what is to come."""
        return self.base is not None and self.tense() == "future"
