"""What a process of its own costs a query: CPU of both processes, as a ratio to the same in one.

    python tests/bench/query_overhead.py STORE

Prints, for a small, a middling and a large answer, the CPU time of both processes over that of
one, and the CPU time that starting the process takes. Ratios of one run; the clock is not asked.
"""

import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from kg.query.asking import Asker
from kg.query.limits import Limits
from kg.query.run import run
from kg.store.snapshots import copy_for_reading

QUERIES = (("ASK { ?s ?p ?o }", 200), ("SELECT * { ?s ?p ?o } LIMIT 1000", 20), ("SELECT * { ?s ?p ?o }", 3))
_TICK = 0.01
"""Seconds of a tick of /proc/PID/stat (sysconf SC_CLK_TCK is 100 on Linux)."""


def cpu_of(pid: int) -> float:
    """CPU seconds of a process so far."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")")[-1].split()[11:13])) * _TICK


def spent(work: Callable[[], object], times: int) -> float:
    """CPU seconds of this process for one call."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def compare(asker: Asker, store: Store, query: str, times: int) -> str:
    """One line: the query, its rows, and the ratio of both processes to one."""
    rows = len(asker.ask(query))
    before = cpu_of(asker.pid or 0)
    here = spent(lambda: asker.ask(query), times)
    there = (cpu_of(asker.pid or 0) - before) / times
    alone = spent(lambda: run(store, query), times)
    return f"{(here + there) / alone:5.2f}  {rows:7} rows  {query}"


def main(path: Path) -> None:
    """Print the table."""
    folder = copy_for_reading(path)
    assert folder is not None, "the store is empty"
    store = Store.read_only(str(folder))
    asker = Asker(folder, Limits())
    for query, times in QUERIES:
        print(compare(asker, store, query, times))
    asker.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    once = Asker(folder, Limits())
    once.ask("ASK {}")
    once.close()
    shutil.rmtree(folder)
    print(f"start: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - children:.2f} s of CPU")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
