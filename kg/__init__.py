"""News articles to a knowledge graph in which every statement opens its evidence.

>>> import kg
>>> sorted(kg.__all__)
['Graph', 'KgError', 'extractions', 'open', 'samples']
"""

import importlib
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.version import __version__ as __version__

if TYPE_CHECKING:
    from kg import api as api
    from kg.api import Graph, extractions, open, samples

__all__ = ["Graph", "KgError", "extractions", "open", "samples"]


def __getattr__(name: str) -> object:
    # kg.api pulls in the RDF and graph libraries: loaded when asked for, so that
    # `import kg` does nothing and `kg --help` answers at once.
    if name not in (*__all__, "api"):
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    api = importlib.import_module("kg.api")
    return api if name == "api" else getattr(api, name)
