"""kg.vocab: what stands in kg.ttl, closed, and regenerated without a difference."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import violations
from rdflib import URIRef

from kg import vocab
from kg.terms import load_ontology
from kg.vocab import KG, Curie

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / ".ci" / "generate_vocab.py"
NAMES = [curie.removeprefix("kg:") for curie in load_ontology().terms if curie.startswith("kg:")]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_vocab", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_committed_is_what_the_ontology_gives(generator: ModuleType) -> None:
    for path, text in generator.generate().items():
        assert path.read_text(encoding="utf-8") == text, "run: python .ci/generate_vocab.py"


def test_the_check_tells_a_difference_and_mends_nothing(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "vocab.py"
    stale.write_text("old")
    monkeypatch.setattr(generator, "ROOT", tmp_path)
    monkeypatch.setattr(generator, "generate", lambda: {stale: "new"})
    assert generator.main(["--check"]) == 1
    assert "vocab.py: differs" in capsys.readouterr().out and stale.read_text() == "old"
    assert generator.main([]) == 0 and stale.read_text() == "new"
    assert generator.main(["--check"]) == 0


def test_the_check_runs_by_itself() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")


def is_there(name: str) -> bool:
    curie = getattr(Curie, "as_" if name == "as" else name)
    return KG[name] == URIRef(vocab.ONTOLOGY + name) and curie == f"kg:{name}"


def test_each_term_is_there_as_node_and_curie() -> None:
    violations.none(name for name in NAMES if not is_there(name))


@pytest.mark.parametrize("holder", [KG, Curie])
def test_a_mistyped_term_raises(holder: type) -> None:
    with pytest.raises(AttributeError):
        _ = holder.Desigantion


def test_a_mistyped_item_raises() -> None:
    with pytest.raises((AttributeError, KeyError)):
        _ = KG["Desigantion"]


def test_graphs_have_the_names_the_model_gives_them() -> None:
    assert vocab.VIEW_GRAPH == "https://w3id.org/kg-news/data/graph/view"
    assert vocab.article_graph("9f2c") == "https://w3id.org/kg-news/data/graph/article/9f2c"
    assert "provenance" in vocab.PROVENANCE_GRAPH


def uses(path: Path) -> set[str]:
    """Every kg:Name, and every name that code appends to the namespace, in the file."""
    text = path.read_text(encoding="utf-8")
    curies = re.findall(r"\bkg:([A-Za-z]\w*)(?![\w…])", text)
    return {*curies, *re.findall(r"\{KG\}([A-Za-z]\w*)", text), *re.findall(r"\bkg\('(\w+)'\)", text)}


SOURCES = [
    path
    for folder, pattern in (
        ("kg", "*.py"),
        ("kg", "*.rq"),
        ("ontology", "*.toml"),
        ("ontology", "shapes.ttl"),
    )
    for path in sorted((ROOT / folder).rglob(pattern))
]


def test_every_term_that_code_queries_and_frames_name_is_defined() -> None:
    violations.none(
        f"{path.relative_to(ROOT)}: kg:{name}" for path in SOURCES for name in sorted(uses(path) - set(NAMES))
    )
