"""Asking a process that can be killed (`worker`): limits, Ctrl-C, and what is told when the engine dies.

Rejected: multiprocessing with spawn (imports the user's own `__main__` again) or fork
(the engine's threads do not survive it); limits inside this process (the engine has
none, and an abort takes everything with it); a process for each question (a quarter
of a second each, where a kept one takes a thousandth).
"""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError, QueryError
from kg.query.bind import Bindable
from kg.query.limits import Limits
from kg.query.rows import Row, Rows
from kg.query.worker import OUT_OF_MEMORY

_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError", "Cannot allocate memory", "pointer is null")
"""What the engine, Python or the bridge between them says last when there is no more memory."""

_TAIL = 2_000
"""Bytes of a dead process's last words that are read."""

# The same modules as here, and nothing from the folder that kg happens to run in.
_START = """
import sys; sys.path[:] = {path!r}
from kg.query.worker import main; main(sys.argv[1], int(sys.argv[2]))
"""


class Asker:
    """Answers queries over one state of the store, which must stay as it is; made at the first question.

    `folder` has the engine's files (a reader's copy). May be used from several threads,
    one question at a time; `close` may be called more than once.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self._turn = threading.Lock()
        self._worker: _Worker | None = None

    @property
    def pid(self) -> int | None:
        """The process that answers; None while there is none."""
        return self._worker.process.pid if self._worker else None

    def ask(self, sparql: str, bindings: Mapping[str, Bindable] | None = None) -> Rows:
        """Check and answer a query; `bindings` replace variables (see `bind`).

        Raises QueryError for what is refused, does not parse, cannot be evaluated, reaches
        a limit or kills the engine; the next question is answered all the same.
        """
        request = (sparql, dict(bindings or {}), self.limits)
        with self._turn:
            worker = self._worker = self._worker or _Worker(self.folder, self.limits)
            with self._deadline(worker) as late:
                try:
                    return _exchange(worker, request)
                except QueryError:
                    raise
                except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
                    raise self._ended(worker, late) from error
                except BaseException:  # Ctrl-C among them: what is under way is of no more use
                    self.close()
                    raise

    def close(self) -> None:
        """End the process at once."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    @contextmanager
    def _deadline(self, worker: "_Worker") -> Iterator[threading.Event]:
        """Kill the process when the time is up; the event then says so."""
        late = threading.Event()
        timer = threading.Timer(min(self.limits.timeout, threading.TIMEOUT_MAX), _expire, (worker, late))
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()
            timer.join()
            if late.is_set():
                self.close()

    def _ended(self, worker: "_Worker", late: threading.Event) -> KgError:
        """Why there is no answer, the process having ended in the middle of one."""
        self._worker = None
        code, words = worker.end() or (0, "closed")
        if late.is_set():
            return self.limits.too_long()
        if code == OUT_OF_MEMORY or any(sign in words for sign in _MEMORY):
            return self.limits.too_large()
        hint = "fewer operators and patterns in one query; kg answers the next one all the same"
        return QueryError(f"the query made the engine stop: {_reason(code, words)}", hint=hint)


class _Worker:
    """The process with its pipes; it ends with this object, if not before."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by _end
        start = _START.format(path=sys.path)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", start, os.fspath(folder), str(limits.bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            env=os.environ | {"RUST_BACKTRACE": "0"},
        )
        self.end = weakref.finalize(self, _end, self.process, self._words)

    def send(self, request: tuple[Any, ...]) -> None:
        pickle.dump(request, self._stream(self.process.stdin), pickle.HIGHEST_PROTOCOL)
        self._stream(self.process.stdin).flush()

    def receive(self) -> Any:
        """The next message; raises the error that comes instead, EOFError where the process has ended."""
        message = pickle.load(self._stream(self.process.stdout))
        if isinstance(message, KgError):
            raise message
        return message

    def _stream(self, stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None  # both are pipes
        return stream


def _exchange(worker: _Worker, request: tuple[Any, ...]) -> Rows:
    worker.send(request)
    columns, kind, notes = worker.receive()
    rows: list[Row] = []
    while (batch := worker.receive()) is not None:
        rows += batch
    return Rows(columns, tuple(rows), kind, notes)


def _expire(worker: _Worker, late: threading.Event) -> None:
    late.set()
    worker.process.kill()


def _end(process: "subprocess.Popen[bytes]", words: IO[bytes]) -> tuple[int, str]:
    """Kill the process, if it runs; gives its exit code and last words."""
    process.kill()
    code = process.wait()
    for stream in (process.stdin, process.stdout):
        try:
            if stream:
                stream.close()
        except BrokenPipeError:  # what it never read
            pass
    with words:
        words.seek(max(0, words.seek(0, os.SEEK_END) - _TAIL))
        return code, words.read().decode("utf-8", "replace")


def _reason(code: int, words: str) -> str:
    """The signal that ended it, and the last line it said."""
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    said = [line.strip() for line in words.splitlines() if line.strip() and not line.startswith("note:")]
    return " ".join([name, *said[-1:]])
