"""kg.resources: the shipped folders are found, in a checkout and in a wheel."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import resources
from kg.errors import UsageError


def test_a_checkout_uses_its_own_ontology() -> None:
    assert resources.ontology_dir() == Path(__file__).resolve().parent.parent / "ontology"
    assert (resources.ontology_dir() / "kg.ttl").is_file()


def lay_out(place: Path) -> Path:
    """A folder as a wheel leaves it: kg/ with share/ontology in it, and a stranger's data/ beside it."""
    package = place / "kg"
    package.mkdir()
    for name in ("__init__", "errors", "resources", "terms", "model"):
        source = Path(resources.__file__).with_name(f"{name}.py")
        (package / f"{name}.py").write_text("" if name == "__init__" else source.read_text(encoding="utf-8"))
    shutil.copytree(resources.ontology_dir(), package / "share" / "ontology")
    (place / "data").mkdir()
    return package


def run(place: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, timeout=60)


def test_an_installed_kg_uses_the_ontology_in_its_package(tmp_path: Path) -> None:
    package = lay_out(tmp_path)
    done = run(tmp_path, "from kg.terms import *; print(ontology_dir(), len(load_ontology().terms))")
    assert done.stdout.startswith(str(package / "share" / "ontology")), done.stderr


def test_a_strangers_data_folder_is_not_taken_for_ours(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = run(tmp_path, "from kg.resources import data_dir; data_dir()")
    assert "UsageError" in done.stderr and "data/ is missing" in done.stderr


def test_a_missing_folder_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "kg")
    with pytest.raises(UsageError, match="ontology/ is missing"):
        resources.ontology_dir()
