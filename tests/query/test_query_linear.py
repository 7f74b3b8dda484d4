"""Reading a query and binding values take time in proportion to their length; endless numbers are refused."""

import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.bind import MAX_DIGITS, Iri, substitute, to_sparql
from kg.query.catalogue import parse_query
from kg.query.rows import Cell
from kg.query.safe import MAX_DEPTH, check
from kg.query.tokens import significant, tokens

SIZE = 4_000
"""Length of the shorter text. For the longer, ten times that, what is quadratic takes 100 times the time."""

TRAPS = [
    "a.b-.b-",
    "a",
    "a-",
    "a.",
    '"\\"',
    '"',
    "'",
    '"""',
    '"""a\\',
    "'''\"\"\"",
    "<",
    "<a",
    "@a-",
    "a:",
    "a:.",
    "_",
    "?",
    "\\",
    "#",
]


def cpu(work: Callable[[str], object], text: str) -> float:
    """Least CPU seconds of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


def grows_evenly(work: Callable[[str], object], piece: str) -> bool:
    short, long = (piece * (size // len(piece)) for size in (SIZE, 10 * SIZE))
    return cpu(work, long) < 40 * max(cpu(work, short), 0.001)


@pytest.mark.parametrize("piece", TRAPS)
def test_tokens_of_ten_times_the_text_take_about_ten_times_as_long(piece: str) -> None:
    assert grows_evenly(significant, piece)


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("ab.-:_\"'\\<>#?@1 \n"), min_size=1, max_size=8))
def test_no_text_over_and_over_makes_reading_slow(piece: str) -> None:
    assert grows_evenly(significant, piece)


@pytest.mark.parametrize("piece", ["a", "?x ", "BOUND(?x) ", "?x", "BOUND ( ", "a "])
def test_binding_in_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    assert grows_evenly(lambda text: substitute(text, {"x": "1"}), piece)
    assert grows_evenly(lambda text: substitute("SELECT * { ?s ?p ?x }", {"x": text}), piece)


@pytest.mark.parametrize("line", ["# title{}", "# parameter x: string{}; e.g.", "# parameter x: string ={}"])
@pytest.mark.parametrize("piece", [" ", "; e.g. ", "=", '"'])
def test_headers_of_ten_times_the_length_take_about_ten_times_as_long(line: str, piece: str) -> None:
    assert grows_evenly(lambda text: parse_query("mine", line.format(text)), piece)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a.b-c", ["word", "other", "word", "other", "word"]),
        ("a.b:c", ["pname"]),
        ("a.:c", ["word", "other", "pname"]),
        ("1a:b", ["word", "pname"]),
        ("a-_:x", ["pname"]),
        ('"" ""', ["string", "string"]),
        ('"""a"b""c"""', ["string"]),
        ("'it", ["open"]),
        ('"""a\n"b"', ["open"]),
        ("'a\nb", ["open", "word"]),
    ],
)
def test_what_is_no_name_is_its_words(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in significant(text)] == kinds
    assert "".join(token.text for token in tokens(text)) == text


def test_a_bound_variable_is_bound_wherever_a_comment_stands() -> None:
    query = "ASK { FILTER(bound ( # ?x )\n ?x ) || !BOUND(?y) || (?x) = 1) }"
    one = ' "1"^^<http://www.w3.org/2001/XMLSchema#integer> '
    assert substitute(query, {"x": 1}) == f"ASK {{ FILTER(true  || !BOUND(?y) || ({one}) = 1) }}"


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "-1e1001", "NaN", "-Infinity"])
def test_a_decimal_without_end_is_refused_before_it_is_written(text: str) -> None:
    with pytest.raises(QueryError, match="digits|no decimal"):
        to_sparql(Decimal(text))


@pytest.mark.parametrize("digits", [1_100, 100_000])
def test_an_integer_without_end_is_refused_before_it_is_written(digits: int) -> None:
    with pytest.raises(QueryError, match="digits"):
        to_sparql(10**digits)


@settings(deadline=None, max_examples=60)
@given(st.integers(-(10**900), 10**900), st.decimals(-(10**20), 10**20, places=30))
def test_every_number_of_some_length_is_bound_as_it_is(whole: int, part: Decimal) -> None:
    assert Decimal(to_sparql(whole).split('"')[1]) == whole
    assert Decimal(to_sparql(part).split('"')[1]) == part
    assert len(to_sparql(part)) < MAX_DIGITS + 100


def test_a_cell_with_a_huge_number_gives_it_without_writing_it_out() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert Cell("1e999999999", datatype=f"{xsd}decimal").value == Decimal("1e999999999")
    assert Cell("9" * 5_000, datatype=f"{xsd}integer").value == "9" * 5_000


def test_brackets_within_brackets_are_counted_before_anything_is_parsed() -> None:
    deep = "(" * MAX_DEPTH
    with pytest.raises(QueryError, match="nested too deeply"):
        check(f"SELECT * {{ FILTER({deep}1{')' * MAX_DEPTH}) }}")


def test_iris_are_bound_as_they_are() -> None:
    assert to_sparql(Iri("https://example.org/" + "a" * 100_000)).endswith("a>")
