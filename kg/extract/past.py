"""Who no longer holds what a title says: the dead, and those told of at a time long past.

A title licenses "held on that date"; the date is the article's only where the sentence
tells of the present.
"""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Token

from kg.extract.claims import ClaimMaker
from kg.extract.clause import children, expand, predication
from kg.extract.lexicons import load_titles

LONG_AGO = 366  # days before the article


class Past:
    """What of one Doc is past: `dead`, the persons it tells to have died, and clauses about long ago."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.dead = frozenset(entity for token in self._dead() for entity in maker.cast.known(token))
        self.gone = frozenset(entity for token in self._gone() for entity in maker.cast.known(token))
        self.today = self._today()

    def is_long_ago(self, token: Token) -> bool:
        """Whether a clause around the token tells of a time more than a year before the article."""
        return any(self._is_long_ago(verb) for verb in _verbs_above(token))

    def _dead(self) -> Iterator[Token]:
        """Tokens that name somebody of whom the article says that they died."""
        words = load_titles()
        for token in self.doc:
            if token.lemma_ == "die" and token.pos_ == "VERB":
                yield from (t for s in children(token, "nsubj") for t in expand(s))
            elif token.lemma_ in words.kills and token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN"):
                yield from predication(token).object
            elif token.lemma_ in words.deaths and token.pos_ == "NOUN":
                yield from children(token, "poss")
                for prep in children(token, "prep"):
                    yield from children(prep, "pobj") if prep.lower_ == "of" else ()

    def _is_long_ago(self, verb: Token) -> bool:
        time = self.maker.time_of(verb)
        if time is None or not time.not_after or self.today is None:
            return False
        return (self.today - _day(time.not_after)).days > LONG_AGO

    def _today(self) -> date | None:
        """The article's date; where it has none, the latest day of which its text tells as past."""
        article = self.doc._.article
        if article is not None and article.date:
            return _day(article.date)
        told = [self.maker.time_of(token) for token in self.doc if token.tag_ in ("VBD", "VBN")]
        return max((_day(time.not_after) for time in told if time and time.not_after), default=None)

    def _gone(self) -> Iterator[Token]:
        """Tokens that name somebody of whose office an end is told as past: "after the ouster of X"."""
        words = load_titles()
        for token in self.doc:
            if token.lemma_ in words.ends and token.pos_ == "NOUN" and _is_told_as_past(token):
                yield from (t for owner in children(token, "poss") for t in expand(owner))
                for prep in children(token, "prep"):
                    yield from children(prep, "pobj") if prep.lower_ == "of" else ()


def _is_told_as_past(noun: Token) -> bool:
    """For "after his ouster", "the 1974 resignation", not "called for his resignation"."""
    dated = any(child.ent_type_ == "DATE" for child in noun.children)
    return dated or (noun.dep_ == "pobj" and noun.head.lower_ in ("after", "following", "since", "until"))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verbs of the clauses around a token, the nearest first, four at the most."""
    found = 0
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            yield above
            found += 1
            if found == 4:
                return
