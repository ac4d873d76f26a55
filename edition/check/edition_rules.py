"""What the rules of `edition.sch` are for: one code for each of its patterns."""

from edition.check.code import Code
from edition.model.finding import Severity

_MARK = '<p>The light<ref type="noteAnchor" xml:id="r1" target="#n1">1</ref> burnt.</p>\n'

CODES = (
    Code(
        "note-target",
        Severity.ERROR,
        "A note points to something that is not its mark.",
        "The pages link a note with its mark, to and fro. The mark is a ref of type noteAnchor, or an anchor where the "
        "source prints none.",
        "Let target point to the mark in the text.",
        '<p xml:id="p1">The light burnt.</p>\n<note xml:id="n1" target="#p1">Since 1804.</note>',
        '<p>The light<anchor xml:id="a1"/> burnt.</p>\n<note xml:id="n1" target="#a1">Since 1804.</note>',
    ),
    Code(
        "note-mark-target",
        Severity.ERROR,
        "A note mark points to something that is no note.",
        "The reader who follows the mark expects the note.",
        "Let target point to the note.",
        _MARK + '<p xml:id="n1">Since 1804.</p>',
        _MARK + '<note xml:id="n1" target="#r1">Since 1804.</note>',
    ),
    Code(
        "note-mark-unresolved",
        Severity.ERROR,
        "A note mark has no target and does not say so.",
        "A mark whose note is lost is a fact about the source, a mark whose target was forgotten is a slip. Only "
        'subtype="unresolved" tells them apart.',
        'Give it the target of its note; or subtype="unresolved" where the source has no note to it.',
        '<p>The light<ref type="noteAnchor">1</ref> burnt.</p>',
        '<p>The light<ref type="noteAnchor" subtype="unresolved">1</ref> burnt.</p>',
    ),
    Code(
        "choice-pairs",
        Severity.ERROR,
        "A choice holds readings that are no pair.",
        "One of a pair is what the source has (sic, orig, abbr), the other what an editor reads (corr, reg, expan). Of "
        "two that do not belong together nobody knows which one to show.",
        "Add the partner that is missing, or take the stray reading out.",
        "<p><choice><sic>teh</sic><reg>the</reg></choice> lamp</p>",
        "<p><choice><sic>teh</sic><corr>the</corr></choice> lamp</p>",
    ),
    Code(
        "software-receipt",
        Severity.ERROR,
        "Something that the software decided does not name the rule that decided it.",
        "Each decision carries its receipt: who (resp) and by which rule (ana). Without it nobody can look into it.",
        "Add ana with the rule’s category; or put the person who decided into resp.",
        '<p>The <hi resp="#edition">lamp</hi>.</p>',
        '<p>The <hi resp="#edition" ana="#rule.notes">lamp</hi>.</p>',
    ),
    Code(
        "software-correction",
        Severity.ERROR,
        "A correction by the software does not say of what kind it is, or how sure.",
        "Readers must be able to tell a lost glyph from a printer’s slip, and a certain correction from a guess.",
        "Add type (extraction, editorial) and cert (high, medium, low).",
        '<p><choice><sic>teh</sic><corr resp="#edition" ana="#rule.notes">the</corr></choice></p>',
        '<p><choice><sic>teh</sic><corr type="editorial" cert="high" resp="#edition" ana="#rule.notes">the</corr>'
        "</choice></p>",
    ),
    Code(
        "character",
        Severity.ERROR,
        "A g neither holds a character nor says which one it stands for.",
        "The pages would show nothing there, and the source could not be given back.",
        "Add ref, pointing to a char in the header.",
        "<p>in<g/>ltrated</p>",
        "<p>in<g>ﬁ</g>ltrated</p>",
    ),
    Code(
        "one-head",
        Severity.ERROR,
        "A division, list or group of verses has more than one heading.",
        "Contents and links need one heading for each division.",
        "Put further lines into the same head, after lb; or open a division for the second heading.",
        "<head>Chapter 6</head><head>The harbour</head>\n<p>The keepers came.</p>",
        "<head>Chapter 6<lb/>The harbour</head>\n<p>The keepers came.</p>",
    ),
    Code(
        "division-type",
        Severity.WARNING,
        "A division does not say what it is.",
        "Style sheets and searches go by type: a chapter begins a page, a dedication does not stand in the index.",
        "Add type, for instance chapter, section, preface, notes.",
        "<div><p>The keepers came.</p></div>",
        '<div type="section"><p>The keepers came.</p></div>',
    ),
    Code(
        "displayed-quotation",
        Severity.ERROR,
        "A cit holds nothing that is quoted.",
        "A cit is a quotation with its reference; without the quotation it is only a bibl.",
        "Put the words into quote.",
        "<cit><bibl>Ames, Lights</bibl></cit>",
        "<cit><quote><p>It burns.</p></quote><bibl>Ames, Lights</bibl></cit>",
    ),
    Code(
        "dividing-hyphen",
        Severity.ERROR,
        "A hyphen that only divides a word is not followed by a line that goes on with it.",
        'The reading text drops such a hyphen and joins the two lines. Without break="no" the word falls apart.',
        'Give the next lb, pb or cb break="no"; or the hyphen force="strong", if it belongs to the word.',
        '<p>degen<pc force="weak">-</pc><lb/>eration</p>',
        '<p>degen<pc force="weak">-</pc><lb break="no"/>eration</p>',
    ),
    Code(
        "language",
        Severity.WARNING,
        "The document does not say in which language it is.",
        "Hyphenation, quotation marks and the voice of a screen reader go by it.",
        "Add xml:lang to TEI: en, fr …, or und where nobody knows.",
    ),
    Code(
        "source-named",
        Severity.ERROR,
        "Places of the source are given, but the source file is not named with its media type and digest.",
        "Offsets mean something only in the very file that was encoded.",
        "Add to sourceDesc a ptr with target and mimeType, and an idno of type sha256.",
    ),
)
