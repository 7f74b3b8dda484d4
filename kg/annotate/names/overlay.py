"""Names laid over others, so that no two overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.annotate.names.name import Name, Words
from kg.annotate.names.repair import repair
from kg.knowledge.names import NameWords
from kg.syntax.entities import Label


def overlay(names: Sequence[Name], added: Iterable[Name], words: Words, lexicon: NameWords) -> list[Name]:
    """`names` with the stronger `added` laid over them, no two overlapping, in text order.

    An added name within a longer one gives way, unless it is a people's name in
    front of a person's ("German Ann Roe").
    """
    kept = _Laid(names)
    for new in sorted(added, key=lambda name: (-len(name), name.start)):
        over = kept.over(new)
        if any(_holds(old, new) for old in over.values()):
            continue
        kept.remove(over)
        kept.add(new)
        for old in over.values():
            for piece in _remainder(old, new, words, lexicon):
                kept.add(piece)
    return sorted(kept.names.values(), key=lambda name: name.start)


class _Laid:
    """Names by number, in the order they were added, and the numbers by token."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names: dict[int, Name] = {}
        self.at: dict[int, list[int]] = {}
        self.count = 0
        for name in names:
            self.add(name)

    def add(self, name: Name) -> None:
        self.names[self.count] = name
        for i in range(name.start, name.end):
            self.at.setdefault(i, []).append(self.count)
        self.count += 1

    def remove(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            del self.names[number]

    def over(self, new: Name) -> dict[int, Name]:
        """Those that share a token with the new one, by number."""
        found = {n for i in range(new.start, new.end) for n in self.at.get(i, ()) if n in self.names}
        return {n: self.names[n] for n in sorted(found)}


def apart(names: Iterable[Name]) -> list[Name]:
    """The names without those that overlap a longer one, or an equal one before; in text order."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name), name.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return sorted(kept, key=lambda name: name.start)


def _holds(old: Name, new: Name) -> bool:
    if not old.covers(new) or len(old) == len(new):
        return False
    in_front = new.start == old.start and new.label == Label.GROUP and len(old) - len(new) >= 2
    return not (old.source == "model" and old.label in (Label.PERSON, Label.STATE, Label.GROUP) and in_front)


def _remainder(old: Name, new: Name, words: Words, lexicon: NameWords) -> Iterator[Name]:
    """What is left of `old` behind `new`; before it only where the old was a person."""
    if old.end > new.end:
        yield from repair(replace(old, start=new.end, weight=old.weight / 2), words, lexicon)
    if old.start < new.start and old.label == Label.PERSON:
        yield from repair(replace(old, end=new.start, weight=old.weight / 2), words, lexicon)
