"""Who is who across articles: from an article's own entities to actors.

Reads records, writes records; the store keeps what it says in the identity graph.
"""

from kg.resolve.linker import Linker
from kg.resolve.names import is_full_name, normalize_name

__all__ = ["Linker", "is_full_name", "normalize_name"]
