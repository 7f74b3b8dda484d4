"""Short names of organizations: acronyms and parts of the full name."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.annotate.names.cluster import Cluster, Pair, compatible, gender_before
from kg.annotate.names.definitions import BRACKET_REACH, acronym_within, before_bracket
from kg.annotate.names.name import Name, Words, normal_form
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label

_SHORT = (Label.ORGANIZATION, Label.FACILITY, Label.LAW, Label.EVENT, Label.PERSON, Label.PRODUCT)
"""Labels of names that may be the short form of an organization's."""

MISTAKEN = (Label.PERSON, Label.STATE, Label.LOCATION, Label.GROUP)
"""Labels that the model gives to the short name of a firm; a product is oftener named after it ("Linux")."""

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z.]$")


def acronyms(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """For "Harbour Safety Board (HSB)", "HSB, the Harbour Safety Board", or initials of one name only."""
    longer = [
        c
        for c in clusters
        if len(c.tokens) > 1
        and c.label
        in (
            Label.ORGANIZATION,
            Label.FACILITY,
            Label.LAW,
            Label.EVENT,
            Label.PERSON,
            Label.PRODUCT,
            Label.LOCATION,
        )
    ]
    at = {name.end: c for c in clusters for name in c.mentions}
    apposed, initials = _Starts(longer, words), _by_initials(longer)
    for c in clusters:
        text = c.tokens[0]
        if len(c.tokens) != 1 or not _ACRONYM.match(text) or c.label == Label.GROUP:
            continue
        named = next(filter(None, (_bracketed(name, at, words) for name in c.mentions)), None)
        named = named or next(filter(None, (apposed.behind(name) for name in c.mentions)), None)
        fitting = (
            [named]
            if named
            else [each for each in initials.get(_letters(text), ()) if _initials_fit(text, each)]
        )
        if len(fitting) == 1 and fitting[0].key != c.key and compatible(c, fitting[0]):
            apposed.add(fitting[0], c.mentions)
            yield c.key, fitting[0].key


def _bracketed(name: Name, at: Mapping[int, Cluster], words: Words) -> Cluster | None:
    """The organization or facility right before "(NAME)" or "(ITS OWN LANGUAGE - NAME)"."""
    texts = words.texts
    i = name.start - 1
    while i > 1 and texts[i] not in "()" and name.start - i < BRACKET_REACH:
        i -= 1
    if i < 1 or texts[i] != "(" or acronym_within(i, texts) != name.start:
        return None
    found = at.get(before_bracket(i, texts))
    fits = (
        found is not None
        and len(found.tokens) > 1
        and found.label in (Label.ORGANIZATION, Label.FACILITY, Label.LAW, Label.EVENT)
    )
    return found if fits else None


class _Starts:
    """Clusters and the ends of their mentions, by the token that a mention begins at."""

    def __init__(self, clusters: Iterable[Cluster], words: Words) -> None:
        self.texts = words.texts
        self.at: dict[int, tuple[Cluster, int]] = {}
        for each in clusters:
            self.add(each, each.mentions)

    def add(self, cluster: Cluster, mentions: Iterable[Name]) -> None:
        """Note these mentions as the cluster's."""
        self.at |= {name.start: (cluster, name.end) for name in mentions}

    def behind(self, name: Name) -> Cluster | None:
        """The name in ", the NAME," right behind, of an organization or facility."""
        texts, i = self.texts, name.end
        if i + 2 >= len(texts) or texts[i] != "," or texts[i + 1] not in ("the", "The"):
            return None
        each, end = self.at.get(i + 2, (None, 0))
        fits = each is not None and each.label in (Label.ORGANIZATION, Label.FACILITY)
        return each if fits and texts[end : end + 1] in ([","], [")"], ["."]) else None


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym if c.isalpha()).casefold()


