"""Which names of an article are one actor: short and full names, acronyms, handles, slips of the pen.

A cluster starts as all mentions of one form. Two are joined only where exactly one
candidate fits: two persons of one surname leave the bare surname on its own.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from kg.annotate.names.definitions import BRACKET_REACH, acronym_within, before_bracket
from kg.annotate.names.namesakes import SPLIT, by_office
from kg.annotate.names.spans import Name, Words, normal_form
from kg.annotate.names.voting import Tally, decide, merged
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label

SLIP_LENGTH = 7
"""Names from this length on are one where they differ in a single letter."""

_LONGEST = 100
"""Characters of a name in which a slip is looked for, at most."""

SHORTENED, SHORT_MENTION = 2.0, 0.7
"""Votes for a person that a shorter name gives to the fuller one it follows, and each of its mentions."""

_KIN_REACH = 4
"""Tokens before a name in which "his son", "her late husband," introduces a relative."""

_INITIAL = re.compile(r"[A-Z]\.?$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z.]$")


Pair = tuple[str, str]
"""Keys of two clusters that are one; the second is the fuller name."""


@dataclass(slots=True)
class Cluster:
    """Mentions of one actor under construction; `forms` are its spellings, normalized."""

    key: str
    mentions: list[Name]
    tally: Tally
    texts: set[str] = field(default_factory=set)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    gazetteer: str = ""
    label: str = ""
    kg_type: str = ""
    longest: str = ""
    """The longest spelling; of two alike the first in the alphabet."""

    tokens: tuple[str, ...] = ()
    """Its words."""

    first: int = 0
    """Token at which the actor is first named."""

    def __post_init__(self) -> None:
        self.first = min(name.start for name in self.mentions)
        self.longest = min(self.texts, key=_by_length)
        self.tokens = tuple(self.longest.split())

    def take(self, other: "Cluster") -> None:
        """Take over all that is known of another; the fuller spelling stays the longest."""
        self.mentions += other.mentions
        self.tally = merged((self.tally, other.tally))
        self.texts |= other.texts
        self.spellings |= other.spellings
        self.gazetteer = self.gazetteer or other.gazetteer
        self.first = min(self.first, other.first)
        self.longest = min(self.longest, other.longest, key=_by_length)
        self.tokens = tuple(self.longest.split())
        self.settle()

    def settle(self) -> None:
        """Decide label and class from the votes."""
        self.label, self.kg_type = decide(self.tally)


def _by_length(text: str) -> tuple[int, str]:
    return -len(text), text


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
    groups = {
        key: part for form, group in offices.items() for key, part in _by_gender(form, group, words, lexicon)
    }
    clusters = [_cluster(key, group, words, count(group, words, lexicon)) for key, group in groups.items()]
    for join in (_same_form, _acronyms, _persons, _short_organizations, _handles, _slips, _same_name):
        clusters = _joined(clusters, join(clusters, words, lexicon))
    _mark_families(clusters, words)
    return sorted(clusters, key=lambda cluster: (cluster.first, cluster.key))


def _by_gender(
    form: str, group: list[Name], words: Words, lexicon: NameWords
) -> Iterator[tuple[str, list[Name]]]:
    """A form behind both "Mr." and "Mrs." is two persons; without a title it is the more frequent one."""
    told = [_gender_before(name, words, lexicon) for name in group]
    if not {"m", "f"} <= set(told):
        yield form, group
        return
    rarer = min("fm", key=lambda gender: (told.count(gender), -told.index(gender)))
    yield form, [name for name, gender in zip(group, told, strict=True) if gender != rarer]
    yield (
        f"{form} {SPLIT}{rarer}",
        [name for name, gender in zip(group, told, strict=True) if gender == rarer],
    )


def _gender_before(name: Name, words: Words, lexicon: NameWords) -> str:
    """What the word right before a mention tells: "Mr." is "m", "First Lady" is "f", "" nothing."""
    word = words.texts[name.start - 1].lower() if name.start else ""
    return "m" if word in lexicon.masculine else "f" if word in lexicon.feminine else ""


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


def _persons(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
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
    for c in clusters:
        if c.gazetteer or c.key.startswith("@") or not _may_be_short(c):
            continue
        name = full.get(c.key) or core_name(c.tokens, lexicon)
        found = [key for key in shortened.get(name, ()) if key != c.key]
        found = [key for key in found if not _is_other(c, by_key[key], told)]
        found = sorted({_first_of(by_key[key], full[key], by_core, lexicon) for key in found})
        if len(found) == 1:
            yield c.key, found[0]


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

    def _of(self, c: Cluster) -> tuple[set[str], int]:
        key = c.key, len(c.mentions)
        if key not in self.known:
            genders = {_gender_before(name, self.words, self.lexicon) for name in c.mentions} - {""}
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


def core_name(tokens: Iterable[str], lexicon: NameWords) -> tuple[str, ...]:
    """A person's name in lower case without initials and suffixes: ("ann", "roe") for "Ann B. Roe Jr."."""
    words = [t for t in tokens if t not in lexicon.suffixes]
    kept = [t for i, t in enumerate(words) if i == 0 or not _INITIAL.match(t)]
    return tuple(t.replace("’", "'").casefold() for t in kept)


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


