from datetime import date, datetime
from decimal import Decimal

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query.bind import Iri, substitute
from kg.query.prefixes import DATA, PREFIXES, compact, expand
from kg.query.rows import Cell, Rows
from kg.query.run import frame, run, select

EMPTY = Store()
NAMES = "SELECT ?name { ?actor a kg:Court ; rdfs:label ?name }"
PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_rows_have_columns_and_python_values(world: Store) -> None:
    rows = run(world, "SELECT ?date ?n { ?a kg:key 'a1' ; dcterms:issued ?date BIND(2.5 AS ?n) }")
    assert rows.columns == ("date", "n")
    assert list(rows) == [(date(2025, 3, 2), Decimal("2.5"))]
    assert rows.dicts() == [{"date": date(2025, 3, 2), "n": Decimal("2.5")}]


def test_what_is_unbound_is_none(world: Store) -> None:
    assert list(run(world, "SELECT ?x ?y { BIND(1 AS ?x) OPTIONAL { ?y kg:none ?x } }")) == [(1, None)]


def test_the_default_graph_is_the_union_of_all(world: Store) -> None:
    assert list(run(world, NAMES)) == [("District Court of Selm",)]


def test_ask_gives_a_truth_value(world: Store) -> None:
    rows = run(world, "ASK { ?x a kg:Halt }")
    assert (rows.kind, list(rows)) == ("ask", [(False,)])


@pytest.mark.parametrize(
    "query", ["CONSTRUCT WHERE { ?x kg:designatedAs ?y }", f"DESCRIBE <{DATA}actor/court>"]
)
def test_construct_and_describe_give_sorted_triples(world: Store, query: str) -> None:
    rows = run(world, query)
    assert rows.kind == "graph"
    assert rows.columns == ("subject", "predicate", "object")
    assert len(rows) > 0
    assert [[c.text for c in row if c] for row in rows.rows] == sorted(
        [c.text for c in row if c] for row in rows.rows
    )


def test_a_parameter_is_bound_wherever_the_variable_stands(world: Store) -> None:
    query = """SELECT ?name (COUNT(?a) AS ?n) {
      { SELECT ?a { ?a rdfs:label ?l FILTER(?l = ?name) } }
      { ?a a kg:Person FILTER(BOUND(?name)) } UNION { ?a a kg:Court FILTER(STRLEN(?name) > 0) }
    } GROUP BY ?name ORDER BY ?name"""
    assert list(run(world, query, {"name": "Lena Osk"})) == [("Lena Osk", 2)]


def test_an_unbound_parameter_stays_a_variable(world: Store) -> None:
    query = (
        "SELECT ?name { ?a a kg:Person ; rdfs:label ?name FILTER(!BOUND(?least) || STRLEN(?name) >= ?least) }"
    )
    assert len(run(world, query)) == 5
    assert list(run(world, query, {"least": 11})) == [("Oren Talvik",)]


def test_a_text_is_not_an_iri(world: Store) -> None:
    court = f"{DATA}actor/court"
    query = "SELECT ?x ?name { ?x a kg:Court ; rdfs:label ?name }"
    assert list(run(world, query, {"x": Iri(court)})) == [(court, "District Court of Selm")]
    assert len(run(world, query, {"x": court})) == 0


@pytest.mark.parametrize("query", ["SELECT ?x { BIND(1 AS ?x) }", "SELECT ?x { VALUES ?x { 1 } }"])
def test_a_variable_that_the_query_sets_is_no_parameter(query: str) -> None:
    with pytest.raises(QueryError, match=r"\?x"):
        run(EMPTY, query, {"x": 1})


@given(PLAIN)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    rows = run(EMPTY, "SELECT ?x (STR(?x) AS ?y) { FILTER(?x = ?x) }", {"x": text})
    assert list(rows) == [(text, text)]