def _by_initials(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    found: dict[str, list[Cluster]] = {}
    for each in clusters:
        for letters in _initials(each):
            found.setdefault(letters, []).append(each)
    return found


def _initials(cluster: Cluster) -> set[str]:
    """Those of the capitalized words, and those of all."""
    tokens = [part for token in cluster.tokens for part in token.split("-") if part]
    capitals = "".join(t[0] for t in tokens if t[0].isupper()).casefold()
    return {capitals, "".join(t[0] for t in tokens if t[0].isalpha()).casefold()}


def _initials_fit(acronym: str, cluster: Cluster) -> bool:
    letters = _letters(acronym)
    return len(letters) > 1 and cluster.label != Label.PERSON and letters in _initials(cluster)


def short_organizations(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """As in "Harbour Board" is "Norwegian Harbour Board", and "Fjord Freight" is "Fjord Freight AG"."""
    full = [
        c
        for c in clusters
        if c.label in (Label.ORGANIZATION, Label.FACILITY, Label.LAW, Label.EVENT) and len(c.tokens) > 1
    ]
    places = {
        normal_form(text) for c in clusters if c.label in (Label.STATE, Label.GROUP) for text in c.texts
    }
    places |= {
        normal_form(words.text(name)) for c in clusters for name in c.mentions if name.source == "demonym"
    }
    by_end = _by_ends(full, {len(c.tokens) for c in clusters})
    for c in clusters:
        longer = [each for each in by_end.get(c.tokens, ()) if each.key != c.key]
        found = [
            each.key
            for each in longer
            if _shortens_name(c, each, places, lexicon) or _is_firm(c, each, clusters, words, lexicon)
        ]
        if len(found) == 1:
            yield c.key, found[0]


def _by_ends(full: Iterable[Cluster], lengths: set[int]) -> dict[tuple[str, ...], list[Cluster]]:
    """Names by the words, of one of these numbers, that they begin or end with."""
    found: dict[tuple[str, ...], list[Cluster]] = {}
    for each in full:
        shorter = [n for n in lengths if n < len(each.tokens)]
        for words in {w for n in shorter for w in (each.tokens[:n], each.tokens[-n:])}:
            found.setdefault(words, []).append(each)
    return found


def _shortens_name(short: Cluster, full: Cluster, places: set[str], lexicon: NameWords) -> bool:
    a, b = short.tokens, full.tokens
    if len(a) >= len(b) or not compatible(short, full) or short.label not in _SHORT or short.key in places:
        return False
    ahead, behind = b[: len(b) - len(a)], b[len(a) :]
    if b[len(ahead) :] == a and len(a) > 1:
        return normal_form(" ".join(ahead)) in places
    if b[: len(a)] != a or short.label == Label.PERSON:
        return False
    if short.label == Label.LAW:
        return behind[0] == "of"
    return all(word in lexicon.heads and lexicon.heads[word][1] == "kg:Company" for word in behind)


def _is_firm(
    short: Cluster, full: Cluster, clusters: Iterable[Cluster], words: Words, lexicon: NameWords
) -> bool:
    """As in "Orbis" beside "Orbis Technologies Inc.", though the model takes it for a person or a place.

    Not where it is titled, stands behind "in", is a place that is known, or somebody bears it as a surname.
    """
    size, label = len(short.tokens), short.label
    if full.tokens[:size] != short.tokens or short.gazetteer or label not in (*MISTAKEN, Label.ORGANIZATION):
        return False
    if not all(word in lexicon.firms for word in full.tokens[size:]):
        return False
    before = {words.texts[name.start - 1] for name in short.mentions if name.start}
    told = before & (lexicon.titles | {"in"}) or any(
        gender_before(name, words, lexicon) for name in short.mentions
    )
    return not told and not any(_bears(each, short) for each in clusters)


def _bears(person: Cluster, surname: Cluster) -> bool:
    return (
        person.label == Label.PERSON and len(person.tokens) > 1 and person.tokens[-1:] == surname.tokens[-1:]
    )
