"""Quality and speed in figures: python tests/bench/run.py [--only NAME] [--limit N] [--every N]

What `kg extract` says of each benchmark whose data stands beside the checkout (../shared),
scored from its lines alone, beside published figures, with a sentence on what differs in
the task. `er` (the same actor across articles, clusters given) and `seeds` are asked in
their scorers' own form.
What is not there is told and left out. kg sees ids and texts; only the scorers see gold.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from graph import Said, placed, printed, read, write

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
BENCH = SHARED / "bench"

Line = dict[str, Any]
Figures = Iterator[tuple[str, str, str]]
"""What was measured, kg's figure, and what is published."""


@dataclass(frozen=True, slots=True)
class Task:
    """A benchmark: its gold below ../shared/bench, its figures, and how published systems' task differs.

    A `sampled` one is read every n-th line (--every).
    """

    gold: str
    figures: Callable[[Said], Figures]
    differs: str
    sampled: bool = False


# -- What each scorer says ------------------------------------------------------------------------


def _plover(said: Said) -> Figures:
    line = said.score("pairs").splitlines()[0]
    published = "macro-F1: Universal PETRARCH .463, GPT-3.5 .409, GPT-4 .615, ConfliBERT .867"
    yield "pair linked by a claim", _after(line, "linked by a claim"), ""
    yield "class told", _after(line, "class told"), ""
    yield "class right", _after(line, "right"), published
    yield "class right where told", _after(line, "right of told"), ""


def _knowledgenet(said: Said) -> Figures:
    published = "F1 spaCy+BiLSTM .518, BERT .688, Diffbot .810, human .878"
    yield "15 relations", _last(said.score("relations")), published


def _dwie(said: Said) -> Figures:
    published = "F1 GPT-4 .469, with learned rules .604, Mistral 24B .433; floor .168"
    yield "relations", _last(said.score("dwie")), published
    said.write_names()
    found = said.score_by("common/score_ner.py", "--types", "person,organization,location", ending="names")
    yield "names, exact", _prf(json.loads(found.splitlines()[0])["micro"]), "F1 spaCy md .734"


def _polnear(said: Said) -> Figures:
    said.score("attributions")
    lines = said.score_by("polnear/score.py")
    published = {
        "who-said-what": "F1 textacy .267, rule .350, second human .731",
        "content chars": "F1 textacy .466, rule .568, second human .913",
    }
    for label, beside in published.items():
        line = next(line for line in lines.splitlines() if line.startswith(label))
        yield label, _prf(ast.literal_eval(re.findall(r"\{[^{}]*\}", line)[0])), beside


def _status(said: Said) -> Figures:
    yield "events with a claim", _after(said.score("status").replace("(", "share "), "share"), ""
    for line in said.score_by("status/score.py", gold="gold").splitlines():
        name, rest = line.split(maxsplit=1)
        shown = " ".join(f"{what} {_after(rest, what)}" for what in ("r", "MAE", "fact P"))
        yield f"{name}, of those", shown, f"MAE of the best constant {_after(rest, 'best constant')}"


def _after(text: str, words: str) -> str:
    """The number behind the words."""
    found = re.search(rf"(?<!\w){re.escape(words)} (-?\d+\.\d+)", text)
    return found[1] if found else "-"


def _last(text: str) -> str:
    """P, R and F1 of the summary, which is the last line."""
    return text.splitlines()[-1].partition(": ")[2]


def _prf(found: dict[str, Any]) -> str:
    return " ".join(f"{name} {found[name]:.3f}" for name in ("P", "R", "F1"))


TASKS: dict[str, Task] = {
    "plover": Task(
        "plover/dev.jsonl",
        _plover,
        "Published systems are given the pair of actors and the list of classes; the graph is asked whether"
        " any claim links the two, and of what class.",
    ),
    "knowledgenet": Task(
        "knowledgenet/dev_docs.jsonl",
        _knowledgenet,
        "Published systems answer passage by passage and pair by pair, pronouns too; the graph is asked"
        " once a passage and object, from whole documents.",
    ),
    "dwie": Task(
        "dwie/dev.jsonl",
        _dwie,
        "Published systems are given the related entities, or their mentions, and 20 labels; the graph is"
        " asked for names and relations, and “German” is to it a mention of Germany, to the benchmark none.",
    ),
    "polnear": Task(
        "polnear/dev.jsonl",
        _polnear,
        "The benchmark counts wishes, judgements and plans as attributions; the graph has speech so far.",
    ),
    "status": Task(
        "status/visible.jsonl",
        _status,
        "Published systems rate every annotated event; the graph rates those that a claim tells of, in"
        " grades of certainty and modality.",
        sampled=True,
    ),
}


