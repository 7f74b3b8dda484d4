import csv
import io
import json
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from rdflib import Graph

from kg.errors import QueryError
from kg.query.formats import FORMATS, defused, to_csv, to_format, to_json, to_table, to_turtle, to_xml
from kg.query.prefixes import PREFIXES
from kg.query.rows import Cell, Rows
from kg.query.run import run

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
SPARQL = "{http://www.w3.org/2005/sparql-results#}"


def one(text: str) -> Rows:
    return Rows(("x",), ((Cell(text),),))


def test_a_table_is_aligned_and_whole(world: Store) -> None:
    rows = run(
        world,
        """SELECT ?label ?articles ?type { VALUES (?label ?articles ?type) {
        ("short" 7 kg:Person) ("much longer than the rest of the column by far" 12345 kg:Court) } }""",
    )
    assert to_table(rows) == (
        "label                                           articles  type\n"
        "----------------------------------------------  --------  ---------\n"
        "short                                                  7  kg:Person\n"
        "much longer than the rest of the column by far     12345  kg:Court\n"
    )


def test_wide_and_combining_characters_keep_the_columns_straight() -> None:
    rows = Rows(("a", "b"), ((Cell("東京"), Cell("x")), (Cell("e\u0301"), Cell("x"))))
    assert to_table(rows) == "a     b\n----  -\n東京  x\ne\u0301     x\n"


def test_an_empty_table_has_its_heading() -> None:
    assert to_table(Rows(("a", "bcd"), ())) == "a  bcd\n-  ---\n"


@given(st.text())
def test_no_cell_controls_a_terminal_or_adds_a_line(text: str) -> None:
    table = to_table(one(text))
    assert table.count("\n") == 3
    assert not any(unicodedata.category(c) == "Cc" for c in table.replace("\n", ""))
    assert not set(table) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(TEXTS)
def test_csv_gives_the_text_back_but_for_the_apostrophe(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(to_csv(one(text)), newline=""))
    assert cell in (text, f"'{text}")
    assert cell == defused(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_formulas_are_defused_in_csv(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "+49", "@someone", "12 %", "a=b", "", "1,000", "-5%"])
def test_what_calls_nothing_is_left_as_it_is(text: str) -> None:
    assert defused(text) == text


@given(TEXTS)
def test_json_holds_the_exact_text(text: str) -> None:
    answer = json.loads(to_json(one(text)))
    assert answer["head"]["vars"] == ["x"]
    assert answer["results"]["bindings"] == [{"x": {"type": "literal", "value": text}}]


@given(TEXTS)
def test_xml_is_well_formed_whatever_the_text(text: str) -> None:
    (literal,) = ElementTree.fromstring(to_xml(one(text))).iter(f"{SPARQL}literal")
    kept = [c for c in (literal.text or "") if c != "\ufffd"]
    assert not set(kept) - set(text) - {"\n"}
    if text.isprintable():
        assert (literal.text or "") == text


@given(TEXTS)
def test_turtle_gives_the_same_triples_back(text: str) -> None:
    node = Cell("http://example.org/a", "iri")
    found = Graph().parse(
        data=to_turtle(Rows(("s", "p", "o"), ((node, node, Cell(text)),), "graph")), format="turtle"
    )
    assert [str(o) for _, _, o in found] == [text]


def test_types_languages_and_kinds_are_kept_in_json(world: Store) -> None:
    query = "SELECT ?a ?b ?c ?d { BIND(1 AS ?a) BIND('x'@en AS ?b) BIND(kg:Person AS ?c) }"
    (row,) = json.loads(to_json(run(world, query)))["results"]["bindings"]
    assert row == {
        "a": {"type": "literal", "value": "1", "datatype": PREFIXES["xsd"] + "integer"},
        "b": {"type": "literal", "value": "x", "xml:lang": "en"},
        "c": {"type": "uri", "value": PREFIXES["kg"] + "Person"},
    }


def test_ask_in_each_format(world: Store) -> None:
    rows = run(world, "ASK { ?x a kg:Person }")
    assert to_table(rows) == "answer\n------\ntrue\n"
    assert to_csv(rows) == "answer\r\ntrue\r\n"
    assert json.loads(to_json(rows))["boolean"] is True
    assert ElementTree.fromstring(to_xml(rows)).findtext(f"{SPARQL}boolean") == "true"


def test_a_graph_in_turtle_is_the_graph(world: Store) -> None:
    rows = run(world, "CONSTRUCT WHERE { ?x kg:designatedAs ?y }")
    text = to_turtle(rows)
    assert "kg:designatedAs kg:TerroristOrganization" in text
    assert len(Graph().parse(data=text, format="turtle")) == len(rows) == 1


def test_rows_are_no_turtle_and_unknown_formats_are_named(world: Store) -> None:
    with pytest.raises(QueryError, match="table, csv, json or xml"):
        to_turtle(one("x"))
    with pytest.raises(QueryError, match=", ".join(FORMATS)):
        to_format(one("x"), "yaml")
