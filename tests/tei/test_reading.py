"""The reading text: the rules of ENCODING.md, section 1, and the agreement of its two forms."""

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from edition.tei.flow import Node
from edition.tei.reading import read, reading_text, word_count

TEI = "http://www.tei-c.org/ns/1.0"


def element(content: str, name: str = "p") -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{TEI}">{content}</{name}>', etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<lb/>one<lb/>two", "one two"),
        ("one <lb/> two", "one two"),
        ("degen<pc force='weak'>-</pc><lb break='no'/>eration", "degeneration"),
        ("self<pc force='strong'>-</pc><lb break='no'/>made", "self-made"),
        ("tea<pc force='inter'>-</pc>\n<lb break='maybe'/>pot", "tea-pot"),
        ("light <pb n='2' break='no'/><fw>Head</fw> <fw>2</fw><lb break='no'/> house", "lighthouse"),
        ("light <note>x</note> <lb break='no'/>house", "lighthouse"),
        ("the <fw>Head</fw> lamp", "the lamp"),
        ("de<choice> <sic>\ufffd</sic> <corr>fi</corr> </choice>ne", "define"),
        ("<choice><abbr>Mr</abbr><expan>Mister</expan></choice> Roe", "Mister Roe"),
        ("<choice><choice><sic>a</sic><corr>b</corr></choice><reg>c</reg></choice>", "c"),
        ("<choice><seg>first</seg><seg>second</seg></choice>", "first"),
        ("<app><lem>kept</lem><rdg>other</rdg></app>", "kept"),
        ("<app><rdg>first</rdg><rdg>other</rdg></app>", "first"),
        ("lamp<ref type='noteAnchor'>1</ref> and oil", "lamp and oil"),
        ("lamp <ref type='noteAnchor'>1</ref> and oil", "lamp and oil"),
        ("see <ref target='#a'>here</ref>", "see here"),
        ("\u00a0two\u2003\u202f words\u00a0", "two words"),
        ("a<!-- no --> b<?no no?>c", "a bc"),
        ("he said <quote>come</quote>, twice", "he said come, twice"),
        ("<stage rend='run-in'>softly</stage> yes", "softly yes"),
        ("<figure><figDesc>a lamp</figDesc><head>Lamp</head></figure>", "Lamp"),
        ("bell\x85tower and \x90", "bell tower and \ufffd"),
        ("\ufeffFirst", "First"),
    ],
)
def test_what_is_read(content: str, expected: str) -> None:
    assert reading_text(element(content)) == expected
    assert read(element(content)).root.text() == expected
    assert read(element(content), layers=True).root.text() == expected


def test_what_stands_in_the_source_only_is_a_layer_of_the_tree() -> None:
    body = element(
        "some spoke of a degen<pc force='weak'>-</pc><pb n='2' break='no'/><fw>Old <corr>no</corr><lb/>lights</fw>"
        "<lb break='no'/>eration, well de<choice><corr>fi</corr><sic>\ufffd<note>no</note></sic></choice>ned"
    )
    root = read(body, layers=True).root
    assert root.text() == read(body).root.text() == "some spoke of a degeneration, well defined"
    names = [(node.name, node.unread) for node in root.walk()]
    assert names == [
        *(("p", False), ("pc", True), ("pb", False), ("fw", True), ("lb", False), ("lb", False)),
        *(("choice", False), ("corr", False), ("sic", True)),
    ]
    unread = {
        node.name: [each for each in node.children if isinstance(each, str)] for node in root.walk() if node.unread
    }
    assert unread == {"pc": ["-"], "fw": ["Old ", "lights"], "sic": ["\ufffd"]}
    assert all(node.origin is not None for node in root.walk() if node.name not in ("choice", "lb"))
    assert not [node for node in read(body).root.walk() if node.unread or node.origin is not None]


def test_blocks_are_parted_and_notes_follow_in_order() -> None:
    body = element(
        "<head>A<lb/>B</head> <p>one<note n='1'><label>1</label> first<note>inner</note></note></p>\n"
        "<p>two<note n='2'>second</note></p>",
        "div",
    )
    assert reading_text(body) == "A B\none\ntwo"
    assert reading_text(body, notes=True) == "A B\none\ntwo\nfirst\ninner\nsecond"
    assert [note.text() for note in read(body).notes] == ["first", "inner", "second"]
    assert word_count(body) == 7


def test_what_stands_apart_still_has_its_notes() -> None:
    marked = element("a<ref type='noteAnchor'>1<note>kept</note></ref>")
    assert reading_text(marked, notes=True) == "a\nkept"
    assert [note.text() for note in read(marked).notes] == ["kept"]
    assert reading_text(marked[0]) == "1", "but a mark can be asked for its own text"


