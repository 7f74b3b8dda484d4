"""The command line: options, one library call, messages, exit codes. The only printer.

0  done
1  done, but something was left out (it is listed)
2  wrong usage, or nothing could be done
130  interrupted; what was committed stays
"""

import io
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from kg import __version__
from kg.cli import ask, build, completion, exchange, network, quality, review
from kg.cli.output import tell
from kg.errors import KgError, StaleView

INTERRUPTED = 130
COMMANDS = (
    *(build.init, build.ingest, build.retract, build.rebuild),
    *(ask.query, ask.show, ask.stats),
    *(network.path, network.rank, network.communities),
    *(exchange.export, exchange.validate, exchange.extract),
    *(quality.evaluate, review.review),
    completion.completion,
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: kg ingest FOLDER, then kg stats, kg query --list, kg export html -o network.html",
)
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """News articles to a knowledge graph in which every statement opens its evidence.

    \b
    Examples:
      kg ingest articles/
      kg show "Nadia Okoye"
      kg query --named roles
      kg export html -o network.html
    """


for command in COMMANDS:
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> None:
    """Run kg with the arguments (default: those of the process) and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale, article text can be printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = run(args)
    _flush()
    sys.exit(code)


def run(args: Sequence[str] | None = None) -> int:
    """Run kg with the arguments; gives the exit code, having told what went wrong in one line."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", StaleView)
        warnings.showwarning = partial(_tell_warning, warnings.showwarning)
        return _run(args)


def _tell_warning(
    otherwise: Callable[..., None], message: Warning, category: type[Warning], *rest: Any
) -> None:
    if issubclass(category, StaleView):
        tell(f"kg: {message}")
    else:
        otherwise(message, category, *rest)


def _run(args: Sequence[str] | None) -> int:
    try:
        result = cli.main(
            args=list(args) if args is not None else None, prog_name="kg", standalone_mode=False
        )
        return result if isinstance(result, int) else 0
    except (KeyboardInterrupt, click.Abort):
        tell("kg: interrupted; what was committed stays")
        return INTERRUPTED
    except SystemExit:  # raised by click for one reason: the reader of our pipe has left
        return _reader_left()
    except (click.ClickException, KgError, OSError) as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    if isinstance(error, click.UsageError):
        error.show()
        return 2
    if "--verbose" in sys.argv or "-v" in sys.argv:
        traceback.print_exception(error)
    tell(f"kg: {' '.join(_message(error).split())}")
    return error.exit_code if isinstance(error, KgError) else 2


def _message(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(str(part) for part in (error.filename, error.strerror) if part is not None)
    return str(error)


def _reader_left() -> int:
    """`kg ... | head` is no error; keep Python from flushing into the closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _reader_left()
