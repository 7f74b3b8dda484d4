"""Queries in a process of their own, on a store on disk: limits, deaths, Ctrl-C, FROM."""

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.asking import Asker
from kg.query.bind import Iri
from kg.query.limits import Limits
from kg.query.prefixes import DATA
from kg.query.run import run
from kg.resources import ontology_dir

CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {CROSS}"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PATIENCE = 120
"""Seconds after which a test fails instead of waiting on; what it waits for takes one or two."""


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's files of the world, as a reader's copy has them."""
    folder = tmp_path_factory.mktemp("engine") / "data"
    store = pyoxigraph.Store(str(folder))
    store.bulk_load(path=Path(__file__).with_name("world.trig"))
    store.bulk_load(path=ontology_dir() / "kg.ttl", to_graph=pyoxigraph.NamedNode(f"{DATA}graph/ontology"))
    store.flush()
    del store
    return folder


@pytest.fixture(scope="module")
def asker(files: Path) -> Iterator[Asker]:
    found = Asker(files, Limits(timeout=5 * PATIENCE))
    yield found
    found.close()


@pytest.fixture
def limited(files: Path) -> Iterator[Callable[..., Asker]]:
    made: list[Asker] = []

    def make(**limits: float) -> Asker:
        made.append(Asker(files, Limits(**({"timeout": PATIENCE} | limits))))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        each.close()


def is_there(pid: int) -> bool:
    """Whether the process runs; one that ended and was waited for is gone."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def working(asker: Asker) -> int:
    """The process that answers, which is there once a question was answered."""
    asker.ask("ASK {}")
    assert asker.pid is not None and is_there(asker.pid)
    return asker.pid


def refused(asker: Asker, query: str) -> str:
    with pytest.raises(QueryError) as caught:
        asker.ask(query)
    assert caught.value.exit_code == 2 and "\n" not in str(caught.value)
    return str(caught.value)


SAME = [
    COUNT,
    "ASK { ?x a kg:Halt }",
    "SELECT ?x ?y { BIND(1.50 AS ?x) OPTIONAL { ?y kg:none ?x } }",
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 3",
    "CONSTRUCT WHERE { ?x kg:designatedAs ?y }",
    f"DESCRIBE <{DATA}actor/court>",
    'SELECT ("2024-05-06T10:00:00Z"^^xsd:dateTime AS ?a) (1e3 AS ?b) ("x"@en AS ?c) (true AS ?d) {}',
]


@pytest.mark.parametrize("query", SAME)
def test_the_answer_is_the_same_as_in_this_process(asker: Asker, world: Store, query: str) -> None:
    assert asker.ask(query) == run(world, query)


def test_values_are_bound_in_the_other_process(asker: Asker) -> None:
    query = "SELECT ?x ?name { ?x a kg:Court ; rdfs:label ?name }"
    court = f"{DATA}actor/court"
    assert list(asker.ask(query, {"x": Iri(court)})) == [(court, "District Court of Selm")]


def test_one_process_answers_many_questions(asker: Asker) -> None:
    first = working(asker)
    refused(asker, "SELECT * {")
    assert working(asker) == first


def test_a_store_without_files_is_empty(tmp_path: Path) -> None:
    asker = Asker(tmp_path / "none", Limits())
    assert list(asker.ask(COUNT)) == [(0,)]
    asker.close()


# -- Limits --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", [ENDLESS, f"ASK {CROSS[:-1]} FILTER(STRLEN(CONCAT(STR(?c), STR(?f), STR(?i))) = 1) }}"]
)
def test_a_query_that_takes_too_long_is_stopped_and_its_process_gone(
    limited: Callable[..., Asker], query: str
) -> None:
    asker = limited(timeout=3)
    pid = working(asker)
    message = refused(asker, query)
    assert "longer than 3 s" in message and "--timeout" in message
    assert not is_there(pid)
    assert list(asker.ask("ASK {}")) == [(True,)]


def test_an_answer_of_too_many_rows_is_an_error_and_not_cut(limited: Callable[..., Asker]) -> None:
    asker = limited(rows=50)
    assert len(asker.ask("SELECT * { ?s ?p ?o } LIMIT 50")) == 50
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", f"SELECT * {CROSS}"):
        message = refused(asker, query)
        assert "more than 50 rows" in message and "LIMIT" in message


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {CROSS} ORDER BY ?a",  # the engine's own memory
        "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }",  # what is gathered to be sorted
        "SELECT * { ?s ?p ?o . ?x nif:isString ?text BIND(CONCAT(?text, ?text, ?text, ?text) AS ?more) "
        "BIND(CONCAT(?more, ?more, ?more, ?more) AS ?most) BIND(CONCAT(?most, ?most, ?most, ?most) AS ?all)}",
    ],
)
def test_a_query_that_needs_too_much_memory_is_told_so(limited: Callable[..., Asker], query: str) -> None:
    asker = limited(memory=100, rows=10**9)
    message = refused(asker, query)
    assert "more than 100 MB" in message and "--memory" in message
    assert list(asker.ask("ASK {}")) == [(True,)]


