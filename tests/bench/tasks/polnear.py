"""Attributions of the learned gate -> PolNeAR's: source, cue and content as character spans.

PolNeAR annotates more than kg attributes in its graph (wishes, judgements,
"criticised X"), so here every option counts that the learned gate finds likely. A
relative pronoun is told together with its noun, as annotators take now the one, now
the other. It sees ids and texts, never gold.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kg.annotate import annotate
from kg.annotate.reporting.attribution import make_scene
from kg.annotate.reporting.learned import likely_attributions, with_antecedent
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.model import Article
from kg.pipeline import Line as Machine

Line = dict[str, Any]


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "attributions"} for each line {"id", "text"}, in their order."""
    articles = (Article(key=line["id"], record=line["id"], text=line["text"]) for line in lines)
    for article, doc in annotate(articles, machine.nlp):
        scene = make_scene(doc)
        found = [_spans(scene, candidate) for candidate in likely_attributions(scene)]
        yield {"id": article.record, "attributions": found}


def _spans(scene: Scene, candidate: Candidate) -> Line:
    source = with_antecedent(scene, candidate)
    return {
        "source": [_span(scene, source)] if source else [],
        "cue": [_span(scene, candidate.cue)],
        "content": [_span(scene, interval) for interval in candidate.content],
    }


def _span(scene: Scene, interval: Interval) -> list[int]:
    first, last = scene.doc[interval[0]], scene.doc[interval[1] - 1]
    return [first.idx, last.idx + len(last)]
