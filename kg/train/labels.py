"""Claims that are known to be right or wrong, from annotated text: what confidence is fitted to.

Each source is trusted only where its annotation is complete enough to call a claim wrong:

* judged: claims of ordinary news that were read and judged blind, articles drawn at
  random. `judged.txt` has no text: the hash of the article's id, a mark of what the claim
  says, its place, and whether what is said and how it is held are right.
* samples: data/gold, claims of the types that it has throughout. Rules were built on it.
* dwie: a relation between two gold entities is right where the article's gold has a
  relation of that kind between them. Many true ones are not in it.
* conll04, knowledgenet: the same within a sentence or passage, for the relations that
  the passage was annotated for.
* plover: an event between the sampled pair is right where its class is of the gold's kind
  (friendly or hostile, in words or deeds).
* polnear: that somebody said something is right where the gold has an attribution of the
  same source with half of the same words.

What a claim's status is (reported, denied, planned) is not asked here: most of these
sources do not tell.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.model import Bounds, Claim, ClaimRef, Entity, Extraction, Literal, Ref, RoleTerm, Term, digest
from kg.quality.gold import Gold, read_gold
from kg.quality.match import Item, agree, from_claim, from_fact, speaks
from kg.resources import data_dir
from kg.terms import Ontology, load_ontology

Line = dict[str, Any]
Verdict = tuple[Claim, bool]
Judge = Callable[[Line, Extraction], Iterator[Verdict]]
Span = tuple[int, int]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Judgements = Mapping[str, list[tuple[str, int, int, bool]]]
"""Hash of an article's id -> what was judged in it: mark of the claim, its place, whether it is right."""

JUDGED = Path(__file__).with_name("judged.txt")


@dataclass(frozen=True, slots=True)
class Source:
    """Texts, and a judge of what is claimed of each; `weight` of a claim, `every` n-th line is read."""

    name: str
    lines: Callable[[Path], Iterator[Line]]
    judge: Judge
    weight: float = 1.0
    whole: bool = False


# -- Texts ---------------------------------------------------------------------------------------


def _jsonl(*names: str, every: int = 1) -> Callable[[Path], Iterator[Line]]:
    def lines(bench: Path) -> Iterator[Line]:
        for name in names:
            kept = (bench / name).read_text(encoding="utf-8").splitlines()[::every]
            yield from map(json.loads, kept)

    return lines


