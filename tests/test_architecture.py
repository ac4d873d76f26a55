"""The house rules that a program can check: who imports whom, how long a file is, where a rule keeps its cases."""

import ast
import gc
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "edition"
CASES = REPOSITORY / "tests" / "cases"

FLOORS = (
    {"model", "errors"},
    {"tei", "relaxng", "language", "resources"},
    {"read", "rules", "decide", "check", "collate", "write"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
"""The rooms, from the ground up; the package itself (its version) belongs to everybody and imports nothing."""

LONGEST = 330
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}

MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = sorted(
    path for path in (PACKAGE / "rules").glob("*/*.py") if re.search(r"^RULE\b", path.read_text("utf-8"), re.MULTILINE)
)
"""The files that define a rule; what several rules share may stand beside them."""


def room(module: str) -> str:
    """The room of a dotted module name: `edition.tei.nest` is in `tei`; the package itself has the room ``""``."""
    return module.partition(".")[2].partition(".")[0]


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imports(source: str, package: str) -> Iterator[str]:
    """Every module of ours that a piece of code imports, wherever the import stands, but not for type checking only.

    `package` is the package that holds the code; relative imports are resolved against it.
    """
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: 1 - node.level or None] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "edition" else [base]
        else:
            continue
        for name in names:
            if name == "edition" or name.startswith("edition."):
                yield name


def _running(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        children: Iterator[ast.AST] = iter(node.orelse)
    else:
        children = ast.iter_child_nodes(node)
    for child in children:
        yield from _running(child)


def faults(source: str, module: str, package: str) -> list[str]:
    """The imports of a module that point up or sideways, each as a sentence."""
    here = room(module)
    found = []
    for imported in imports(source, package):
        there = room(imported)
        if there == here or not there or there.startswith("__version"):
            continue
        if not here:
            found.append(f"{module} imports {imported}: the package itself imports nothing of ours")
        elif floor(there) >= floor(here):
            found.append(f"{module} imports {imported}: imports point down only")
    return found


def test_imports_point_down() -> None:
    found = []
    for path in MODULES:
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        module = parts[:-1] if parts[-1] == "__init__" else parts
        found += faults(path.read_text(encoding="utf-8"), ".".join(module), ".".join(parts[:-1]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("edition.model.source", "from edition.tei.nest import nest"),
        ("edition.check.links", "import edition.write"),
        ("edition.check.links", "def look():\n    from edition.rules import PROFILES"),
        ("edition.tei.weave", "from ..language import english"),
        ("edition.model.span", "from edition import errors"),
        ("edition", "from edition.model.source import Source"),
        ("edition.pipeline.build", "if x:\n    pass\nelse:\n    import edition.cli"),
    ],
)
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    package = module.rpartition(".")[0] or module
    assert len(faults(source, module, package)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("edition.cli.build", "from edition.pipeline.build import build\nfrom edition import __version__"),
        ("edition.tei.weave", "from .nest import nest"),
        ("edition.tei.weave", "if TYPE_CHECKING:\n    from edition.check import check"),
        ("edition.read.text", "import lxml.etree\nfrom editions import x"),
    ],
)
def test_a_right_import_is_left_alone(module: str, source: str) -> None:
    assert faults(source, module, module.rpartition(".")[0]) == []


def test_every_room_has_a_floor() -> None:
    rooms = {
        path.stem if path.is_file() else path.name for path in PACKAGE.iterdir() if not path.name.startswith("__py")
    }
    unknown = rooms - set().union(*FLOORS) - {"__init__", "templates", "schemas"}
    assert not unknown, f"rooms that ARCHITECTURE does not know: {', '.join(sorted(unknown))}"


def test_files_can_be_read_in_one_sitting() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = [f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST]
    assert not long, "split at a seam that has a name:\n" + "\n".join(long)


def test_modules_say_what_they_are_for() -> None:
    sources = {relative(path): path.read_text(encoding="utf-8") for path in MODULES}
    silent = [name for name, source in sources.items() if source.strip() and not ast.get_docstring(ast.parse(source))]
    assert not silent, "no docstring:\n" + "\n".join(silent)


def test_modules_have_names_of_their_own() -> None:
    vague = [relative(path) for path in MODULES if path.stem in VAGUE or path.parent.name in VAGUE]
    assert not vague, "say what is in it:\n" + "\n".join(vague)


@pytest.mark.parametrize("category", [DeprecationWarning, PendingDeprecationWarning, ResourceWarning, UserWarning])
def test_warnings_are_errors(category: type[Warning]) -> None:
    with pytest.raises(category):
        warnings.warn("something is about to break", category, stacklevel=1)


def test_a_file_left_open_is_seen() -> None:
    seen: list[type[BaseException]] = []
    before, sys.unraisablehook = sys.unraisablehook, lambda unraisable: seen.append(unraisable.exc_type)
    try:
        Path(__file__).open(encoding="utf-8")  # noqa: SIM115
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert seen == [ResourceWarning]


def test_every_rule_has_cases() -> None:
    rules = {path.stem.replace("_", "-") for path in RULES}
    without = [name for name in rules if not any(case.is_dir() for case in (CASES / name).glob("*"))]
    assert not without, "make tests/cases/<rule>/<what the case shows>/ for: " + ", ".join(sorted(without))


def test_every_case_folder_has_a_rule() -> None:
    rules = {path.stem.replace("_", "-") for path in RULES}
    orphans = {folder.name for folder in CASES.glob("*") if folder.is_dir()} - rules
    assert not orphans, "case folders of rules that are not there: " + ", ".join(sorted(orphans))
