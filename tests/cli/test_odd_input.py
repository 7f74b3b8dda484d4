"""Odd settings, files, variables and arguments: exit code 2 and one line that names what is wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import ARTICLES, Done, Kg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli.main import cli, run

KG = [sys.executable, "-m", "kg"]
HUGE = "9" * 5000
FRAME = """
[[frame]]
name = "lobby"
event = "kg:Request"
verbs = ["lobby"]
agent = { from = ["subject"], fits = ["actor"] }
"""
TURTLE = """
@prefix my: <https://example.org/terms#> . @prefix kg: <https://w3id.org/kg-news/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
HEAD = "id,name,type,aliases,demonyms,country,source\n"


def error_lines(done: Done) -> list[str]:
    return [line for line in done.err.splitlines() if line.startswith(("kg: ", "Error: "))]


def assert_refused(done: Done, named: str) -> None:
    """Exit code 2, and one line that names the file or the option."""
    assert done.code == 2, done
    assert "Traceback" not in done.err and "internal error" not in done.err
    (line,) = error_lines(done)
    assert named in line, line


@pytest.fixture
def article(kg: Kg) -> str:
    Path("a.txt").write_text(ARTICLES["order.txt"])
    return "a.txt"


# -- Arguments -------------------------------------------------------------------------------------

LONG, MANY = "x" * 5000, "1" + "0" * 30
INGEST = {
    "workers": ("0", "-1", "nan", "two", HUGE, "1e9", "99999999999", "1000000000", "2.5", ""),
    "threshold": ("nan", "inf", "-0.1", "2", "x", "1e400", HUGE),
    "max-chars": ("0", "-5", "inf", MANY, HUGE),
    "model": ("none", "a\0b", "\udcff", LONG, "a\nb"),
    "language": ("xx", "english", "\udcff", "a\0"),
    "date": ("soon", "2024-13-01", "a\0", LONG),
    "outlet": ("a\0b", "\udcff", LONG),
    "ontology": ("none", "a\0b", LONG, "."),
    "frames": ("none", "a\0b", LONG, "."),
    "gazetteer": ("none", "a\0b", LONG, "."),
    "store": ("a\0b", "\udcff", LONG, "a.txt"),
}
CONFIGS = (".", "none", "fifo", "a\0b", "/dev/zero", "a.txt")
OTHERS = [
    *((("ingest", path), "") for path in ("none", "\udcff", LONG, "")),
    *((("rank", "-n", value, "--store", "none"), "-n") for value in ("0", "-1", "nan", HUGE, MANY)),
    *((("communities", "-n", value), "-n") for value in ("x", MANY)),
    *((("review", "--size", value), "--size") for value in ("0", "x", MANY)),
    *((("review", "--seed", value), "--seed") for value in ("x", "nan", HUGE)),
    *((("export", "turtle", "-o", value, "--store", "none"), "") for value in ("a\0b", "none/x", ".")),
    (("query", "-p", "x", "--named", "roles"), "x"),
    (("query", "--named", "none", "--store", "none"), "none"),
    *(((command, "--store", "none"), "none") for command in ("stats", "rebuild", "validate", "rank")),
]
ARGUMENTS = [
    *(
        (("ingest", "a.txt", f"--{name}", odd), name.replace("-", "_"))
        for name in INGEST
        for odd in INGEST[name]
    ),
    *((("ingest", "a.txt", "--config", odd), "") for odd in CONFIGS),
    *OTHERS,
]


@pytest.mark.parametrize(
    ("arguments", "named"), ARGUMENTS, ids=[ascii(" ".join(args))[:60] for args, _ in ARGUMENTS]
)
def test_odd_arguments(kg: Kg, article: str, arguments: tuple[str, ...], named: str) -> None:
    os.mkfifo("fifo")
    assert_refused(kg(*arguments), named)
    assert not Path("kg-store").exists()


WORD = st.text(max_size=8) | st.sampled_from(
    ["nan", "-1", HUGE, "\0", "\udcff", "-", "--", "", "1e999", *cli.commands, "--store", "-o", "-n", "-v"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(set(cli.commands) - {"init", "ingest", "extract"})), st.lists(WORD, max_size=4))
def test_any_arguments_end_in_an_exit_code_and_no_traceback(kg: Kg, command: str, words: list[str]) -> None:
    done = kg(command, *words)
    assert done.code in (0, 2), done
    assert "internal error" not in done.err
    assert "Traceback" not in done.err or "-v" in words  # which asks where the error arose


