"""A benchmark measures what `kg extract` writes: what scores it knows labels, and nothing that extracts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"
LABELS = {"kg.resources", "kg.terms"}
"""Where the ontology is, and which class is below which."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("name", ["run.py", "graph.py"])
def test_what_scores_the_graph_imports_the_ontology_and_nothing_else_of_kg(name: str) -> None:
    of_kg = {module for module in imported(BENCH / name) if module.split(".")[0] in ("kg", "spacy", "tasks")}
    assert of_kg <= LABELS


def test_only_clusters_and_seeds_have_a_form_of_their_own() -> None:
    assert {path.stem for path in (BENCH / "tasks").glob("*.py")} == {"__init__", "er", "reading", "seeds"}
