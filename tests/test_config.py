"""Settings: kg.toml, then the environment, then flags; a wrong one is told by name."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.config import ALLOWED, KEPT_FILE, STORE_MARKER, Settings, checked, keep_settings, load_settings
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
        ("thresold = 0.5", "kg.toml: unknown setting 'thresold' (available: store, model"),
        ("threshold = 1.5", "kg.toml: threshold = 1.5 is not a number from 0 to 1 (0.75 would work)"),
        ("threshold = 'high'", "threshold = 'high' is not a number from 0 to 1"),
        ("workers = 0", "workers = 0 is not a whole number from 1 to 256 (4 would work)"),
        ("time_limit = 0.5", "time_limit = 0.5 is not a number from 1 to 86400"),
        ("time_limit = inf", "time_limit = inf is not a number from 1 to 86400"),
        ("time_limit = nan", "time_limit = nan is not a number from 1 to 86400"),
        ("follow_links = 2", "follow_links = 2 is not true or false"),
        ("frames = 3", "frames = 3 is not a list of 0 to 100 files"),
        ("threshold = ", "kg.toml: cannot read settings"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(folder: Path, content: str, told: str) -> None:
    (folder / "kg.toml").write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={})
    assert told in str(caught.value)


def test_every_setting_has_a_row_that_allows_its_default() -> None:
    assert list(ALLOWED) == [field.name for field in fields(Settings)]
    for field in fields(Settings):
        assert checked(field.name, field.default) == field.default


NUMBERS = [
    "inf",
    "-inf",
    "nan",
    "1e30",
    "9" * 30,
    "9" * 5000,
    "true",
    "-1",
    "''",
    "'x'",
    "[]",
    "[[1]]",
    "{a = 1}",
]
TEXTS = [
    "true",
    "5",
    "1.5",
    "nan",
    "[]",
    "['en']",
    "{a = 1}",
    r"'a' + 'b'",
    r'"a\u0000b"',
    r'"a\nb"',
    "'" + "x" * 5000 + "'",
]
FILES = [
    "true",
    "5",
    "nan",
    "[5]",
    "[['a']]",
    "[{a = 1}]",
    "{a = 1}",
    r'["a\u0000b"]',
    "['']",
    f"{['a'] * 101}",
    "['.']",
]
ODD = [
    *((name, value) for name in ("workers", "max_chars", "threshold") for value in NUMBERS),
    *((name, "1.5") for name in ("workers", "max_chars", "threshold")),
    *((name, value) for name in ("model", "language", "outlet", "date") for value in TEXTS),
    *((name, value) for name in ("ontology", "frames", "gazetteers") for value in FILES),
    *(
        ("store", value)
        for value in ("true", "5", "['a']", "{a = 1}", r'"a\u0000b"', "''", f"'{'x' * 5000}'")
    ),
    *((name, value) for name in ("language", "model") for value in ("''", "'" + "x" * 5000 + "'")),
]


@pytest.mark.parametrize(("name", "value"), ODD, ids=[f"{name} = {value[:20]}" for name, value in ODD])
def test_an_odd_value_in_a_file_is_one_line_that_names_file_and_setting(
    folder: Path, name: str, value: str
) -> None:
    (folder / "kg.toml").write_text(f"{name} = {value}\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={})
    assert "kg.toml" in str(caught.value) and len(str(caught.value)) < 400
    assert name in str(caught.value) or "cannot read" in str(caught.value)


SETTING = st.sampled_from([name for name in ALLOWED])
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(SETTING, VALUE)
def test_any_keyword_is_within_its_bounds_or_refused(name: str, value: object) -> None:
    try:
        settings = load_settings(environ={}, **{name: value})
    except SettingsError as error:
        assert name in str(error)
        return
    found = getattr(settings, name)
    allowed = ALLOWED[name]
    if allowed.kind in (int, float):
        assert allowed.least <= found <= allowed.greatest


@given(SETTING, st.text())
def test_any_variable_is_within_its_bounds_or_refused_by_name(name: str, value: str) -> None:
    try:
        load_settings(environ={f"KG_{name.upper()}": value})
    except SettingsError as error:
        assert f"KG_{name.upper()}" in str(error)


def test_a_number_that_python_does_not_write_out_is_refused() -> None:
    with pytest.raises(SettingsError, match="workers = a number of very many digits"):
        load_settings(environ={}, workers=10**5000)


def test_an_empty_variable_was_not_given(folder: Path) -> None:
    environ = {f"KG_{name.upper()}": "" for name in ALLOWED}
    assert load_settings(environ=environ) == Settings()


def test_an_unknown_keyword_is_told() -> None:
    with pytest.raises(SettingsError, match="unknown setting 'worker'"):
        load_settings(environ={}, worker=2)


def test_a_date_of_toml_is_a_date(folder: Path) -> None:
    (folder / "kg.toml").write_text("date = 2024-05-01\n")
    assert load_settings(environ={}).date == "2024-05-01"


@pytest.mark.parametrize("kind", ["folder", "fifo", "device"])
def test_what_is_no_ordinary_file_is_not_waited_for(folder: Path, kind: str) -> None:
    make = {"folder": os.mkdir, "fifo": os.mkfifo, "device": lambda name: os.symlink("/dev/zero", name)}
    make[kind]("odd")
    with pytest.raises(SettingsError, match="odd is no ordinary file"):
        load_settings(environ={}, frames=("odd",))
    with pytest.raises(SettingsError, match="odd: cannot read settings"):
        load_settings(Path("odd"), environ={})


def test_a_settings_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot read settings"):
        load_settings(tmp_path / "none.toml", environ={})


def test_a_binary_settings_file_is_an_error_not_a_crash(folder: Path) -> None:
    (folder / "kg.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError):
        load_settings(environ={})


# -- What a store was made with ------------------------------------------------------------------


def make_store(path: Path) -> None:
    path.mkdir()
    (path / STORE_MARKER).write_text('{"format": 2}')


def test_a_store_keeps_what_it_was_made_with_and_everything_given_outranks_it(folder: Path) -> None:
    (folder / "mine.ttl").write_text("# terms\n")
    make_store(folder / "made")
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
    make_store(folder / "made")
    keep_settings(Settings(store=Path("made"), frames=(Path("my.toml"),)))
    before = {path.name: path.read_bytes() for path in (folder / "made").iterdir()}
    keep_settings(load_settings(environ={}, store="made"))
    assert {path.name: path.read_bytes() for path in (folder / "made").iterdir()} == before


def test_settings_that_cannot_be_kept_are_told(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.ttl"):
        keep_settings(Settings(store=folder, ontology=(Path("none.ttl"),)))


def test_settings_are_kept_whole_or_not_at_all(folder: Path) -> None:
    make_store(folder / "made")
    keep_settings(Settings(store=Path("made"), threshold=0.2))
    code = (
        "import resource, sys; from kg.config import *; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))\n"
        "keep_settings(Settings(store=Path('made'), threshold=0.3))"
    )
    environ = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    failed = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True)
    assert "SettingsError: made: cannot keep settings" in failed.stderr
    assert load_settings(environ={}, store="made").threshold == 0.2
    assert sorted(path.name for path in (folder / "made").iterdir()) == ["kg-store.json", "kg.toml"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: "", "made/kg.toml: the settings of this store are damaged: 'model' is missing"),
        (lambda text: text[: text.index("ontology")], "are damaged: 'ontology' is missing"),
        (lambda text: text[:-3], "made/kg.toml: cannot read settings"),
        (lambda text: text + 'store = "/elsewhere"\n', "made/kg.toml: a store has no setting 'store'"),
        (
            lambda text: text.replace("frames = []", 'frames = ["../my.toml"]'),
            "'my.toml': it does not lie in",
        ),
        (lambda text: text.replace("frames = []", 'frames = ["none.toml"]'), "'none.toml': No such file"),
        (lambda text: text.replace("frames = []", 'frames = ["link.toml"]'), "'link.toml': a link, pipe"),
    ],
)
def test_damaged_settings_of_a_store_are_an_error_and_no_default(
    folder: Path, damage: Callable[[str], str], told: str
) -> None:
    make_store(folder / "made")
    keep_settings(Settings(store=Path("made")))
    (folder / "my.toml").write_text("[[frame]]\n")
    (folder / "made" / "link.toml").symlink_to(folder / "my.toml")
    kept = folder / "made" / KEPT_FILE
    kept.write_text(damage(kept.read_text()))
    with pytest.raises(SettingsError) as caught:
        load_settings(environ={}, store="made")
    assert told in str(caught.value)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_settings_of_a_store_that_are_no_file_are_not_opened(
    folder: Path, make: Callable[[Path], None]
) -> None:
    make_store(folder / "made")
    make(folder / "made" / KEPT_FILE)
    with pytest.raises(SettingsError, match=r"kg\.toml: cannot read settings: a link, pipe"):
        load_settings(environ={}, store="made")


def test_a_link_is_replaced_where_settings_are_kept_and_not_written_through(folder: Path) -> None:
    make_store(folder / "made")
    (folder / "mine").write_text("mine")
    for name in (KEPT_FILE, f"{KEPT_FILE}.new"):
        (folder / "made" / name).symlink_to(folder / "mine")
    keep_settings(Settings(store=Path("made")))
    assert (folder / "mine").read_text() == "mine"
    assert load_settings(environ={}, store="made") == Settings(store=Path("made"))


def test_a_folder_that_is_no_store_has_no_settings(folder: Path) -> None:
    (folder / "project").mkdir()
    (folder / "project" / "kg.toml").write_text('outlet = "The Harbour Post"\n')
    assert load_settings(environ={}, store="project") == Settings(store=Path("project"))
