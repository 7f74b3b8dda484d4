"""A second look at who says what: how likely a reading is beside all others of the article.

The first look (`gate`) sees a reading alone. Here stand, for each, the numbers that compare it:
with the other readings of its cue, with the likely ones around it, with what the same word and the same
speaker did elsewhere. A model of trees (`kg.learn.rules`) decides by them: stacking (Wolpert, Stacked
generalization, 1992), trained on first looks at articles that the first model had not seen. Rejected: the
same numbers in classes and in pairs in a linear model (a third of the gain), vectors of words (a loss).
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.annotate.reporting.gate import Reading, Scored, features
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.learn import Linear
from kg.learn.linear import BIAS, logistic
from kg.learn.rules import Column, Rules

PARTS: Mapping[str, str] = {
    "word": "f l fl ft fd fm",
    "source": "s fs ls sl sd far own inside",
    "place": "h root zone under at quoted top",
    "content": "n fn ln first pieces side gap marks lmarks",
    "head": "ch chl che lche subj",
    "end": "end read next next2 nextdep keep",
    "rest": "",
}
"""Which features of the first look count for which part of its score."""

_PART = {prefix: at for at, prefixes in enumerate(PARTS.values()) for prefix in prefixes.split()}
_REST = len(PARTS) - 1

NUMBERS = (
    *("likely", "best", "lead", "readings", "similar", "alike", "cue sum", "share", "speaker sum"),
    *("double", "wider", "narrower", "crossing", "holds", "held"),
    *("before", "after", "density", "word elsewhere", "times", "speaker elsewhere", "length"),
    *(f"part {name}" for name in PARTS),
)
"""The numbers of a reading, in the order of `numbers`."""

WORTH = 0.01
"""First looks below it are final."""

_AROUND = 6
"""Likely cues looked at on either side."""

_LIKELY = 0.15
_SOME = 0.02
_FAR = -6.0
"""What stands for the log-odds of a neighbour where there is none."""

_SAME = 10.0
"""Added where the neighbour has the same speaker."""


@dataclass(frozen=True, slots=True)
class Look:
    """A reading with the first model's probability and the parts of its score."""

    candidate: Candidate
    probability: float
    parts: tuple[float, ...]


def first_looks(scene: Scene, found: Iterable[Reading], model: Linear) -> Iterator[Look]:
    """The readings as the first model finds them."""
    for name, candidate in found:
        yield look(candidate, features(scene, candidate, name), model)


def look(candidate: Candidate, names: Iterable[str], model: Linear) -> Look:
    """A reading whose features are known."""
    weights, parts = model.weights, [0.0] * len(PARTS)
    for name in names:
        row = weights.get(name)
        if row is not None:
            parts[_PART.get(name.partition("=")[0], _REST)] += row[0]
    return Look(candidate, logistic(sum(parts) + weights[BIAS][0]), tuple(parts))


def second_looks(scene: Scene, looks: Sequence[Look], rules: Rules) -> list[Scored]:
    """The readings worth it with the probability of the second model, in their order."""
    table = numbers(scene, looks)
    worth = [at for at, each in enumerate(looks) if each.probability > WORTH]
    if not worth:
        return []
    columns: dict[str, Column] = {name: table[worth, at] for at, name in enumerate(NUMBERS)}
    found = zip(worth, rules.probabilities(columns).tolist(), strict=True)
    return [Scored(looks[at].candidate, probability) for at, probability in found]


# -- the numbers ------------------------------------------------------------------------------------


def numbers(scene: Scene, looks: Sequence[Look]) -> Column:
    """The table of NUMBERS, shape (looks, numbers); rows of first looks not worth it are zeros."""
    table = np.zeros((len(looks), len(NUMBERS)))
    view = _View(scene, looks)
    for at, each in enumerate(looks):
        if each.probability > WORTH:
            length = sum(b - a for a, b in each.candidate.content)
            rest = (*view.elsewhere(at), length, *each.parts)
            table[at] = (*view.in_cue(at), *view.around(at), *view.beside(at), *rest)
    return table


