"""Names and claims -> CoNLL04's five relations between names, with its boundaries and types.

The benchmark's conventions are learned, and met here alone: which names it marks ("President Roe" whole in
one kind of text, "Roe" in another; "Springfield, Ill." as one place where somebody was born there) by the
chain `names-conll04`, and which two of them it ties by `relations-conll04`, to whose features kg's own
claims belong. The graph has neither. It sees sentences, never gold.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from kg.benchmarks.chain import Chain, chain_names
from kg.benchmarks.sentence_pairs import Typed, candidates, links_between, pair_features
from kg.learn import Linear, load_linear
from kg.learn.linear import logistic
from kg.model import Extraction
from kg.pipeline import Line as Machine

from .reading import Line, readings

OTHER = "Other"
"""The benchmark's type of names that no relation asks for."""

LIKELY, ALONE = 0.42, 0.05
"""Least probability of a tie, and of the likeliest one where there is no other.

Every sentence of the benchmark was chosen for a relation in it.
"""

SHORT = 5
"""Most words of a line that is no sentence."""

Tie = tuple[float, Typed, str, Typed]


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}; arguments also carry the benchmark's type."""
    chain, model = Chain(load_linear("benchmarks/names-conll04")), load_linear("benchmarks/relations-conll04")
    for reading in readings(lines, machine):
        names = typed_names(chain, reading.doc)
        ties = decided(list(weighed(reading.doc, reading.extraction, names, model)))
        yield {
            "id": reading.line["id"],
            "facts": [written(reading.line["text"], reading.doc, t) for t in ties],
        }


def typed_names(chain: Chain, doc: Doc) -> list[Typed]:
    """The names that relations ask for."""
    found = (name for name in chain_names(chain, doc) if name.label != OTHER)
    return [Typed.of(doc[name.start : name.end], name.label) for name in found]


def weighed(doc: Doc, extraction: Extraction, names: Sequence[Typed], model: Linear) -> Iterator[Tie]:
    """Every two names that can be tied, with the probability that they are."""
    links = links_between(doc, extraction, names)
    for one, relation, other in candidates(names):
        scores = model.scores(pair_features(doc, names, one, other, links))
        yield logistic(scores[model.labels.index(relation)]), one, relation, other


def decided(ties: Sequence[Tie]) -> list[Tie]:
    """The likely ones, else the likeliest; of two ways around (who killed whom, what lies where) one."""
    best = {(one, other): share for share, one, _, other in ties}
    kept = [tie for tie in ties if tie[0] >= LIKELY and tie[0] >= best.get((tie[3], tie[1]), 0.0)]
    alone = max(ties, key=lambda tie: tie[0], default=None)
    return kept or ([alone] if alone and alone[0] >= ALONE else [])


def written(text: str, doc: Doc, tie: Tie) -> Line:
    """A fact as the scorer reads it."""
    _, one, relation, other = tie
    return {"s": _argument(text, doc, one), "p": relation, "o": _argument(text, doc, other)}


def _argument(text: str, doc: Doc, name: Typed) -> Line:
    """Characters of a name; a sentence, unlike a dateline, keeps its full stop to itself."""
    span = doc[name.start : name.end]
    start, end = span.start_char, span.end_char
    if end == len(text) and text[end - 1] == "." and len(text.split()) > SHORT:
        end -= 1
    return {"start": start, "end": end, "text": text[start:end], "type": name.type}
