from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from query_samples import run_named

from kg.errors import NameNotFound, QueryError
from kg.query.catalogue import TYPES, NamedQuery, load_named, named_query, parse_query, read_query
from kg.query.safe import check

QUERIES = load_named()
EVIDENCED = sorted(set(QUERIES) - {"actors", "articles", "co-mentions", "outlets"})
"""All but those that count or list and quote nothing."""


def examples(query: NamedQuery, required_only: bool = False) -> dict[str, str]:
    return {p.name: p.example for p in query.parameters if p.required or not required_only}


def answer(world: Store, query: str, /, **values: str) -> list[dict[str, object]]:
    return list(run_named(world, QUERIES[query], values).dicts())


@pytest.mark.parametrize("name", QUERIES)
def test_each_query_says_what_it_asks(name: str) -> None:
    query = QUERIES[name]
    check(query.sparql)
    assert query.title and query.question.endswith((".", "?")) and query.title != name
    for parameter in query.parameters:
        assert parameter.type in TYPES and parameter.example and parameter.description
        assert f"?{parameter.name}" in query.sparql


@pytest.mark.parametrize("name", QUERIES)
def test_each_query_answers_with_all_its_examples(world: Store, name: str) -> None:
    assert len(run_named(world, QUERIES[name], examples(QUERIES[name]))) > 0


@pytest.mark.parametrize("name", QUERIES)
def test_each_query_answers_with_what_it_needs_alone(world: Store, name: str) -> None:
    assert len(run_named(world, QUERIES[name], examples(QUERIES[name], required_only=True))) > 0


@pytest.mark.parametrize("name", EVIDENCED)
def test_each_query_quotes_its_articles_exactly(world: Store, name: str) -> None:
    texts = "SELECT ?text { ?article a kg:Article ; nif:isString ?text }"
    articles = [row[0] for row in run_named(world, parse_query("texts", texts))]
    for row in run_named(world, QUERIES[name], examples(QUERIES[name])).dicts():
        assert row["quotation"] and any(str(row["quotation"]) in str(text) for text in articles)


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= 16


def test_roles_with_organization_and_quotation(world: Store) -> None:
    (row,) = answer(world, "roles", role="INTERIOR")
    assert (row["name"], row["position"], row["organization"]) == (
        "Oren Talvik",
        "interior minister",
        "Interior Ministry",
    )
    assert row["quotation"] == "Interior Minister Oren Talvik of the Interior Ministry"
    assert row["outlet"] == "Morning Ledger"


def test_an_order_tells_what_was_ordered_and_that_it_was_only_ordered(world: Store) -> None:
    (row,) = answer(world, "orders")
    assert (row["name"], row["addressee"], row["content"], row["modality"]) == (
        "Ana Vidal",
        "Interior Ministry",
        "halt (ordered)",
        "ordered",
    )


def test_a_designation_has_its_bounds_in_time(world: Store) -> None:
    (row,) = answer(world, "designations")
    assert (row["authority"], row["designated"], row["as"]) == (
        "Interior Ministry",
        "Black Heron",
        "terrorist organization",
    )
    assert (str(row["notBefore"]), str(row["notAfter"])) == ("2025-02-01", "2025-02-28")


def test_what_is_reported_names_who_says_so(world: Store) -> None:
    found = {
        (row["holder"], row["says"], row["polarity"]) for row in answer(world, "reported", actor="Ivo Brandt")
    }
    assert found == {("Oren Talvik", "member of", "positive"), ("Ivo Brandt", "member of", "negative")}


def test_what_is_only_reported_or_alleged_makes_no_member(world: Store) -> None:
    assert {row["name"] for row in answer(world, "members")} == {"Oren Talvik"}


def test_counts_contradict_only_where_their_bounds_are_apart(world: Store) -> None:
    """26 against 31 men; "dozens" (24 or more) fits both."""
    (row,) = answer(world, "differing-counts")
    assert (row["most"], row["otherLeast"]) == (26, 31)


def test_transfers_have_bounds_and_a_holder(world: Store) -> None:
    found = {
        (row["least"], row["most"], row["holder"])
        for row in answer(world, "transfers", destination="Costa Nera")
    }
    assert found == {(24, None, "Vardenia"), (31, 31, "the article"), (26, 26, "the article")}


def test_articles_between_two_days(world: Store) -> None:
    assert [row["key"] for row in answer(world, "articles", since="2025-03-03", until="2025-03-31")] == ["b2"]
    assert [row["key"] for row in answer(world, "articles", text="LETTER")] == ["c3"]


def test_actors_of_one_name_are_listed_apart(world: Store) -> None:
    assert len(answer(world, "actors", name="lena osk")) == 2


def test_a_wrong_name_is_told_what_there_is() -> None:
    with pytest.raises(NameNotFound) as caught:
        named_query("rolls")
    assert "did you mean roles?" in str(caught.value)
    assert "differing-counts" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "values", "part"),
    [
        ("roles-of", {}, "person='Ana Vidal'"),
        ("roles", {"rule": "x"}, "parameters: role"),
        ("articles", {"since": "yesterday"}, "since = 'yesterday' is not of type date"),
        ("evidence", {"subject": "Oren Talvik", "predicate": "not a term"}, "not an absolute IRI"),
    ],
)
def test_wrong_parameters_are_told_what_would_work(
    world: Store, name: str, values: dict[str, str], part: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run_named(world, QUERIES[name], values)
    assert part in str(caught.value)


def test_an_unknown_actor_is_told_apart_from_an_empty_answer(world: Store) -> None:
    with pytest.raises(NameNotFound, match="similar: Ana Vidal"):
        run_named(world, QUERIES["roles-of"], {"person": "Ana Vidol"})


@given(text=st.text())
def test_no_parameter_breaks_a_query(world: Store, text: str) -> None:
    for name, parameter in (("search", "text"), ("roles", "role"), ("articles", "text")):
        try:
            rows = run_named(world, QUERIES[name], {parameter: text})
        except QueryError as error:
            assert "U+" in str(error)
        else:
            assert rows.columns == run_named(world, QUERIES[name], {parameter: "x"}).columns


def test_a_file_of_the_users_own_works_the_same(world: Store, tmp_path: Path) -> None:
    path = tmp_path / "courts.rq"
    path.write_text(
        '# title: Courts\n# parameter start: string = "D"; e.g. Dis; how it begins\n'
        "SELECT ?name { ?x a kg:Court ; rdfs:label ?name FILTER(STRSTARTS(?name, ?start)) }",
        encoding="utf-8",
    )
    query = read_query(path)
    assert (query.name, query.title, query.parameters[0].default) == ("courts", "Courts", "D")
    assert list(run_named(world, query)) == [("District Court of Selm",)]
    assert list(run_named(world, query, {"start": "X"})) == []


def test_a_query_needs_no_header(world: Store) -> None:
    assert list(run_named(world, parse_query("mine", "ASK { ?x a kg:Court }"))) == [(True,)]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.rq"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QueryError, match=r"broken\.rq"):
        read_query(path)


@pytest.mark.parametrize("line", ["# parameter x: text", "# parameter two words: string", "# parameter x:"])
def test_an_ill_formed_header_is_told_its_form(line: str) -> None:
    with pytest.raises(QueryError, match="parameter NAME: TYPE"):
        parse_query("mine", line)
