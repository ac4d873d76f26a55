"""Make a book of the lab: write, typeset, extract, label."""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.lab import dump, extract, layout, pieces, tex, typst_book, web_book, web_dump
from tests.lab.align import align
from tests.lab.label import Labelled, Labels, label, words
from tests.lab.model import Book
from tests.lab.page import Page, read_pages
from tests.lab.text.genres import GENRES, write

DUMPS: dict[str, Callable[[Random, Book], Labelled]] = {
    "l2h": web_dump.latex2html,
    "web": web_dump.web,
    "wrap": dump.wrapped,
    "lines": dump.paragraphs,
}
"""Ways by which a text comes without having been a page."""

WAYS = ("pdftotext", "layout", "pdfminer", "pdfminer_dbl", "pypdf", "wm", "wmlayout", "wmfixed")
"""Ways of extraction from a PDF; they are called as in the conversion set."""

ENGINES: dict[str, tuple[Callable[..., Path], int]] = {
    "tex": (tex.typeset, 7),
    "typst": (typst_book.typeset, 2),
    "weasyprint": (web_book.typeset, 1),
}
"""What typesets, and how often it is chosen, against the others."""

LANGUAGES = ("en", "fr")


@dataclass(slots=True)
class Made:
    """What came of a book: its name, and how many lines of each way have no label."""

    name: str
    unlabelled: dict[str, tuple[int, int]]
    failed: str = ""


def make(number: int, seed: int, out: Path, engine: str = "") -> Made:
    """Make the book with a number; the same number and seed always make the same book.

    An engine that is named is used, whatever would have been drawn.
    """
    rng = Random(f"{seed}/{number}")
    lang = rng.choice(LANGUAGES)
    genre = rng.choices(tuple(GENRES), [weight for _, weight in GENRES.values()])[0]
    book = write(rng, lang, genre, rng.randint(10_000, 24_000))
    drawn = rng.choices(tuple(ENGINES), [weight for _, weight in ENGINES.values()])[0]
    engine = engine or drawn
    if engine == "tex" and not shutil.which("pdflatex"):
        engine = "typst"
    plan = layout.sample(rng, genre, engine)
    layout.settle(book, plan)
    name = f"{number:04}"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            found, labelled = _extractions(rng, book, plan, Path(scratch))
        except tex.TexError as error:
            return Made(name, {}, f"{plan.engine} {plan.cls}: {error}")
    return _write(out / name, name, book, plan, found, labelled)


def _extractions(rng: Random, book: Book, plan: layout.Layout, folder: Path) -> tuple[list[Page], dict[str, Labelled]]:
    """Return the pages of the book, and its text as several ways give it."""
    typeset = ENGINES[plan.engine][0]
    pdf = typeset(book, plan, folder)
    pages = read_pages(pdf, book)
    # What keeps the places of words on the page reads across two columns: nothing can be made of that.
    possible = [way for way in WAYS if plan.columns == 1 or way not in ("layout", "wmlayout", "wmfixed")]
    ways = sorted(rng.sample(possible, 4))
    dumps = sorted(rng.sample(sorted(DUMPS), 2))
    out: dict[str, Labelled] = {}
    if "pdfminer" in ways:
        out["pdfminer"] = extract.pdfminer(pages)
    if "pdfminer_dbl" in ways:
        out["pdfminer_dbl"] = extract.pdfminer(pages, double=True)
    tools: dict[str, Callable[[Path, int], extract.Extraction]] = {
        "pdftotext": lambda pdf, count: extract.pdftotext(pdf, count=count),
        "layout": lambda pdf, count: extract.pdftotext(pdf, "-layout", count=count),
        "pypdf": lambda pdf, count: extract.pypdf(pdf),
    }
    for way in sorted(ways & tools.keys()):
        out[way] = _aligned(tools[way](pdf, len(pages)), pages)
    marked = [way for way in ways if way.startswith("wm")]
    if marked:
        year, number = rng.randint(1990, 2024), rng.randint(11, 999)
        plan.watermark = plan.watermark.format(author=book.author, year=year, number=number)
        pdf = typeset(book, plan, folder, plan.watermark)
        pages_wm = read_pages(pdf, book)
        options = {"wm": (), "wmlayout": ("-layout",), "wmfixed": ("-fixed", f"{rng.uniform(3.6, 6.2):.1f}")}
        for way in marked:
            out[way] = _aligned(extract.pdftotext(pdf, *options[way], count=len(pages_wm)), pages_wm)
    if rng.random() < 0.1:
        for way in sorted(out.keys() & {"pdftotext", "pypdf", "wm", "pdfminer"}):
            out[way] = extract.spread(*out[way], rng)
    for way in dumps:
        out[way] = DUMPS[way](Random(f"{way}/{rng.random()}"), book)
    return pages, out


