"""Batches over processes: the same results in the same order, whatever dies."""

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from kg.pool import WINDOW, map_batches


def double(batch: Sequence[int]) -> list[int]:
    return [2 * number for number in batch]


def double_or_die(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def refuse(batch: Sequence[int]) -> list[int]:
    raise ValueError("not a number I like")


def threads(batch: Sequence[int]) -> list[str]:
    return [os.environ["OMP_NUM_THREADS"] for _ in batch]


def lost(number: int) -> int:
    return -number


BATCHES = [[n, n + 1, n + 2] for n in range(0, 60, 3)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_batches(double, BATCHES, workers, lost)) == [2 * n for n in range(60)]


def test_only_the_item_on_which_a_worker_dies_is_lost() -> None:
    expected = [-13 if n == 13 else 2 * n for n in range(60)]
    assert list(map_batches(double_or_die, BATCHES, 2, lost)) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="not a number I like"):
        list(map_batches(refuse, BATCHES, workers, lost))


def test_input_is_pulled_at_most_a_window_ahead() -> None:
    pulled = 0

    def batches() -> Iterator[list[int]]:
        nonlocal pulled
        for batch in BATCHES:
            pulled += 1
            yield batch

    results = map_batches(double, batches(), 2, lost)
    next(results)
    assert pulled <= WINDOW + 1
    results.close()  # type: ignore[attr-defined]


def test_workers_use_one_blas_thread_and_the_parent_s_environment_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert list(map_batches(threads, [[1]], 2, lost)) == ["1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"
