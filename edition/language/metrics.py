"""Natural widths of text, in thousandths of an em: how long a line would be if nobody had stretched it.

Character counts mislead (ten `m` are three times as long as ten `i`); the widths of the two text faces that most
typeset sources use tell a full line from a short one. Widths: Times Roman after Adobe's AFM file of the standard fonts,
Computer Modern Roman at 10 pt after its TFM file, both rounded to a thousandth of an em.
"""

from itertools import repeat

_TIMES = {
    250: " .,",
    278: "ijlt/:;",
    333: "fr()[]-!I'`‘’",
    389: "sJ",
    408: '"',
    444: "acezéèêëàâäç?“”",
    500: "bdghknopquvxy0123456789$*_ôöòùüûñ–«»",
    556: "FPS",
    564: "+<=>",
    611: "ELTZÉÈÊ",
    667: "BCRÇ",
    722: "ADGHKNOQUVXYwÀÂ",
    778: "m&",
    833: "%",
    889: "MŒ",
    921: "@",
    944: "W",
    1000: "—…",
}
_COMPUTER_MODERN = {
    278: "il.,:;!'`‘’[]",
    306: "fj",
    333: " -",
    361: "I",
    389: "t()",
    392: "r",
    394: "s",
    444: "ceéèêëçz",
    472: "?",
    500: "agoàâäôöò0123456789“”–*/_",
    514: "J",
    528: "kqvxy",
    556: "bdhnpuùûüñS",
    611: "Z",
    625: "L",
    653: "F",
    681: "EPÉÈÊ",
    708: "B",
    722: "CTwÇ",
    736: "R",
    750: "AHNUVXYÀÂ",
    764: "D",
    778: "KOQ&+=",
    785: "G",
    833: "m%",
    917: "M",
    1000: "—…",
    1028: "W",
}
_DEFAULT = 500


def _table(groups: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in groups.items() for character in characters}


FACES: dict[str, dict[str, int]] = {"Times": _table(_TIMES), "Computer Modern": _table(_COMPUTER_MODERN)}
"""The widths of each face, by character; a character that is not listed is taken to be half an em wide."""


def width(text: str, face: str) -> int:
    """Return the natural width of a line of text set in `face`, in thousandths of an em."""
    get = FACES[face].get
    return sum(map(get, text, repeat(_DEFAULT)))
