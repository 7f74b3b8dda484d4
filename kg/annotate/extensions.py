"""What kg leaves on a Doc, registered once.

doc._.article   the Article that was annotated (None for a Doc made elsewhere)
doc._.entities  {entity id: Entity}, named actors and the unnamed ones referred to
doc._.refs      {token index of a phrase's head: (entity id, ...)}
doc._.reported  (Reported, ...), who says what
doc._.times     (Time, ...), in text order
token._.zone    kind of the zone the token stands in, "" in the body
ent._.kg_type   class of the name ("kg:Person"), "" for what is no actor
"""

from spacy.tokens import Doc, Span, Token

ZONES_KEY = "kg_zones"
"""Where a Doc keeps the zone kinds of its tokens: a tuple as long as the Doc."""

TEXT_KEY = "kg_text"
"""Where a Doc keeps the text of a column with its lines joined."""


COUNTRIES_KEY = "kg_countries"
"""Where kg_names keeps, by entity id, the entity of the country the gazetteer puts it in."""


def register_extensions() -> None:
    """Register kg's extensions; calling it again changes nothing.

    spaCy copies a default for each Doc when it is a dict, so no two share one.
    """
    for name, default in (("article", None), ("entities", {}), ("refs", {}), ("reported", ()), ("times", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Span.has_extension("kg_type"):
        Span.set_extension("kg_type", default="")
    if not Token.has_extension("zone"):
        Token.set_extension("zone", getter=token_zone)


def token_zone(token: Token) -> str:
    """Kind of the zone the token stands in; "" in the body or where none were read."""
    zones = token.doc.user_data.get(ZONES_KEY)
    return zones[token.i] if zones else ""


def text_of(doc: Doc) -> str:
    """The Doc's text, kept where the Doc was made: spaCy joins it from the tokens at each call."""
    kept: str | None = doc.user_data.get(TEXT_KEY)
    return kept if kept is not None else written(doc)


def written(doc: Doc) -> str:
    """The article's text as it is written, with the ends of a column's lines."""
    article = doc._.article
    return article.text if article is not None else doc.text


register_extensions()
