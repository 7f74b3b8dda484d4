"""Settings: one frozen value, read once at the edge and passed down."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from numbers import Real
from pathlib import Path
from typing import Any

from kg.errors import SettingsError
from kg.files import is_odd, read_toml
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
    least confidence 0..1 of a claim that enters the view; 0.75 is chosen from the
    calibration (`ontology/weights/CARD.md`). `ontology`, `frames`,
    `gazetteers`: files beside the shipped ones. `workers`: processes. `time_limit`: CPU
    seconds an article may take to be read into claims, for each 250,000 characters begun.
    `follow_links`: whether links that lie in a folder are read. `query_timeout`,
    `query_memory`, `query_rows`: what one query may take, in seconds, MB (10^6 bytes) of
    the process that answers it, and rows of its answer.
    """

    store: Path = Path("kg-store")
    model: str = DEFAULT_MODEL
    language: str = "en"
    date: str = ""
    outlet: str = ""
    max_chars: int = 1_000_000
    threshold: float = 0.75
    workers: int = 1
    time_limit: float = 60.0
    ontology: tuple[Path, ...] = ()
    frames: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    lexicons: tuple[Path, ...] = ()
    query_timeout: float = 60.0
    query_memory: int = 4_000
    query_rows: int = 1_000_000
    follow_links: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """`workers` is a whole number from 1 to 256; 4 would work.

    `kind`: int, float, bool, str (a text), Path (a folder) or tuple (files). `least` and
    `greatest` bound a number, the characters of a text or path, or how many files there are.
    """

    kind: type
    least: float
    greatest: float
    example: str

    def __str__(self) -> str:
        """What a value is to be, in words: "a whole number from 1 to 256"."""
        if self.kind is bool:
            return "true or false"
        return f"{_WORDS[self.kind]} {self.least} to {self.greatest}{_UNITS.get(self.kind, '')}"


_WORDS: Mapping[type, str] = {
    int: "a whole number from",
    float: "a number from",
    str: "a text of",
    Path: "a path of",
    tuple: "a list of",
}
_UNITS: Mapping[type, str] = {str: " characters", Path: " characters", tuple: " files"}

# The one place that says what a setting may be, for flags, environment, kg.toml and
# keywords alike. Rejected: types of the command line's options, which the others would not know.
ALLOWED: Mapping[str, Allowed] = {
    "store": Allowed(Path, 1, 4096, '"kg-store"'),
    "model": Allowed(str, 1, 4096, '"en_core_web_md"'),
    "language": Allowed(str, 2, 3, '"en"'),
    "date": Allowed(str, 0, 100, '"2024-05-01"'),
    "outlet": Allowed(str, 0, 1000, '"The Harbour Post"'),
    "max_chars": Allowed(int, 1, 100_000_000, "1000000"),
    "threshold": Allowed(float, 0, 1, "0.75"),
    "workers": Allowed(int, 1, 256, "4"),
    "time_limit": Allowed(float, 1, 86_400, "60"),
    "ontology": Allowed(tuple, 0, 100, '["my.ttl"]'),
    "frames": Allowed(tuple, 0, 100, '["my.toml"]'),
    "gazetteers": Allowed(tuple, 0, 100, '["my.csv"]'),
    "lexicons": Allowed(tuple, 0, 100, '["my-words.toml"]'),
    "query_timeout": Allowed(float, 0.001, 1e9, "60"),
    "query_memory": Allowed(int, 100, 1_000_000_000, "4000"),
    "query_rows": Allowed(int, 1, 10**12, "1000000"),
    "follow_links": Allowed(bool, 0, 1, "true"),
}
_PATHS = tuple(name for name, allowed in ALLOWED.items() if allowed.kind is tuple)


def load_settings(
    file: Path | None = None, environ: Mapping[str, str] | None = None, **flags: object
) -> Settings:
    """The store's own settings, then `file` (default ./kg.toml where there is one), then KG_*, then flags.

    A flag that is None or an empty tuple, and an empty variable, was not given. Raises
    SettingsError for an unknown name, a value that is not ALLOWED, or a file that is not TOML.
    """
    given = _from_file(file) | _from_environment(os.environ if environ is None else environ)
    flags = {name: value for name, value in flags.items() if value is not None and value != ()}
    _check_names(flags, "")
    given |= {name: checked(name, value) for name, value in flags.items()}
    return replace(kept_settings(replace(Settings(), **given).store), **given)


