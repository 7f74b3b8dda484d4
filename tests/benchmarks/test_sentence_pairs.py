"""Pairs of names in a sentence: which are asked, and what speaks for a tie."""

from kg.annotate import annotate, load_pipeline
from kg.benchmarks.sentence_pairs import Typed, candidates, links_between, pair_features
from kg.config import Settings
from kg.learn import load_linear
from kg.learn.linear import logistic
from kg.model import Article
from kg.pipeline import knowledge_digest, load_line

PERSON, PLACE = Typed(0, 1, "Peop", 0), Typed(5, 6, "Loc", 5)


def test_only_types_that_a_relation_ties_are_asked():
    assert list(candidates([PERSON, PLACE])) == [(PERSON, "Live_In", PLACE)]
    two = [PERSON, Typed(3, 4, "Peop", 3)]
    assert [relation for _, relation, _ in candidates(two)] == ["Kill", "Kill"]


def test_what_kg_claims_of_two_names_is_among_the_features():
    line = load_line(Settings(), knowledge_digest(Settings()))
    article = Article(key="k", text="Anna Lindqvist works for Harbour Freight Inc.")
    ((_, doc),) = annotate([article], line.nlp)
    names = [Typed.of(doc[0:2], "Peop"), Typed.of(doc[4:7], "Org")]
    links = links_between(doc, line.extractor.extract(article, doc), names)
    features = pair_features(doc, names, *names, links)
    assert "claimed" in features
    assert "q>works for" in features


def test_the_shipped_weights_prefer_the_place_that_is_told_of_a_person():
    nlp, model = load_pipeline(Settings()), load_linear("benchmarks/relations-conll04")
    text = "Anna Lindqvist, a lawyer from Bergen, never saw or heard of Lagos ."
    ((_, doc),) = annotate([Article(key="k", text=text)], nlp)
    at = {token.text: token.i for token in doc}
    person, home, other = (
        Typed.of(doc[start:end], kind)
        for start, end, kind in (
            (0, 2, "Peop"),
            (at["Bergen"], at["Bergen"] + 1, "Loc"),
            (at["Lagos"], at["Lagos"] + 1, "Loc"),
        )
    )
    names = [person, home, other]
    scores = [model.scores(pair_features(doc, names, person, place, {})) for place in (home, other)]
    lives = model.labels.index("Live_In")
    assert logistic(scores[0][lives]) > 0.5
    assert scores[0][lives] > scores[1][lives]
