"""Where the shipped files are: `ontology/` and `data/`, in a checkout and in a wheel."""

from pathlib import Path

from kg.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent
_MARKS = {"ontology": "kg.ttl", "data": "gold"}


def ontology_dir() -> Path:
    """Folder of the shipped ontology: kg.ttl, shapes.ttl, frames, gazetteer/."""
    return _resource("ontology")


def language_dir() -> Path:
    """Folder of the closed-class words of English, a TOML file a matter."""
    return _PACKAGE / "lang" / "en"


def data_dir() -> Path:
    """Folder of the samples: articles/ to read, gold/ with what they state."""
    return _resource("data")


def _resource(name: str) -> Path:
    # The checkout comes first: an editable install made from it must see its
    # edits, and a stale copy under share/ must not win. The mark tells kg's own
    # `data/` from a folder of that name that happens to lie beside site-packages' kg.
    places = (_PACKAGE.parent / name, _PACKAGE / "share" / name)
    for place in places:
        if (place / _MARKS[name]).exists():
            return place
    raise UsageError(f"the shipped folder {name}/ is missing", where=str(places[0]), hint="install kg again")
