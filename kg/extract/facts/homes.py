"""Of what a name is by the gazetteer, where one sentence has both: marked as inferred.

"Shelling killed two in Kharkiv, Ukraine's government said" names the city and the country, and
that one lies in the other is known; so are the organs of a union. The evidence holds both
names; what the article nowhere names together stays unsaid, since no sentence would show it.
Where a city is said to lie elsewhere ("Paris, Texas"), it is not the one that the gazetteer knows.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.states import States
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.layout import sentence_around

_LYING = frozenset(
    {"kg:locatedIn", "kg:basedIn", "kg:headquarteredIn", "kg:institutionOf", "kg:agencyOf", "kg:partOf"}
)
_NOT_TOLD = ("kg:Country", "kg:Person", "kg:CriminalOrganization", "kg:MediaOutlet")
"""Where a paper is at home matters little where it is only quoted."""


class Tie(NamedTuple):
    """How the gazetteer joins two entities of the article."""

    relation: str
    other: str


def homes(claims: Iterable[Claim], doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
    """One claim a name: at the sentence in which it and its country or union stand nearest."""
    lying = [claim.values("subject") for claim in claims if claim.term in _LYING]
    placed = {ref.entity for values in lying for ref in values if isinstance(ref, Ref)}
    states = States(doc, maker)
    for entity, tie in sorted(_ties(states).items()):
        near = [] if entity in placed else list(_together(states, entity, tie.other))
        if near:
            yield _claim(states, entity, tie, *min(near, key=lambda pair: _gap(*pair)))


def _ties(states: States) -> dict[str, Tie]:
    """{entity: what the gazetteer has it in}, of the article's own entities."""
    entries = {e.gazetteer: key for key, e in sorted(states.cast.entities.items()) if e.gazetteer}
    found: dict[str, Tie] = {}
    for entry, entity in entries.items():
        country = entries.get(f"country/{states.knowledge.places.homes.get(entry, '')}", "")
        relation = states.relation(entity)
        if country and relation and not states.cast.is_a(entity, *_NOT_TOLD):
            found[entity] = Tie(relation, country)
    for row in states.knowledge.descriptions["parts"]["organs"]:
        union = entries.get(row["of"], "")
        organs = [entries[entry] for entry in row["are"] if union and entry in entries]
        found.update((organ, Tie("kg:partOf", union)) for organ in organs)
    return found


def _together(states: States, entity: str, other: str) -> Iterator[tuple[Span, Span]]:
    """The two by name in one sentence, each such pair."""
    for name in states.names(entity):
        for second in sentence_around(name).ents if not is_silent(name.root) else ():
            if other in states.cast.known(second.root):
                yield name, second


def _gap(name: Span, other: Span) -> tuple[int, int]:
    return max(name.start - other.end, other.start - name.end), name.start


def _claim(states: States, entity: str, tie: Tie, name: Span, other: Span) -> Claim:
    mention = evidence.span(states.doc, min(name.start, other.start), max(name.end, other.end))
    return states.relate(
        tie.relation, entity, Ref(tie.other), name.root, mention, "gazetteer",
        presupposed=True, trigger=evidence.cue(other.root), inferred=True,
    )  # fmt: skip