def _aligned(extraction: extract.Extraction, pages: list[Page]) -> Labelled:
    chars = [char for text, page in zip(extraction.pages, pages, strict=True) for char in align(text, page)]
    return extraction.text, chars


def _write(
    folder: Path, name: str, book: Book, plan: layout.Layout, pages: list[Page], labelled: dict[str, Labelled]
) -> Made:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    unlabelled: dict[str, tuple[int, int]] = {}
    flavours: dict[str, Any] = {}
    for way, (text, chars) in sorted(labelled.items()):
        (folder / f"input.{way}.txt").write_bytes(text.encode())
        found = label(text, chars, book)
        _dump(folder / f"lines.{way}.json", found.lines)
        _dump(
            folder / f"labels.{way}.json",
            {"flavour": way, "n_tokens": found.tokens, "furniture": found.furniture, "hyphens": found.hyphens}
            | {"n_eol_hyphens": len(found.hyphens)},
        )
        unlabelled[way] = (sum(line[1] == "?" for line in found.lines), len(found.lines))
        flavours[way] = _flavour(way, text, found)
    _dump(folder / "truth.json", truth(name, book, plan, pages) | {"flavours": flavours})
    return Made(name, unlabelled)


def _flavour(way: str, text: str, found: Labels) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for start, end, name in found.furniture:
        counts[name] = counts.get(name, 0) + end - start
    return {
        "file": f"input.{way}.txt",
        "chars": len(text),
        "tokens": found.tokens,
        "furniture_tokens": counts,
        "eol_hyphens": len(found.hyphens),
        "hard_hyphens": sum("-" in word for _, word in found.hyphens),
    }


def truth(name: str, book: Book, plan: layout.Layout, pages: list[Page]) -> dict[str, Any]:
    """Return the truth in the form of the conversion set."""
    begins: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        for line in page.lines:
            for char in line.chars:
                begins.setdefault(char.piece, number)
    blocks = []
    notes: dict[int, dict[str, Any]] = {}
    for index, block in enumerate(book.blocks):
        entry: dict[str, Any] = {"type": block.kind}
        if block.kind == "head":
            entry["level"] = block.level
        if block.kind == "l":
            entry["lg"] = block.group
        if block.speech:
            entry["sp"] = block.speech
        blocks.append(entry | {"text": block.text, "page": str(begins.get(pieces.BLOCK + index, ""))})
        for offset, note in block.notes:
            notes[note] = {"n": note + 1, "anchor_block": index, "anchor_word": len(words(block.text[:offset]))}
            notes[note] |= {"anchor_char": offset, "text": book.notes[note].text}
    return {
        "name": name,
        "lang": book.lang,
        "genre": book.genre,
        "title": book.title,
        "author": book.author,
        "typeset": plan.as_truth(),
        "blocks": blocks,
        "notes": [notes[i] for i in sorted(notes)],
        "pages": len(pages),
    }


def _dump(path: Path, what: Any) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False), "utf-8")
