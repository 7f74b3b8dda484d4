"""Acronyms that an article defines itself: "Joint Harbour Watch (JHW)", "Harbour Police (Policia Sur - PS)".

In that article such an acronym means what stands before the bracket, whatever else it is
known for elsewhere (the pairs are those of Schwartz and Hearst 2003, read leniently: the
acronym of a translated name follows the original's initials).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotate.names.name import Name, Words, is_capital
from kg.gazetteer import GazetteerEntry
from kg.syntax.entities import Label
from kg.syntax.marks import POSSESSIVES

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z.]$")
_JOINERS = frozenset(
    ("of", "for", "the", "and", "&", "on", "in", "de", "del", "la", "los", "y", "e", "do", "da", "des")
)
_WITHIN = POSSESSIVES | {"-"}
_OWNERS = frozenset(("'s", "’s"))
_DASHES = frozenset(("-", "–", "—", ","))

BRACKET_REACH = 14
"""Tokens of a bracket, at most."""

_SENATOR = 4
"""Tokens from a bracket's opening to its end in "(D-N.Y.)", which defines nothing."""

_FAMILIAR = 0.5
"""Share of the words of the long name that a known name must have to be the same thing."""


@dataclass(frozen=True, slots=True)
class Definition:
    """The acronym at token `at` stands for tokens start..end; half-open."""

    acronym: str
    start: int
    end: int
    at: int


def definitions(words: Words) -> list[Definition]:
    """Every acronym in a bracket behind at least two words of a name, in text order."""
    brackets = (i for i, text in enumerate(words.texts) if text == "(" and i > 1)
    return [found for i in brackets for found in _defined_at(i, words)]


def _defined_at(i: int, words: Words) -> Iterator[Definition]:
    at = acronym_within(i, words.texts)
    if at is None:
        return
    end = before_bracket(i, words.texts)
    end -= words.texts[end - 1] in _OWNERS
    start = _run_start(end, words)
    if end - start > 1:
        yield Definition(words.texts[at], start, end, at)


def acronym_within(i: int, texts: Sequence[str]) -> int | None:
    """The token of the acronym in the bracket that opens at token i: all of it, or behind a dash."""
    close = next((j for j in range(i + 2, min(i + BRACKET_REACH, len(texts))) if texts[j] == ")"), None)
    if close is None or not _ACRONYM.match(texts[close - 1]):
        return None
    alone = close == i + 2
    behind = close > i + _SENATOR and texts[close - 2] in _DASHES
    return close - 1 if alone or behind else None


def before_bracket(i: int, texts: Sequence[str]) -> int:
    """The end of what stands before the bracket at token i, spaces left out."""
    while i > 0 and texts[i - 1].isspace():
        i -= 1
    return i


def _run_start(end: int, words: Words) -> int:
    """First token of the capitalized words, with small ones between them, that end at `end`."""
    texts, start, i = words.texts, end, end - 1
    while i >= 0 and (is_capital(texts[i]) or texts[i] in _JOINERS or texts[i] in _WITHIN):
        if is_capital(texts[i]) and texts[i] not in ("The", "A"):
            start = i
        if words.starts[i]:
            break
        i -= 1
    return start


def defined_names(
    found: Iterable[Definition], words: Words, names: Iterable[Name], places: frozenset[int]
) -> Iterator[Name]:
    """The long names whose initials are the acronym: "Centre for Fish and Harbour Studies (CFHS)".

    Not what `names` has whole, as a person or a product, and not what begins with one of the `places`
    and a possessive ("Peru's Coast Guard (PCG)").
    """
    whole = {(name.start, name.end) for name in names}
    for each in found:
        exact = spelled_out(each, words.texts)
        if exact is None or (exact.start, exact.end) in whole:
            continue
        if exact.start not in places or words.texts[exact.start + 1] not in _OWNERS:
            yield Name(exact.start, exact.end, Label.ORGANIZATION, 1.0, "pattern", "kg:Organization")


def spelled_out(each: Definition, texts: Sequence[str]) -> Definition | None:
    """The definition with its long name cut to the words whose initials make the acronym, if any do."""
    letters = "".join(c for c in each.acronym if c.isalpha()).casefold()
    for start in range(each.start, each.end - 1):
        words = [t for t in texts[start : each.end] if t[0].isalpha()]
        capitals = "".join(t[0] for t in words if t[0].isupper()).casefold()
        every = "".join(t[0] for t in words).casefold()
        if texts[start][0].isupper() and letters in (capitals, every):
            return replace(each, start=start)
    return None


def unlinked(
    known: Sequence[Name], found: Iterable[Definition], entries: Mapping[str, GazetteerEntry], words: Words
) -> Iterator[Name]:
    """The known names, but an acronym that the article defines as something else is only a name."""
    meant: dict[str, list[Definition]] = {}
    for each in found:
        meant.setdefault(each.acronym, []).append(each)
    countries = {
        entries[name.gazetteer].country for name in known if name.kg_type == "kg:Country" and name.gazetteer
    }
    for name in known:
        linked = len(name) == 1 and name.gazetteer and name.label == Label.ORGANIZATION
        told = meant.get(words.texts[name.start], ()) if linked else ()
        if told and not any(_is_meant(each, entries[name.gazetteer], countries, words) for each in told):
            yield replace(
                name, label=Label.ORGANIZATION, weight=0.5, source="defined", kg_type="", gazetteer=""
            )
        else:
            yield name


def _is_meant(each: Definition, entry: GazetteerEntry, countries: set[str], words: Words) -> bool:
    """Whether the long name may be the entry's: it has half its words in one of its names.

    Or its initials are the acronym, in another language, in an article on the entry's country.
    """
    if entry.id.startswith("media/"):  # a dateline: "New York (AFP)"
        return True
    own = _content(words.texts[each.start : each.end])
    names = (entry.name, *entry.strong, *entry.weak)
    if any(len(own & _content(name.split())) >= _FAMILIAR * len(own) for name in names):
        return True
    return entry.country in countries and spelled_out(each, words.texts) is not None


def _content(texts: Iterable[str]) -> set[str]:
    return {text.casefold() for text in texts if is_capital(text)}
