"""The command line: options, one library call, messages, exit codes. The only printer.

0  done
1  done, but something was left out (it is listed)
2  wrong usage, or nothing could be done
130  interrupted; what was committed stays
"""

import io
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import click

from kg.cli import ask, build, completion, exchange, network, quality, review
from kg.cli.output import tell
from kg.errors import KgError, StaleView
from kg.version import __version__

FAILED, INTERRUPTED = 2, 130
STDOUT = 1
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
    closed = _fill_descriptors()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale, article text can be printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if STDOUT in closed:  # refused before anything is done, and not after an hour of reading
        tell("kg: standard output is closed (send it to a file: > FILE, or nowhere: > /dev/null)")
        sys.exit(FAILED)
    code = run(args)
    sys.exit(_flush() or code)


def _fill_descriptors() -> set[int]:
    """Open /dev/null in place of each closed standard stream, and tell which these were.

    Else the store's next file would get the number, and what is printed would go into it.
    """
    closed = set()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            closed.add(os.open(os.devnull, os.O_RDWR))
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    return closed


def run(args: Sequence[str] | None = None) -> int:
    """Run kg with the arguments; gives the exit code, having told what went wrong in one line."""
    given = list(sys.argv[1:] if args is None else args)
    logging.getLogger("kg").setLevel(logging.NOTSET)  # what an earlier call in this process was to tell
    with warnings.catch_warnings():
        warnings.simplefilter("always", StaleView)
        warnings.showwarning = partial(_tell_warning, warnings.showwarning)
        return _run(given)


def _tell_warning(
    otherwise: Callable[..., None], message: Warning, category: type[Warning], *rest: Any
) -> None:
    if issubclass(category, StaleView):
        tell(f"kg: {message}")
    else:
        otherwise(message, category, *rest)


def _run(given: list[str]) -> int:
    try:
        result = cli.main(args=given, prog_name="kg", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except (KeyboardInterrupt, click.Abort):
        tell("kg: interrupted; what was committed stays")
        return INTERRUPTED
    except (SystemExit, BrokenPipeError):  # click exits for one reason: the reader of our pipe has left
        return _reader_left()
    except Exception as error:  # a fault of kg's own is one line, too, and never exit code 1
        return _explain(error, verbose=logging.getLogger("kg").isEnabledFor(logging.DEBUG))


def _explain(error: Exception, verbose: bool) -> int:
    if verbose and not isinstance(error, click.UsageError):
        traceback.print_exception(error)
    if isinstance(error, click.UsageError):
        _show_usage(error)
    else:
        tell(f"kg: {' '.join(_message(error, verbose).split())}")
    return FAILED


def _show_usage(error: click.UsageError) -> None:
    shown = io.StringIO()
    error.show(shown)
    tell(shown.getvalue().rstrip())


def _message(error: Exception, verbose: bool) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, KgError):
        return str(error)
    if isinstance(error, OSError):
        told = (error.filename or "cannot read or write", error.strerror or error)
        return ": ".join(map(str, told))
    where = "" if verbose else " (run with -v for where)"
    return f"internal error: {type(error).__name__}: {str(error)[:300]}{where}"


def _reader_left() -> int:
    """`kg ... | head` is no error; keep Python from flushing into the closed pipe at exit."""
    with suppress(io.UnsupportedOperation):  # a stream of the caller's own has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _flush() -> int:
    """Write out what was printed; FAILED, having said so, where it cannot be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _reader_left()
    except OSError as error:
        _reader_left()
        tell(f"kg: standard output: cannot write: {error.strerror or error}")
        return FAILED
    return 0
