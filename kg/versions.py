"""Which text of an article is the one: of several in one run, and beside what the store holds.

Two texts under one key are versions. The one modified later wins. Where that does not
tell, the one of the greater hash does, so that no order of reading decides, in one run
or in several. But what is read again from the file that the stored text is from takes
its place: whoever corrects a file means the new text, and no hash could know it.

An article known by its content alone has another key once it is corrected. It takes the
place of the one that lay in the same place before, when the two have much in common; a
quite different text does not: both stay, and that is told. An article goes at the end
of a run, when all is read and it is known to lie nowhere else.

Rejected: the last reading wins (the order of runs would decide); the greater hash always
(half of all corrections would be lost); whatever lies in a place replaces what lay there
(a folder that is used again for the next month would lose the last one).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime

from kg.model import Article, Extraction, Skipped
from kg.store import Store, canonical

ALIKE = 0.4
"""Least share of words in common, in threes, of two versions of one text. A correction
leaves 0.9 and more, a rewritten report half; two reports on one subject share 0.05."""

_WORD = re.compile(r"\w+")
_THREE = 3
_NEWER = "another text of the same article is newer"
_OTHER = "another text of the same article is kept, as neither says that it is newer"
_IN_STORE = "another text of the same article is in the store, and neither says that it is newer"


@dataclass(frozen=True, slots=True)
class Held:
    """An article that needs no work: in the store already as this extractor sees it, or read twice."""

    article: Article


Item = Article | Skipped | Held


# -- Versions of one article -------------------------------------------------------------------


def keep_winners(items: Iterable[Article | Skipped]) -> Iterator[Item]:
    """Of several texts under one key the one modified last wins, then the one of the greater hash.

    A loser that comes later is left out and listed; one that came earlier is
    replaced by its winner, which is why the articles need not be held in memory. The
    very same article once more is Held.
    """
    best: dict[str, tuple[str, ...]] = {}
    for item in items:
        if isinstance(item, Skipped):
            yield item
            continue
        mine, other = rank(item), best.get(item.key, ())
        best[item.key] = max(mine, other)
        if mine == other:
            yield Held(item)
        else:
            yield item if mine > other else _left_out(item, _NEWER if mine[0] < other[0] else _OTHER)


def settle(items: Iterable[Item], store: Store, extractor: str) -> Iterator[Item]:
    """The articles beside those of the store: what it holds becomes Held, what loses against it Skipped."""
    decided: set[str] = set()
    for item in items:
        if isinstance(item, Skipped) or _article(item).key in decided:
            yield item
            continue
        result = _beside(_article(item), store, extractor)
        if not isinstance(result, Skipped):
            decided.add(_article(item).key)
        yield result


def rank(article: Article) -> tuple[str, ...]:
    """By modification, then text; then by all the rest, so that the order of the input never decides."""
    kept = canonical(Extraction(article)).article
    return moment(kept.modified), kept.version, repr(astuple(replace(kept, text="")))


def moment(modified: str) -> str:
    """An ISO date or date-time in UTC, so that the later is the greater; "" where there is none.

    >>> moment("2024-03-05T01:00:00+03:00") < moment("2024-03-05") < moment("2024-03-05T10:00:00")
    True
    """
    try:
        found = datetime.fromisoformat(modified)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _beside(article: Article, store: Store, extractor: str) -> Item:
    if store.holds(article, extractor):
        return Held(article)
    old = store.article(article.key)
    reason = _lost_to(old, article, store) if old else ""
    return _left_out(article, reason) if reason else article


def _lost_to(old: Article, new: Article, store: Store) -> str:
    """Why the text in the store stays; "" where the new one takes its place."""
    before, after = moment(old.modified), moment(new.modified)
    if before and after and before != after:
        return _NEWER if before > after else ""
    if store.is_read_from(new) or rank(new) >= rank(old):
        return ""
    return _NEWER if before > after else f"{_IN_STORE} (kg retract {old.key} makes room)"


def _left_out(article: Article, reason: str) -> Skipped:
    return Skipped(article.location or article.key, reason, "duplicate")


def _article(item: Article | Held) -> Article:
    return item.article if isinstance(item, Held) else item


# -- What takes whose place --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Former:
    """An article that lay in a place before: "Old title" where a.txt now holds `now`."""

    key: str
    spot: str
    title: str
    now: Article
    alike: bool


class Shelf:
    """Puts articles into the store, and notes what takes the place of what."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: set[tuple[str, str]] = set()
        self._formers: list[_Former] = []
        self.notes: list[str] = []

    def put(self, article: Article, nquads: str) -> str:
        """Store an article's graph; "new", "replaced" or "unchanged"."""
        old = self._store.article(article.key)
        outcome = self._store.put(article, nquads)
        if outcome == "replaced" and old and not are_alike(old.text, article.text):
            self.notes.append(
                f"{article.location or article.key}: quite another text under the same URL or id:"
                f" {_called(old)} was replaced by {_called(article)}"
            )
        return "replaced" if self._takes_place(article) and outcome == "new" else outcome

    def hold(self, article: Article) -> None:
        """Note where an article was read that the store holds already."""
        self._store.note_place(article)
        self._takes_place(article)

    def clear(self) -> None:
        """Take out what was corrected: what nowhere lies any more, when all is read."""
        for former in self._formers:
            if (former.spot, former.key) in self._read:
                continue
            is_gone = self._store.leave_place(former.key, former.spot)
            if former.alike and is_gone:
                self._store.retract(former.key)
            elif not former.alike:
                self.notes.append(_kept(former))

    def _takes_place(self, article: Article) -> bool:
        """Whether the article is a new version of what lay in its place."""
        if not article.spot:
            return False
        self._read.add((article.spot, article.key))
        keys = [key for key in self._store.keys_at(article.spot) if key != article.key]
        formers = [_former(old, article) for key in keys if (old := self._store.article(key))]
        self._formers += formers
        return any(former.alike for former in formers)


def are_alike(one: str, other: str) -> bool:
    """Whether the texts can be versions of one: the shorter one's words, in threes, are in both."""
    mine, others = _threes(one), _threes(other)
    return len(mine & others) >= ALIKE * min(len(mine), len(others))


def _threes(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _THREE]) for at in range(max(1, len(words) - _THREE + 1))}


def _former(old: Article, now: Article) -> _Former:
    bare = replace(now, text=now.text[:80])
    return _Former(old.key, now.spot, _called(old), bare, are_alike(old.text, now.text))


def _kept(former: _Former) -> str:
    return (
        f"{former.now.location}: holds quite another article than before: {former.title} stays beside"
        f" {_called(former.now)} (kg retract {former.key} takes it out)"
    )


def _called(article: Article) -> str:
    """An article's title in quotation marks, or how it begins."""
    words = (article.title or article.text[:80]).split()
    return '"' + " ".join(words)[:60] + '"'
