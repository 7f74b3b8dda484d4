"""Judging claims by hand: review."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

import kg
from kg.cli.build import DONE, LEFT_OUT, NOTHING
from kg.cli.options import COUNT, FILE, OUT, THRESHOLD, PathOption, options
from kg.cli.output import harmless, print_line, print_table, tell, write_result
from kg.cli.quality import FORMAT, write_csv

if TYPE_CHECKING:
    from kg.api import Drawn, Estimate, Judgement, Sample, Share

Key = Callable[[], str]
"""Waits for a key and gives it."""

DEFAULT_FILE = Path("kg-review.jsonl")
STRATA = ("predicate", "confidence")
PARTS = {"t": "type", "a": "argument", "s": "status", "h": "holder", "d": "time"}
"""Keys that tell what is wrong of a claim (d as in date)."""

KEYS = "y right · n wrong · s skip · b back · q stop"
WHAT = "wrong: t type · a argument · s status · h holder · d date; Enter when done"
_BACK, _STOP = "back", "stop"
_VERDICTS = {"y": "right", "n": "wrong", "s": "skip", "b": _BACK, "q": _STOP}


@click.command()
@click.option("--size", type=COUNT, default=100, show_default=True, help="Claims to draw.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed draws the same claims.")
@click.option(
    "--by", type=click.Choice(STRATA), help="Draw from each predicate, or each band of confidence, alike."
)
@click.option(
    "--facts-only", is_flag=True, help="Only what is stated; not what is reported, alleged, ordered …"
)
@click.option(
    "--keep",
    type=PathOption(path_type=Path, dir_okay=False),
    default=DEFAULT_FILE,
    show_default=True,
    metavar="FILE",
    help="Where each judgement is kept at once; what is in it is not asked again.",
)
@click.option(
    "-o", "--out", type=OUT, help="Write the sample to judge elsewhere: .csv for a spreadsheet, .jsonl."
)
@click.option("--judged", type=FILE, help="Estimate from a judged .csv or .jsonl; no store is needed.")
@FORMAT
@options(THRESHOLD)
def review(
    size: int,
    seed: int,
    by: str | None,
    facts_only: bool,
    keep: Path,
    out: Path | None,
    judged: Path | None,
    format_: str,
    store: Path | None,
    config: Path | None,
    quiet: bool,
    **settings: Any,
) -> int:
    """Judge a random sample of claims, and learn how much of the store is right.

    Each claim is shown with its quotation in context, without kg's confidence. Say
    whether the text bears it out, and if not, what is wrong: its type, an argument, its
    status, its holder, its time. Each judgement is kept at once: stop when you like and
    go on with the same command. In the end precision is estimated with 95 %
    intervals, weighted to the store where --by draws unevenly.

    \b
    Examples:
      kg review
      kg review --size 200 --seed 7 --facts-only --by predicate
      kg review --size 50 -o sample.csv
      kg review --judged sample.csv
    """
    if judged is not None:
        return _print_judged(judged, format_)
    with kg.open(store, config=config, **settings) as graph:
        sample = graph.sample(size, seed=seed, by=by or "", facts_only=facts_only)
    if not sample.drawn:
        tell("kg: the store has no claim to judge")
        return NOTHING
    if out is not None:
        _write_sample(sample, out, quiet)
        return DONE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        tell("kg: no terminal to ask at; write the sample with -o FILE.csv, judge it, give it to --judged")
        return NOTHING
    return _ask(sample, keep, format_)


def _write_sample(sample: "Sample", out: Path, quiet: bool) -> None:
    rows = list(kg.api.sample_rows(sample.drawn))
    if out.suffix.lower() == ".csv":
        write_csv(rows, out)
    else:
        write_result("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), out)
    if not quiet and str(out) != "-":
        tell(f"{len(rows)} of {sample.population} claims: {out}. Fill in verdict (right, wrong or skip)")
        tell(f"and wrong ({', '.join(PARTS.values())}), then: kg review --judged {out}")


# -- Asking ----------------------------------------------------------------------------------


def _ask(sample: "Sample", keep: Path, format_: str) -> int:
    known = _known(keep, sample)
    if known:
        tell(f"{len(known)} of these are judged already, in {keep}")
    waiting = [drawn for drawn in sample.drawn if drawn.claim not in known]
    with _keyboard() as read:
        _ask_each(waiting, len(known), keep, read)
    judgements = list(_known(keep, sample).values())
    if judgements:
        _print_estimate(kg.api.estimate(judgements), format_)
    return DONE


def _ask_each(waiting: "list[Drawn]", known: int, keep: Path, read: Key) -> None:
    console, at = Console(highlight=False), 0
    while at < len(waiting):
        _show(console, waiting[at], known + at + 1, known + len(waiting))
        verdict = _verdict(console, read)
        if verdict == _STOP:
            return
        if verdict == _BACK:
            at = max(0, at - 1)
            continue
        wrong = _wrong_parts(console, read) if verdict == "wrong" else ()
        kg.api.append(keep, kg.api.Judgement.on(waiting[at], verdict, wrong))
        at += 1


def _known(keep: Path, sample: "Sample") -> "dict[str, Judgement]":
    """The judgements that are kept already, of claims of this sample."""
    if not keep.exists():
        return {}
    found, left_out = kg.api.read_judgements(keep)
    for line in left_out:
        tell(f"left out: {line}")
    mine = {drawn.claim for drawn in sample.drawn}
    return {judgement.claim: judgement for judgement in found if judgement.claim in mine}


def _show(console: Console, drawn: "Drawn", number: int, of: int) -> None:
    """The claim, how it is held, and the quotation in its context; what articles say is never markup."""
    console.rule(style="dim")
    console.print(Text(harmless(f"{number}/{of}  {drawn.article}  {drawn.date}"), style="dim"))
    console.print(Text(harmless(drawn.says), style="bold"))
    console.print(Text(harmless(_held(drawn))), "")
    text = Text("… ", style="dim").append(harmless(drawn.before) + " ")
    text.append(harmless(drawn.quotation), style="not dim bold reverse")
    console.print(text.append(" " + harmless(drawn.after) + " …"), "")


def _held(drawn: "Drawn") -> str:
    """How it is held, by whom, and when it happened: "reported, according to Ana Vidal; Tuesday"."""
    holder = f", according to {drawn.holder}" if drawn.holder else ", in the article's own voice"
    return f"{drawn.status}{holder}" + (f"; {drawn.time}" if drawn.time else "")


def _verdict(console: Console, read: Key) -> str:
    console.print(Text(KEYS, style="cyan"))
    while (key := read()) not in _VERDICTS:
        pass
    return _VERDICTS[key]


def _wrong_parts(console: Console, read: Key) -> tuple[str, ...]:
    console.print(Text(WHAT, style="cyan"))
    parts: dict[str, None] = {}
    while (key := read()) not in ("\r", "\n"):
        if key in PARTS:
            parts[PARTS[key]] = None
            console.print(Text(f"  {', '.join(parts)}", style="yellow"))
    return tuple(parts)


@contextmanager
def _keyboard() -> Iterator[Key]:
    """A function that waits for a key, in small letters; Ctrl-C interrupts, Ctrl-D does too.

    The terminal stays in this mode all along: `click.getchar` changes it for each key, and
    throws away what was typed in between.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield lambda: _key(click.getchar())
        return
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    tty.setcbreak(stream, termios.TCSADRAIN)
    try:
        yield lambda: _key(os.read(stream, 1).decode(errors="replace"))
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)


