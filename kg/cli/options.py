"""Options that several commands share, as constants; and what they all do with them."""

import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


class PathOption(click.Path):
    """A path; a NUL in it is told like any other wrong value (click lets Python's ValueError through)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value as a Path, or a usage error that names the option."""
        try:
            return super().convert(value, param, ctx)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


FOLDER = PathOption(path_type=Path, file_okay=False)
FILE = PathOption(path_type=Path, dir_okay=False, exists=True)
OUT = PathOption(path_type=Path, dir_okay=False, allow_dash=True)
COUNT = click.IntRange(1, 1_000_000)

STORE = click.option("--store", type=FOLDER, help="Folder of the store; also KG_STORE. [default: ./kg-store]")
CONFIG = click.option("--config", type=FILE, help="Settings file. [default: ./kg.toml, where there is one]")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print results and errors alone.")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Tell more; show where an error arose.")

# What settings may be stands in `kg.config.ALLOWED`; their options take any text.
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
MODEL = click.option("--model", metavar="NAME", help="An installed spaCy pipeline. [default: en_core_web_md]")
LANGUAGE = click.option("--language", metavar="CODE", help="Language of the articles to keep. [default: en]")
DATE = click.option("--date", metavar="YYYY-MM-DD", help="Date of articles that have none.")
OUTLET = click.option("--outlet", metavar="NAME", help="Outlet of articles that name none.")
MAX_CHARS = click.option("--max-chars", metavar="N", help="Leave out longer articles. [default: 1000000]")
FOLLOW_LINKS = click.option(
    "--follow-links", is_flag=True, default=None, help="Read what links in a folder lead to, as well."
)
WORKERS = click.option(
    "--workers", metavar="N", help="Processes. The graph is the same for any N. [default: 1]"
)
TIME_LIMIT = click.option(
    "--time-limit",
    metavar="SECONDS",
    help="Leave out articles that take more CPU time than this for each 250,000 characters. [default: 60]",
)
ONTOLOGY = click.option(
    "--ontology", type=FILE, multiple=True, help="A TTL file with terms beside the shipped ones."
)
FRAMES = click.option(
    "--frames", type=FILE, multiple=True, help="A TOML file with frames beside the shipped ones."
)
GAZETTEERS = click.option(
    "--gazetteer", "gazetteers", type=FILE, multiple=True, help="A CSV file of names beside the shipped ones."
)
LEXICONS = click.option(
    "--lexicon", "lexicons", type=FILE, multiple=True, help="A TOML file of words beside the shipped ones."
)
THRESHOLD = click.option(
    "--threshold", metavar="0..1", help="Least confidence of what enters the view. [default: 0.75]"
)
REPORTED = click.option(
    "--reported", is_flag=True, help="Count what is only reported, alleged, ordered or planned as well."
)
UNTYPED = click.option(
    "--untyped", is_flag=True, help="Draw events of no type and whom a speech is about as well."
)

COMMON = (STORE, CONFIG, QUIET, VERBOSE)
EXTRACTION = (
    *(MODEL, LANGUAGE, DATE, OUTLET, MAX_CHARS, TIME_LIMIT, FOLLOW_LINKS),
    *(ONTOLOGY, FRAMES, GAZETTEERS, LEXICONS),
)


def options(*decorators: Decorator) -> Decorator:
    """The given options, in this order in --help, then those that every command has.

    The command gets them as keyword arguments; --verbose is dealt with here.
    """

    def decorate(command: Command) -> Command:
        wrapped = _with_logging(command)
        for decorator in reversed((*decorators, *COMMON)):
            wrapped = decorator(wrapped)
        return wrapped

    return decorate


def _with_logging(command: Command) -> Command:
    @functools.wraps(command)
    def run(*args: Any, verbose: bool = False, **kwargs: Any) -> Any:
        level = logging.DEBUG if verbose else logging.ERROR
        logging.basicConfig(level=level, format="%(name)s: %(message)s", force=True)
        logging.getLogger().setLevel(logging.WARNING)
        logging.getLogger("kg").setLevel(level)
        return command(*args, **kwargs)

    return run
