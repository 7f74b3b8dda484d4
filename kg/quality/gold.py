"""A user's own annotations: JSONL, one fact a line, as data/gold/guideline.md describes it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import STATUSES, Article
from kg.terms import Ontology

HEADER = ("complete", "sampled", "articles")
_ASIDE = ("article", "fact", "predicate", "status", "holder", "evidence", "note")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """Line 3: article "a.txt" states kg:holdsRole, subject "Ana Vidal" or "Vidal", stated, in these words.

    `slots` has the acceptable names of each slot; `holder` is () where the article itself says it.
    """

    line: int
    article: str
    predicate: str
    slots: Mapping[str, tuple[str, ...]]
    status: str = "stated"
    holder: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True)
class Gold:
    """All facts of a file by article, for which predicates they are complete, and what was no fact.

    `complete` is None where the file does not say: then every predicate that it has
    counts as annotated throughout, less `sampled`.
    """

    facts: Mapping[str, tuple[GoldFact, ...]]
    complete: frozenset[str] | None = None
    sampled: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()

    @property
    def predicates(self) -> frozenset[str]:
        """What the facts are of."""
        return frozenset(fact.predicate for facts in self.facts.values() for fact in facts)

    def is_complete(self, predicate: str) -> bool:
        """Whether a claim of it that no fact agrees with is wrong."""
        listed = self.predicates if self.complete is None else self.complete
        return predicate in listed and predicate not in self.sampled

    def limited(self, complete: Iterable[str], sampled: Iterable[str], ontology: Ontology) -> "Gold":
        """The same with further predicates of which it has all facts, or some; UsageError for no such."""
        try:
            more = frozenset(_known(predicate, ontology) for predicate in complete)
            fewer = frozenset(_known(predicate, ontology) for predicate in sampled)
        except ValueError as error:
            raise UsageError(str(error)) from error
        listed = (self.complete or frozenset()) | more if more else self.complete
        return replace(self, complete=listed, sampled=(self.sampled | fewer) - more)


@dataclass
class _Reading:
    """What was found so far."""

    ontology: Ontology
    facts: dict[str, list[GoldFact]] = field(default_factory=dict)
    header: dict[str, set[str]] = field(default_factory=dict)


def read_gold(path: Path, ontology: Ontology) -> Gold:
    """Read annotations; a line that does not fit is told in `left_out` with its number, the others count.

    Raises UsageError where the file cannot be read or has no fact at all.
    """
    reading, left_out = _Reading(ontology), []
    for number, text in _lines(path):
        try:
            _take(reading, number, text)
        except ValueError as error:
            left_out.append(f"{path.name}, line {number}: {error}")
    if not any(reading.facts.values()):
        hint = left_out[0] if left_out else 'a line is {"article": …, "predicate": …, "subject": […], …}'
        raise UsageError("no annotated fact in it", where=str(path), hint=hint)
    complete = frozenset(reading.header["complete"]) if "complete" in reading.header else None
    sampled = frozenset(reading.header.get("sampled", ()))
    facts = {article: tuple(facts) for article, facts in reading.facts.items()}
    return Gold(facts, complete, sampled, tuple(left_out))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UsageError(f"cannot read the annotations: {reason}", where=str(path)) from error
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _take(reading: _Reading, number: int, text: str) -> None:
    line = _object(text)
    if "predicate" in line or "article" in line:
        fact = _fact(line, number, reading.ontology)
        reading.facts.setdefault(fact.article, []).append(fact)
    elif set(line) & set(HEADER):
        _take_header(reading, line)
    else:
        raise ValueError(f"neither a fact nor a heading (a fact has article and predicate; {_heading()})")


def _object(text: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON ({error}); each line is one object") from error
    if not isinstance(line, dict):
        raise ValueError("not an object; each line is one {…}")
    return line


def _heading() -> str:
    return f"a heading one of {', '.join(HEADER)}"


def _take_header(reading: _Reading, line: Mapping[str, Any]) -> None:
    for name in HEADER:
        values = _names(line, name) if name in line else ()
        if name == "articles":
            for article in values:
                reading.facts.setdefault(article, [])
        elif name in line:
            reading.header.setdefault(name, set()).update(_known(value, reading.ontology) for value in values)


def _fact(line: Mapping[str, Any], number: int, ontology: Ontology) -> GoldFact:
    article, evidence = _text(line, "article"), _text(line, "evidence")
    predicate = _known(_text(line, "predicate"), ontology)
    status = line.get("status", "stated")
    if status not in STATUSES:
        raise ValueError(f"status {status!r} is none of {', '.join(STATUSES)}")
    slots = {name: _slot(line, name, ontology) for name in line if name not in _ASIDE}
    if not slots:
        raise ValueError('no slot is filled; a slot is a list of names: "subject": ["Ana Vidal", "Vidal"]')
    holder = _names(line, "holder") if line.get("holder") else ()
    return GoldFact(number, article, predicate, slots, status, holder, evidence)


def _text(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f'{name} is missing; it is a text: "{name}": "…"')
    return value


def _names(line: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = line[name]
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
        raise ValueError(f'{name} is no list of names; like "{name}": ["Ana Vidal", "Vidal"]')
    return tuple(names)


def _slot(line: Mapping[str, Any], name: str, ontology: Ontology) -> tuple[str, ...]:
    if f"kg:{name}" not in ontology.terms:
        raise ValueError(f"{name!r} is no slot of the ontology; like subject, object, agent, target, place")
    return _names(line, name)


def _known(predicate: str, ontology: Ontology) -> str:
    curie = predicate if ":" in predicate else f"kg:{predicate}"
    term = ontology.terms.get(curie)
    if term is None or term.kind not in ("relation", "event"):
        raise ValueError(f"{predicate!r} is no relation or event type{_similar(curie, ontology)}")
    return curie


def _similar(curie: str, ontology: Ontology) -> str:
    names = [term.curie for term in (*ontology.of_kind("relation"), *ontology.of_kind("event"))]
    near = [name for name in names if name.casefold() == curie.casefold()] or _near(curie, names)
    return f"; similar: {', '.join(near)}" if near else "; kg stats lists those of a store"


def _near(curie: str, names: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(curie, list(names), n=3, cutoff=0.6)


def name_in(gold: Gold, article: Article) -> str:
    """What the annotations call an article: key, URL, record id, file, or else its words; "" for none."""
    for name in gold.facts:
        if name in (article.key, article.url, article.record) or f"/{article.location}".endswith(f"/{name}"):
            return name
    return next((name for name, facts in gold.facts.items() if _stand_in(facts, article.text)), "")


def _stand_in(facts: Iterable[GoldFact], text: str) -> bool:
    found = [fact.evidence in text for fact in facts]
    return bool(found) and all(found)
