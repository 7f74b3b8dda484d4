"""Commands of kg's killed at every call that changes the disk, and run again.

`python store_killed.py FOLDER [EVERY [MOMENTS [SCENARIO]]]`: prints a line of JSON for each kill, and
ends with 0 if every rerun left what an uninterrupted run leaves. A call is Python's own
rename, unlink, mkdir, rmdir, link, lock, write, fsync or open for writing, and the begin and
the end of each of Oxigraph's; EVERY takes each so-manieth of them, and MOMENTS as many
moments of CPU time at which the system ends the process wherever it is.

Everything is loaded once, and each command runs in a fork; no store is opened before that.
"""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from pyoxigraph import Store as Oxigraph

import kg
from kg.cli.main import run
from kg.config import Settings
from kg.errors import KgError
from kg.knowledge.base import knowledge_digest
from kg.pipeline import load_line
from kg.resolve import Linker
from kg.store.iris import PROVENANCE_GRAPH

EVENTS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "fcntl.flock")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGING = ("backup", "bulk_load", "flush", "load", "optimize", "remove_graph", "update")
QUIET_ERRORS = ("there is no store", "nothing was stored here yet")

TEXTS = {
    "ruling.txt": "The ferry case\n\nMay 6, 2024\n\n"
    "Judge Hanna Lund on Monday ordered the Fisheries Ministry to halt the sale of the ferry.\n",
    "talks.txt": "Talks in Turku\n\nMay 8, 2024\n\n"
    "Fisheries Minister Otto Brandt met Hanna Lund in Turku on Tuesday.\n",
    "arrest.txt": "Two held\n\nMay 9, 2024\n\n"
    "Police arrested Otto Brandt in Turku on Thursday. Mira Olsen leads the Harbour Trust.\n",
}
CHANGED = {
    "talks.txt": "Talks in Turku\n\nMay 8, 2024\n\nOtto Brandt did not meet Hanna Lund on Tuesday.\n",
    "late.txt": "A call\n\nMay 10, 2024\n\nHanna Lund called Mira Olsen on Friday.\n",
}


# -- A process that dies -----------------------------------------------------------------------


@dataclass
class Killer:
    """Counts the calls that change the disk, and kills the process at one of them (never at -1)."""

    at: int = -1
    calls: list[str] = field(default_factory=list)

    def install(self) -> None:
        for name in ("write", "fsync"):
            setattr(os, name, self._before(name, getattr(os, name)))
        sys.addaudithook(self._audit)
        sys.setprofile(self._profile)

    def pass_(self, call: str) -> None:
        if len(self.calls) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.calls.append(call)

    def _before(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object) -> object:
            self.pass_(name)
            return call(*args)

        return counted

    def _audit(self, event: str, args: tuple[object, ...]) -> None:
        if event in EVENTS or event == "open" and isinstance(args[2], int) and args[2] & WRITING:
            self.pass_(event)

    def _profile(self, _: FrameType, event: str, called: object) -> None:
        if event in ("c_call", "c_return") and isinstance(getattr(called, "__self__", None), Oxigraph):
            name = called.__name__  # type: ignore[attr-defined]
            if name in CHANGING:
                self.pass_(f"{event} {name}")


def forked(work: Callable[[], object]) -> tuple[int, object]:
    """Exit code (negative: the signal) and result of the work, done in a process of its own."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        code = 99
        try:
            result = work()
            with os.fdopen(theirs, "w") as out:
                out.write(json.dumps(result))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        text = answer.read()
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status), json.loads(text) if text else None


# -- Commands ----------------------------------------------------------------------------------

Command = tuple[str, ...]


def told(command: Command) -> tuple[int, str]:
    """Exit code and messages of the command."""
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        return run(command), errors.getvalue()


def counted(command: Command, at: int = -1) -> dict[str, object]:
    """Runs the command with a Killer; what it passed, and the CPU time that took in seconds."""
    killer = Killer(at)
    begin = sum(os.times()[:2])
    killer.install()
    code, errors = told(command)
    sys.setprofile(None)
    killer.at, calls = -1, list(killer.calls)
    return {"code": code, "errors": errors, "calls": calls, "cpu": sum(os.times()[:2]) - begin}


def ended_after(command: Command, seconds: float) -> None:
    """Runs the command; after so much CPU time the system ends the process, whatever it is at."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    told(command)


def read_state(store: str) -> str:
    """What a reader finds, or why not."""
    try:
        with kg.open(store) as graph:
            return f"{graph.stats().articles} articles"
    except KgError as error:
        return error.message


