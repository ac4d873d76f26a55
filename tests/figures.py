"""The figures of `tests/accuracy.py`: where the scorers say them, what they have to reach, how they are tabled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

SEED_FIGURES = {
    "fidelity": "fidelity",
    "blocks": "blocks.F",
    "heads": "heads.F",
    "level": "heads.level",
    "furniture": "furniture.F",
    "pages": "pages.F",
    "glyphs": "glyphs.right",
    "wrong": "glyphs.wrong",
    "hyphens": "hyphens.right",
    "marks": "noterefs.F",
    "notes": "notes.right",
    "quotes": "quotes.F",
    "dates": "dates.F",
    "names": "names.F",
}
"""Columns of the seeds' table, and where `seed_score.py` says them."""

SEED_BARS = {
    "000": {"blocks": 0.98, "furniture": 1.0, "heads": 1.0, "notes": 1.0},
    "001": {"blocks": 0.97, "heads": 0.97, "level": 0.95, "pages": 0.99, "glyphs": 0.99, "wrong": 0.004}
    | {"hyphens": 0.99, "marks": 0.99, "quotes": 0.92},
    "002": {"blocks": 0.98, "furniture": 1.0, "heads": 1.0, "notes": 1.0},
    "004": {"blocks": 0.97, "heads": 0.95, "pages": 0.99, "furniture": 0.995, "glyphs": 1.0},
}

BOOK_FIGURES = {
    "char": "char_acc",
    "block": "block_f1",
    "head": "head_f1",
    "level": "head_level_acc_shift",
    "leak": "leak_per_1000",
    "hyph": "hyph_acc",
    "compound": "compound_acc",
    "note": "note_f1",
    "quote": "quote_f1",
    "line": "line_f1",
    "speaker": "speaker_f1",
    "stage": "stage_f1",
    "composite": "composite",
}
"""Columns of the books' table, and where `conversion_score.py` says them."""

BOOK_BARS = {"block": 0.95, "head": 0.93, "leak": 1.0, "hyph": 0.98, "compound": 0.97, "note": 0.92} | {
    "line": 0.96,
    "speaker": 0.96,
    "stage": 0.88,
    "composite": 0.94,
}
CHARACTER_BARS = {"type3": 0.96, "": 0.985}
"""What `char` has to reach in books with Type 3 fonts, and in all others."""

LESS_IS_BETTER = {"leak", "wrong"}


@dataclass(frozen=True, slots=True)
class Case:
    """A source and its truth; `way` is how it was extracted, `fonts` the fonts of the book (empty for seeds)."""

    group: str
    book: str
    way: str
    source: Path
    truth: Path
    fonts: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the scorer said, what mistakes were seen (figure → kind → times), how long it took to encode."""

    case: Case
    score: dict[str, Any]
    mistakes: dict[str, dict[str, int]]
    seconds: float


def figure(score: Mapping[str, Any], path: str) -> float | None:
    """Return a figure by its dotted path, or None where the scorer has nothing to say."""
    value: Any = score
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def means(rows: Sequence[Scored], columns: Mapping[str, str]) -> dict[str, float]:
    """Return the mean of each figure over the cases that have it."""
    found = {name: [v for row in rows if (v := figure(row.score, path)) is not None] for name, path in columns.items()}
    return {name: round(fmean(values), 4) for name, values in found.items() if values}


def characters(rows: Sequence[Scored]) -> dict[str, float]:
    """Return the mean accuracy of characters, apart for books with Type 3 fonts and for others."""
    by_fonts: dict[str, list[float]] = {}
    for row in rows:
        if "char_acc" in row.score:
            name = "char, Type 3" if row.case.fonts == "type3" else "char, Type 1"
            by_fonts.setdefault(name, []).append(row.score["char_acc"])
    return {name: round(fmean(values), 4) for name, values in sorted(by_fonts.items())}


def cell(name: str, value: float | None, bar: float | None) -> str:
    """Write a figure; `<` says that it misses its bar."""
    if value is None:
        return ""
    missed = bar is not None and (value > bar if name in LESS_IS_BETTER else value < bar)
    return f"{value:.2f}{'<' if missed else ' '}" if value >= 2 else f"{value:.3f}{'<' if missed else ' '}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns; a row of one cell is a title over what follows."""
    wide = [row for row in [head, *rows] if len(row) > 1]
    widths = [max(len(row[i]) for row in wide) for i in range(len(head))]
    out = []
    for row in [head, *rows]:
        first = row[0].ljust(widths[0])
        out.append("  ".join([first, *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=False))]).rstrip())
    return "\n".join(out)


def seed_table(rows: Sequence[Scored]) -> str:
    """Return the table of the seeds, each with its bars below."""
    out = []
    for row in rows:
        bars = SEED_BARS.get(row.case.book, {})
        values = {name: figure(row.score, path) for name, path in SEED_FIGURES.items()}
        out.append([row.case.book, *(cell(name, values[name], bars.get(name)) for name in SEED_FIGURES)])
        out.append(["  bar", *(cell(name, bars.get(name), None) for name in SEED_FIGURES)])
    return table(["seed", *SEED_FIGURES], out)


def book_table(rows: Sequence[Scored], each: bool) -> str:
    """Return the table of books and ways: every case (if wanted), means by way and by book, and the bars."""

    def line(label: str, values: Mapping[str, float | None], fonts: str | None) -> list[str]:
        bars = BOOK_BARS | ({} if fonts is None else {"char": CHARACTER_BARS.get(fonts, CHARACTER_BARS[""])})
        return [label, *(cell(name, values.get(name), bars.get(name)) for name in BOOK_FIGURES)]

    out = []
    if each:
        for row in rows:
            values = {name: figure(row.score, path) for name, path in BOOK_FIGURES.items()}
            failed = f" failed: {row.score['failed']}" if "failed" in row.score else ""
            out.append(line(f"{row.case.book} {row.case.way}{failed}", values, row.case.fonts))
    for what in ("way", "book") if each else ("way",):
        for name in sorted({getattr(row.case, what) for row in rows}):
            of = [row for row in rows if getattr(row.case, what) == name]
            out.append(line(f"mean {name}", means(of, BOOK_FIGURES), of[0].case.fonts if what == "book" else None))
    out.append(line("MEAN", means(rows, BOOK_FIGURES), None))
    out.append(["bar", *(cell(name, BOOK_BARS.get(name), None) for name in BOOK_FIGURES)])
    found = characters(rows)
    ends = [
        f"{name}: {cell('char', value, bar)} (bar {bar})"
        for name, value in found.items()
        for bar in [CHARACTER_BARS["type3" if "3" in name else ""]]
    ]
    unfaithful = [f"{row.case.book} {row.case.way}" for row in rows if row.score.get("fidelity") != 1.0]
    ends.append("the law: " + ("holds" if not unfaithful else "BROKEN in " + ", ".join(unfaithful)))
    return table(["book, way", *BOOK_FIGURES], out) + "\n" + "    ".join(ends)
