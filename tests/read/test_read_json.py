"""JSON as a stream: the values and messages of the standard library, in the memory of one record."""

import gzip
import io
import json
import math
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import BODY, article, read_all, read_one, skip

from kg.errors import LeftOut, ReadError
from kg.model import Article, Skipped
from kg.read.json_stream import JsonStream

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


ROOMY = 1_000_000
"""Characters of a record, at most, where that is not the point: no generated one has as many."""


def pieces(text: str, size: int) -> Callable[[int], str]:
    """Reads the text a few characters at a time."""
    stream = io.StringIO(text)
    return lambda most: stream.read(min(most, size))


@given(st.lists(VALUES, max_size=6), st.integers(1, 9), st.sampled_from([None, 1]), st.booleans())
def test_a_list_is_what_the_standard_library_reads(
    values: list[object], size: int, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=ascii_only)
    stream = JsonStream(pieces(text, size), ROOMY)
    assert [stream.value() for _ in stream.elements()] == json.loads(text)
    stream.end()


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=6), st.integers(1, 9), st.data())
def test_an_object_is_too_and_what_is_skipped_is_behind(
    values: dict[str, object], size: int, data: st.DataObject
) -> None:
    text = json.dumps(values)
    wanted = data.draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
    stream = JsonStream(pieces(text, size), ROOMY)
    found = {name: stream.value() if name in wanted else stream.skip() for name in stream.members()}
    assert found == {name: value if name in wanted else None for name, value in values.items()}
    stream.end()


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[",
        "[1,",
        "[1,]",
        "[1 2]",
        '["a',
        "[tru]",
        '[\n {"a": 1},\n {"a" 2}\n]',
        '[{"a": 1,}]',
        "[1]]",
        "[\n\n1\n] x",
    ],
)
def test_an_error_is_told_with_the_place_that_the_standard_library_tells(broken: str, size: int) -> None:
    with pytest.raises(json.JSONDecodeError) as wanted:
        json.loads(broken)
    stream = JsonStream(pieces(broken, size), ROOMY)
    with pytest.raises(ReadError) as caught:
        if stream.peek() == "[":
            for _ in stream.elements():
                stream.value()
            stream.end()
        stream.value()
    place = str(wanted.value)[str(wanted.value).index(": line") :]
    assert str(caught.value).startswith("not valid JSON: ") and str(caught.value).endswith(place)


def test_what_data_frames_write_for_nothing_is_read() -> None:
    stream = JsonStream(pieces("[NaN, -Infinity]", 3), 1000)
    first, second = [stream.value() for _ in stream.elements()]
    assert isinstance(first, float) and math.isnan(first) and second == -math.inf


def test_a_value_that_is_too_long_is_behind_and_the_next_is_read() -> None:
    text = json.dumps([[']\\"' * 50_000], {"a": 2}])
    stream = JsonStream(pieces(text, 1000), 10_000)
    numbers = stream.elements()
    next(numbers)
    with pytest.raises(LeftOut):
        stream.value()
    next(numbers)
    assert stream.value() == {"a": 2}


def wrapped(records: list[dict[str, object]]) -> dict[str, str]:
    """The records in all shapes in which files hold them."""
    return {
        "list.json": json.dumps(records),
        "indented.json": json.dumps(records, indent=2),
        "articles.json": json.dumps({"status": "ok", "totalResults": len(records), "articles": records}),
        "first.json": json.dumps({"Articles": records, "status": "ok"}),
        "deep.json": json.dumps({"took": 3, "hits": {"total": 1, "hits": [{"_source": r} for r in records]}}),
        "response.json": json.dumps({"response": {"status": "ok", "results": records}}),
    }


@pytest.mark.parametrize("name", wrapped([]))
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_usual_shapes(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    records: list[dict[str, object]] = [{"id": f"r-{n}", "text": f"{n}. {BODY}"} for n in range(3)]
    path = tmp_path / (name if pack is bytes else f"{name}.gz")
    path.write_bytes(pack(wrapped(records)[name].encode()))
    found = [article(item) for item in read_all(path)]
    assert [item.record for item in found] == ["r-0", "r-1", "r-2"]
    assert [item.location for item in found] == [f"{path}:{n}" for n in (1, 2, 3)]


def test_a_record_that_has_a_list_besides_its_text_is_one_record(tmp_path: Path) -> None:
    found = article(read_one(tmp_path / "a.json", json.dumps({"data": [{"text": "no"}], "text": BODY})))
    assert found.text == BODY and found.location == str(tmp_path / "a.json")


def test_what_comes_before_the_damage_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": BODY}, {"text": f"2. {BODY}"}])[:-30])
    first, second = read_all(tmp_path / "a.json")
    assert isinstance(first, Article)
    assert "not valid JSON: Unterminated string starting at: line 1 column" in skip(second).reason


def test_one_huge_record_costs_only_itself(tmp_path: Path) -> None:
    good = {"text": BODY}
    huge = {"text": "A word. " * 400_000}
    (tmp_path / "a.json").write_text(json.dumps([good, huge, {"text": f"2. {BODY}"}]))
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, (good, huge, {"text": f"2. {BODY}"}))))
    (tmp_path / "c.json").write_text(json.dumps(huge))
    for name in ("a.json", "b.jsonl"):
        found = read_all(tmp_path / name, max_chars=1000)
        assert [isinstance(item, Skipped) for item in found] == [False, True, False]
        assert skip(found[1]).kind == "too-long" and found[1].location == f"{tmp_path / name}:2"
    assert skip(read_all(tmp_path / "c.json", max_chars=1000)[0]).kind == "too-long"


@pytest.mark.parametrize("shape", ["list", "object"])
def test_a_large_file_is_read_in_the_memory_of_its_records(tmp_path: Path, shape: str) -> None:
    record = json.dumps({"id": "r", "tags": [{} for _ in range(2_000)]})
    records = f"[{', '.join([record] * 1_000)}]"
    path = tmp_path / "a.json"
    path.write_text(records if shape == "list" else f'{{"articles": {records}, "n": 1}}')
    assert path.stat().st_size > 7_000_000  # more than 100,000,000 bytes once it is taken apart
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Skipped) for item in iter_read(path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 1_000
    assert peak < 6_000_000


def iter_read(path: Path):  # type: ignore[no-untyped-def]
    from kg.config import Settings
    from kg.read import read

    return read([path], Settings())