# A graph's further articles, its view and its queries need the terms that it was made
# with: these settings lie in the store, and hold until others are given.
KEPT = ("model", "language", "threshold", "ontology", "frames", "gazetteers", "lexicons")


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
    return replace(Settings(), **values)


def _check_kept(values: Mapping[str, Any], file: Path) -> None:
    missing = [name for name in KEPT if name not in values]
    if missing:
        problem = f"the settings of this store are damaged: {missing[0]!r} is missing"
        hint = "restore the file, or remove it and give the settings anew"
        raise SettingsError(problem, where=str(file), hint=hint)
    if foreign := sorted(set(values) - set(KEPT)):
        raise SettingsError(f"a store has no setting {foreign[0]!r}", where=str(file), hint=", ".join(KEPT))
    for name in _PATHS:
        for path in values[name]:
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


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or Path("kg.toml")
    if file is None and not path.is_file():
        return {}
    values = read_toml(path, "settings", SettingsError)
    _check_names(values, str(path))
    return {name: checked(name, value, f"{path}: {name}", path.parent) for name, value in values.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    variables = {name: f"KG_{name.upper()}" for name in ALLOWED}
    given = {name: variable for name, variable in variables.items() if environ.get(variable)}
    return {name: checked(name, environ[variable], variable) for name, variable in given.items()}


def _check_names(names: Iterable[str], where: str) -> None:
    unknown = sorted(set(names) - set(ALLOWED))
    if unknown:
        hint = f"available: {', '.join(ALLOWED)}"
        raise SettingsError(f"unknown setting {_shown(unknown[0])}", where=where, hint=hint)


# -- What a value may be -------------------------------------------------------------------------


def checked(name: str, value: object, where: str = "", base: Path | None = None) -> Any:
    """The value of a setting as Settings holds it.

    `where` names it as it was given ("KG_WORKERS"); files are found from `base`. Raises
    SettingsError, with what would work, for a value that the setting's row does not allow.
    """
    allowed = ALLOWED[name]
    try:
        result = _READERS[allowed.kind](value)
        size = result if isinstance(result, int | float) else len(_sized(result))
        if not allowed.least <= size <= allowed.greatest:  # false for nan too
            raise ValueError
    except (TypeError, ValueError, OverflowError) as error:
        message = f"{where or name} = {_shown(value)} is not {allowed}"
        raise SettingsError(message, hint=f"{allowed.example} would work") from error
    return _files_at(result, base, where or name) if allowed.kind is tuple else result


def _sized(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, Real | str):
        raise TypeError
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, str):
        return int(value)
    if _number(value) != int(value):  # type: ignore[call-overload]
        raise ValueError
    return int(value)  # type: ignore[call-overload]


# A surrogate is a byte that is no UTF-8: it could be kept neither in the store nor in kg.toml.
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_NO_PATH = re.compile("[\x00\ud800-\udfff]")


def _text(value: object) -> str:
    value = value.isoformat() if isinstance(value, date) else value  # date = 2024-05-01 in TOML
    if not isinstance(value, str) or _NO_TEXT.search(value):
        raise TypeError
    return value


def _path(value: object) -> Path:
    text = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    if not isinstance(text, str) or not text or _NO_PATH.search(text):
        raise TypeError
    return Path(text)


def _files(value: object) -> tuple[Path, ...]:
    if isinstance(value, str):
        value = [part for part in value.split(os.pathsep) if part]
    elif isinstance(value, os.PathLike):
        value = [value]
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(map(_path, value))


_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _truth(value: object) -> bool:
    """A truth value of kg.toml, or its word in the environment."""
    if not isinstance(value, bool | str):
        raise TypeError
    if str(value).lower() not in _TRUTHS:
        raise ValueError(value)
    return _TRUTHS[str(value).lower()]


_READERS: Mapping[type, Callable[[object], Any]] = {
    bool: _truth,
    int: _whole,
    float: _number,
    str: _text,
    Path: _path,
    tuple: _files,
}


def _files_at(files: tuple[Path, ...], base: Path | None, where: str) -> tuple[Path, ...]:
    found = tuple((base or Path()) / file for file in files)
    odd = next(filter(is_odd, found), None)
    if odd is not None:  # a FIFO would be waited for, for ever
        raise SettingsError(f"{odd} is no ordinary file", where=where)
    return found


def _shown(value: object) -> str:
    """The value in at most 60 characters."""
    try:
        text = repr(value)
    except ValueError:  # Python writes out no number of more than 4,300 digits
        return "a number of very many digits"
    return text if len(text) <= 60 else f"{text[:57]}…"
