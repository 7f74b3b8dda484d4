"""What the graph says of a benchmark's texts: `kg extract` on them, scored by ../shared/bench/graph/score.py.

Nothing here knows words, models or rules: labels are mapped by the scorer, and names
by class (`NAME_TYPES`). What the graph does not say is a miss.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.resources import ontology_dir
from kg.terms import Ontology, load_ontology

Line = dict[str, Any]

NAME_TYPES = (("kg:Person", "person"), ("kg:Organization", "organization"), ("kg:Place", "location"))
"""kg's class -> DWIE's type of a name; the first that fits."""


@dataclass(frozen=True)
class Said:
    """Gold lines, and what kg says of their texts; `bench` holds the scorers, `folder` the files between."""

    bench: Path
    folder: Path
    rows: list[Line]

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.jsonl"

    @cached_property
    def gold(self) -> Path:
        """The gold lines as a file."""
        return write(self._file("gold"), self.rows)

    @cached_property
    def left_out(self) -> list[str]:
        """What `kg extract` left out, which counts as nothing said; runs it. Raises where it fails."""
        self._graph("lines", self.gold, self._file("lines"))
        command = [sys.executable, "-m", "kg", "extract", self._file("lines"), "--entities"]
        done = subprocess.run(
            [*command, "--quiet", "-o", self._file("said")], capture_output=True, text=True, check=False
        )
        if done.returncode > 1:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        said = list(read(self._file("said")))
        write(self._file("claims"), (row for row in said if "claim" in row))
        write(self._file("entities"), (row for row in said if "claim" not in row))
        return [line for line in done.stderr.splitlines() if line.startswith("left out: ")]

    def score(self, what: str) -> str:
        """What graph/score.py prints: pairs, relations, dwie, attributions or status."""
        return self._graph(what, self.gold, self._file("claims"))

    def score_by(self, scorer: str, *options: object, ending: str = "pred", gold: str = "") -> str:
        """What another scorer prints of predictions that graph/score.py wrote beside the claims."""
        claims = self._file("claims")
        truth = f"{claims}.{gold}" if gold else self.gold
        return printed(self.bench / scorer, truth, f"{claims}.{ending}", *options)

    def _graph(self, what: str, *files: Path) -> str:
        ontology = ontology_dir() / "kg.ttl"
        return printed(self.bench / "graph/score.py", what, *files, "--ontology", ontology)

    def write_names(self) -> None:
        """Predictions for common/score_ner.py: every mention by name, with the benchmark's type."""
        found: dict[str, list[Line]] = {str(row["id"]): [] for row in self.rows}
        for entity in read(self._file("entities")):
            kind = name_type(entity["type"])
            places = entity["names"] if kind else []
            found[entity["record"]] += [{"start": start, "end": end, "type": kind} for start, end in places]
        rows = ({"id": row["id"], "ents": found[str(row["id"])]} for row in self.rows)
        write(Path(f"{self._file('claims')}.names"), rows)


@cache
def _ontology() -> Ontology:
    return load_ontology()


def name_type(curie: str) -> str:
    """DWIE's type of a name of kg's class; "" for what it gives none."""
    return next((kind for wanted, kind in NAME_TYPES if _ontology().is_a(curie, wanted)), "")


def placed(row: Line) -> Line:
    """A gold line with each entity at the place of its id, where facts look for it; DWIE's ids skip some."""
    entities = {entity.get("id", at): entity for at, entity in enumerate(row.get("entities", ()))}
    if not entities or "facts" not in row:
        return row
    nobody = {"type": "", "mentions": []}
    return {**row, "entities": [entities.get(at, nobody) for at in range(max(entities) + 1)]}


def printed(script: Path, *arguments: object) -> str:
    """What a script prints; raises CalledProcessError where it fails."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read(path: Path) -> Iterator[Line]:
    """The rows of a .jsonl."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write(path: Path, rows: Iterable[Line]) -> Path:
    """Write rows as .jsonl; the path again."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path
