"""Extractions made by hand: what is counted and drawn must not hang on a trained parse."""

from kg.model import ARTICLE, Article, Attribution, Claim, Entity, Extraction, Mention, Ref, RoleTerm

TEXT = "Mayor Ines Duarte met Rui Sá on Friday. Rui Sá, a harbour pilot, praised Duarte."
DUARTE = Entity("duarte", "Ines Duarte", "kg:Person", ("Ines Duarte", "Duarte"))
SA = Entity("sa", "Rui Sá", "kg:Person", ("Rui Sá",))


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words, "evidence")


def role(id_: str = "c1", confidence: float = 0.9, holder: str = "") -> Claim:
    chain = (Attribution(holder), ARTICLE) if holder else (ARTICLE,)
    slots = (("subject", Ref("duarte")), ("object", RoleTerm("mayor")))
    return Claim(
        id_, "relation", "kg:holdsRole", slots, mention("Mayor Ines Duarte"), attribution=chain,
        confidence=confidence,
    )  # fmt: skip


def meeting(id_: str = "c2", confidence: float = 0.9) -> Claim:
    slots = (("agent", Ref("sa")), ("target", Ref("duarte")))
    return Claim(id_, "event", "kg:Meeting", slots, mention("met Rui Sá on Friday"), confidence=confidence)


def praise(id_: str = "c3", agent: str = "sa") -> Claim:
    slots = (("agent", Ref(agent)), ("target", Ref("duarte")))
    return Claim(id_, "event", "kg:Praise", slots, mention("praised Duarte"), confidence=0.6)


def extraction(*claims: Claim, key: str = "a") -> Extraction:
    return Extraction(Article(key, TEXT, title="At the quay", outlet="The Tide"), (DUARTE, SA), claims)
