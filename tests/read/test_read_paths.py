"""Which files an argument stands for."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from read_samples import BODY, read_all

from kg.config import STORE_MARKER, Settings
from kg.errors import UsageError
from kg.model import Article, Skipped
from kg.read import read
from kg.read.paths import IGNORE, find_inputs


def test_a_store_among_the_articles_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An article.", encoding="utf-8")
    store = tmp_path / "kg-store"
    store.mkdir()
    (store / STORE_MARKER).write_text("{}", encoding="utf-8")
    (store / "note.txt").write_text("Not an article.", encoding="utf-8")
    assert [found.name for found in find_inputs([tmp_path])] == ["a.txt"]


def test_what_a_folder_lists_as_no_article_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "notes/b.txt", "more/README.md", "more/c.bak.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("An article.", encoding="utf-8")
    (tmp_path / ".kgignore").write_text("# not articles\nREADME.md\nnotes\n\n", encoding="utf-8")
    (tmp_path / "more" / ".kgignore").write_text("*.bak.txt\n", encoding="utf-8")
    assert [found.name for found in find_inputs([tmp_path])] == ["a.txt", "more/README.md"]
    assert [found.name for found in find_inputs([tmp_path / "README.md"])] == ["README.md"]


def test_a_pipe_device_link_or_large_file_for_kgignore_is_told_and_never_read(tmp_path: Path) -> None:
    for name in ("pipe", "device", "link", "large", "folder"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(BODY, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe" / IGNORE)
    (tmp_path / "device" / IGNORE).symlink_to("/dev/zero")
    (tmp_path / "link" / IGNORE).symlink_to(tmp_path / "patterns")
    (tmp_path / "patterns").write_text("a.txt\n", encoding="utf-8")
    (tmp_path / "large" / IGNORE).write_text("*.bak\n" * 200_000, encoding="utf-8")
    (tmp_path / "folder" / IGNORE).mkdir()
    found = read_all(*(tmp_path / name for name in ("pipe", "device", "link", "large", "folder")))
    skips = [item for item in found if isinstance(item, Skipped)]
    assert len(found) == 10 and len(skips) == 5
    assert all("so that nothing is passed over" in item.reason for item in skips)
    assert all(item.location.endswith(IGNORE) for item in skips)


def test_a_link_in_a_folder_is_listed_and_not_followed(tmp_path: Path) -> None:
    news, secret = tmp_path / "news", tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text(BODY, encoding="utf-8")
    (news / "sub").mkdir(parents=True)
    (news / "a.txt").write_text(f"Here. {BODY}", encoding="utf-8")
    (news / "passwd.txt").symlink_to(secret)
    (news / "again.txt").symlink_to(news / "a.txt")
    (news / "sub" / "out").symlink_to(secret.parent)
    for argument in (news, tmp_path / "news" / "*", tmp_path / "news" / "**"):
        found = read_all(argument)
        assert [item.text for item in found if isinstance(item, Article)] == [f"Here. {BODY}"]
        told = {Path(item.location).name: item.reason for item in found if isinstance(item, Skipped)}
        assert sorted(told) == ["again.txt", "out", "passwd.txt"]
        assert all(
            r == "a link is not followed (give it as an argument, or --follow-links)" for r in told.values()
        )
    assert [find.name for find in find_inputs([news / "passwd.txt"]) if not find.problem] == ["passwd.txt"]
    assert len([item for item in read_all(news, news / "passwd.txt") if isinstance(item, Article)]) == 2


def test_links_are_followed_where_that_is_asked_for_each_file_once_and_no_circle(tmp_path: Path) -> None:
    news, other = tmp_path / "news", tmp_path / "other"
    (news / "sub").mkdir(parents=True)
    other.mkdir()
    for name, path in (("a", news), ("b", other)):
        (path / f"{name}.txt").write_text(f"{name}. {BODY}", encoding="utf-8")
    (news / "sub" / "up").symlink_to(news)
    (news / "sub" / "up2").symlink_to(news / "sub")
    (news / "out").symlink_to(other)
    (other / "back").symlink_to(news)
    (other / "copy.txt").symlink_to(news / "a.txt")
    (news / "nowhere.txt").symlink_to(tmp_path / "none")
    found = read_all(news, follow_links=True)
    assert sorted(item.text[:1] for item in found if isinstance(item, Article)) == ["a", "b"]
    assert ["a link to nothing" in item.reason for item in found if isinstance(item, Skipped)] == [True]


def test_a_pattern_does_not_go_round_in_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    for name in ("one", "two", "three"):
        (tmp_path / name).symlink_to(tmp_path)
    for pattern in ("**/*.txt", "*/*.txt", "**"):
        try:
            found = read_all(tmp_path / pattern)
        except UsageError:
            assert pattern == "*/*.txt"
            continue
        assert sum(isinstance(item, Article) for item in found) == 1


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["2024/05/c.txt", "2024/b.txt", "a.txt"]),
        ("20??/*.txt", ["2024/b.txt"]),
        ("*/[0-9]*/c.*", ["2024/05/c.txt"]),
        ("2024", ["05/c.txt", "b.txt"]),
        ("20*", ["2024/05/c.txt", "2024/b.txt"]),
        (".h*/*", [".hidden/d.txt"]),
    ],
)
def test_what_a_pattern_stands_for(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.txt", "2024/b.txt", "2024/05/c.txt", ".hidden/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("An article.", encoding="utf-8")
    assert [found.name for found in find_inputs([tmp_path / pattern])] == names


def test_what_is_no_file_is_listed_and_waits_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text(BODY, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.txt"))
        found = read_all(tmp_path)
    assert [item.text for item in found if isinstance(item, Article)] == [BODY]
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["not a regular file"] * 2
    assert [isinstance(item, Skipped) for item in read_all("/dev/zero")] == [True]


def test_a_file_that_turns_into_a_pipe_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    reading = read([tmp_path], Settings())
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    assert [item.reason for item in reading if isinstance(item, Skipped)] == [
        "cannot be read: not an ordinary file"
    ]


def test_a_very_deep_folder_is_searched(tmp_path: Path) -> None:
    start = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1_200):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(start)
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    found = [read_all(tmp_path), read_all(tmp_path / "**" / "*.txt")]
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # too deep for what cleans up after tests
    assert [sum(isinstance(item, Article) for item in items) for items in found] == [1, 1]


def test_a_file_that_grows_while_it_is_read_ends_where_it_ended_when_it_was_opened(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{number}. {BODY}"}) + "\n" for number in range(3)]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    count = 0
    for item in read_all_lazily(path):
        assert isinstance(item, Article)
        count += 1
        with path.open("a", encoding="utf-8") as growing:
            growing.write(lines[0] * 400)
    assert count == 3


def read_all_lazily(path: Path) -> Iterator[Article | Skipped]:
    return read([path], Settings())
