"""The rules, in the order in which they run: the page first, then lines, structure, and editorial work."""

from edition.rules.editorial import (
    ascii_signs,
    doubled_signs,
    font_codes,
    foreign_words,
    ligature_signs,
    line_end_hyphens,
    lost_glyphs,
    quotation_marks,
    vanished_ligatures,
)
from edition.rules.line import line_roles, note_lines, regime
from edition.rules.page import (
    contents_pages,
    foot_notes,
    heads_in_sentences,
    line_numbers,
    link_lists,
    navigation,
    note_lists,
    page_breaks,
    page_numbers,
    running_heads,
    stamps,
    watermarks,
)
from edition.rules.rule import Rule, run
from edition.rules.structure import (
    contents_lists,
    displayed,
    divisions,
    headings,
    note_bodies,
    note_marks,
    paragraphs,
    quotations,
    signatures,
    speeches,
    title_pages,
    unmarked_notes,
    verse,
)

PROFILES: dict[str, tuple[tuple[str, tuple[Rule, ...]], ...]] = {
    "default": (
        ("page", (watermarks.RULE,)),
        ("page", (navigation.RULE, stamps.RULE)),
        ("page", (link_lists.RULE,)),
        ("page", (page_numbers.RULE,)),
        ("page", (running_heads.RULE,)),
        ("page", (heads_in_sentences.RULE, line_numbers.RULE)),
        ("page", (contents_pages.RULE,)),
        ("page", (page_breaks.RULE,)),
        ("line", (regime.RULE,)),
        ("page", (note_lists.RULE,)),
        ("page", (foot_notes.RULE,)),
        ("line", (note_lines.RULE,)),
        ("line", (line_roles.RULE,)),
        ("line", (note_marks.RULE,)),
        (
            "structure",
            (
                title_pages.RULE,
                headings.RULE,
                signatures.RULE,
                note_bodies.RULE,
                unmarked_notes.RULE,
                verse.RULE,
                speeches.RULE,
                displayed.RULE,
                quotations.RULE,
                paragraphs.RULE,
            ),
        ),
        ("structure", (divisions.RULE, contents_lists.RULE)),
        ("characters", (font_codes.RULE, lost_glyphs.RULE, doubled_signs.RULE, ligature_signs.RULE)),
        ("characters", (vanished_ligatures.RULE,)),
        ("characters", (line_end_hyphens.RULE,)),
        ("characters", (quotation_marks.RULE, ascii_signs.RULE, foreign_words.RULE)),
    ),
}
"""Which rules run for a document, step by step: each step's rules see what was decided in the steps before, and the
model of its level decides among what they propose."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in PROFILES["default"] for rule in rules)
"""Every rule, in order."""

__all__ = ["PROFILES", "RULES", "Rule", "run"]
