"""Attributions by the learned gate: every option, one a cue, where two looks at it find it likely.

Wider than what the graph takes (`kg.annotate.reporting.attribution`): what people want, praise,
fear and plan is attributed here too. The weights come from `kg.train.attribution`.
"""

from collections.abc import Iterator

from kg.annotate.reporting.boundaries import fitted, nested, resumed
from kg.annotate.reporting.candidates import find_candidates
from kg.annotate.reporting.gate import Reading, best_by_cue, without_doubles
from kg.annotate.reporting.leftovers import with_quotations
from kg.annotate.reporting.options import find_options
from kg.annotate.reporting.other_sources import of_others
from kg.annotate.reporting.quoted import outside_content, with_next_quotation
from kg.annotate.reporting.readings import readings
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.annotate.reporting.second_look import first_looks, second_looks
from kg.learn import Linear, load_linear
from kg.learn.rules import Rules

LEAST = 0.35
"""The probability from which on an attribution is kept: where who-said-what and attributed characters
do best together on documents the model was not trained on."""


def likely_attributions(scene: Scene, model: Linear, rules: Rules, least: float = LEAST) -> list[Candidate]:
    """What the two looks (`load_looks`) find likely, and quotations left over, in text order."""
    looks = list(first_looks(scene, all_readings(scene), model))
    likely = best_by_cue(second_looks(scene, looks, rules), least)
    kept = [each.candidate for each in without_doubles(likely)]
    kept = with_quotations(scene, kept, lambda scene, candidate: True)
    return sorted(kept, key=lambda c: (c.cue_head, c.content))


def load_looks() -> tuple[Linear, Rules]:
    """The shipped first and second look: a second of CPU time, so load them once."""
    return load_linear("attribution"), Rules(load_linear("attribution-second"))


def all_readings(scene: Scene) -> Iterator[Reading]:
    """Every candidate of the lexicon and every other option, in each reading of its end; none twice."""
    seen: set[tuple[object, ...]] = set()
    for candidate in _fitted_options(scene):
        for name, reading in (*readings(scene, candidate), *of_others(scene, candidate)):
            key = (reading.cue_head, reading.frame, reading.content, reading.source)
            if key not in seen:
                seen.add(key)
                yield name, reading


def _fitted_options(scene: Scene) -> Iterator[Candidate]:
    listed = [fitted(scene, candidate) for candidate in find_candidates(scene)]
    others = (fitted(scene, candidate) for candidate in find_options(scene))
    for candidate in (*resumed(scene, nested(scene, listed)), *others):
        if candidate.content:
            yield with_next_quotation(scene, outside_content(scene, candidate))


def with_antecedent(scene: Scene, candidate: Candidate) -> Interval | None:
    """The source; of a relative pronoun with the noun it stands for: "nations that"."""
    source, speaker = candidate.source, candidate.speaker
    if source is None or source[1] - source[0] > 1 or not 0 <= speaker < source[0]:
        return source
    return scene.doc[speaker].left_edge.i, source[1]
