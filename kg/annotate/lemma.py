"""kg_lemma: part of speech, morphology and lemma from a memo instead of two components.

The attribute ruler and the lemmatizer of spaCy's English pipelines look at a
token's tag, form and a few dependency labels, so their result can be kept by
these three. It takes about 1.5 instead of 62 µs/word. A miss is computed by the
pipeline's own two components on a Doc of one token: an entry is a pure function
of its key, and no article's result depends on those read before it. Rejected:
filling the memo from the first occurrence in running text, which does.
"""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError

MAX_ENTRIES = 300_000
"""Entries kept; the memo starts anew beyond it, so memory stays bounded."""

# The only labels that the rules of the English attribute ruler test. Labels
# tested in one rule alike are one class, named by one of its members.
_DEP_CLASS = {
    **dict.fromkeys(("aux", "auxpass"), "aux"),
    **dict.fromkeys(("ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"), "ROOT"),
    **dict.fromkeys(("det", "quantmod"), "det"),
    **dict.fromkeys(("dobj", "pobj"), "dobj"),
    "nsubj": "nsubj",
    "mark": "mark",
    "advmod": "advmod",
}
_DEP_BLIND = frozenset(
    ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "_SP", ",", ".", "``", "''", ":", "HYPH")
)

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
        self.vocab = nlp.vocab
        self.memo: dict[tuple[int, int, str], Analysis] = {}
        self.classes: dict[tuple[int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse every token of a tagged and parsed Doc."""
        if len(doc):
            rows = [self._analysis(*row) for row in doc.to_array(["TAG", "ORTH", "DEP"]).tolist()]
            doc.from_array(["POS", "LEMMA", "MORPH"], np.asarray(rows, dtype="uint64"))  # type: ignore[arg-type]
        return doc

    def _analysis(self, tag: int, orth: int, dep: int) -> Analysis:
        kind = self.classes.get((tag, dep))
        if kind is None:
            kind = self.classes[tag, dep] = self._class(tag, dep)
        found = self.memo.get((tag, orth, kind))
        return self._computed(tag, orth, kind) if found is None else found

    def _class(self, tag: int, dep: int) -> str:
        if self.vocab.strings[tag] in _DEP_BLIND:
            return "dep"
        return _DEP_CLASS.get(self.vocab.strings[dep], "dep")

    def _computed(self, tag: int, orth: int, kind: str) -> Analysis:
        strings = self.vocab.strings
        doc = Doc(self.vocab, words=[strings[orth]], tags=[strings[tag]], deps=[kind], heads=[0])
        for part in self.parts:
            doc = part(doc)
        if len(self.memo) >= MAX_ENTRIES:
            self.memo.clear()
        token = doc[0]
        self.memo[tag, orth, kind] = (token.pos, token.lemma, token.morph.key)  # type: ignore[attr-defined]
        return self.memo[tag, orth, kind]
