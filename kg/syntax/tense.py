"""Where the verb points that an expression of time hangs on: to what is past or to what is to come."""

from spacy.tokens import Doc, Token

_AHEAD = frozenset(("will", "shall", "'ll", "’ll", "wo", "may", "might"))
_PLANNED = frozenset(
    ("schedule", "expect", "plan", "set", "due", "slate", "go", "intend", "agree", "hope", "vow", "aim")
)
_TOWARDS = frozenset(("before", "until", "till", "for", "towards", "toward"))
_CLIMB = 8


def tense_at(doc: Doc, at: int) -> str:
    """Where the verb points that the expression at `at` hangs on: future, past, "" (no telling).

    A past verb tells nothing of an occasion it looks towards: "the panel met before the vote on Feb. 1".
    """
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        return ""
    token = span[0]
    if token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in ("ahead", "advance"):
        return "future"
    towards = False
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return "" if towards and _tense(token) == "past" else _tense(token)
        if token.dep_ == "pobj" and token.head.lower_ in _TOWARDS and token.i != span[0].i:
            towards = True
        if token.lemma_ in ("due", "upcoming", "deadline", "set"):
            return "future"
        if token.head.i == token.i:
            return ""
        token = token.head
    return ""


def _tense(verb: Token) -> str:
    if _is_ahead(verb):
        return "future"
    past = verb.tag_ in ("VBD", "VBN") and not any(child.tag_ == "MD" for child in verb.children)
    return "past" if past else ""


def _is_ahead(verb: Token) -> bool:
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _AHEAD for child in verb.children):
        return True
    if verb.lemma_ in _PLANNED and verb.tag_ == "VBN" or verb.lemma_ in ("schedule", "slate"):
        return True
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    return infinitive and verb.dep_ == "xcomp" and (verb.head.lemma_ in _PLANNED or _is_ahead(verb.head))
