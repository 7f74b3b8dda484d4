"""Whether the time a word is the same at every size, on hostile and ordinary texts.

    python tests/bench/flat.py [KIND…] [--sizes 2,16,128,1024] [--limit SECONDS] [--components]

Per kind of `tests/hostile.py` and size (KB): CPU µs per word, where a word is six
characters, of reading, of spaCy's own components, of kg's, and of extraction, and the
ratio of each to that at the first size. A stage over the limit shows as ">", and the
kind's larger sizes are left out. Each size runs in a process of its own, so that the
peak memory is its own too. Set OMP_NUM_THREADS=1.
"""

import argparse
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, inf
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import KINDS, make, suffix  # noqa: E402

from kg import pipeline  # noqa: E402
from kg.annotate.pipeline import annotate_doc  # noqa: E402
from kg.annotate.tokens import make_doc  # noqa: E402
from kg.config import Settings  # noqa: E402
from kg.model import Article  # noqa: E402
from kg.read import read  # noqa: E402

WORD = 6
"""Characters a word, with the space behind it."""

STAGES = ("read", "spacy", "kg", "extract")

Seconds = Counter[str]


@contextmanager
def timed(seconds: Seconds, name: str) -> Iterator[None]:
    """Add the CPU seconds of the block."""
    start = time.process_time()
    try:
        yield
    finally:
        seconds[name] += time.process_time() - start


def run(kind: str, size: int, settings: Settings) -> Seconds:
    """CPU seconds by stage and component, of one article of that kind and size."""
    seconds: Seconds = Counter()
    text = make(kind, size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix(kind)}"
        path.write_text(text, encoding="utf-8")
        with timed(seconds, "read"):
            items = list(read([str(path)], settings))
    articles = [item for item in items if isinstance(item, Article)]
    return annotated(articles[0] if articles else Article(key="a", text=text), seconds, settings)


def annotated(article: Article, seconds: Seconds, settings: Settings) -> Seconds:
    """The same, with annotation and extraction added."""
    line = pipeline.load_line(settings, pipeline.knowledge_digest(settings))
    with timed(seconds, "tokenizer"):
        doc = make_doc(line.nlp, article)
    with timed_components(line.nlp, seconds):
        doc = annotate_doc(line.nlp, doc)
    with timed(seconds, "extract"):
        line.extractor.extract(article, doc)
    return seconds


@contextmanager
def timed_components(nlp: Any, seconds: Seconds) -> Iterator[None]:
    """While it lasts, each component of the pipeline adds its CPU seconds."""
    components = list(nlp._components)
    nlp._components[:] = [(name, Timed(name, component, seconds)) for name, component in components]
    try:
        yield
    finally:
        nlp._components[:] = components


@dataclass(frozen=True)
class Timed:
    """A component that counts its CPU time."""

    name: str
    component: Callable[[Any], Any]
    seconds: Seconds

    def __call__(self, doc: Any) -> Any:
        with timed(self.seconds, self.name):
            return self.component(doc)


def stages(seconds: Seconds) -> dict[str, float]:
    """CPU seconds by stage."""
    own = sum(value for name, value in seconds.items() if name.startswith("kg_"))
    rest = sum(value for name, value in seconds.items() if not name.startswith("kg_"))
    spacy = rest - seconds["read"] - seconds["extract"]
    return {"read": seconds["read"], "spacy": spacy, "kg": own, "extract": seconds["extract"]}


# -- one process a size -----------------------------------------------------------------------


def best(kind: str, size: int, limit: float, settings: Settings) -> tuple[Seconds, float] | None:
    """The best of three for a short run, which is noisy; each anew, since the tokenizer remembers."""
    runs = [measure(kind, size, limit, settings) for _ in range(3 if size <= 20_000 else 1)]
    return min((found for found in runs if found), key=lambda found: found[0].total(), default=None)


def measure(kind: str, size: int, limit: float, settings: Settings) -> tuple[Seconds, float] | None:
    """CPU seconds and peak MB, in a process that ends after `limit` seconds; None where it did."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        signal.alarm(ceil(limit))  # no limit of CPU time, under which the clock of it goes in steps of 4 ms
        _answer(kind, size, settings, writer)
    os.close(writer)
    with open(reader, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    found = json.loads(text) if text else None
    return (Counter(found["seconds"]), found["peak"]) if found else None


def _answer(kind: str, size: int, settings: Settings, writer: int) -> NoReturn:
    seconds = run(kind, size, settings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    os.write(writer, json.dumps({"peak": peak, "seconds": seconds}).encode())
    os._exit(0)


def report(kind: str, sizes: list[int], limit: float, components: bool, settings: Settings) -> float:
    """Print the rows of a kind; the greatest ratio of all stages together to the first size."""
    base: dict[str, float] = {}
    worst = 1.0
    for size in sizes:
        found = best(kind, size, limit, settings)
        if found is None:
            print(f"{kind:<26}{size // 1024:>5} KB  >", flush=True)
            return inf
        seconds, peak = found
        rates = {name: value / size * WORD * 1e6 for name, value in stages(seconds).items()}
        base = base or rates
        whole = sum(rates.values()) / sum(base.values())
        worst = max(worst, whole)
        cells = [f"{name} {rates[name]:8.1f} ({rates[name] / max(base[name], 0.01):5.2f})" for name in STAGES]
        print(
            f"{kind:<26}{size // 1024:>5} KB  {'  '.join(cells)}  all {whole:5.2f}  {peak:6.0f} MB",
            flush=True,
        )
        if components:
            print("     " + "  ".join(f"{k} {v / size * WORD * 1e6:.1f}" for k, v in seconds.most_common(8)))
    return worst


def main() -> int:
    """Exit code 1 where a kind's time a word grows more than 1.3 times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="all unless given")
    parser.add_argument("--sizes", default="2,16,128,1024", help="in KB")
    parser.add_argument("--limit", type=float, default=60, help="seconds a size")
    parser.add_argument("--components", action="store_true", help="show the slowest components too")
    args = parser.parse_args()
    settings = Settings(max_chars=4_000_000)
    run("ordinary", 2000, settings)  # what is loaded once is loaded
    sizes = [int(float(size) * 1024) for size in args.sizes.split(",")]
    grown = {kind: report(kind, sizes, args.limit, args.components, settings) for kind in args.kinds or KINDS}
    steep = [f"{kind} {ratio:.2f}" for kind, ratio in grown.items() if ratio > 1.3]
    print(f"{len(grown) - len(steep)} of {len(grown)} kinds are flat; steep: {', '.join(steep) or 'none'}")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
