"""Extractions to store: one made by hand, and strategies that make them by the thousand."""

from dataclasses import replace

from hypothesis import strategies as st

from kg.model import (
    ARTICLE,
    Article,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Literal,
    Mention,
    Ref,
    RoleTerm,
    Term,
    Time,
    Zone,
)

# -- Any text at all, lone surrogates too: what the writer must survive -----------------------

any_text = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ['"', "\\", 'a"b\\u0022', "\ud800x", "\x00\x7f\x85", "\ufffe\uffff", "\u2028", "> <x> .\n", "é", "😀"]
)
ids = st.text(st.characters(codec=None), min_size=1, max_size=6) | st.sampled_from(
    ["e1", "a/b", "..", "%2F", "a b"]
)
dates = st.dates().map(str) | st.sampled_from(
    [
        "",
        "2025-13-01",
        "March",
        "2025-03-01T10:00:00Z",
        "2025-03-01T10:00:00+02:00",
        "2025-03-01T10:00:00+00:00",
    ]
)
urls = any_text | st.sampled_from(
    [
        "https://news.example/a?b=c#d",
        "http://a/%zz",
        "http://a:b/",
        "http://[x",
        "javascript:x",
        "https://é.example/é",
    ]
)
numbers = st.none() | st.integers(-(10**9), 10**9).map(float) | st.floats()
bounds = st.builds(Bounds, numbers, numbers, any_text, any_text)
literals = st.builds(
    Literal,
    any_text
    | st.integers().map(str)
    | st.decimals().map(str)
    | dates
    | st.sampled_from(["007", "-0", "+1.50"]),
    st.sampled_from(["string", "integer", "decimal", "date", "double", "nonsense"]),
)
terms = st.sampled_from(["kg:ForeignTerroristOrganization", "kg:Deportation", "kg:memberOf", "schema:Thing"])
slots = st.sampled_from(
    ["subject", "object", "agent", "target", "content", "as", "count", "amount", "value", "place"]
)


@st.composite
def any_extractions(draw: st.DrawFn) -> Extraction:
    """Anything the records can hold, sense or not."""
    entity_ids = draw(st.lists(ids, max_size=4, unique=True))
    claim_ids = draw(st.lists(ids, max_size=4, unique=True))
    mention = st.builds(_mention, st.integers(0, 5), st.integers(5, 9), any_text | st.just("name"))
    article = draw(_any_articles())
    entities = [draw(_any_entity(id_, mention)) for id_ in entity_ids]
    claims = [draw(_any_claim(id_, entity_ids, claim_ids, mention)) for id_ in claim_ids]
    return Extraction(article, tuple(entities), tuple(claims), draw(any_text))


def _mention(start: int, end: int, kind: str) -> Mention:
    # What stands in one place of a text is one and the same, whoever points to it.
    return Mention(start, end, TEXTS[start : end + 1], kind)


TEXTS = 'a"\\\ud800\x00é😀\n\u2028z'


def _any_articles() -> st.SearchStrategy[Article]:
    zone = st.builds(Zone, st.sampled_from(["title", "a/b"]), st.integers(0, 9), st.integers(0, 9))
    return st.builds(
        Article,
        key=st.from_regex("[0-9a-f]{8}", fullmatch=True),
        text=any_text,
        title=any_text,
        date=dates,
        outlet=any_text,
        author=any_text,
        url=urls,
        record=any_text,
        modified=dates,
        language=any_text,
        zones=st.lists(zone, max_size=3).map(tuple),
        notes=st.just(("a note",)),
        location=any_text,
    )


def _any_entity(id_: str, mention: st.SearchStrategy[Mention]) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        id=st.just(id_),
        name=any_text,
        type=st.sampled_from(["kg:Person", "kg:Group", ""]),
        names=st.lists(any_text, max_size=3).map(tuple),
        mentions=st.lists(mention, max_size=3).map(tuple),
        gazetteer=st.sampled_from(["", "country/NO"]),
        named=st.booleans(),
        count=st.none() | bounds,
        members_of=st.lists(ids, max_size=2).map(tuple),
    )


