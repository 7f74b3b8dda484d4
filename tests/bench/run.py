"""Quality and speed in figures: python tests/bench/run.py [--every N]

Runs every benchmark whose data stands beside the checkout (../shared), each in a
process of its own, and prints what its scorer says. What is not there is told and
left out. The scorers see gold; predict.py sees ids and texts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"


def main() -> int:
    """Exit code 1 where a benchmark fails to run; figures are printed, never judged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=10, metavar="N", help="speed on every n-th article")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds = _seeds(Path(folder))
    return max(seeds, _throughput(args.every))


def _seeds(folder: Path) -> int:
    source, scorer = SHARED / "gold/seeds.input.jsonl", SHARED / "gold/score.py"
    if not source.is_file():
        print(f"seeds: left out, {source} is not there")
        return 0
    blind, predictions = folder / "input.jsonl", folder / "predictions.jsonl"
    rows = map(json.loads, source.read_text(encoding="utf-8").splitlines())
    blind.write_text(
        "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in rows), encoding="utf-8"
    )
    print("seeds (facts, qualifiers, holders):", flush=True)
    return _run("predict.py", "seeds", blind, predictions) or _run(scorer, predictions)


def _throughput(every: int) -> int:
    articles = SHARED / "bench/throughput/articles.jsonl.gz"
    if not articles.is_file():
        print(f"throughput: left out, {articles} is not there")
        return 0
    print(f"throughput (every {every}th article):", flush=True)
    return _run("throughput.py", articles, "--every", every)


def _run(script: str | Path, *arguments: object) -> int:
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
