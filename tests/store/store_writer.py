"""A process of its own that writes: `python store_writer.py FOLDER COUNT [LIMIT]`.

Prints a line after each refresh. LIMIT is the largest file it may write, in bytes: what a full
disk does to a store, without a disk.
"""

import resource
import sys
from pathlib import Path

from kg.config import Settings
from kg.errors import KgError
from kg.model import Article, Claim, Entity, Extraction, Mention, Ref
from kg.resolve import Linker
from kg.store import Store, to_nquads

TEXT = "Mira Olsen leads Harbour Trust. " * 40


def extraction(number: int) -> Extraction:
    """An article whose graph is whole if it has as many quads as any other."""
    entities = (
        Entity("a", "Mira Olsen", "kg:Person", (), (Mention(0, 10, TEXT[:10]),)),
        Entity("b", f"Harbour Trust {number % 7}", "kg:Organization", (), (Mention(17, 30, TEXT[17:30]),)),
    )
    slots = (("subject", Ref("a")), ("object", Ref("b")))
    evidence = Mention(0, 30, TEXT[:30], "evidence")
    claims = tuple(Claim(f"c{i}", "relation", "kg:leads", slots, evidence, rule="lead") for i in range(20))
    return Extraction(Article(f"k{number:05}", f"{TEXT} {number}", date="2025-05-03"), entities, claims, "x1")


def main(folder: str, count: str, limit: str = "") -> None:
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    with Store.open(Path(folder), Settings(), Linker, write=True) as store:
        for number in range(int(count)):
            new = extraction(number)
            store.put(new.article, to_nquads(new, store.ontology))
            if number % 5 == 4:
                store.refresh()
                print(number, flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KgError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
