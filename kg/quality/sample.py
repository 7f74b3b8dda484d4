"""Claims drawn at random for a person to judge: the same for the same store and seed, in any order.

A claim's place in the draw is the hash of the seed and its id, so neither the order of
ingest nor the number of processes changes the sample. Without strata each claim is
as likely as any other. With strata each gets as equal a share of the sample as it
can fill, small ones more than their part: each drawn claim keeps how many stand
behind it, by which `kg.quality.judging.estimate` weighs it (Horvitz and Thompson, 1952).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import (
    Article,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Literal,
    Ref,
    RoleTerm,
    Term,
    digest,
)
from kg.quality.match import one_line
from kg.terms import Ontology

STRATA = ("predicate", "confidence")
FAMILIES = ("role", "relation", "event", "speech")
CONTEXT = 300
"""Characters of the article shown on either side of the quotation."""

_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)
_OTHERS = "others"

ExtractionOf = Callable[[str], Extraction]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One claim to be judged: what it says, of which status, by whom held, and where it stands.

    `claim` is "KEY/ID": the article's key and the claim's id in it. `before` and `after`
    are the words around the quotation. `stratum` names the part of the store it was
    drawn from, `of` says how many claims that part has. Its confidence is not here.
    """

    claim: str
    article: str
    date: str
    family: str
    term: str
    says: str
    status: str
    holder: str
    time: str
    before: str
    quotation: str
    after: str
    stratum: str
    of: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The drawn claims in the order in which to judge them; `population` is how many there are in all."""

    drawn: tuple[Drawn, ...]
    population: int


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    claim: str
    stratum: str

    @property
    def name(self) -> str:
        return f"{self.key}/{self.claim}"


def draw(
    keys: Iterable[str],
    extraction_of: ExtractionOf,
    ontology: Ontology,
    size: int,
    seed: int = 0,
    *,
    by: str = "",
    facts_only: bool = False,
    threshold: float = 0.0,
) -> Sample:
    """Draw `size` of the claims that kg shows: those in the view, and, unless `facts_only`, all not stated.

    `by` is "" or one of `STRATA`.
    """
    units = [
        _Unit(key, claim.id, _stratum(claim, by, seed))
        for key in keys
        for claim in _shown(extraction_of(key), facts_only, threshold)
    ]
    strata = _grouped(units, size)
    chosen = [
        unit for name in sorted(strata) for unit in _first(strata[name], _shares(strata, size)[name], seed)
    ]
    stratum_of = {unit.name: (name, len(units)) for name, units in strata.items() for unit in units}
    # Those at the head of a large stratum have low hashes: judged in that order, its claims
    # would come first, and a sample judged by half would not be a sample.
    chosen.sort(key=lambda unit: digest(str(seed), "order", unit.name))
    drawn = [_drawn(unit, extraction_of(unit.key), ontology, *stratum_of[unit.name]) for unit in chosen]
    return Sample(tuple(drawn), len(units))


def _shown(extraction: Extraction, facts_only: bool, threshold: float) -> Iterator[Claim]:
    for claim in extraction.claims:
        if claim.confidence >= threshold if claim.is_fact else not facts_only:
            yield claim


def _stratum(claim: Claim, by: str, seed: int) -> str:
    if by == "predicate":
        return claim.term
    if by == "confidence":  # under a name that does not tell how sure kg is
        return digest(str(seed), str(sum(claim.confidence >= edge for edge in _BANDS)), length=6)
    return "all"


def _grouped(units: Iterable[_Unit], size: int) -> dict[str, list[_Unit]]:
    """The units of each stratum; the smallest ones are put together, so that each can give two or more."""
    strata: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        strata[unit.stratum].append(unit)
    most = max(1, size // 2)
    if len(strata) <= most:
        return strata
    largest = sorted(strata, key=lambda name: (-len(strata[name]), name))[: most - 1]
    kept = {name: strata.pop(name) for name in largest}
    return kept | {_OTHERS: [unit for units in strata.values() for unit in units]}


def _shares(strata: Mapping[str, list[_Unit]], size: int) -> dict[str, int]:
    """How many to draw from each: one after the other gives one more, as long as it has any."""
    room = Counter({name: len(units) for name, units in strata.items()})
    shares = dict.fromkeys(strata, 0)
    while size > 0 and (open_ := sorted(name for name in strata if room[name] > shares[name])):
        step = max(1, min(size // len(open_), min(room[name] - shares[name] for name in open_)))
        for name in sorted(open_, key=lambda name: (-room[name], name)) if step == 1 else open_:
            given = min(step, size)
            shares[name] += given
            size -= given
    return shares


def _first(units: Iterable[_Unit], count: int, seed: int) -> list[_Unit]:
    return sorted(units, key=lambda unit: digest(str(seed), unit.name))[:count]


# -- As a person reads it ------------------------------------------------------------------------


def _drawn(unit: _Unit, extraction: Extraction, ontology: Ontology, stratum: str, of: int) -> Drawn:
    claim = next(claim for claim in extraction.claims if claim.id == unit.claim)
    article, entities = extraction.article, {entity.id: entity for entity in extraction.entities}
    start, end = claim.evidence.start, claim.evidence.end
    return Drawn(
        claim=unit.name,
        article=_source(article),
        date=article.date,
        family=family_of(claim, ontology),
        term=claim.term,
        says=sentence(claim, extraction, ontology),
        status=claim.status,
        holder=" < ".join(
            entities[link.source].name for link in claim.attribution if link.source in entities
        ),
        time=claim.time.text if claim.time else "",
        before=one_line(article.text[max(0, start - CONTEXT) : start]),
        quotation=one_line(claim.evidence.text),
        after=one_line(article.text[end : end + CONTEXT]),
        stratum=stratum,
        of=of,
    )


def _source(article: Article) -> str:
    return ", ".join(filter(None, (article.outlet, article.title))) or article.url or article.key


def family_of(claim: Claim, ontology: Ontology) -> str:
    """role, relation, event or speech: kinds of claims that go wrong in different ways."""
    if claim.kind == "event":
        return "speech" if ontology.is_a(claim.term, "kg:Speech") else "event"
    return "role" if any(isinstance(value, RoleTerm) for _, value in claim.slots) else "relation"


def sentence(claim: Claim, extraction: Extraction, ontology: Ontology, depth: int = 1) -> str:
    """What the claim says, in one line: "court order: agent Nadia Okoye; addressee Transport Ministry"."""
    entities = {entity.id: entity for entity in extraction.entities}
    shown = [
        f"{slot} {_shown_value(value, entities, extraction, ontology, depth)}"
        for slot, value in claim.slots
        if slot not in ("action", "quote")
    ]
    label = ontology.terms[claim.term].label if claim.term in ontology.terms else claim.term
    inferred = " (follows from another claim)" if claim.inferred else ""
    return one_line(f"{label}: {'; '.join(shown)}{inferred}")


def _shown_value(
    value: object, entities: Mapping[str, Entity], extraction: Extraction, ontology: Ontology, depth: int
) -> str:
    match value:
        case Ref(entity):
            return entities[entity].name if entity in entities else entity
        case Term(curie):
            return ontology.terms[curie].label if curie in ontology.terms else curie
        case RoleTerm(text) | Literal(text) | Bounds(text=text):
            return text
        case ClaimRef(other):
            found = next((claim for claim in extraction.claims if claim.id == other), None)
            inner = sentence(found, extraction, ontology, depth - 1) if found and depth else "…"
            return f"({inner})"
    return ""
