"""Each row of the tables of status decides in its own example, and the event there has the status it says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import violations
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate import annotate
from kg.extract.status import status_of
from kg.extract.status.effects import ADJECTIVES, EFFECTS, quality_of
from kg.extract.status.gerunds import GERUNDS
from kg.extract.status.governors import GOVERNORS, find_governor
from kg.extract.status.local import LOCAL
from kg.extract.status.nouns import ADNOMINAL
from kg.extract.status.rows import Row, first
from kg.model import Article, Status
from kg.syntax.functions import function_of

Rows = tuple[Row[Any], ...]
TABLES: tuple[Rows, ...] = (
    *(GOVERNORS, EFFECTS, ADJECTIVES, ADNOMINAL, GERUNDS),
    *dict.fromkeys(LOCAL.values()),
)
ROWS = [(table, row) for table in TABLES for row in table]
USUAL = Status()


def text_of(row: Row[Any]) -> str:
    return row.example.replace("[", "").replace("]", "")


def event_of(row: Row[Any], doc: Doc) -> Token:
    """The word in brackets."""
    start = row.example.index("[")
    return next(token for token in doc if token.idx == start)


def told(status: Status) -> str:
    """What of a status is not usual: "Planned Negative"; "Asserted" where all is."""
    parts = (
        (status.modality, USUAL.modality),
        (status.certainty, USUAL.certainty),
        (status.polarity, USUAL.polarity),
    )
    return " ".join(part for part, usual in parts if part != usual) or "Asserted"


def chain(event: Token) -> Iterator[Token]:
    """The event and what governs it, as far up as counts."""
    seen: Token | None = event
    while seen is not None:
        yield seen
        step = find_governor(seen)
        seen = step[0] if step is not None else None


def _quality(word: Token, head: Token) -> Token:
    return quality_of(head) or head


NEXT: dict[str, tuple[Rows, Callable[[Token, Token], Token]]] = {
    "complement": (EFFECTS, lambda word, head: head),
    "after a preposition": (GERUNDS, lambda word, head: head),
    "on a noun": (ADNOMINAL, lambda word, head: head),
    "hard to": (ADJECTIVES, _quality),
    "adjective": (ADJECTIVES, lambda word, head: head),
    "quality": (ADJECTIVES, _quality),
    "of an adjective": (ADJECTIVES, lambda word, prep: prep.head),
    "beside a day": (EFFECTS, lambda word, noun: noun.head.head),
}
"""The table that a row asks, and of which word above."""


def deciding(event: Token) -> Iterator[str]:
    """The rows that decide on the way up from an event, by their names."""
    for word in chain(event):
        table, above = GOVERNORS, word.head
        while row := first(table, word, above):
            yield row.name
            table, upper = NEXT.get(row.name, ((), _quality))
            above = upper(word, above)
        for child in word.children:
            local = first(LOCAL.get(function_of(child), ()), child, word)
            yield from [local.name] if local is not None else []


@pytest.fixture(scope="session")
def examples(nlp: Language) -> Callable[[Row[Any]], Token]:
    """The event of each row's example, all read in one go."""
    rows = {row.example: row for _, row in ROWS}
    docs = [doc for _, doc in annotate([Article(key="test", text=text_of(r)) for r in rows.values()], nlp)]
    events = {text: event_of(row, doc) for (text, row), doc in zip(rows.items(), docs, strict=True)}
    return lambda row: events[row.example]


def test_examples_have_the_status_that_their_rows_say(examples: Callable[[Row[Any]], Token]) -> None:
    found = ((row, told(status_of(examples(row)))) for _, row in ROWS)
    violations.none(f"{row.name}: {row.example} {status}" for row, status in found if status != row.status)


def test_rows_decide_in_their_examples(examples: Callable[[Row[Any]], Token]) -> None:
    violations.none(
        f"{row.name}: {row.example}" for _, row in ROWS if row.name not in set(deciding(examples(row)))
    )


def test_rows_of_a_table_have_names_of_their_own() -> None:
    names = [row.name for table in TABLES for row in table]
    violations.none(f"two rows {name!r}" for name in sorted(set(names)) if names.count(name) > 1)