def exported(store: str) -> str:
    """The store as canonical N-Quads without the provenance, which tells the time of each run."""
    with kg.open(store) as graph:
        lines = graph.export("nquads").splitlines()
    return "\n".join(line for line in lines if not line.endswith(f"<{PROVENANCE_GRAPH}> ."))


# -- Scenarios ---------------------------------------------------------------------------------


@dataclass
class Scenario:
    """A command on a store as other commands left it."""

    name: str
    before: tuple[Command, ...]
    command: Command


def scenarios(folder: Path) -> Iterator[Scenario]:
    store = ("--store", str(folder / "store"))
    first, second = str(folder / "first"), str(folder / "second")
    for name, texts in (("first", TEXTS), ("second", TEXTS | CHANGED)):
        (folder / name).mkdir(parents=True)
        for file, text in texts.items():
            (folder / name / file).write_text(text)
            os.utime(folder / name / file, (0, 0))
    ingest: Command = ("ingest", first, *store)
    _, keys = forked(lambda: (told(ingest), keys_of(folder / "store"))[1])
    shutil.rmtree(folder / "store")
    yield Scenario("first ingest", (), ingest)
    yield Scenario("update", (ingest,), ("ingest", second, *store))
    yield Scenario("rebuild", (ingest,), ("rebuild", "--threshold", "0.4", *store))
    yield Scenario("retraction", (ingest,), ("retract", *keys[:2], *store))  # type: ignore[index]


def keys_of(store: Path) -> list[str]:
    with kg.open(store) as graph:
        return sorted(key.text for (key,) in graph.query("SELECT ?k { ?a kg:key ?k }").rows)


class Trial:
    """One scenario, cut off again and again."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario = scenario
        self.store = folder / "store"
        self.template = folder / f"before {scenario.name}"
        self.reset()
        for command in scenario.before:
            forked(lambda command=command: told(command))  # type: ignore[misc]
        if self.store.exists():
            self.store.rename(self.template)
        self.reset()
        _, self.clean = forked(lambda: counted(scenario.command))
        self.expected = forked(lambda: exported(str(self.store)))[1]
        assert isinstance(self.clean, dict) and self.clean["code"] == 0, self.clean

    def reset(self) -> None:
        shutil.rmtree(self.store, ignore_errors=True)
        if self.template.exists():
            shutil.copytree(self.template, self.store)

    def kill(self, name: str, work: Callable[[], object]) -> dict[str, object]:
        """Cut off by `work`; what a reader finds then, and what the same command makes of it."""
        self.reset()
        signal_, _ = forked(work)
        shutil.rmtree(aside := self.store.with_name("aside"), ignore_errors=True)
        if self.store.exists():
            shutil.copytree(self.store, aside)
        _, seen = forked(lambda: read_state(str(aside)))
        _, again = forked(lambda: told(self.scenario.command))
        _, made = forked(lambda: exported(str(self.store)))
        left = sorted(entry.name for entry in self.store.glob("*/*") if entry.parent.name != "data")
        code, errors = again if isinstance(again, list) else (99, "no answer")
        # Where the moment came after its last word, a retraction has nothing to go on with, and says so.
        done = code == 0 or name.endswith(" s") and code == 2 and "no article" in errors
        right = done and made == self.expected and not left and reads_well(seen)
        return {"in": self.scenario.name, "at": name, "signal": -signal_, "seen": seen} | (
            {"right": right} if right else {"right": right, "code": code, "errors": errors, "left": left}
        )

    def results(self, every: int, moments: int) -> Iterator[dict[str, object]]:
        calls, seconds = self.clean["calls"], self.clean["cpu"]  # type: ignore[index]
        if calls[-1].startswith("c_return"):
            calls.pop()  # after that nothing is left to be cut off
        for at in range(0, len(calls), every):
            yield self.kill(f"{at} {calls[at]}", lambda at=at: counted(self.scenario.command, at))  # type: ignore[misc]
        chance = random.Random(self.scenario.name)
        for moment in (chance.uniform(0.01, seconds) for _ in range(moments)):
            yield self.kill(f"{moment:.3f} s", lambda m=moment: ended_after(self.scenario.command, m))  # type: ignore[misc]


def reads_well(seen: object) -> bool:
    return isinstance(seen, str) and (seen.endswith(" articles") or seen in QUIET_ERRORS)


def main(folder: str, every: str = "1", moments: str = "0", only: str = "") -> int:
    place = Path(folder).resolve()
    settings = Settings(store=place / "store")  # as the commands have them: what is loaded is found again
    Linker(load_line(settings, knowledge_digest(settings)).ontology)
    wrong = 0
    for scenario in scenarios(place):
        if only not in scenario.name:
            continue
        for result in Trial(scenario, place).results(int(every), int(moments)):
            wrong += not result["right"]
            print(json.dumps(result), flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
