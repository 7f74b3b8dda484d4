"""Which country's institution a bare word means: "the Supreme Court", "Congress", "the National Guard".

The gazetteer knows the best known one of each. It is the one meant only where its country is
what the article is about, and where nothing beside the word tells another land. Likewise a
city "Fjordby" of one country is another place in "Fjordby, Ohio".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from kg.gazetteer import GazetteerEntry
from kg.syntax.marks import POSSESSIVES

AT_HOME = 0.75
"""Mentions of an institution's country and what is in it, as a share of those of the country named most."""

_PLACES = frozenset(("kg:Country", "kg:Region", "kg:City"))
_LINKS = frozenset(("of", "in", "for", "the"))


@dataclass(frozen=True, slots=True)
class Known:
    """An alias of a gazetteer entry as it is written, and whether it is weak or a demonym."""

    alias: str
    entry: GazetteerEntry
    weak: bool = False
    demonym: bool = False


def nobodys(known: Known) -> Known:
    """Of that name and class, but no entry's."""
    return replace(known, entry=replace(known.entry, id="", name=known.alias))


def at_home(doc: Doc, spans: Sequence[Span], chosen: Sequence[Known | None]) -> list[Known | None]:
    """What is `chosen` for the spans, without the institutions and cities of lands that are not meant."""
    places = _places(spans, chosen)
    abroad = {
        span.start for span, known in zip(spans, chosen, strict=True) if _is_abroad(doc, span, known, places)
    }
    if not abroad and not any(map(_is_bare, chosen)):
        return list(chosen)
    counts = Counter(known.entry.country for known in chosen if known and _tells(known))
    elsewhere = {
        known.entry.id for span, known in zip(spans, chosen, strict=True) if known and span.start in abroad
    }
    return [
        nobodys(known) if known and _is_foreign(known, span.start in abroad, counts, elsewhere) else known
        for span, known in zip(spans, chosen, strict=True)
    ]


def _is_bare(known: Known | None) -> bool:
    """Whether it is an institution by a word that each land has one for."""
    return known is not None and known.weak and known.entry.id.startswith("body/")


def _tells(known: Known) -> bool:
    """Whether a mention shows which country an article is about: papers are quoted everywhere."""
    entry = known.entry
    return bool(entry.country and entry.id) and not _is_bare(known) and not entry.id.startswith("media/")


def _is_foreign(known: Known, abroad: bool, counts: Counter[str], elsewhere: set[str]) -> bool:
    if known.entry.type == "kg:City":
        return known.entry.id in elsewhere
    if not _is_bare(known):
        return False
    return abroad or counts[known.entry.country] < AT_HOME * max(counts.values(), default=0)


def _places(spans: Sequence[Span], chosen: Sequence[Known | None]) -> dict[int, Known]:
    """Countries, regions and cities by the tokens of their names."""
    return {
        i: known
        for span, known in zip(spans, chosen, strict=True)
        if known and known.entry.type in _PLACES and known.entry.country
        for i in range(span.start, span.end)
    }


def _is_abroad(doc: Doc, span: Span, known: Known | None, places: dict[int, Known]) -> bool:
    """Whether a place beside the name is of another country than its entry, or a part of its country."""
    if known is None or not known.entry.country:
        return False
    if known.entry.type == "kg:City":
        return _is_of_another(known, _behind_comma(doc, span.end, places))
    if not _is_bare(known):
        return False
    return any(_is_of_another(known, place, whole=True) for place in _beside(doc, span, places))


def _behind_comma(doc: Doc, end: int, places: dict[int, Known]) -> Known | None:
    """The region or country in "Fjordby, Ohio"."""
    place = places.get(end + 1) if end + 1 < len(doc) and doc[end].text == "," else None
    return place if place and place.entry.type != "kg:City" and not place.demonym else None


def _beside(doc: Doc, span: Span, places: dict[int, Known]) -> list[Known | None]:
    """The places of "Peru's Congress", "the Ohio Senate and Congress", "the Congress of Peru"."""
    before, behind = span.start - 1, span.end
    if before > 2 and doc[before].text == "and":
        before -= 2
    if before > 0 and doc[before].text in POSSESSIVES:
        before -= 1
    while behind < len(doc) and behind - span.end < 2 and doc[behind].text in _LINKS:
        behind += 1
    return [places.get(before), places.get(behind) if behind > span.end else None]


def _is_of_another(known: Known, place: Known | None, whole: bool = False) -> bool:
    if place is None:
        return False
    part = whole and place.entry.type == "kg:Region"
    return part or place.entry.country != known.entry.country