def _any_claim(
    id_: str, entities: list[str], claims: list[str], mention: st.SearchStrategy[Mention]
) -> st.SearchStrategy[Claim]:
    value = (
        bounds | literals | terms.map(Term) | any_text.map(RoleTerm) | st.sampled_from(claims).map(ClaimRef)
    )
    value = value | (st.sampled_from(entities).map(Ref) if entities else st.nothing())
    link = st.builds(
        Attribution,
        st.sampled_from(["", *entities]),
        st.sampled_from(["Certain", "Uncommitted"]),
        st.sampled_from(["Positive", "Negative"]),
    )
    return st.builds(
        Claim,
        id=st.just(id_),
        kind=st.sampled_from(["relation", "event"]),
        term=terms,
        slots=st.lists(st.tuples(slots, value), max_size=5).map(tuple),
        evidence=mention,
        modality=st.sampled_from(["Asserted", "Ordered"]),
        attribution=st.lists(link, max_size=3).map(tuple),
        time=st.none() | st.builds(_time, st.integers(0, 5), st.integers(5, 9), any_text, dates, dates),
        confidence=st.floats(0, 1),
        rule=any_text,
        inferred=st.booleans(),
        trigger=st.none() | mention | mention.map(lambda at: replace(at, kind="cue")),
    )


def _time(start: int, end: int, value: str, not_before: str, not_after: str) -> Time:
    return Time(start, end, TEXTS[start : end + 1], value, not_before, not_after)


# -- Small articles that share actors: what the view must keep up with -------------------------

PEOPLE = ("Mira Olsen", "Mira  OLSEN", "Jon Vik", "Olsen")
BODIES = ("Harbour Trust", "The Harbour Trust", "Fisheries Ministry", "Night Fleet")
DENIED = Attribution("e0", "Certain", "Negative")


@st.composite
def small_extractions(draw: st.DrawFn, key: str = "") -> Extraction:
    """An article on two people and two bodies out of a handful, with up to four claims."""
    key = key or draw(st.sampled_from(["k1", "k2", "k3", "k4"]))
    names = draw(st.permutations(PEOPLE))[:2] + draw(st.permutations(BODIES))[:2]
    entities = [_entity(f"e{i}", name, i) for i, name in enumerate(names)]
    claims = [draw(_small_claim(f"c{i}")) for i in range(draw(st.integers(0, 4)))]
    date = draw(st.sampled_from(["", "2025-05-03", "2025-05-04"]))
    article = Article(key, " ".join(names), date=date, modified=draw(st.sampled_from(["", "2025-05-05"])))
    return Extraction(article, tuple(entities), tuple(claims), "x1")


def _entity(id_: str, name: str, place: int) -> Entity:
    kind = (
        "kg:Person"
        if place < 2
        else "kg:Organization"
        if name != "Night Fleet"
        else "kg:CriminalOrganization"
    )
    return Entity(id_, name, kind, (name, name.upper()), (Mention(0, len(name), name),))


@st.composite
def _small_claim(draw: st.DrawFn, id_: str) -> Claim:
    kind, term, filled = draw(st.sampled_from(SMALL_CLAIMS))
    attribution = draw(st.sampled_from([(ARTICLE,), (ARTICLE,), (DENIED, ARTICLE)]))
    return Claim(
        id_,
        kind,
        term,
        filled,
        Mention(0, 4, "quot", "evidence"),
        trigger=Mention(0, 2, "qu", "cue"),
        attribution=attribution,
        confidence=draw(st.sampled_from([0.3, 0.9])),
        rule="made",
    )


SMALL_CLAIMS = (
    ("relation", "kg:leads", (("subject", Ref("e0")), ("object", Ref("e2")))),
    ("relation", "kg:leads", (("subject", Ref("e0")), ("object", Ref("e3")))),
    ("relation", "kg:spouse", (("subject", Ref("e0")), ("object", Ref("e1")))),
    ("relation", "kg:childOf", (("subject", Ref("e1")), ("object", Ref("e0")))),
    ("relation", "kg:age", (("subject", Ref("e0")), ("object", Literal("52", "integer")))),
    ("relation", "kg:capacity", (("subject", Ref("e2")), ("object", Bounds(40.0, None, "over 40")))),
    (
        "relation",
        "kg:holdsRole",
        (("subject", Ref("e0")), ("object", RoleTerm("harbour master")), ("organization", Ref("e2"))),
    ),
    ("relation", "kg:holdsRole", (("subject", Ref("e1")), ("object", RoleTerm("Harbour-Master")))),
    ("relation", "kg:heldRole", (("subject", Ref("e1")), ("object", RoleTerm("treasurer")))),
    (
        "event",
        "kg:Designation",
        (("agent", Ref("e2")), ("target", Ref("e3")), ("as", Term("kg:ForeignTerroristOrganization"))),
    ),
    ("event", "kg:CourtOrder", (("agent", Ref("e0")), ("addressee", Ref("e2")), ("content", ClaimRef("c0")))),
    ("event", "kg:Meeting", (("agent", Ref("e0")), ("agent", Ref("e1")))),
)
