"""Predictions by weights that have not seen the text: trained anew for each fold, in a copy of kg.

The shipped weights are trained on all visible parts, so what they score there says
little. A copy of kg is made for each fold and trained by `python -m kg.train`, as a
maintainer would, on a folder of benchmarks that lacks the fold's lines: nothing in kg
has to know of folds, and no cache can carry over.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("kg", "ontology", "data", "tests/bench")

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What is trained for a benchmark, on which other files, and in which fold a line is."""

    models: tuple[str, ...]
    fold: Callable[[list[Line]], list[int]]
    beside: tuple[str, ...] = ()


def _one(rows: list[Line]) -> list[int]:
    """The whole part at once: there is another part to train on."""
    return [0] * len(rows)


def _at_random(rows: list[Line], folds: int = 5) -> list[int]:
    order = list(range(len(rows)))
    random.Random(13).shuffle(order)
    return [place % folds for place in order]


def _as_split(rows: list[Line]) -> list[int]:
    """The benchmark's own folds, by which no document is in two."""
    names = sorted({row["split"] for row in rows})
    return [names.index(row["split"]) for row in rows]


UNSEEN = {
    "polnear": Unseen(("attribution",), _one, ("polnear/train_visible.jsonl",)),
    "conll04": Unseen(("names", "sentence_relations"), _at_random),
    "knowledgenet": Unseen(("relations",), _as_split),
}
"""The benchmarks on whose visible part shipped weights are trained."""


def predict_unseen(name: str, rows: list[Line], blind: list[Line], bench: Path, out: Path) -> int:
    """Write predictions for the blind lines; `rows` are the same with gold. Gives an exit code."""
    how = UNSEEN[name]
    folds = how.fold(rows)
    for fold in sorted(set(folds)):
        work = out.parent / f"{name}-{fold}"
        seen = [row for row, of in zip(rows, folds, strict=True) if of != fold]
        code = _train(how, f"{name}/dev.jsonl", seen, bench, work)
        asked = [row for row, of in zip(blind, folds, strict=True) if of == fold]
        code = code or _predict(name, asked, work)
        if code:
            return code
        with out.open("a", encoding="utf-8") as all_of_them:
            all_of_them.write((work / "out.jsonl").read_text(encoding="utf-8"))
        shutil.rmtree(work)
    return 0


def _train(how: Unseen, part: str, seen: list[Line], bench: Path, work: Path) -> int:
    for folder in COPIED:
        shutil.copytree(ROOT / folder, work / folder, ignore=shutil.ignore_patterns("__pycache__"))
    parts = work / "bench"
    _write(parts / part, seen)
    for other in how.beside:
        (parts / other).symlink_to(bench / other)
    return _python(work, "-m", "kg.train", *how.models, "--bench", str(parts))


def _predict(name: str, asked: list[Line], work: Path) -> int:
    _write(work / "in.jsonl", asked)
    return _python(work, "tests/bench/predict.py", name, "in.jsonl", "out.jsonl")


def _write(path: Path, rows: list[Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_lines(rows)), encoding="utf-8")


def _lines(rows: list[Line]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _python(work: Path, *arguments: str) -> int:
    """Run in the copy: its kg comes before the installed one."""
    environ = {**os.environ, "PYTHONPATH": str(work)}
    return subprocess.run([sys.executable, *arguments], cwd=work, env=environ, check=False).returncode
