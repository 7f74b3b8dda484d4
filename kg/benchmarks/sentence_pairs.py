"""Pairs of names in a sentence and what speaks for a tie between them: features of a learned classifier.

The graph does not use it: it ties what its frames license. The adapter of a benchmark that asks for every tie
of five kinds between any two names does, with kg's own claims as one sort of evidence beside words, order and
the path in the parse (after Kambhatla 2004; Roth and Yih 2004 for the five relations).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from spacy.tokens import Doc, Span, Token

from kg.model import Claim, Extraction, Ref

RELATIONS: Mapping[tuple[str, str], str] = {
    ("Peop", "Org"): "Work_For", ("Org", "Loc"): "OrgBased_In", ("Peop", "Loc"): "Live_In",
    ("Loc", "Loc"): "Located_In", ("Peop", "Peop"): "Kill",
}  # fmt: skip
"""The one relation that names of two types can have, the first the subject."""

SLOTS = (
    "subject", "object", "organization", "agent", "target", "place", "origin", "destination", "recipient",
    "addressee",
)  # fmt: skip

FAR, SHORT, PATH = 12, 5, 8
"""Most tokens that are told apart between two names, most that are one feature, longest path in the parse."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Tokens start..end are a name of that type; `root` is its head in the parse."""

    start: int
    end: int
    type: str
    root: int

    @classmethod
    def of(cls, span: Span, type_: str) -> "Typed":
        """The span as a name of that type."""
        return cls(span.start, span.end, type_, span.root.i)


Pair = tuple[Typed, Typed]
Links = Mapping[Pair, set[str]]
"""For a pair of names the claims that kg makes about them, as "kg:worksFor subject object"."""


def candidates(names: Sequence[Typed]) -> Iterator[tuple[Typed, str, Typed]]:
    """Every two names that can have a relation, with it, in the order of the names."""
    for one, other in permutations(names, 2):
        relation = RELATIONS.get((one.type, other.type))
        if relation:
            yield one, relation, other


def links_between(doc: Doc, extraction: Extraction, names: Sequence[Typed]) -> Links:
    """What the claims say about each two names."""
    at: dict[str, list[Typed]] = {}
    for entity in extraction.entities:
        for mention in entity.mentions if entity.named else ():
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and mention.kind == "name":
                at.setdefault(entity.id, []).extend(
                    n for n in names if n.start < span.end and span.start < n.end
                )
    found: dict[Pair, set[str]] = defaultdict(set)
    for claim in extraction.claims:
        for (slot, one), (other_slot, other) in permutations(_fillers(claim), 2):
            for pair in ((a, b) for a in at.get(one, ()) for b in at.get(other, ()) if a != b):
                found[pair].add(f"{claim.term} {slot} {other_slot}")
    return found


def _fillers(claim: Claim) -> list[tuple[str, str]]:
    return [(slot, value.entity) for slot in SLOTS for value in claim.values(slot) if isinstance(value, Ref)]


def pair_features(doc: Doc, names: Sequence[Typed], one: Typed, other: Typed, links: Links) -> list[str]:
    """Features of the tie from `one` to `other`, for a Linear with a row of weights for each relation."""
    order = ">" if one.start < other.start else "<"
    left, right = (one, other) if order == ">" else (other, one)
    return [
        *_between(doc, names, left, right, order),
        *_beside(doc, left, right, order),
        *_path(doc[one.root], doc[other.root]),
        *_ends(doc, one, other),
        *_among(names, one, other),
        *(f"claim {link}" for link in sorted(links.get((one, other), ()))),
        *(f"converse {link}" for link in sorted(links.get((other, one), ()))),
        *(["claimed"] if (one, other) in links or (other, one) in links else ()),
        *_words(doc),
    ]


def _between(doc: Doc, names: Sequence[Typed], left: Typed, right: Typed, order: str) -> Iterator[str]:
    """Words and names between the two; a name stands as its type."""
    inner = [n for n in names if left.end <= n.start < right.start]
    sequence = list(_sequence(doc, inner, left.end, right.start))
    yield order
    yield f"n{order}{min(right.start - left.end, FAR)}"
    yield f"e{order}{min(len(inner), 4)}"
    yield from (f"i{order}{name.type}" for name in inner)
    if len(sequence) <= SHORT:
        yield f"q{order}{' '.join(sequence)}"
    yield from (f"b{order}{word}" for word in sorted(set(sequence)))
    yield from (f"bb{order}{a} {b}" for a, b in zip(sequence, sequence[1:], strict=False))
    yield from (f"l{order}{lemma}" for lemma in sorted(_lemmas(doc, inner, left.end, right.start)))
    if sequence:
        yield f"b1{order}{' '.join(sequence[:1])}"
        yield f"b2{order}{' '.join(sequence[:2])}"
        yield f"b8{order}{' '.join(sequence[-2:])}"
        yield f"b9{order}{' '.join(sequence[-1:])}"


