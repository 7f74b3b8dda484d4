"""The words by which people know a node of the view: pure, and the same in any order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from kg.model import Claim, Literal
from kg.store.iris import KG, ORG, RDF
from kg.terms import Ontology

MAX_NAMES = 3
"""More fillers of a slot than these are counted, not named."""

Pairs = Iterable[tuple[str, str]]
"""Predicate and object of each triple of one node, as N-Triples terms."""

Name = Callable[[str], str]
"""From an N-Triples term to its label; "" for what has none."""


def best_label(names: Mapping[str, int]) -> str:
    """The most frequent name, then the longest, then the first in code point order.

    >>> best_label({"Olsen": 2, "Mira Olsen": 2, "M. Olsen": 1})
    'Mira Olsen'
    """
    ranked = ((-count, -len(name), name) for name, count in names.items() if name.strip())
    return min(ranked, default=(0, 0, ""))[2]


def claim_label(claim: Claim, ontology: Ontology) -> str:
    """What is claimed and how far it holds: "halt (ordered)", "arrest (denied)".

    A plain kg:Event is called by the article's own word: "prepare (ordered)".
    """
    words = [value.value for value in claim.values("action") if isinstance(value, Literal)]
    plain = claim.term == "kg:Event" and words
    return f"{words[0] if plain else term_label(claim.term, ontology)} ({claim.status})"


def term_label(curie: str, ontology: Ontology) -> str:
    """A term's rdfs:label, or its CURIE's last part where the ontology has it no more."""
    term = ontology.terms.get(curie)
    return term.label if term else curie.partition(":")[2] or curie


def node_label(pairs: Pairs, name: Name, leaf: Callable[[Iterable[str]], str]) -> str:
    """Label of a statement, membership or event from its triples.

    `leaf` picks the most specific of several types. "Mira Olsen leads Harbour
    Trust"; "Mira Olsen, harbour master, Harbour Trust"; "Harbour Trust: designation of
    Night Fleet as foreign terrorist organization".
    """
    values: dict[str, list[str]] = {}
    for predicate, value in pairs:
        values.setdefault(predicate, []).append(value)
    if f"<{RDF}subject>" in values:
        return _join(" ", [values[f"<{RDF}{part}>"] for part in ("subject", "predicate", "object")], name)
    if f"<{ORG}member>" in values:
        parts = [values.get(f"<{ORG}{part}>", []) for part in ("member", "role", "organization")]
        return _join(", ", parts, name)
    return _event_label(values, name, leaf)


def _join(glue: str, parts: Iterable[list[str]], name: Name) -> str:
    return glue.join(text for text in (_names(values, name) for values in parts) if text)


_PHRASES = (
    ("target", "of"),
    ("count", ""),
    ("recipient", "to"),
    ("addressee", "to"),
    ("as", "as"),
    ("content", "—"),
    ("topic", "over"),
    ("origin", "from"),
    ("destination", "to"),
    ("place", "in"),
)


def _event_label(values: dict[str, list[str]], name: Name, leaf: Callable[[Iterable[str]], str]) -> str:
    agents = _names(values.get(f"<{KG}agent>", []), name)
    kind = leaf(values.get(f"<{RDF}type>", []))
    actions = values.get(f"<{KG}action>", []) if kind == f"<{KG}Event>" else []
    words = [f"{agents}:" if agents else "", actions[0].strip('"') if actions else name(kind)]
    for slot, preposition in _PHRASES:
        filled = _names(values.get(f"<{KG}{slot}>", []), name)
        words += [preposition, filled] if filled else []
    return " ".join(word for word in words if word)


def _names(values: Iterable[str], name: Name) -> str:
    names = sorted({text for text in map(name, values) if text})
    if len(names) > MAX_NAMES:
        names = [*names[:MAX_NAMES], f"{len(names) - MAX_NAMES} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def best_type(types: Counter[str], ontology: Ontology) -> str:
    """The type of an actor whom articles call differently: the one with most support.

    A type is supported by itself and by every type above it: four times
    kg:Organization and once kg:Court is a court. Equal support goes to the deeper, then
    to the first in order. kg:Thing where nothing is known.
    """
    known = {t: n for t, n in types.items() if t and n > 0}
    if len(known) == 1:
        return next(iter(known))
    support = {t: sum(n for u, n in known.items() if ontology.is_a(t, u)) for t in known}
    ranked = ((-support[t], -ontology.depth(t), t) for t in known)
    return min(ranked, default=(0, 0, "kg:Thing"))[2]