def _news(known: Judgements, bench: Path) -> Iterator[Line]:
    """The articles of which claims were judged."""
    with gzip.open(bench / "throughput" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from (line for line in map(json.loads, file) if digest(line["id"]) in known)


# -- Judgements of readers -------------------------------------------------------------------------


def _judgements() -> Judgements:
    found: dict[str, list[tuple[str, int, int, bool]]] = defaultdict(list)
    for row in JUDGED.read_text(encoding="utf-8").splitlines():
        article, mark, start, end, said, _ = row.split("\t")
        found[article].append((mark, int(start), int(end), said == "1"))
    return found


def mark_of(claim: Claim, entities: Mapping[str, Entity], without: Iterable[str] = ("concerns",)) -> str:
    """What tells a claim from others, whoever holds it: its type and what fills its slots, less some."""
    left_out = {"action", *without}
    slots = sorted(
        f"{slot}={_filler(value, entities)}" for slot, value in claim.slots if slot not in left_out
    )
    return digest(claim.term, *slots, length=12)


BESIDE = ("place", "topic", "recipient", "amount")
"""Slots that a clause fills beside its frame: a claim judged before it had them is the same one."""


def _marks(claim: Claim, entities: Mapping[str, Entity]) -> set[str]:
    left_out = (some for count in range(len(BESIDE) + 1) for some in combinations(BESIDE, count))
    return {mark_of(claim, entities, ("concerns", *some)) for some in left_out}


def _filler(value: object, entities: Mapping[str, Entity]) -> str:
    match value:
        case Ref(entity):
            return f"{entities[entity].name}/{entities[entity].type}" if entity in entities else ""
        case Term(text) | RoleTerm(text) | Literal(text) | Bounds(text=text):
            return text
        case ClaimRef():
            return "claim"
    return ""


def judged(known: Judgements, line: Line, extraction: Extraction) -> Iterator[Verdict]:
    """The claims that were judged and are still made."""
    entities = _entities(extraction)
    for claim in extraction.claims:
        marks, place = _marks(claim, entities), claim.evidence
        right = [
            r
            for m, start, end, r in known[digest(line["id"])]
            if m in marks and start < place.end and place.start < end
        ]
        if right:
            yield claim, right[0]


# -- Relations between gold entities -----------------------------------------------------------

TIES = _words("holdsRole heldRole electedTo appointedTo memberOf worksFor affiliatedWith") | {
    "leads",
    "politicalParty", "actsFor", "educatedAt", "founded", "representedBy", "candidateFor",
}  # fmt: skip
"""Relations that benchmarks with few labels have one or two for: who belongs to whom."""

_OFFICES = _words(
    "head_of_state head_of_gov head_of minister_of member_of agent_of spokesperson_of advisor_of mayor_of"
    " citizen_of coach_of player_of founder_of royalty_of"
)
_PLACED = _words("in0 in1 in2 based_in0 based_in1 based_in2 agency_of ministry_of institution_of")
DWIE = {
    **{f"kg:{name}": _OFFICES for name in TIES},
    **{f"kg:{name}": _PLACED for name in ("basedIn", "headquarteredIn", "locatedIn", "operatesIn")},
    **{
        f"kg:{name}": frozenset({"part_of", "member_of", "agency_of", "institution_of"})
        for name in ("partOf", "subsidiaryOf")
    },
    "kg:nationality": frozenset({"citizen_of"}), "kg:bornIn": frozenset({"citizen_of"}),
    "kg:spouse": frozenset({"spouse_of"}), "kg:siblingOf": frozenset({"sibling"}),
    "kg:childOf": frozenset({"child_of"}), "kg:parentOf": frozenset({"parent_of"}),
    "kg:Meeting": frozenset({"is_meeting"}), "kg:Sanction": frozenset({"sanctions"}),
}  # fmt: skip
"""Predicate -> the labels between its two ends that bear it out."""

_PASSAGE = {
    **dict.fromkeys(TIES - {"politicalParty", "founded", "educatedAt"}, "EMPLOYEE_OR_MEMBER_OF"),
    "politicalParty": "POLITICAL_AFFILIATION", "founded": "FOUNDED_BY", "educatedAt": "EDUCATED_AT",
    "headquarteredIn": "HEADQUARTERS", "basedIn": "HEADQUARTERS", "livesIn": "PLACE_OF_RESIDENCE",
    "bornIn": "PLACE_OF_BIRTH", "nationality": "NATIONALITY", "spouse": "SPOUSE", "childOf": "CHILD_OF",
    "subsidiaryOf": "SUBSIDIARY_OF",
}  # fmt: skip
KNOWLEDGENET = {f"kg:{name}": frozenset({label}) for name, label in _PASSAGE.items()}
CONLL04 = {
    **{f"kg:{name}": frozenset({"Work_For"}) for name in TIES},
    **{
        f"kg:{name}": frozenset({"OrgBased_In", "Located_In"})
        for name in ("basedIn", "headquarteredIn", "locatedIn", "operatesIn", "foundedIn")
    },
    **{f"kg:{name}": frozenset({"Live_In"}) for name in ("livesIn", "bornIn", "nationality", "diedIn")},
    "kg:Killing": frozenset({"Kill"}),
}  # fmt: skip


def related(accepted: Mapping[str, frozenset[str]], line: Line, extraction: Extraction) -> Iterator[Verdict]:
    """Claims between two gold entities; gold facts hold between entities by number or between spans."""
    annotated = set(line.get("annotated_labels") or ())
    facts = [(_spans(line, f["s"]), _spans(line, f["o"]), f["p"].removesuffix("-x")) for f in line["facts"]]
    everyone = [_spans(line, entity["id"]) for entity in line["entities"]]
    for claim, one, other in _ends(extraction):
        labels = accepted.get(claim.term, frozenset())
        if not labels or (annotated and not labels & annotated):
            continue
        if everyone and not (_meets(one, *everyone) and _meets(other, *everyone)):
            continue
        found = (label in labels and _join(one, other, s, o) for s, o, label in facts)
        yield claim, any(found)


def _ends(extraction: Extraction) -> Iterator[tuple[Claim, list[Span], list[Span]]]:
    """Claims that link two entities, with where the text speaks of each."""
    entities = _entities(extraction)
    for claim in extraction.claims:
        ends = [_places(claim, entities, *slots) for slots in (("subject", "agent"), _second(claim))]
        if all(ends) and not claim.inferred:
            yield claim, ends[0], ends[1]


def _second(claim: Claim) -> tuple[str, ...]:
    is_role = any(isinstance(value, RoleTerm) for value in claim.values("object"))
    return ("organization",) if is_role else ("object", "target", "addressee")


def _places(claim: Claim, entities: Mapping[str, Entity], *slots: str) -> list[Span]:
    values = [value for slot in slots for value in claim.values(slot)]
    found = [entities[v.entity] for v in values if isinstance(v, Ref) and v.entity in entities]
    return [(m.start, m.end) for entity in found for m in entity.mentions]


def _spans(line: Line, end: Any) -> list[Span]:
    if isinstance(end, dict) and "start" not in end:
        return [found.span() for found in re.finditer(re.escape(end["text"]), line["text"])]
    if isinstance(end, dict):
        return [(end["start"], end["end"])]
    entity = next(entity for entity in line["entities"] if entity["id"] == end)
    return [(m["start"], m["end"]) for m in entity["mentions"]]


def _meets(one: Sequence[Span], *others: Sequence[Span]) -> bool:
    return any(s < end and start < e for other in others for start, end in other for s, e in one)


def _join(one: Sequence[Span], other: Sequence[Span], s: Sequence[Span], o: Sequence[Span]) -> bool:
    return (_meets(one, s) and _meets(other, o)) or (_meets(one, o) and _meets(other, s))


def _entities(extraction: Extraction) -> dict[str, Entity]:
    return {entity.id: entity for entity in extraction.entities}


# -- Events of a pair ------------------------------------------------------------------------------

_KINDS = (
    _words("AGREE CONSULT SUPPORT CONCEDE PROMISE"),
    _words("COOPERATE AID YIELD RETREAT"),
    _words("REQUEST DEMAND ACCUSE REJECT THREATEN INVESTIGATE DISAPPROVE"),
    _words("PROTEST MOBILIZE SANCTION COERCE ASSAULT CRIME"),
)
"""Friendly or hostile, in words or deeds, as PLOVER's quad classes."""


def paired(ontology: Ontology, line: Line, extraction: Extraction) -> Iterator[Verdict]:
    """Events whose agent is the first of the pair and whose other end is the second."""
    fact = line["facts"][0]
    first, second = _spans(line, fact["s"]), _spans(line, fact["o"])
    for claim, one, other in _ends(extraction):
        term = ontology.terms.get(claim.term) if claim.kind == "event" else None
        name = term.plover if term else ""
        if name and _meets(one, first) and _meets(other, second):
            yield claim, any({name, fact["p"]} <= kind for kind in _KINDS) or name == fact["p"]


# -- Who said what ---------------------------------------------------------------------------------


def attributed(line: Line, extraction: Extraction) -> Iterator[Verdict]:
    """Speeches; right where a gold attribution has their speaker and half of their words."""
    entities = _entities(extraction)
    gold = [([tuple(s) for s in a["source"]], a["content"]) for a in line["attributions"]]
    for claim in extraction.claims:
        speaker = _places(claim, entities, "agent") if claim.term == "kg:Speech" else []
        if speaker:
            place = (claim.evidence.start, claim.evidence.end)
            yield claim, any(_meets(speaker, source) and _half(place, content) for source, content in gold)


def _half(place: Span, content: Iterable[Sequence[int]]) -> bool:
    length = sum(end - start for start, end in content)
    shared = sum(max(0, min(place[1], end) - max(place[0], start)) for start, end in content)
    return length > 0 and shared >= length / 2 and shared >= (place[1] - place[0]) / 3


# -- The sample articles -----------------------------------------------------------------------


def _samples(gold: Gold, _: Path) -> Iterator[Line]:
    """The sample articles that have gold, as lines."""
    from kg.config import Settings
    from kg.model import Article
    from kg.quality.gold import name_in
    from kg.read import read

    for article in read([str(data_dir() / "articles")], Settings()):
        if isinstance(article, Article) and (name := name_in(gold, article)):
            yield {"id": name, "text": article.text}


def compared(gold: Gold, ontology: Ontology, line: Line, extraction: Extraction) -> Iterator[Verdict]:
    """Claims of the types that the gold has throughout."""
    entities = _entities(extraction)
    facts: list[Item] = [from_fact(fact, line["text"]) for fact in gold.facts[line["id"]]]
    for claim in extraction.claims:
        if gold.is_complete(claim.term) and not claim.inferred:
            item = from_claim(claim, entities)
            yield claim, any(agree(item, fact, ontology) or speaks(item, fact) for fact in facts)


NEWS = "judged"
"""The source that a graph of news is like: the others lean on it."""


def sources() -> tuple[Source, ...]:
    """All of them, NEWS first.

    What DWIE and CoNLL04 leave out or mean otherwise, and that learned relations have seen
    KnowledgeNet, keeps their weights small.
    """
    known, ontology = _judgements(), load_ontology()
    gold = read_gold(data_dir() / "gold" / "facts.jsonl", ontology)
    dwie = _jsonl("dwie/dev.jsonl", "dwie/train_visible.jsonl", every=4)
    return (
        Source(NEWS, partial(_news, known), partial(judged, known), 3.0, whole=True),
        Source("samples", partial(_samples, gold), partial(compared, gold, ontology), 0.5, whole=True),
        Source("dwie", dwie, partial(related, DWIE), 0.05, whole=True),
        Source("conll04", _jsonl("conll04/dev.jsonl", every=3), partial(related, CONLL04), 0.05),
        Source(
            "knowledgenet", _jsonl("knowledgenet/dev.jsonl", every=4), partial(related, KNOWLEDGENET), 0.1
        ),
        Source("plover", _jsonl("plover/dev.jsonl"), partial(paired, ontology), 0.5),
        Source("polnear", _jsonl("polnear/dev.jsonl"), attributed, 0.3, whole=True),
    )
