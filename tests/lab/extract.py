"""Extract the text of PDFs in all the ways that people do."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.lab.page import Char, Page


@dataclass(slots=True)
class Extraction:
    """What a tool wrote. `pages` are the parts of `text` that belong to the pages of the PDF, in order."""

    text: str
    pages: list[str]


def pdftotext(pdf: Path, *options: str, count: int) -> Extraction:
    """Run poppler's pdftotext. Where form feeds stand for ligatures too, pages are told apart by running it on each."""
    whole = _run(pdf, *options)
    pages = whole.split("\f")
    if len(pages) == count + 1 and not pages[-1]:
        return Extraction(whole, [page + "\f" for page in pages[:-1]])
    each = [_run(pdf, *options, "-f", str(number), "-l", str(number)) for number in range(1, count + 1)]
    return Extraction("".join(each), each)


def _run(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def pypdf(pdf: Path) -> Extraction:
    """Run pypdf; pages are joined by line ends, as people join them."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    pages = [page.extract_text() for page in PdfReader(str(pdf)).pages]
    pages = [page if page.endswith("\n") else page + "\n" for page in pages]
    pages = [page.encode("utf-8", "replace").decode() for page in pages]
    return Extraction("".join(pages), pages)


def spread(text: str, chars: list[Char | None], rng: Random) -> tuple[str, list[Char | None]]:
    """Double blanks between words and at line ends, as they come from PDFs of word processors."""
    wide = rng.choice((0.2, 0.6, 1.0))
    tail = rng.choice(("  ", " ", ""))
    out: list[str] = []
    kept: list[Char | None] = []
    for i, letter in enumerate(text):
        more = ""
        if letter == " " and text[i - 1 : i].strip() and rng.random() < wide:
            more = rng.choice((" ", " ", "  "))
        elif letter == "\n" and text[i - 1 : i].strip():
            more = tail
        out.append(more + letter)
        kept += [None] * len(more) + [chars[i]]
    return "".join(out), kept


def pdfminer(pages: list[Page], double: bool = False) -> tuple[str, list[Char | None]]:
    """Write what pdfminer.six writes, with the character of the page that each character is (None for white space).

    `double`: an empty line follows every line, and nothing more stands between boxes and pages, as some scripts do it.
    """
    out: list[str] = []
    chars: list[Char | None] = []

    def put(text: str, char: Char | None) -> None:
        out.append(text)
        chars.extend([char if char and not letter.isspace() else None for letter in text])

    for page in pages:
        box = -1
        for line in page.lines:
            if box not in (-1, line.box) and not double:
                put("\n", None)
            box = line.box
            for char in line.chars:
                put(char.text, char)
            if double and "".join(char.text for char in line.chars).strip():
                put("\n", None)
        if box != -1 and not double:
            put("\n", None)
        put("\f", None)
    return "".join(out), chars
