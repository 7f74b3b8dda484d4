"""The order of the stages: what is kept, what is left out, and that order and processes do not matter."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.config import Settings
from kg.extract import Extractor
from kg.knowledge.base import knowledge_digest
from kg.model import Article, Extraction, Report, Skipped
from kg.pipeline import BATCH_ARTICLES, BATCH_CHARS, Tally, Written, batches
from kg.versions import Held, keep_winners

FIRST = "Judge Nadia Okoye on Monday ordered the Transport Ministry to halt the closure of the harbour."
SECOND = "Transport Minister Erik Solberg met union leader Ana Vidal in Bergen on Tuesday."
THIRD = "Ana Vidal, the president of the Harbour Workers' Union, thanked Judge Okoye."

ARTICLES = st.builds(
    Article,
    key=st.sampled_from("abc"),
    text=st.sampled_from(["one", "two", "three"]),
    modified=st.sampled_from(["", "2024-01-01", "2024-02-01"]),
    title=st.sampled_from(["", "A title"]),
    location=st.text(max_size=3),
)


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


# -- Several texts under one key -------------------------------------------------------------


def last_by_key(items: Sequence[Article | Skipped]) -> dict[str, Article]:
    kept = [item for item in keep_winners(items) if isinstance(item, Article)]
    return {article.key: replace(article, location="") for article in kept}


@given(st.lists(ARTICLES, max_size=5))
def test_which_text_of_an_article_wins_does_not_depend_on_the_order(articles: list[Article]) -> None:
    winners = {frozenset(last_by_key(order).items()) for order in permutations(articles)}
    assert len(winners) == 1


def test_the_text_modified_last_wins_and_the_other_is_listed() -> None:
    new = Article("k", "new", modified="2024-02-01", location="new.txt")
    old = Article("k", "old", modified="2024-01-01", location="old.txt")
    assert list(keep_winners([new, old])) == [
        new,
        Skipped("old.txt", "another text of the same article is newer", "duplicate"),
    ]


def test_the_same_article_twice_is_one_article_and_nothing_is_left_out() -> None:
    article = Article("k", "text", location="a.txt")
    assert list(keep_winners([article, replace(article, location="b.txt")])) == [
        article,
        Held(replace(article, location="b.txt")),
    ]


# -- Batches -----------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2 * BATCH_CHARS), max_size=40))
def test_batches_keep_order_and_are_bounded(lengths: list[int]) -> None:
    articles = [Article(str(n), "x" * length) for n, length in enumerate(lengths)]
    made = list(batches(articles))
    assert [article for batch in made for article in batch] == articles
    for batch in made:
        assert 1 <= len(batch) <= BATCH_ARTICLES
        assert len(batch) == 1 or sum(len(a.text) for a in batch if isinstance(a, Article)) <= BATCH_CHARS


# -- Counting ------------------------------------------------------------------------------------


def test_the_tally_counts_an_article_once_and_says_how_many_a_note_is_about() -> None:
    tally = Tally()
    dateless = Article("a", "text", notes=("no date",))
    tally.count(Written(dateless, 2, ""), "new")
    tally.count(Written(dateless, 3, ""), "replaced")
    tally.count(Held(Article("b", "text", notes=("no date",))))
    tally.count(Skipped("c.pdf", "not an article"))
    report = tally.report()
    assert (report.new, report.replaced, report.unchanged, report.claims) == (1, 0, 1, 3)
    assert [skipped.location for skipped in report.skipped] == ["c.pdf"]
    assert report.notes == ("no date (3 articles)",)


# -- Extraction without a store ------------------------------------------------------------------


def extract(paths: Sequence[str], settings: Settings) -> list[Extraction | Skipped]:
    return list(pipeline.extractions(paths, settings))


def by_key(results: Sequence[Extraction | Skipped]) -> dict[str, Extraction]:
    return {r.article.key: r for r in results if isinstance(r, Extraction)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("articles"), one=FIRST, two=SECOND, three=THIRD)


@pytest.fixture(scope="module")
def extracted(folder: Path) -> list[Extraction | Skipped]:
    return extract([str(folder)], Settings())


def test_every_quotation_is_what_stands_in_the_article(extracted: list[Extraction | Skipped]) -> None:
    assert extracted
    for result in extracted:
        assert isinstance(result, Extraction)
        assert result.claims
        for claim in result.claims:
            assert result.article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_two_workers_extract_what_one_does(folder: Path, extracted: list[Extraction | Skipped]) -> None:
    assert extract([str(folder)], Settings(workers=2)) == extracted


def test_an_article_s_extraction_does_not_depend_on_its_neighbours(
    folder: Path, extracted: list[Extraction | Skipped]
) -> None:
    for path in sorted(folder.iterdir()):
        alone = extract([str(path)], Settings())
        assert alone
        assert set(by_key(alone).items()) <= set(by_key(extracted).items())


def test_the_extractor_s_hash_follows_the_knowledge_and_not_where_it_lies(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("one.toml", "two.toml", "other.toml"))
    one.write_text("[[frame]]\n")
    two.write_text("[[frame]]\n")
    other.write_text("[[frame]] \n")
    hashes = [knowledge_digest(Settings(frames=(path,))) for path in (one, two, other)]
    assert hashes[0] == hashes[1] != hashes[2]


# -- Into the store ------------------------------------------------------------------------------


def graph_of(folder: Path, tmp_path: Path, **settings: object) -> str:
    """All that ingest of the folder leaves but its provenance, as N-Quads."""
    with kg.open(tmp_path / "store", **settings) as graph:
        graph.ingest(folder)
        return without_provenance(graph.export("nquads").splitlines())


def without_provenance(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if not line.endswith("graph/provenance> ."))


def test_one_process_or_two_make_the_same_quads(folder: Path, tmp_path: Path) -> None:
    one = graph_of(folder, tmp_path / "one")
    assert one == graph_of(folder, tmp_path / "two", workers=2)
    assert "Nadia Okoye" in one


def test_of_two_texts_of_one_article_the_newer_is_stored_in_any_order(tmp_path: Path) -> None:
    records = [
        {"url": "https://news.example/a", "title": "T", "text": FIRST, "date_modify": "2024-03-05 10:00:00"},
        {"url": "https://news.example/a", "title": "T", "text": SECOND, "date_modify": "2024-03-04 10:00:00"},
    ]
    for name, order in (("newer first", records), ("older first", records[::-1])):
        file = tmp_path / f"{name}.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in order), encoding="utf-8")
    with kg.open(tmp_path / "one") as one, kg.open(tmp_path / "two") as two:
        first, second = one.ingest(tmp_path / "newer first.jsonl"), two.ingest(tmp_path / "older first.jsonl")
        assert one.export("turtle") == two.export("turtle")
        assert "Nadia Okoye" in one.export("turtle")
    assert (first.new, second.new) == (1, 1)
    assert [skipped.kind for skipped in first.skipped] == ["duplicate"]


def test_two_months_with_files_of_one_name_give_one_graph_in_either_order(
    tmp_path: Path,
) -> None:
    months = {"jan": write(tmp_path / "jan", x=FIRST), "feb": write(tmp_path / "feb", x=SECOND)}
    graphs = []
    for order in (["jan", "feb"], ["feb", "jan"]):
        with kg.open(tmp_path / "-".join(order)) as graph:
            assert [graph.ingest(months[month]).new for month in order] == [1, 1]
            graphs.append(graph.export("turtle"))
    assert graphs[0] == graphs[1]
    assert "Nadia Okoye" in graphs[0] and "Erik Solberg" in graphs[0]


def test_a_run_is_noted_in_the_provenance_graph_and_nowhere_else(folder: Path, tmp_path: Path) -> None:
    question = "SELECT ?g ?new { GRAPH ?g { ?run a prov:Activity ; kg:articlesNew ?new } }"
    with kg.open(tmp_path / "store") as graph:
        graph.ingest(folder)
        graph.ingest(folder)
        rows = sorted(graph.query(question))
    assert [new for _, new in rows] == [0, 3]
    assert all("provenance" in str(name) for name, _ in rows)


def test_an_article_on_which_extraction_fails_is_told_and_the_others_of_its_batch_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extract_one = Extractor.extract

    def stumble(self: Extractor, article: Article, doc: object) -> Extraction:
        if "Solberg" in article.text:
            raise RuntimeError("no such clause\nhere")
        return extract_one(self, article, doc)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", stumble)
    batch = [Article("1", FIRST), Article("2", SECOND, location="two.txt"), Article("3", THIRD)]
    first, failed, third = pipeline.write_graphs(Settings(), "", batch)
    assert isinstance(first, Written) and isinstance(third, Written)
    reason = "extraction failed: RuntimeError: no such clause here"
    assert failed == Skipped("two.txt", reason, "failed")
    assert isinstance(failed, Skipped) and "in stumble" in failed.trace  # what -v shows


# -- Articles that take too long -----------------------------------------------------------------

SLOW = Skipped("slow.txt", "took longer than 1 s (--time-limit)", "failed")


@pytest.fixture(scope="module")
def with_a_long_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three short articles, and one of words enough for many seconds of CPU time."""
    folder = write(tmp_path_factory.mktemp("slow"), one=FIRST, two=SECOND, three=THIRD)
    towns = ("Bergen", "Fossby", "Narvik", "Oslo", "Skien")
    told = (SECOND.replace("Bergen", town) + " " + FIRST for _ in range(250) for town in towns)
    return write(folder, slow="\n".join(told))


