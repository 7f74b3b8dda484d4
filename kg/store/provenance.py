"""What runs did: the one place in the store that knows a clock. No other graph refers to it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from kg.model import Report
from kg.store.iris import KG, PROV, RDF, RDFS, hashed
from kg.store.literals import integer, quoted, typed


@dataclass(frozen=True, slots=True)
class Run:
    """kg 0.1.0 with en_core_web_md 3.7.1 read 14 articles between 9:00 and 9:02.

    `extractor` is the hash that the articles of this run carry; times are aware.
    """

    version: str
    model: str
    extractor: str
    started: datetime
    ended: datetime
    report: Report


def run_nquads(run: Run, graph: str) -> tuple[str, str]:
    """IRI of the run and its quads as N-Quads; equal runs are one."""
    started, ended = (_moment(when) for when in (run.started, run.ended))
    iri = hashed("run", run.version, run.model, run.extractor, started, ended, repr(run.report))
    pairs = [
        (f"{RDF}type", f"<{PROV}Activity>"),
        (f"{RDFS}label", quoted(f"kg {run.version}, {run.report.articles} articles")),
        (f"{PROV}startedAtTime", typed(started, "dateTime")),
        (f"{PROV}endedAtTime", typed(ended, "dateTime")),
        (f"{KG}extractor", quoted(run.extractor)),
        (f"{KG}kgVersion", quoted(run.version)),
        (f"{KG}model", quoted(run.model)),
        *((f"{KG}{name}", integer(count)) for name, count in _counts(run.report)),
    ]
    return iri, "".join(f"<{iri}> <{predicate}> {value} <{graph}> .\n" for predicate, value in pairs)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _counts(report: Report) -> list[tuple[str, int]]:
    return [
        ("articlesNew", report.new),
        ("articlesReplaced", report.replaced),
        ("articlesUnchanged", report.unchanged),
        ("articlesLeftOut", len(report.skipped)),
        ("claims", report.claims),
    ]