def _key(typed: str) -> str:
    if typed in ("", "\x03", "\x04"):
        raise KeyboardInterrupt
    return typed.lower()


# -- What the judgements tell ------------------------------------------------------------------


def _print_judged(file: Path, format_: str) -> int:
    judgements, left_out = kg.api.read_judgements(file)
    for line in left_out:
        tell(f"left out: {line}")
    if not judgements:
        tell(f"kg: {file}: no judgement in it (the column verdict takes right, wrong or skip)")
        return NOTHING
    _print_estimate(kg.api.estimate(judgements), format_)
    return LEFT_OUT if left_out else DONE


def _print_estimate(found: "Estimate", format_: str) -> None:
    if format_ == "json":
        write_result(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n", None)
        return
    rows = list(_estimate_rows(found))
    if format_ == "csv":
        write_csv([dict(zip(_HEADS, row, strict=True)) for row in rows], None)
        return
    print_table(_HEADS, rows)
    skipped = f", {found.skipped} skipped" if found.skipped else ""
    print_line(f"\n{found.judged} judged{skipped}, for {found.population} claims")


_HEADS = ("right", "judged", "share", "95 %")


def _estimate_rows(found: "Estimate") -> Iterator[tuple[str, ...]]:
    whole = kg.api.Share("all claims", found.judged, found.precision)
    yield from map(_estimate_row, (whole, *found.families, *found.parts))


def _estimate_row(share: "Share") -> tuple[str, ...]:
    if share.right is None:
        return share.label, str(share.judged), "-", "-"
    interval = f"{share.right.low:.3f}-{share.right.high:.3f}"
    return share.label, str(share.judged), f"{share.right.value:.3f}", interval
