"""News articles to a knowledge graph in which every statement opens its evidence.

>>> import kg
>>> sorted(kg.__all__)
['Graph', 'KgError', 'extract', 'open']
"""

from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.api import Graph, extract, open

__all__ = ["Graph", "KgError", "extract", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # kg.api pulls in the RDF and graph libraries: loaded when asked for, so that
    # `import kg` does nothing and `kg --help` answers at once.
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    import kg.api

    return getattr(kg.api, name)
