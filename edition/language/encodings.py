"""What a character code meant in the fonts and character sets from which codes leak into text.

A PDF font without a map to Unicode leaves an extraction nothing but codes; so does a text in an 8-bit set that was read
as another. A value that begins with a combining mark is an accent, which its letter follows in TeX's fonts. Facts, from
the encodings' own documents: OT1, OMS and OML (*The TeXbook*, appendix F), T1 and TS1 (the Cork encoding and the text
companion), Adobe's StandardEncoding (*PDF Reference*, appendix D); Windows-1252 and Mac OS Roman are Python's codecs.
"""

GRAVE, ACUTE, CIRCUMFLEX, TILDE, DIAERESIS = "\u0300", "\u0301", "\u0302", "\u0303", "\u0308"
HUNGARIAN, RING, CARON, BREVE, MACRON, DOT, CEDILLA, OGONEK = (
    "\u030b",
    "\u030a",
    "\u030c",
    "\u0306",
    "\u0304",
    "\u0307",
    "\u0327",
    "\u0328",
)

_OT1 = {
    **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "ı", "ȷ"), 0x0B)),
    **dict(enumerate((GRAVE, ACUTE, CARON, BREVE, MACRON, RING, CEDILLA, "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø"), 0x12)),
    **{0x22: "”", 0x27: "’", 0x3C: "¡", 0x3E: "¿", 0x5C: "“", 0x5E: CIRCUMFLEX, 0x5F: DOT, 0x60: "‘"},
    **{0x7B: "–", 0x7C: "—", 0x7D: HUNGARIAN, 0x7E: TILDE, 0x7F: DIAERESIS},
}
_T1 = {
    **dict(
        enumerate(
            (GRAVE, ACUTE, CIRCUMFLEX, TILDE, DIAERESIS, HUNGARIAN, RING, CARON, BREVE, MACRON, DOT, CEDILLA, OGONEK)
        )
    ),
    **dict(enumerate(("‚", "‹", "›", "“", "”", "„", "«", "»", "–", "—"), 0x0D)),
    **dict(enumerate(("ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl"), 0x19)),
    **dict(enumerate("ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£", 0x80)),
    **{0xD7: "Œ", 0xDF: "SS", 0xF7: "œ", 0xFF: "ß"},
}
_TS1 = {0x84: "†", 0x85: "‡", 0x86: "‖", 0x87: "‰", 0x88: "•", 0x97: "™", 0x98: "‱", 0x9B: "№", 0x9E: "◦"}
_OMS = {
    **{0x00: "−", 0x01: "·", 0x02: "×", 0x03: "*", 0x04: "÷", 0x06: "±", 0x0E: "◦", 0x0F: "•", 0x14: "≤", 0x15: "≥"},
    **{0x1C: "«", 0x1D: "»", 0x78: "§", 0x79: "†", 0x7A: "‡", 0x7B: "¶"},
}
_STANDARD = {
    **{0xA1: "¡", 0xA4: "⁄", 0xA9: "'", 0xAA: "“", 0xAC: "‹", 0xAD: "›", 0xAE: "fi", 0xAF: "fl", 0xB1: "–", 0xB2: "†"},
    **{0xB3: "‡", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBC: "…", 0xC1: GRAVE, 0xC2: ACUTE, 0xC3: CIRCUMFLEX},
    **{0xC4: TILDE, 0xC8: DIAERESIS, 0xCB: CEDILLA, 0xD0: "—", 0xE1: "Æ", 0xE9: "Ø", 0xEA: "Œ", 0xF1: "æ", 0xF9: "ø"},
    **{0xFA: "œ", 0xFB: "ß"},
}


def _codec(name: str, codes: range) -> dict[int, str]:
    return {code: text for code in codes if (text := bytes([code]).decode(name, "ignore")) and text.isprintable()}


FONTS: dict[str, dict[int, str]] = {
    "OT1": _OT1,
    "T1": _T1,
    "TS1": _TS1,
    "OMS": _OMS,
    "Standard": _STANDARD,
    "Windows-1252": _codec("cp1252", range(0x80, 0xA0)),
    "Mac OS Roman": _codec("mac_roman", range(0x80, 0x100)),
}
"""Each encoding's codes, as far as they differ from what a code point of that number is in Unicode."""

TEX = frozenset(["OT1", "T1", "TS1", "OMS"])
"""The encodings of TeX's fonts, which come together."""

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
"""The ligatures of the common text fonts."""

LIGATURE_SIGNS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Code points that are ligatures and nothing else (Unicode: compatibility decompositions)."""

SPACING_ACCENTS = {"`": GRAVE, "´": ACUTE, "ˆ": CIRCUMFLEX, "^": CIRCUMFLEX, "˜": TILDE, "~": TILDE, "¨": DIAERESIS}
SPACING_ACCENTS |= {"¸": CEDILLA, "ˇ": CARON, "˘": BREVE, "¯": MACRON, "˚": RING, "˝": HUNGARIAN, "˛": OGONEK}
"""Accents that stand as signs of their own, and the combining marks that they are."""
