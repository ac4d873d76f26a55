"""How often what is marked certain is right: a table for characters and hyphens, by what they were marked.

    python tests/calibration.py

Three kinds of evidence: damage done to our own clean texts, of which we know what stood there; gold annotations; and
books that were typeset and extracted, whose words are known (the latter two where `shared` lies beside the checkout). A
certainty is worth its name if of what is marked high (.95 and more) at least 99 in a hundred are right.
"""

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from edition.language.encodings import FONTS
from edition.language.words import WORD
from edition.model.annotation import Annotation, Annotations
from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source
from edition.pipeline.annotate import annotate
from edition.rules.editorial.restored import Restored

TESTS = Path(__file__).parent
SHARED = Path(os.environ.get("EDITION_SHARED", TESTS.parent.parent / "shared"))
BANDS = (("high", 0.95), ("medium", 0.75), ("low", 0.0))

Damage = Callable[[str, random.Random], tuple[str, dict[int, tuple[int, str]]]]
"""Makes a damaged text; returns also, by the offset of each damaged place, its end and what stood there."""
Judged = tuple[str, float, bool]
"""What was judged, how certain it was said to be, and whether it is right."""


# --- damage ---------------------------------------------------------------------------------------------------------


def replaced(pattern: str, signs: Callable[[str], str]) -> Damage:
    """Return what replaces whatever matches by other signs."""

    def damage(text: str, chance: random.Random) -> tuple[str, dict[int, tuple[int, str]]]:
        out, truth, position, length = [], {}, 0, 0
        for match in re.finditer(pattern, text):
            out.append(text[position : match.start()])
            length += len(out[-1])
            sign = signs(match[0])
            truth[length] = (length + len(sign), match[0])
            out.append(sign)
            length += len(sign)
            position = match.end()
        return "".join([*out, text[position:]]), truth

    return damage


_LIGATURES = "ffi|ffl|fi|fl|ff"
_OT1 = {text: code for code, text in FONTS["OT1"].items() if code < 0x20 and text.isalpha()}
_ACCENTS = {"é": "\x13e", "è": "\x12e", "à": "\x12a", "ù": "\x12u", "ç": "\x18c", "ê": "^e", "â": "^a", "ô": "^o"}
WAYS: dict[str, Damage] = {
    "U+FFFD: ligatures": replaced(_LIGATURES, lambda _: "\ufffd"),
    "U+FFFD: ligatures, quotes, dashes": replaced(f"{_LIGATURES}|[“”—–]", lambda _: "\ufffd"),
    "U+FFFD: all that is not ASCII": replaced(r"[^\x00-\x7f]", lambda _: "\ufffd"),
    "control codes (OT1)": replaced(_LIGATURES, lambda text: chr(_OT1[text])),
    "(cid:n)": replaced(_LIGATURES, lambda text: f"(cid:{_OT1[text]})"),
    "accents apart (OT1)": replaced(f"{_LIGATURES}|[{''.join(_ACCENTS)}]", lambda t: _ACCENTS.get(t) or chr(_OT1[t])),
    "Windows-1252 as controls": replaced("[“”’—–…œ]", lambda text: text.encode("cp1252").decode("latin-1")),
}
GROUPS = {
    "English": ["prose/01", "prose/02", "prose/05", "verse/01", "verse/04", "hyphens/01", "hyphens/03", "hyphens/05"],
    "French": ["prose/03", "prose/04", "verse/02", "verse/05", "hyphens/02", "hyphens/04"],
    "names": ["names/01", "names/03", "names/04"],
    "French names": ["names/02", "names/05"],
    "old spelling": ["old-spelling/02", "old-spelling/04"],
    "old French": ["old-spelling/03", "old-spelling/05"],
    "German": ["other-languages/01"],
}


def texts() -> Iterator[tuple[str, str]]:
    """Yield our own texts, joined by kind so that they are as long as a chapter."""
    for name, parts in GROUPS.items():
        read = [(TESTS / "clean" / f"{part}.txt").read_text(encoding="utf-8") for part in parts]
        yield name, re.sub(r"(?<=\w)'(?=\w)", "’", "\n\n".join(read))


