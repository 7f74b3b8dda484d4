"""Settings: one frozen value, read once at the edge and passed down."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import SettingsError
from kg.own import check_plain, write_whole

DEFAULT_MODEL = "en_core_web_md"
STORE_MARKER = "kg-store.json"
"""The file that makes a folder a store of kg's; reading passes such a folder over."""
KEPT_FILE = "kg.toml"
"""The file in a store with the settings that its graph is made with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in kg.toml under the same name, as KG_NAME in the environment.

    `store`: folder of the store. `model`: an installed spaCy pipeline. `language`:
    ISO 639-1 code of the articles to keep. `date`, `outlet`: defaults for articles
    that have none. `max_chars`: longest article taken, in code points. `threshold`:
    least confidence 0..1 of a claim that enters the view; 0.7 is chosen from the
    calibration (`ontology/weights/CARD.md`). `ontology`, `frames`,
    `gazetteers`: files beside the shipped ones. `workers`: processes.
    """

    store: Path = Path("kg-store")
    model: str = DEFAULT_MODEL
    language: str = "en"
    date: str = ""
    outlet: str = ""
    max_chars: int = 1_000_000
    threshold: float = 0.7
    workers: int = 1
    ontology: tuple[Path, ...] = ()
    frames: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()


_PATHS = ("ontology", "frames", "gazetteers")


def load_settings(
    file: Path | None = None, environ: Mapping[str, str] | None = None, **flags: object
) -> Settings:
    """The store's own settings, then `file` (default ./kg.toml where there is one), then KG_*, then flags.

    A flag that is None or an empty tuple was not given. Raises SettingsError for
    an unknown name, a value of the wrong type, or a file that is not TOML.
    """
    environ = os.environ if environ is None else environ
    values = _from_file(file)
    values |= {
        f.name: environ[f"KG_{f.name.upper()}"] for f in fields(Settings) if f"KG_{f.name.upper()}" in environ
    }
    values |= {name: value for name, value in flags.items() if value is not None and value != ()}
    given = {name: _coerce(name, value) for name, value in values.items()}
    return replace(kept_settings(replace(Settings(), **given).store), **given)


# A graph's further articles, its view and its queries need the terms that it was made
# with: these settings lie in the store, and hold until others are given.
KEPT = ("model", "language", "threshold", "ontology", "frames", "gazetteers")


def kept_settings(store: Path) -> Settings:
    """The settings that lie in the store; the defaults where it has none.

    They are written whole, with all of KEPT: a file that has less is damaged, and
    raises SettingsError, since a graph goes on with the terms it was made with or not
    at all. So does one that names a file outside the store: whoever sends a store must
    not choose what is read here.
    """
    file = store / KEPT_FILE
    if not os.path.lexists(store / STORE_MARKER) or not os.path.lexists(file):
        return Settings()
    try:
        check_plain(file)
    except OSError as error:
        raise SettingsError(f"cannot read settings: {error.strerror}", where=str(file)) from error
    values = _from_file(file)
    _check_kept(values, file)
    return replace(Settings(), **{name: _coerce(name, value) for name, value in values.items()})


def _check_kept(values: Mapping[str, object], file: Path) -> None:
    missing = [name for name in KEPT if name not in values]
    if missing:
        problem = f"the settings of this store are damaged: {missing[0]!r} is missing"
        hint = "restore the file, or remove it and give the settings anew"
        raise SettingsError(problem, where=str(file), hint=hint)
    if foreign := sorted(set(values) - set(KEPT)):
        raise SettingsError(f"a store has no setting {foreign[0]!r}", where=str(file), hint=", ".join(KEPT))
    for name in _PATHS:
        for path in _coerce(name, values[name]):
            _check_lies_here(path, file)


def _check_lies_here(path: Path, file: Path) -> None:
    """Whether a file that the settings name is a plain file beside them."""
    try:
        if path.parent != file.parent or path.name == "..":
            raise OSError(0, "it does not lie in the store")
        check_plain(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"cannot take {path.name!r}: {reason}", where=str(file)) from error


def keep_settings(settings: Settings) -> None:
    """Write what the graph is made with to the store, with copies of the user's files.

    Whole or not at all, and the files before what names them; what is there already
    stays. Raises SettingsError where a file cannot be read or the store cannot be written.
    """
    lines = []
    try:
        for name in KEPT:
            value = getattr(settings, name)
            kept = [_keep(path, settings.store) for path in value] if name in _PATHS else value
            lines.append(f"{name} = {json.dumps(kept, ensure_ascii=False)}\n")
        _put(settings.store / KEPT_FILE, "".join(lines).encode())
    except OSError as error:
        raise SettingsError(f"cannot keep settings: {error}", where=str(settings.store)) from error


def _keep(path: Path, store: Path) -> str:
    """Copy the file into the store, unless it lies there; gives its name there, which tells its content."""
    if path.parent == store:
        return path.name
    content = path.read_bytes()
    name = f"{hashlib.sha256(content).hexdigest()[:8]}-{path.name}"
    _put(store / name, content)
    return name


def _put(file: Path, content: bytes) -> None:
    with suppress(OSError):
        check_plain(file)
        if file.read_bytes() == content:
            return
    write_whole(file, content)


def _from_file(file: Path | None) -> dict[str, object]:
    path = file or Path("kg.toml")
    if file is None and not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read settings: {error}", where=str(path)) from error
    unknown = sorted(set(values) - {f.name for f in fields(Settings)})
    if unknown:
        names = ", ".join(f.name for f in fields(Settings))
        raise SettingsError(f"unknown setting {unknown[0]!r}", where=str(path), hint=f"available: {names}")
    base = path.parent
    return {
        k: [base / str(p) for p in v] if k in _PATHS and isinstance(v, list) else v for k, v in values.items()
    }


def _coerce(name: str, value: Any) -> Any:
    default = getattr(Settings(), name)
    try:
        if name in _PATHS:
            items = value.split(os.pathsep) if isinstance(value, str) else value
            return tuple(Path(str(item)) for item in items)
        result = type(default)(value) if not isinstance(default, Path) else Path(str(value))
    except (TypeError, ValueError) as error:
        kind = "a list of files" if name in _PATHS else type(default).__name__
        raise SettingsError(f"{name} = {value!r} is not {kind}", where=name) from error
    return _checked(name, result)


def _checked(name: str, value: Any) -> Any:
    if name == "threshold" and not 0 <= value <= 1:
        raise SettingsError(f"threshold = {value} is outside 0..1", where=name)
    if name in ("max_chars", "workers") and value < 1:
        raise SettingsError(f"{name} = {value} is less than 1", where=name)
    return value
