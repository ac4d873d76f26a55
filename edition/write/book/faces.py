"""The faces of a book: fonts that come with edition or with the project, never those of the machine.

The text face is EB Garamond. Signs that it has not come from the project's own fonts, then from Cardo (Hebrew, rare
Latin and Greek), then from Amiri (Arabic); all three are under the SIL Open Font License. A project puts its own into
`fonts/` beside its `edition.toml`:

| `text.ttf`, `text-italic.ttf`, `text-bold.ttf`, `text-bold-italic.ttf` | take the place of EB Garamond |
| every other `*.ttf` or `*.otf` | is asked, in the order of the names, for signs that the text face has not |

A sign for which there is no font is an error that names it. One of private use means nothing without the font of its
source, which nobody has: it is shown as a lost sign, and the report lists it. Families have names of our own, so that
no font that a machine happens to have can stand in, and `strangers` tells of a finished book whether one has.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from edition.errors import MissingLibraryError, RenderError
from edition.write.fonts import print_fonts

TEXT = "Book Text"
_UPRIGHT = "Book Upright"
"""The text face again, upright in italics too: for signs that its italic has not."""
_STYLES = ("regular", "italic", "bold", "bold-italic")
_SPARE = (
    ("Cardo", "fontpkg_cardo", "Cardo-Regular.ttf"),
    ("Amiri", "fontpkg_amiri", "Amiri-Regular.ttf"),
)
"""Name, package and file of the fonts that are asked after the text face."""
_SHOWN_AS_NOTHING = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)))
)
"""Signs that steer the setting and need no glyph."""
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a book: the family and style by which style sheets ask for it, and its data.

    `name` is that of the typeface for the colophon, `file` one by which the press fetches it.
    """

    family: str
    style: str
    name: str
    file: str
    data: bytes

    @property
    def rule(self) -> str:
        """Return the `@font-face` rule; the address is left to be filled in."""
        italic = "italic" if "italic" in self.style else "normal"
        weight = "bold" if "bold" in self.style else "normal"
        return f'@font-face{{font-family:"{self.family}";font-style:{italic};font-weight:{weight};'


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a book, the text face first."""

    faces: tuple[Face, ...]

    @property
    def files(self) -> Mapping[str, bytes]:
        """Return the fonts by the names by which the press fetches them."""
        return {face.file: face.data for face in self.faces}

    @property
    def families(self) -> str:
        """Return the value of `font-family`."""
        return ", ".join(f'"{family}"' for family in dict.fromkeys(face.family for face in self.faces))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the typefaces, each once."""
        return tuple(dict.fromkeys(face.name for face in self.faces))

    def style_sheet(self, scheme: str) -> str:
        """Return the rules that load the faces; `scheme` stands before the names of files."""
        return "".join(f"{face.rule}src:url({scheme}{face.file})}}\n" for face in self.faces)

    def strangers(self, fonts: Iterable[str]) -> tuple[str, ...]:
        """Return which of the fonts embedded in a PDF, as `/BaseFont` names them, are none of these faces."""
        known = tuple(face.family.replace(" ", "-") for face in self.faces)
        names = (re.sub(r"^/?[A-Z]{6}\+", "", font).rstrip(",") for font in fonts)
        return tuple(name for name in names if not any(name == one or name.startswith(f"{one}-") for one in known))


