"""A person's judgements of drawn claims: kept as they are made, read again, and what they estimate."""

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.quality.intervals import Measure, wilson
from kg.quality.sample import FAMILIES, Drawn

RIGHT, WRONG, SKIPPED = "right", "wrong", "skip"
VERDICTS = {
    **dict.fromkeys(("right", "y", "yes", "true", "1"), RIGHT),
    **dict.fromkeys(("wrong", "n", "no", "false", "0"), WRONG),
    **dict.fromkeys(("skip", "s", "?"), SKIPPED),
}
"""What may stand in a verdict column -> what it means."""

PARTS = ("type", "argument", "status", "holder", "time")
"""What can be wrong of a claim: what it says happened or holds, of whom, how held, by whom, when."""

COLUMNS = (
    *("verdict", "wrong", "says", "status", "holder", "time", "before", "quotation", "after"),
    *("article", "date", "family", "term", "claim", "stratum", "of"),
)
"""The columns of a sample to be judged in a spreadsheet, those to fill in first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Claim KEY/ID, one of 120 of its stratum, is wrong, in its argument.

    `verdict`: right, wrong, skip. `wrong` are names of `PARTS`, () where it is not said.
    """

    claim: str
    verdict: str
    wrong: tuple[str, ...] = ()
    family: str = ""
    stratum: str = "all"
    of: int = 1

    @classmethod
    def on(cls, drawn: Drawn, verdict: str, wrong: Iterable[str] = ()) -> "Judgement":
        """The judgement of a drawn claim."""
        return cls(drawn.claim, verdict, tuple(wrong), drawn.family, drawn.stratum, drawn.of)


@dataclass(frozen=True, slots=True)
class Share:
    """Of the role claims 12 were judged; .92 of those in the store are right, from .65 to .99."""

    label: str
    judged: int
    right: Measure | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the judgements say of the store: precision in all, by family, and by part of a claim.

    `population` counts the claims of the strata that have a judgement, `judged` those judged right
    or wrong. Each share is weighted to the store. The parts tell how many claims have
    that part right; "type and argument" is what is said, "status and holder" how it is held.
    """

    population: int
    judged: int
    skipped: int
    precision: Measure | None
    families: tuple[Share, ...]
    parts: tuple[Share, ...]


def estimate(judgements: Iterable[Judgement]) -> Estimate:
    """Precision and its interval, claims weighted by how many stand behind each (Horvitz, Thompson 1952).

    A claim of a stratum of N with n judged counts N / n times; those skipped are taken
    to be like the others of their stratum. The interval is Wilson's on Kish's
    effective sample size (1965), wider than the stratified one, narrowed by the share of the
    store that was judged. Of two judgements of a claim the later counts.
    """
    latest = {judgement.claim: judgement for judgement in judgements}.values()
    decided = [judgement for judgement in latest if judgement.verdict != SKIPPED]
    sizes = {judgement.stratum: judgement.of for judgement in decided}
    judged = Counter(judgement.stratum for judgement in decided)
    weighted = [(judgement, judgement.of / judged[judgement.stratum]) for judgement in decided]
    population = sum(sizes.values())
    unknown = 1 - len(decided) / population if population else 1.0

    def share(label: str, of: Callable[[Judgement], bool], right: Callable[[Judgement], bool]) -> Share:
        chosen = [(right(judgement), weight) for judgement, weight in weighted if of(judgement)]
        return Share(label, len(chosen), _weighted(chosen, unknown))

    families = (share(f, lambda j, f=f: j.family == f, _is_right) for f in FAMILIES)  # type: ignore[misc]
    parts = (share(label, _always, lambda j, p=p: not _lacks(j, p)) for label, p in _PARTS)  # type: ignore[misc]
    return Estimate(
        population,
        len(decided),
        len(latest) - len(decided),
        share("all", _always, _is_right).right,
        tuple(family for family in families if family.judged),
        tuple(parts),
    )


_PARTS = (
    *((part, (part,)) for part in PARTS),
    ("type and argument", ("type", "argument")),
    ("status and holder", ("status", "holder")),
)


def _always(_: Judgement) -> bool:
    return True


def _is_right(judgement: Judgement) -> bool:
    return judgement.verdict == RIGHT


def _lacks(judgement: Judgement, parts: tuple[str, ...]) -> bool:
    """Whether one of the parts is wrong; a wrong claim without parts is wrong in what it says."""
    wrong = judgement.wrong or ("type", "argument")
    return judgement.verdict == WRONG and bool(set(parts) & set(wrong))


def _weighted(chosen: list[tuple[bool, float]], unknown: float) -> Measure | None:
    total = sum(weight for _, weight in chosen)
    if not total:
        return None
    effective = total * total / sum(weight * weight for _, weight in chosen)
    size = effective / max(unknown, 1e-9)
    return wilson(size * sum(weight for right, weight in chosen if right) / total, size)


# -- Files ---------------------------------------------------------------------------------------


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement, at once and for good; raises UsageError where it cannot be written."""
    try:
        with path.open("ab+") as file:
            file.seek(0, os.SEEK_END)
            if file.tell():
                file.seek(-1, os.SEEK_END)
                torn = file.read(1) != b"\n"  # a process was killed while it wrote
                file.write(b"\n" if torn else b"")
            file.write(json.dumps(asdict(judgement)).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UsageError(f"cannot keep the judgement: {error.strerror}", where=str(path)) from error


def sample_rows(drawn: Iterable[Drawn]) -> Iterator[dict[str, object]]:
    """The drawn claims by column, verdict and what is wrong left to be filled in."""
    for one in drawn:
        row = {"verdict": "", "wrong": ""} | asdict(one)
        yield {name: row[name] for name in COLUMNS}


def read_judgements(path: Path) -> tuple[list[Judgement], list[str]]:
    """The judgements of a .csv or a .jsonl, and one line for each row that is none.

    Rows without a verdict are not judged yet. Raises UsageError where the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UsageError(f"cannot read the judgements: {reason}", where=str(path)) from error
    found, left_out = [], []
    for number, row in _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text):
        try:
            if row is None or str(row.get("verdict") or "").strip():
                found.append(_judgement(row))
        except (ValueError, TypeError) as error:
            left_out.append(f"{path.name}, line {number}: {error}")
    return found, left_out


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, object] | None]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            yield number, row if isinstance(row, dict) else None


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    head = text.partition("\n")[0]
    # A spreadsheet writes what its country's settings say.
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    yield from ((reader.line_num, row) for row in reader)


def _judgement(row: Mapping[str, object] | None) -> Judgement:
    if row is None or not row.get("claim"):
        raise ValueError("no judgement; it has claim, verdict and wrong, as the sample that kg writes")
    said = str(row["verdict"]).strip().lower()
    if said not in VERDICTS:
        raise ValueError(f"verdict {said!r} is none of {', '.join(VERDICTS)}")
    of = int(str(row.get("of") or 1))
    family, stratum = str(row.get("family") or ""), str(row.get("stratum") or "all")
    return Judgement(str(row["claim"]), VERDICTS[said], _parts(row.get("wrong")), family, stratum, max(of, 1))


def _parts(value: object) -> tuple[str, ...]:
    listed = (
        value if isinstance(value, list) else str(value or "").replace(",", " ").replace(";", " ").split()
    )
    found = []
    for word in map(str, listed):
        part = next((part for part in PARTS if f"{part}s".startswith(word.lower())), "")
        if not part:
            raise ValueError(f"{word!r} is no part of a claim: {', '.join(PARTS)}")
        found.append(part)
    return tuple(dict.fromkeys(found))
