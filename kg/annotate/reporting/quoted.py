"""What a quotation beside a candidate changes in it: its source, and the quotations that go on."""

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from kg.annotate.quotations import Quotation
from kg.annotate.reporting.scene import Candidate, Scene
from kg.annotate.reporting.sources import (
    noun_before,
)
from kg.syntax.entities import is_time_label
from kg.syntax.marks import SENTENCE_ENDS
from kg.syntax.words import WordClass, has_class, is_substantive, is_verb

_BETWEEN = 15
"""Tokens between the end of a cue's clause and a quotation that goes on, at most."""


_NOMINAL = frozenset(
    (WordClass.PROPER, WordClass.NOUN, WordClass.DETERMINER, WordClass.PRONOUN, WordClass.ADJECTIVE)
)


def outside_content(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with a source that is no part of its own quotation, as the parser at times takes it.

    As in "“The house fell,” said Lena Ortiz": what stands beside the cue, behind it or before it.
    """
    quoted = candidate.speaker >= 0 and any(
        a <= candidate.speaker < b and scene.quote_at(candidate.speaker) for a, b in candidate.content
    )
    if not quoted:
        return candidate
    end = candidate.cue[1]
    doc = scene.doc
    behind = doc[end] if end < len(doc) else None
    if behind is not None and has_class(behind, *_NOMINAL) and not is_time_label(behind):
        head = behind
        while head.head.i > head.i and is_substantive(head.head):
            head = head.head
        return replace(candidate, source=(end, max(head.i + 1, end + 1)), speaker=head.i)
    first = scene.paragraph(candidate.cue_head)[0]
    start = candidate.cue[0] - (candidate.cue[0] > first and doc[candidate.cue[0] - 1].text == ",")
    source, speaker = noun_before(doc, start, first)
    return replace(candidate, source=source, speaker=speaker)


# -- quotations that go on --------------------------------------------------------------------------


def with_next_quotation(scene: Scene, candidate: Candidate) -> Candidate:
    """As in "“We go,” Keller said. “Nobody stays.”": the quotation that opens the next sentence too."""
    if scene.quote_at(candidate.cue_head) is not None or not _ends_quoted(scene, candidate):
        return candidate
    content, end = candidate.content, max(candidate.cue[1], candidate.content[-1][1])
    if candidate.source is not None and candidate.source[0] <= end + 2:
        end = max(end, candidate.source[1])
    limit = scene.paragraph(candidate.cue_head)[1]
    for quote in scene.quotes[bisect_left(scene.quotes, end, key=attrgetter("start")) :]:
        if quote.start >= limit or not _goes_on(scene, quote, end):
            break
        content, end = (*content, (quote.start, quote.end)), quote.end
    return replace(candidate, content=content) if content is not candidate.content else candidate


def _ends_quoted(scene: Scene, candidate: Candidate) -> bool:
    return any(q.speech for a, b in candidate.content for q in scene.quotes_over(a, b))


def _goes_on(scene: Scene, quote: Quotation, end: int) -> bool:
    doc = scene.doc
    between = doc[end : quote.start]
    opens = quote.start > 0 and doc[quote.start - 1].text[-1] in SENTENCE_ENDS
    closes = doc[quote.end - 2].text[-1] != ","
    narrates = len(between) >= _BETWEEN or any(is_verb(token) for token in between)
    return quote.speech and opens and closes and not narrates
