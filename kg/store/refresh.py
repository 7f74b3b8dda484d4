"""Keeping identity and view up to date: leaves exactly what making them anew would.

The view is a union of contributions (`kg.store.view`), so an article that comes
adds its nodes and its evidence, and one that goes takes its evidence with it; a
node without evidence goes too. Only the labels of actors look at several articles
at once. Where one changes, every node that shows it is labelled again.

What is to be done stands in the state graph, put there in the very transaction that
changed an article: `article-graph kg:stale "article"` for each article to be (re)read,
and `node kg:stale "node"` for each node that an article now gone had a part in. The
marks go in the transaction that finishes the work. What is added before that (in
bulk, which is three times as fast) is added again, to no effect, by whoever finishes
the work of a process that died in between.
"""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from kg.model import Entity, Extraction, Identity
from kg.store.changes import Changes, stale_article, stale_node, stale_subjects
from kg.store.iris import (
    DATA,
    IDENTITY_GRAPH,
    KG,
    RDF,
    VIEW_GRAPH,
    actor_iri,
    article_graph,
    article_iri,
    article_key,
    entity_iri,
)
from kg.store.labels import best_label, best_type, node_label
from kg.store.literals import decimal_text, quoted, typed
from kg.store.view import (
    ALT_LABEL,
    LABEL,
    OBSERVED_AT,
    SUPPORTED_BY,
    TYPE,
    Contribution,
    Names,
    Node,
    Pair,
    Triple,
    Viewer,
)

CHUNK = 100
"""Articles whose nodes are held in memory at once."""
_REMEMBERED = 100_000
"""Actors whose names are kept, so that those in every article are not counted again and again."""

_VIEW, _IDENTITY, _CANONICAL = NamedNode(VIEW_GRAPH), NamedNode(IDENTITY_GRAPH), NamedNode(f"{KG}canonical")
_ROLE_NAME, _ISSUED = NamedNode(f"{KG}roleName"), NamedNode("http://purl.org/dc/terms/issued")
_LABELLED = (f"{DATA}statement/", f"{DATA}membership/", f"{DATA}event/")


class Link(Protocol):
    """Decides who the entities of an article are; `version` changes with its decisions."""

    version: str

    def __call__(self, key: str, entities: Iterable[Entity]) -> Mapping[str, Identity]:
        """Entity id -> actor."""
        ...


class Refresher:
    """Brings the derived graphs of one store up to date, a chunk of articles at a time."""

    def __init__(self, store: Oxigraph, viewer: Viewer, link: Link) -> None:
        self.store = store
        self.viewer = viewer
        self.link = link
        self.names: OrderedDict[str, Names] = OrderedDict()
        self.compact: dict[str, str] = {}

    def contribution(self, extraction: Extraction) -> Contribution:
        """What an article adds to the view."""
        return self.viewer.contribution(extraction, self.link(extraction.article.key, extraction.entities))

    def refresh(self, extractions: Iterable[Extraction], keys: Iterable[str]) -> None:
        """Take in these articles, all that stand under the stale `keys`, and everything marked."""
        try:
            _Run(self, [self.contribution(extraction) for extraction in extractions], set(keys)).apply()
        except BaseException:
            self.names.clear()  # they may count what was not written
            raise

    # -- Names of actors --

    def actor_names(self, actor: str, run: "_Run") -> Names:
        """How all articles call the actor, those of the run included."""
        names = self.names.get(actor) or self._stored_names(actor, run.stale)
        is_shared = False
        for contribution in run.of_actor.get(actor, ()):
            for entity in contribution.actors[actor]:
                names.add(entity.name, entity.names, entity.type)
                is_shared |= contribution.identity[entity.id].reason != "local"
        if is_shared:
            self._remember(actor, names)
        return names

    def _remember(self, actor: str, names: Names) -> None:
        self.names[actor] = names
        self.names.move_to_end(actor)
        if len(self.names) > _REMEMBERED:
            self.names.popitem(last=False)

    def _stored_names(self, actor: str, but_of: set[str]) -> Names:
        names = Names()
        for quad in self.store.quads_for_pattern(None, _CANONICAL, NamedNode(actor), _IDENTITY):
            entity: NamedNode = quad.subject  # type: ignore[assignment]
            key = article_key(entity.value)
            if key not in but_of:
                graph = NamedNode(article_graph(key))
                name, type_ = (self._values(entity, term, graph) for term in ("name", "localType"))
                aliases = self._values(entity, "alias", graph)
                names.add("".join(name), aliases, "".join(map(self.curie, type_)))
        return names

    def _values(self, subject: NamedNode, term: str, graph: NamedNode) -> list[str]:
        found = self.store.quads_for_pattern(subject, NamedNode(KG + term), None, graph)
        return [quad.object.value for quad in found]  # type: ignore[union-attr]

    def curie(self, iri: str) -> str:
        """The CURIE of a term's IRI, computed once."""
        if iri not in self.compact:
            self.compact[iri] = self.viewer.ontology.compact(iri)
        return self.compact[iri]


