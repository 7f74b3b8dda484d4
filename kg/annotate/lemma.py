"""kg_lemma: part of speech, morphology and lemma from a memo instead of two components.

The attribute ruler and the lemmatizer of spaCy's English pipelines look at a
token's tag, form and a few dependency labels, so their result can be kept by
these three. It takes about 1.5 instead of 62 µs/word. A miss is computed by the
pipeline's own two components on a Doc that keeps new words apart: an entry is a pure function
of its key, and no article's result depends on those read before it. Rejected:
filling the memo from the first occurrence in running text, which does.
"""

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.syntax.functions import Function
from kg.syntax.words import Form, is_verb

_MISREAD = {
    f"{verb.removesuffix('e')}{ending}": verb
    for verb in ("dine", "fine", "hope", "lambaste", "rape", "slate", "spare")
    for ending in ("es", "ed", "ing")
}
"""Forms of verbs that the lemmatizer takes for shorter ones, "hoped" for "hop", which double a letter."""
MAX_ENTRIES = 300_000
"""Entries kept; the memo starts anew beyond it, so memory stays bounded."""

# The only labels that the rules of the English attribute ruler test. Labels
# tested in one rule alike are one class, named by one of its members.
_DEP_CLASS = {
    **dict.fromkeys((Function.AUXILIARY, Function.PASSIVE_AUXILIARY), Function.AUXILIARY),
    **dict.fromkeys(
        (
            Function.ROOT,
            Function.ADVERBIAL_CLAUSE,
            Function.COMPLEMENT_CLAUSE,
            Function.CONJUNCT,
            Function.RELATIVE_CLAUSE,
            Function.OPEN_COMPLEMENT,
        ),
        Function.ROOT,
    ),
    **dict.fromkeys((Function.DETERMINER, Function.NUMBER_ADVERB), Function.DETERMINER),
    **dict.fromkeys((Function.OBJECT, Function.PREPOSITIONAL_OBJECT), Function.OBJECT),
    Function.SUBJECT: Function.SUBJECT,
    Function.SUBORDINATOR: Function.SUBORDINATOR,
    Function.ADVERB: Function.ADVERB,
}
_DEP_BLIND = frozenset(
    (
        Form.SINGULAR,
        Form.PLURAL,
        Form.PROPER_SINGULAR,
        Form.PROPER_PLURAL,
        Form.ADJECTIVE,
        Form.COMPARATIVE,
        Form.SUPERLATIVE,
        Form.CARDINAL,
        "_SP",
        ",",
        ".",
        Form.OPENING_QUOTE,
        Form.CLOSING_QUOTE,
        ":",
        Form.HYPHEN,
    )
)

_BETWEEN = "•"

Key = tuple[int, int, str]
"""TAG and ORTH as spaCy's hashes, and the class of the label."""

Analysis = tuple[int, int, int]
"""POS, LEMMA and MORPH as spaCy's hashes."""


@Language.factory("kg_lemma", assigns=["token.pos", "token.lemma", "token.morph"], requires=["token.tag"])
def make_lemma(nlp: Language, name: str) -> "LemmaMemo":
    """A component that stands in for the pipeline's attribute_ruler and lemmatizer."""
    return LemmaMemo(nlp)


class LemmaMemo:
    """Sets pos_, lemma_ and morph of every token from the memo (tag, form, label class)."""

    def __init__(self, nlp: Language) -> None:
        parts = dict(nlp.components)
        missing = [name for name in ("attribute_ruler", "lemmatizer") if name not in parts]
        if missing:
            hint = "use a pipeline such as en_core_web_md"
            raise ModelError(
                f"the pipeline has no {missing[0]}", where=str(nlp.meta.get("name", "")), hint=hint
            )
        self.parts = tuple(parts[name] for name in ("attribute_ruler", "lemmatizer"))
        _index_by_hash(parts["lemmatizer"])
        self.vocab = nlp.vocab
        self.memo: dict[Key, Analysis] = {}
        self.classes: dict[tuple[int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse every token of a tagged and parsed Doc."""
        if len(doc):
            rows = doc.to_array(["TAG", "ORTH", "DEP"]).tolist()
            keys = [(tag, orth, self._kind(tag, dep)) for tag, orth, dep in rows]
            self._learn(keys)
            analyses = [self.memo[key] for key in keys]
            if len(self.memo) > MAX_ENTRIES:
                self.memo.clear()
            doc.from_array(["POS", "LEMMA", "MORPH"], np.asarray(analyses, dtype="uint64"))  # type: ignore[arg-type]
        return doc

    def _kind(self, tag: int, dep: int) -> str:
        kind = self.classes.get((tag, dep))
        if kind is None:
            blind = self.vocab.strings[tag] in _DEP_BLIND
            kind = "dep" if blind else _DEP_CLASS.get(self.vocab.strings[dep], "dep")
            self.classes[tag, dep] = kind
        return kind

    def _learn(self, keys: list[Key]) -> None:
        """Take the keys that are new into the memo, all at once: three times as fast as one by one."""
        new = [key for key in dict.fromkeys(keys) if key not in self.memo]
        if new:
            self.memo.update(zip(new, self._computed(new), strict=True))

    def _computed(self, keys: list[Key]) -> list[Analysis]:
        """What the pipeline's own parts say of each word alone.

        The words stand in one Doc, each its own root, with a bullet between two, so
        that no pattern of the attribute ruler sees a neighbour.
        """
        strings = self.vocab.strings
        words, tags, deps = [], [], []
        for tag, orth, kind in keys:
            words += [strings[orth], _BETWEEN]
            tags += [strings[tag], "NFP"]
            deps += [kind, Function.PUNCTUATION]
        doc = Doc(self.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for part in self.parts:
            doc = part(doc)
        tokens = [doc[i] for i in range(0, len(doc), 2)]
        for token in filter(is_verb, tokens):
            token.lemma_ = _MISREAD.get(token.lower_, token.lemma_)
        return [(token.pos, token.lemma, token.morph.key) for token in tokens]  # type: ignore[attr-defined]


def _index_by_hash(lemmatizer: Any) -> None:
    """Let the rule lemmatizer look its index of known lemmas up instead of walking through it.

    spaCy keeps the index as lists of up to 25,000 words, which makes a new word cost
    60 microseconds; the keys of a dict answer the same question and can be saved too.
    """
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for key, words in list(index.items()):
            index[key] = dict.fromkeys(words)
