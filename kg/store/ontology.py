"""The ontology's triples for the store: the shipped file and the user's, as they stand."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.resources import ontology_dir
from kg.store.iris import KG, ONTOLOGY_GRAPH


def ontology_nquads(extra: tuple[Path, ...], digest: str) -> str:
    """All triples of kg.ttl and the files, sorted, as N-Quads, with the digest of what was read.

    The files were checked when the ontology was loaded: they parse, and have no
    blank nodes.
    """
    lines = {f'<{ONTOLOGY_GRAPH}> <{KG}digest> "{digest}"'}
    for path in (ontology_dir() / "kg.ttl", *extra):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            lines.add(f"{quad.subject} {quad.predicate} {quad.object}")
    return "".join(f"{line} <{ONTOLOGY_GRAPH}> .\n" for line in sorted(lines))
