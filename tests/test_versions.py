"""Which text of an article is kept: in one run and in several, in any order and split."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.model import Article, Extraction, Report
from kg.pipeline import Tally, Written
from kg.read import read
from kg.resolve import Linker
from kg.store import Store, to_nquads, write_nquads
from kg.versions import ALIKE, Held, Shelf, are_alike, keep_winners, moment, settle

PIER = (
    "The harbour council of Port Almond voted on Tuesday to close the old grain pier after divers "
    "found cracks in four of its pillars. Mayor Ines Calloway said the pier would stay shut until the "
    "engineers had finished."
)
CORRECTED = PIER.replace("four", "five").replace("Tuesday", "Wednesday")
SCHOOL = (
    "Teachers in the valley towns went back to work on Monday once the county had promised to mend the "
    "roofs of nine schools. The union's speaker, Bo Lindqvist, called the agreement a beginning and no "
    "more than that."
)


def ingest(store: Store, *paths: Path) -> Report:
    """The line from reading to the view, but for the model: no article claims anything."""
    shelf, tally = Shelf(store), Tally()
    for item in settle(keep_winners(read(paths, Settings())), store, "x"):
        if isinstance(item, Article):
            nquads = to_nquads(Extraction(item, extractor="x"), store.ontology)
            tally.count(Written(item, 0, nquads), shelf.put(item, nquads))
            continue
        if isinstance(item, Held):
            shelf.hold(item.article)
        tally.count(item)
    shelf.clear()
    store.refresh()
    return tally.report(shelf.notes)


def graph(folder: Path, runs: Iterable[Sequence[Path]]) -> bytes:
    """All that a new store exports after these runs."""
    with Store.open(folder, Settings(store=folder), Linker, write=True) as store:
        for paths in runs:
            ingest(store, *paths)
    return exported(folder)


def exported(folder: Path) -> bytes:
    out = folder.with_suffix(".nq")
    with Store.open(folder, Settings(store=folder), Linker) as store:
        write_nquads(store, out)
    return out.read_bytes()


def texts(store: Store) -> set[str]:
    return {store.extraction(key).article.text for key in store.article_keys()}


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    path = tmp_path / "kg-store"
    with Store.open(path, Settings(store=path), Linker, write=True) as opened:
        yield opened


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def record(path: Path, text: str, modified: str = "") -> Path:
    line = {"id": "a-1", "text": text, "date_modified": modified}
    return write(path, json.dumps(line) + "\n")


# -- Different articles ------------------------------------------------------------------------


@pytest.mark.parametrize("order", [("jan", "feb"), ("feb", "jan")])
def test_two_months_with_files_of_one_name_are_both_there(
    tmp_path: Path, store: Store, order: tuple[str, str]
) -> None:
    write(tmp_path / "jan" / "x.txt", PIER)
    write(tmp_path / "feb" / "x.txt", SCHOOL)
    reports = [ingest(store, tmp_path / month) for month in order]
    assert [(report.new, report.replaced, report.notes) for report in reports] == [
        (1, 0, ("no date (1 article)", "no outlet (1 article)"))
    ] * 2
    assert texts(store) == {PIER, SCHOOL}


def test_one_folder_used_for_each_month_loses_nothing_and_that_is_told(tmp_path: Path, store: Store) -> None:
    ingest(store, write(tmp_path / "x.txt", PIER))
    report = ingest(store, write(tmp_path / "x.txt", SCHOOL))
    assert texts(store) == {PIER, SCHOOL}
    assert (report.new, report.replaced) == (1, 0)
    (told,) = [note for note in report.notes if "x.txt" in note]
    assert '"The harbour council' in told and '"Teachers in the valley' in told and "kg retract" in told
    assert ingest(store, tmp_path / "x.txt").notes == report.notes[:2]


FOLDERS = ("a", "b", "a/news", "b/news")
TEXTS = (PIER, CORRECTED, SCHOOL, f"{SCHOOL} A vote is due in May.")
FILES = st.dictionaries(
    st.tuples(st.sampled_from(FOLDERS), st.sampled_from(("x", "y"))),
    st.one_of(
        st.sampled_from(TEXTS).map(lambda text: ("txt", text)),
        st.tuples(
            st.sampled_from(("p-1", "7")),
            st.sampled_from(TEXTS),
            st.sampled_from(("", "2024-03-01", "2024-03-01T08:00:00+09:00", "2024-04-01")),
        ).map(lambda row: ("json", json.dumps(dict(zip(("id", "text", "modified"), row, strict=True))))),
    ),
    min_size=1,
    max_size=6,
)


@given(FILES, st.randoms(use_true_random=False), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_files_in_any_folders_order_and_split_give_the_same_graph(files, random, data) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as name:
        root = Path(name)
        paths = [
            write(root / "in" / folder / f"{stem}.{suffix}", text)
            for (folder, stem), (suffix, text) in sorted(files.items())
        ]
        at_once = graph(root / "one", [[root / "in"]])
        random.shuffle(paths)
        cuts = sorted(data.draw(st.lists(st.integers(0, len(paths)), max_size=3)))
        runs = [
            paths[low:high]
            for low, high in zip([0, *cuts], [*cuts, len(paths)], strict=True)
            if paths[low:high]
        ]
        assert graph(root / "two", runs) == at_once
        assert graph(root / "three", [*runs, *runs[::-1]]) == at_once
        (root / "in").rename(root / "moved")
        assert graph(root / "four", [[root / "moved"]]) == at_once


# -- Versions of one article -------------------------------------------------------------------


@pytest.mark.parametrize("first", ["old", "new"])
def test_of_two_texts_under_one_id_the_newer_is_kept_in_two_runs_as_in_one(
    tmp_path: Path, store: Store, first: str
) -> None:
    dates = {"old": ("2024-03-05T10:00:00+09:00", PIER), "new": ("2024-03-05T09:00:00+00:00", CORRECTED)}
    for name in sorted(dates, key=lambda name: name != first):
        modified, text = dates[name]
        report = ingest(store, record(tmp_path / f"{name}.jsonl", text, modified))
    assert texts(store) == {CORRECTED}
    told = [skipped.reason for skipped in report.skipped]
    assert told == (["another text of the same article is newer"] if first == "new" else [])


def test_an_older_text_does_not_win_by_standing_in_the_same_file(tmp_path: Path, store: Store) -> None:
    ingest(store, record(tmp_path / "a.jsonl", CORRECTED, "2024-03-06"))
    report = ingest(store, record(tmp_path / "a.jsonl", PIER, "2024-03-05"))
    assert texts(store) == {CORRECTED} and [skipped.kind for skipped in report.skipped] == ["duplicate"]


def test_without_a_date_neither_order_nor_split_decides_and_the_loser_is_told(tmp_path: Path) -> None:
    one, two = record(tmp_path / "1.jsonl", PIER), record(tmp_path / "2.jsonl", CORRECTED)
    runs = [[[one, two]], [[one], [two]], [[two], [one]], [[two], [one], [two]]]
    assert len({graph(tmp_path / f"store{n}", run) for n, run in enumerate(runs)}) == 1


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_a_corrected_file_takes_the_place_of_its_former_self(tmp_path: Path, store: Store, name: str) -> None:
    make = write if name == "x.txt" else record
    for text in (PIER, CORRECTED, PIER, SCHOOL[:100] + PIER):
        report = ingest(store, make(tmp_path / name, text))
        assert texts(store) == {text}
        assert not [note for note in report.notes if name in note]
    assert (report.new, report.replaced) == (0, 1)


def test_a_corrected_row_takes_the_place_of_its_former_self(tmp_path: Path, store: Store) -> None:
    ingest(store, write(tmp_path / "a.csv", f'id,text\n1,"{PIER}"\n2,"{SCHOOL}"\n'))
    report = ingest(store, write(tmp_path / "a.csv", f'id,text\n1,"{CORRECTED}"\n2,"{SCHOOL}"\n'))
    assert texts(store) == {CORRECTED, SCHOOL}
    assert (report.new, report.replaced, report.unchanged) == (0, 1, 1)


def test_rows_that_move_down_lose_nothing(tmp_path: Path, store: Store) -> None:
    ingest(store, write(tmp_path / "a.csv", f'id,text\n1,"{PIER}"\n2,"{CORRECTED}"\n'))
    ingest(store, write(tmp_path / "a.csv", f'id,text\n1,"{SCHOOL}"\n2,"{PIER}"\n3,"{CORRECTED}"\n'))
    assert texts(store) == {PIER, CORRECTED, SCHOOL}


def test_files_that_change_names_lose_nothing(tmp_path: Path, store: Store) -> None:
    one, two = write(tmp_path / "1.txt", PIER), write(tmp_path / "2.txt", CORRECTED)
    ingest(store, tmp_path / "1.txt", tmp_path / "2.txt")
    one.rename(tmp_path / "3.txt")
    two.rename(one)
    (tmp_path / "3.txt").rename(two)
    report = ingest(store, one, two)
    assert texts(store) == {PIER, CORRECTED} and report.unchanged == 2


def test_a_copy_keeps_what_is_corrected_elsewhere(tmp_path: Path, store: Store) -> None:
    one, two = write(tmp_path / "1.txt", PIER), write(tmp_path / "2.txt", PIER)
    ingest(store, one, two)
    ingest(store, write(one, CORRECTED))
    assert texts(store) == {PIER, CORRECTED}
    ingest(store, write(two, CORRECTED))
    assert texts(store) == {CORRECTED}


def test_a_run_that_was_stopped_before_its_end_is_finished_by_the_next(tmp_path: Path, store: Store) -> None:
    ingest(store, write(tmp_path / "x.txt", PIER))
    (item,) = read([write(tmp_path / "x.txt", CORRECTED)], Settings())
    assert isinstance(item, Article)
    Shelf(store).put(item, to_nquads(Extraction(item, extractor="x"), store.ontology))
    assert texts(store) == {PIER, CORRECTED}
    ingest(store, tmp_path / "x.txt")
    assert texts(store) == {CORRECTED}


def test_a_retracted_article_leaves_no_place_behind(tmp_path: Path, store: Store) -> None:
    ingest(store, write(tmp_path / "x.txt", PIER))
    (key,) = store.article_keys()
    store.retract(key)
    report = ingest(store, write(tmp_path / "x.txt", SCHOOL))
    assert texts(store) == {SCHOOL} and not [note for note in report.notes if "x.txt" in note]


def test_what_replaces_an_article_of_its_id_with_quite_another_text_is_told(
    tmp_path: Path, store: Store
) -> None:
    ingest(store, record(tmp_path / "a.jsonl", PIER, "2024-03-05"))
    report = ingest(store, record(tmp_path / "b.jsonl", SCHOOL, "2024-03-06"))
    assert texts(store) == {SCHOOL} and report.replaced == 1
    (told,) = [note for note in report.notes if "b.jsonl" in note]
    assert '"The harbour council' in told and "was replaced by" in told and '"Teachers in the valley' in told


def test_nothing_of_this_machine_is_exported(tmp_path: Path) -> None:
    write(tmp_path / "in" / "x.txt", PIER)
    (item,) = read([tmp_path / "in"], Settings())
    assert isinstance(item, Article)
    text = graph(tmp_path / "store", [[tmp_path / "in"]]).decode()
    assert PIER[:20] in text
    assert not [word for word in (item.source, item.spot, str(tmp_path), "graph/places") if word in text]


# -- What is alike -------------------------------------------------------------------------------


def test_a_correction_is_alike_and_another_report_is_not() -> None:
    assert are_alike(PIER, CORRECTED) and are_alike(PIER, f"{SCHOOL} {PIER}") and are_alike("One.", "one")
    assert not are_alike(PIER, SCHOOL) and not are_alike("One.", "Two.")
    assert 0 < ALIKE < 1


def test_a_time_is_compared_in_one_zone() -> None:
    assert (
        moment("2024-03-05T10:00:00+09:00") < moment("2024-03-05T02:00:00") == moment("2024-03-05T02:00:00Z")
    )
    assert moment("") == moment("yesterday") == ""
