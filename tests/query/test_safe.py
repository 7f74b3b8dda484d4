import string

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.prefixes import DATA, PREFIXES
from kg.query.run import run
from kg.query.safe import MAX_CHARS, check
from kg.query.tokens import offset_at, position, tokens

REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * {{ SELECT ?x { ?x ?p ?o SERVICE SILENT ?x { ?x ?p ?o } } }}", "SERVICE"),
    ("ASK { FILTER EXISTS { service <http://127.0.0.1:9/> { ?s ?p ?o } } }", "SERVICE"),
    ("SELECT * { # comment\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ('SELECT * { ?s ?p "\\u0022 #" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }', "\\u0022"),
    ("SELECT * { ?s ?p ?o . \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "\\u0053"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
    ("SELECT * FROM <http://example.org/g> { ?s ?p ?o }", "http://example.org/g"),
    ("PREFIX g: <http://example.org/> SELECT * FROM NAMED g:x { ?s ?p ?o }", "http://example.org/x"),
    ("LOAD <http://example.org/x>", "LOAD"),
    ("PREFIX a: <http://a/> INSERT DATA { a:x a:y a:z }", "INSERT"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
    ("DROP ALL", "DROP"),
    ("CLEAR GRAPH <http://example.org/x>", "CLEAR"),
]


@pytest.mark.parametrize(("query", "named"), REFUSED)
def test_what_leaves_the_store_or_changes_it_is_refused_and_named(
    world: Store, query: str, named: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(world, query)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "the SERVICE said LOAD" } LIMIT 1',
        "SELECT * { ?s kg:service ?o } # SERVICE <http://example.org/>",
        "SELECT ?SERVICE { ?SERVICE kg:name ?o }",
        "SELECT * { ?s ?p <http://example.org/SERVICE> }",
        f"SELECT * FROM <{DATA}graph/view> {{ ?s ?p ?o }} LIMIT 1",
    ],
)
def test_the_word_alone_is_no_reason_to_refuse(world: Store, query: str) -> None:
    run(world, query)


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("SELECT ?l WHERE\n { ?x rdfs:label ?l .\n FILTR(?l = 1) }", ("line 3, column 2", "FILTR", "FILTER")),
        ("SELECT ?x { ?x a", ("line 1, column 17", "end of the query", "expected")),
        ("SELECT ?x WHERE { ?x kg:name }", ("line 1, column 30", "'}'", "expected")),
        ('SELECT ?x WHERE { ?x kg:name "a }', ("line 1, column 30", "string", "does not end")),
        ("SELECT ?x {\n ?x foo:bar ?y }", ("line 2, column 5", "foo", "not declared", "kg")),
        ("SELECT ?x WHERE { ?x ?y ?z } LIMIT many", ("line 1, column 36", "many")),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", ("unbound",)),
        ("", ("empty", "SELECT")),
        ("SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }", ("nested",)),
        ("#" * (MAX_CHARS + 1), (f"{MAX_CHARS:,}",)),
        ("SELECT * { ?s ?p '\ud800' }", ("U+D800",)),
    ],
)
def test_a_query_that_does_not_parse_gets_one_line_that_says_where(
    world: Store, query: str, parts: tuple[str, ...]
) -> None:
    with pytest.raises(QueryError) as caught:
        run(world, query)
    assert all(part in str(caught.value) for part in parts), str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text())
def test_tokens_hold_every_character_in_order(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


@given(st.text(alphabet="a\n"), st.data())
def test_line_and_column_lead_back_to_the_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = (int(part.split()[1]) for part in position(text, offset).split(", "))
    assert offset_at(text, line, column) == offset


PIECES = st.sampled_from(
    [
        "SERVICE",
        "<http://127.0.0.1:9/>",
        "{",
        "}",
        "?s ?p ?o",
        '"',
        "'",
        "#",
        "\n",
        "\r",
        " ",
        "\\",
        "\\u0022",
        "\\u000A",
        '"""',
        "'''",
        "<",
        ">",
        ".",
        ";",
        "BIND(1 AS ?x)",
        "kg:a",
        "\\#",
        "SELECT * {",
        "FILTER(1 < 2)",
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_no_text_that_passes_holds_a_service_for_oxigraph(pieces: list[str]) -> None:
    query = "SELECT * { ?s ?p ?o . " + "".join(pieces) + " }"
    try:
        text = check(query).text
    except QueryError:
        return
    # On a store with one quad a SERVICE that slipped through would be called, and fail.
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("http://example.org/a")
    store.add(pyoxigraph.Quad(node, node, node))
    try:
        result = store.query(text, prefixes=PREFIXES)
    except SyntaxError:
        return
    assert isinstance(result, pyoxigraph.QuerySolutions)
    list(result)


@given(st.text(alphabet=string.printable, max_size=60))
def test_any_text_is_answered_or_refused_in_one_line(text: str) -> None:
    try:
        check(text)
    except QueryError as error:
        assert "\n" not in str(error)
