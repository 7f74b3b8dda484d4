"""Which files an argument stands for."""

from pathlib import Path

from kg.config import STORE_MARKER
from kg.read.paths import find_inputs


def test_a_store_among_the_articles_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An article.", encoding="utf-8")
    store = tmp_path / "kg-store"
    store.mkdir()
    (store / STORE_MARKER).write_text("{}", encoding="utf-8")
    (store / "note.txt").write_text("Not an article.", encoding="utf-8")
    assert [found.name for found in find_inputs([tmp_path])] == ["a.txt"]