# -- Settings --------------------------------------------------------------------------------------

NUMBERS = ("nan", "inf", "true", "'high'", "[0.5]", "{a = 1}", MANY, HUGE)
TEXTS = ("5", "['en']", "{a = 1}")
FILES = (
    "5",
    "[5]",
    "[['a']]",
    r'["a\u0000b"]',
    "['none.toml']",
    "['.']",
    "['fifo']",
    "'fifo'",
    "['/dev/zero']",
)
SETTINGS = [
    *(f"{name} = {value}" for name in ("threshold", "workers", "max_chars") for value in (*NUMBERS, "-1")),
    *(f"{name} = {value}" for name in ("model", "language", "outlet", "store") for value in TEXTS),
    *(f"frames = {value}" for value in FILES),
    *(r'store = "a\u0000b"', "[workers]\na = 1", "[[frame]]", "work = 1", "a = ", "a = " + "[" * 3000, "\0"),
]


@pytest.mark.parametrize("text", SETTINGS, ids=[ascii(text)[:40] for text in SETTINGS])
@pytest.mark.parametrize("command", ["ingest", "stats"])
def test_odd_settings(kg: Kg, article: str, command: str, text: str) -> None:
    os.mkfifo("fifo")
    Path("kg.toml").write_text(text)
    done = kg(command, *([article] if command == "ingest" else []))
    missing = "none.toml" if "none.toml" in text else "kg.toml"
    assert_refused(done, missing if command == "ingest" or missing == "kg.toml" else "kg-store")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"threshold = 0.5\n\xff", b"\xef\xbb\xbfworker = 2"])
