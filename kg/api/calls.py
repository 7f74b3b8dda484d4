"""What kg can be asked without a store: a graph to open, an extraction, what it knows and how good it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.api.graph import Graph
from kg.api.paths import PathLike, texts
from kg.config import Settings, load_settings
from kg.model import Extraction, Skipped
from kg.quality.reliability import read_reliability
from kg.query.catalogue import NamedQuery, load_named
from kg.resources import data_dir, ontology_dir
from kg.terms import load_ontology


def open(path: PathLike | None = None, *, config: PathLike | None = None, **settings: Any) -> Graph:
    """The graph in the store at `path`, which need not be there yet: `ingest` and `init` make it.

    Settings come from `config` (default: ./kg.toml where there is one), the
    environment (KG_STORE, KG_MODEL …) and the keywords, the later the stronger; see
    `Settings`. Raises SettingsError for one that does not fit.

    >>> open("my-store", threshold=0.8).settings.threshold
    0.8
    """
    return Graph(_settings(config, store=path, **settings))


def extractions(
    paths: PathLike | Sequence[PathLike], *, config: PathLike | None = None, **settings: Any
) -> Iterator[Extraction | Skipped]:
    """What each article says, and what was left out, in the order of reading; nothing is stored.

    `paths`: a file, folder or glob, or several; "-" is standard input. Raises
    UsageError where nothing is there, ModelError where the spaCy pipeline is absent.
    """
    from kg import pipeline  # brings spaCy, which asking can do without

    return pipeline.extractions(texts(paths), _settings(config, **settings))


def samples() -> Path:
    """Folder of the sample articles that come with kg: 20 of our own, from invented outlets.

    >>> samples().name
    'data'
    """
    return data_dir()


def named_queries() -> tuple[NamedQuery, ...]:
    """The questions that kg knows, by name, with their parameters.

    >>> [query.name for query in named_queries()][:3]
    ['accusations', 'actors', 'alleged']
    """
    return tuple(load_named().values())


def claim_types() -> tuple[str, ...]:
    """The relations and event types that a claim may be of, as CURIEs.

    >>> "kg:holdsRole" in claim_types()
    True
    """
    ontology = load_ontology()
    return tuple(term.curie for kind in ("relation", "event") for term in ontology.of_kind(kind))


def reliability() -> tuple[dict[str, float | str], ...]:
    """How often claims are right, by confidence, on the data that confidence was fitted to.

    Rows with `low`, `high` (the band of confidence), `claims`, `confidence` (their mean) and
    `right` (the share of them that is right), documents held out in turn; `before` tells the
    same of the hand-set figures that the calibration replaced. Written by the training.
    """
    return read_reliability(ontology_dir() / "weights" / "confidence_reliability.csv")


def _settings(config: PathLike | None, **settings: Any) -> Settings:
    return load_settings(Path(config) if config is not None else None, **settings)
