"""kg.gazetteer: the shipped names and a user's own beside them; whatever a CSV holds, no quad is injected."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.errors import KgError, OntologyError
from kg.gazetteer import GazetteerEntry, load_gazetteer
from kg.model import Article, Entity, Extraction, Mention
from kg.resources import ontology_dir
from kg.store import to_nquads
from kg.store.iris import article_graph
from kg.store.view import Names, Viewer
from kg.terms import load_ontology

ONTOLOGY = load_ontology()


def write(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "id,name,type,aliases,demonyms,country,source\n"


def test_a_users_gazetteer_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    row = "club/tjs,Trondhjems Jeger,kg:Organization,~Jeger| TJ ,,NO,own list\n"
    entries = load_gazetteer((write(tmp_path, HEAD + row, "mine.csv"),))
    mine = [entry for entry in entries if entry.id == "club/tjs"]
    assert mine == [
        GazetteerEntry(
            "club/tjs", "Trondhjems Jeger", "kg:Organization", ("~Jeger", "TJ"), (), "NO", "own list"
        )
    ]
    assert (mine[0].strong, mine[0].weak) == (("Trondhjems Jeger", "TJ"), ("Jeger",))
    assert len(entries) == len(load_gazetteer()) + 1
    assert [entry.id for entry in entries] == sorted(entry.id for entry in entries)


def test_a_byte_order_mark_and_missing_optional_columns_are_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffid,name,type\nclub/a,Alfa,kg:Organization\n", "mine.csv")
    assert GazetteerEntry("club/a", "Alfa", "kg:Organization") in load_gazetteer((path,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,type\nA,kg:Person\n", "line 1: no column 'id'"),
        (HEAD + "club/a,,kg:Organization,,,,\n", "line 2: an empty name"),
        (
            HEAD + "club/a,A,kg:Organization,,,,\nclub/a,B,kg:Organization,,,,\n",
            "line 3: club/a occurs twice",
        ),
        (HEAD + "country/NO,Norge,kg:Country,,,,\n", "country/NO occurs twice.*countries.csv"),
        (HEAD + "club a,A,kg:Organization,,,,\n", "'club a' is no id"),
    ],
)
def test_a_faulty_gazetteer_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load_gazetteer((write(tmp_path, text, "mine.csv"),))


def test_a_gazetteer_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match="mine.csv: cannot read"):
        load_gazetteer((path,))


def test_the_shipped_gazetteers_lie_in_their_folder() -> None:
    assert (ontology_dir() / "gazetteer" / "countries.csv").is_file()


# -- What a cell may hold --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "told"),
    [
        ("Person", "'Person' is no class .* \\(kg:Person would work\\)"),
        ("person", "kg:Person would work"),
        ("https://w3id.org/kg-news/ontology#Person", "kg:Person would work"),
        ("kg:Nope", "'kg:Nope' is no class"),
        ("kg:Organisation", "kg:Organization"),
        ("kg:Person> <x> <y> . <a", "kg:Person"),
        ("schema:Person", "kg:Person would work"),
        ("kg:memberOf", "no class"),
        ("kg:Arrest", "no class"),
        ("kg:Claim", "no class"),
        (":", "would work"),
    ],
)
def test_a_type_must_be_a_class_and_what_would_work_is_told(tmp_path: Path, type_: str, told: str) -> None:
    path = write(tmp_path, f"{HEAD}club/b,B Club,kg:Company,,,,\nclub/a,A Club,{type_},,,,\n", "mine.csv")
    with pytest.raises(
        OntologyError, match=f"mine.csv, line 3: type {told}" if "'" in told else told
    ) as found:
        load_gazetteer((path,))
    assert len(str(found.value)) < 400


def test_a_class_of_the_users_ontology_is_one(tmp_path: Path) -> None:
    ttl = write(
        tmp_path,
        "@prefix my: <https://example.org/terms#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'my:Club a owl:Class ; rdfs:label "club" .\n',
        "my.ttl",
    )
    path = write(tmp_path, HEAD + "club/a,A Club,my:Club,,,,\n", "mine.csv")
    entries = load_gazetteer((path,), load_ontology((ttl,)))
    assert "my:Club" in {entry.type for entry in entries}
    with pytest.raises(OntologyError, match="my:Club"):
        load_gazetteer((path,))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("club/a,A Club,kg:Company,~,,,", "'~' in aliases has no letter"),
        ("club/a,A Club,kg:Company,a|the ,,,", ""),
        ("club/a,A Club,kg:Company,,~,,", "'~' in demonyms has no letter"),
        ("club/a,?,kg:Company,,,,", "'[?]' in name has no letter"),
        ("club/a,~A Club,kg:Company,,,,", "marks an alias"),
        (f"club/a,{'x' * 201},kg:Company,,,,", "over 200 characters"),
        ("club/a,A Club,kg:Company,,,Norway,", "'Norway' is no country"),
        ("club/a,A Club,kg:Company,,,no,", "'no' is no country"),
        ('club/a,"A\nClub",kg:Company,,,,', "line break in name"),
        ("club/a,A\x00Club,kg:Company,,,,", "control character"),
        ("club/a,A Club,kg:Company,,,,a,b", "more cells than columns"),
        ("club/a,Vidal, Ana,kg:Person,,,,", "mine.csv, line 2"),
        ("club/a>,A Club,kg:Company,,,,", "is no id"),
        ("club/á,A Club,kg:Company,,,,", "is no id"),
        (f"club/a,{'x' * 200_000},kg:Company,,,,", "over 200 characters"),
        ("a/b-c,A Club,kg:Company,,,,\na-b/c,B Club,kg:Company,,,,", "line 3: a-b/c and a/b-c are one actor"),
    ],
)
def test_a_cell_of_another_kind_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    path = write(tmp_path, f"{HEAD}{row}\n", "mine.csv")
    if not told:
        assert load_gazetteer((path,))
        return
    with pytest.raises(OntologyError, match=told) as found:
        load_gazetteer((path,))
    assert "mine.csv, line " in str(found.value) and len(str(found.value)) < 500


# -- Whatever a user's CSV holds -------------------------------------------------------------------

HOSTILE = (
    *("kg:Person", "kg:Company", "club/a", "A Club", "~Club|AC", "NO", "|", "~", ":", "kg:", "kg:a b"),
    *("kg:Person> <x:y> <x:z> <x:g> .\n<a:b", "kg:Per>son", "kg:Person\u00a0", 'x" <a:b> .', "<>", "\u2028"),
    *('"', "\\"),
)
CELL = st.text(max_size=20) | st.sampled_from(HOSTILE)
TYPE = CELL | st.sampled_from(["kg:Person", "kg:Company"])
ROW = st.tuples(CELL | st.just("club/a"), CELL, TYPE, CELL, CELL, CELL, CELL)


def nquads_of(entry: GazetteerEntry) -> str:
    """The graph of an article that speaks of the entry by all its names."""
    names = (entry.name, *entry.strong, *entry.weak, *entry.demonyms)
    entity = Entity("e1", entry.name, entry.type, names, (Mention(0, 1, "A", "name"),), gazetteer=entry.id)
    return to_nquads(Extraction(Article("k", text="A"), (entity,), (), "x"), ONTOLOGY)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=2))
def test_any_csv_is_refused_or_adds_quads_to_its_own_graph_alone(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEAD.strip().split(","), *rows])
    path = tmp_path / "mine.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "replace"))
    try:
        entries = load_gazetteer((path,), ONTOLOGY)
    except OntologyError as error:
        assert "mine.csv" in str(error)
        return
    ids = {row[0].strip() for row in rows}
    for entry in (entry for entry in entries if entry.id in ids):
        quads = list(parse(nquads_of(entry), format=RdfFormat.N_QUADS))
        assert {quad.graph_name.value for quad in quads} == {article_graph("k")}
        shown = Names()
        shown.add(entry.name, entry.aliases, entry.type)
        lines = [f"<a:b> {p} {o} <a:g> .\n" for p, o in Viewer(ONTOLOGY, 0.5).actor_pairs(shown)]
        assert len(list(parse("".join(lines), format=RdfFormat.N_QUADS))) == len(lines)


@given(st.text(), st.text(), st.text())
def test_no_type_slot_or_id_breaks_out_of_its_quad(type_: str, id_: str, key: str) -> None:
    entity = Entity(id_, "A", f"kg:{type_}", ("A",), (Mention(0, 1, "A", "name"),), gazetteer=id_)
    extraction = Extraction(Article(key, text="A"), (entity,), (), "x")
    try:
        text = to_nquads(extraction, ONTOLOGY)
    except KgError as error:
        assert "is no IRI" in str(error)
        return
    graphs = {quad.graph_name.value for quad in parse(text, format=RdfFormat.N_QUADS)}
    assert graphs == {article_graph(key)}
