"""What type a name has: every mention, its form and its neighbours vote over the whole Doc."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.annotate.names.name import Name, Words
from kg.annotate.names.neighbours import neighbour_votes
from kg.annotate.names.scores import FORM, FORM_LIMIT, FULL, GIVEN, VAGUE
from kg.knowledge.names import Kind, NameWords
from kg.syntax.entities import Label

Tally = Counter[Kind]
"""Votes by label and class; a class of "" is a vote on the label alone."""

DEFAULT_TYPE: Mapping[str, str] = {
    Label.PERSON: "kg:Person", Label.ORGANIZATION: "kg:Organization",
    Label.STATE: "kg:GeopoliticalEntity", Label.LOCATION: "kg:Place", Label.FACILITY: "kg:Facility",
    Label.LAW: "kg:LegalInstrument", Label.EVENT: "kg:Occasion", Label.PRODUCT: "kg:Product",
    Label.WORK: "kg:Work", Label.GROUP: "kg:Group", Label.LANGUAGE: "",
}  # fmt: skip
"""Class of a name of which only the label is known."""

_INITIALS = re.compile(r"(?!U\.|D\.C)(?:[A-Z]\.){1,3}$")
LANDS = frozenset(("kg:Country", "kg:Region", "kg:City", "kg:WorldRegion"))
"""Classes of what has a people and an adjective: Norway is behind "Norwegian"."""

_LABEL_ORDER = tuple(DEFAULT_TYPE)


def votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    """The votes that one mention gives on its type."""
    if name.source == "demonym":
        yield (Label.STATE if name.kg_type in LANDS else Label.GROUP, name.kg_type), name.weight
    else:
        weight = name.weight * (FULL if len(name) > 1 and name.source == "model" else 1.0)
        yield (name.label, name.kg_type if name.source != "model" else ""), weight
        yield from neighbour_votes(name, words, lexicon)


def _form_votes(name: Name, words: Words, lexicon: NameWords) -> Iterator[tuple[Kind, float]]:
    texts = words.texts[name.start : name.end]
    given = texts[0] in lexicon.gender
    if len(texts) > 1 and texts[-1] in lexicon.heads and not (given and name.label == Label.PERSON):
        vague = texts[-1] in lexicon.vague_heads and (
            given or name.label != Label.PERSON or texts[-1] not in lexicon.vague_bodies
        )
        yield lexicon.heads[texts[-1]], VAGUE if vague else FORM
    if len(texts) > 2 and texts[0] in lexicon.openers and texts[1] in ("of", "for"):
        yield lexicon.openers[texts[0]], FORM
    if 1 < len(texts) <= 4 and _INITIALS.match(texts[0]) and texts[-1] not in lexicon.heads:
        yield (Label.PERSON, ""), GIVEN
    longest = 5 if "-" in texts else 3
    if 2 <= len(texts) <= longest and _is_persons(texts, lexicon) and texts[-1] not in lexicon.heads:
        yield (Label.PERSON, ""), GIVEN


def _is_persons(texts: Sequence[str], lexicon: NameWords) -> bool:
    """Whether the first word is a given name, or a small one that surnames begin with ("de Vries")."""
    return texts[0] in lexicon.gender or texts[0] in lexicon.surname_starts


def tally(names: Iterable[Name], words: Words, lexicon: NameWords) -> Tally:
    """All votes of some mentions; those in credits and tails count half."""
    found: Tally = Counter()
    names = list(names)
    for kind, weight in _form_votes(names[0], words, lexicon):
        found[kind] += weight * min(len(names), FORM_LIMIT)  # type: ignore[assignment]
    for name in names:
        factor = 0.5 if words.zones[name.start] in ("credit", "tail") else 1.0
        for kind, weight in votes(name, words, lexicon):
            found[kind] += weight * factor  # type: ignore[assignment]
    return found


def decide(found: Tally) -> Kind:
    """The label with most votes, and of its classes the one with most; ties in a fixed order."""
    labels: Counter[str] = Counter()
    for (label, _), weight in found.items():
        labels[label] += weight
    label = max(labels, key=lambda each: (round(labels[each], 6), -_LABEL_ORDER.index(each)))
    kinds = {kind: weight for (each, kind), weight in found.items() if each == label and kind}
    default = DEFAULT_TYPE[label]
    if len(kinds) > 1:
        kinds.pop(default, None)
    return label, max(sorted(kinds), key=lambda kind: kinds[kind], default=default)


def merged(tallies: Sequence[Tally]) -> Tally:
    """The sum of several tallies."""
    total: Tally = Counter()
    for each in tallies:
        total.update(each)
    return total
