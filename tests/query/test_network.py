import networkx as nx
import pytest
from pyoxigraph import Store
from query_samples import actor

from kg.errors import QueryError
from kg.model import STATUSES
from kg.query.evidence import Link, load_evidence, status_of
from kg.query.network import most_specific, network
from kg.query.run import run


@pytest.fixture(scope="module")
def whole(world: Store) -> nx.MultiDiGraph:
    return network(world, STATUSES)


def keys(graph: nx.MultiDiGraph, source: str, target: str) -> set[str]:
    return set(graph.get_edge_data(actor(source), actor(target)) or {})


def test_nodes_have_label_most_specific_type_articles_and_aliases(world: Store) -> None:
    assert network(world).nodes[actor("court")] == {
        "label": "District Court of Selm",
        "type": "kg:Court",
        "articles": 2,
        "aliases": [],
    }
    assert network(world).nodes[actor("vidal")]["aliases"] == ["Judge Vidal", "Vidal"]


def test_only_what_is_stated_is_there_by_default(world: Store) -> None:
    graph = network(world)
    assert {data["status"] for *_, data in graph.edges(data=True)} == {"stated"}
    assert not keys(graph, "brandt", "heron")


def test_claims_outside_the_view_keep_their_status(whole: nx.MultiDiGraph) -> None:
    assert keys(whole, "brandt", "heron") == {
        "kg:leads alleged",
        "kg:memberOf denied",
        "kg:memberOf reported",
    }
    assert keys(whole, "interior", "act") == {"kg:Use ordered"}
    assert keys(whole, "osk", "country-CN") == {"kg:Visit planned"}


def test_each_status_can_be_asked_for_alone(world: Store, whole: nx.MultiDiGraph) -> None:
    parts = {status: network(world, [status]).number_of_edges() for status in STATUSES}
    held = {data["status"] for _, _, data in whole.edges(data=True)}
    assert {status for status, edges in parts.items() if edges} == held > {"stated", "reported", "denied"}
    assert sum(parts.values()) == whole.number_of_edges()


def test_a_claim_of_the_article_that_the_view_left_out_is_no_edge(whole: nx.MultiDiGraph) -> None:
    assert not keys(whole, "talvik", "police")


def test_parallel_edges_are_kept(world: Store) -> None:
    assert keys(network(world), "vidal", "interior") == {"kg:CourtOrder stated", "kg:Injunction stated"}


def test_a_relation_is_one_edge_whatever_follows_from_it(world: Store) -> None:
    """The view also says memberOf and affiliatedWith of a party member."""
    assert keys(network(world), "talvik", "union") == {"kg:politicalParty stated"}


def test_weight_counts_articles_and_each_claim_is_evidence(world: Store) -> None:
    edge = network(world).edges[actor("vidal"), actor("court"), "kg:holdsRole judge stated"]
    assert (edge["label"], edge["type"], edge["weight"]) == ("judge", "kg:holdsRole", 2)
    assert [claim["key"] for claim in edge["claims"]] == ["c3", "a1"]
    assert edge["claims"][1]["quotation"] == "Judge Ana Vidal of the District Court of Selm"
    assert edge["claims"][1]["outlet"] == "Harbour Post"


def test_a_reported_edge_names_its_holders(whole: nx.MultiDiGraph) -> None:
    edge = whole.edges[actor("brandt"), actor("heron"), "kg:memberOf reported"]
    assert [claim["holders"] for claim in edge["claims"]] == [("Oren Talvik",)]


def test_things_are_left_out_unless_asked_for(world: Store) -> None:
    assert actor("flights") not in network(world, STATUSES)
    assert network(world, ["ordered"], things=True).has_edge(actor("interior"), actor("flights"))


def test_an_unknown_status_is_told_which_there_are(world: Store) -> None:
    with pytest.raises(QueryError, match="stated, reported"):
        network(world, ["rumoured"])


def test_quotations_are_the_articles_characters(world: Store) -> None:
    texts = dict(run(world, "SELECT ?key ?text { ?a kg:key ?key ; nif:isString ?text }"))
    found = load_evidence(world)
    assert len(found) == 24
    for evidence in found.values():
        assert str(texts[evidence.key])[evidence.start : evidence.end] == evidence.quotation


def test_evidence_of_some_claims_is_that_of_all(world: Store) -> None:
    every = load_evidence(world)
    some = sorted(every)[::3]
    assert load_evidence(world, some) == {claim: every[claim] for claim in some}
    assert load_evidence(world, []) == {}


CERTAIN, ARTICLE = Link("A", "Certain", "Positive", ""), Link("", "Certain", "Positive", "")


@pytest.mark.parametrize(
    ("modality", "chain", "status"),
    [
        ("Asserted", [ARTICLE], "stated"),
        ("Asserted", [CERTAIN, ARTICLE], "reported"),
        ("Asserted", [Link("A", "Uncommitted", "Positive", ""), ARTICLE], "alleged"),
        ("Asserted", [CERTAIN, Link("", "Uncommitted", "Positive", "")], "alleged"),
        ("Asserted", [Link("", "Possible", "Positive", "")], "alleged"),
        ("Asserted", [Link("A", "Possible", "Positive", ""), ARTICLE], "reported"),
        ("Asserted", [Link("A", "Certain", "Negative", ""), ARTICLE], "denied"),
        ("Asserted", [Link("", "Certain", "Negative", "")], "denied"),
        ("Ordered", [ARTICLE], "ordered"),
        ("Ordered", [CERTAIN, ARTICLE], "ordered"),
        ("Planned", [ARTICLE], "planned"),
        ("Requested", [ARTICLE], "requested"),
        ("Hypothetical", [ARTICLE], "hypothetical"),
    ],
)
def test_each_claim_has_one_status(modality: str, chain: list[Link], status: str) -> None:
    assert status_of(modality, chain) == status


def test_of_equally_deep_classes_the_first_is_taken() -> None:
    assert most_specific({"x": ["b", "a", "top"]}, {"a": 2, "b": 2, "top": 0}) == {"x": "a"}
