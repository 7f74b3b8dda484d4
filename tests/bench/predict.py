"""Write predictions for a benchmark: python tests/bench/predict.py NAME INPUT.jsonl OUT.jsonl

INPUT holds lines without gold: {"id", "text"}. OUT is in the format of the
benchmark's scorer. Needs an installed kg and nothing else.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from tasks import seeds

from kg.config import Settings
from kg.errors import KgError
from kg.model import Extraction, Skipped
from kg.pipeline import extractions

TASKS: dict[str, Callable[[Iterable[Extraction]], Iterator[dict[str, Any]]]] = {"seeds": seeds.predict}


def main() -> int:
    """Predict for every line; a line kg leaves out is told on standard error and makes the exit code 1."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=sorted(TASKS))
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    left_out: list[Skipped] = []
    try:
        found = list(TASKS[args.name](_kept(extractions([str(args.input)], Settings()), left_out)))
    except KgError as error:
        print(f"predict: {error}", file=sys.stderr)
        return error.exit_code
    lines = (json.dumps(row, ensure_ascii=False) for row in found)
    args.output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for item in left_out:
        print(f"{item.location}: {item.reason}", file=sys.stderr)
    return 1 if left_out else 0


def _kept(results: Iterable[Extraction | Skipped], left_out: list[Skipped]) -> Iterator[Extraction]:
    for result in results:
        if isinstance(result, Skipped):
            left_out.append(result)
        else:
            yield result


if __name__ == "__main__":
    sys.exit(main())
