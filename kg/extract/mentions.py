"""The mentions of one entity by place: an article may name somebody a thousand times."""

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Mention


class Mentions:
    """Mentions, to be asked for by characters."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.sorted = sorted(mentions, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.sorted]
        self.longest = max((mention.end - mention.start for mention in self.sorted), default=0)

    def between(self, start: int, end: int) -> list[Mention]:
        """Those that share a character with start..end (half-open), by where they start."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_left(self.starts, end)
        return [mention for mention in self.sorted[first:last] if mention.end > start]
