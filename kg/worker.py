"""One process that works for this one, and can be ended in the midst of anything.

    worker = Worker()
    worker.call(work, batch, seconds=60)      # the results, or Died
    worker.end()

The time that a call may take is kept by the kernel's own timers in the worker, whose
signals end it even inside a C call that never comes back to Python. It is CPU time, so
that a busy machine leaves out nothing that an idle one takes; a wall clock PATIENCE
times as generous ends what waits for ever.

Rejected: an alarm that raises an exception in this process, which no C call hears and
which can only be set in the main thread; a limit of the process (RLIMIT_CPU), in whole
seconds and not to be raised again; a clock in the parent, which sees wall time alone.
Rejected for starting it: fork, since the parent has an open store and threads of its
own; multiprocessing's spawn, which runs the caller's script again, so that a script
without a `__main__` guard could not ingest; pebble and loky, the one LGPL, the other
without a limit a task.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.spawn import get_executable
from typing import Any

from kg.errors import trace_of
from kg.posix import fcntl

PATIENCE = 10
"""Wall seconds that a call may take for each CPU second it may use."""

ONE_THREAD = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
}
"""More BLAS threads than one gain nothing and take the cores from the other workers."""

_CLOCKS = {signal.ITIMER_PROF: signal.SIGPROF, signal.ITIMER_REAL: signal.SIGALRM}
_START = """
import fcntl, sys
from multiprocessing.connection import Connection
line = Connection(fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 3))
sys.path[:] = line.recv()
from kg.worker import serve
serve(line)
"""


class Died(Exception):
    """A worker ended in the midst of a call; `signal` is what ended it, 0 where none did."""

    def __init__(self, signal: int) -> None:
        super().__init__(f"the worker was ended by signal {signal}")
        self.signal = signal

    @property
    def slow(self) -> bool:
        """Whether its time was over, by either clock."""
        return self.signal in _CLOCKS.values()

    @property
    def busy(self) -> bool:
        """Whether it used up its CPU time: it would do so again."""
        return self.signal == signal.SIGPROF


class Worker:
    """A process of its own; it ends with `end`, or with the process that started it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.line, there = Pipe()
        with there:
            # A group of its own: Ctrl-C reaches the parent, which alone decides what it means.
            # -P: the folder it is started in may hold a random.py. Nothing is written to
            # its standard input, which only tells when the parent is gone; the line is its
            # standard output, since a number of our own may be taken where ours are closed.
            self.process = subprocess.Popen(
                [get_executable(), "-P", "-c", _START],
                stdin=subprocess.PIPE,
                stdout=there.fileno(),
                process_group=0,
                env=os.environ | ONE_THREAD,
            )
        self.line.send(sys.path)

    def call(self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any], seconds: float) -> Any:
        """`work(batch)`, computed there in at most so many CPU seconds; 0 sets no limit.

        `work` must be picklable and importable. Raises what `work` raises, and Died.
        """
        try:
            self.line.send((work, batch, seconds, _folder()))
            good, result = self.line.recv()
        except (EOFError, OSError):
            self.process.wait()
            raise Died(-min(self.process.returncode, 0)) from None
        if not good:
            raise result
        return result

    def is_fit(self) -> bool:
        """Whether it lives, and is this process's own and no parent's."""
        return self.owner == os.getpid() and self.process.poll() is None

    def end(self) -> None:
        """End it at once, whatever it does; ending it twice does nothing."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()


def _folder() -> str:
    """The current folder, which relative names of files are meant against; "" where it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""


# -- In the worker ---------------------------------------------------------------------------


def serve(line: Connection) -> None:
    """Do what comes over the line, until the other end is closed."""
    _end_with_parent()
    _hear_clocks()
    _print_to_stderr()
    while True:
        try:
            message = line.recv_bytes()
        except EOFError:
            return
        line.send_bytes(_answer(message))


def _end_with_parent() -> None:
    """Have the kernel end this process when nobody holds the other end of its standard input.

    Nothing else would end it inside a C call. (On systems where SIGIO is ignored, as on
    macOS, it ends with its call. Linux' PR_SET_PDEATHSIG follows the thread that started
    it, not the process.)
    """
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _print_to_stderr() -> None:
    """Standard output was the line; what some library prints goes where errors go, if anywhere."""
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _hear_clocks() -> None:
    for sign in (signal.SIGIO, *_CLOCKS.values()):
        signal.signal(sign, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGIO, *_CLOCKS.values()})


def _answer(message: bytes) -> bytes:
    try:
        work, batch, seconds, folder = pickle.loads(message)  # noqa: S301  (from the parent, over a pipe)
        if folder:
            os.chdir(folder)
        return pickle.dumps((True, _within(seconds, work, batch)))
    except Exception as error:  # the parent raises it
        return _told(error)


def _within(seconds: float, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]) -> list[Any]:
    _set_clocks(seconds)
    try:
        return work(batch)
    finally:
        _set_clocks(0)


def _set_clocks(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)


def _told(error: Exception) -> bytes:
    """The error with its traceback as a note; one that cannot be sent as its text."""
    place = trace_of(error)
    error.add_note(place)
    try:
        return pickle.dumps((False, error))
    except Exception:  # any object may hang on an exception
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        plain.add_note(place)
        return pickle.dumps((False, plain))
