"""Interviews printed as one text: "DW: Is it safe? Tom Keller: It is." Questions and answers by label.

A paragraph a turn is the business of `kg.annotate.reporting.leftovers`; here labels stand within a
paragraph, behind the end of a sentence. Where only the first question and the first
answer are labelled, what is no question after them is the answerer's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.annotate.extensions import text_of
from kg.annotate.reporting.boundaries import trimmed
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.knowledge.cues import Family
from kg.syntax.entities import Label

INTERVIEW = Family("turn", ())
# The blanks before a label are looked at once, from the first of them: a page of newlines is one such run.
_LABEL = re.compile(
    r"(?:^|(?<!\s)(?:(?<=[.?!\])\"”])(?=\s)|(?=[^\S\n]*\n)))\s*+"
    r"([A-Z][A-Za-z]{1,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}):\s(?=\S)"
)
_END = re.compile(r"(?:This|The) interview (?:was|has been)|Interview(?:ed by|er|:)|Transcript by")
_INITIALS = 4
_LEAST = 3
"""Turns of an interview, at least, where more than the first two are labelled."""

_ANSWER = 8
"""Tokens of an answer without a label, at least."""


def interview_turns(scene: Scene) -> list[Candidate]:
    """One candidate an answer or question; none where the text is no interview."""
    text = text_of(scene.doc)
    labels = list(_LABEL.finditer(text))
    if len({m.group(1) for m in labels}) != 2 or not _asks(text, labels):
        return []
    end = next((m.start() for m in _END.finditer(text, labels[-1].end())), len(text))
    ends = [m.start() for m in labels[1:]] + [end]
    named = _by_initials(scene.doc)
    turns = (_turn(scene, m, stop, named) for m, stop in zip(labels, ends, strict=True))
    return [turn for turn in turns if turn is not None]


def _asks(text: str, labels: Sequence[re.Match[str]]) -> bool:
    """Whether the first label asks, and another answers: one asked, or several times."""
    stops = [m.start() for m in labels[1:]]
    asked = text[labels[0].end() : stops[0]].rstrip().endswith(("?", "]"))
    return asked and labels[0].group(1) != labels[1].group(1) and (len(labels) == 2 or len(labels) >= _LEAST)


def _turn(scene: Scene, label: re.Match[str], end: int, named: Mapping[str, Span]) -> Candidate | None:
    doc = scene.doc
    head = doc.char_span(label.start(1), label.end(1), alignment_mode="expand")
    body = doc.char_span(label.end(), end, alignment_mode="contract")
    if head is None or body is None:
        return None
    colon = head.end
    content = tuple(_answers(scene, body))
    speaker = _speaker(head, named)
    cue = (colon, colon + 1)
    return (
        Candidate(colon, cue, INTERVIEW, "turn", (head.start, head.end), speaker, content)
        if content
        else None
    )


def _speaker(head: Span, named: Mapping[str, Span]) -> int:
    """The token of who the label names: initials stand for a person named before."""
    if len(head.text) > _INITIALS or not head.text.isupper():
        return head.root.i
    name = named.get(head.text)
    return name.root.i if name is not None and name.end <= head.start else head.root.i


def _by_initials(doc: Doc) -> dict[str, Span]:
    """The first person or body of these initials."""
    found: dict[str, Span] = {}
    for name in doc.ents:
        if name.label_ in (Label.PERSON, Label.ORGANIZATION):
            found.setdefault("".join(t.text[0] for t in name if t.text[0].isupper()), name)
    return found


def _answers(scene: Scene, body: Span) -> Iterator[Interval]:
    """The stretches between questions, or all of a turn that is one question or none."""
    start, asked = body.start, False
    for sent in _sentences(body):
        first, last = max(sent.start, body.start), min(sent.end, body.end)
        if scene.doc[last - 1].text != "?" or first == body.start:
            continue
        if first - start >= _ANSWER:
            yield trimmed(scene, (start, first))
        start, asked = last, True
    if body.end - start >= (_ANSWER if asked else 1):
        yield trimmed(scene, (start, body.end))


def _sentences(body: Span) -> Iterator[Span]:
    """The sentences that reach into the body."""
    at = body.start
    while at < body.end:
        sent = body.doc[at].sent
        yield sent
        at = sent.end
