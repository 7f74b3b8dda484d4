"""Who only seeks an office: "President X" said of a candidate for it is what may come, not what is.

Such a title is hypothetical: after "a" ("a President Roe would"), and for whom the
article tells of as running, unless it tells of the holder acting in office.
"""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.cast import Cast
from kg.extract.roles.records import Title
from kg.extract.status import status_of
from kg.model import Status
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, is_person_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    has_function,
    is_active_subject,
    prepositions_of,
)
from kg.syntax.layout import all_names, lemmas_of, with_lemma
from kg.syntax.words import is_noun, is_verb

_AGAINST = frozenset({"against", "of", "to"})
_AGAIN = re.compile(r"\b(?:re-?elect(?:ion|ed)?|incumbent|second term)\b")


class Bids:
    """The bids for office that one Doc tells of."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.titles = cast.knowledge.titles
        self.runs = frozenset(map(self._surname, self._running()))
        self._named = self._by_surname()
        self._acting: dict[tuple[str, str], bool] = {}
        self.is_again = _AGAIN.search(cast.text) is not None

    def are_only_sought(self, person: str, title: Title, name: Span | None) -> bool:
        """Whether the title before the name says what the person may become."""
        if name is None or title.end != name.start or title.modifier:
            return False
        if not self.titles.has("elected", title.family):
            return False
        if title.start and self.doc[title.start - 1].lower_ in ("a", "an"):
            return not title.shared
        runs = self._surname(person) in self.runs and not self.is_again
        return runs and self.titles.has("sought", title.family) and not self._acts(person, title.label)

    def _running(self) -> Iterator[str]:
        """Persons with a campaign or a nomination of their own, and those who run for something."""
        bids = self.titles.bids
        efforts = self.titles.classes["efforts"]
        words = {lemma for lemma in lemmas_of(self.doc) if lemma.lower() in bids}
        for token in with_lemma(self.doc, {*words, *efforts, "run"}):
            if token.lemma_ in efforts and is_noun(token) and not _is_against(token):
                yield from self._persons(
                    dependents(token, Function.POSSESSOR, Function.COMPOUND, Function.NOUN_MODIFIER)
                )
            elif token.lemma_ == "run" and is_verb(token) and _is_for_office(token):
                yield from self._persons(t for s in active_subjects_of(token) for t in expand(s))
            elif token.lemma_.lower() in bids and has_function(
                token, Function.COMPOUND, Function.NOUN_MODIFIER, Function.APPOSITION
            ):
                yield from self._persons([token.head])

    def _persons(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            if is_person_name(token):
                yield from self.cast.known(token)

    def _acts(self, person: str, label: str) -> bool:
        """Whether the person is called so where first named, or as the subject of what is told as done."""
        key = self._surname(person), label
        if key not in self._acting:
            self._acting[key] = self._is_called_in_office(*key)
        return self._acting[key]

    def _is_called_in_office(self, surname: str, label: str) -> bool:
        named = self._named.get(surname, [])
        called = [name for name in named if self._is_called(name, label)]
        subjects = [name.root for name in called if is_active_subject(name.root)]
        return named[:1] == called[:1] or any(status_of(token.head) == Status() for token in subjects)

    def _surname(self, person: str) -> str:
        """Two that the text names alike may be one: "Coe" is most likely the Ann Coe who runs."""
        return self.cast.entities[person].name.split()[-1]

    def _by_surname(self) -> dict[str, list[Span]]:
        """The names of persons by the surname of whom they stand for."""
        found: dict[str, list[Span]] = {}
        for name in all_names(self.doc):
            if name.label_ == Label.PERSON:
                for person in self.cast.known(name.root)[:1]:
                    found.setdefault(self._surname(person), []).append(name)
        return found

    def _is_called(self, name: Span, label: str) -> bool:
        """Whether the title's last word, or its abbreviation, stands right before the name."""
        before = self.doc[name.start - 1].lower_ if name.start else ""
        return self.titles.abbreviations.get(before, before) == label.split()[-1]


def _is_against(noun: Token) -> bool:
    """For "the campaign against X": an effort, but for no office."""
    return any(prep.lower_ in _AGAINST for prep in prepositions_of(noun))


def _is_for_office(verb: Token) -> bool:
    return any(prep.lower_ == "for" for prep in prepositions_of(verb))
