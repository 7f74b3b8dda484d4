"""Quality and speed in figures: python tests/bench/run.py [--only NAME] [--limit N] [--every N] [--unseen]

Runs every benchmark whose data stands beside the checkout (../shared) and prints
one table: what was measured, with a 95 % interval from resampled documents where
the benchmark's scorer gives one, beside published figures. What is not there is told
and left out. Predictions are made from ids and texts (the pair of actors, the
entities); only the scorers see gold.
"""

import argparse
import ast
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from unseen import UNSEEN, predict_unseen

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
BENCH = SHARED / "bench"

Line = dict[str, Any]
Figures = Iterator[tuple[str, dict[str, Any], str]]


@dataclass(frozen=True, slots=True)
class Run:
    """One benchmark's gold, kg's predictions on it, and how often documents are resampled."""

    gold: Path
    predictions: Path
    boot: int

    def score(self, scorer: Path, *options: object) -> str:
        """What the scorer prints; raises CalledProcessError where it fails."""
        command = [sys.executable, str(scorer), str(self.gold), str(self.predictions), *map(str, options)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# -- What each scorer says: (what, {"F1": ..., "F1_ci95": [...]}, published) ---------------------


def _dwie(run: Run) -> Figures:
    scorer, boot = BENCH / "dwie/score.py", ("--boot", run.boot)
    ruag = "GPT-4 .469, with learned rules .604, Mistral 24B .433; floor .168"
    yield "relations, RuAG, from text", _dict_in(run.score(scorer, "--ruag", *boot)), ruag
    lines = run.score(scorer, *boot)
    for label, floor in (("core labels", "floor .190"), ("role labels", "floor .222"), ("all 65 labels", "")):
        yield f"{label}, text match", _dict_after(lines, label), floor
    types = ("--types", "person,organization,location")
    names = run.score(BENCH / "common/score_ner.py", *types)
    yield "names, exact", json.loads(names.splitlines()[0])["micro"], "spaCy md .734"
    clusters = json.loads(run.score(BENCH / "common/score_coref.py", *types))
    yield "clusters of names, CoNLL", {"F1": clusters["CoNLL_F1"]}, ""


def _polnear(run: Run) -> Figures:
    published = {
        "who-said-what": "textacy .267, rule .350, second human .731",
        "content chars": "textacy .466, rule .568, second human .913",
        "source exact": "CRF .506, BERT .832 (their protocol)",
        "cue exact": "CRF .534, BERT .753 (their protocol)",
        "content exact": "CRF .286, BERT .729 (their protocol)",
    }
    lines = run.score(BENCH / "polnear/score.py", "--boot", run.boot)
    for label, beside in published.items():
        yield label, _dict_after(lines, label), beside


def _plover(run: Run) -> Figures:
    lines = run.score(BENCH / "plover/score.py")
    published = "Universal PETRARCH .463, GPT-3.5 .409, GPT-4 .615, ConfliBERT .867"
    root = _dict_after(lines, "root")
    yield "root class, macro-F1, pair given", {"F1": root["macroF1"], "F1_ci95": _interval(run)}, published
    yield "root class, accuracy", {"F1": root["accuracy=micro-R"]}, ""


def _conll04(run: Run) -> Figures:
    lines = run.score(BENCH / "common/score_facts.py", "--match", "exact", "--boot", run.boot)
    published = "SpERT .715, REBEL .754; floor .218"
    yield "relations, strict", json.loads(lines.splitlines()[0])["micro"], published


def _knowledgenet(run: Run) -> Figures:
    lines = run.score(BENCH / "common/score_facts.py", "--match", "overlap", "--boot", run.boot)
    published = "spaCy+BiLSTM .518, BERT .688, Diffbot .810; floor .213"
    yield "15 relations, overlap", json.loads(lines.splitlines()[0])["micro"], published


def _er(run: Run) -> Figures:
    found = json.loads(run.score(BENCH / "er/score.py"))
    yield "same actor across articles, B³", found["B3"], "longest name + type .943"
    yield "same actor, pairwise", found["pairwise"], "longest name + type .859"


TASKS: dict[str, tuple[str, Callable[[Run], Figures]]] = {
    "dwie": ("dwie/dev.jsonl", _dwie),
    "polnear": ("polnear/dev.jsonl", _polnear),
    "plover": ("plover/dev.jsonl", _plover),
    "conll04": ("conll04/dev.jsonl", _conll04),
    "knowledgenet": ("knowledgenet/dev.jsonl", _knowledgenet),
    "er": ("er/dev.jsonl", _er),
}


def _dict_in(text: str) -> dict[str, Any]:
    """The first dictionary in a line, in JSON or as Python prints it."""
    found = re.search(r"\{[^{}]*\}", text)
    return ast.literal_eval(found[0]) if found else {}


def _dict_after(text: str, label: str) -> dict[str, Any]:
    line = next((line for line in text.splitlines() if line.startswith(label)), "")
    return _dict_in(line)


def _interval(run: Run) -> list[float]:
    """95 % of the macro-F1 of PLOVER's classes over resampled sentences."""
    guessed = {row["id"]: row["root"] for row in _read(run.predictions)}
    pairs = [(row["facts"][0]["p"], guessed.get(row["id"])) for row in _read(run.gold)]
    chance = random.Random(13)
    found = sorted(_macro(chance.choices(pairs, k=len(pairs))) for _ in range(run.boot))
    return [round(found[int(0.025 * run.boot)], 4), round(found[int(0.975 * run.boot) - 1], 4)]


def _macro(pairs: list[tuple[str, str | None]]) -> float:
    labels = sorted({gold for gold, _ in pairs})
    right = [sum(g == p == label for g, p in pairs) for label in labels]
    said = [sum((g == label) + (p == label) for g, p in pairs) for label in labels]
    return sum(2 * r / s for r, s in zip(right, said, strict=True)) / len(labels)


# -- Running ----------------------------------------------------------------------------------


def main() -> int:
    """Exit code 1 where a benchmark fails to run; figures are printed, never judged."""
    args = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        failed = [_quality(name, Path(folder), args) for name in TASKS if args.only in ("", name)]
        if args.only in ("", "seeds"):
            failed.append(_seeds(Path(folder)))
    if args.only in ("", "throughput"):
        failed.append(_throughput(args.every))
    return max(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", choices=[*TASKS, "seeds", "throughput"], help="this one alone")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="the first N documents of each set")
    parser.add_argument("--every", type=int, default=10, metavar="N", help="speed on every n-th article")
    parser.add_argument("--unseen", action="store_true", help="train anew without what is measured (an hour)")
    parser.add_argument("--boot", type=int, default=500, metavar="N", help="resamplings for the intervals")
    return parser


def _quality(name: str, folder: Path, args: argparse.Namespace) -> int:
    """Predict and score one benchmark, and print its rows of the table."""
    path, figures = TASKS[name]
    source = BENCH / path
    if not source.is_file():
        print(f"{name}: left out, {source} is not there")
        return 0
    rows = list(_read(source))[: args.limit or None]
    run = Run(folder / f"{name}.gold.jsonl", folder / f"{name}.predicted.jsonl", args.boot)
    _write(run.gold, rows)
    code = _predict(name, rows, folder, args.unseen)
    if code and not run.predictions.is_file():
        return code
    print(f"{name} ({path}, N = {len(rows)}{_trained_on(name, args.unseen)})")
    for what, found, published in figures(run):
        print(_row(what, found, published), flush=True)
    return code


def _predict(name: str, rows: list[Line], folder: Path, unseen: bool) -> int:
    asked, source, out = (
        [blind(name, row) for row in rows],
        folder / f"{name}.jsonl",
        f"{name}.predicted.jsonl",
    )
    if unseen and name in UNSEEN:
        return predict_unseen(name, rows, asked, BENCH, folder / out)
    _write(source, asked)
    return _run("predict.py", name, source, folder / out)


def _trained_on(name: str, unseen: bool) -> str:
    if name not in UNSEEN:
        return ""
    return "; each line by weights that have not seen it" if unseen else "; SEEN IN TRAINING, see --unseen"


def blind(name: str, row: Line) -> Line:
    """What may be seen of a line: its id and text; of plover also the pair, of er the entities for it."""
    if name == "er":
        given = [{k: v for k, v in entity.items() if k != "gold"} for entity in row["entities"]]
        return {"id": row["id"], "entities": given}
    seen = {"id": row["id"], "text": row["text"]}
    if name == "plover":
        seen["pair"] = {side: row["facts"][0][side] for side in ("s", "o")}
    return seen


def _row(what: str, found: dict[str, Any], published: str) -> str:
    low, high = found.get("F1_ci95") or (None, None)
    interval = f"[{low:.3f}, {high:.3f}]" if low is not None else ""
    parts = f"P {found['P']:.3f} R {found['R']:.3f}" if "P" in found else ""
    value = found.get("F1", float("nan"))
    return f"  {what:<34} {value:.3f} {interval:<16} {parts:<17}  {published}"


def _read(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _write(path: Path, rows: list[Line]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def _seeds(folder: Path) -> int:
    source, scorer = SHARED / "gold/seeds.input.jsonl", SHARED / "gold/score.py"
    if not source.is_file():
        print(f"seeds: left out, {source} is not there")
        return 0
    seen, predictions = folder / "seeds.jsonl", folder / "seeds.predicted.jsonl"
    _write(seen, [blind("seeds", row) for row in _read(source)])
    print("seeds (facts, qualifiers, holders):", flush=True)
    return _run("predict.py", "seeds", seen, predictions) or _run(scorer, predictions)


def _throughput(every: int) -> int:
    articles = BENCH / "throughput/articles.jsonl.gz"
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
