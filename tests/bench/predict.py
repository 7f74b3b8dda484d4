"""Predictions in a scorer's own form: python tests/bench/predict.py NAME INPUT.jsonl OUT.jsonl

INPUT holds lines without gold: {"id", "text"}, for er "entities" instead of the text. OUT is
in the format of the benchmark's scorer. All other benchmarks are scored from what
`kg extract` writes (`run.py`). Needs an installed kg and nothing else.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from kg.config import Settings
from kg.errors import KgError
from kg.knowledge.base import knowledge_digest
from kg.pipeline import Line as Machine
from kg.pipeline import load_line

NAMES = ("er", "seeds")
"""Each the name of a module in tasks with predict(lines, machine) -> rows."""

Row = dict[str, Any]


def main() -> int:
    """Predict for every line; how many got none is told on standard error and makes the exit code 1."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    try:
        left_out = write(args.name, args.input, args.output)
    except (OSError, ValueError, KgError) as error:
        print(f"predict: {error}", file=sys.stderr)
        return error.exit_code if isinstance(error, KgError) else 2
    return 1 if left_out else 0


def write(name: str, source: Path, target: Path) -> int:
    """Write the predictions as they come; how many lines got none."""
    lines, written = list(read(source)), 0
    with target.open("w", encoding="utf-8") as out:
        for row in predict(name, lines):
            out.write(f"{json.dumps(row, ensure_ascii=False)}\n")
            written += 1
    if written < len(lines):
        print(f"predict: no prediction for {len(lines) - written} of {len(lines)} lines", file=sys.stderr)
    return len(lines) - written


def read(source: Path) -> Iterator[Row]:
    """The lines of a .jsonl; raises ValueError with the place of one that is none."""
    for number, text in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
        if not text.strip():
            continue
        line = json.loads(text)
        if not isinstance(line, dict) or "id" not in line:
            raise ValueError(f"{source}, line {number}: not an object with an id")
        yield line


def predict(name: str, lines: list[Row]) -> Iterator[Row]:
    """The rows of one benchmark, with kg as it is by default."""
    settings = Settings()
    machine = load_line(settings, knowledge_digest(settings))
    task: Callable[[list[Row], Machine], Iterator[Row]] = import_module(f"tasks.{name}").predict
    yield from task(lines, machine)


if __name__ == "__main__":
    sys.exit(main())