def left_out(report: Report) -> list[Skipped]:
    return [replace(skipped, location=Path(skipped.location).name) for skipped in report.skipped]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_over_the_time_limit_is_listed_and_the_others_are_stored(
    with_a_long_one: Path, folder: Path, tmp_path: Path, workers: int
) -> None:
    with kg.open(tmp_path / "store", time_limit=1, workers=workers) as graph:
        report = graph.ingest(with_a_long_one)
        lines = graph.export("nquads").splitlines()
    assert (report.new, left_out(report)) == (3, [SLOW])
    assert graph_of(folder, tmp_path / "short") == without_provenance(lines)


def test_a_long_article_may_take_longer(with_a_long_one: Path, tmp_path: Path) -> None:
    text = (with_a_long_one / "slow.txt").read_text(encoding="utf-8")
    folder = write(tmp_path, twice="\n".join((text, text)))
    found = extract([str(folder)], Settings(time_limit=1))
    assert [item.reason for item in found if isinstance(item, Skipped)] == [
        "took longer than 2 s (--time-limit)"
    ]


def test_the_time_limit_holds_in_a_thread_of_a_server_too(with_a_long_one: Path, tmp_path: Path) -> None:
    reports: list[Report] = []

    def ingest() -> None:
        with kg.open(tmp_path / "store", time_limit=1) as graph:
            reports.append(graph.ingest(with_a_long_one))

    thread = Thread(target=ingest)
    thread.start()
    thread.join()
    assert [(report.new, left_out(report)) for report in reports] == [(3, [SLOW])]


def test_an_extraction_over_the_time_limit_is_listed_too(with_a_long_one: Path) -> None:
    found = extract([str(with_a_long_one)], Settings(time_limit=1))
    assert len(by_key(found)) == 3
    assert [Path(item.location).name for item in found if isinstance(item, Skipped)] == ["slow.txt"]