def test_settings_that_are_no_text(kg: Kg, content: bytes) -> None:
    Path("kg.toml").write_bytes(content)
    assert_refused(kg("stats"), "kg.toml")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("KG_WORKERS", value) for value in ("many", "0", "1.5", HUGE, "nan")),
        *(("KG_THRESHOLD", value) for value in ("nan", "inf", "high", "2")),
        *(("KG_MAX_CHARS", "-1"), ("KG_LANGUAGE", "english"), ("KG_OUTLET", "x" * 5000), ("KG_FRAMES", ".")),
    ],
)
def test_odd_variables(kg: Kg, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert_refused(kg("stats"), name)


# -- A user's own files ----------------------------------------------------------------------------

FRAMES = [
    *(FRAME.replace('["lobby"]', value) for value in ('"evacuate"', "5", "[5]", "{}", "[[1]]", "[]")),
    *(FRAME + f"confidence = {value}" for value in ("nan", "inf", "2", "true", "'x'", HUGE)),
    *(FRAME.replace('["subject"]', value) for value in ('"subject"', "5", "[]", "[5]", "{}")),
    *(FRAME.replace("agent =", value) for value in ("agnet =", "verb =", "agent.from =")),
    *("frame = 3", "[frame]\nname = 'a'", "[[frames]]", "[[frame", "words = 5", "a = " + "[" * 3000, "\0"),
]


@pytest.mark.parametrize("text", FRAMES, ids=[ascii(text)[-40:] for text in FRAMES])
def test_odd_frames(kg: Kg, article: str, text: str) -> None:
    Path("my.toml").write_text(text)
    assert_refused(kg("ingest", article, "--frames", "my.toml"), "my.toml")
    assert not Path("kg-store").exists()


def chain(length: int) -> str:
    """A class, and so many below it, each below the one before."""
    lines = (
        f'my:C{n} a owl:Class ; rdfs:label "c{n}" ; rdfs:subClassOf my:C{n - 1} .' for n in range(1, length)
    )
    return TURTLE + 'my:C0 a owl:Class ; rdfs:label "c0" ; rdfs:subClassOf kg:Person .\n' + "\n".join(lines)


ONTOLOGIES = [
    *(TURTLE + "my:A a owl:Class", TURTLE + "my:A a owl:Class .", "<a> <b> <c>", "\0", "@prefix", "{}"),
    TURTLE + 'my:A a owl:Class ; rdfs:label "a" ; rdfs:subClassOf my:A .',
    TURTLE + 'my:A a owl:Class ; rdfs:label "a" ; rdfs:subClassOf [ a owl:Class ] .',
    TURTLE + 'my:A a owl:Class ; rdfs:label "a" ; rdfs:subClassOf my:Nope .',
    chain(50) + "my:C0 rdfs:subClassOf my:C49 .",
    chain(3100),
]


@pytest.mark.parametrize("text", ONTOLOGIES, ids=[ascii(text)[-40:] for text in ONTOLOGIES])
def test_odd_ontologies(kg: Kg, article: str, text: str) -> None:
    Path("my.ttl").write_text(text)
    assert_refused(kg("ingest", article, "--ontology", "my.ttl"), "my.ttl")
    assert not Path("kg-store").exists()


def test_a_chain_of_1100_classes_is_ingested_and_asked(kg: Kg, article: str) -> None:
    Path("my.ttl").write_text(chain(1100))
    Path("my.csv").write_text(HEAD + "judge/a,Nadia Okoye,my:C1099,,,,\n")
    done = kg("ingest", article, "--ontology", "my.ttl", "--gazetteer", "my.csv")
    assert done.code == 0, done.err
    ask = "SELECT ?a { ?a a <https://example.org/terms#C5> }"
    assert "judge-a" in kg("query", "-e", ask).out


@pytest.mark.parametrize(
    "row",
    [
        "club/a,A Club,kg:Company> <x:y> <x:z> <x:g> .,,,,",
        "club/a,A Club,Company,,,,",
        "club/a,A Club,kg:Nope,,,,",
        "club/a,A Club,kg:Company,~,,,",
    ],
)
def test_odd_gazetteers(kg: Kg, article: str, row: str) -> None:
    Path("my.csv").write_text(f"{HEAD}{row}\n")
    assert_refused(kg("ingest", article, "--gazetteer", "my.csv"), "my.csv, line 2")
    assert not Path("kg-store").exists()


def test_verbose_shows_where_in_a_worker_an_error_arose(kg: Kg, article: str) -> None:
    Path("my.toml").write_text('[[frame]]\nterm = "kg:NoSuchThing"\nlemmas = ["x"]\n', encoding="utf-8")
    quiet, told = (kg("extract", article, "-o", "o", "--frames", "my.toml", *more) for more in ((), ("-qv",)))
    assert quiet.code == told.code == 2
    assert len(quiet.err.splitlines()) == 1
    assert quiet.err in told.err and re.search(r'kg/knowledge/frames\.py", line \d+, in ', told.err)


# -- The last resort -------------------------------------------------------------------------------


def test_a_fault_of_kgs_own_is_one_line_and_never_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    @cli.command("faulty")
    def faulty() -> None:
        raise AssertionError("two\nlines")

    try:
        assert run(["faulty"]) == 2
        told = "kg: internal error: AssertionError: two lines (run with -v for where)\n"
        assert capsys.readouterr() == ("", told)
    finally:
        del cli.commands["faulty"]


# -- Real processes --------------------------------------------------------------------------------


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = command.replace("kg ", f"{sys.executable} -m kg ", 1)
    return subprocess.run(
        ["bash", "-c", program], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("kg query --list >&-", 2, "kg: standard output is closed"),
        ("kg query --list > /dev/full", 2, "kg: cannot read or write: No space left on device"),
        ("kg query --list 1< /dev/null", 2, "kg: cannot read or write: Bad file descriptor"),
        ("kg query --list 2>&- > /dev/null", 0, ""),
        ("kg query --list <&- > /dev/null", 0, ""),
        ("kg stats <&- >&-", 2, "kg: standard output is closed"),
        ("kg stats >&- 2>&-", 2, ""),
        ("kg query - <&-", 2, "kg: "),
        ("kg stats --config <(echo 'worker = 2')", 2, "kg: "),
        ("kg query --list | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}", 0, ""),
        ("kg query --list -o /dev/stdout | true; exit ${PIPESTATUS[0]}", 0, ""),
        ("kg stats $'\\xff'", 2, "Error: "),
        ("kg ingest $'\\xff'", 2, "kg: "),
        ("kg ingest x --workers 99999999999", 2, "kg: workers"),
    ],
)
def test_real_processes(tmp_path: Path, command: str, code: int, told: str) -> None:
    done = shell(command, tmp_path)
    assert done.returncode == code, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith(("kg: ", "Error: "))]
    assert len(lines) == bool(told) and "Traceback" not in done.stderr, done.stderr
    assert done.stderr == "" or lines[0].startswith(told)
    assert os.listdir(tmp_path) == []


def test_a_store_file_never_takes_the_number_of_a_closed_stream(tmp_path: Path, articles: Path) -> None:
    done = shell(f"kg ingest {articles} --store s <&- 2>&-", tmp_path)
    assert done.returncode == 0 and "2 articles: 2 new" in done.stdout
    assert shell("kg stats --store s", tmp_path).stdout.startswith("2 articles")
