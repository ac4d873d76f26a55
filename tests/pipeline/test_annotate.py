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


def test_where_each_line_is_stated_to_be_a_paragraph_none_goes_on_with_the_one_above():
    def roles(metadata: Metadata) -> list[str]:
        document = annotate(Source("ferry.txt", TEXT), metadata)
        return [a.mark.get("role") for a in document.annotations if a.kind is Kind.ROLE]

    assert roles(Metadata("ferry")) == ["p", "p+", "p", "p+"]
    assert not any(role.endswith("+") for role in roles(Metadata("ferry", lines="paragraph")))
