"""kg_names: the model's names, repaired, typed by a vote of the whole Doc, and gathered into actors.

Order: bounds of the model's names, patterns, gazetteer; clusters with their votes;
names the model missed elsewhere; entities and references. The model alone misses a
third of the names of unusual organizations; agreement over the document repairs most.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.extensions import COUNTRIES_KEY
from kg.annotate.names.cluster import Cluster
from kg.annotate.names.clusters import build_clusters
from kg.annotate.names.compound import nicknamed, paired
from kg.annotate.names.definitions import defined_names, definitions, unlinked
from kg.annotate.names.gazetteer import WEAK, GazetteerIndex
from kg.annotate.names.name import NAME_LABELS, Name, Words, normal_form
from kg.annotate.names.overlay import apart, overlay
from kg.annotate.names.patterns import is_common, pattern_names, stray_names
from kg.annotate.names.spans import model_names
from kg.annotate.names.voting import LANDS, tally
from kg.annotate.tokens import unbroken
from kg.knowledge import Knowledge
from kg.knowledge.names import NameWords
from kg.model import Entity, Mention, digest
from kg.syntax.entities import Label
from kg.syntax.words import Form, is_proper_noun

_OUTLETS = frozenset(("kg:MediaOutlet", "kg:Company"))
_SINGULAR = ("an", "crat", "aeli", "aqi", "ani")
"""Ends of peoples' nouns that are one person behind "the"; "the Chinese", "the French" are many."""

_DIVISIONS = frozenset(("department", "province", "state"))
"""Nouns beside the name of a first-level region."""

_FINITE = frozenset((Form.PAST, Form.PRESENT_THIRD, Form.PRESENT))
MODEL_NAMES_KEY = "kg_model_names"
"""Where a Doc keeps the model's own names: (first token, end, label), ..., before any repair."""

QUIET_ZONES = frozenset(("credit", "tail", "byline"))
"""Zones whose names vote but make no actor of their own."""


@Language.factory("kg_names", assigns=["doc.ents"], requires=["doc.ents", "token.tag"])
def make_names(nlp: Language, name: str) -> "NameRepair":
    """A component that goes behind ner; `NameRepair.know` tells it what to look for."""
    return NameRepair(nlp)


