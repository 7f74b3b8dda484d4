"""Short names of persons: "Roe" is "Ann Roe" where no other Roe is named."""

from collections.abc import Iterator, Mapping

from kg.annotate.names.cluster import Cluster, Pair, core_name, gender_before
from kg.annotate.names.name import Words
from kg.annotate.names.namesakes import SPLIT
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label
from kg.syntax.marks import nickname

_KIN_REACH = 4
"""Tokens before a name in which "his son", "her late husband," introduces a relative."""


_CHAIN = 3
"""Times that a bare name stands oftener than the full name of one who is named in passing."""


def persons(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """Short names follow full ones: "Roe" and "Ann B. Roe" are "Ann Roe" where no other Roe is named."""
    people = [
        c for c in clusters if c.label == Label.PERSON and not c.gazetteer and not c.key.startswith("@")
    ]
    full = {c.key: core_name(c.tokens, lexicon) for c in people}
    by_core: dict[tuple[str, ...], str] = {}
    by_key = {c.key: c for c in people}
    for c in sorted(people, key=lambda c: (-len(c.mentions), c.first)):
        ends = (full[c.key][0], full[c.key][-1], _suffix(c, lexicon)) if len(full[c.key]) > 1 else ()
        if ends and ends in by_core:
            yield c.key, by_core[ends]
        elif ends:
            by_core[ends] = c.key
    shortened, told = _shortened(full), _Told(words, lexicon)
    for c in people:
        if inner := c.longest[slice(*nickname(c.longest))]:
            shortened.setdefault(core_name(inner.split(), lexicon), []).append(c.key)
    for c in clusters:
        if c.gazetteer or c.key.startswith("@") or not _may_be_short(c) or _is_firm(c, clusters, lexicon):
            continue
        name = full.get(c.key) or core_name(c.tokens, lexicon)
        found = [key for key in shortened.get(name, ()) if key != c.key]
        found = [key for key in found if not _is_other(c, by_key[key], told)]
        found = _told_apart(c, found, by_key, told)
        found = sorted({_first_of(by_key[key], full[key], by_core, lexicon) for key in found})
        if len(found) == 1:
            yield c.key, found[0]


def _told_apart(c: Cluster, found: list[str], people: Mapping[str, Cluster], told: "_Told") -> list[str]:
    """Of several of one surname those that a bare one may be: no relative, none named in passing."""
    for leave in (told.is_relative, told.is_passing):
        left = [key for key in found if not leave(people[key], c)]
        found = left if len(found) > 1 and left else found
    return found


def _first_of(
    c: Cluster, core: tuple[str, ...], by_core: Mapping[tuple[str, ...], str], lexicon: NameWords
) -> str:
    """The key of the cluster that those of one full name are joined to."""
    return by_core.get((core[0], core[-1], _suffix(c, lexicon)), c.key)


def _suffix(c: Cluster, lexicon: NameWords) -> str:
    """As in "Ben Roe Jr." is not "Ben Roe" or "Ben Roe III" where an article names both."""
    last = c.tokens[-1]
    return last.rstrip(".").casefold() if last in lexicon.suffixes else ""


class _Told:
    """What the words around a cluster's mentions tell, kept as long as it has no more of them."""

    def __init__(self, words: Words, lexicon: NameWords) -> None:
        self.words, self.lexicon = words, lexicon
        self.known: dict[tuple[str, int], tuple[set[str], int]] = {}

    def genders(self, c: Cluster) -> set[str]:
        """What the words right before the mentions tell."""
        return self._of(c)[0]

    def in_body(self, c: Cluster) -> int:
        """Token of the first mention in the body; -1 where there is none."""
        return self._of(c)[1]

    def is_relative(self, full: Cluster, short: Cluster) -> bool:
        """Whether a full name is introduced as somebody's relative, without a title of its own."""
        texts = self.words.texts[max(full.first - _KIN_REACH, 0) : full.first]
        titled = bool(texts) and texts[-1] in self.lexicon.titles
        return not titled and not self.lexicon.kin.isdisjoint(texts)

    def is_passing(self, full: Cluster, short: Cluster) -> bool:
        """Whether a full name comes up when the bare one is long in use, and stands there far less often."""
        late = -1 < self.in_body(short) < full.first
        return late and len(short.mentions) >= _CHAIN * len(full.mentions)

    def _of(self, c: Cluster) -> tuple[set[str], int]:
        key = c.key, len(c.mentions)
        if key not in self.known:
            genders = {gender_before(name, self.words, self.lexicon) for name in c.mentions} - {""}
            body = [name.start for name in c.mentions if not self.words.zones[name.start]]
            self.known[key] = genders, min(body, default=-1)
        return self.known[key]


def _is_other(short: Cluster, full: Cluster, told: _Told) -> bool:
    """Whether a bare name is somebody else: of the other gender, or there before a relative is introduced.

    "Mr. Roe" is not "Michelle Roe", and "Roe" not "his son, Don Roe" or "Don Roe Jr.".
    """
    if short.key.endswith(SPLIT + "president"):
        return True
    lexicon, genders = told.lexicon, told.genders(short)
    own = told.genders(full) | {lexicon.gender.get(full.tokens[0], "")} - {""}
    if len(genders) > 1 or (genders and own and genders.isdisjoint(own)):
        return True
    if not -1 < told.in_body(short) <= full.first:
        return False
    behind = told.words.texts[max(full.first - _KIN_REACH, 0) : full.first]
    return full.tokens[-1] in lexicon.suffixes or not lexicon.kin.isdisjoint(behind)


def _may_be_short(cluster: Cluster) -> bool:
    return cluster.label == Label.PERSON or (
        len(cluster.tokens) == 1
        and cluster.label
        in (Label.ORGANIZATION, Label.STATE, Label.GROUP, Label.PRODUCT, Label.WORK, Label.LOCATION)
    )


def _is_firm(short: Cluster, clusters: list[Cluster], lexicon: NameWords) -> bool:
    """Whether a bare name that stands for a body is that of a firm: "Roe" of "Roe S.A."."""
    if short.label != Label.ORGANIZATION:
        return False
    longer = (c.tokens for c in clusters if c.label == Label.ORGANIZATION and len(c.tokens) > 1)
    return any(t[0] == short.tokens[0] and _is_legal_form(t[-1], lexicon) for t in longer)


def _is_legal_form(word: str, lexicon: NameWords) -> bool:
    """Whether it is written behind a firm's name and left out: "S.A.", "Ltd.", "AG"."""
    return word in lexicon.firms and (word.endswith(".") or word.isupper())


def _shortened(full: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """The names that a shorter one may stand for: it is their end ("van der berg") or given name."""
    found: dict[tuple[str, ...], list[str]] = {}
    for key, core in full.items():
        shorter = {core[at:] for at in range(1, len(core))}
        if len(core) > 1 and len(core[0]) > 2:
            shorter.add(core[:1])
        for name in shorter:
            found.setdefault(name, []).append(key)
    return found
