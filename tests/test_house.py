"""The house: what lies where, who imports whom, and that what is public is explained."""

import ast
import configparser
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import violations

from kg.cli.main import cli

ROOT = Path(__file__).parent.parent
TOP = {
    *("kg", "ontology", "data", "tests", "notebooks", "setup.cfg"),
    *(
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Makefile",
        "pyproject.toml",
        ".ci",
        ".gitignore",
    ),
}
SOURCES = sorted((ROOT / "kg").rglob("*.py"))
COMMANDS = sorted(cli.commands.items())


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [name for name in listing.stdout.split("\0") if name]


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Modules' and classes' own functions and classes whose names have no underscore."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            for method in inner:
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                    yield f"{node.name}.{method.name}", method


def test_the_top_level_is_what_the_readme_says() -> None:
    assert {name.split("/")[0] for name in tracked()} == TOP


def test_nothing_that_is_made_is_tracked() -> None:
    made = [name for name in tracked() if name.endswith((".pyc", ".egg-info")) or "__pycache__" in name]
    assert made == []


def test_imports_run_one_way_and_libraries_stay_in_their_homes() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def unexplained(path: Path) -> Iterator[str]:
    """What is public in the file and has no docstring, the file itself included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body and not ast.get_docstring(tree):
        yield "the module"
    for name, node in public(tree):
        if not ast.get_docstring(node) and not is_explained_elsewhere(node):
            yield name


def test_what_is_public_has_a_docstring() -> None:
    violations.none(
        f"{path.relative_to(ROOT)}: {name} has no docstring" for path in SOURCES for name in unexplained(path)
    )


def is_explained_elsewhere(node: ast.AST) -> bool:
    """Signatures of one function, and methods that a library's base class prescribes."""
    if not isinstance(node, ast.FunctionDef):
        return False
    is_signature = any(ast.unparse(decorator) == "overload" for decorator in node.decorator_list)
    return is_signature or node.name in ("write", "readable", "readinto", "seekable")


def called(node: ast.stmt) -> str:
    """ "print" of the statement `print(…)`, else nothing."""
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    return ast.unparse(node.value.func) if is_call else ""


def test_importing_a_module_prints_nothing_and_sets_nothing_up() -> None:
    violations.none(
        f"{path.relative_to(ROOT)}: {called(node)}"
        for path in SOURCES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if called(node) in ("print", "logging.basicConfig")
    )


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_has_help_with_an_example_and_the_options_that_all_have(
    name: str, command: click.Command
) -> None:
    text = command.get_help(click.Context(command, info_name=f"kg {name}"))
    assert "Example" in text
    assert f"kg {name}" in text.split("Example", 1)[1]
    for option in ("--store", "--quiet", "--verbose", "--help"):
        assert option in text


def test_every_package_is_in_the_wheel() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    found = {str(p.parent.relative_to(ROOT)).replace("/", ".") for p in SOURCES}
    data = {"kg.query.named", "kg.share.data", "kg.share.ontology"}
    assert listed - data == found - data


def test_the_changelog_speaks_of_this_version() -> None:
    from kg import __version__

    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# -- Grammar in one place ------------------------------------------------------------------------

LABELS = ("functions.py", "words.py", "entities.py")
"""The modules of kg/syntax that name the parser's labels, for all others."""


MARKS = "marks.py"
"""The module that names the quotation marks, two of which are labels of theirs as well."""


def named_labels() -> set[str]:
    """The labels that kg/syntax has words for."""
    found: set[str] = set()
    for name in LABELS:
        for node in ast.walk(ast.parse((ROOT / "kg" / "syntax" / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found


WORDS_OF_THEIR_OWN = {"agent", "dative", "POS", "dep"}
"""Labels that are words of their own as well: slots, sources of a frame, spaCy's own names."""


def labels_read(path: Path) -> Iterator[str]:
    """Where a module reads a label of the parser's, or writes one out."""
    labels = named_labels() - WORDS_OF_THEIR_OWN
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("dep_", "tag_", "pos_", "ent_type_"):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: .{node.attr}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in labels:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"


def test_only_syntax_reads_the_labels_of_the_parser() -> None:
    packages = ("annotate", "extract", "syntax", "knowledge")
    paths = [path for name in packages for path in sorted((ROOT / "kg" / name).rglob("*.py"))]
    own = [ROOT / "kg" / "syntax" / name for name in (*LABELS, MARKS)]
    violations.none(where for path in paths if path not in own for where in labels_read(path))


# -- Modules -------------------------------------------------------------------------------------

LONGEST_MODULE = 400
GENERATED = {"kg/vocab.py"}


def test_no_module_has_outgrown_its_name() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    violations.none(
        f"{name} has {lines} lines, more than {LONGEST_MODULE}"
        for name, lines in sorted(lengths.items())
        if lines > LONGEST_MODULE and name not in GENERATED
    )


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path, modules: set[str]) -> set[str]:
    """The modules of kg that one imports anywhere, under TYPE_CHECKING and within functions too.

    Not `kg` itself, whose door to kg.api opens only when it is asked for.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and not node.level:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name if name in modules else str(node.module) for name in inner)
    return found & modules - {"kg"}


def reached(first: str, imports: dict[str, set[str]]) -> set[str]:
    """Every module to which imports lead from one."""
    found: set[str] = set()
    waiting = list(imports[first])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(imports.get(name, ()))
    return found


def test_no_module_imports_itself_through_others() -> None:
    modules = {dotted(path) for path in SOURCES}
    imports = {dotted(path): imported(path, modules) for path in SOURCES}
    del imports["kg"]
    around = {name: reached(name, imports) for name in imports}
    circles = {tuple(sorted({o for o in around[n] if n in around[o]})) for n in around if n in around[n]}
    violations.none(f"an import cycle: {', '.join(circle)}" for circle in sorted(circles))


def names_of_kg(path: Path, modules: set[str]) -> Iterator[str]:
    """What a module takes from `kg` itself that is no module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name == "kg")
        if isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (alias.name for alias in node.names if f"kg.{alias.name}" not in modules)


def test_only_commands_import_kg_itself() -> None:
    """Its door leads to kg.api, and so back to whoever stands below that."""
    modules = {dotted(path) for path in SOURCES}
    below = [path for path in SOURCES if path.parent != ROOT / "kg" / "cli"]
    violations.none(
        f"{path.relative_to(ROOT)}: {name}" for path in below for name in names_of_kg(path, modules)
    )


DOORS = [path.parent for path in sorted((ROOT / "kg" / "extract").glob("*/__init__.py"))]


def test_packages_of_extract_are_entered_by_their_doors() -> None:
    doors = {dotted(door / "__init__.py"): door for door in DOORS}
    violations.none(
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.module}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name, door in doors.items()
        if str(node.module).startswith(f"{name}.") and not path.is_relative_to(door)
    )
