"""Batches over processes: the same results in the same order, whatever dies or does not end."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread

import pytest

from kg.errors import KgError, trace_of
from kg.pool import WINDOW, Job, map_batches

LIMIT = 0.3
"""CPU seconds; what ends uses far less."""


def double(batch: Sequence[int]) -> list[int]:
    return [2 * number for number in batch]


def double_or_die(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def double_or_never_end(batch: Sequence[int]) -> list[int]:
    """On 13 this is in one C call that would not come back for years."""
    if 13 in batch:
        re.match(r"(a+)+b", "a" * 80)
    return double(batch)


def double_or_wait(batch: Sequence[int]) -> list[int]:
    """On 13 this waits for what never comes, and uses no CPU time."""
    if 13 in batch:
        os.read(os.pipe()[0], 1)
    return double(batch)


def refuse(batch: Sequence[int]) -> list[int]:
    raise ValueError("not a number I like")


def refuse_with_a_line(batch: Sequence[int]) -> list[int]:
    raise KgError("no number", where="here")


def refuse_with_what_cannot_be_sent(batch: Sequence[int]) -> list[int]:
    error = ValueError("not a number I like")
    error.at = lambda: batch  # type: ignore[attr-defined]
    raise error


def threads(batch: Sequence[int]) -> list[str]:
    return [os.environ["OMP_NUM_THREADS"] for _ in batch]


def folder(batch: Sequence[int]) -> list[str]:
    return [os.getcwd() for _ in batch]


def process(batch: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in batch]


def lazy(_: Sequence[int]) -> list[object]:
    """Takes more time than any batch may: what is loaded once counts for no item."""
    start = time.process_time()
    while time.process_time() < start + 2 * LIMIT:
        pass
    return []


def nothing(_: Sequence[int]) -> list[object]:
    return []


def dead(_: Sequence[int]) -> list[object]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def lost(number: int, slow: bool) -> int:
    return -1000 - number if slow else -number


BATCHES = [[n, n + 1, n + 2] for n in range(0, 60, 3)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_batches(Job(double, nothing, lost), BATCHES, workers)) == [2 * n for n in range(60)]


@pytest.mark.parametrize("workers", [1, 2])
def test_only_the_item_on_which_a_worker_dies_is_lost(workers: int) -> None:
    expected = [-13 if n == 13 else 2 * n for n in range(60)]
    assert list(map_batches(Job(double_or_die, nothing, lost), BATCHES, workers)) == expected


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("work", [double_or_never_end, double_or_wait])
def test_only_the_item_that_does_not_end_is_lost_and_told_as_slow(work: object, workers: int) -> None:
    expected = [-1013 if n == 13 else 2 * n for n in range(60)]
    job = Job(work, nothing, lost, LIMIT)  # type: ignore[arg-type]
    assert list(map_batches(job, BATCHES, workers)) == expected


def busy(batch: Sequence[int]) -> list[int]:
    """Twice the limit for each item."""
    for _ in batch:
        lazy(batch)
    return double(batch)


def test_an_item_with_a_larger_share_may_take_longer() -> None:
    job = Job(busy, nothing, lost, LIMIT, share=lambda number: 10 if number > 9 else 1)
    assert list(map_batches(job, [[10], [2]], 1)) == [20, lost(2, True)]


def test_the_limit_holds_in_a_thread_too() -> None:
    found: list[int] = []
    job = Job(double_or_never_end, nothing, lost, LIMIT)
    thread = Thread(target=lambda: found.extend(map_batches(job, [[12, 13]], 1)))
    thread.start()
    thread.join()
    assert found == [24, -1013]


def test_what_a_worker_loads_before_the_first_batch_counts_for_no_item() -> None:
    assert list(map_batches(Job(double, lazy, lost, LIMIT), BATCHES[:2], 2)) == [0, 2, 4, 6, 8, 10]


def test_workers_that_cannot_start_are_an_error_and_no_item_s_fault() -> None:
    with pytest.raises(KgError, match="ended by signal 9 while it started"):
        list(map_batches(Job(double, dead, lost), BATCHES, 1))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="not a number I like"):
        list(map_batches(Job(refuse, nothing, lost), BATCHES, workers))  # type: ignore[arg-type]


@pytest.mark.parametrize("work", [refuse, refuse_with_a_line, refuse_with_what_cannot_be_sent])
def test_an_error_tells_where_in_the_worker_it_arose(work: Callable[[Sequence[int]], list[int]]) -> None:
    with pytest.raises((KgError, ValueError, RuntimeError)) as raised:
        list(map_batches(Job(work, nothing, lost), BATCHES, 1))
    assert f"in {work.__name__}" in trace_of(raised.value)


def test_input_is_pulled_at_most_a_window_ahead() -> None:
    pulled = 0

    def batches() -> Iterator[list[int]]:
        nonlocal pulled
        for batch in BATCHES:
            pulled += 1
            yield batch

    results = map_batches(Job(double, nothing, lost), batches(), 2)
    next(results)
    assert pulled <= WINDOW + 1
    results.close()  # type: ignore[attr-defined]


def test_workers_use_one_blas_thread_and_the_parent_s_environment_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert list(map_batches(Job(threads, nothing, lost), [[1]], 2)) == ["1"]  # type: ignore[arg-type]
    assert os.environ["OMP_NUM_THREADS"] == "7"


# -- Processes that stay, and that do not --------------------------------------------------------


def test_one_worker_stays_for_the_next_run_and_works_where_that_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list(map_batches(Job(process, nothing, lost), [[1]], 1))
    assert list(map_batches(Job(process, nothing, lost), [[1]], 1)) == first
    monkeypatch.chdir(tmp_path)
    assert list(map_batches(Job(folder, nothing, lost), [[1]], 1)) == [str(tmp_path)]  # type: ignore[arg-type]


def test_a_run_that_is_left_early_leaves_no_process_that_works() -> None:
    results = map_batches(Job(process, nothing, lost), ([n] for n in range(60)), 2)
    workers = {next(results) for _ in range(5)}
    results.close()  # type: ignore[attr-defined]
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from test_pool import double_or_never_end, lost, nothing, say
from kg.pool import Job, map_batches
list(map_batches(Job(say, nothing, lost), [[n] for n in {numbers}], {workers}))
"""