def damaged() -> Iterator[Judged]:
    """Damage our own texts in every way, and judge what is made of it."""
    for _, text in texts():
        for way, damage in WAYS.items():
            broken, truth = damage(text, random.Random(1))
            yield from judged(way, broken, truth)
        yield from vanished(text)
        yield from divided(text)


def corrections(text: str) -> tuple[Source, list[Annotation]]:
    """Return what the whole program corrects in a text."""
    source = Source("source.txt", text)
    document = annotate(source, Metadata("calibration"))
    return source, [a for a in document.annotations if a.kind in (Kind.CORRECTION, Kind.HYPHEN)]


def judged(way: str, text: str, truth: dict[int, tuple[int, str]]) -> Iterator[Judged]:
    """Judge each correction of a text by what stood there; what is left as it was counts apart."""
    _, found = corrections(text)
    done = set()
    for annotation in found:
        if annotation.kind is not Kind.CORRECTION:
            continue
        start, end = annotation.span
        expected, position = "", start
        for place in sorted(truth):
            stop, stood = truth[place]
            if stop <= start or place >= end:
                continue
            expected += text[position:place] + stood
            position = stop
            done.add(place)
        expected += text[position:end]
        yield way, annotation.mark.certainty, annotation.mark.supplied == expected
    for place in truth:
        if place not in done:
            yield way, -1.0, False


def vanished(text: str) -> Iterator[Judged]:
    """Lose the ligatures of a text as poppler does, and judge the words that come out."""

    def lose(match: re.Match[str]) -> str:
        inside = text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isalpha()
        return " " if inside else ""

    known = Counter(WORD.findall(text))
    broken = re.sub(_LIGATURES, lose, text)
    for annotation in corrections(broken)[1]:
        if annotation.rule == "vanished-ligatures":
            yield "vanished", annotation.mark.certainty, known[annotation.mark.supplied or ""] > 0


def divided(text: str) -> Iterator[Judged]:
    """Set a text in narrow justified lines, dividing words, and judge its hyphens."""
    from pyphen import Pyphen

    languages = {"é": "fr_FR", "ß": "de_DE"}
    divide = Pyphen(lang=next((name for sign, name in languages.items() if text.count(sign) > 3), "en_GB"))
    for share, width in ((1.0, 44), (0.0, 44)):
        out: list[str] = []
        hyphens: dict[int, bool] = {}
        for paragraph in text.split("\n\n"):
            line = ""
            for token in re.findall(r"[^\s-]+-?|-", paragraph.replace("\n", " ")):
                glue = "" if line.endswith("-") or not line else " "
                if len(line) + len(glue) + len(token) <= width:
                    line += glue + token
                    continue
                room = width - len(line) - len(glue) - 1
                parts = divide.wrap(token, room) if share and token.isalpha() and room > 2 else None
                if parts:
                    out.append(line + glue + parts[0])
                    hyphens[len(out) - 1] = True
                    line = parts[1]
                else:
                    if line.endswith("-"):
                        hyphens[len(out)] = False
                    out.append(line)
                    line = token
            out += [line, ""]
        starts = [0]
        for line in out:
            starts.append(starts[-1] + len(line) + 1)
        truth = {starts[index] + len(out[index]) - 1: joins for index, joins in hyphens.items()}
        for annotation in corrections("\n".join(out))[1]:
            if annotation.kind is Kind.HYPHEN and annotation.span.start in truth:
                joins = annotation.mark.get("force") == "weak"
                yield "hyphens", annotation.mark.certainty, joins == truth[annotation.span.start]


# --- gold and books -------------------------------------------------------------------------------------------------


