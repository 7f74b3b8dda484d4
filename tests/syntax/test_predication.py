"""The normal form of predicates, whole, as text: who does what to whom in any construction.

    > Falk was arrested by police in Bergen.
    arrest: subject=police object=Falk in=Bergen passive

Each line of predications.txt tells a word of the sentence above it by its key (lemma and particle) and all
that the normal form has of it, heads alone. `modifiers` are those of `modifying_actors`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import violations
from spacy.language import Language
from spacy.tokens import Token

from kg.annotate import annotate
from kg.model import Article
from kg.syntax.arguments import modifying_actors, phrasal
from kg.syntax.clause import Predication, adjectival, nominal, predication
from kg.syntax.words import is_adjective, is_noun, is_verbal

CASES = Path(__file__).parent / "predications.txt"
FIELDS = ("subject", "object", "dative", "complement", "amount", "partners")


def cases() -> Iterator[tuple[str, list[str]]]:
    """The sentences of the file, each with its lines."""
    text, lines = "", list[str]()
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            if text:
                yield text, lines
            text, lines = line[2:], []
        elif line and not line.startswith("#"):
            lines.append(line)
    yield text, lines


def shown(found: Predication) -> str:
    """The predication as a line."""
    arguments = {name: getattr(found, name) for name in FIELDS} | found.preps
    arguments["modifiers"] = tuple(modifying_actors(found.head)) if is_noun(found.head) else ()
    for name in ("clause", "light"):
        arguments[name] = (getattr(found, name),) if getattr(found, name) is not None else ()
    parts = [f"{name}={'+'.join(word.text for word in words)}" for name, words in arguments.items() if words]
    passive = ["passive"] if found.passive else []
    return " ".join([f"{phrasal(found.head)}:", *parts, *passive])


def form(word: Token) -> Predication:
    """The normal form by the kind of word."""
    if is_verbal(word):
        return predication(word)
    return adjectival(word) if is_adjective(word) else nominal(word)


@pytest.fixture(scope="session")
def told(nlp: Language) -> dict[str, set[str]]:
    """Of each sentence the lines of all its words."""
    texts = [text for text, _ in cases()]
    docs = annotate([Article(key=str(i), text=text) for i, text in enumerate(texts)], nlp)
    return {text: {shown(form(word)) for word in doc} for text, (_, doc) in zip(texts, docs, strict=True)}


def test_every_predication_is_as_told(told: dict[str, set[str]]) -> None:
    violations.none(
        f"{text}\n  wanted {line}\n  found  {alike(line, told[text])}"
        for text, lines in cases()
        for line in lines
        if line not in told[text]
    )


def alike(line: str, lines: set[str]) -> list[str]:
    """The lines of the same word."""
    return sorted(found for found in lines if key_of(found) == key_of(line))


def key_of(line: str) -> str:
    return line.partition(":")[0]


def test_each_sentence_tells_something() -> None:
    violations.none(text for text, lines in cases() if not lines)