class _Run:
    """One refresh: what these articles add and what the marked nodes lose."""

    def __init__(self, refresher: Refresher, contributions: list[Contribution], keys: set[str]) -> None:
        self.refresher = refresher
        self.store = refresher.store
        self.viewer = refresher.viewer
        self.contributions = contributions
        self.keys = keys
        self.marked = set(stale_subjects(self.store, "node"))
        self.stale = {article_key(iri) for iri in stale_subjects(self.store, "article")} | keys
        self.changes = Changes()
        self.labels: dict[str, str] = {}
        self.relabelled: list[str] = []
        self.of_actor: dict[str, list[Contribution]] = defaultdict(list)
        self.of_node: dict[str, list[Contribution]] = defaultdict(list)
        for contribution in contributions:
            for actor in contribution.actors:
                self.of_actor[actor].append(contribution)
            for node in contribution.nodes:
                self.of_node[node].append(contribution)

    def apply(self) -> None:
        """Compute all changes, then write them."""
        for actor in sorted({*self.of_actor, *self._marked(f"{DATA}actor/")}):
            self._actor(actor)
        for role in sorted({r for c in self.contributions for r in c.roles} | self._marked(f"{DATA}role/")):
            self._role(role)
        self._claims()
        nodes = {*self.of_node, *(iri for base in _LABELLED for iri in self._marked(base))}
        for node in sorted(nodes):
            self._node(node)
        self._relabel(nodes)
        self._identity()
        self.changes.done = [stale_node(iri) for iri in sorted(self.marked)]
        self.changes.done += [stale_article(key) for key in sorted(self.keys)]
        self.changes.apply(self.store)

    def _marked(self, base: str) -> set[str]:
        return {iri for iri in self.marked if iri.startswith(base)}

    # -- What the view holds now --

    def _pairs(self, subject: str, *predicates: str) -> set[Pair]:
        """Properties that the subject has in the view: all, or those named (IRIs in angle brackets)."""
        terms: list[NamedNode | None] = [NamedNode(predicate[1:-1]) for predicate in predicates]
        node = NamedNode(subject)
        found = (self.store.quads_for_pattern(node, term, None, _VIEW) for term in terms or [None])
        return {(str(quad.predicate), str(quad.object)) for quads in found for quad in quads}

    def _label(self, subject: str) -> str:
        """Label in the view as an N-Triples term; "" where it has none."""
        return next((label for _, label in self._pairs(subject, LABEL)), "")

    # -- Actors, roles, claims --

    def _actor(self, actor: str) -> None:
        if actor in self.marked:
            self.refresher.names.pop(actor, None)
        names = self.refresher.actor_names(actor, self)
        new = self.viewer.actor_pairs(names) if names.names else set()
        self._rename(actor, self._pairs(actor, TYPE, LABEL, ALT_LABEL), new)

    def _role(self, role: str) -> None:
        names: dict[str, int] = defaultdict(int)
        for quad in self.store.quads_for_pattern(NamedNode(role), _ROLE_NAME, None, None):
            names[quad.object.value] += 1  # type: ignore[union-attr]
        new = {(TYPE, f"<{KG}Role>"), (LABEL, quoted(best_label(names)))} if names else set()
        self._rename(role, self._pairs(role), new)

    def _rename(self, subject: str, old: set[Pair], new: set[Pair]) -> None:
        self.changes.replace(f"<{subject}>", old, new)
        before, after = ([label for p, label in pairs if p == LABEL] for pairs in (old, new))
        if after:
            self.labels[f"<{subject}>"] = _text(after[0])
        if before and before != after:
            self.relabelled.append(subject)

    def _claims(self) -> None:
        labels = {iri: label for c in self.contributions for iri, label in c.claims.items()}
        gone = {iri for iri in self.marked if "/claim/" in iri} - set(labels)
        for iri in sorted({*labels, *gone}):
            new = {(LABEL, quoted(labels[iri]))} if iri in labels else set()
            self.changes.replace(f"<{iri}>", self._pairs(iri), new)
        self.labels |= {f"<{iri}>": label for iri, label in labels.items()}

    # -- Nodes --

    def _node(self, iri: str) -> None:
        if iri in self.marked:
            self._rewrite(iri)
        else:
            self._add(iri)

    def _add(self, iri: str) -> None:
        """A node that lost nothing: its evidence grows, its label may change."""
        new = self._new_pairs(iri)
        label, before = quoted(self._label_of(new)), self._label(iri)
        s = f"<{iri}>"
        self.changes.fresh += [(s, p, o) for p, o in sorted(new)]
        self._direct(self.of_node[iri][0].nodes[iri])
        if label != before:
            self.changes.replace(s, {(LABEL, before)} if before else set(), {(LABEL, label)})

    def _direct(self, node: Node) -> None:
        if node.direct:
            self.changes.fresh.append(node.direct)

    def _new_pairs(self, iri: str) -> set[Pair]:
        """Properties of a node that the run's articles give, without its label."""
        pairs: set[Pair] = set()
        for contribution in self.of_node.get(iri, ()):
            pairs |= contribution.nodes[iri].pairs
            pairs |= {(SUPPORTED_BY, f"<{claim}>") for claim in contribution.support[iri]}
            if iri.startswith(_LABELLED[1]) and contribution.day:
                pairs.add((OBSERVED_AT, typed(contribution.day, "date")))
        return pairs

    def _rewrite(self, iri: str) -> None:
        """A node that may have lost evidence: kept is what articles that are not stale give."""
        old = self._pairs(iri)
        kept = [claim for p, claim in old if p == SUPPORTED_BY and article_key(claim[1:-1]) not in self.stale]
        new = self._new_pairs(iri)
        if kept:
            derived = (LABEL, SUPPORTED_BY, OBSERVED_AT)
            new |= {pair for pair in old if pair[0] not in derived}
            new |= {(SUPPORTED_BY, claim) for claim in kept}
            new |= set(self._days(kept)) if iri.startswith(_LABELLED[1]) else set()
        if new:
            new.add((LABEL, quoted(self._label_of(new))))
        self.changes.replace(f"<{iri}>", old, new)
        self._direct_again(iri, old, bool(new))

    def _direct_again(self, iri: str, old: set[Pair], stays: bool) -> None:
        for contribution in self.of_node.get(iri, ())[:1]:
            self._direct(contribution.nodes[iri])
        about = dict(old)
        if f"<{RDF}subject>" in about and not stays:
            s, p, o = (about[f"<{RDF}{part}>"] for part in ("subject", "predicate", "object"))
            self.changes.removed.append((s, p, o))

    def _days(self, claims: Iterable[str]) -> Iterator[Pair]:
        for key in sorted({article_key(claim[1:-1]) for claim in claims}):
            article, graph = NamedNode(article_iri(key)), NamedNode(article_graph(key))
            for quad in self.store.quads_for_pattern(article, _ISSUED, None, graph):
                yield OBSERVED_AT, str(quad.object)

    # -- Labels --

    def _relabel(self, done: set[str]) -> None:
        """Label again what shows an actor or role whose own label has changed."""
        found: set[str] = set()
        for subject in self.relabelled:
            quads = self.store.quads_for_pattern(None, None, NamedNode(subject), _VIEW)
            found |= {quad.subject.value for quad in quads}  # type: ignore[union-attr]
        for iri in sorted(found - done):
            if iri.startswith(_LABELLED):
                pairs = self._pairs(iri)
                old = {pair for pair in pairs if pair[0] == LABEL}
                self.changes.replace(f"<{iri}>", old, {(LABEL, quoted(self._label_of(pairs)))})

    def _label_of(self, pairs: Iterable[Pair]) -> str:
        return node_label(pairs, self._name, self._leaf)

    def _name(self, term: str) -> str:
        if term not in self.labels:
            self.labels[term] = self._found_name(term)
        return self.labels[term]

    def _found_name(self, term: str) -> str:
        if not term.startswith("<"):
            return _text(term)
        iri = term[1:-1]
        if iri.startswith(DATA):
            return _text(self._label(iri)) if self._label(iri) else ""
        known = self.viewer.ontology.terms.get(self.refresher.curie(iri))
        return known.label if known else self.refresher.curie(iri).rpartition(":")[2]

    def _leaf(self, types: Iterable[str]) -> str:
        curies = Counter(self.refresher.curie(iri[1:-1]) for iri in types)
        return self.viewer.iri(best_type(curies, self.viewer.ontology))

    # -- Identity --

    def _identity(self) -> None:
        for contribution in self.contributions:
            for entity, identity in sorted(contribution.identity.items()):
                self.changes.identity += identity_triples(contribution.key, entity, identity)


def identity_triples(key: str, entity: str, identity: Identity) -> Iterator[Triple]:
    """What the identity graph says of one entity."""
    e = f"<{entity_iri(key, entity)}>"
    yield e, str(_CANONICAL), f"<{actor_iri(identity.actor)}>"
    yield e, f"<{KG}canonicalReason>", quoted(identity.reason)
    yield e, f"<{KG}canonicalScore>", typed(decimal_text(identity.score, 4), "decimal")


def _text(literal: str) -> str:
    """The text of an N-Triples literal; escapes are rare, so they are undone only where there are any."""
    body = literal[1 : literal.rindex('"')]
    return _unescape(body) if "\\" in body else body


def _unescape(body: str) -> str:
    # JSON knows the same escapes but none for a raw control character, of which N-Triples leaves some.
    return str(json.loads(f'"{body}"', strict=False))