def _acronyms(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
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
        if len(fitting) == 1 and fitting[0].key != c.key and _compatible(c, fitting[0]):
            apposed.add(fitting[0], c.mentions)
            yield c.key, fitting[0].key


def _compatible(short: Cluster, full: Cluster) -> bool:
    return not (short.gazetteer and full.gazetteer and short.gazetteer != full.gazetteer)


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


def _short_organizations(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
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
        if (
            c.label
            not in (Label.ORGANIZATION, Label.FACILITY, Label.LAW, Label.EVENT, Label.PERSON, Label.PRODUCT)
            or c.key in places
        ):
            continue
        longer = by_end.get(c.tokens, ())
        found = [
            each.key for each in longer if each.key != c.key and _shortens_name(c, each, places, lexicon)
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
    if len(a) >= len(b) or not _compatible(short, full):
        return False
    ahead, behind = b[: len(b) - len(a)], b[len(a) :]
    if b[len(ahead) :] == a and len(a) > 1:
        return normal_form(" ".join(ahead)) in places
    if b[: len(a)] != a or short.label == Label.PERSON:
        return False
    if short.label == Label.LAW:
        return behind[0] == "of"
    return all(word in lexicon.heads and lexicon.heads[word][1] == "kg:Company" for word in behind)


def _handles(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """As in "@annroe77" is the one person whose surname it contains."""
    people = [c for c in clusters if c.label == Label.PERSON and not c.key.startswith("@")]
    by_surname: dict[str, list[Cluster]] = defaultdict(list)
    for each in people:
        for surname in core_name(each.tokens, lexicon)[-1:]:
            by_surname[surname].append(each)
    for c in clusters:
        if c.key.startswith("@"):
            surnames = _pieces(c.key) & by_surname.keys()
            found = [each for word in surnames for each in by_surname[word]]
            found = [each for each in found if {*core_name(each.tokens, lexicon)[-1:]} & surnames]
            if len(found) == 1:
                yield c.key, found[0].key


def _pieces(handle: str) -> set[str]:
    """All stretches of four letters or more of a handle, which has 30 characters at most."""
    letters = re.sub(r"[^a-z]", "", handle)[:30]
    return {letters[a:b] for a in range(len(letters)) for b in range(a + 4, len(letters) + 1)}


def _slips(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
    """As in "Norvay" is "Norway": one letter off a longer-standing name of the article, both long."""
    solid = sorted(clusters, key=lambda c: (not c.gazetteer, -len(c.mentions), c.first))
    near = _Near()
    for at, each in enumerate(solid):
        near.add(at, each.texts)
    taken: set[str] = set()
    for c in reversed(solid):
        if c.gazetteer or len(c.key) < SLIP_LENGTH or any(ch.isdigit() for ch in c.key):
            continue
        alike = ((at, solid[at]) for at in near.to(c.key))
        found = [at for at, each in alike if each is not c and each.key not in taken and _one_slip(c, each)]
        if found:
            taken.add(c.key)
            near.add(found[0], c.texts)
            yield c.key, solid[found[0]].key


class _Near:
    """Numbers of clusters by their spellings and all that these are with a letter less.

    Two words one letter apart have such a piece in common (Mor and Fraenkel, 1982), so that
    a word need not be compared with every other.
    """

    def __init__(self) -> None:
        self.at: dict[str, set[int]] = defaultdict(set)

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Note the spellings of a cluster."""
        for form in map(normal_form, texts):
            for piece in _less_one(form) if len(form) >= SLIP_LENGTH else ():
                self.at[piece].add(number)

    def to(self, word: str) -> list[int]:
        """Numbers of the clusters with a spelling that may be one letter off, ascending."""
        return sorted({number for piece in _less_one(word) for number in self.at.get(piece, ())})


def _less_one(word: str) -> set[str]:
    """The word, and it without each of its letters; nothing of what is too long for a name."""
    if len(word) > _LONGEST:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _is_family(one: Cluster, other: Cluster) -> bool:
    """Whether one is the plural of the other: "the Roes" are no slip of the pen for Roe."""
    forms = {normal_form(text) for text in one.texts}, {normal_form(text) for text in other.texts}
    return any(a + "s" in forms[1] for a in forms[0]) or any(b + "s" in forms[0] for b in forms[1])


def _one_slip(short: Cluster, full: Cluster) -> bool:
    if short.key[0] != full.key[0] and not full.gazetteer:
        return False
    if Label.PERSON in (short.label, full.label) and _is_family(short, full):
        return False
    if not full.gazetteer and (len(full.mentions) <= len(short.mentions) or short.label != full.label):
        return False
    forms = (
        form
        for form in map(normal_form, full.texts)
        if form[:1] == short.key[:1] and abs(len(form) - len(short.key)) <= 1
    )
    return any(
        len(form) >= SLIP_LENGTH and Levenshtein.distance(short.key, form, score_cutoff=1) == 1
        for form in forms
    )
