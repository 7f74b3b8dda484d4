"""A progress bar on standard error; nothing where that is not a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.cli.output import harmless

DONE = ("new", "replaced", "unchanged")


@contextmanager
def progress_bar(verb: str, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """A function to be called with each article's outcome and location; it draws the bar."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as progress:
        task = progress.add_task(f"{verb} …", total=None)
        counts: Counter[str] = Counter()

        def advance(outcome: str, location: str) -> None:
            counts["done" if outcome in DONE else "left out"] += outcome != "view"
            progress.update(task, description=_line(verb, counts, outcome, location), advance=1)

        yield advance


def _line(verb: str, counts: Counter[str], outcome: str, location: str) -> str:
    if outcome == "view":
        return f"{counts['done']} articles read; deriving the view …"
    left_out = f", {counts['left out']} left out" if counts["left out"] else ""
    return f"{verb}: {counts['done']} articles{left_out}  {escape(harmless(location)[-60:])}"
