"""Who says so: the chain of holders of a claim, from the innermost to the article."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.claims.authors import author_of
from kg.extract.status import status_of
from kg.knowledge import carried_by
from kg.model import ARTICLE, Attribution, Reported, Status
from kg.syntax.entities import is_group_name, is_person_name, is_time_label
from kg.syntax.functions import (
    Function,
    dependents,
    has_dependent,
    has_function,
    is_negation,
    is_predicate_adjective,
    is_relative_clause,
)
from kg.syntax.layout import above, downwards, heads_of, of_doc, tokens
from kg.syntax.marks import DOUBLE
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_noun,
    is_participle,
    is_plural_noun,
    is_proper_noun,
    is_substantive,
    is_verbal,
)

DEEPEST = 8
"""Reports around one token that count, the innermost; in news two are many. Did all of them count,
a text of n reports, each within the one before, would have chains of n × n / 2 links."""


class Filling:
    """Places 0..size of which each is given out `times` times, then passed over."""

    def __init__(self, size: int, times: int) -> None:
        self.left = [times] * size
        self.next = list(range(size + 1))

    def take(self, start: int, end: int) -> Iterator[int]:
        """The places start..end (half-open) that are left."""
        place = self._open(start)
        while place < min(end, len(self.left)):
            yield place
            self.left[place] -= 1
            if not self.left[place]:
                self.next[place] = place + 1
            place = self._open(place + 1)

    def _open(self, place: int) -> int:
        """The first place from here that is left; the way there is made short for the next who asks."""
        first = place = min(place, len(self.left))
        while self.next[first] != first:
            first = self.next[first]
        while self.next[place] != first and place != first:
            self.next[place], place = first, self.next[place]
        return first


class Holders:
    """Which reports of a Doc cover a token, innermost first.

    A report covers the tokens of its content, less those of its own source and cue.
    """

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self._covering: dict[int, list[Reported]] = {}
        self._sources: dict[int, str] = {}
        self._links: dict[int, Attribution] = {}
        self._speakers = sorted((r.speaker, r.cue_head) for r in doc._.reported if r.speaker >= 0)
        self._called = {(doc[i].lower_, known) for i, known in cast.refs.items()}
        self._marks = [token.i for token in tokens(doc) if token.text in DOUBLE]
        full = Filling(len(doc), DEEPEST)
        for report in sorted((r for r in doc._.reported if not _is_idiom(doc, r)), key=_size):
            own = self._words_on(report)
            for start, end in report.content:
                for place in full.take(start, end):
                    if not _is_own(report, place) and place not in own and not _is_beside(doc[place], report):
                        self._covering.setdefault(place, []).append(report)

    def _words_on(self, report: Reported) -> range:
        """The tokens that say who speaks: what is told of a speaker is not the speaker's word."""
        if report.speaker < 0:
            return range(0)
        speaker = self.doc[report.speaker]
        words = range(speaker.left_edge.i, speaker.right_edge.i + 1)
        return range(0) if report.cue_head in words or not is_substantive(speaker) else words

    def reports(self, token: Token) -> Sequence[Reported]:
        """The reports that a token stands in, innermost first."""
        return self._covering.get(token.i, ())

    def chain(
        self, token: Token, status: Status, skip: Reported | None = None, quoted_only: bool = False
    ) -> tuple[Attribution, ...]:
        """The holders of the event at `token`; the event's own status goes with the innermost."""
        reports = [report for report in self.reports(token) if not self._is_same(report, skip)]
        if quoted_only:
            reports = [
                report for report in reports if report.kind == "direct" or self._in_quotes(token, report)
            ]
        links = _merged([*(self.link(report) for report in reports), ARTICLE])
        links[0] = _combine(links[0], status)
        return tuple(links)

    def _is_same(self, report: Reported, skip: Reported | None) -> bool:
        """Whether a report is the one to skip, or its speaker is named as the speaker of that one.

        Who speaks of oneself says "I" or, as told, "she"; a name there is the article's.
        """
        if report is skip or skip is None or report.speaker < 0 or skip.speaker < 0:
            return report is skip
        named = is_proper_noun(self.doc[skip.speaker])
        return named and self.source(report) == self.source(skip)

    def _in_quotes(self, token: Token, report: Reported) -> bool:
        """Whether quotation marks of a mixed report stand around the token."""
        if report.kind != "mixed":
            return False
        start = next((start for start, end in report.content if start <= token.i < end), token.i)
        return (bisect_left(self._marks, token.i) - bisect_left(self._marks, start)) % 2 == 1

    def link(self, report: Reported) -> Attribution:
        """One holder: the source of a report, with its stance on what it reports."""
        key = id(report)
        if key not in self._links:
            link = Attribution(self.source(report), report.certainty, report.polarity)
            self._links[key] = _doubted(link, self.doc[report.cue_head])
        return self._links[key]

    def source(self, report: Reported) -> str:
        """The entity that speaks; "unnamed source" where the text names nobody."""
        key = id(report)
        if key not in self._sources:
            self._sources[key] = self._source(report)
        return self._sources[key]

    def _source(self, report: Reported) -> str:
        speaker = self.speaker(report)
        if speaker is None:
            return self.cast.unknown_source()
        ids = () if is_group_name(speaker) else self.cast.known(speaker)  # "some Danes" are not Denmark
        ids = ids or (self.cast.of(speaker) if _can_hold(speaker) else ())
        if not ids and not _can_hold(speaker):
            return self.cast.unknown_source()
        return ids[0] if ids else self.cast.pronoun(speaker)

    def speaker(self, report: Reported) -> Token | None:
        """The word for who speaks, through a document too; None where the text tells nobody."""
        if report.speaker < 0:
            return None
        speaker = self.doc[report.speaker]
        if is_time_label(speaker) or _is_accused(speaker, self.doc[report.cue_head]):
            return None
        if self._is_spoken_of(speaker, report):
            return None
        if speaker.lower_ in _ONE and not self.cast.known(speaker):
            return self._last_speaker(speaker) or speaker
        return author_of(_named_beside(speaker), self.cast)

    def _last_speaker(self, pronoun: Token) -> Token | None:
        """As in "Chief Roe said. He added …": who spoke last, where nobody else was named since."""
        since = bisect_left(self._speakers, (pronoun.i - _MEMORY, -1))
        until = bisect_left(self._speakers, (pronoun.i - 1, -1))
        near = [speaker for speaker, cue in self._speakers[since:until] if cue < pronoun.i]
        if not near or not self._is_person(self.doc[near[-1]]):
            return None
        last = self.doc[near[-1]]
        ids = self.cast.known(last)
        others = (token for token in self.doc[last.i + 1 : pronoun.i] if self._is_person(token))
        if any(self.cast.known(token) != ids for token in others) or self._is_other_sex(ids, pronoun):
            return None
        return last

    def _is_person(self, token: Token) -> bool:
        ids = self.cast.known(token)
        return len(ids) == 1 and self.cast.is_a(ids[0], "kg:Person") and self.cast.entities[ids[0]].named

    def _is_other_sex(self, ids: tuple[str, ...], pronoun: Token) -> bool:
        """Whether the article calls these by the other pronoun anywhere."""
        other = "she" if pronoun.lower_ == "he" else "he"
        return (other, ids) in self._called

    def _is_spoken_of(self, speaker: Token, report: Reported) -> bool:
        """As in "“Keller lost the race,” he said": who is named in the quotation is not its speaker."""
        ids = self.cast.known(speaker)
        if report.kind != "direct" or not has_form(speaker, Form.PERSONAL) or not ids:
            return False
        named = (t for start, end in report.content for t in self.doc[start:end] if is_proper_noun(t))
        return any(self.cast.known(token)[:1] == ids[:1] for token in named)


