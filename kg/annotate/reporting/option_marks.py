"""Options that a mark or the opening of a sentence gives: "Daily Post: …", "In a statement, …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.reporting.option_slots import ANY
from kg.annotate.reporting.scene import Candidate, Scene
from kg.annotate.reporting.sources import (
    source_of,
)
from kg.syntax.functions import (
    Function,
    dependent,
)

_NAME = 9
"""Tokens of a name before or after such a mark, at most."""


def fronted_options(scene: Scene, prep: Token) -> Iterator[Candidate]:
    """As in "In a statement, P", "For Keller, P", "Per the police, P": what follows in the sentence."""
    sent = prep.sent
    if prep.i - sent.start > 1 or prep.right_edge.i + 3 >= sent.end:
        return
    noun = dependent(prep, Function.PREPOSITIONAL_OBJECT)
    end = prep.right_edge.i + 1
    if noun is None or scene.doc[end].text != ",":
        return
    source, speaker = source_of(noun)
    content = ((end + 1, min(sent.end, scene.paragraph(prep.i)[1])),)
    yield Candidate(prep.i, (prep.i, source[0]), ANY, "fronted", source, speaker, content)


def mark_options(scene: Scene, mark: Token) -> Iterator[Candidate]:
    """As in "Daily Post: Bank to close" and "“We go.” ― Tom Keller": names parted from words by a mark."""
    start, end = scene.paragraph(mark.i)
    if 0 < mark.i - start <= _NAME and mark.i + 1 < end:
        source = (start, mark.i)
        head = scene.doc[start : mark.i].root
        content = ((mark.i + 1, end),)
        yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, f"mark {mark.text}", source, head.i, content)
    if mark.i == start and 0 < end - start - 1 <= _NAME and start > 1:
        above = scene.paragraph(start - 2 if scene.doc[start - 1].is_space else start - 1)
        head = scene.doc[start + 1 : end].root
        yield Candidate(mark.i, (start, start + 1), ANY, "signed below", (start + 1, end), head.i, (above,))
    quote = scene.quote_at(mark.i - 1) if mark.i > start else None
    if quote is not None and quote.end == mark.i:
        line = next((i for i in range(mark.i + 1, end) if "\n" in scene.doc[i].text), end)
        if 0 < line - mark.i - 1 <= _NAME:
            head, source = scene.doc[mark.i + 1 : line].root, (mark.i + 1, line)
            content = ((quote.start, quote.end),)
            yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, "signed quote", source, head.i, content)
    if 0 < end - mark.i - 1 <= _NAME and mark.i > start and not mark.text.startswith(":"):
        head = scene.doc[mark.i + 1 : end].root
        content = ((start, mark.i),)
        source = (mark.i + 1, end)
        yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, "signed", source, head.i, content)
