"""kg init, ingest, retract, rebuild: what is stored, what is told, and the exit codes."""

import shutil
from pathlib import Path

import pytest
from cli_samples import Kg


def test_ingest_makes_the_store_and_tells_what_it_did(kg: Kg, articles: Path) -> None:
    done = kg("ingest", articles)
    assert done.code == 0
    assert "2 articles: 2 new, 0 replaced, 0 unchanged" in done.out
    assert Path("kg-store").is_dir()


def test_ingesting_again_changes_nothing(kg: Kg, articles: Path) -> None:
    kg("ingest", articles)
    before = kg("export", "nquads").out
    done = kg("ingest", articles)
    assert "2 articles: 0 new, 0 replaced, 2 unchanged" in done.out
    without_runs = [line for line in before.splitlines() if "provenance" not in line]
    assert [x for x in kg("export", "nquads").out.splitlines() if "provenance" not in x] == without_runs


def test_two_processes_make_the_graph_that_one_makes(kg: Kg, articles: Path, store: Path) -> None:
    assert kg("ingest", articles, "--workers", "2").code == 0
    assert kg("export", "turtle").out == kg("export", "turtle", "--store", store).out


def test_the_order_of_the_articles_does_not_matter(kg: Kg, articles: Path, store: Path) -> None:
    one, two = sorted(articles.iterdir())
    kg("ingest", two)
    kg("ingest", one)
    assert kg("export", "turtle").out == kg("export", "turtle", "--store", store).out


def test_what_is_left_out_is_listed_and_the_rest_is_ingested(kg: Kg, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    done = kg("ingest", articles, "empty.txt", "picture.txt")
    assert done.code == 1
    assert "2 new" in done.out and "2 left out" in done.out
    for name in ("empty.txt", "picture.txt"):
        assert sum(f"left out: {name}" in line for line in done.err.splitlines()) == 1


def test_another_article_in_the_same_file_is_told_and_both_stay(kg: Kg, articles: Path) -> None:
    one, two = sorted(articles.iterdir())
    shutil.copy(one, "x.txt")
    kg("ingest", "x.txt")
    shutil.copy(two, "x.txt")
    done = kg("ingest", "x.txt")
    assert done.code == 0 and "1 article: 1 new, 0 replaced" in done.out
    (told,) = [line for line in done.err.splitlines() if "quite another article" in line]
    assert 'note: x.txt: holds quite another article than before: "The harbour case" stays beside' in told
    assert "2 articles" in kg("stats").out


def test_a_link_in_a_folder_is_left_out_unless_links_are_to_be_followed(kg: Kg, articles: Path) -> None:
    Path("news").mkdir()
    Path("news/a.txt").symlink_to(sorted(articles.iterdir())[0])
    done = kg("ingest", "news")
    assert done.code == 2 and "left out: news/a.txt: a link is not followed" in done.err
    assert kg("ingest", "news", "--follow-links").code == 0


def test_where_nothing_could_be_done_the_exit_code_says_so(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert kg("ingest", "empty.txt").code == 2


@pytest.mark.parametrize("argument", ["nowhere.txt", "empty"])
def test_a_path_without_articles_is_one_clear_line(kg: Kg, argument: str) -> None:
    Path("empty").mkdir()
    done = kg("ingest", argument)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("kg: ") and argument in done.err
    assert not Path("kg-store").exists()


def test_an_absent_model_is_an_error_that_says_how_to_install_it(kg: Kg, articles: Path) -> None:
    done = kg("ingest", articles, "--model", "xx_no_such_model")
    assert done.code == 2
    assert "xx_no_such_model" in done.err and "install" in done.err
    assert len(done.err.splitlines()) == 1


def test_an_article_longer_than_max_chars_is_left_out_and_listed(kg: Kg, articles: Path) -> None:
    done = kg("ingest", articles, "--max-chars", "150")
    assert done.code in (1, 2)
    assert "left out:" in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--threshold", "2"), "a number from 0 to 1"),
        (("--workers", "0"), "a whole number from 1 to 256"),
        (("--date", "soon"), "'soon' is no date"),
        (("--ontology", "none.ttl"), "none.ttl"),
        (("--colour",), "--colour"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_done(
    kg: Kg, articles: Path, options: tuple[str, ...], told: str
) -> None:
    done = kg("ingest", articles, *options)
    assert done.code == 2
    assert told in done.err
    assert not Path("kg-store").exists()


def test_settings_come_from_kg_toml_and_flags_outrank_it(kg: Kg, articles: Path) -> None:
    Path("kg.toml").write_text('store = "from-toml"\noutlet = "The Harbour Post"\n')
    kg("ingest", articles)
    assert Path("from-toml").is_dir()
    query = "SELECT DISTINCT ?o { ?a kg:outlet ?o }"
    assert kg("query", "-e", query, "--format", "csv").out.split() == ["o", "The", "Harbour", "Post"]


def test_a_retracted_article_is_gone_with_all_that_followed(kg: Kg, articles: Path) -> None:
    one, two = sorted(articles.iterdir())
    kg("ingest", one)
    alone = kg("export", "trig").out
    kg("ingest", articles)
    keys = kg("query", "-e", "SELECT ?k { ?a kg:key ?k ; dcterms:title ?t FILTER(CONTAINS(?t, 'Minister')) }")
    key = keys.out.split()[-1]
    done = kg("retract", key)
    assert done.code == 0 and "Minister meets union" in done.out
    assert kg("query", "-e", f"ASK {{ ?a kg:key '{key}' }}", "--format", "csv").out.split()[-1] == "false"
    assert kg("export", "turtle").out in kg("export", "turtle").out
    assert alone.count("kg:Claim") >= kg("export", "trig").out.count("kg:Claim")


def test_retracting_what_is_not_there_is_one_clear_line(kg: Kg, store: Path) -> None:
    done = kg("retract", "https://news.example/none", "--store", store)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1 and "https://news.example/none" in done.err


def test_a_rebuild_leaves_what_ingest_made(kg: Kg, store: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(store, tmp_path / "copy")
    before = kg("export", "turtle", "--store", copy).out
    assert kg("rebuild", "--store", copy).code == 0
    assert kg("export", "turtle", "--store", copy).out == before


def test_init_makes_an_empty_store(kg: Kg) -> None:
    assert kg("init").code == 0
    assert kg("stats").out.startswith("0 articles")


def test_init_leaves_a_store_that_is_there_as_it_is(kg: Kg, store: Path) -> None:
    before = kg("stats", "--store", store).out
    kg("init", "--store", store)
    assert kg("stats", "--store", store).out == before


def test_quiet_prints_nothing_when_all_is_well(kg: Kg, articles: Path) -> None:
    done = kg("ingest", articles, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
