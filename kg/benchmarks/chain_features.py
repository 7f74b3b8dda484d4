"""What the learned chain sees of a token: word, form, neighbours, known names, and the tenor of the text.

After Ratinov and Roth (2009): context of two words, gazetteers, what another recognizer
said, and what the same word is elsewhere in the text. The strongest components of the
word's vector stand for its class, after the binarized embeddings of Guo et al. (2014).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc

from kg.annotate.lexicon import Lexicon, load_lexicon
from kg.annotate.names import MODEL_NAMES_KEY
from kg.gazetteer import GazetteerEntry, load_gazetteer

REACH = 2
"""How many tokens to either side are seen."""

COMPONENTS = 6
"""How many components of a word's vector are seen, the strongest first."""

LONGEST = 5
"""Most tokens of a known place."""

TENORS = (
    ("born", ("born",)),
    ("kill", ("kill", "murder", "shot", "shoot", "gunm", "assassin")),
    ("assassin", ("assassin",)),
    ("wire", ("gmt", "--", "(text")),
    ("dash", ("_",)),
)
"""Words by whose beginnings a text shows its kind: conventions differ between lives, crimes and wires."""

_RUNS = ((re.compile("[A-Z]+"), "A"), (re.compile("[a-z]+"), "a"), (re.compile(r"\d+"), "0"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A Doc's tokens as columns: `basic[i]` are token i's own features, which its neighbours see too."""

    words: list[str]
    tags: list[str]
    shapes: list[str]
    model: list[str]
    basic: list[list[str]]


def token_features(doc: Doc) -> list[list[str]]:
    """Features of each token of a Doc that went through kg_names."""
    seen = _seen(doc, load_lexicon())
    tenors = text_tenors(seen.words)
    most = _elsewhere(seen)
    vectors = [_components(doc, i) for i in range(len(doc))]
    return [
        [
            *_own(doc, i, seen),
            *_around(i, seen.basic),
            *_together(i, seen),
            *(f"v{o}:{c}" for o in (-1, 0, 1) if 0 <= i + o < len(doc) for c in vectors[i + o]),
            *_in_tenor(i, seen, tenors),
            *most[seen.words[i]],
        ]
        for i in range(len(doc))
    ]


def _seen(doc: Doc, lexicon: Lexicon) -> Seen:
    n = len(doc)
    words = [clean(token.lower_) for token in doc]
    tags = [token.tag_ for token in doc]
    shapes = [shape(token.text) for token in doc]
    model = _marks(n, doc.user_data.get(MODEL_NAMES_KEY, ()))
    ours = _marks(n, ((ent.start, ent.end, ent.label_) for ent in doc.ents))
    kinds = _marks(n, ((ent.start, ent.end, ent._.kg_type or ent.label_) for ent in doc.ents))
    known = known_places([token.text for token in doc])
    basic = [
        [
            f"w={words[i]}", f"t={tags[i]}", f"s={shapes[i]}",
            f"m={model[i]}", f"o={ours[i]}", f"k={kinds[i]}", f"mo={model[i]}{ours[i]}",
            *(f"c={c}" for c in word_classes(doc[i].text, lexicon)), *([f"g={known[i]}"] if known[i] else ()),
        ]
        for i in range(n)
    ]  # fmt: skip
    return Seen(words, tags, shapes, model, basic)


def clean(text: str) -> str:
    """The text of a token as a part of a feature's name: no tab or line break in it."""
    return " ".join(text.split())


def shape(text: str) -> str:
    """A word's form with runs made one: "McCain's" is "AaAa'a", "1990s" is "0a"."""
    for pattern, letter in _RUNS:
        text = pattern.sub(letter, text)
    return clean(text[:8])


def _marks(n: int, names: Iterable[tuple[int, int, str]]) -> list[str]:
    marks = [""] * n
    for start, end, label in names:
        marks[start:end] = [f"I-{label}"] * (end - start)
        marks[start] = f"B-{label}"
    return marks


def word_classes(text: str, lexicon: Lexicon) -> Iterator[str]:
    """What ontology/names.toml knows of a word: a given name, a title, a head of organizations' names."""
    if text in lexicon.gender:
        yield "given"
    if text in lexicon.titles:
        yield "title"
    if text in lexicon.heads:
        yield f"head {lexicon.heads[text][0]}"
    if text in lexicon.openers:
        yield "opener"
    if text.lower() in lexicon.nominals:
        yield "nominal"
    if text.lower() in lexicon.before:
        yield f"before {lexicon.before[text.lower()][0]}"


def known_places(texts: Sequence[str]) -> list[str]:
    """For tokens of places in the gazetteer "B kg:City", then "I kg:City", the longest first; else ""."""
    places, found, i = _places(), [""] * len(texts), 0
    while i < len(texts):
        for length in range(min(LONGEST, len(texts) - i), 0, -1):
            kind = places.get(tuple(texts[i : i + length]))
            if kind:
                found[i : i + length] = [f"I {kind}"] * length
                found[i] = f"B {kind}"
                i += length - 1
                break
        i += 1
    return found


@cache
def _places() -> dict[tuple[str, ...], str]:
    kinds = ("kg:City", "kg:Region", "kg:Country", "kg:WorldRegion", "kg:Place")
    entries = [entry for entry in load_gazetteer() if entry.type in kinds]
    return {
        tuple(name.replace("-", " - ").split()): kind for entry in entries for name, kind in _names_of(entry)
    }


def _names_of(entry: GazetteerEntry) -> Iterator[tuple[str, str]]:
    for name in (*entry.strong, *entry.weak):
        yield name, entry.type
    for name in entry.demonyms:
        yield name.lstrip("~"), "demonym"


def text_tenors(words: Sequence[str]) -> list[str]:
    """Which of TENORS the text has, by its words in lower case; ["plain"] for none."""
    distinct = set(words)
    found = [name for name, stems in TENORS if any(word.startswith(stems) for word in distinct)]
    return found or ["plain"]


def _own(doc: Doc, i: int, seen: Seen) -> Iterator[str]:
    token, word = doc[i], seen.words[i]
    yield from seen.basic[i]
    for length in (2, 3, 4):
        if len(word) > length:
            yield f"p{word[:length]}"
            yield f"f{word[-length:]}"
    yield f"st={token.is_sent_start}"
    yield f"d={token.dep_}"
    yield f"h={clean(token.head.lemma_.lower())}"
    yield f"l={clean(token.lemma_)}"


def _around(i: int, basic: Sequence[Sequence[str]]) -> Iterator[str]:
    for offset in range(-REACH, REACH + 1):
        if offset and 0 <= i + offset < len(basic):
            yield from (f"{offset}{feature}" for feature in basic[i + offset])
        elif offset:
            yield f"{offset}#"


def _together(i: int, seen: Seen) -> Iterator[str]:
    words, tags, shapes = seen.words, seen.tags, seen.shapes
    if i:
        yield f"ww={words[i - 1]} {words[i]}"
        yield f"ss={shapes[i - 1]} {shapes[i]}"
        yield f"mm={seen.model[i - 1]} {seen.model[i]}"
        yield f"tt={tags[i - 1]} {tags[i]}"
    if i + 1 < len(words):
        yield f"wn={words[i]} {words[i + 1]}"
        yield f"sn={shapes[i]} {shapes[i + 1]}"
        yield f"tn={tags[i]} {tags[i + 1]}"
    if 0 < i < len(words) - 1:
        yield f"t3={tags[i - 1]} {tags[i]} {tags[i + 1]}"
        yield f"s3={shapes[i - 1]} {shapes[i]} {shapes[i + 1]}"


def _components(doc: Doc, i: int) -> list[str]:
    vector = doc[i].vector
    if not vector.any():
        return []
    strongest = np.argsort(-np.abs(vector), kind="stable")[:COMPONENTS]
    return [f"{j}{'+' if vector[j] > 0 else '-'}" for j in strongest.tolist()]


def _in_tenor(i: int, seen: Seen, tenors: Sequence[str]) -> Iterator[str]:
    words, mark = seen.words, seen.model[i]
    before = words[i - 1] if i else ""
    behind = words[i + 1] if i + 1 < len(words) else ""
    for tenor in tenors:
        yield f"{tenor}&{words[i]}"
        yield f"{tenor}&t{seen.tags[i]}"
        yield f"{tenor}&{before}|{mark}"
        yield f"{tenor}&|{behind}|{mark}"
        yield f"{tenor}&m{mark}"


def _elsewhere(seen: Seen) -> dict[str, list[str]]:
    """Word -> what it mostly is in the whole text, by the model; nothing for a word that stands once."""
    found: dict[str, Counter[str]] = {}
    for word, mark in zip(seen.words, seen.model, strict=True):
        found.setdefault(word, Counter())[mark] += 1
    return {
        word: [f"e={min(marks, key=lambda m: (-marks[m], m))}"] if marks.total() > 1 else []
        for word, marks in found.items()
    }
