"""Which names of an article are one actor: short and full names, acronyms, handles, slips of the pen.

A cluster starts as all mentions of one form. Two are joined only where exactly one
candidate fits: two persons of one surname leave the bare surname on its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.annotate.names.cluster import Cluster, Pair, gender_before
from kg.annotate.names.name import Name, Words, normal_form
from kg.annotate.names.namesakes import SPLIT, by_office, by_surname
from kg.annotate.names.scores import SHORT_MENTION, SHORTENED
from kg.annotate.names.short_organizations import MISTAKEN, acronyms, short_organizations
from kg.annotate.names.short_persons import persons
from kg.annotate.names.spellings import handles, slips
from kg.annotate.names.voting import Tally
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label


def build_clusters(
    names: Iterable[Name],
    words: Words,
    lexicon: NameWords,
    count: Callable[[list[Name], Words, NameWords], Tally],
) -> list[Cluster]:
    """Clusters of the names, by first mention, joined where their forms show one actor."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.gazetteer or normal_form(words.text(name))].append(name)
    offices = by_office(groups, words, lexicon)
    namesakes = by_surname(offices)
    groups = {
        key: part
        for form, group in offices.items()
        for key, part in _by_gender(form, group, len(namesakes.get(form, ())) > 1, words, lexicon)
    }
    clusters = [_cluster(key, group, words, count(group, words, lexicon)) for key, group in groups.items()]
    for join in (_same_form, acronyms, persons, short_organizations, handles, slips, _same_name):
        clusters = _joined(clusters, join(clusters, words, lexicon))
    _mark_families(clusters, words)
    return sorted(clusters, key=lambda cluster: (cluster.first, cluster.key))


def _by_gender(
    form: str, group: list[Name], shared: bool, words: Words, lexicon: NameWords
) -> Iterator[tuple[str, list[Name]]]:
    """A form behind both "Mr." and "Mrs." is two persons; without a title it is the more frequent one.

    Where two full names share the surname, one "Mrs. Roe" says nothing of whom "Roe" is.
    """
    told = [gender_before(name, words, lexicon) for name in group]
    if not {"m", "f"} <= set(told):
        yield from _titled_apart(form, group, told) if shared else ((form, group),)
        return
    rarer = min("fm", key=lambda gender: (told.count(gender), -told.index(gender)))
    yield form, [name for name, gender in zip(group, told, strict=True) if gender != rarer]
    yield (
        f"{form} {SPLIT}{rarer}",
        [name for name, gender in zip(group, told, strict=True) if gender == rarer],
    )


def _titled_apart(form: str, group: list[Name], told: list[str]) -> Iterator[tuple[str, list[Name]]]:
    """The mentions without a word that tells the sex, and on their own those with one."""
    for gender in sorted(set(told)):
        part = [name for name, each in zip(group, told, strict=True) if each == gender]
        yield f"{form} {SPLIT}{gender}" if gender and "" in told else form, part


def _same_name(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """Two persons of one form for neither of whom there is a fuller name are not told apart by it."""
    keys = {normal_form(" ".join(c.tokens)): c.key for c in clusters if SPLIT not in c.key}
    for c in clusters:
        same = keys.get(normal_form(" ".join(c.tokens)))
        if SPLIT in c.key and same is not None:
            yield c.key, same


def _mark_families(clusters: list[Cluster], words: Words) -> None:
    """As in "the Roes", beside a Roe, are a group of people."""
    surnames = {c.tokens[-1] for c in clusters if c.label == Label.PERSON}
    families = {surname + ending for surname in surnames for ending in ("s", "es")}
    for c in clusters:
        plural = c.label == Label.PERSON and len(c.tokens) == 1 and c.tokens[0] in families
        if plural and all(words.texts[name.start - 1].lower() == "the" for name in c.mentions):
            c.label, c.kg_type = Label.GROUP, "kg:Group"


def _cluster(key: str, group: list[Name], words: Words, votes: Tally) -> Cluster:
    texts = {words.text(name) for name in group if name.source != "demonym"}
    made = Cluster(key, list(group), votes, texts or {words.text(name) for name in group})
    made.spellings = {words.tokens(name) for name in group if name.source != "demonym"}
    made.gazetteer = next((name.gazetteer for name in group if name.gazetteer), "")
    made.settle()
    return made


def _joined(clusters: list[Cluster], pairs: Iterable[Pair]) -> list[Cluster]:
    """The clusters with each pair made one, under the fuller name's key."""
    by_key = {cluster.key: cluster for cluster in clusters}
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while key in parent:
            key = parent[key]
        return key

    for short, full in pairs:
        a, b = root(short), root(full)
        if a == b:
            continue
        parent[a] = b
        _absorb(by_key[b], by_key.pop(a))
    return list(by_key.values())


def _absorb(full: Cluster, short: Cluster) -> None:
    if full.label == Label.ORGANIZATION and short.label in MISTAKEN and len(full.tokens) > len(short.tokens):
        short.tally.clear()  # The fuller name of a body shows better what it is.
    if full.label == Label.PERSON and len(full.tokens) > len(short.tokens):
        # Persons are the ones who go by a part of their name.
        full.tally[Label.PERSON, ""] += SHORTENED + SHORT_MENTION * len(short.mentions)  # type: ignore[assignment]
    full.take(short)


def _same_form(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """A spelling the gazetteer knows, also where a mention was not recognized as the entry."""
    known = {normal_form(text): c for c in clusters if c.gazetteer for text in c.texts}
    for cluster in clusters:
        match = known.get(cluster.key)
        if match and not cluster.gazetteer and cluster.label == match.label:
            yield cluster.key, match.key
