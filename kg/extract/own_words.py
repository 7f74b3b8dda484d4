"""Who speaks of oneself: "The army said it had left", where annotation found nobody for the pronoun.

An unnamed body ("the Latvian army", "a spokesman") becomes an entity only when a claim needs it,
after pronouns were resolved. The subject of what it says, where that is a pronoun of its kind, is
the speaker; any other pronoun stays open.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.syntax.functions import nominal_subjects_of
from kg.syntax.words import is_plural, is_pronoun, is_verbal


def of_speakers(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Each pronoun that may stand for its speaker, with the speaker's word."""
    for report in doc._.reported:
        if report.speaker < 0 or report.kind != "indirect":
            continue
        speaker = doc[report.speaker]
        for start, end in report.content:
            pronouns = (pronoun for pronoun in _subjects(doc, start, end) if _agree(pronoun, speaker))
            yield from ((pronoun, speaker) for pronoun in pronouns)


def _subjects(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The subjects of the clauses that what is said consists of, not of those inside them."""
    tops = (t for t in doc[start:end] if is_verbal(t) and not start <= t.head.i < end)
    yield from (subject for top in tops for subject in nominal_subjects_of(top) if start <= subject.i < end)


def _agree(pronoun: Token, speaker: Token) -> bool:
    """Whether one may be the other by number; "they" may be one body, too."""
    if is_pronoun(speaker):
        return False
    return pronoun.lower_ == "they" or pronoun.lower_ in ("it", "he", "she") and not is_plural(speaker)
