"""What programs and notebooks use, and the command line with them; nothing else of kg is public.

with kg.open("my-store") as graph:
    graph.ingest("articles/")
    graph.query("roles")
    graph.actor("Nadia Okoye").roles
    graph.network()
"""

from kg.api.calls import claim_types, extractions, named_queries, open, reliability, samples
from kg.api.giving import FORMATS
from kg.api.graph import Graph
from kg.config import Settings
from kg.errors import StaleView
from kg.model import Extraction, Report, Skipped
from kg.quality import (
    Drawn,
    Estimate,
    Evaluation,
    Judgement,
    Miss,
    Row,
    Sample,
    Share,
    estimate,
    read_judgements,
)
from kg.quality.intervals import Measure
from kg.quality.judging import PARTS, append, sample_rows
from kg.quality.sample import STRATA
from kg.query.actor import Actor, ActorRecord, Entry
from kg.query.analysis import Community, Hop, Link, Ranked, Stats
from kg.query.catalogue import NamedQuery, Parameter
from kg.query.evidence import Evidence
from kg.query.formats import align, csv_text, to_format
from kg.query.rows import Rows
from kg.store import Violation

__all__ = [
    "Actor",
    "ActorRecord",
    "Community",
    "Drawn",
    "Entry",
    "Estimate",
    "Evaluation",
    "Evidence",
    "Extraction",
    "FORMATS",
    "Graph",
    "Hop",
    "Judgement",
    "Link",
    "Measure",
    "Miss",
    "NamedQuery",
    "PARTS",
    "Parameter",
    "Ranked",
    "Report",
    "Row",
    "Rows",
    "STRATA",
    "Sample",
    "Settings",
    "Share",
    "Skipped",
    "StaleView",
    "Stats",
    "Violation",
    "align",
    "append",
    "claim_types",
    "csv_text",
    "estimate",
    "extractions",
    "named_queries",
    "open",
    "read_judgements",
    "reliability",
    "sample_rows",
    "samples",
    "to_format",
]
