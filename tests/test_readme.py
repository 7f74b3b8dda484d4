"""Every command and program shown in the README runs, and prints what the README says it prints.

`python tests/test_readme.py` writes the README's outputs anew from what is printed now.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kg.resources import data_dir

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```(sh|python)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def run_block(language: str, code: str, folder: Path) -> str:
    """What a block prints on standard output; it must not fail."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}"
    program = ["bash", "-euo", "pipefail", "-c"] if language == "sh" else [sys.executable, "-c"]
    done = subprocess.run(
        [*program, code], cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{code}\n{done.stderr}"
    return done.stdout


def lay_out(folder: Path) -> Path:
    """A folder that is empty but for data/, as in a clone."""
    (folder / "data").symlink_to(data_dir())
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("readme"))


BLOCKS = [match.groups() for match in BLOCK.finditer(README.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("language", "code", "shown"), BLOCKS, ids=[code.split("\n", 1)[0][:40] for _, code, _ in BLOCKS]
)
def test_what_the_readme_shows_runs_and_prints_that(
    folder: Path, language: str, code: str, shown: str | None
) -> None:
    printed = run_block(language, code, folder)
    assert shown is None or strip(printed) == strip(shown), "run: python tests/test_readme.py"


def strip(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_every_command_and_exit_code_stands_in_the_readme() -> None:
    from kg.cli.main import cli

    text = README.read_text(encoding="utf-8")
    for name in cli.commands:
        assert f"kg {name}" in text
    for code in ("0", "1", "2", "130"):
        assert f"| {code} |" in text


def test_every_setting_stands_in_the_readme() -> None:
    from dataclasses import fields

    from kg.config import Settings

    (settings,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert {line.split(" = ")[0] for line in settings.splitlines()} == {f.name for f in fields(Settings)}


def test_the_make_targets_of_the_readme_and_the_scripts_behind_them_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    for target in re.findall(r"\$ make (\w+)", text):
        assert f"\n{target}:" in makefile
    for script in re.findall(r"\.ci/\w[\w.]*", text + makefile):
        assert script.endswith(".py") or os.access(ROOT / script, os.X_OK), script
        assert (ROOT / script).is_file(), script


def test_links_inside_the_project_lead_somewhere() -> None:
    for path in re.findall(r"`([\w./-]+\.(?:md|toml|cfg|ttl))`", README.read_text(encoding="utf-8")):
        assert (ROOT / path).exists() or path in ("kg.toml", "my.ttl", "my.toml"), path


def rewrite() -> None:
    """Put what is printed now in place of what the README says is printed."""
    with tempfile.TemporaryDirectory() as name:
        folder = lay_out(Path(name))

        def renew(match: re.Match[str]) -> str:
            language, code, shown = match.groups()
            printed = "\n".join(strip(run_block(language, code, folder)))
            head = f"```{language}\n{code}```\n"
            return head if shown is None else f"{head}\n```text\n{printed}\n```\n"

        README.write_text(BLOCK.sub(renew, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