class _View:
    """All first looks of an article, by cue, by word and by speaker."""

    def __init__(self, scene: Scene, looks: Sequence[Look]) -> None:
        self.doc, self.looks = scene.doc, looks
        self.by_cue: dict[int, list[int]] = defaultdict(list)
        for at, each in enumerate(looks):
            self.by_cue[each.candidate.cue_head].append(at)
        self.best = {cue: max(ats, key=self._probability) for cue, ats in self.by_cue.items()}
        self.likely = sorted(cue for cue, at in self.best.items() if looks[at].probability >= _LIKELY)
        self.by_word: dict[str, list[float]] = defaultdict(list)
        self.by_speaker: dict[str, float] = defaultdict(float)
        for cue, at in sorted(self.best.items()):
            self.by_word[self._word(cue)].append(looks[at].probability)
            self.by_speaker[self._speaker(at)] += looks[at].probability
        self.density = 100 * sum(looks[at].probability for at in self.best.values()) / (len(self.doc) + 1)

    def _probability(self, at: int) -> float:
        return self.looks[at].probability

    def _word(self, cue: int) -> str:
        return self.doc[cue].lemma_.lower()

    def _speaker(self, at: int) -> str:
        speaker = self.looks[at].candidate.speaker
        return self.doc[speaker].lower_ if speaker >= 0 else ""

    def in_cue(self, at: int) -> Iterator[float]:
        """From "likely" to "speaker sum": the reading among those of its cue."""
        own = self.looks[at]
        ats = self.by_cue[own.candidate.cue_head]
        best = self.looks[self.best[own.candidate.cue_head]].probability
        rivals = max((self._probability(other) for other in ats if other != at), default=best)
        some = [self.looks[other] for other in ats if self._probability(other) > _SOME]
        mine = [each for each in some if each.candidate.source == own.candidate.source]
        likeness = [(each.probability, _shares(own, each)[0]) for each in mine]
        alike = sum(p * share for p, share in likeness if share >= 0.5)
        yield from (_odds(own.probability), _odds(best), _odds(own.probability) - _odds(rivals))
        yield from (len(ats), max((p for p, share in likeness if share >= 0.5), default=0.0), alike)
        yield sum(map(self._probability, ats))
        yield alike / (sum(each.probability for each in some) or 1.0)
        yield sum(each.probability for each in mine)

    def around(self, at: int) -> list[float]:
        """From "double" to "held": the likeliest reading of another cue that relates to this one so."""
        own = self.looks[at]
        cue = own.candidate.cue_head
        place = bisect_left(self.likely, cue)
        found = [0.0] * 6
        for other in self.likely[max(0, place - _AROUND) : place + _AROUND + 1]:
            if other != cue:
                near = self.looks[self.best[other]]
                for kind in _relations(own, near):
                    found[kind] = max(found[kind], near.probability)
        return found

    def beside(self, at: int) -> Iterator[float]:
        """The numbers "before" and "after": likely cues next to it, in neighbouring sentences."""
        cue = self.looks[at].candidate.cue_head
        place = bisect_left(self.likely, cue)
        behind = place + (place < len(self.likely) and self.likely[place] == cue)
        yield self._neighbour(at, self.likely[place - 1] if place else None)
        yield self._neighbour(at, self.likely[behind] if behind < len(self.likely) else None)

    def _neighbour(self, at: int, other: int | None) -> float:
        if other is None:
            return _FAR
        best, speaker = self.best[other], self._speaker(at)
        near = self._is_near(self.looks[at].candidate.cue_head, other)
        same = bool(speaker) and speaker == self._speaker(best)
        return (_odds(self._probability(best)) if near else _FAR) + _SAME * same

    def _is_near(self, one: int, other: int) -> bool:
        first, last = self.doc[min(one, other)].sent, self.doc[max(one, other)].sent
        return first == last or first.end == last.start

    def elsewhere(self, at: int) -> Iterator[float]:
        """From "density" to "speaker elsewhere": what else is reported, by this word, of this speaker."""
        cue, speaker = self.looks[at].candidate.cue_head, self._speaker(at)
        best = self.best[cue]
        same = self.by_word[self._word(cue)]
        yield self.density
        others = len(same) - 1
        yield (sum(same) - self._probability(best)) / others if others else -1.0
        yield len(same)
        own = self._probability(best) if self._speaker(best) == speaker else 0.0
        yield self.by_speaker.get(speaker, 0.0) - own if speaker else -1.0


_DOUBLE, _WIDER, _NARROWER, _CROSSING, _HOLDS, _HELD = range(6)


def _relations(own: Look, other: Look) -> Iterator[int]:
    """How what another cue holds lies to what this one does; which of the two holds the other's cue."""
    share, inner, outer = _shares(own, other)
    if share > 0.6:
        yield _DOUBLE
    elif inner > 0.9:
        yield _NARROWER
    elif outer > 0.9:
        yield _WIDER
    elif share > 0:
        yield _CROSSING
    if _has(own.candidate.content, other.candidate.cue_head):
        yield _HOLDS
    if _has(other.candidate.content, own.candidate.cue_head):
        yield _HELD


def _shares(one: Look, other: Look) -> tuple[float, float, float]:
    """What two contents have in common: of both together, of the first, of the second (0..1)."""
    a, b = one.candidate.content, other.candidate.content
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    first, second = (sum(end - start for start, end in each) for each in (a, b))
    return common / (first + second - common), common / first, common / second


def _has(content: Sequence[Interval], at: int) -> bool:
    return any(start <= at < end for start, end in content)


def _odds(probability: float) -> float:
    share = min(max(probability, 1e-5), 1 - 1e-5)
    return math.log(share / (1 - share))
