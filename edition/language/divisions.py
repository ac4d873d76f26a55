"""How English and French books name and number their divisions."""

import re

_NAMES = "chapter|part|book|section|appendix|lecture|letter|chapitre|partie|livre|annexe|appendice|lettre"
_NUMBERS = r"[ivxlc]{1,7}|\d{1,3}|premier|première|one|two|three|four|five|six|seven|eight|nine|ten"
_PARTS = "introduction|preface|foreword|conclusion|epilogue|prologue|préface|avant-propos|épilogue|appendix|annexe"

LABEL = re.compile(rf"^(?:(?:{_NAMES})?\s*(?:{_NUMBERS})\.?|(?:{_PARTS}))$", re.IGNORECASE)
"""What can stand alone above a heading: a division's name with its number, a number, or the name of a usual part."""

NUMBERED = re.compile(rf"^(?:{_NAMES})\s+(?:{_NUMBERS})\.?$", re.IGNORECASE)
"""A division's name with its number: `Chapter 6`, `Livre premier`."""
