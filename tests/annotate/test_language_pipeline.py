"""The pipeline: which model, what it costs, what a failure does, and that order does not matter."""

import pytest
import spacy
from annotated import doc_of
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate import annotate, load_pipeline
from kg.annotate.lemma import LemmaMemo
from kg.annotate.pipeline import BATCH, model_version
from kg.config import Settings
from kg.errors import ModelError
from kg.knowledge import carried_by
from kg.model import Article, Zone

TEXTS = (
    "Anna Lindqvist resigned on Monday. She had led Norway’s navy for years.",
    'The Harbour Board said: "We are sorry." Its head, Karl Brenner, did not.',
    "Police in Lagos arrested twelve members of Blue Harrow.",
)


def test_an_absent_model_says_how_to_install_it():
    with pytest.raises(ModelError, match="python -m spacy download en_core_web_none"):
        load_pipeline(Settings(model="en_core_web_none"))


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no tagger"):
        load_pipeline(Settings(model=str(tmp_path)))


def test_a_pipeline_kept_in_a_folder_works_like_the_package(nlp, tmp_path):
    model = load_pipeline(Settings())
    for name in [name for name in model.pipe_names if name.startswith("kg_")]:
        model.remove_pipe(name)
    for name in list(model.disabled):
        model.enable_pipe(name)
    model.to_disk(tmp_path)
    doc = doc_of(load_pipeline(Settings(model=str(tmp_path))), TEXTS[0])
    assert [ent.text for ent in doc.ents] == [ent.text for ent in doc_of(nlp, TEXTS[0]).ents]


def test_a_model_of_the_users_own_by_the_default_s_name_does_not_change_the_graph(tmp_path, monkeypatch):
    package = tmp_path / "en_core_web_md"
    package.mkdir()
    (package / "__init__.py").write_text("def load(**options):\n    raise AssertionError('another model')\n")
    metadata = tmp_path / "en_core_web_md-9.9.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: en_core_web_md\nVersion: 9.9.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert spacy.util.is_package("en_core_web_md")
    assert load_pipeline(Settings()).meta["version"] == "3.7.1"


def test_the_layers_multiply_with_numpy(nlp):
    hidden = "linear"  # of parser and ner, whose steps are C
    models = [pipe.model for _, pipe in nlp.pipeline if getattr(pipe, "model", None)]
    layers = [layer for model in models for layer in model.walk()]
    assert {layer.name for layer in layers if layer.ops.use_blis} <= {hidden}
    assert model_version(nlp).endswith(" numpy")


def test_a_doc_cut_from_an_endless_run_carries_what_is_known(nlp):
    doc = doc_of(nlp, f"Anna Lindqvist resigned. {'(' * 2000}")
    assert carried_by(doc) is carried_by(doc_of(nlp, TEXTS[0]))


def _content(doc):
    words = [(t.text, t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i) for t in doc]
    names = [(e.start, e.end, e.label_, e.id_, e.kb_id_, e._.kg_type) for e in doc.ents]
    return words, names, sorted(doc._.entities.items()), sorted(doc._.refs.items())


def test_an_article_s_doc_does_not_depend_on_its_company(nlp):
    articles = [Article(key=str(i), text=text) for i, text in enumerate(TEXTS * 4)]
    forward = {article.key: _content(doc) for article, doc in annotate(articles, nlp)}
    backward = {article.key: _content(doc) for article, doc in annotate(reversed(articles), nlp)}
    alone = {article.key: _content(doc) for article in articles for _, doc in annotate([article], nlp)}
    assert len(articles) > BATCH
    assert forward == backward == alone


def test_articles_come_back_in_order_with_their_text(nlp):
    articles = [Article(key=str(i), text=text) for i, text in enumerate(("", " \n", *TEXTS))]
    found = list(annotate(articles, nlp))
    assert [article for article, _ in found] == articles
    assert all(doc.text == article.text for article, doc in found)


@Language.component("fails_on_a_word")
def fails_on_a_word(doc):
    if "unbearable" in doc.text:
        raise ValueError("cannot bear it")
    return doc


def test_an_article_that_fails_is_reported_and_the_others_go_on():
    model = load_pipeline(Settings())
    model.add_pipe("fails_on_a_word", last=True)
    texts = (TEXTS[0], "An unbearable text.", TEXTS[1])
    articles = [Article(key=str(i), text=text, location=f"{i}.txt") for i, text in enumerate(texts)]
    skipped = []
    found = [article.key for article, _ in annotate(articles, model, skipped.append)]
    assert found == ["0", "2"]
    assert [(each.location, each.kind) for each in skipped] == [("1.txt", "failed")]
    assert "cannot bear it" in skipped[0].reason


def test_the_memo_says_what_the_replaced_components_say(nlp):
    doc = doc_of(nlp, " ".join(TEXTS))
    plain = load_pipeline(Settings())
    for name in ("attribute_ruler", "lemmatizer"):
        plain.enable_pipe(name)
    with plain.select_pipes(
        enable=["tok2vec", "tagger", "kg_zones", "parser", "attribute_ruler", "lemmatizer"]
    ):
        other = plain(doc.text)
    assert [(t.pos_, t.lemma_, str(t.morph)) for t in doc] == [
        (t.pos_, t.lemma_, str(t.morph)) for t in other
    ]


def test_the_memo_stays_bounded(nlp, monkeypatch):
    monkeypatch.setattr("kg.annotate.lemma.MAX_ENTRIES", 5)
    memo = LemmaMemo(nlp)
    doc = doc_of(nlp, TEXTS[0])
    lemmas = [t.lemma_ for t in doc]
    assert [t.lemma_ for t in memo(doc)] == lemmas
    assert len(memo.memo) <= 5


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_goes_through_whole(nlp, text):
    article = Article(key="k", text=text, zones=(Zone("caption", 0, len(text) // 2),))
    failed = []
    found = list(annotate([article], nlp, failed.append))
    assert not failed and found[0][1].text == text
