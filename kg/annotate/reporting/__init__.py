"""Who says, thinks or wants what: quotations and reports with their source, cue and content.

What the graph takes is `AttributionFinder`; what a learned choice among all readings would take is
`all_readings`, with the numbers of its first look (`features`) and second (`numbers`).
"""

from kg.annotate.reporting.attribution import AttributionFinder, make_scene
from kg.annotate.reporting.echoes import without_echoes
from kg.annotate.reporting.gate import features
from kg.annotate.reporting.learned import all_readings, with_antecedent
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.annotate.reporting.second_look import NUMBERS, look, numbers

__all__ = [
    "NUMBERS",
    "AttributionFinder",
    "Candidate",
    "Interval",
    "Scene",
    "all_readings",
    "features",
    "look",
    "make_scene",
    "numbers",
    "with_antecedent",
    "without_echoes",
]