class NameRepair:
    """Sets doc.ents, doc._.entities and doc._.refs of the names."""

    index: GazetteerIndex
    lexicon: NameWords
    knowledge: Knowledge

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def know(self, knowledge: Knowledge) -> None:
        """Index the gazetteer's names: once, where the pipeline is loaded."""
        self.knowledge, self.lexicon = knowledge, knowledge.names
        self.index = GazetteerIndex(self.nlp, knowledge.gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        """Repair, type and gather the names of the Doc."""
        words = Words.of(doc)
        doc.user_data[MODEL_NAMES_KEY] = tuple((e.start, e.end, e.label_) for e in doc.ents)
        names = self._collected(doc, words)
        clusters = build_clusters(names, words, self.lexicon, tally)
        repeated = list(repeated_names(clusters, words, self.lexicon))
        if repeated:
            names = apart(overlay(names, repeated, words, self.lexicon))
            clusters = build_clusters(names, words, self.lexicon, tally)
        _write(doc, words, clusters, self.index)
        return doc

    def _collected(self, doc: Doc, words: Words) -> list[Name]:
        names = model_names(doc, words, self.lexicon)
        people = {name.end for name in names if name.label == Label.PERSON}
        defined = [each for each in definitions(words) if each.end not in people]
        known = list(unlinked(self.index.names(doc), defined, self.index.entries, words))
        known = list(_supported(known, names, words))
        places = frozenset(
            i
            for name in known
            if name.label in (Label.STATE, Label.GROUP)
            for i in range(name.start, name.end)
        )
        patterns = [
            *defined_names(defined, words, names, places),
            *pattern_names(words, self.lexicon, places),
            *nicknamed(words, self.lexicon),
        ]
        names = overlay(names, patterns, words, self.lexicon)
        names = overlay(names, known, words, self.lexicon)
        names = overlay(names, list(paired(names, words, self.lexicon)), words, self.lexicon)
        names = [name for name in names if not is_somebody(name, words)]
        strays = stray_names(names, words, self.lexicon)
        return apart([*(name for name in names if not is_common(name, words)), *strays])


def is_somebody(name: Name, words: Words) -> bool:
    """Whether a people's or party's noun is one unnamed person: "every American", "the Utah Republican"."""
    if len(name) > 1 or not (name.label == Label.GROUP or name.kg_type == "kg:PoliticalParty"):
        return False
    texts, i = words.texts, name.start
    if words.tags[i] not in (Form.SINGULAR, Form.PROPER_SINGULAR, Form.ADJECTIVE) or _goes_on(i + 1, words):
        return False
    first = i - 1
    while first > 0 and words.tags[first] in (Form.ADJECTIVE, Form.PROPER_SINGULAR):
        first -= 1
    article = texts[first].lower() if first >= 0 else ""
    if article in ("a", "an", "every", "each"):
        return True
    behind = i + 1 < len(texts) and (words.tags[i + 1] in _FINITE or texts[i + 1] in ("who", "'s", "’s"))
    return article == "the" and behind and texts[i].endswith(_SINGULAR)


def _goes_on(i: int, words: Words) -> bool:
    """Whether the phrase has its noun still to come: "the Norwegian navy", "a Norwegian-led force"."""
    if i >= len(words.texts):
        return False
    return (
        words.tags[i][:2] in (Form.SINGULAR, Form.ADJECTIVE, "HY", Form.CARDINAL, Form.BASE)
        and words.tags[i] not in _FINITE
    )


def _supported(known: list[Name], names: list[Name], words: Words) -> Iterator[Name]:
    """All but weak aliases without support: by the model, another mention, a credit, or "on X"."""
    strong = {name.gazetteer for name in known if name.weight > WEAK}
    labels = {(name.start, name.end): name.label for name in names}
    for name in known:
        alike = labels.get((name.start, name.end)) == name.label or _is_region(name, words)
        if name.weight > WEAK or name.gazetteer in strong or alike or _is_outlet(name, words):
            yield name


def _is_region(name: Name, words: Words) -> bool:
    """As in "Roble department", "the province of Roble"."""
    texts = words.texts
    behind = texts[name.end] if name.end < len(texts) else ""
    before = texts[name.start - 2] if name.start > 1 and texts[name.start - 1] == "of" else ""
    return name.kg_type == "kg:Region" and not _DIVISIONS.isdisjoint((before, behind))


def _is_outlet(name: Name, words: Words) -> bool:
    """Whether a medium's short name stands where media do: in a credit, or behind "on", "to", "via"."""
    if name.kg_type not in _OUTLETS or words.tags[name.start] not in (
        Form.PROPER_SINGULAR,
        Form.PROPER_PLURAL,
        Form.SINGULAR,
        "SYM",
    ):
        return False
    if words.zones[name.start] == "credit":
        return True
    texts = words.texts
    behind = texts[name.end] if name.end < len(texts) else "."
    return name.start > 0 and texts[name.start - 1] in ("on", "to", "via") and not behind[:1].isupper()


def repeated_names(clusters: Iterable[Cluster], words: Words, lexicon: NameWords) -> Iterator[Name]:
    """Mentions of the clusters' names that were not found as names, also in capitals."""
    forms = _forms(clusters, lexicon)
    taken = {i for c in clusters for name in c.mentions for i in range(name.start, name.end)}
    folded = [text.casefold() for text in words.texts]
    for i, text in enumerate(folded):
        found = (
            (form, label)
            for length, alike in forms.get(text, ())
            for form, label in alike.get(tuple(folded[i : i + length]), ())
        )
        for form, label in found:
            end = i + len(form)
            if _stands(form, words.texts[i:end]) and _free(i, end, taken, words):
                yield Name(i, end, label, 0.0, "repeated")
                break


Forms = dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]]
"""Spellings of one number of words, with their labels, by the spelling in lower case."""


def _forms(clusters: Iterable[Cluster], lexicon: NameWords) -> dict[str, list[tuple[int, Forms]]]:
    """Spellings to look for, by their first word in lower case and number of words, longest first."""
    found: dict[str, dict[int, Forms]] = {}
    spelled = {(form, c.label) for c in clusters for form in _spellings(c, lexicon)}
    for form, label in sorted(spelled):
        key = tuple(word.casefold() for word in form)
        lengths = found.setdefault(key[0], {})
        lengths.setdefault(len(form), {}).setdefault(key, []).append((form, label))
    return {word: sorted(lengths.items(), reverse=True) for word, lengths in found.items()}


def _spellings(cluster: Cluster, lexicon: NameWords) -> Iterator[tuple[str, ...]]:
    if sum(cluster.tally.values()) < 1 or cluster.label in (Label.GROUP, Label.LANGUAGE, Label.WORK):
        return
    yield from cluster.spellings
    if cluster.label == Label.PERSON and len(cluster.tokens) > 1:
        surname = next((t for t in reversed(cluster.tokens) if t not in lexicon.suffixes), "")
        if len(surname) > 2:
            yield (surname,)


def _stands(form: tuple[str, ...], texts: list[str]) -> bool:
    """Whether texts that are the form but for capitals are written like it, or in capitals throughout."""
    joined = "".join(texts)
    return tuple(texts) == form or (joined.isupper() and len(joined) > 3)