def test_only_the_text_of_a_document_is_read() -> None:
    root = element(
        "<teiHeader><fileDesc>no</fileDesc></teiHeader><text><body><p>yes</p></body></text><standOff>no</standOff>",
        "TEI",
    )
    assert reading_text(root) == "yes"
    assert reading_text(root[0]) == "no", "but a header can be asked for its own text"


@pytest.mark.parametrize(
    ("mappings", "expected"),
    [
        ("<mapping type='codepoint'>U+000C</mapping>", "de\ufffdned"),
        ("<mapping type='codepoint'>U+000C</mapping><mapping type='standard'>fi</mapping>", "defined"),
        ("<mapping type='codepoint'>000D</mapping>", "de ned"),
        ("", "de\ufffdned"),
    ],
)
def test_glyphs_read_as_the_character_declaration_says(mappings: str, expected: str) -> None:
    root = element(
        f"<teiHeader><charDecl><char xml:id='u000C'>{mappings}</char></charDecl></teiHeader>"
        "<text><body><p>de<g ref='#u000C'/>ned</p></body></text>",
        "TEI",
    )
    assert reading_text(root) == expected


def test_the_tree_keeps_what_a_page_shows() -> None:
    root = read(
        element(
            "in <pb n='7'/>a <choice><sic>x</sic><corr cert='high'>y</corr></choice> <ref type='noteAnchor'>1</ref> b"
        )
    ).root
    nodes = [node for node in root.walk() if node is not root]
    assert [(node.name, node.apart, node.instead) for node in nodes] == [
        ("pb", False, ""),
        ("choice", False, "x"),
        ("corr", False, ""),
        ("ref", True, ""),
    ]
    assert nodes[0].get("n") == "7"
    assert root.children[-1] == " b", "the blank stands behind the mark, so that the mark stands at its word"


def test_depth_is_no_limit() -> None:
    deep = element("<hi>" * 2000 + "bottom" + "</hi>" * 2000)
    assert reading_text(deep) == "bottom"
    assert read(deep).root.text() == "bottom"
    noted = element("<note>n" * 1000 + "</note>" * 1000)
    assert len(read(noted).notes) == 1000


def test_a_long_text_is_read_in_time() -> None:
    """Twenty thousand lines, 1.5 million characters; generous by a factor of five, for busy machines."""
    line = "<lb/>" + "word " * 14 + "degen<pc force='weak'>-</pc><lb break='no'/>eration"
    root = element("<p>" + "</p><p>".join(line * 10 for _ in range(1800)) + "</p>", "div")
    start = process_time()
    assert word_count(root) == 18000 * 15
    assert process_time() - start < 1.0


WORDS = st.text(alphabet=" \t\n\u00a0\u2009ab-é\x85\ufeff'", max_size=6)
LEAVES = st.sampled_from(
    ["lb", "pb", "cb", "lb break='no'", "pb break='no'", "lb break='maybe'", "gap", "g ref='#u1'", "anchor"]
).map(lambda tag: f"<{tag}/>")
NAMES = [
    *("p", "div", "hi", "q", "fw", "note", "label", "pc force='weak'", "pc", "choice", "corr", "sic", "reg", "app"),
    *("rdg", "quote", "cit", "l rend='run-in'", "head", "ref type='noteAnchor'", "figDesc", "cell", "stage"),
]


def wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=5).map("".join)
    return st.tuples(st.sampled_from(NAMES), inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")


CONTENT = st.lists(st.recursive(WORDS | LEAVES, wrapped, max_leaves=25), max_size=8).map("".join)


@given(CONTENT)
@example("<hi>a <gap/><lb break='no'/></hi>a")
@example("a<lb break='no'/><gap/> a")
def test_text_and_tree_agree(content: str) -> None:
    root = element(content, "body")
    for reading in (read(root), read(root, layers=True)):
        texts = [part.text() for part in (reading.root, *reading.notes)]
        assert texts[0] == reading_text(root)
        assert "\n".join(filter(None, texts)) == reading_text(root, True)


@given(CONTENT)
def test_the_tree_has_folded_white_space(content: str) -> None:
    def strings(node: Node) -> str:
        return "".join(child if isinstance(child, str) else strings(child) for child in node.children if child)

    for node in read(element(content, "body")).root.walk():
        for child in node.children:
            assert child != ""
            if isinstance(child, str):
                assert "  " not in child
                assert not set(child) & set("\t\n\u00a0\x00\x01\x85")
        assert not any(
            isinstance(a, str) and isinstance(b, str) for a, b in zip(node.children, node.children[1:], strict=False)
        )


def test_a_gap_keeps_the_blanks_on_both_sides_of_its_sign() -> None:
    (paragraph,) = (
        node for node in read(element("of <gap/> them, <gap/>ful wo<gap/>, of <gap/> ")).root.walk() if node.name == "p"
    )
    shown = "".join("[…]" if isinstance(child, Node) else child for child in paragraph.children)
    assert shown == "of […] them, […]ful wo[…], of […]"
