"""JSON text value by value: a file of any size in the memory of its largest record.

A parsed value takes up to 27 times the room of its text, so that a list of records is
never parsed as a whole. Each value is the standard library's: the same values (NaN
among them) and the same messages as for a file read at once. Rejected: ijson, whose
fast parser refuses the NaN that data frames write and tells no line of an error.
"""

import json
import re
from collections.abc import Callable, Iterator

from kg.errors import LeftOut, ReadError

CHUNK = 262_144
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_MARK, _INNER_MARK = re.compile(r'[\[\]{}",]'), re.compile(r'[\[\]{}"]')
_STRING_REST = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.S)
_NUMBER = ("", *"0123456789.eE+-")
_LONGEST_TOKEN = 16
"""An error so near to the end of what is there may be a token cut off ("-Infinity", "\\ud83d\\ude00")."""


class JsonStream:
    """Reads one value after the other; `read` gives at most so many characters, "" at the end.

    Raises ReadError with line and column where it is not JSON, LeftOut for a value of
    more than `limit` characters, which is then behind.
    """

    def __init__(self, read: Callable[[int], str], limit: int) -> None:
        self._read, self._limit = read, limit
        self._text, self._at, self._ended = "", 0, False
        self._gone, self._line, self._line_start = 0, 1, 0

    @property
    def position(self) -> int:
        """How many characters are behind."""
        return self._gone + self._at

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def value(self) -> object:
        """The next value, whatever it is."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
                if self._text[end : end + 1] not in _NUMBER or not self._more():  # it may go on
                    self._at = end
                    return found
            except RecursionError as error:
                raise ReadError("JSON nested too deeply") from error
            except json.JSONDecodeError as error:
                if self._is_certain(error) or not self._more():
                    raise self._fault(error.msg, error.pos) from error
            self._check_length()

    def elements(self) -> Iterator[int]:
        """Numbers of a list's elements from 1 on; each is to be taken by `value` or `skip`."""
        self._expect("[")
        number = 0
        while number or self.peek() != "]":
            number += 1
            yield number
            if self._ends("]"):
                return
        self._at += 1

    def members(self) -> Iterator[str]:
        """Names of an object's members; each one's value is to be taken by `value` or `skip`."""
        self._expect("{")
        is_first = True
        while not is_first or self.peek() != "}":
            is_first = False
            if self.peek() != '"':
                raise self._fault("Expecting property name enclosed in double quotes", self._at)
            name = str(self.value())
            self._expect(":")
            yield name
            if self._ends("}"):
                return
        self._at += 1

    def end(self) -> None:
        """Raises ReadError where more follows."""
        if self.peek():
            raise self._fault("Extra data", self._at)

    def skip(self) -> None:
        """Past the next value, without taking it apart."""
        depth = 0
        self.peek()
        while True:
            mark = self._to_next(_INNER_MARK if depth else _MARK)
            if not depth and mark in ",]}":
                return  # after a number or a word
            self._at += 1
            depth += (mark in "[{") - (mark in "]}")
            if mark == '"':
                self._skip_string()
            if not depth:
                return

    def _to_next(self, marks: re.Pattern[str]) -> str:
        while not (match := marks.search(self._text, self._at)):
            self._at = len(self._text)
            if not self._more():
                raise self._fault("Unexpected end", self._at)
        self._at = match.start()
        return match.group()

    def _skip_string(self) -> None:
        while True:
            match = _STRING_REST.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._text[self._at : self._at + 1] == '"':
                self._at += 1
                return
            if not self._more():
                raise self._fault("Unterminated string", self._at)

    def _expect(self, char: str) -> None:
        if self.peek() != char:
            raise self._fault(f"Expecting {char!r} delimiter", self._at)
        self._at += 1

    def _ends(self, closing: str) -> bool:
        """Past a comma, or what closes the list or object: then true."""
        char = self.peek()
        if char not in (",", closing) or not char:
            raise self._fault("Expecting ',' delimiter", self._at)
        self._at += 1
        return char == closing

    def _check_length(self) -> None:
        if len(self._text) - self._at > self._limit:
            self.skip()
            raise LeftOut(f"a record of more than {self._limit:,} characters (--max-chars bounds it)")

    def _is_certain(self, error: json.JSONDecodeError) -> bool:
        near = error.pos >= len(self._text) - _LONGEST_TOKEN
        return not near and not error.msg.startswith("Unterminated")

    def _more(self) -> bool:
        """Read on, the more the more is pending, and forget what is behind; false at the end."""
        if self._ended:
            return False
        piece = self._read(max(CHUNK, len(self._text) - self._at))
        self._ended = not piece
        if piece:
            self._forget()
            self._text += piece
        return bool(piece)

    def _forget(self) -> None:
        behind = self._text[: self._at]
        if lines := behind.count("\n"):
            self._line += lines
            self._line_start = self._gone + behind.rindex("\n") + 1
        self._gone += self._at
        self._text, self._at = self._text[self._at :], 0

    def _fault(self, message: str, at: int) -> ReadError:
        before = self._text[:at]
        line = self._line + before.count("\n")
        start = self._gone + before.rindex("\n") + 1 if "\n" in before else self._line_start
        place = self._gone + at
        return ReadError(f"not valid JSON: {message}: line {line} column {place - start + 1} (char {place})")
