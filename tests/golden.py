"""Golden files: all that is said of a text, one readable line each, compared for equality.

    # passive
    > Anna Lindqvist was arrested by the FBI in Oslo.
      Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist, place=Oslo)

    # a list with ages
    @ 2024-06-05
    > Prosecutors charged Ole Dahl, 34, and Tor Alm, 22, with fraud.
    ~ coordination
      age(subject=Ole Dahl, object=34)
    ! Charge(agent=Prosecutors, target=Ole Dahl, topic=fraud, count=22..22)
    - Charge(agent=Prosecutors, target=Ole Dahl, target=Tor Alm, topic=fraud)

`>` is the text, a line each; `@` the date of the article (2024-05-15 where none is given,
"undated" for none). A line without a mark is found and right, `!` is found and false, `-`
should be found and is not; `?` is found and nobody has judged it yet. `~` names the kind of
fault of a case that has `!` or `-`: a strict xfail. What stands before the first case is
told of the file.

Rejected: one assertion a claim ("this one is among those found"): a false claim beside the
right one passes. JSON: nobody reads a diff of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

RIGHT, FALSE, MISSING, UNREAD = " ", "!", "-", "?"
JUDGED = (RIGHT + MISSING, FALSE)
"""What is true, and what is not."""
DATE = "2024-05-15"
WEAK = " weak"


@dataclass(frozen=True, slots=True)
class Line:
    """ "! Arrest(target=Oslo)": found, and false."""

    mark: str
    text: str

    def __str__(self) -> str:
        return f"{self.mark} {self.text}"


@dataclass(frozen=True, slots=True)
class Case:
    """One text with all that is found in it, or should be, and how each line was judged."""

    name: str
    text: str
    date: str = DATE
    lines: tuple[Line, ...] = ()
    fault: str = ""

    def found(self) -> list[str]:
        """What is found today, right or false."""
        return [line.text for line in self.lines if line.mark != MISSING]

    def true(self) -> list[str]:
        """What would be right."""
        return [line.text for line in self.lines if line.mark in (RIGHT, MISSING)]

    @property
    def is_exact(self) -> bool:
        return all(line.mark == RIGHT for line in self.lines)


@dataclass(frozen=True, slots=True)
class Golden:
    """A file of cases: what stands before the first, and the cases in their order."""

    head: str
    cases: tuple[Case, ...]


Found = Mapping[str, list[str]]
"""Name of a case -> what is found in its text, in text order."""


# -- The file -----------------------------------------------------------------------------------


def read_golden(path: Path) -> Golden:
    """The cases of the file. AssertionError where a name stands twice or a line has no known mark."""
    head, *blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n# ")
    cases = tuple(map(_case, blocks))
    twice = [name for name, times in Counter(case.name for case in cases).items() if times > 1]
    assert not twice, f"{path.name}: two cases are called {twice[0]!r}"
    return Golden(head.strip(), cases)


def _case(block: str) -> Case:
    name, *rows = block.rstrip().split("\n")
    parts: dict[str, list[str]] = {mark: [] for mark in ">@~"}
    lines = []
    for row in filter(None, rows):
        mark, text = row[0], row[2:]
        if mark in parts:
            parts[mark].append(text)
        else:
            assert mark in (RIGHT, FALSE, MISSING, UNREAD), f"case {name!r}: no mark {mark!r}: {row}"
            lines.append(Line(mark, text))
    day = "".join(parts["@"]) or DATE
    text = "\n".join(parts[">"])
    return Case(name, text, "" if day == "undated" else day, tuple(lines), "".join(parts["~"]))


def write_golden(path: Path, golden: Golden) -> None:
    """The file anew, as `read_golden` reads it."""
    blocks = [golden.head] if golden.head else []
    path.write_text("\n\n".join([*blocks, *map(_block, golden.cases)]) + "\n", encoding="utf-8")


def _block(case: Case) -> str:
    rows = [f"# {case.name}"]
    if case.date != DATE:
        rows.append(f"@ {case.date or 'undated'}")
    rows += [f"> {row}".rstrip() for row in case.text.split("\n")]
    if case.fault:
        rows.append(f"~ {case.fault}")
    return "\n".join([*rows, *map(str, case.lines)])


# -- What differs -------------------------------------------------------------------------------


def differences(golden: Golden, found: Found) -> str:
    """Each case that differs from the file with its differing lines; empty where none does.

    `+` is found and not in the file, `-` is in the file and not found, `?` waits for a judgement.
    """
    rows = [row for case in golden.cases if (row := _difference(case, found[case.name]))]
    head = f"{len(rows)} of {len(golden.cases)} cases differ; update with --update, then judge the diff"
    return "\n\n".join([head, *rows]) if rows else ""


def _difference(case: Case, found: list[str]) -> str:
    made, told = Counter(found), Counter(case.found())
    rows = [f"+ {text}" for text in (made - told).elements()]
    rows += [f"- {text}" for text in (told - made).elements()]
    rows += [str(line) for line in case.lines if line.mark == UNREAD]
    if bool(case.fault) is case.is_exact:
        rows.append(
            f"~ {case.fault or 'marks without a kind of fault'}: a fault has marks, and marks a fault"
        )
    return "\n".join([f"# {case.name}", f"> {case.text}", *rows]) if rows else ""


def missed(case: Case, found: list[str]) -> str:
    """What keeps the case from being right; empty where it is."""
    made, true = Counter(map(strong, found)), Counter(map(strong, case.true()))
    rows = [f"! {text}" for text in (made - true).elements()]
    return "\n".join([*rows, *(f"- {text}" for text in (true - made).elements())])


# -- Updating -----------------------------------------------------------------------------------


def updated(golden: Golden, found: Found) -> Golden:
    """The file with what is found now: judgements stay, what is new is unread.

    A right line that is no longer found is missing; a missing one that is found is right; a
    false one that is gone is gone.
    """
    return replace(golden, cases=tuple(_updated(case, found[case.name]) for case in golden.cases))


def _updated(case: Case, found: list[str]) -> Case:
    judged = {mark: Counter(strong(each.text) for each in case.lines if each.mark in mark) for mark in JUDGED}
    lines = [Line(_take(strong(text), judged), text) for text in found]
    lines += [Line(MISSING, text) for text in judged[RIGHT + MISSING].elements()]
    fault = "" if all(line.mark == RIGHT for line in lines) else case.fault
    return replace(case, lines=tuple(lines), fault=fault)


def _take(text: str, judged: Mapping[str, Counter[str]]) -> str:
    """The mark of a line that is found, which uses up one judgement of it."""
    for marks, left in judged.items():
        if left[text]:
            left[text] -= 1
            return marks[0]
    return UNREAD


def strong(text: str) -> str:
    """The line without its confidence, which decides nothing about what is right."""
    return text.removesuffix(WEAK)


# -- All files of a folder ----------------------------------------------------------------------


def marked(files: Iterable[Path]) -> Iterator[tuple[Path, Case]]:
    """The cases that are not right yet, each with its file."""
    for path in files:
        yield from ((path, case) for case in read_golden(path).cases if not case.is_exact)


# -- As tests -----------------------------------------------------------------------------------


def goldens(test: str) -> list[Path]:
    """The golden files beside a test module."""
    return sorted(Path(test).with_name("golden").glob("*.txt"))


def known_faults(files: Iterable[Path]) -> list[Any]:
    """(file, case) of each case that is not right yet, as strict xfails."""
    return [
        pytest.param(path, case, id=f"{path.stem}: {case.name}", marks=_known(case))
        for path, case in marked(files)
    ]


def _known(case: Case) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.fault)


def check(path: Path, found: Found, update: bool) -> None:
    """The file tells what is found; all cases that differ are shown. With `update` it is written anew."""
    golden = read_golden(path)
    if update:
        golden = updated(golden, found)
        write_golden(path, golden)
    differing = differences(golden, found)
    assert not differing, f"{path.name}: {differing}"
