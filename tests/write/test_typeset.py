"""A text is set the same however it is cut into elements."""

from hypothesis import given
from hypothesis import strategies as st

from edition.language.typography import typeset as typeset_text
from edition.tei.flow import Node
from edition.write.typeset import typeset

PIECES = st.lists(st.text(alphabet="aé1 '«»;:!?%.", max_size=6), max_size=6)


def text_of(node: Node) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in node.children)


@given(PIECES)
def test_elements_in_a_line_do_not_matter(pieces: list[str]) -> None:
    children = [Node("hi", {}, children=[piece]) if number % 2 else piece for number, piece in enumerate(pieces)]
    root = Node("p", {}, block=True, children=children)
    typeset(root, "fr")
    assert text_of(root) == typeset_text("".join(pieces), "fr")


def test_each_passage_by_its_own_language() -> None:
    english = Node("foreign", {"xml:lang": "en"}, children=["don't: no!"])
    root = Node("p", {}, block=True, children=["l'un ; ", english, " et l'autre ?"])
    typeset(root, "fr")
    assert text_of(root) == "l’un\u202f; don’t: no! et l’autre\u202f?"


def test_a_space_stands_at_its_sign_and_a_mark_at_its_word() -> None:
    mark = Node("ref", {}, apart=True, children=["3"])
    root = Node("p", {}, block=True, children=["garde", mark, "; on"])
    typeset(root, "fr")
    assert root.children == ["garde", mark, "\u202f; on"]
    assert mark.children == ["3"]


def test_blocks_do_not_touch() -> None:
    root = Node(
        "div", {}, block=True, children=[Node("p", {}, True, children=["a"]), Node("p", {}, True, children=["!"])]
    )
    typeset(root, "fr")
    assert text_of(root) == "a!"
