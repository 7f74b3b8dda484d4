"""The process that answers queries: started, fed and killed by `asking`, never by hand.

It reads one state of the store, which its parent keeps for it. A query can make the
engine run for ever, fill the memory or overflow the stack, and nothing inside a
process can stop that; a process can be killed. So all that reads a query's text
(the checks, the parsers, the engine) runs here, in a thread with a large stack,
within a memory limit that the system holds.

Pickled values go through the pipes, both ends being ours: in, (sparql, bindings,
limits); out, (columns, kind, notes), lists of rows, None at the end, or a QueryError in
the place of any of them. The parent's end of the pipe closes however the parent ends, and this
process ends with it: the first thread waits for that, which the engine lets it do.
"""

import logging
import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.rows import Row
from kg.query.run import Answer, answer

STACK = 512 << 20
"""Bytes of stack: room for a million frames of the parser, or 10,000 operators in a row; taken when used."""

OUT_OF_MEMORY = 77
"""Exit code for Python's own MemoryError; the engine aborts instead, having said so."""

_ROWS, _CHARS = 1_000, 1_000_000
"""Rows and characters in one message, at least one row."""

_FRAMES = 1_000_000


def main(folder: str, memory: int) -> None:
    """Answer what comes on standard input over the store's files in `folder` ("" is an empty store)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    logging.disable()  # rdflib tells each ill-typed literal with a traceback
    requests: SimpleQueue[Any] = SimpleQueue()
    # Whatever prints must not print among the answers.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.stack_size(STACK)
    sys.setrecursionlimit(_FRAMES)
    threading.Thread(target=_serve, args=(folder, memory, requests, replies), daemon=True).start()
    try:
        while True:
            requests.put(pickle.load(sys.stdin.buffer))
    except EOFError:
        os._exit(0)


def _limit(memory: int) -> None:
    """Let the system hold the limits: bytes of memory beside what is taken now, and no core file.

    RLIMIT_DATA counts what may be written; RLIMIT_AS would count the address space that
    the allocators of many threads only reserve.
    """
    for kind, most in ((resource.RLIMIT_DATA, _idle() + memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _idle() -> int:
    """Bytes that RLIMIT_DATA counts before the first query: stacks above all."""
    statm = Path("/proc/self/statm")  # Linux; elsewhere this stands for what was measured there
    return (
        int(statm.read_text().split()[5]) * resource.getpagesize() if statm.exists() else STACK + (128 << 20)
    )


def _serve(folder: str, memory: int, requests: "SimpleQueue[Any]", replies: BinaryIO) -> None:
    try:
        store = Store.read_only(folder) if folder and (Path(folder) / "CURRENT").exists() else Store()
        _limit(memory)
        while True:
            for message in _messages(store, *requests.get()):
                pickle.dump(message, replies, pickle.HIGHEST_PROTOCOL)
            replies.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)


def _messages(store: Store, sparql: str, bindings: dict[str, Any], limits: Any) -> Iterator[Any]:
    try:
        found: Answer = answer(store, sparql, bindings, limits)
        yield found.columns, found.kind, found.notes
        yield from _batches(found.rows)
        yield None
    except QueryError as error:
        yield error


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in lists that neither end has trouble to hold."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(cell.text) for cell in row if cell)
        if len(batch) >= _ROWS or size > _CHARS:
            yield batch
            batch, size = [], 0
    yield batch
