"""Births and deaths in brackets behind a name: when and where.

"Jane Roe (born 4 May 1961 in Oslo)", "(b. 1961)", "(1910-1990)", "(/ɹəʊ/; 4 May 1910, Oslo – 1 June 1990)",
"Jane Roe, Jr. (born Oslo 4 May 1910, died 1 June 1990)".
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from kg.extract.claims import is_silent
from kg.extract.facts.telling import AREAS, DATE, LIFE, Teller, dated
from kg.model import Claim, Ref, Value
from kg.syntax.entities import Label
from kg.syntax.layout import all_names, names_in

_BRACKET = re.compile(
    r"(?:,? (?:(?:Jr|Sr|Esq|Ph\.D|M\.D)\.?|[A-Z]{2,4}\b))*,?"
    r"\s*\((?P<inside>(?:[^()\n]|\([^()\n]*\)){4,220})\)"
)
_BORN = re.compile(r"(?i)(?:^|(?<=[\s;,]))(?:born|b\.)\s")
_DIED = re.compile(r"(?i)(?:^|(?<=[\s;,–—-]))(?:died|d\.)\s")
_DASH = re.compile(r"\s?[–—]\s?|\s-\s|(?<=\d{4})-(?=\d{4})")
_NEAR = 6  # characters of "c. " or "around " before the date of a life that has no "born"

_LONGEST = 40  # characters of a range of dates

Part = tuple[int, int]


class Brackets(Teller):
    """Such claims of one Doc."""

    def run(self) -> Iterator[Claim]:
        """For each name of a person with such a bracket, in text order."""
        for name in all_names(self.doc):
            found = _BRACKET.match(self.cast.text, name.end_char) if _is_person(name) else None
            for person in self.cast.known(name.root)[:1] if found else ():
                if found and self.cast.is_a(person, "kg:Person"):
                    yield from self._life(person, name, found)

    def _life(self, person: str, name: Span, found: "re.Match[str]") -> Iterator[Claim]:
        mention = self.chars(name.start_char, found.end())
        cue = self.chars(*found.span("inside"), "cue")
        for predicate, value in self._told(*found.span("inside")):
            yield self.relate(
                predicate, person, value, name.root, mention, "bracket-date", presupposed=True, trigger=cue
            )

    def _told(self, start: int, end: int) -> Iterator[tuple[str, Value]]:
        born, died = self._parts(start, end)
        for part, date, place in ((born, "kg:birthDate", "kg:bornIn"), (died, "kg:deathDate", "kg:diedIn")):
            if part:
                yield from ((date, dated(*found)) for found in self._dates(part)[:1])
                yield from ((place, Ref(area)) for area in self._areas(part)[:1])

    def _parts(self, start: int, end: int) -> tuple[Part | None, Part | None]:
        """Where the birth and where the death is told; none for what tells neither."""
        inside = self.cast.text[start:end]
        born, died = _BORN.search(inside), _DIED.search(inside)
        low = born.end() if born else inside.rfind(";") + 1
        dash = _DASH.search(inside, low)
        if died and (not born or born.end() < died.start()):
            return (start + low, start + died.start()) if born else None, (start + died.end(), end)
        if not dash:
            return ((start + low, end) if born else None), None
        parts = (start + low, start + dash.start()), (start + dash.end(), end)
        return parts if born or self._is_life(*parts) else (None, None)

    def _is_life(self, born: Part, died: Part) -> bool:
        """Two dates a life apart, each at the start of its part: "(2009-2017)" is a term of office."""
        first, last = self._dates(born), self._dates(died)
        led = all(dates[0][1][0] - part[0] <= _NEAR for dates, part in ((first, born), (last, died)) if dates)
        return bool(first and last) and led and int(last[0][0][:4]) - int(first[0][0][:4]) in LIFE

    def _dates(self, part: Part) -> list[tuple[str, Part]]:
        """(date, place) of each date that starts there; of a range, the end that stands there."""
        years = re.fullmatch(
            r"\s*(?:c\.|ca\.|circa|around)?\s*(1\d{3}|20\d\d)\s*", self.cast.text[slice(*part)]
        )
        if years:
            return [(years[1], (part[0] + years.start(1), part[0] + years.end(1)))]
        times = [t for t in self.maker.times_between(max(0, part[0] - _LONGEST), part[1]) if t.end > part[0]]
        found = [(_end_of(t.value, t.start >= part[0]), t) for t in times]
        return [(v, (max(t.start, part[0]), min(t.end, part[1]))) for v, t in found if DATE.fullmatch(v)]

    def _areas(self, part: Part) -> list[str]:
        span = self.doc.char_span(*part, alignment_mode="contract")
        names = names_in(self.doc, span.start, span.end) if span is not None else []
        found = [area for name in names for area in self.cast.known(name.root)[:1]]
        return [area for area in found if self.cast.is_a(area, *AREAS)]


def _end_of(value: str, first: bool) -> str:
    """Of the range "1910/1990" its first or last day; of a date itself."""
    return value.split("/")[0 if first else -1]


def _is_person(name: Span) -> bool:
    return name.label_ == Label.PERSON and not is_silent(name.root)
