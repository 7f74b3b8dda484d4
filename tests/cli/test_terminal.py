"""What a terminal and a shell see: colours, widths, hostile text, pipes, Ctrl-C, completion."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import ARTICLES, Kg
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.output import harmless

HOSTILE = (
    "Judge Nadia Okoye\x1b[31m\x1b]0;gotcha\x07 on Monday ordered the Transport Ministry to halt the closure."
)
KG = [sys.executable, "-m", "kg"]


def on_a_terminal(*arguments: str, columns: int = 60) -> str:
    """What kg prints when standard output is a terminal of so many columns."""
    master, slave = pty.openpty()
    environ = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    process = subprocess.Popen([*KG, *arguments], stdout=slave, stderr=subprocess.DEVNULL, env=environ)
    os.close(slave)
    printed = b""
    try:
        while chunk := os.read(master, 65_536):
            printed += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(master)
    assert process.wait(timeout=60) == 0
    return printed.decode()


@given(st.text())
def test_harmless_text_has_no_control_character_but_tab_and_newline(text: str) -> None:
    assert not any(ord(c) < 32 and c not in "\t\n" or 127 <= ord(c) < 160 for c in harmless(text))


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_text_of_an_article_cannot_command_the_terminal(kg: Kg, tmp_path: Path) -> None:
    Path("hostile.txt").write_text(f"A plain title\n\nMarch 4, 2024\n\n{HOSTILE}\n", encoding="utf-8")
    kg("ingest", "hostile.txt")
    for command in (("show", "Transport Ministry"), ("query", "--named", "orders"), ("export", "trig")):
        shown = on_a_terminal(*command, "--store", str(tmp_path / "kg-store"))
        assert "\x1b]0;" not in shown and "\x1b[31m" not in shown and "\x07" not in shown


def test_a_table_is_wrapped_on_a_terminal_and_whole_in_a_pipe(kg: Kg, store: Path) -> None:
    terminal = on_a_terminal("query", "--named", "orders", "--store", str(store))
    piped = kg("query", "--named", "orders", "--store", store).out
    sentence = "Judge Nadia Okoye on Monday ordered the Transport Ministry to halt the closure of the harbour"
    assert sentence in piped and sentence not in terminal
    assert "\x1b" not in piped


def test_forced_colours_do_not_reach_a_pipe(kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in kg("rank", "--store", store).out


def test_a_reader_that_leaves_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -m kg export nquads --store {store} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_was_committed(kg: Kg, tmp_path: Path, workers: str) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        text = ARTICLES["order.txt"].replace("harbour", f"harbour {number}")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    command = [*KG, "ingest", str(folder), "--store", "kept", "--workers", workers, "--verbose"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    for _ in range(150):
        assert "new" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.splitlines()[-1] == "kg: interrupted; what was committed stays"
    assert "Traceback" not in told
    articles = int(kg("stats", "--store", "kept").out.split()[0])
    assert 0 < articles < 600
    before = kg("export", "turtle", "--store", "kept").out
    kg("rebuild", "--store", "kept")
    assert kg("export", "turtle", "--store", "kept").out == before


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(kg: Kg, shell: str) -> None:
    done = kg("completion", shell)
    assert done.code == 0 and "_KG_COMPLETE" in done.out


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [("kg ing", "1", "ingest"), ("kg export gra", "2", "graphml"), ("kg query --named rol", "3", "roles")],
)
def test_the_shell_is_offered_commands_formats_and_query_names(
    words: str, position: str, offered: str
) -> None:
    environ = os.environ | {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": position}
    program = "from kg.cli.main import cli; cli(prog_name='kg')"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False
    )
    assert f"plain,{offered}" in done.stdout.splitlines()


def test_the_console_script_and_the_module_tell_their_version() -> None:
    script = Path(sys.executable).parent / "kg"
    for command in ([str(script)], KG):
        done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("kg, version ")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("query", "--help"), ("completion", "bash"), ("--version",)]
)
def test_what_needs_no_language_model_loads_none(arguments: tuple[str, ...]) -> None:
    program = (
        "import sys; from kg.cli.main import run; run(sys.argv[1:]); "
        "sys.exit(bool({'spacy', 'rdflib', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False)
    assert done.returncode == 0


def test_without_a_command_kg_tells_what_there_is(kg: Kg) -> None:
    done = kg()
    assert done.code == 2
    assert "ingest" in done.out + done.err


def test_a_mistyped_command_is_told(kg: Kg) -> None:
    done = kg("ingets", "x")
    assert done.code == 2 and "ingets" in done.err
