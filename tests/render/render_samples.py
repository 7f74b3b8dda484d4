"""Invented networks in the shape that the query stage hands to the page."""

import random
from typing import Any

import networkx as nx

DATA = "https://w3id.org/kg-news/data/"

PEOPLE = [
    "Amara Lindqvist",
    "Teodor Vance",
    "Ilse Harrow",
    "Bram Okafor",
    "Noor Castell",
    "Petra Wyss",
    "Jonah Abara",
    "Sunniva Dahl",
    "Corin Mbeki",
    "Leda Fontane",
    "Rasmus Oyelaran",
    "Mirela Stroud",
    "Anton Kuiper",
    "Yara Belmonte",
    "Osric Tan",
    "Hedda Marsh",
    "Kofi Brandt",
    "Selma Ruiz",
]
BODIES = [
    "Ministry of Harbours",
    "Northmark Senate",
    "Coast Guard of Veldt",
    "Office of Fisheries",
    "Water Board",
]
OTHERS = {
    "kg:Court": ["High Court of Veldt", "Harbour Tribunal"],
    "kg:Company": ["Orrin Shipping", "Bluewater Logistics", "Tarn Energy"],
    "kg:MediaOutlet": ["The Veldt Courier", "Harbour Radio"],
    "kg:PoliticalParty": ["Union of Free Ports", "Green Tide"],
    "kg:CriminalOrganization": ["Red Lantern Ring"],
    "kg:Country": ["Veldt", "Northmark"],
    "kg:City": ["Port Hale"],
    "kg:InternationalOrganization": ["League of Coasts"],
    "kg:Group": ["238 dock workers", "striking pilots"],
    "kg:LegalInstrument": ["Harbour Act"],
}
RELATIONS = [
    "kg:Accusation",
    "kg:Meeting",
    "kg:Criticism",
    "kg:memberOf",
    "kg:holdsRole",
    "kg:Agreement",
    "kg:Lawsuit",
    "kg:CourtOrder",
    "kg:Praise",
    "kg:worksFor",
    "kg:Deportation",
    "kg:Arrest",
]
LABELS = {
    "kg:memberOf": "member of",
    "kg:holdsRole": "minister",
    "kg:CourtOrder": "ordered",
    "kg:worksFor": "works for",
}
STATUSES = ["stated"] * 10 + ["reported"] * 5 + ["alleged"] * 2 + ["denied", "ordered", "planned"]
WORDS = [
    "the",
    "harbour",
    "strike",
    "will",
    "end",
    "once",
    "pilots",
    "and",
    "owners",
    "agree",
    "on",
    "a",
    "new",
    "night",
    "tariff",
    "before",
    "the",
    "court",
    "sits",
    "again",
]


def claim(number: int, quotation: str, **more: Any) -> dict[str, Any]:
    """One claim as the network projection gives it."""
    return {
        "claim": f"{DATA}article/{number:04x}/claim/1",
        "quotation": quotation,
        "title": f"Harbour notes, part {number}",
        "date": f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "outlet": ["Veldt Courier", "Coast Daily", ""][number % 3],
        "url": f"https://example.org/harbour/{number}",
        "article": f"{DATA}article/{number:04x}",
        "key": f"{number:04x}",
        "holders": [],
        "confidence": 0.88,
        "not_before": "",
        "not_after": "",
    } | more


def actor(name: str) -> str:
    """The IRI of an invented actor."""
    return f"{DATA}actor/{name.lower().replace(' ', '-')}"


def network(size: int, edges: int, seed: int = 11) -> nx.MultiDiGraph:
    """A network of a few hubs, stories that hang together, and loose pairs."""
    draw = random.Random(seed)
    graph = nx.MultiDiGraph()
    names = list(_named(size))
    for name, kind in names:
        graph.add_node(actor(name), label=name, type=kind, articles=draw.randint(1, 9))
    nodes = [actor(name) for name, _ in names]
    stories = max(3, size // 25)
    members = [nodes[i::stories] for i in range(stories)]
    for number in range(edges):
        story = members[int(stories * draw.random() ** 1.6)]
        pick = [story[int(len(story) * draw.random() ** 2)] for _ in range(2)]
        if draw.random() < 0.12:
            pick[1] = nodes[int(size * draw.random() ** 3)]
        if pick[0] != pick[1]:
            _link(graph, pick, number, draw)
    return graph


def _named(size: int):
    fixed = [(name, "kg:Person") for name in PEOPLE] + [(name, "kg:GovernmentBody") for name in BODIES]
    fixed += [(name, kind) for kind, group in OTHERS.items() for name in group]
    fixed = [fixed[(i * 7) % len(fixed)] for i in range(len(fixed))] if len(fixed) % 7 else fixed
    for i in range(size):
        name, kind = fixed[i % len(fixed)]
        yield (name if i < len(fixed) else f"{name.split()[0]} {PEOPLE[i * 5 % 18].split()[1]} {i}"), kind


def _link(graph: nx.MultiDiGraph, pick: list[str], number: int, draw: random.Random) -> None:
    kind, status = draw.choice(RELATIONS), draw.choice(STATUSES)
    claims = []
    for _ in range(1 + int(3 * draw.random() ** 3)):
        said = " ".join(draw.sample(WORDS, 14)).capitalize() + "."
        holders = [] if status == "stated" else [draw.choice(PEOPLE)]
        claims.append(
            claim(draw.randrange(4000), said, holders=holders, confidence=round(draw.uniform(0.5, 1), 2))
        )
    graph.add_edge(
        *pick,
        key=f"{kind}|{status}|{number}",
        type=kind,
        label=LABELS.get(kind, kind[3:].lower()),
        status=status,
        weight=len({c["article"] for c in claims}),
        claims=claims,
    )
