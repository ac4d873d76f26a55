"""What a stretch of the source can be said to be, in the field's terms and without a word of TEI."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of annotation, from the largest to the smallest; `edition.tei.elements` says how each is encoded."""

    # the parts of a text and its divisions
    FRONT = "front matter"
    BODY = "body"
    BACK = "back matter"
    DIVISION = "division"
    TITLE_PAGE = "title page"
    # blocks
    SPEECH = "speech"
    EPIGRAPH = "epigraph"
    OPENER = "opening of a letter"
    CLOSER = "close of a letter"
    QUOTATION = "displayed quotation"
    STANZA = "stanza"
    LIST = "list"
    NOTE = "note"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BLOCK = "block"
    TITLE_LINE = "part of a title page"
    BYLINE = "byline"
    SIGNED = "signature"
    SALUTE = "salutation"
    DATELINE = "place and date"
    TRAILER = "trailer"
    SPEAKER = "speaker"
    STAGE = "stage direction"
    REFERENCE = "reference of a quotation"
    ITEM = "item"
    VERSE = "verse line"
    # parts of blocks
    LABEL = "printed label"
    # the page
    PAGE_BREAK = "page break"
    FURNITURE = "page furniture"
    ANCHOR = "place of a note without a printed mark"
    # editorial work on characters and phrases
    QUOTED = "quotation in running text"
    FOREIGN = "words in another language"
    NOTE_MARK = "note mark"
    CORRECTION = "correction"
    STAND_IN = "stand-in"
    HYPHEN = "line-end hyphen"
    # facts that steer rules and are not encoded themselves
    REGIME = "regime of the file"
    CONTENTS = "table of contents"
    ROLE = "role of a line"
