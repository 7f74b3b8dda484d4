"""Reports within reports of the same speaker, told once the references are known.

"Ortiz said she had told him that P" is one holder of P, not two: Ortiz.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.quotations import Quotation, find_quotations
from kg.model import Reported

Refs = dict[int, tuple[str, ...]]


def without_echoes(doc: Doc) -> tuple[Reported, ...]:
    """`doc._.reported` where nobody holds what they hold already.

    Of an outer report that quotes, only the quotations stay its content; else the
    inner one goes. One that changes the stance ("said she doubts that") stays as a
    holder and is no speech of its own.
    """
    reports: list[Reported] = list(doc._.reported)
    quotes = find_quotations(doc)
    cues = sorted((each.cue_head, k) for k, each in enumerate(reports))
    for i, outer in enumerate(reports):
        inner = [k for k in _cues_within(outer, cues) if k != i and _echoes(doc, outer, reports[k], quotes)]
        if not inner:
            continue
        cut = _quoted_part(outer, quotes)
        if cut is not None and all(not _covers(cut, reports[k].cue_head) for k in inner):
            reports[i] = cut
            continue
        for k in inner:
            reports[k] = replace(reports[k], speech=False)
    idle = _idle(doc, reports, cues, quotes)
    return tuple(each for i, each in enumerate(reports) if i not in idle)


def _cues_within(report: Reported, cues: list[tuple[int, int]]) -> list[int]:
    """Numbers of the reports whose cue stands in the content of this one; `cues` are sorted."""
    found = {
        k
        for start, end in report.content
        for _, k in cues[bisect_left(cues, (start,)) : bisect_left(cues, (end,))]
    }
    return sorted(found)


def _idle(
    doc: Doc, reports: list[Reported], cues: list[tuple[int, int]], quotes: tuple[Quotation, ...]
) -> set[int]:
    """Numbers of the reports that add nothing to one of the same speaker that they stand in."""
    plain = {
        k
        for k, each in enumerate(reports)
        if each.certainty == "Certain" and each.polarity == "Positive" and not each.speech
    }
    return {
        k
        for i, outer in enumerate(reports)
        for k in _cues_within(outer, cues)
        if k != i and k in plain and _echoes(doc, outer, reports[k], quotes)
    }


def _echoes(doc: Doc, outer: Reported, inner: Reported, quotes: tuple[Quotation, ...]) -> bool:
    """Whether the inner one's cue stands in the outer content, unquoted, and both have one known speaker."""
    if inner.speaker < 0 or outer.speaker < 0 or not _covers(outer, inner.cue_head):
        return False
    ids = doc._.refs.get(outer.speaker, ())
    same = inner.speaker == outer.speaker or (ids and doc._.refs.get(inner.speaker, ()) == ids)
    if not same or _covers(inner, outer.cue_head):
        return False
    last = bisect_right(quotes, inner.cue_head, key=_start) - 1
    return last < 0 or quotes[last].end <= inner.cue_head


def _start(quote: Quotation) -> int:
    return quote.start


def _covers(report: Reported, i: int) -> bool:
    return any(start <= i < end for start, end in report.content)


def _quoted_part(report: Reported, quotes: tuple[Quotation, ...]) -> Reported | None:
    """The report with the utterances within its content alone; None where there is none."""
    inside = [
        (q.start, q.end)
        for a, b in report.content
        for q in quotes[bisect_left(quotes, a, key=_start) : bisect_left(quotes, b, key=_start)]
        if q.speech and q.end <= b
    ]
    return replace(report, content=tuple(sorted(set(inside))), kind="direct") if inside else None
