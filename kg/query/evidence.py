"""Claims -> evidence: the quotation, its article, who holds it, and what status that gives."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from pyoxigraph import Store

from kg.model import Attribution, status_word
from kg.query.bind import Iri, to_sparql
from kg.query.prefixes import KG
from kg.query.run import select

_FEW = 2_000
"""Up to so many claims are named in the query; more are read in one scan of all (measured: 3x faster)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim with its quotation: "…ordered the ministry to halt the flights" in The Harbour Post.

    `start` and `end` are code points of the article's text, half-open. `holders`
    are names, innermost first, empty where the article itself says it. Dates are
    ISO dates, `confidence` 0..1; what is not known is empty. `article` and `claim`
    are IRIs, `key` the article's key, `modality`, `certainty` and `polarity` terms
    of the ontology without prefix (the innermost holder's). `inferred` is true of what
    follows from the words and is not said in them.
    """

    claim: str
    quotation: str
    article: str = ""
    key: str = ""
    title: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    start: int = 0
    end: int = 0
    holders: tuple[str, ...] = ()
    status: str = "stated"
    modality: str = "Asserted"
    certainty: str = "Certain"
    polarity: str = "Positive"
    confidence: float = 1.0
    not_before: str = ""
    not_after: str = ""
    time: str = ""
    inferred: bool = False

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By date, then article, then place in it; for sorting."""
        return (self.date, self.key, self.start, self.claim)

    def to_dict(self) -> dict[str, object]:
        """The fields by name, for JSON and for edges of the network."""
        return asdict(self)


class Link(NamedTuple):
    """One link of a chain of holders; `name` is empty for the article itself."""

    name: str
    certainty: str
    polarity: str
    within: str


ARTICLE = Link("", "Certain", "Positive", "")


def status_of(modality: str, chain: Iterable[Link]) -> str:
    """The word of `model.STATUSES` for a claim of this modality and chain of holders."""
    return status_word(modality, [Attribution(link.name, link.certainty, link.polarity) for link in chain])


def load_evidence(store: Store, claims: Iterable[str] | None = None) -> dict[str, Evidence]:
    """Evidence by claim IRI, for the claims given or for all."""
    wanted = None if claims is None else sorted(set(claims))
    if wanted == []:
        return {}
    few = wanted if wanted is not None and len(wanted) <= _FEW else None
    articles = {row[0]: row for row in select(store, _ARTICLES)}
    chains = Chains(store)
    keep = None if wanted is None or few is not None else set(wanted)
    rows = select(store, _CLAIMS % _values("claim", few))
    return {
        row[0]: _evidence(row, articles, chains) for row in sorted(rows) if keep is None or row[0] in keep
    }


class Chains:
    """The holders of every claim that is not plainly in the article's own voice."""

    def __init__(self, store: Store) -> None:
        rows = sorted(select(store, _LINKS))
        self._links = {iri: Link(name, _local(c), _local(p), within) for iri, name, c, p, within in rows}

    def of(self, attribution: str) -> tuple[Link, ...]:
        """The chain from a claim's attribution outward; a link not kept is the article's plain voice."""
        return tuple(self._walk(attribution))

    def _walk(self, attribution: str) -> Iterator[Link]:
        seen: set[str] = set()
        while attribution and attribution not in seen:
            seen.add(attribution)
            link = self._links.get(attribution, ARTICLE)
            yield link
            attribution = link.within


def _evidence(row: tuple[str, ...], articles: dict[str, tuple[str, ...]], chains: Chains) -> Evidence:
    claim, quotation, start, end, article, confidence, modality, attribution, *times, inferred = row
    not_before, not_after, time = times
    _, key, title, date, outlet, url = articles.get(article, ("",) * 6)
    chain = chains.of(attribution) or (ARTICLE,)
    return Evidence(
        claim=claim, quotation=quotation, start=int(start), end=int(end),
        article=article, key=key, title=title, date=date, outlet=outlet, url=url,
        holders=tuple(link.name for link in chain if link.name), status=status_of(_local(modality), chain),
        modality=_local(modality), certainty=chain[0].certainty, polarity=chain[0].polarity,
        confidence=float(confidence or 1), not_before=not_before, not_after=not_after, time=time,
        inferred=inferred == "true",
    )  # fmt: skip


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _values(variable: str, iris: Iterable[str] | None) -> str:
    """A VALUES block of IRIs, or nothing where there is no limit."""
    if iris is None:
        return ""
    return f"VALUES ?{variable} {{ {' '.join(to_sparql(Iri(iri)) for iri in iris)} }}"


_ARTICLES = """
SELECT ?article ?key ?title ?date ?outlet ?url WHERE {
  ?article a kg:Article ; kg:key ?key .
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:issued ?date }
  OPTIONAL { ?article kg:outlet ?outlet }
  OPTIONAL { ?article schema:url ?url }
}"""

_CLAIMS = """
SELECT ?claim ?quotation ?start ?end ?article ?confidence ?modality ?attribution
       ?notBefore ?notAfter ?time ?inferred WHERE {
  %s
  ?claim a kg:Claim ; prov:wasDerivedFrom ?mention .
  ?mention nif:referenceContext ?article ; nif:anchorOf ?quotation .
  ?mention nif:beginIndex ?start ; nif:endIndex ?end .
  OPTIONAL { ?claim kg:confidence ?confidence }
  OPTIONAL { ?claim kg:modality ?modality }
  OPTIONAL { ?claim kg:attribution ?attribution }
  OPTIONAL { ?claim kg:notBefore ?notBefore }
  OPTIONAL { ?claim kg:notAfter ?notAfter }
  OPTIONAL { ?claim kg:timeText ?time }
  OPTIONAL { ?claim kg:inferred ?inferred }
}"""

# Links of the article's plain voice, one for most claims, are left out: `Chains.of` fills them in.
_LINKS = """
SELECT ?link ?name ?certainty ?polarity ?within WHERE {
  ?link a kg:Attribution ; kg:source ?source ; kg:certainty ?certainty ; kg:polarity ?polarity .
  OPTIONAL { ?source kg:name ?local }
  OPTIONAL { ?source kg:canonical/rdfs:label ?label }
  OPTIONAL { ?link kg:within ?within }
  BIND(COALESCE(?label, ?local, "") AS ?name)
  FILTER(BOUND(?local) || ?certainty != kg:Certain || ?polarity != kg:Positive)
}"""