def faces(text: str, *, bold: bool = False, folder: Path | None = None) -> Faces:
    """Return the faces that a book with this text needs; `folder` is that of the project's own fonts.

    Raises `RenderError` with the signs for which there is no font, and `MissingLibraryError` where that of the text
    face is missing.
    """
    own = _own(folder)
    styles = _STYLES if bold else _STYLES[:2]
    chosen = [
        Face(TEXT, style, own[style][0], f"text-{style}", own[style][1]) for style in styles if style in own
    ] or _garamond(styles)
    signs = {sign for sign in set(text) if sign not in _SHOWN_AS_NOTHING and not sign.isspace()}
    regular = chosen[0]
    italics = [face for face in chosen if face.style == "italic"]
    missing = signs - _signs(regular.data)
    if any(signs - missing - _signs(face.data) for face in italics):
        chosen.append(Face(_UPRIGHT, "regular", regular.name, regular.file, regular.data))
    for number, (name, data) in enumerate(_spare(own), start=1):
        if found := missing & _signs(data):
            chosen.append(Face(f"Book {number}", "regular", name, f"spare-{number}", data))
            missing -= found
    if nameless := {sign for sign in missing if unicodedata.category(sign) in ("Co", "Cn")}:
        chosen.append(Face("Book Lost", "regular", regular.name, "lost", _lost(regular.data, frozenset(nameless))))
        missing -= nameless
    if missing:
        raise RenderError(_told(missing, text))
    return Faces(tuple(chosen))


def _garamond(styles: tuple[str, ...]) -> list[Face]:
    fonts = print_fonts(styles)
    if len(fonts) < len(styles):
        raise MissingLibraryError("books need their text face, which is not installed: pip install fontpkg-eb-garamond")
    return [Face(TEXT, style, "EB Garamond", f"text-{style}", data) for style, data in fonts.items()]


def _own(folder: Path | None) -> dict[str, tuple[str, bytes]]:
    """Return name and data of the fonts in a folder, by what they are for: a style of the text face, or their file."""
    found = {}
    paths = folder.iterdir() if folder else ()
    for path in sorted(path for path in paths if path.suffix.lower() in (".ttf", ".otf")):
        use = path.stem.lower().removeprefix("text-") if path.stem.lower().startswith("text-") else path.name
        use = "regular" if path.stem.lower() in ("text", "text-regular") else use
        data = path.read_bytes()
        found[use] = (_name(path, data), data)
    if folder and not {*_STYLES}.isdisjoint(found) and "regular" not in found:
        raise RenderError(f"{folder}: a text face needs at least text.ttf or text.otf beside its other styles")
    return found


def _name(path: Path, data: bytes) -> str:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            return font["name"].getBestFamilyName() or path.stem
    except (TTLibError, KeyError) as error:
        raise RenderError(f"{path}: not a font that can be read: {error}") from None


def _spare(own: Mapping[str, tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """Yield name and data of the fonts that are asked after the text face."""
    yield from (font for use, font in own.items() if use not in _STYLES)
    for name, package, file in _SPARE:
        if data := _packaged(package, file):
            yield name, data


@cache
def _packaged(package: str, file: str) -> bytes:
    try:
        with as_file(files(package) / "files" / file) as path:
            return path.read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        return b""


@cache
def _signs(data: bytes) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _lost(data: bytes, signs: frozenset[str]) -> bytes:
    """Return a font that shows these signs as the text face shows U+FFFD."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
        cut = subset.Subsetter(subset.Options(hinting=False, layout_features=[], recalc_timestamp=False))
        cut.populate(unicodes=[0xFFFD])
        cut.subset(font)
        for table in font["cmap"].tables:
            if table.isUnicode():
                wide = table.format not in (4, 6)
                glyph = table.cmap.get(0xFFFD)
                table.cmap = {ord(sign): glyph for sign in sorted(signs) if glyph and (wide or ord(sign) < 0x10000)}
        saved = io.BytesIO()
        font.save(saved, reorderTables=False)
    return saved.getvalue()


def _told(missing: set[str], text: str) -> str:
    """Say which signs no font has, how often they occur, and what to do."""
    listed = [f"{sign} (U+{ord(sign):04X} {_said(sign)}, {text.count(sign)} ×)" for sign in sorted(missing)]
    more = f" and {len(listed) - _NAMED} others" if len(listed) > _NAMED else ""
    return (
        f"no font has {', '.join(listed[:_NAMED])}{more}; the book is not written: put a font that has them into the "
        "folder fonts/ beside edition.toml"
    )


def _said(sign: str) -> str:
    return unicodedata.name(sign, "private use" if unicodedata.category(sign) == "Co" else "unnamed").lower()
