"""References: counts and members of groups, weights; which word means whom stands in golden/reference.txt."""

import pytest
from annotated import doc_of, entities, referred

from kg.annotate.reference.discourse import Anaphor, Seen, features, score
from kg.annotate.reference.scores import WEIGHTS


@pytest.mark.parametrize(
    ("text", "name", "low", "high"),
    [
        ("Norway sent 238 members of Blue Harrow home.", "members of Blue Harrow", 238, 238),
        ("Norway sent at least 21 members of Blue Harrow home.", "members of Blue Harrow", 21, None),
        ("Norway held more than 40,000 prisoners.", "prisoners", 40_001, None),
        ("Police met hundreds of angry farmers.", "angry farmers", 200, None),
        ("Police let twelve protesters go.", "protesters", 12, 12),
    ],
)
def test_a_group_has_a_name_and_a_count(nlp, text, name, low, high):
    group = entities(doc_of(nlp, text))[name]
    assert (group.named, group.type) == (False, "kg:Group")
    assert group.count and (group.count.low, group.count.high) == (low, high)


def test_a_group_is_made_up_of_somebody(nlp):
    doc = doc_of(
        nlp, "The gang Blue Harrow is old. Norway sent four Blue Harrow members home, and they were held."
    )
    group = next(e for e in doc._.entities.values() if not e.named)
    assert [doc._.entities[i].name for i in group.members_of] == ["Blue Harrow"]
    assert referred(doc, "they") == [group.name]


def test_every_reference_is_an_entity_of_the_doc(nlp):
    text = "Anna Lindqvist, president of Norway, met members of two unions. She said they had asked for it."
    doc = doc_of(nlp, text)
    assert all(id_ in doc._.entities for ids in doc._.refs.values() for id_ in ids)


def test_a_clash_of_gender_weighs_more_than_all_that_speaks_for_a_candidate():
    anaphor = Anaphor(30, 1, 29, "s", "f", True, False, frozenset(("person",)))
    seen = Seen(28, 1, ("e",), "person", "s", True, 29)
    assert score(features(anaphor, seen, 9, "m")) < score(features(anaphor, seen, 0, "")) - 2
    assert set(features(anaphor, seen, 1, "")) == set(WEIGHTS)
