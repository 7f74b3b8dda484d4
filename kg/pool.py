"""A function over batches, in one process or in several: same results, same order.

Work is always done in processes of their own (`kg.worker`), one worker included: only a
process can be ended when one item takes for ever. A worker that dies (out of memory,
killed, its time over) takes only its batch with it: that is done again item by item
in a new worker, so that only the item at fault is lost. A batch may take no more
time than one item: then what an item may take does not depend on its neighbours.

One worker stays when a run is over, so that the next run need not load the language
model again; it ends with this process.

Rejected: multiprocessing.Pool and nlp.pipe(n_process=…), which wait for ever when a
worker is killed, and the latter ships whole Docs; ProcessPoolExecutor, where one death
takes down all workers and does not tell its cause; joblib, which pulls all input ahead.
Working in this process where there is one worker, with a limit by an alarm: see kg.worker.
"""

import atexit
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Generic, TypeVar

from kg.errors import KgError
from kg.worker import Died, Worker

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 8
"""Batches under way at once: with one worker two, with more than four two for each."""


@dataclass(frozen=True)
class Job(Generic[Item, Result]):
    """What is done with batches: `work(batch)` gives a result an item; both functions are picklable.

    `ready([])` is called in each worker before its first batch, and no clock is set on
    it: it loads what `work` needs. An item on which a worker dies gives `lost(item,
    slow)`; `slow` where it took more than `seconds` of CPU time (0: it may take any) times
    the `share` of the item, which is more than 1 for one that is large. A batch may take
    what its largest item may.
    """

    work: Callable[[Sequence[Item]], list[Result]]
    ready: Callable[[Sequence[Item]], list[Any]]
    lost: Callable[[Item, bool], Result]
    seconds: float = 0
    share: Callable[[Item], float] = lambda _: 1


def map_batches(job: Job[Item, Result], batches: Iterable[Sequence[Item]], workers: int) -> Iterator[Result]:
    """The results of the job, one after the other, in the order of the batches.

    Anything that the work raises is raised here. Left early, or interrupted, it ends
    its workers at once.
    """
    window: deque[Future[list[Result]]] = deque()
    with _Crew(job, workers) as crew:
        for batch in batches:
            if len(window) >= _window(workers):
                yield from window.popleft().result()
            window.append(crew.give(batch))
        while window:
            yield from window.popleft().result()


def _window(workers: int) -> int:
    return 2 if workers == 1 else max(WINDOW, 2 * workers)


class _Crew(Generic[Item, Result]):
    """As many threads as workers; a thread gives a free worker a batch and waits for it."""

    def __init__(self, job: Job[Item, Result], workers: int) -> None:
        self.job = job
        self.threads = ThreadPoolExecutor(workers, thread_name_prefix="kg-worker")
        self.free: list[Worker] = []
        self.hired: list[Worker] = []
        self.over, self.lock = False, Lock()

    def __enter__(self) -> "_Crew[Item, Result]":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        kept = _keep(self.free) if kind is None else None
        with self.lock:
            self.over = True
            for worker in self.hired:
                if worker is not kept:
                    worker.end()
        self.threads.shutdown(cancel_futures=True)

    def give(self, batch: Sequence[Item]) -> "Future[list[Result]]":
        """Put a batch under way."""
        return self.threads.submit(self._do, batch)

    def _do(self, batch: Sequence[Item]) -> list[Result]:
        try:
            return self._call(batch)
        except Died as death:
            if death.busy and len(batch) == 1:
                return [self.job.lost(batch[0], True)]
        return [self._alone(item) for item in batch]

    def _alone(self, item: Item) -> Result:
        try:
            return self._call([item])[0]
        except Died as death:
            return self.job.lost(item, death.slow)

    def _call(self, batch: Sequence[Item]) -> list[Result]:
        worker = _pop(self.free) or self._hire()
        seconds = self.job.seconds * max(map(self.job.share, batch))
        results: list[Result] = worker.call(self.job.work, batch, seconds)
        self.free.append(worker)
        return results

    def _hire(self) -> Worker:
        with self.lock:
            if self.over:
                raise InterruptedError("the run is over")
            worker = _spare() or Worker()
            self.hired.append(worker)
        try:
            worker.call(self.job.ready, [], 0)
        except Died as death:
            hint = "out of memory? try fewer --workers"
            raise KgError(f"{death} while it started", where="workers", hint=hint) from death
        return worker


def _pop(workers: list[Worker]) -> Worker | None:
    """The last of them, or None: another thread may have been faster."""
    try:
        return workers.pop()
    except IndexError:
        return None


# -- The worker that stays -------------------------------------------------------------------

_kept: list[Worker] = []


def _spare() -> Worker | None:
    worker = _pop(_kept)
    return worker if worker and worker.is_fit() else None


def _keep(free: list[Worker]) -> Worker | None:
    """Keep one of the free workers, unless another run's is kept already."""
    if not free or _kept:
        return None
    _kept.append(free[0])
    return free[0]


@atexit.register
def _end_kept() -> None:
    while worker := _pop(_kept):
        worker.end()
