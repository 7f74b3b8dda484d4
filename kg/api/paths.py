"""Paths as they are given to kg: one or several, text or Path."""

import os
from collections.abc import Sequence

from kg.errors import UsageError

PathLike = str | os.PathLike[str]


def texts(paths: PathLike | Sequence[PathLike]) -> list[str]:
    """The paths as text, one or several. Raises UsageError for an empty one."""
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    found = [os.fspath(path) for path in several]
    if "" in found:  # a variable that is not set, in a script: not the current folder
        raise UsageError("an empty path", hint=". is the current folder")
    return found