def _named_beside(speaker: Token) -> Token:
    """The names and not the noun: "the mayors, Anna Roe of Oslo and Tom Keller of Bergen".

    And the person who is two things: "the author and chemist Anna Roe".
    """
    if not is_noun(speaker):
        return speaker
    beside = Function.APPOSITION if is_plural_noun(speaker) else Function.CONJUNCT
    names = (c for c in dependents(speaker, beside) if is_person_name(c) and is_proper_noun(c))
    return next((name for name in names if beside == Function.APPOSITION or _is_titled(name)), speaker)


def _is_titled(name: Token) -> bool:
    """Whether a common noun without an article stands before the name: "and chemist Anna Roe"."""
    first = name.left_edge
    return (
        has_class(first, WordClass.NOUN, WordClass.ADJECTIVE) and first.i < name.i and first.head.i <= name.i
    )


def _combine(link: Attribution, status: Status) -> Attribution:
    order = ("Certain", "Probable", "Possible", "Uncommitted")
    weaker = max(link.certainty, status.certainty, key=order.index)
    flips = (link.polarity == "Negative") != (status.polarity == "Negative")
    return replace(link, certainty=weaker, polarity="Negative" if flips else "Positive")


def _doubted(link: Attribution, cue: Token) -> Attribution:
    """The link of a cue that is itself denied: "did not say that", "does not think", "no evidence that"."""
    if not is_verbal(cue):
        copula = cue.head.children if is_predicate_adjective(cue) else ()
        no = any(child.lower_ == "no" for child in cue.children) or any(is_negation(c) for c in copula)
        return replace(link, certainty="Uncommitted", polarity="Positive") if no else link
    if status_of(cue).polarity == "Positive" or carried_by(cue).commitment.has("known", cue.lemma_):
        return link
    if carried_by(cue).commitment.has("raised", cue.lemma_) and has_dependent(cue, Function.NEGATION):
        return replace(link, certainty="Probable", polarity="Negative")
    return replace(link, certainty="Uncommitted", polarity="Positive")