def _free(start: int, end: int, taken: set[int], words: Words) -> bool:
    """Not yet a name, and, for one word, tagged as a name; a longer one may replace its own pieces."""
    if end - start == 1:
        return (
            start not in taken
            and words.tags[start] in (Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
            and len(words.texts[start]) > 1
        )
    return not all(i in taken for i in range(start, end))


def _write(doc: Doc, words: Words, clusters: list[Cluster], index: GazetteerIndex) -> None:
    others = [ent for ent in doc.ents if ent.label_ not in NAME_LABELS]
    spans: list[Span] = []
    for cluster in clusters:
        entity = _entity(doc, cluster, words, index)
        if entity.type and entity.mentions:
            doc._.entities[entity.id] = entity
        for name in cluster.mentions:
            spans.append(_span(doc, name, cluster, entity))
    taken = {i for span in spans for i in range(span.start, span.end)}
    kept = [ent for ent in others if taken.isdisjoint(range(ent.start, ent.end))]
    doc.set_ents([*spans, *kept])
    doc.user_data[COUNTRIES_KEY] = _countries(doc._.entities, index)
    _set_details(doc, spans)


def _entity(doc: Doc, cluster: Cluster, words: Words, index: GazetteerIndex) -> Entity:
    """The record of a cluster; without mentions where it stands in quiet zones alone."""
    entry = index.entries.get(cluster.gazetteer)
    kg_type = entry.type if entry else cluster.kg_type
    spans = sorted({(name.start, name.end, _kind_of(name)) for name in cluster.mentions})
    named = tuple(_mention(doc, *span) for span in spans)
    actor = any(words.zones[start] not in QUIET_ZONES for start, _, _ in spans)
    spelled = tuple(sorted({" ".join(unbroken(mention.text).split()) for mention in named}))
    name = entry.name.lstrip("~") if entry else _full_name(cluster, spelled)
    id_ = digest(cluster.gazetteer or normal_form(name), kg_type, length=12)
    return Entity(id_, name, kg_type, spelled, named if actor else (), cluster.gazetteer)


def _kind_of(name: Name) -> str:
    """A land's people and its adjective speak of the land, but are no name of it; a party's are its name."""
    return "demonym" if name.source == "demonym" and name.kg_type in LANDS else "name"


def _mention(doc: Doc, start: int, end: int, kind: str) -> Mention:
    span = doc[start:end]
    return Mention(span.start_char, span.end_char, span.text, kind)


def _full_name(cluster: Cluster, spelled: tuple[str, ...]) -> str:
    """The longest spelling that is neither a handle nor, where there is another, in capitals."""
    plain = [text for text in spelled if not text.startswith("@")] or list(spelled)
    mixed = [text for text in plain if not (text.isupper() and len(text) > 5)] or plain
    return min(mixed, key=lambda text: (-len(text), text))


def _span(doc: Doc, name: Name, cluster: Cluster, entity: Entity) -> Span:
    label = Label.GROUP if name.source == "demonym" else cluster.label
    id_ = entity.id if entity.mentions and entity.type else ""
    return Span(doc, name.start, name.end, label=label, span_id=id_, kb_id=cluster.gazetteer)


def _set_details(doc: Doc, spans: list[Span]) -> None:
    """Classes of the names, and references of their root tokens and of the names within them."""
    entities, refs = doc._.entities, doc._.refs
    inner = _inner_forms(entities.values())
    for span in spans:
        entity = entities.get(span.id_)
        if entity is None:
            continue
        span._.kg_type = entity.type
        refs |= {i: (entity.id,) for i in _tops(span)}
        if len(span) > 1 and span.label_ in (Label.ORGANIZATION, Label.FACILITY, Label.LAW, Label.EVENT):
            _refer_within(span, inner, refs)


def _tops(span: Span) -> Iterator[int]:
    """The tokens that hang on none of the name; nickname and marks may break its tree."""
    for token in span:
        outside = not span.start <= token.head.i < span.end
        if token == span.root or (outside and is_proper_noun(token)):
            yield token.i


def _countries(entities: Mapping[str, Entity], index: GazetteerIndex) -> dict[str, str]:
    """The country's entity, by entity that the gazetteer puts there, where the article names both."""
    codes = {
        index.entries[e.gazetteer].country: e.id
        for e in entities.values()
        if e.type == "kg:Country" and e.gazetteer
    }
    found = {
        e.id: index.entries[e.gazetteer].country
        for e in entities.values()
        if e.gazetteer and e.type != "kg:Country"
    }
    return {id_: codes[code] for id_, code in found.items() if code in codes}


def _inner_forms(entities: Iterable[Entity]) -> dict[str, str]:
    """Last words of persons' names and all names of places, in use by one entity alone: its id."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        if entity.type == "kg:Person":
            found.setdefault(entity.name.split()[-1], set()).add(entity.id)
        elif entity.type in ("kg:Country", "kg:City", "kg:Region"):
            for name in entity.names:
                found.setdefault(name, set()).add(entity.id)
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1}


def _refer_within(span: Span, inner: dict[str, str], refs: dict[int, tuple[str, ...]]) -> None:
    """The person of "the Roe administration", the country of "Norway Harbour Board"."""
    for token in span:
        if token.i not in refs and token.text in inner and inner[token.text] != span.id_:
            refs[token.i] = (inner[token.text],)
