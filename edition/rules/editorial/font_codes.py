r"""Read the codes that an extraction left where a font had no map to Unicode.

Control codes, codes of private use and pdfminer's `(cid:n)` mean one thing throughout a document. What, is told by
the encodings of fonts and by the words that come out; printable signs (a backslash for “, `|` for —) are read so only
in a text whose other codes show that TeX's fonts are behind it.

    con(cid:12)dence        → fi: confidence, and so all through the document
    a\u000eliated           → ffi (U+000E in OT1)
    (cid:19)etait           → é: the accent goes to its letter
    \mere word"            → “mere word”, among other codes of OT1
    `  la fin … / A         → À la fin: the accent had raised the capital out of its line
    rivi`ere, ´etroite      → rivière, étroite: signs that are accents, in a text that has many
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from edition.language.encodings import SPACING_ACCENTS
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial.codes import KEEP, Codes, compose, is_accent, tex_codes
from edition.rules.editorial.damage import Cluster, Sign, clusters, hard_signs
from edition.rules.editorial.losses import lost_ligatures
from edition.rules.editorial.vocabulary import vocabulary
from edition.rules.raised import raised_letter
from edition.rules.rule import Rule

_SOFT = '\\|{}"^~_`'
_USUAL = 0x250
"""Letters with accents that languages use lie below this code point; what lies above is hardly a letter of a text."""
_KNOWN = 1e-6
"""Such a share a word has at least that is taken for known."""
_FEWEST = 3
"""A printable sign has to stand in at least so many places before it is taken for a code."""

_RAISED = 0.98
_WORDS, _REST = "AOY", re.compile(r"[ \t]+(?=[a-zß-ÿ])")
"""Capitals that are words by themselves, and the blank where any other was raised from the rest of its word."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose what each code means, as certain as the document makes it."""
    for codes, cluster in _read(source):
        text = source.text
        for index, sign in enumerate(cluster.signs):
            reading = codes.meaning[sign.text]
            if reading == KEEP:
                continue
            span, supplied = Span(sign.start, sign.end), reading.text
            raised = raised_letter(text, sign.start, sign.end) if is_accent(supplied) else None
            if raised is not None and (letter := compose(text[raised], supplied)):
                supplied = letter
                if text[raised] not in _WORDS and (rest := _REST.match(text, sign.end)):
                    span = Span(sign.start, rest.end())
                told = (f"“{text[raised]}”, which the accent has raised, stands in the line above",)
                yield Mark(Span(raised, raised + 1), Kind.CORRECTION, (("type", "extraction"),), _RAISED, "", told)
            elif is_accent(supplied):
                placed = _placed(codes, cluster, index)
                if placed is None:
                    continue
                span, supplied = placed
            elif sign.text in "\f\r" and text[sign.start - 1] == "\n":
                span, supplied = Span(sign.end, cluster.end), supplied + text[sign.end : cluster.end]
            verdict = codes.verdicts[sign.text]
            why = f"its code in {verdict.encoding}" if verdict.encoding else "which no known encoding has"
            evidence = (
                f"“{codes.spell(cluster, sign, reading)}”: {_named(sign)} is {reading.text.strip()}, {why}",
                f"{verdict.number} places in this document speak for it",
            )
            certainty = codes.certainty(cluster, sign) if raised is None else _RAISED
            yield Mark(span, Kind.CORRECTION, (("type", "extraction"),), certainty, supplied, evidence)


@lru_cache(maxsize=2)
def _codes(source: Source) -> tuple[Codes, tuple[Cluster, ...]] | None:
    signs = hard_signs(source)
    soft: list[Sign] = []
    printable = {text for text in _SOFT if source.text.count(text) >= _FEWEST}
    accents = {text for text in SPACING_ACCENTS if not text.isascii() and source.text.count(text) >= _FEWEST}
    if not (printable and (tex_codes(signs) or (printable - {'"', "`"} and lost_ligatures(source)))):
        printable = {"`"} & printable if accents else set()
    if printable | accents:
        found = re.finditer(f"[{re.escape(''.join(sorted(printable | accents)))}]", source.text)
        soft = [Sign(*match.span(), ord(match[0]), match[0]) for match in found]
    every = tuple(sorted((*signs, *soft), key=lambda sign: sign.start))
    if not every:
        return None
    found_clusters = tuple(clusters(source.text, every))
    return Codes(source.text, vocabulary(source), found_clusters, frozenset(s.text for s in soft)), found_clusters


def _read(source: Source) -> Iterator[tuple[Codes, Cluster]]:
    found = _codes(source)
    if found:
        codes, every = found
        yield from ((codes, cluster) for cluster in every)


def _placed(codes: Codes, cluster: Cluster, index: int) -> tuple[Span, str] | None:
    """Put an accent on the letter that bears it: return the stretch of both and the letter with its accent."""
    sign, text = cluster.signs[index], codes.text
    reading = codes.meaning[sign.text]
    following = cluster.signs[index + 1] if index + 1 < len(cluster.signs) else None
    dotless = following is not None and following.start == sign.end and codes.meaning[following.text].text == "ı"
    sides = {
        1: (Span(sign.start, following.end if dotless and following else sign.end + 1), text[sign.end : sign.end + 1]),
        -1: (Span(sign.start - 1, sign.end), text[sign.start - 1 : sign.start]),
    }
    for side in (reading.side, -reading.side):
        span, letter = sides[side]
        if side > 0 and dotless:
            letter = "i"
        composed = compose(letter, reading.text) if letter else ""
        if composed and ord(composed) < _USUAL and (side == reading.side or _makes_word(codes, span, composed)):
            return span, composed
    return None


def _makes_word(codes: Codes, span: Span, letter: str) -> bool:
    """Tell whether a letter makes a word that is known with what stands around it."""
    text = codes.text
    before = re.search(r"[^\W\d_]*\Z", text[max(0, span.start - 30) : span.start])
    after = re.match(r"[^\W\d_]*", text[span.end : span.end + 30])
    return codes.words.share((before[0] if before else "") + letter + (after[0] if after else "")) > _KNOWN


def _named(sign: Sign) -> str:
    return sign.text if sign.text.isprintable() else f"U+{sign.code:04X}"


RULE = Rule("font-codes", find)
