import pytest

from check.documents import told
from edition.check.fidelity import fidelity

SOURCE = "The keepers called it\nthe old light.\n\nNo one knew what\nit was.\n"
LINES = ["The keepers called it", "the old light.", "No one knew what", "it was."]


def body(lines: list[str]) -> str:
    return (
        '<p corresp="src:0-36">'
        + "".join(f"<lb/>{line}" for line in lines[:2])
        + ('</p>\n<p corresp="src:38-62">' + "".join(f"<lb/>{line}" for line in lines[2:]) + "</p>")
    )


def test_silent_when_the_law_holds_or_there_is_no_source() -> None:
    assert told(fidelity, body(LINES), SOURCE) == []
    assert told(fidelity, body(LINES[:3])) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [*LINES[:3], "it  is."],
            "6:1 fidelity: line 5 of harbour.txt reads “it was.”, but the TEI gives “it is.”; restore the words of the "
            "source, and put a change beside them with choice",
        ),
        (
            [LINES[0], *LINES[2:]],
            "5:1 fidelity: line 2 of harbour.txt is missing from the TEI: “the old light.”; put it back "
            "(3 lines in the TEI, 4 in the source)",
        ),
        (
            LINES[:3],
            "6:1 fidelity: line 5 of harbour.txt is missing from the TEI: “it was.”; put it back "
            "(3 lines in the TEI, 4 in the source)",
        ),
        (
            [LINES[0], "Chapter 6", *LINES[1:]],
            "5:1 fidelity: the TEI has a line that harbour.txt has not: “Chapter 6”, before its line 2; mark what an "
            "editor added as supplied, corr, reg or an editorial note (5 lines in the TEI, 4 in the source)",
        ),
        (
            [*LINES, "The end"],
            "4:1 fidelity: the TEI has text after the end of harbour.txt: “The end”; remove it "
            "(5 lines in the TEI, 4 in the source)",
        ),
    ],
)
def test_the_first_difference_is_named_with_both_texts_at_its_block(lines: list[str], said: str) -> None:
    assert told(fidelity, body(lines), SOURCE) == [said]


def test_what_cannot_be_seen_is_written_out_and_long_lines_are_cut() -> None:
    text = "word " * 200
    (said,) = told(fidelity, f"<p><lb/>{text}\u200b{text}</p>", text + text)
    assert "⟨U+200B⟩" in said
    assert len(said) < 400
