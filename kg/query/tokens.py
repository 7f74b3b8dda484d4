"""SPARQL text -> tokens, by the terminals of SPARQL 1.1 Query, section 19.8.

Used to bind parameters and, beside the parser, to look for what is refused: two
readings that must agree leave less room to hide a SERVICE clause. Every character is
looked at a fixed number of times: what fails to be a string or a prefixed name is taken
whole (`open`, a run of words), instead of being tried again from its next character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERMINALS = re.compile(
    r"""
    (?P<space>[\s]+)
  | (?P<comment>\#[^\n]*)
  | (?P<string>\"{3}(?>(?:\"{0,2}(?:[^"\\]|\\.))*)\"{3} | '{3}(?>(?:'{0,2}(?:[^'\\]|\\.))*)'{3}
      | \"(?!\"\")(?>(?:[^"\\\n]|\\.)*)\" | '(?!'')(?>(?:[^'\\\n]|\\.)*)')
  | (?P<open>\"{3}.* | '{3}.* | ["'][^\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<pname>(?:(?>[^\W\d_][\w.\-]*)(?<!\.)|_)?:(?:[\w:%\-]|\.(?=[\w:%\-.\\])|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<run>[^\W\d_][\w.\-]*)
  | (?P<word>\w+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_RUN = re.compile(r"(?P<word>\w+)|(?P<other>.)")


@dataclass(frozen=True, slots=True)
class Token:
    """`?actor` of kind "variable" at character 7 of the query.

    `kind`: space, comment, string, open (a string without an end), iri, variable, language,
    pname, word, other.
    """

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Every character of the query in one token, in order.

    >>> [token.text for token in tokens("ASK {?s ?p 'a # b'}") if token.kind != "space"]
    ['ASK', '{', '?s', '?p', "'a # b'", '}']
    """
    for match in _TERMINALS.finditer(text):
        if match.lastgroup == "run":  # words that dots and hyphens join, and that no colon makes a name
            for part in _IN_RUN.finditer(text, *match.span()):
                yield Token(str(part.lastgroup), part.group(), part.start())
        else:
            yield Token(str(match.lastgroup), match.group(), match.start())


def significant(text: str) -> list[Token]:
    """The tokens without white space and comments."""
    return [token for token in tokens(text) if token.kind not in ("space", "comment")]


def position(text: str, offset: int) -> str:
    """Where a character stands, for a person: "line 3, column 10", both from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"line {line}, column {column}"


def offset_at(text: str, line: int, column: int) -> int:
    """The character at a line and column, both from 1; the end of the text if there is none."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))