@given(PLAIN)
def test_any_text_is_equal_to_what_the_store_holds(text: str) -> None:
    data = Store()
    for name, value in (("a", text), ("b", text + "x")):
        subject, predicate = NamedNode(f"http://example.org/{name}"), NamedNode("http://example.org/p")
        data.add(Quad(subject, predicate, Literal(value)))
    assert list(run(data, "SELECT ?s { ?s ?p ?t }", {"t": text})) == [("http://example.org/a",)]


@pytest.mark.parametrize(
    "text", ['" } DROP ALL #', "\\", '"""', "'; SELECT", "?x", "\n\r\t", "\u202e", "${x}", "%s", "x\\"]
)
def test_texts_that_try_to_break_out_stay_texts(text: str) -> None:
    assert list(run(EMPTY, "SELECT ?x {}", {"x": text})) == [(text,)]


@given(st.text())
def test_any_iri_is_bound_whole_or_refused(text: str) -> None:
    query = "ASK { ?s ?p ?o FILTER(?s = ?x) }"
    try:
        bound = substitute(query, {"x": Iri(text)})
    except QueryError:
        return
    assert bound == query.replace("?x", f" <{text}> ")
    assert not set(text) & set(' <>"{}|^`\\\n')


@pytest.mark.parametrize(
    "text", ["", "a b", "x>", "relative", "//host/x", "http://a/<b>", "http://a/\ud800", " http://a/"]
)
def test_what_is_no_absolute_iri_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="not an absolute IRI"):
        run(EMPTY, "ASK { ?x ?y ?z }", {"x": Iri(text)})


@pytest.mark.parametrize("text", ["\ud800", "a\0b"])
def test_characters_that_rdf_cannot_hold_are_refused_by_name(text: str) -> None:
    with pytest.raises(QueryError, match="U\\+"):
        run(EMPTY, "SELECT ?x {}", {"x": text})


@given(
    st.one_of(
        st.integers(-(2**62), 2**62),
        st.booleans(),
        st.floats(allow_nan=False),
        st.dates(),
        st.datetimes(),
        st.decimals(-(10**8), 10**8, places=3),
    )
)
def test_typed_values_come_back_equal(value: object) -> None:
    (row,) = run(EMPTY, "SELECT ?x {}", {"x": value})  # type: ignore[dict-item]
    assert row[0] == value
    assert type(row[0]) is type(value)


@pytest.mark.parametrize(
    ("text", "datatype"), [("many", "integer"), ("2025-99-99", "date"), ("x", "decimal")]
)
def test_an_ill_formed_value_is_given_as_text(text: str, datatype: str) -> None:
    assert Cell(text, datatype=PREFIXES["xsd"] + datatype).value == text


def test_a_frame_has_the_rows(world: Store) -> None:
    found = frame(
        run(world, "SELECT ?key ?date { ?a kg:key ?key OPTIONAL { ?a dcterms:issued ?date } } ORDER BY ?key")
    )
    assert isinstance(found, pandas.DataFrame)
    assert list(found.columns) == ["key", "date"]
    assert list(found["key"]) == ["a1", "b2", "c3"]
    assert found["date"][2] is None


def test_an_empty_frame_keeps_its_columns() -> None:
    assert list(frame(Rows(("a", "b"), ())).columns) == ["a", "b"]


def test_rows_of_our_own_queries_are_plain_strings(world: Store) -> None:
    query = "SELECT ?key ?date { ?a kg:key ?key OPTIONAL { ?a dcterms:issued ?date } }"
    assert sorted(select(world, query)) == [("a1", "2025-03-02"), ("b2", "2025-03-04"), ("c3", "")]


def test_curies_lead_back_to_iris() -> None:
    for prefix, namespace in PREFIXES.items():
        assert compact(f"{namespace}x") == f"{prefix}:x"
        assert expand(f"{prefix}:x") == f"{namespace}x"
    assert expand("https://example.org/x") == "https://example.org/x"


def test_datetimes_are_told_from_dates() -> None:
    assert Cell("2025-03-02T10:00:00", datatype=PREFIXES["xsd"] + "dateTime").value == datetime(
        2025, 3, 2, 10
    )
