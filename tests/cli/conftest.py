"""A small store of our own articles, and the command line as a function."""

from pathlib import Path

import pytest
from cli_samples import ARTICLES, Done, Kg

from kg.cli.main import run


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def store(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of both articles; tests that change one make their own."""
    folder = tmp_path_factory.mktemp("store") / "kg-store"
    assert run(["ingest", str(articles), "--store", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Runs kg in an empty folder, without settings of this machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)

    def call(*args: str | Path) -> Done:
        capsys.readouterr()
        code = run([str(arg) for arg in args])
        return Done(code, *capsys.readouterr())

    return call
