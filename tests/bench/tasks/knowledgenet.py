"""Learned relations -> KnowledgeNet's fifteen. It sees passages, never gold.

The benchmark wants a fact once for each pair of mentions, pronouns too ("He joined
the board"): so the pairs of `kg.benchmarks.relations` are what is scored here. What our
rules claim of a passage is among the features of a pair. (Rules and pairs united were
no better than the pairs alone: .736 and .737 over the folds.) The shipped weights are
trained on the visible folds, so their figure there is none; the honest one, by
cross-validation, stands in `ontology/weights/CARD.md`.
"""

from collections.abc import Iterable, Iterator

from kg.benchmarks.relations import LABELS, Argument, Guess, PairReader, guesses, said_by
from kg.pipeline import Line as Machine

from .reading import Line, Reading, readings, span_argument

WRITTEN = {ours: theirs for theirs, ours in LABELS.items()}

THRESHOLD = 0.33
"""Of the probability, with the share of the best pair of the same two entities in it."""

SHARE = 0.3
"""How much a pair takes over from the best one of the same entities: she who founded X is Jane Roe."""

Scored = tuple[Guess, float]


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}."""
    for reading in readings(lines, machine):
        yield {"id": reading.line["id"], "facts": list(_facts(reading))}


def _facts(reading: Reading) -> Iterator[Line]:
    reader = PairReader(reading.doc, said_by(reading.extraction.claims))
    for guess, score in _shared(reader):
        if score >= THRESHOLD:
            s, o = (_written(reading, a) for a in (guess.subject, guess.object))
            yield {"s": s, "p": WRITTEN[guess.relation], "o": o}


def _shared(reader: PairReader) -> Iterator[Scored]:
    found, best = list(guesses(reader)), dict[tuple[str, str, str], float]()
    for guess in found:
        key = _key(reader, guess)
        best[key] = max(best.get(key, 0.0), guess.probability)
    for guess in found:
        top = best[_key(reader, guess)]
        yield guess, SHARE * top + (1 - SHARE) * guess.probability


def _key(reader: PairReader, guess: Guess) -> tuple[str, str, str]:
    return _who(reader, guess.subject), guess.relation, _who(reader, guess.object)


def _who(reader: PairReader, argument: Argument) -> str:
    """The entity the argument stands for; itself where it stands for none or for several."""
    known = reader.entities(argument)
    return known[0] if len(known) == 1 else f"#{argument.start}"


def _written(reading: Reading, argument: Argument) -> Line:
    last = reading.doc[argument.end - 1]
    return span_argument(reading.line["text"], reading.doc[argument.start].idx, last.idx + len(last))
