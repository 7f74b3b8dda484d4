"""The named queries on a store made from articles: what a researcher reads in their rows."""

import json
from collections.abc import Iterator

import pyoxigraph
import pytest
from query_samples import run_named

import kg
from kg.query.catalogue import load_named
from kg.query.evidence import Link, status_of
from kg.query.prefixes import DATA
from kg.resources import ontology_dir

ARTICLES = {
    "Quay Gazette": """The boats left before dawn.

Governor Amadou Keller said on Monday that 90 members of the Hells Angels and 40 members of the Bandidos \
had been taken to Curaçao.

A federal judge barred the Interior Ministry on Tuesday from deporting Moroccans.

Mayor Lotte Brinkman denied that she had met Pavel Novotny.

"The harbor stays open tonight," said Lotte Brinkman.

Brinkman did not say who had opened the gates.

Brinkman plans to send 200 guards to Poland.""",
    "Ridge Monitor": """Minister Sanne Dijkstra said on Thursday that \
35 members of the Bandidos had been deported.

Dijkstra accused Pavel Novotny of tax fraud. \
The Netherlands accused Belarus of having sent 300 migrants to Poland.

Denmark designated the Hells Angels on Monday.

Norway designated the Bandidos as a hostile brotherhood.

The Tocorón prison can hold 5,000 inmates.""",
    "Fen Herald": """The prison of Tocorón was in the news again on Wednesday.

The Tocorón prison can hold 3,000 inmates.""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.Graph]:
    folder = tmp_path_factory.mktemp("named")
    lines = [
        {"title": f"News of the {outlet}", "date": "2025-03-21", "outlet": outlet, "text": text}
        for outlet, text in ARTICLES.items()
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with kg.open(folder / "store") as graph:
        graph.ingest(folder / "articles.jsonl")
        yield graph


def rows(store: kg.Graph, name: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in store.query(name).dicts()]


def test_counts_are_compared_with_those_of_the_like_target_alone(store: kg.Graph) -> None:
    """35 Bandidos against 40, never against the 90 Hells Angels of the same sentence."""
    found = rows(store, "differing-counts", "about", "most", "otherLeast", "holder", "otherHolder")
    assert ("Bandidos", 35, 40, "Sanne Dijkstra", "Amadou Keller") in found
    assert {row[2] for row in found} == {40, 5000}


def test_a_facility_holds_no_two_different_numbers(store: kg.Graph) -> None:
    found = rows(store, "differing-counts", "about", "type", "most", "otherLeast", "outlet", "otherOutlet")
    assert ("Tocorón prison", "capacity", 3000, 5000, "Fen Herald", "Ridge Monitor") in found


CLAIM = """
<x:claim{n}> a kg:Claim ; kg:predicate kg:{term} ; kg:subject <x:prison{n}> ; kg:objectMin {count} ;
    kg:objectMax {count} ; kg:modality kg:Asserted ; kg:attribution <x:link{n}> ;
    prov:wasDerivedFrom <x:m{n}> .
<x:link{n}> kg:source <x:article{n}> ; kg:polarity kg:Positive ; kg:certainty kg:Certain .
<x:m{n}> nif:anchorOf "it holds {count}" ; nif:referenceContext <x:article{n}> .
<x:prison{n}> kg:name "Tarn Gaol" ; kg:canonical <x:prison> ."""


@pytest.mark.parametrize(
    ("terms", "pairs"),
    [
        (("capacity", "capacity"), [(400, 900)]),
        (("occupants", "occupants"), [(400, 900)]),
        (("capacity", "occupants"), []),
    ],
)
def test_what_a_prison_can_hold_does_not_contradict_what_it_holds(
    terms: tuple[str, str], pairs: list[tuple[int, int]]
) -> None:
    inner = pyoxigraph.Store()
    inner.load(path=ontology_dir() / "kg.ttl", to_graph=pyoxigraph.NamedNode(f"{DATA}graph/ontology"))
    claims = [CLAIM.format(n=n, term=t, count=c) for n, t, c in zip((1, 2), terms, (400, 900), strict=True)]
    prefixes = """PREFIX kg: <https://w3id.org/kg-news/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> """
    inner.update(prefixes + "INSERT DATA { GRAPH <x:g> {" + "".join(claims) + "} }")
    found = run_named(inner, load_named()["differing-counts"]).dicts()
    assert [(row["most"], row["otherLeast"]) for row in found] == pairs


def test_what_a_judge_forbade_is_not_denied(store: kg.Graph) -> None:
    found = rows(store, "denied", "name", "denies", "object")
    assert ("Lotte Brinkman", "meeting", "Pavel Novotny") in found
    assert not [row for row in found if row[1] == "deportation"]
    assert ("Interior Ministry", "Moroccans", "ordered", "negative") in rows(
        store, "transfers", "agent", "people", "modality", "polarity"
    )


def test_a_prohibition_has_a_status_of_its_own() -> None:
    assert status_of("Ordered", [Link("", "Certain", "Negative", "")]) == "forbidden"
    assert status_of("Planned", [Link("", "Certain", "Negative", "")]) == "denied"


def test_designations_without_a_kind_or_of_one_in_words(store: kg.Graph) -> None:
    assert rows(store, "designations", "authority", "designated", "as", "holder") == [
        ("Norway", "Bandidos", "hostile brotherhood", "the article"),
        ("Denmark", "Hells Angels", None, "the article"),
    ]


def test_accusations_tell_of_what(store: kg.Graph) -> None:
    found = rows(store, "accusations", "accuser", "accused", "topic", "content")
    assert ("Sanne Dijkstra", "Pavel Novotny", "tax fraud", None) in found
    (content,) = [row[3] for row in found if row[1] == "Belarus"]
    assert str(content).startswith("transfer")


def test_speeches_give_the_words_said_and_how(store: kg.Graph) -> None:
    found = rows(store, "speeches", "name", "action", "said")
    assert ("Lotte Brinkman", "say", "The harbor stays open tonight") in found
    assert ("Lotte Brinkman", "deny", "that she had met Pavel Novotny") in found


def test_what_somebody_did_not_say_is_no_speech(store: kg.Graph) -> None:
    assert not [said for (said,) in rows(store, "speeches", "said") if "gates" in str(said)]


def test_a_plan_has_one_row_with_its_destination(store: kg.Graph) -> None:
    found = rows(store, "planned", "what", "agent", "target", "to", "holder", "polarity")
    assert found == [("transfer", "Lotte Brinkman", "guards", "Poland", "the article", "positive")]


def test_who_is_quoted_has_speeches_and_claims_apart(store: kg.Graph) -> None:
    found = {row[0]: row[1:] for row in rows(store, "sources", "name", "speeches", "claims")}
    assert found["Amadou Keller"] == (1, 1)


OPEN = [name for name, query in load_named().items() if not any(p.required for p in query.parameters)]


@pytest.mark.parametrize("name", OPEN)
def test_no_column_but_the_last_ones_shows_an_iri(store: kg.Graph, name: str) -> None:
    """IRIs stand where they are named: `article`, `claim`, `actor` … ; never in place of a label."""
    kinds = {"article", "otherArticle", "claim", "contentClaim", "actor", "other", "url"}
    found = store.query(name)
    assert len(set(found.rows)) == len(found.rows)
    for row in found.rows:
        shown = [c for column, c in zip(found.columns, row, strict=True) if column not in kinds and c]
        assert not [cell.text for cell in shown if cell.kind == "iri" or cell.text.startswith("http")]
