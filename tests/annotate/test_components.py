"""All that a component finds in a text, a golden file each (`tests/golden.py` has their form)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from annotated import name_lines, reference_lines, report_lines, time_lines
from golden import Case, Found, check, goldens, known_faults, missed

LINES = {
    "attribution": report_lines,
    "names": name_lines,
    "reference": reference_lines,
    "times": time_lines,
}
FILES = goldens(__file__)


@pytest.fixture(scope="session")
def found_in(found_by: Callable[..., Found]) -> Callable[[Path], Found]:
    return lambda path: found_by(path, LINES[path.stem])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_components(path: Path, found_in: Callable[[Path], Found], update: bool) -> None:
    check(path, found_in(path), update)


@pytest.mark.parametrize(("path", "case"), known_faults(FILES))
def test_what_is_not_right_yet(path: Path, case: Case, found_in: Callable[[Path], Found]) -> None:
    wrong = missed(case, found_in(path)[case.name])
    assert not wrong, wrong
