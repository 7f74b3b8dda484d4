"""kg_attachment: systematic slips of the parser, put right before names, times and clauses read the tree."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.syntax.attachment import put_right


@Language.component("kg_attachment", assigns=["token.dep"], requires=["token.dep", "token.lemma"])
def attach(doc: Doc) -> Doc:
    """The Doc with its tree mended (`kg.syntax.attachment`)."""
    return put_right(doc)
