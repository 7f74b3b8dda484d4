"""doc._.reported's candidates -> PolNeAR's attributions: source, cue and content as character spans.

PolNeAR annotates more than kg attributes in its graph (wishes, judgements,
"criticised X") and less (nothing inside quotations, no turns of an interview);
both are its convention and are met here. It sees ids and texts, never gold.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from kg.annotate import annotate
from kg.annotate.attribution import attributions, has_holder, make_scene
from kg.annotate.speech import load_lexicon
from kg.annotate.speech_scene import Candidate, Interval, Scene
from kg.model import Article
from kg.pipeline import Line as Machine

Line = dict[str, Any]


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "attributions"} for each line {"id", "text"}, in their order."""
    articles = (Article(key=line["id"], record=line["id"], text=line["text"]) for line in lines)
    for article, doc in annotate(articles, machine.nlp):
        scene = make_scene(doc, load_lexicon())
        kept = [c for c in attributions(scene, has_holder) if _is_annotated(scene, c)]
        yield {"id": article.record, "attributions": [_spans(doc, candidate) for candidate in kept]}


def _is_annotated(scene: Scene, candidate: Candidate) -> bool:
    return candidate.frame != "turn" and scene.quote_at(candidate.cue_head) is None


def _spans(doc: Doc, candidate: Candidate) -> Line:
    return {
        "source": [_span(doc, candidate.source)] if candidate.source else [],
        "cue": [_span(doc, candidate.cue)],
        "content": [_span(doc, interval) for interval in candidate.content],
    }


def _span(doc: Doc, interval: Interval) -> list[int]:
    return [doc[interval[0]].idx, doc[interval[1] - 1].idx + len(doc[interval[1] - 1])]
