"""One name in two spellings: handles ("@AnnRoe") and slips of the pen."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from kg.annotate.names.cluster import Cluster, Pair, core_name
from kg.annotate.names.name import Words, normal_form
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label

SLIP_LENGTH = 7
"""Names from this length on are one where they differ in a single letter."""


_LONGEST = 100
"""Characters of a name in which a slip is looked for, at most."""


def handles(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
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


def slips(clusters: list[Cluster], words: Words, lexicon: NameWords) -> Iterator[Pair]:
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
