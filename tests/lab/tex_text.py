"""How text, colours and faces are written for TeX."""

from tests.lab import pieces

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "—": "---",
    "–": "--",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "\u00a0": "~",
    "\u202f": r"\,",
    "…": r"\dots{}",
    "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}",
    "©": r"\textcopyright{}",
    "§": r"\S{}",
    "†": r"\dag{}",
    "[": "{[}",
    "]": "{]}",
    "°": r"\textdegree{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "æ": r"\ae{}",
    "·": r"\textperiodcentered{}",
    "*": r"{*}",
}
_TABLE = str.maketrans(_ESCAPES)

FACES = {"plain": "", "bold": r"\bfseries{}", "italic": r"\itshape{}", "sc": r"\scshape{}", "small": r"\small{}"}
ALIGN = {
    "centre": r"\centering",
    "left": r"\raggedright",
    "right": r"\raggedleft",
    "indent": r"\raggedright\leftskip 3em ",
}


def escape(text: str) -> str:
    """Return a text as TeX reads it."""
    return text.translate(_TABLE)


def colour(piece: int) -> str:
    """Return the command that sets the colour of a piece."""
    red, green, blue = pieces.rgb(piece)
    return rf"\color[RGB]{{{red},{green},{blue}}}"
