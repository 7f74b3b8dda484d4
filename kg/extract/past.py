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
from kg.model import Time

LONG_AGO = 366  # days before the article
NEWS_BEGIN = date(1990, 1, 1)  # an article without any date is taken to be younger


class Past:
    """What of one Doc is past: `dead`, the persons it tells to have died, and clauses about long ago."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.dead = frozenset(self._persons(self._dead()))
        self.gone = frozenset(self._persons(self._gone()))
        self.today = self._today()

    def _persons(self, tokens: Iterator[Token]) -> Iterator[str]:
        """Whom names and pronouns stand for: "his son was murdered" tells of the son, not of him."""
        for token in tokens:
            if token.ent_type_ == "PERSON" or token.pos_ == "PRON":
                yield from self.maker.cast.known(token)

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
        time = self.maker.time_of(verb) or self._time_in(verb)
        if time is None or not time.not_after:
            return False
        return (self.today - _day(time.not_after)).days > LONG_AGO

    def _time_in(self, noun: Token) -> Time | None:
        """For "the 2011 shooting": the time that stands as a modifier before a noun."""
        if noun.pos_ != "NOUN":
            return None
        spans = [(child.idx, child.idx + len(child)) for child in noun.children if child.ent_type_ == "DATE"]
        times = [time for time in self.doc._.times for low, high in spans if low <= time.start < high]
        return times[0] if times else None

    def _today(self) -> date:
        """The article's date; where it has none, the latest day of which its text tells as past."""
        article = self.doc._.article
        if article is not None and article.date:
            return _day(article.date)
        told = [self.maker.time_of(token) for token in self.doc if token.tag_ in ("VBD", "VBN")]
        return max((_day(time.not_after) for time in told if time and time.not_after), default=NEWS_BEGIN)

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
    """The verbs of the clauses around a token, and dated nouns, the nearest first, four at the most."""
    found = 0
    for above in token.ancestors:
        dated = above.pos_ == "NOUN" and any(child.ent_type_ == "DATE" for child in above.children)
        if dated or above.pos_ in ("VERB", "AUX"):
            yield above
            found += 1
            if found == 4:
                return
