"""Where a content could end: shorter and longer readings of what the parser gives, for a learned choice.

The parser hangs what follows on the content ("said A, arguing B", "said A, which C") or
leaves out what belongs to it ("said A and the rest was B"). No rule tells; the model does
(`kg.annotate.reporting.gate`), by the word at the cut.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.knowledge import carried_by

_BREAKS = frozenset((",", "—", "–", "--", "-", ";", ":", "("))
_LEAST = 2
_CUTS = 3
"""Shorter readings a content, at most: the first breaks alone."""


def readings(scene: Scene, candidate: Candidate) -> Iterator[tuple[str, Candidate]]:
    """The candidate as it is, cut at each of the first breaks, and drawn out to the sentence's end.

    Each with the name of the reading: "", "cut", "bare cut" (no comma), "long".
    """
    yield "", candidate
    if candidate.frame in ("quote", "below", "turn"):
        return
    *before, last = candidate.content
    for name, end in _ends(scene, last):
        if not last[0] <= candidate.cue_head < end:
            yield name, replace(candidate, content=(*before, (last[0], end)))


def _ends(scene: Scene, last: Interval) -> Iterator[tuple[str, int]]:
    start, end = last
    cuts = 0
    for i in range(start + _LEAST, end - 1):
        name = _break(scene, i)
        if name and cuts < _CUTS:
            cuts += 1
            yield name, i
    long = _sentence_end(scene, last)
    if long > end + 1:
        yield "long", long


def _break(scene: Scene, i: int) -> str:
    """What a content could end before token i with: a comma's clause, or a word that opens an adjunct."""
    doc = scene.doc
    if scene.quote_at(i) is not None:
        return ""
    if doc[i].text in _BREAKS:
        return "cut"
    bare = doc[i].lower_ in carried_by(doc).english.reporting.breakers and doc[i - 1].text not in _BREAKS
    return "bare cut" if bare else ""


def _sentence_end(scene: Scene, last: Interval) -> int:
    """Where the sentence of the last token ends, less its stop; a quotation that begins there ends later."""
    doc, at = scene.doc, last[1] - 1
    end = min(doc[at].sent.end, scene.paragraph(at)[1])
    quote = scene.quote_at(end - 1)
    if quote is not None and quote.start > at:
        end = quote.end
    while end > at + 1 and (doc[end - 1].is_space or doc[end - 1].text in (".", "?", "!")):
        end -= 1
    return end
