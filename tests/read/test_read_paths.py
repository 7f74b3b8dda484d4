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


def test_what_a_folder_lists_as_no_article_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "notes/b.txt", "more/README.md", "more/c.bak.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("An article.", encoding="utf-8")
    (tmp_path / ".kgignore").write_text("# not articles\nREADME.md\nnotes\n\n", encoding="utf-8")
    (tmp_path / "more" / ".kgignore").write_text("*.bak.txt\n", encoding="utf-8")
    assert [found.name for found in find_inputs([tmp_path])] == ["a.txt", "more/README.md"]
    assert [found.name for found in find_inputs([tmp_path / "README.md"])] == ["README.md"]
