"""Codes that are not given by a check of a TEI document, but by other rooms of the program."""

from edition.check.code import Code
from edition.model.finding import Severity

CODES = (
    Code(
        "encoding-guessed",
        Severity.WARNING,
        "Nobody said in which encoding a text file is, and its bytes do not prove it.",
        "A wrong guess turns letters into others, and not always visibly.",
        'Save the file as UTF-8, or state its encoding in item.toml: encoding = "windows-1252".',
    ),
    Code(
        "annotation-left-out",
        Severity.INFO,
        "Something was found in the text for which TEI has no place where it stands.",
        "The text itself is kept to the letter; only the mark-up of this one thing is missing.",
        "Look at the place. Where it matters, mark it by hand.",
    ),
    Code(
        "decision-lost",
        Severity.WARNING,
        "A decision of an editor does not fit the text any more.",
        "It is found by the words that it quotes and by what stands around them; these are not there. What it decided "
        "has no effect until it is put right.",
        "Correct what the decision quotes in decisions.toml, or take the decision out.",
    ),
    Code(
        "decision-ambiguous",
        Severity.WARNING,
        "A decision of an editor fits several places of the text.",
        "Nobody can tell which place was meant, so it has no effect.",
        "Say in decisions.toml what stands before and after the words, or state their offset.",
    ),
    Code(
        "decision-contradicted",
        Severity.WARNING,
        "Two decisions say different things about the same place.",
        "The later one holds; of two of one day, the one whose id comes later. Somebody may be surprised.",
        "Talk about it, and take one of the two out of decisions.toml.",
    ),
    Code(
        "decision-impossible",
        Severity.WARNING,
        "What an editor decided cannot be said in TEI at this place.",
        "TEI admits some things only where others do not stand. The text is kept, as what may stand there.",
        "Decide on what stands around it too, or decide otherwise.",
    ),
    Code(
        "beyond-edition",
        Severity.INFO,
        "TEI that was made by hand or by another program uses more of TEI than this program writes itself.",
        "That is everybody’s right, and the document is published. But the pages may not know what to do with some of "
        "its elements.",
        "Look at the pages. To check the file against all of TEI:  edition check --schema tei FILE.",
    ),
    Code(
        "entity",
        Severity.ERROR,
        "The file refers to an entity, such as &eacute; or one of its own DTD.",
        "Entities are never expanded, because they can open files and fill the memory. The text behind them would be "
        "missing without a word.",
        "Write the characters themselves, in UTF-8.",
    ),
    Code(
        "no-text",
        Severity.ERROR,
        "The file has no text element with words in it.",
        "Its pages would be empty. A transcription in sourceDoc or facsimile is not shown.",
        "Put the transcription into text.",
    ),
)
