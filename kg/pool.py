"""A function over batches, in this process or in several: same results, same order.

At most WINDOW batches are under way, so that the input is not pulled ahead. A worker
that dies (out of memory, killed) takes down its pool; the pool is made anew and
what was under way is done again: alone, so that the batch at fault is known, and
then item by item, so that only the item at fault is lost.

Rejected: multiprocessing.Pool and nlp.pipe(n_process=…), which wait for ever when a
worker is killed, and the latter ships whole Docs; joblib, which pulls all input ahead.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], list[Result]]

WINDOW = 8
"""Batches under way at once."""

ONE_THREAD = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
}
"""More BLAS threads than one gain nothing and take the cores from the other workers."""


def map_batches(
    work: Work[Item, Result],
    batches: Iterable[Sequence[Item]],
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """The results of `work(batch)`, one after the other, in the order of the batches.

    With more than one worker, `work` must be picklable and importable. An item on which
    a worker dies gives `lost(item)`. Anything `work` raises is raised here.
    """
    if workers == 1:
        for batch in batches:
            yield from work(batch)
        return
    with _Pool(work, workers, lost) as pool:
        for batch in batches:
            if len(pool.window) >= WINDOW:
                yield from pool.take()
            pool.give(batch)
        while pool.window:
            yield from pool.take()


class _Pool(Generic[Item, Result]):
    """An executor that can be made anew, and the window of batches under way."""

    def __init__(self, work: Work[Item, Result], workers: int, lost: Callable[[Item], Result]) -> None:
        self.work, self.workers, self.lost = work, workers, lost
        self.window: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
        self.environ = {name: os.environ.get(name) for name in ONE_THREAD}

    def __enter__(self) -> "_Pool[Item, Result]":
        os.environ.update(ONE_THREAD)  # spawned workers read it when they load BLAS
        self.executor = self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        for name, value in self.environ.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        self._stop(wait=kind is None)

    def _start(self) -> ProcessPoolExecutor:
        # spawn, not fork: the parent has an open store and threads of its own.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_ignore_interrupt)

    def _stop(self, wait: bool) -> None:
        processes = list((self.executor._processes or {}).values())
        self.executor.shutdown(wait=wait, cancel_futures=True)
        for process in () if wait else processes:
            process.terminate()

    def give(self, batch: Sequence[Item]) -> None:
        """Put a batch under way."""
        self.window.append((batch, self._submit(batch)))

    def take(self) -> list[Result]:
        """Wait for the oldest batch and give its results."""
        batch, future = self.window.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._recover(batch)

    def _submit(self, batch: Sequence[Item]) -> "Future[list[Result]]":
        try:
            return self.executor.submit(self.work, batch)
        except BrokenProcessPool as error:
            broken: Future[list[Result]] = Future()
            broken.set_exception(error)
            return broken

    def _recover(self, batch: Sequence[Item]) -> list[Result]:
        """After a death: this batch alone in a new pool, then the others back under way."""
        waiting = [later for later, _ in self.window]
        self.window.clear()
        self._renew()
        results = self._alone(batch)
        for later in waiting:
            self.give(later)
        return results

    def _renew(self) -> None:
        self._stop(wait=False)
        self.executor = self._start()

    def _alone(self, batch: Sequence[Item]) -> list[Result]:
        try:
            return self._submit(batch).result()
        except BrokenProcessPool:
            self._renew()
        if len(batch) == 1:
            return [self.lost(batch[0])]
        return [result for item in batch for result in self._alone([item])]


def _ignore_interrupt() -> None:
    """Ctrl-C reaches the whole process group; the parent alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