def say(batch: Sequence[int]) -> list[int]:
    """Tell who works, then never come back on 13."""
    sys.stderr.write(f"{os.getpid()}\n")
    sys.stderr.flush()
    return double_or_never_end(batch)


def script(numbers: list[int], workers: int) -> "subprocess.Popen[str]":
    """A script without a __main__ guard, in a group of its own as in a terminal."""
    text = SCRIPT.format(tests=str(Path(__file__).parent), numbers=numbers, workers=workers)
    return subprocess.Popen(
        [sys.executable, "-c", text], stderr=subprocess.PIPE, text=True, start_new_session=True
    )


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_parent_that_is_interrupted_or_killed_takes_its_workers_with_it(
    signal_: signal.Signals, workers: int
) -> None:
    parent = script([13, 13], workers)
    assert parent.stderr is not None
    living = [os.pidfd_open(int(parent.stderr.readline())) for _ in range(workers)]
    os.killpg(parent.pid, signal_)
    assert parent.wait(timeout=60) != 0
    assert all(map(ended, living))


def ended(process: int) -> bool:
    """Whether the process of that descriptor ends within a minute."""
    return bool(select.select([process], [], [], 60)[0])


def test_a_script_that_ends_takes_the_worker_that_stayed_with_it() -> None:
    parent = script([1, 2], 1)
    told = parent.communicate(timeout=60)[1]
    assert parent.returncode == 0
    assert told.split()
    assert not [pid for pid in told.split() if Path(f"/proc/{pid}").exists()]
