"""Reports within reports of the same speaker, told once the references are known.

"Ortiz said she had told him that P" is one holder of P, not two: Ortiz.
"""

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
    for i, outer in enumerate(reports):
        inner = [k for k, each in enumerate(reports) if k != i and _echoes(doc, outer, each, quotes)]
        if not inner:
            continue
        cut = _quoted_part(outer, quotes)
        if cut is not None and all(not _covers(cut, reports[k].cue_head) for k in inner):
            reports[i] = cut
            continue
        for k in inner:
            reports[k] = replace(reports[k], speech=False)
    return tuple(each for i, each in enumerate(reports) if not _is_idle(doc, reports, i, quotes))


def _is_idle(doc: Doc, reports: list[Reported], i: int, quotes: tuple[Quotation, ...]) -> bool:
    """Whether a report adds nothing to the one of the same speaker that it stands in."""
    each = reports[i]
    plain = each.certainty == "Certain" and each.polarity == "Positive" and not each.speech
    return plain and any(_echoes(doc, outer, each, quotes) for k, outer in enumerate(reports) if k != i)


def _echoes(doc: Doc, outer: Reported, inner: Reported, quotes: tuple[Quotation, ...]) -> bool:
    """Whether the inner one's cue stands in the outer content, unquoted, and both have one known speaker."""
    if inner.speaker < 0 or outer.speaker < 0 or not _covers(outer, inner.cue_head):
        return False
    ids = doc._.refs.get(outer.speaker, ())
    same = inner.speaker == outer.speaker or (ids and doc._.refs.get(inner.speaker, ()) == ids)
    if not same or _covers(inner, outer.cue_head):
        return False
    return not any(q.start <= inner.cue_head < q.end for q in quotes)


def _covers(report: Reported, i: int) -> bool:
    return any(start <= i < end for start, end in report.content)


def _quoted_part(report: Reported, quotes: tuple[Quotation, ...]) -> Reported | None:
    """The report with the utterances within its content alone; None where there is none."""
    inside = [
        (q.start, q.end)
        for q in quotes
        if q.speech and any(a <= q.start and q.end <= b for a, b in report.content)
    ]
    return replace(report, content=tuple(inside), kind="direct") if inside else None
