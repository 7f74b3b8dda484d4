"""The sample articles and their gold: complete, verbatim, and in every format that kg reads."""

import gzip
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import violations
from gold import Fact, name_of, read_facts, read_gold, read_sampled
from warcio.archiveiterator import ArchiveIterator

from kg.config import Settings
from kg.model import STATUSES, Article
from kg.read import read
from kg.resources import data_dir
from kg.terms import load_ontology

ARTICLES = data_dir() / "articles"
READ = list(read([str(ARTICLES)], Settings()))
BY_NAME = {name_of(item): item for item in READ if isinstance(item, Article)}
FACTS = read_facts()
ONTOLOGY = load_ontology()


def body_words(article: Article) -> int:
    """Words outside head, captions, credits and tail."""
    text = article.text
    for zone in sorted(article.zones, key=lambda zone: zone.start, reverse=True):
        text = text[: zone.start] + text[zone.end :]
    return len(text.split())


def test_everything_in_the_folder_is_an_article() -> None:
    assert [item for item in READ if not isinstance(item, Article)] == []
    assert len(BY_NAME) == len(READ) == 20


def test_the_whole_folder_may_be_given() -> None:
    found = list(read([str(data_dir())], Settings()))
    assert {item.text for item in found if isinstance(item, Article)} == {a.text for a in BY_NAME.values()}
    assert len(found) == len(READ)


def faults_of_article(article: Article) -> Iterator[str]:
    if not 150 <= body_words(article) <= 800:
        yield f"{body_words(article)} words"
    if not (article.title and article.outlet and article.author):
        yield "no title, outlet or author"
    if article.url and not re.match(r"https://[a-z]+\.example/", article.url):
        yield f"address {article.url}"


def test_articles_are_short_titled_signed_and_in_english() -> None:
    violations.none(
        f"{name}: {fault}" for name, article in BY_NAME.items() for fault in faults_of_article(article)
    )


def test_all_but_one_have_a_date() -> None:
    undated = [name for name, article in BY_NAME.items() if not article.date]
    assert undated == ["lantern-notes-undated.txt"]
    days = [date.fromisoformat(article.date[:10]) for article in BY_NAME.values() if article.date]
    assert all(date(2024, 1, 1) < day < date(2026, 1, 1) for day in days)


def test_every_format_is_there() -> None:
    suffixes = {"".join(path.suffixes[-2:]) for path in ARTICLES.iterdir()}
    assert suffixes == {".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".txt.gz", ".zip", ".warc.gz"}


def test_zones_of_every_kind_are_there() -> None:
    kinds = {zone.kind for article in BY_NAME.values() for zone in article.zones}
    assert {"head", "title", "byline", "caption", "credit", "tail"} <= kinds


def test_no_paragraph_is_used_twice() -> None:
    paragraphs = Counter(
        line for article in BY_NAME.values() for line in article.text.splitlines() if len(line) > 80
    )
    assert [line for line, count in paragraphs.items() if count > 1] == []


def test_the_packed_articles_hold_their_sources(tmp_path: Path) -> None:
    subprocess.run([sys.executable, data_dir() / "pack.py", tmp_path], check=True)
    made = sorted(tmp_path.iterdir())
    assert [path.name for path in made] == sorted(
        path.name for path in ARTICLES.iterdir() if path.suffix in (".gz", ".zip")
    )
    for path in made:
        assert unpack(path) == unpack(ARTICLES / path.name)


def unpack(path: Path) -> object:
    """What is inside, since compressed bytes differ between releases of zlib."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return [
                (member.filename, member.date_time, archive.read(member)) for member in archive.infolist()
            ]
    if ".warc" in path.suffixes:
        with path.open("rb") as stream:
            return [(r.rec_headers.headers, r.content_stream().read()) for r in ArchiveIterator(stream)]
    return gzip.decompress(path.read_bytes())


# -- The gold --------------------------------------------------------------------------------


def test_every_article_has_gold_and_no_gold_is_for_another() -> None:
    gold = read_gold()
    assert set(gold) == set(BY_NAME)
    assert all(len(facts) >= 10 for facts in gold.values())


def test_ids_are_unique() -> None:
    assert [fact for fact, count in Counter(f["fact"] for f in FACTS).items() if count > 1] == []


def test_no_fact_stands_twice() -> None:
    bare = Counter(json.dumps({**fact, "fact": ""}, sort_keys=True) for fact in FACTS)
    assert [fact for fact, count in bare.items() if count > 1] == []


def test_facts_stand_verbatim_in_the_body_and_fit_the_ontology() -> None:
    violations.none(
        f"{fact['fact']}: {fault}"
        for fact in FACTS
        for fault in (*faults_of_evidence(fact), *faults_of_status(fact), *faults_of_slots(fact))
    )


def faults_of_evidence(fact: Fact) -> Iterator[str]:
    article = BY_NAME[fact["article"]]
    start = article.text.find(fact["evidence"])
    if start < 0:
        yield f"not in the text: {fact['evidence']}"
    if any(zone.start <= start < zone.end for zone in article.zones):
        yield "not in the body"


def faults_of_status(fact: Fact) -> Iterator[str]:
    if fact["status"] not in STATUSES:
        yield f"status {fact['status']}"
    if fact["status"] == "attributed" and not fact["holder"]:
        yield "attributed to nobody"


def faults_of_slots(fact: Fact) -> Iterator[str]:
    """Each slot is one of the ontology and holds a list of names; there is at least one, and nothing else."""
    slots = {name for name, value in fact.items() if isinstance(value, list)}
    names = [name for slot in slots for name in fact[slot]]
    if not slots or not all(isinstance(name, str) and name for name in names):
        yield f"slots {sorted(slots)}: {names}"
    known = {"article", "fact", "predicate", "status", "holder", "evidence"}
    yield from (f"unknown field {name}" for name in sorted(set(fact) - slots - known))
    curies = [f"kg:{slot}" for slot in slots] + [name for name in names if name.startswith("kg:")]
    yield from (f"unknown term {curie}" for curie in curies if curie not in ONTOLOGY.terms)
    if ONTOLOGY.terms[fact["predicate"]].kind not in ("relation", "event"):
        yield f"predicate {fact['predicate']}"


def test_a_relation_has_its_two_ends() -> None:
    relations = [fact for fact in FACTS if ONTOLOGY.terms[fact["predicate"]].kind == "relation"]
    assert all({"subject", "object"} <= set(fact) for fact in relations)


def test_every_status_is_there_and_sampled_predicates_exist() -> None:
    assert {fact["status"] for fact in FACTS} == {*STATUSES} - {"hypothetical"}
    assert set(ONTOLOGY.terms) >= read_sampled()


@pytest.mark.parametrize(
    ("predicate", "name"),
    [
        ("kg:Designation", "Tren de Aragua"),
        ("kg:holdsRole", "James Boasberg"),
        ("kg:Accusation", "Rodrigo Duterte"),
        ("kg:Vote", "European Commission"),
    ],
)
def test_a_story_is_told_by_three_outlets_or_more(predicate: str, name: str) -> None:
    told = [fact for fact in FACTS if fact["predicate"] == predicate and name in sum(fillers(fact), [])]
    assert len({BY_NAME[fact["article"]].outlet for fact in told}) >= 3


def fillers(fact: Fact) -> list[list[str]]:
    return [value for value in fact.values() if isinstance(value, list)]