def _er(folder: Path, limit: int) -> int:
    """The same actor across articles: clusters of mentions are given, kg.resolve says who is who."""
    source = BENCH / "er/dev.jsonl"
    if not _is_there("er", source):
        return 0
    rows = list(read(source))[: limit or None]
    gold, asked = write(folder / "er.gold.jsonl", rows), write(folder / "er.jsonl", map(blind, rows))
    code = _run("predict.py", "er", asked, folder / "er.predicted.jsonl")
    if code:
        return code
    found = json.loads(printed(BENCH / "er/score.py", gold, folder / "er.predicted.jsonl"))
    print(f"er (er/dev.jsonl, N = {len(rows)})")
    for measure in ("B3", "pairwise"):
        floor = {"B3": ".943", "pairwise": ".859"}[measure]
        print(_row(f"same actor, {measure}", _prf(found[measure]), f"F1 longest name + type {floor}"))
    print("  Clusters of an article's mentions are given.")
    return 0


def blind(row: Line) -> Line:
    """What may be seen of a line: its id, and its text or the entities without their gold."""
    if "entities" not in row:
        return {"id": row["id"], "text": row["text"]}
    given = [{k: v for k, v in entity.items() if k != "gold"} for entity in row["entities"]]
    return {"id": row["id"], "entities": given}


# -- Running ----------------------------------------------------------------------------------


def main() -> int:
    """Exit code 1 where a benchmark fails to run; figures are printed, never judged."""
    args = _parser().parse_args()
    failed = [0]
    with tempfile.TemporaryDirectory() as folder:
        failed += [_quality(name, Path(folder), args) for name in TASKS if args.only in ("", name)]
        if args.only in ("", "er"):
            failed.append(_er(Path(folder), args.limit))
        if args.only in ("", "seeds"):
            failed.append(_seeds(Path(folder)))
    if args.only in ("", "throughput"):
        failed.append(_throughput(args.every))
    return max(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [*TASKS, "er", "seeds", "throughput"]
    parser.add_argument("--only", default="", choices=names, help="this one alone")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="the first N documents of each set")
    parser.add_argument(
        "--every", type=int, default=10, metavar="N", help="speed and status: every n-th line"
    )
    return parser


def _quality(name: str, folder: Path, args: argparse.Namespace) -> int:
    """Extract from the texts of one benchmark, score, and print its rows of the table."""
    task = TASKS[name]
    source = BENCH / task.gold
    if not _is_there(name, source):
        return 0
    rows = [placed(row) for row in read(source)][:: args.every if task.sampled else 1][: args.limit or None]
    own = folder / name
    own.mkdir()
    said = Said(BENCH, own, rows)
    try:
        print(f"{name} ({task.gold}, N = {len(rows)}, left out {len(said.left_out)})")
        for what, found, published in task.figures(said):
            print(_row(what, found, published), flush=True)
    except subprocess.CalledProcessError as error:
        print(f"{name}: {error}\n{error.stderr}", file=sys.stderr)
        return 1
    print(f"  {task.differs}")
    return 0


def _is_there(name: str, source: Path) -> bool:
    if not source.is_file():
        print(f"{name}: left out, {source} is not there")
    return source.is_file()


def _row(what: str, found: str, published: str) -> str:
    return f"  {what:<24} {found:<28}  {published}".rstrip()


def _seeds(folder: Path) -> int:
    source, scorer = SHARED / "gold/seeds.input.jsonl", SHARED / "gold/score.py"
    if not _is_there("seeds", source):
        return 0
    predictions = folder / "seeds.predicted.jsonl"
    seen = write(folder / "seeds.jsonl", map(blind, read(source)))
    print("seeds (facts, qualifiers, holders):", flush=True)
    return _run("predict.py", "seeds", seen, predictions) or _run(scorer, predictions)


def _throughput(every: int) -> int:
    articles = BENCH / "throughput/articles.jsonl.gz"
    if not _is_there("throughput", articles):
        return 0
    print(f"throughput (every {every}th article):", flush=True)
    return _run("throughput.py", articles, "--every", every)


def _run(script: str | Path, *arguments: object) -> int:
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