# -- What the engine or its parsers could not stand ------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + " . ".join(f"?s{i} kg:none{i} ?o{i}" for i in range(120)) + " }",
        "ASK { " + " UNION ".join(f"{{ ?s kg:none{i} ?o }}" for i in range(120)) + " }",
        "ASK { " + " ".join(f"BIND({i} AS ?v{i})" for i in range(3_000)) + " }",
        "ASK { FILTER(" + "||".join(["false"] * 10_000) + ") }",
    ],
    ids=["patterns", "unions", "binds", "operators"],
)
def test_much_side_by_side_is_not_nested_too_deeply(asker: Asker, query: str) -> None:
    asker.ask(query)


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGKILL])
def test_when_the_engine_dies_one_line_says_so_and_the_next_question_is_answered(
    limited: Callable[..., Asker], number: signal.Signals
) -> None:
    asker = limited()
    pid = working(asker)
    threading.Timer(0.5, os.kill, (pid, number)).start()
    message = refused(asker, ENDLESS)
    assert "made the engine stop" in message and number.name in message
    assert not is_there(pid)
    assert list(asker.ask("ASK {}")) == [(True,)]


def test_closing_ends_the_process(limited: Callable[..., Asker]) -> None:
    asker = limited()
    pid = working(asker)
    asker.close()
    asker.close()
    assert asker.pid is None and not is_there(pid)


def test_the_process_ends_with_its_parent_however_that_ends(files: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from kg.query.asking import Asker
from kg.query.limits import Limits
asker = Asker(Path({str(files)!r}), Limits())
asker.ask("ASK {{}}")
print(asker.pid, flush=True)
asker.ask({ENDLESS!r})
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    watch = os.pidfd_open(worker)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ends(watch)


def ends(watch: int) -> bool:
    """Whether the watched process ends, within PATIENCE."""
    try:
        return bool(select.select([watch], [], [], PATIENCE)[0])
    finally:
        os.close(watch)


def test_nothing_of_the_current_folder_is_run(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyparsing", "rdflib", "kg"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path])
    asker = Asker(files, Limits())
    assert list(asker.ask("ASK {}")) == [(True,)]
    asker.close()


# -- Terms that are not there ----------------------------------------------------------------


def test_a_term_that_the_store_has_not_is_noted_with_the_nearest(asker: Asker) -> None:
    (note,) = asker.ask("SELECT * { ?x kg:holdsRol ?y ; kg:subject ?z }").notes
    assert "kg:holdsRol;" in note and "kg:holdsRole" in note
    whole = "SELECT * { ?x <https://w3id.org/kg-news/ontology#holdsRol> ?y }"
    assert asker.ask(whole).notes == (note,)


@pytest.mark.parametrize(
    "query", ["ASK { ?x kg:holdsRole ?y }", "ASK { ?x <https://example.org/x> 'kg:holdsRol' }"]
)
def test_terms_that_are_there_or_of_others_are_not_noted(asker: Asker, query: str) -> None:
    assert asker.ask(query).notes == ()


# -- FROM ------------------------------------------------------------------------------------

GRAPHS = ("view", "identity", "ontology", "article/a1")


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("said", ["FROM", "FROM NAMED"])
def test_from_asks_the_graphs_it_names_alone(asker: Asker, name: str, said: str) -> None:
    (expected,) = asker.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{DATA}graph/{name}> {{ ?s ?p ?o }} }}")
    inner = "{ ?s ?p ?o }" if said == "FROM" else "{ GRAPH ?g { ?s ?p ?o } }"
    assert list(asker.ask(f"SELECT (COUNT(*) AS ?n) {said} <{DATA}graph/{name}> {inner}")) == [expected]
    assert expected[0] > 0  # type: ignore[operator]


def test_from_two_graphs_is_their_union_and_a_prefixed_name_will_do(asker: Asker) -> None:
    where = " UNION ".join(f"{{ GRAPH <{DATA}graph/{name}> {{ ?s ?p ?o }} }}" for name in GRAPHS[:2])
    expected = asker.ask(f"SELECT DISTINCT ?s ?p ?o {{ {where} }}")
    both = "FROM g:view FROM g:identity"
    found = asker.ask(f"PREFIX g: <{DATA}graph/> SELECT ?s ?p ?o {both} {{ ?s ?p ?o }}")
    assert len(found) == len(expected) and set(found.rows) == set(expected.rows)


def test_construct_and_ask_honour_from(asker: Asker) -> None:
    graph = f"FROM <{DATA}graph/ontology>"
    assert list(asker.ask(f"ASK {graph} {{ ?x kg:supportedBy ?y }}")) == [(False,)]
    assert len(asker.ask(f"CONSTRUCT {{ ?x kg:supportedBy ?y }} {graph} {{ ?x kg:supportedBy ?y }}")) == 0
    assert list(asker.ask("ASK { ?x kg:supportedBy ?y }")) == [(True,)]


@pytest.mark.parametrize("iri", [f"{DATA}graph/none", "view", "file:///etc/passwd"])
def test_a_graph_that_is_not_there_is_refused_with_those_that_are(asker: Asker, iri: str) -> None:
    message = refused(asker, f"SELECT * FROM <{iri}> {{ ?s ?p ?o }}")
    assert f"<{iri}>" in message and f"<{DATA}graph/view>" in message and "one for each article" in message
