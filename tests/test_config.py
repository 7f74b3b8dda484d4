"""Settings: kg.toml, then the environment, then flags; a wrong one is told by name."""

import os
from pathlib import Path

import pytest

from kg.config import Settings, keep_settings, load_settings
from kg.errors import SettingsError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_anything_the_defaults_hold(folder: Path) -> None:
    assert load_settings(environ={}) == Settings()


def test_kg_toml_of_the_folder_is_read(folder: Path) -> None:
    (folder / "kg.toml").write_text('threshold = 0.8\nmodel = "en_core_web_lg"\n')
    settings = load_settings(environ={})
    assert (settings.threshold, settings.model) == (0.8, "en_core_web_lg")


def test_the_environment_outranks_the_file_and_a_flag_outranks_both(folder: Path) -> None:
    (folder / "kg.toml").write_text('outlet = "file"\nworkers = 2\ndate = "2024-01-01"\n')
    environ = {"KG_OUTLET": "environment", "KG_WORKERS": "3"}
    settings = load_settings(environ=environ, workers=4)
    assert (settings.date, settings.outlet, settings.workers) == ("2024-01-01", "environment", 4)


def test_a_flag_that_was_not_given_changes_nothing(folder: Path) -> None:
    assert load_settings(environ={"KG_MODEL": "m"}, model=None, frames=()).model == "m"


@pytest.mark.parametrize(("word", "is_so"), [("1", True), ("true", True), ("no", False), ("0", False)])
def test_a_truth_in_the_environment_is_a_word(folder: Path, word: str, is_so: bool) -> None:
    assert load_settings(environ={"KG_FOLLOW_LINKS": word}).follow_links is is_so


def test_the_store_comes_from_kg_store(folder: Path) -> None:
    assert load_settings(environ={"KG_STORE": "elsewhere"}).store == Path("elsewhere")


def test_files_named_in_a_settings_file_are_found_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "project" / "kg.toml"
    file.parent.mkdir()
    file.write_text('frames = ["my.toml"]\n')
    assert load_settings(file, environ={}).frames == (tmp_path / "project" / "my.toml",)


def test_several_files_in_the_environment_are_separated_as_in_path(folder: Path) -> None:
    value = os.pathsep.join(["a.ttl", "b.ttl"])
    assert load_settings(environ={"KG_ONTOLOGY": value}).ontology == (Path("a.ttl"), Path("b.ttl"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("thresold = 0.5", "unknown setting 'thresold' (available: store, model"),
        ("threshold = 1.5", "threshold = 1.5 is outside 0..1"),
        ("threshold = 'high'", "threshold = 'high' is not float"),
        ("workers = 0", "workers = 0 is less than 1"),
        ("follow_links = 2", "follow_links = 2 is not true or false"),
        ("frames = 3", "frames = 3 is not a list of files"),
        ("threshold = ", "kg.toml: cannot read settings"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(folder: Path, content: str, told: str) -> None:
    (folder / "kg.toml").write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={})
    assert told in str(caught.value)


def test_a_settings_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot read settings"):
        load_settings(tmp_path / "none.toml", environ={})


def test_a_binary_settings_file_is_an_error_not_a_crash(folder: Path) -> None:
    (folder / "kg.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        load_settings(environ={})


# -- What a store was made with ------------------------------------------------------------------


def test_a_store_keeps_what_it_was_made_with_and_everything_given_outranks_it(folder: Path) -> None:
    (folder / "mine.ttl").write_text("# terms\n")
    (folder / "made").mkdir()
    made = Settings(store=Path("made"), model="m", threshold=0.2, workers=4, ontology=(Path("mine.ttl"),))
    keep_settings(made)
    (folder / "mine.ttl").unlink()
    found = load_settings(environ={"KG_STORE": "made"})
    assert (found.model, found.threshold, found.workers) == ("m", 0.2, 1)
    assert [path.read_text() for path in found.ontology] == ["# terms\n"]
    (folder / "kg.toml").write_text("threshold = 0.3\n")
    assert load_settings(environ={"KG_STORE": "made"}).threshold == 0.3
    assert load_settings(environ={"KG_STORE": "made"}, model="n").model == "n"


def test_keeping_what_was_kept_changes_nothing(folder: Path) -> None:
    (folder / "my.toml").write_text("[[frame]]\n")
    (folder / "made").mkdir()
    keep_settings(Settings(store=Path("made"), frames=(Path("my.toml"),)))
    before = {path.name: path.read_bytes() for path in (folder / "made").iterdir()}
    keep_settings(load_settings(environ={}, store="made"))
    assert {path.name: path.read_bytes() for path in (folder / "made").iterdir()} == before


def test_settings_that_cannot_be_kept_are_told(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.ttl"):
        keep_settings(Settings(store=folder, ontology=(Path("none.ttl"),)))
