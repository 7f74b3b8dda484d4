"""A test over data is one a file, and shows everything that is wrong in it."""

from collections.abc import Iterable


def none(violations: Iterable[str]) -> None:
    """Fails with all of them, one a line, where there is one."""
    found = list(violations)
    assert not found, "\n".join([f"{len(found)} violations", *found])
