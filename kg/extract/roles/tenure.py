"""Who no longer holds what a title says: the dead, and those told of at a time long past.

A title licenses "held on that date"; the date is the article's only where the sentence
tells of the present. A clause is of a time long past by its own date, by the date of the
sentence before that it goes on from, or as part of the life that an obituary tells.
"""

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker
from kg.extract.status import status_of
from kg.knowledge import carried_by
from kg.model import Status, Time
from kg.syntax.clause import predication
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_person_name
from kg.syntax.functions import (
    active_subjects_of,
    appositions_of,
    auxiliaries_of,
    governed_by,
    is_prepositional_object,
    is_relative_clause,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import above, main_word, sentence, tokens, with_lemma
from kg.syntax.words import (
    is_noun,
    is_past_form,
    is_past_or_participle,
    is_present_form,
    is_pronoun,
    is_verb,
    is_verbal,
)

LONG_AGO = 366  # days before the article
JUST_NOW = 31
NEWS_BEGIN = date(1990, 1, 1)  # an article without any date is taken to be younger
_DIED_AT = re.compile(r"\b(?:died|dies|has died|passed away)\b[^.]{0,80}?\b(?:aged|at the age of|at) \d{2}\b")
_YEARS = re.compile(r"\((?:19|20)\d\d\s?[-–—]\s?((?:19|20)\d\d)\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAD = 400  # characters in which an obituary tells of whose death


class Past:
    """What of one Doc is past: `dead`, the persons it tells to have died, and clauses about long ago."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.dead = frozenset(self._persons(self._dead()))
        self.gone = frozenset(self._persons(self._gone()))
        self.today = self._today()
        self.cues = frozenset(report.cue_head for report in doc._.reported)
        self.is_obituary = _DIED_AT.search(maker.cast.text[:_LEAD]) is not None

    def _persons(self, tokens: Iterator[Token]) -> Iterator[str]:
        """Whom names and pronouns stand for: "his son was murdered" tells of the son, not of him."""
        for first in tokens:
            for token in (first, *appositions_of(first)):
                if is_person_name(token) or is_pronoun(token):
                    yield from self.maker.cast.known(token)

    def is_of_old(self, start: int, head: Token) -> bool:
        """Whether a year gone by stands before a title: "2012 nominee"."""
        words = (token.text for token in self.doc[max(start - 1, 0) : head.i])
        return any(_YEAR.fullmatch(word) and int(word) < self.today.year for word in words)

    def is_long_ago(self, token: Token) -> bool:
        """Whether the words around the token tell of a time more than a year before the article."""
        if self.long_ago(token) is not None or self._is_of_a_life(token):
            return True
        return not any(map(self._time, _verbs_above(token))) and self._goes_on(sentence(token))

    def long_ago(self, token: Token) -> Time | None:
        """The time more than a year before the article of which the clauses around the token tell."""
        clauses = [*_occasions(token), *_verbs_above(token)]
        return next((self._time(verb) for verb in clauses if self._is_long_ago(verb)), None)

    def is_over(self, title: Token, name: Span | None) -> bool:
        """For "X, president until 2005", "X, chancellor at the time", "President X, who ruled in 1970"."""
        own = self.maker.time_of(title)
        if own is not None and own.not_after and (self.today - _day(own.not_after)).days > JUST_NOW:
            return True
        if self._has_ended_years(title, name):
            return True
        return _is_at_the_time(title) or name is not None and self.rule_of(name) is not None

    def _has_ended_years(self, title: Token, name: Span | None) -> bool:
        """For "X, minister of defense (2009-2014)", "President X (1999 - 2004)"."""
        at = max(title.right_edge.i, name.end - 1 if name is not None else 0)
        near = (i for i in range(title.i + 1, min(at + 2, len(self.doc))) if self.doc[i].text == "(")
        found = (_YEARS.match(self.maker.cast.text, self.doc[i].idx) for i in near)
        dated = self.today != NEWS_BEGIN
        return any(years is not None and (not dated or int(years[1]) < self.today.year) for years in found)

    def rule_of(self, name: Span) -> Time | None:
        """The time long ago in which a relative clause says that who is named ruled, led or served."""
        rules = carried_by(self.doc).titles.rules
        clauses = (child for child in name.root.children if is_relative_clause(child))
        return next((self._time(c) for c in clauses if c.lemma_ in rules and self._is_long_ago(c)), None)

    def is_of_now(self, token: Token) -> bool:
        """Whether the clauses around the token tell of the present or of a date within the last year."""
        clauses = [verb for verb in _verbs_above(token) if not is_noun(verb)]
        if any(self._is_long_ago(verb) for verb in clauses):
            return False
        return any(self._time(verb) or _is_present(verb) for verb in clauses)

    def _goes_on(self, told: Span) -> bool:
        """Whether a past sentence without a date goes on a dated narrative: "In 2003, … The mayor …"."""
        if not self._is_told_on(told):
            return False
        before = main_word(self.doc[told.start - 1])
        return self._is_long_ago(before) and self._is_narrative(before)

    def _is_told_on(self, told: Span) -> bool:
        """Whether a sentence goes on with what the one before it in the paragraph tells as past."""
        if not told.start or "\n" in self.doc[told.start - 1].text_with_ws:
            return False
        own = self.maker.times_between(told.start_char, told.end_char)
        return not own and self._is_narrative(main_word(told[0]))

    def _is_of_a_life(self, token: Token) -> bool:
        """Whether an obituary tells it of the life that ended, not of those who mourn."""
        return self.is_obituary and token.idx > _LEAD and self._is_narrative(main_word(token))

    def _is_narrative(self, verb: Token) -> bool:
        """Whether a main verb tells what happened, not what somebody says: the saying may be of today."""
        auxiliaries = auxiliaries_of(verb)
        past = is_past_form(verb) or any(is_past_form(word) for word in auxiliaries)
        return past and verb.i not in self.cues

    def _dead(self) -> Iterator[Token]:
        """Tokens that name somebody of whom the article says that they died."""
        words = carried_by(self.doc).titles
        for token in with_lemma(self.doc, words.kills | words.deaths | {"die"}):
            if token.lemma_ == "die" and is_verb(token):
                yield from (t for s in active_subjects_of(token) for t in expand(s))
            elif token.lemma_ in words.kills and is_verb(token) and is_past_or_participle(token):
                yield from predication(token).object
            elif token.lemma_ in words.deaths and is_noun(token):
                yield from possessors_of(token)
                for prep in prepositions_of(token):
                    yield from governed_by(prep) if prep.lower_ == "of" else ()

    def _is_long_ago(self, verb: Token) -> bool:
        time = self._time(verb)
        if time is None or not time.not_after:
            return False
        return (self.today - _day(time.not_after)).days > LONG_AGO

    def _time(self, clause: Token) -> Time | None:
        return self.maker.time_of(clause) or self._time_in(clause)

    def _time_in(self, noun: Token) -> Time | None:
        """For "the 2011 shooting": the time that stands as a modifier before a noun."""
        if not is_noun(noun):
            return None
        spans = [
            (child.idx, child.idx + len(child)) for child in noun.children if has_label(child, Label.DATE)
        ]
        times = [time for low, high in spans for time in self.maker.times_between(low, high)]
        return min(times, key=lambda time: time.start, default=None)

    def _today(self) -> date:
        """The article's date; where it has none, the latest day of which its text tells as past."""
        article = self.doc._.article
        if article is not None and article.date:
            return _day(article.date)
        told = [self.maker.time_of(token) for token in tokens(self.doc) if is_past_or_participle(token)]
        return max((_day(time.not_after) for time in told if time and time.not_after), default=NEWS_BEGIN)

    def _gone(self) -> Iterator[Token]:
        """Tokens that name somebody of whose office an end is told as past: "after the ouster of X"."""
        words = carried_by(self.doc).titles
        for token in with_lemma(self.doc, words.removes | words.ends):
            if token.lemma_ in words.removes and is_past_or_participle(token) and is_verb(token):
                yield from predication(token).object if _is_done(token) else ()
            elif token.lemma_ in words.ends and is_noun(token) and _is_told_as_past(token):
                yield from (t for owner in possessors_of(token) for t in expand(owner))
                for prep in prepositions_of(token):
                    yield from governed_by(prep) if prep.lower_ == "of" else ()


def _is_done(verb: Token) -> bool:
    """Whether what the verb tells has happened: no modal over it, no negation, no condition."""
    return status_of(verb) == Status()


def _is_at_the_time(title: Token) -> bool:
    """For "X, chancellor at the time"."""
    preps = [prep for prep in prepositions_of(title) if prep.lower_ == "at"]
    return any(noun.lower_ == "time" for prep in preps for noun in governed_by(prep))


def _is_told_as_past(noun: Token) -> bool:
    """For "after his ouster", "the 1974 resignation", not "called for his resignation"."""
    dated = any(has_label(child, Label.DATE) for child in noun.children)
    return dated or (
        is_prepositional_object(noun) and noun.head.lower_ in ("after", "following", "since", "until")
    )


def _is_present(verb: Token) -> bool:
    """For "says", "has signed", "will sign", not "said" or "would sign"."""
    auxiliaries = auxiliaries_of(verb)
    return any(is_present_form(word) or word.lower_ == "will" for word in (verb, *auxiliaries))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _occasions(noun: Token) -> Iterator[Token]:
    """For "an aide during her 2008 run": what dates the title itself."""
    for prep in prepositions_of(noun):
        yield from governed_by(prep) if prep.lower_ in ("during", "in", "under") else ()


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verbs of the clauses around a token, and dated nouns, the nearest first, four at the most."""
    found = 0
    for word in above(token):
        dated = is_noun(word) and any(has_label(child, Label.DATE) for child in word.children)
        if dated or is_verbal(word):
            yield word
            found += 1
            if found == 4:
                return
