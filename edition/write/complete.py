"""Prove that a layout has all of its text: WeasyPrint can drop a footnote, or part of one, without a word.

What is compared are the letters and digits of the HTML with those of the laid-out lines, so that hyphens at line ends
and signs that a style sheet adds do not matter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document


def lost_footnotes(laid_out: "Document", body: Any) -> frozenset[str]:
    """Return the ids of the footnotes of an HTML `body` that do not stand on the pages with all their letters."""
    found: Counter[str] = Counter()
    for page in laid_out.pages:
        for area in page._page_box.children:
            if type(area).__name__ == "FootnoteAreaBox":
                for note in area.children:
                    found[note.element.get("id", "")] += letters(_texts([note]))
    notes = body.xpath(".//span[contains(concat(' ', @class, ' '), ' footnote ')]")
    return frozenset(note.get("id") for note in notes if found[note.get("id")] != letters(note.itertext()))


def letters(texts: Iterable[str]) -> int:
    """Count the letters and digits of texts."""
    return sum(character.isalnum() for text in texts for character in text)


def _texts(boxes: Iterable[Any]) -> Iterator[str]:
    """Yield the text of boxes and of all in them, but not what style sheets add."""
    stack = list(boxes)
    while stack:
        box = stack.pop()
        if "::" in (box.element_tag or ""):
            continue
        text = getattr(box, "text", None)
        if text is not None:
            yield text
        else:
            stack += getattr(box, "children", ())
