"""The article made by hand: a designation, a role, an order, a reported marriage, a number."""

from kg.model import (
    ARTICLE,
    Article,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Mention,
    Ref,
    RoleTerm,
    Term,
    Time,
)

TEXT = (
    "The Fisheries Ministry designated Night Fleet as a foreign agent last month."
    " Judge Mira Olsen, of the Bay Court, ordered the ministry to halt the listing."
    " Mira Olsen is married to Jon Vik, an aide said. The harbour can hold 40 boats."
)


def at(quotation: str, kind: str = "evidence") -> Mention:
    start = TEXT.index(quotation)
    return Mention(start, start + len(quotation), quotation, kind)


def named(id_: str, name: str, type_: str) -> Entity:
    return Entity(id_, name, type_, (name,), (at(name, "name"),))


ENTITIES = (
    named("ministry", "Fisheries Ministry", "kg:GovernmentBody"),
    named("fleet", "Night Fleet", "kg:ArmedGroup"),
    named("olsen", "Mira Olsen", "kg:Person"),
    named("vik", "Jon Vik", "kg:Person"),
    named("court", "Bay Court", "kg:Court"),
    Entity("aide", "an aide", "kg:Person", (), (at("an aide", "nominal"),), named=False),
    Entity("harbour", "The harbour", "kg:Facility", (), (at("The harbour", "nominal"),), named=False),
)
CLAIMS = (
    Claim(
        "c1",
        "event",
        "kg:Designation",
        (("agent", Ref("ministry")), ("target", Ref("fleet")), ("as", Term("kg:ForeignAgent"))),
        at("The Fisheries Ministry designated Night Fleet as a foreign agent last month"),
        time=Time(65, 75, "last month", "2025-04", "2025-04-01", "2025-04-30"),
        confidence=0.90,
        rule="designate",
        trigger=at("designated", "cue"),
    ),
    Claim(
        "c2",
        "relation",
        "kg:holdsRole",
        (("subject", Ref("olsen")), ("object", RoleTerm("judge")), ("organization", Ref("court"))),
        at("Judge Mira Olsen, of the Bay Court"),
        confidence=0.8,
        rule="title",
        trigger=at("Judge", "cue"),
    ),
    Claim(
        "c3",
        "event",
        "kg:CourtOrder",
        (("agent", Ref("olsen")), ("addressee", Ref("ministry")), ("content", ClaimRef("c4"))),
        at("Judge Mira Olsen, of the Bay Court, ordered the ministry to halt the listing"),
        confidence=0.85,
        rule="order",
        trigger=at("ordered", "cue"),
    ),
    Claim(
        "c4",
        "event",
        "kg:Halt",
        (("agent", Ref("ministry")),),
        at("halt the listing"),
        modality="Ordered",
        confidence=0.85,
        rule="order",
        trigger=at("halt", "cue"),
    ),
    Claim(
        "c5",
        "relation",
        "kg:spouse",
        (("subject", Ref("olsen")), ("object", Ref("vik"))),
        at("Mira Olsen is married to Jon Vik"),
        attribution=(Attribution("aide"), ARTICLE),
        confidence=0.9,
        rule="spouse",
        trigger=at("married", "cue"),
    ),
    Claim(
        "c6",
        "relation",
        "kg:capacity",
        (("subject", Ref("harbour")), ("object", Bounds(40.0, 40.0, "40"))),
        at("The harbour can hold 40 boats"),
        confidence=0.8,
        rule="capacity",
        trigger=at("hold", "cue"),
    ),
)
EXTRACTION = Extraction(Article("a1", TEXT, title="A listing", date="2025-05-03"), ENTITIES, CLAIMS, "x1")
