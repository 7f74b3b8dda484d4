"""Settings: one frozen value, read once at the edge and passed down."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from kg.errors import SettingsError

DEFAULT_MODEL = "en_core_web_md"
STORE_MARKER = "kg-store.json"
"""The file that makes a folder a store of kg's; reading passes such a folder over."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in kg.toml under the same name, as KG_NAME in the environment.

    `store`: folder of the store. `model`: an installed spaCy pipeline. `language`:
    ISO 639-1 code of the articles to keep. `date`, `outlet`: defaults for articles
    that have none. `max_chars`: longest article taken, in code points. `threshold`:
    least confidence 0..1 of a claim that enters the view; 0.7 is chosen from the
    calibration (`ontology/weights/CARD.md`). `ontology`, `frames`,
    `gazetteers`: files beside the shipped ones. `workers`: processes. `follow_links`:
    whether links that lie in a folder are read.
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
    follow_links: bool = False


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
    """The settings that lie in the store; the defaults where it has none."""
    file = store / "kg.toml"
    values = _from_file(file) if file.is_file() else {}
    return replace(Settings(), **{name: _coerce(name, value) for name, value in values.items()})


def keep_settings(settings: Settings) -> None:
    """Write what the graph is made with to the store, with copies of the user's files.

    Raises SettingsError where a file cannot be read or the store cannot be written.
    """
    lines = []
    try:
        for name in KEPT:
            value = getattr(settings, name)
            kept = [_keep(path, settings.store) for path in value] if name in _PATHS else value
            lines.append(f"{name} = {json.dumps(kept, ensure_ascii=False)}\n")
        (settings.store / "kg.toml").write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot keep settings: {error}", where=str(settings.store)) from error


def _keep(path: Path, store: Path) -> str:
    """Copy the file into the store, unless it lies there; gives its name there, which tells its content."""
    if path.parent == store:
        return path.name
    content = path.read_bytes()
    name = f"{hashlib.sha256(content).hexdigest()[:8]}-{path.name}"
    (store / name).write_bytes(content)
    return name


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
        if isinstance(default, bool):
            return _truth(value)
        result = type(default)(value) if not isinstance(default, Path) else Path(str(value))
    except (TypeError, ValueError) as error:
        kind = "a list of files" if name in _PATHS else _KINDS.get(type(default), type(default).__name__)
        raise SettingsError(f"{name} = {value!r} is not {kind}", where=name) from error
    return _checked(name, result)


_KINDS = {bool: "true or false"}
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}


def _truth(value: object) -> bool:
    """A truth value of kg.toml, or its word in the environment; ValueError for anything else."""
    if str(value).lower() not in _TRUTHS:
        raise ValueError(value)
    return _TRUTHS[str(value).lower()]


def _checked(name: str, value: Any) -> Any:
    if name == "threshold" and not 0 <= value <= 1:
        raise SettingsError(f"threshold = {value} is outside 0..1", where=name)
    if name in ("max_chars", "workers") and value < 1:
        raise SettingsError(f"{name} = {value} is less than 1", where=name)
    return value
