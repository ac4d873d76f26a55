"""What the settings state about the lines of a file goes before what was inferred."""

from edition.model.document import Metadata
from edition.model.kind import Kind
from edition.model.source import Source
from edition.pipeline.annotate import annotate

TEXT = """The ferry left at six, before the fog had lifted from the water,
and nobody on the quay could have said how many were on board.

The bell was rung twice, and a man in a straw hat waved to it from
the end of the mole, where nobody could see him.
"""


def regime(metadata: Metadata) -> dict[str, str]:
    document = annotate(Source("ferry.txt", TEXT), metadata)
    return next(dict(a.mark.attributes) for a in document.annotations if a.kind is Kind.REGIME)


def test_the_regime_is_inferred_unless_it_is_stated():
    assert regime(Metadata("ferry")) == {"lines": "wrapped", "spacing": "single", "measure": "65"}
    stated = regime(Metadata("ferry", lines="paragraph"))
    assert stated["lines"] == "paragraph"
    assert stated["spacing"] == "single"
    assert regime(Metadata("ferry", spacing="double"))["spacing"] == "double"


def test_a_stated_regime_changes_the_paragraphs():
    def paragraphs(metadata: Metadata) -> int:
        document = annotate(Source("ferry.txt", TEXT), metadata)
        return sum(a.kind is Kind.PARAGRAPH for a in document.annotations)

    assert paragraphs(Metadata("ferry")) == 2
    assert paragraphs(Metadata("ferry", lines="paragraph")) == 3
