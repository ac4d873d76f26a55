"""The command: make the books of the lab in several processes."""

import argparse
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("pdfminer", "pypdf", "rapidfuzz", "typst")


def main() -> int:
    """Make the books and say how many lines could not be labelled."""
    from tests import lab

    parser = argparse.ArgumentParser(prog="python -m tests.lab", description=lab.__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--out", type=Path, default=Path("build/lab"), help="folder for the books (default: build/lab)")
    parser.add_argument("--books", type=int, default=650, help="how many books (default: 650)")
    parser.add_argument("--first", type=int, default=0, help="number of the first book (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other books (default: 1)")
    parser.add_argument(
        "--engine", choices=("tex", "typst", "weasyprint"), default="", help="typeset all with this one"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    arguments = parser.parse_args()
    missing = [name for name in NEEDED if not find_spec(name)]
    if missing:
        print(f"the lab needs {', '.join(missing)}: .venv/bin/pip install --editable '.[lab]'", file=sys.stderr)
        return 2

    if not shutil.which("pdftotext"):
        print("the lab needs pdftotext: install poppler-utils", file=sys.stderr)
        return 2
    if not shutil.which("pdflatex"):
        if arguments.engine == "tex":
            print("no pdflatex: install what `python -m tests.lab --help` names", file=sys.stderr)
            return 2
        print("no pdflatex: books that TeX would set are set by Typst (see --help)", file=sys.stderr)

    from tests.lab.make import Made, make

    began = time.monotonic()
    unknown: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    failed: list[Made] = []
    numbers = range(arguments.first, arguments.first + arguments.books)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for made in pool.map(partial(make, seed=arguments.seed, out=arguments.out, engine=arguments.engine), numbers):
            if made.failed:
                failed.append(made)
            for way, (bad, total) in made.unlabelled.items():
                unknown[way] += bad
                lines[way] += total
    for way in sorted(lines):
        print(f"{way:14} {lines[way]:8} lines, {unknown[way] / lines[way]:.2%} without a label")
    for made in failed:
        print(f"{made.name}: not made: {made.failed}", file=sys.stderr)
    print(f"{len(numbers) - len(failed)} books in {arguments.out}, {time.monotonic() - began:.0f} s")
    return 1 if len(failed) == len(numbers) else 0


if __name__ == "__main__":
    sys.exit(main())
