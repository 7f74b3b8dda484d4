"""How good a graph is: annotations scored against it, claims drawn for a person to judge, intervals.

Nothing here reads a store or extracts: it takes extractions, gold lines and
judgements, and gives counts with intervals. numpy alone.
"""

from kg.quality.gold import Gold, GoldFact, read_gold
from kg.quality.judging import Estimate, Judgement, Share, estimate, read_judgements
from kg.quality.sample import Drawn, Sample, draw
from kg.quality.score import Evaluation, Miss, Row, evaluate

__all__ = [
    "Drawn",
    "Estimate",
    "Evaluation",
    "Gold",
    "GoldFact",
    "Judgement",
    "Miss",
    "Row",
    "Sample",
    "Share",
    "draw",
    "estimate",
    "evaluate",
    "read_gold",
    "read_judgements",
]