def _is_beside(token: Token, report: Reported) -> bool:
    """Whether nobody known speaks, and the token stands in a relative clause within what is said.

    "Proof that the board, which was founded in Oslo, acted": that it was founded is the article's.
    """
    if report.speaker >= 0 or report.kind != "indirect":
        return False
    clause = of_doc(token.doc, _relative_clauses)[token.i]
    return clause is not None and any(start <= clause.head.i < end for start, end in report.content)


def _relative_clauses(doc: Doc) -> list[Token | None]:
    """The verb of the innermost relative clause around each token."""
    found: list[Token | None] = [None] * len(doc)
    heads = heads_of(doc)
    for place in downwards(doc):
        found[place] = doc[place] if is_relative_clause(doc[place]) else found[heads[place]]
    return found


_ONE = frozenset({"he", "she"})
_MEMORY = 80
"""Tokens between a speaker and the pronoun that goes on, at most: some three sentences."""


def _is_idiom(doc: Doc, report: Reported) -> bool:
    """For "This said, …", "That said, …": nobody says anything."""
    cue, before = doc[report.cue_head], doc[max(report.cue_head - 1, 0)]
    return cue.lower_ == "said" and before.lower_ in ("this", "that") and before.is_sent_start is True


def _is_accused(speaker: Token, cue: Token) -> bool:
    """For "X was arrested, accused of …": X is who is accused, and nobody is told who accuses."""
    if not is_participle(cue) or not has_function(cue, Function.ADNOMINAL_CLAUSE, Function.ADVERBIAL_CLAUSE):
        return False
    perfect = any(child.lemma_ == "have" for child in cue.children)
    by = any(has_function(word, Function.BY_PHRASE) and word.head == cue for word in above(speaker))
    return not perfect and not by


def _can_hold(speaker: Token) -> bool:
    """Whether the word may name somebody; a verb that the parser made a subject does not."""
    return (
        not has_class(
            speaker,
            WordClass.VERB,
            WordClass.AUXILIARY,
            WordClass.ADVERB,
            WordClass.ADPOSITION,
            WordClass.NUMERAL,
        )
        and speaker.lower_ != "it"
    )


def _merged(links: list[Attribution]) -> list[Attribution]:
    """Who says of oneself that one thinks so is one holder: "X said she believed that"."""
    out: list[Attribution] = []
    for link in links:
        if out and out[-1].source == link.source:
            out[-1] = _combine(out[-1], Status(certainty=link.certainty, polarity=link.polarity))
        else:
            out.append(link)
    return out


def _size(report: Reported) -> tuple[int, int]:
    return sum(end - start for start, end in report.content), report.cue[0]


def _is_own(report: Reported, place: int) -> bool:
    start, end = report.source or (0, 0)
    return report.cue[0] <= place < report.cue[1] or start <= place < end
