"""Natural widths of text, in thousandths of an em: how long a line would be if nobody had stretched it.

Character counts mislead (ten `m` are three times as long as ten `i`); the widths of the two text faces that most typeset
sources use tell a full line from a short one. Widths: Times Roman after Adobe's AFM file of the standard fonts,
Computer Modern Roman at 10 pt after its TFM file, both rounded to a thousandth of an em.
"""

_TIMES_GROUPS = {
    250: " .,", 278: "ijltJ/:;'", 333: "frI()[]-!`‘’\"", 389: "sJ", 444: "acezé?èêëàâçä“”«»", 500: "bdghknopquvxy0123456789$_*öôòüùû–«»",
    556: "FPS", 564: "+<=>", 611: "ELTZÉÈÊ", 667: "BCR", 722: "ACDGHKNOQRUVXYwÀÂÇ", 778: "m", 833: "%", 889: "MŒ", 944: "W",
    1000: "—…", 921: "@",
}  # fmt: skip
_MODERN_GROUPS = {
    278: "il.,:;!'`‘’I", 306: "fj", 333: " -", 361: "I", 389: "ts()", 392: "r", 394: "s", 444: "ceéèêëçz?", 500: "agox0123456789àâôöòäZ“”–*/_",
    514: "J", 528: "kqvxyz", 556: "bdhnpuSüùû", 611: "LZ", 625: "L", 653: "F", 681: "EPÉÈÊ", 708: "BVX", 722: "CTwÇ", 736: "R", 750: "AHNUVXYÀÂ",
    764: "D", 778: "GKOQ", 785: "G", 833: "m%", 917: "M", 1000: "—…", 1028: "W",
}  # fmt: skip
_DEFAULT = 500


def _table(groups: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in groups.items() for character in characters}


FACES: dict[str, dict[str, int]] = {"Times": _table(_TIMES_GROUPS), "Computer Modern": _table(_MODERN_GROUPS)}
"""The widths of each face, by character; a character that is not listed is taken to be half an em wide."""


def width(text: str, face: str) -> int:
    """Return the natural width of a line of text set in `face`, in thousandths of an em."""
    get = FACES[face].get
    return sum([get(character, _DEFAULT) for character in text])