def _sequence(doc: Doc, inner: Sequence[Typed], start: int, end: int) -> Iterator[str]:
    types = {i: name for name in inner for i in range(name.start, name.end)}
    for i in range(start, end):
        name = types.get(i)
        if name is None:
            yield _clean(doc[i].lower_)
        elif name.start == i:
            yield f"<{name.type}>"


def _lemmas(doc: Doc, inner: Sequence[Typed], start: int, end: int) -> set[str]:
    taken = {i for name in inner for i in range(name.start, name.end)}
    telling = ("VB", "NN", "IN", "TO", "RP")
    return {
        _clean(doc[i].lemma_.lower())
        for i in range(start, end)
        if i not in taken and doc[i].tag_.startswith(telling)
    }


def _beside(doc: Doc, left: Typed, right: Typed, order: str) -> Iterator[str]:
    for distance in (1, 2):
        before, behind = left.start - distance, right.end + distance - 1
        yield f"L{distance}{order}{_clean(doc[before].lower_) if before >= 0 else '#'}"
        yield f"R{distance}{order}{_clean(doc[behind].lower_) if behind < len(doc) else '#'}"


def _path(one: Token, other: Token) -> Iterator[str]:
    """The way in the parse from one root over the lowest common governor to the other."""
    ups, downs = [one, *one.ancestors], [other, *other.ancestors]
    depth = {token.i: at for at, token in enumerate(downs)}
    at = next((i for i, token in enumerate(ups) if token.i in depth), None)
    if at is None:
        yield "apart"
        return
    top = ups[at]
    up, down = ups[:at], downs[: depth[top.i]]
    lemma = _clean(top.lemma_.lower())
    deps = "<".join(t.dep_ for t in up) + "^" + ">".join(t.dep_ for t in reversed(down))
    yield f"P{deps}" if len(up) + len(down) <= PATH else "far"
    yield f"PL{min(len(up) + len(down), 9)}"
    yield f"PT{lemma}{'@' if not up else '!' if not down else ''}"
    yield from (f"PW{_clean(t.lemma_.lower())}" for t in (*up[1:], *down[1:]))
    yield from (f"PA{t.dep_}" for t in up[1:])
    yield from (f"PB{t.dep_}" for t in down[1:])
    yield f"PE{up[-1].dep_ if up else ''}^{down[-1].dep_ if down else ''}"
    lemmas = [*(t.lemma_ for t in up[1:]), f"^{lemma}", *(t.lemma_ for t in reversed(down[1:]))]
    if len(lemmas) <= 4:
        yield f"PX{_clean(' '.join(lemmas).lower())}"


def _ends(doc: Doc, one: Typed, other: Typed) -> Iterator[str]:
    for side, name in (("S", one), ("O", other)):
        root = doc[name.root]
        yield f"{side}h{_clean(root.lower_)}"
        yield f"{side}d{root.dep_}"
        yield f"{side}g{_clean(root.head.lemma_.lower())} {root.dep_}"


def _among(names: Sequence[Typed], one: Typed, other: Typed) -> Iterator[str]:
    """How many there are of either type, and how many of its type stand nearer."""
    counts = Counter(name.type for name in names)
    yield f"cs{min(counts[one.type], 3)} co{min(counts[other.type], 3)}"
    yield "pair" if len(names) == 2 else "more"
    yield f"nearO{_rank(names, one, other)}"
    yield f"nearS{_rank(names, other, one)}"


def _rank(names: Iterable[Typed], origin: Typed, chosen: Typed) -> int:
    reach = abs(chosen.start - origin.start)
    alike = (n for n in names if n.type == chosen.type and n not in (origin, chosen))
    return min(sum(abs(n.start - origin.start) < reach for n in alike), 3)


def _words(doc: Doc) -> Iterator[str]:
    """Verbs and nouns of the sentence, whoever they belong to."""
    yield from sorted({f"V{_clean(t.lemma_.lower())}" for t in doc if t.tag_.startswith("VB")})
    yield from sorted({f"N{_clean(t.lemma_.lower())}" for t in doc if t.tag_ in ("NN", "NNS")})


def _clean(text: str) -> str:
    """Without a tab or line break, which part the columns and lines of stored weights."""
    return " ".join(text.split())
