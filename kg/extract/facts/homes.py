"""Of which country a name is by the gazetteer, where one sentence has both: marked as inferred.

"Shelling killed two in Kharkiv, Ukraine's government said" names the city and the country, and
that one lies in the other is known. The evidence holds both names; what the article nowhere
names together stays unsaid, since no sentence would show it. Where a city is said to lie
elsewhere ("Paris, Texas"), it is not the one that the gazetteer knows.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.states import States
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.layout import sentence_around

_LYING = frozenset({"kg:locatedIn", "kg:basedIn", "kg:headquarteredIn", "kg:institutionOf", "kg:agencyOf"})


def homes(claims: Iterable[Claim], doc: Doc, maker: ClaimMaker) -> Iterator[Claim]:
    """One claim a name: at the sentence in which it and its country stand nearest."""
    placed = {
        ref.entity
        for claim in claims
        if claim.term in _LYING
        for ref in claim.values("subject")
        if isinstance(ref, Ref)
    }
    states = States(doc, maker)
    for entity, (name, mark) in sorted(_nearest(states, doc).items()):
        if entity not in placed:
            yield _claim(states, entity, name, mark)


def _nearest(states: States, doc: Doc) -> Mapping[str, tuple[Span, Token]]:
    """{entity: its name and the country's nearest to each other}."""
    found: dict[str, tuple[Span, Token]] = {}
    for name in doc.ents:
        for entity in states.cast.known(name.root)[:1]:
            home = _home(states, entity)
            told = [] if is_silent(name.root) or not home else _told(states, name, home)
            for mark in told:
                if entity not in found or _gap(name, mark) < _gap(*found[entity]):
                    found[entity] = name, mark
    return found


def _home(states: States, entity: str) -> str:
    """The country of the article in which the gazetteer has the entity; "" for none."""
    entry = states.cast.entities[entity].gazetteer
    code = states.knowledge.places.homes.get(entry, "")
    own = [key for key in states.countries if states.cast.entities[key].gazetteer == f"country/{code}"]
    known = code and states.type(entity) not in ("kg:Country", "kg:Person", "kg:CriminalOrganization")
    return own[0] if known and own and states.relation(entity) else ""


def _told(states: States, name: Span, country: str) -> list[Token]:
    """The roots of the country's names in the sentence."""
    near = sentence_around(name)
    return [other.root for other in near.ents if country in states.cast.known(other.root)]


def _gap(name: Span, mark: Token) -> int:
    return max(name.start - mark.i, mark.i - name.end + 1)


def _claim(states: States, entity: str, name: Span, mark: Token) -> Claim:
    country = next(key for key in states.cast.known(mark) if key in states.countries)
    low, high = min(name.start, mark.i), max(name.end, mark.i + 1)
    mention = evidence.span(states.doc, low, high)
    return states.relate(
        states.relation(entity), entity, Ref(country), name.root, mention, "gazetteer",
        presupposed=True, trigger=evidence.cue(mark), inferred=True,
    )  # fmt: skip
