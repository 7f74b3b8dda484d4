"""An extraction as plain dicts: every claim with its article, slots, holders and quotation."""

import json

from kg.jsonl import claim_records, entity_records
from kg.model import (
    ARTICLE,
    Article,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Literal,
    Mention,
    Ref,
    RoleTerm,
    Term,
    Time,
)

TEXT = "Ana Vidal said the ministry named 23 envoys on Monday."
SLOTS = (
    ("agent", Ref("ministry")),
    ("target", Ref("unknown")),
    ("as", Term("kg:Envoy")),
    ("as", RoleTerm("envoy")),
    ("content", ClaimRef("c2")),
    ("topic", Literal("3", "integer")),
    ("quote", Literal("named 23", spans=((28, 33), (34, 36)))),
    ("count", Bounds(23, 23, "23")),
)
CLAIM = Claim(
    *("c1", "event", "kg:Appointment", SLOTS, Mention(15, 43, TEXT[15:43], "evidence")),
    attribution=(Attribution("ana", "Probable"), ARTICLE),
    time=Time(44, 53, "on Monday", "2024-03-04", "2024-03-04", "2024-03-04"),
    trigger=Mention(28, 33, "named", "cue"),
)
EXTRACTION = Extraction(
    Article("k", TEXT, title="Envoys", date="2024-03-05", location="a.txt", record="r7"),
    (
        Entity("ana", "Ana Vidal", "kg:Person", mentions=(Mention(0, 9, "Ana Vidal"),)),
        Entity(
            *("ministry", "the ministry", "kg:GovernmentBody"),
            mentions=(Mention(15, 27, "the ministry", "nominal"), Mention(0, 3, "Ana", "pronoun")),
            named=False,
        ),
    ),
    (CLAIM,),
)


def test_a_record_is_json_and_says_all() -> None:
    (record,) = json.loads(json.dumps(list(claim_records(EXTRACTION))))
    assert (record["article"], record["title"], record["date"], record["location"]) == (
        *("k", "Envoys", "2024-03-05", "a.txt"),
    )
    assert record["slots"] == {
        "agent": [
            {
                **{"entity": "ministry", "name": "the ministry", "type": "kg:GovernmentBody"},
                **{"named": False, "mentions": [[0, 3], [15, 27]]},
            }
        ],
        "target": [{"entity": "unknown"}],
        "as": [{"term": "kg:Envoy"}, {"role": "envoy"}],
        "content": [{"claim": "c2"}],
        "topic": [{"value": "3", "datatype": "integer"}],
        "quote": [{"value": "named 23", "datatype": "string", "spans": [[28, 33], [34, 36]]}],
        "count": [{"low": 23, "high": 23, "text": "23", "unit": ""}],
    }
    assert record["holders"] == [{"name": "Ana Vidal", "certainty": "Probable", "polarity": "Positive"}]
    assert record["fact"] is False
    assert (record["trigger"], record["record"]) == ([28, 33], "r7")
    assert record["time"]["not_after"] == "2024-03-04"


def test_the_offsets_are_those_of_the_quotation() -> None:
    (record,) = claim_records(EXTRACTION)
    assert TEXT[record["start"] : record["end"]] == record["quotation"]  # type: ignore[misc]


def test_a_record_of_an_entity_tells_its_mentions_and_which_of_them_are_names() -> None:
    ana, ministry = json.loads(json.dumps(list(entity_records(EXTRACTION))))
    assert (ana["article"], ana["record"], ana["entity"], ana["name"]) == ("k", "r7", "ana", "Ana Vidal")
    assert (ana["mentions"], ana["names"]) == ([[0, 9]], [[0, 9]])
    assert (ministry["mentions"], ministry["names"], ministry["named"]) == ([[0, 3], [15, 27]], [], False)
    assert "claim" not in ana


def test_an_article_without_claims_has_no_records() -> None:
    assert list(claim_records(Extraction(Article("k", "Nothing.")))) == []
