"""Every piece of a book has a number, and the number is a colour that tells on the page what stands where."""

BLOCK, NOTE, OTHER = 1, 0x400000, 0x800000
"""First numbers of blocks, of notes, and of what is not of the text."""

RUNHEAD, PAGENUM, WATERMARK, TITLE, CONTENTS, LINENUM, NOTES_HEAD, CAPTION, NAV, STAMP = range(OTHER, OTHER + 10)

FURNITURE = {
    RUNHEAD: "furniture:runhead",
    PAGENUM: "furniture:pagenum",
    WATERMARK: "furniture:watermark",
    LINENUM: "furniture:linenum",
    NAV: "furniture:nav",
    STAMP: "furniture:stamp",
}
ROLES = FURNITURE | {TITLE: "title", CONTENTS: "contents", NOTES_HEAD: "head", CAPTION: "caption"}
"""What lines of these pieces are labelled."""

CLASSES = {
    RUNHEAD: "runhead",
    PAGENUM: "pageno",
    WATERMARK: "watermark",
    LINENUM: "linenum",
    NAV: "nav",
    STAMP: "nav",
    TITLE: "title_toc",
    CONTENTS: "title_toc",
}
"""What the scorer calls those that do not belong to the text."""


def rgb(piece: int) -> tuple[int, int, int]:
    """Return the colour of a piece, each part from 0 to 255."""
    return piece >> 16, piece >> 8 & 255, piece & 255


def piece_of(colour: object) -> int:
    """Return the piece of a colour as a PDF states it (parts from 0 to 1); 0 for black and what is no colour."""
    if isinstance(colour, list | tuple) and len(colour) == 3:
        red, green, blue = (round(float(part) * 255) for part in colour)
        return red << 16 | green << 8 | blue
    return 0