def annotated() -> Iterator[Judged]:
    """Judge by the hand-made annotations of the seeds."""
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        (seed,) = (SHARED / "seeds").glob(f"{path.stem}_*.txt")
        source, found = corrections(seed.read_bytes().decode())
        text = source.text
        truth = {g["at"]: (g["at"] + 1, g["char"]) for g in gold.get("glyphs", []) if text[g["at"]] == "\ufffd"}
        marks = {a.span.start: a.mark for a in found}
        for at, (_, stood) in truth.items():
            mark = marks.get(at)
            yield "gold: glyphs", mark.certainty if mark else -1.0, bool(mark) and mark.supplied == stood
        for hyphen in gold.get("hyphens", []):
            mark = marks.get(hyphen["at"])
            yield (
                "gold: hyphens",
                mark.certainty if mark else -1.0,
                bool(mark) and (mark.get("force") == "weak") == hyphen["join"],
            )


def books() -> Iterator[Judged]:
    """Judge by the words of the books: a corrected word that the book has is right."""
    for folder in sorted((SHARED / "conversion").glob("*/")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        whole = (
            " ".join(part["text"] for part in (*truth["blocks"], *truth["notes"])) + truth["title"] + truth["author"]
        )
        known = Counter(word.casefold() for word in WORD.findall(whole))
        joined = Counter(word.casefold() for word in re.findall(r"[^\W_]+(?:[-‐][^\W_]+)*", whole))
        for way in ("layout", "pdfminer", "pypdf", "l2h"):
            source, found = corrections((folder / f"input.{way}.txt").read_bytes().decode())
            view = Restored(source, Annotations(found))
            for annotation in found:
                yield from _book_place(annotation, source.text, view, known, joined)


def _book_place(
    annotation: Annotation, text: str, view: Restored, known: Counter[str], joined: Counter[str]
) -> Iterator[Judged]:
    start, end = annotation.span
    mark = annotation.mark
    if annotation.kind is Kind.HYPHEN:
        left = re.search(r"[^\W_]+\Z", view.part(max(0, start - 40), start))
        right = re.match(r"\s*([^\W_]+)", view.part(end, end + 60))
        if left and right:
            solid = joined[(left[0] + right[1]).casefold()]
            compound = sum(f"{left[0]}-{right[1]}".casefold() in word for word in joined)
            if bool(solid) != bool(compound):
                yield "books: hyphens", mark.certainty, (mark.get("force") == "weak") == bool(solid)
        return
    before, after = start, end
    while before and not text[before - 1].isspace():
        before -= 1
    while after < len(text) and not text[after].isspace():
        after += 1
    words = WORD.findall(view.part(before, after))
    if words and mark.supplied and any(character.isalpha() for character in mark.supplied):
        yield f"books: {annotation.rule}", mark.certainty, all(known[word.casefold()] for word in words)


# --- the table ------------------------------------------------------------------------------------------------------


def table(judgements: Iterator[Judged]) -> Iterator[str]:
    """Yield the table: right and wrong in each band, and what was left alone."""
    counts: dict[str, Counter[tuple[str, bool]]] = {}
    for what, certainty, right in judgements:
        band = "left" if certainty < 0 else next(name for name, least in BANDS if certainty >= least)
        for row in (what, "all"):
            counts.setdefault(row, Counter())[band, right] += 1
    yield f"{'':36}" + "".join(f"{name:>22}" for name, _ in BANDS) + f"{'left':>8}"
    for what in [*sorted(counts.keys() - {"all"}), "all"]:
        counted = counts[what]
        cells = []
        for name, _ in BANDS:
            right, wrong = counted[name, True], counted[name, False]
            share = f"{right / (right + wrong):.3f}" if right + wrong else "–"
            cells.append(f"{f'{right} / {wrong}':>14}{share:>8}")
        yield f"{what:36}{''.join(cells)}{counted['left', False]:>8}"


def main() -> None:
    """Print the tables."""
    print("Right / wrong, and the share that is right, by the certainty that was stated\n")
    print("\n".join(table(damaged())))
    if (SHARED / "gold").is_dir():
        print()
        print("\n".join(table(annotated())))
        print()
        print("\n".join(table(books())))
    else:
        print("\nGold and books: not here (no folder `shared` beside the checkout)", file=sys.stderr)


if __name__ == "__main__":
    main()
