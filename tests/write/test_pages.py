"""Where a long text is divided, and that nothing of it is lost or shown twice."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.write.pages import Page, page_of, pages, pages_of_notes, read_on

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"


def text(body: str, front: str = "") -> etree._Element:
    before = f"<front>{front}</front>" if front else ""
    return etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:id="book" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Lamps</title>'
        f"</titleStmt></fileDesc></teiHeader><text>{before}<body>{body}</body></text></TEI>"
    )


def p(words: int, name: str = "") -> str:
    identifier = f' xml:id="{name}"' if name else ""
    return f"<p{identifier}>{'lamp ' * words}</p>"


def div(name: str, *inside: str, kind: str = "chapter", head: str = "") -> str:
    return f'<div type="{kind}" xml:id="{name}"><head>{head or name}</head>{"".join(inside)}</div>'


def names(found: tuple[Page, ...]) -> list[str]:
    return [page.name for page in found]


def test_a_short_text_is_one_page_and_so_is_any_where_nobody_wants_more() -> None:
    root = text(div("a", p(700)) + div("b", p(700)))
    assert names(pages(root, "x")) == ["index"]
    (page,) = pages(root, "x", longest=0)
    assert (page.path, page.title, page.language, page.elements) == ("html/x/index.html", "Lamps", "en", (root,))


def test_a_long_text_has_a_page_for_each_chapter_and_one_for_what_is_short() -> None:
    front = "<titlePage><docTitle><titlePart>Lamps</titlePart></docTitle></titlePage>" + div("preface", p(300))
    root = text(div("one", p(2000)) + '<pb n="9"/>' + div("two", p(3000)) + div("three", p(1500)), front)
    found = pages(root, "x", longest=4000)
    assert names(found) == ["index", "one", "two", "three"]
    assert [page.title for page in found] == ["Lamps", "one", "two", "three"]
    assert [etree.QName(each).localname for each in found[2].elements] == ["pb", "div"], "a break is with what follows"


def test_a_chapter_that_is_too_long_is_divided_at_its_sections_and_these_between_blocks() -> None:
    sections = "".join(div(f"s{n}", p(900), kind="section") for n in range(4))
    long = div("s9", *(p(1000, f"p{n}") for n in range(5)), kind="section", head="Long")
    found = pages(text(div("one", p(100), sections, long) + div("two", p(2000))), "x", longest=2000)
    assert names(found) == ["index", "s2", "s9", "p2", "p4", "two"]
    assert [page.title for page in found] == ["one", "s2", "Long", "Long (2)", "Long (3)", "two"]
    assert page_of(found, "one") == "html/x/index.html", "what is divided is on its first page"
    assert page_of(found, "s9") == "html/x/s9.html"
    assert page_of(found, "p3") == "html/x/p2.html"
    assert page_of(found, "nothing") == ""


def test_no_heading_is_parted_from_what_it_heads() -> None:
    part = '<div type="part" xml:id="part"><head>Part two</head>' + div("c3", p(2500)) + div("c4", p(2500)) + "</div>"
    found = pages(text(div("c1", p(2500)) + part), "x", longest=3000)
    assert [[etree.QName(each).localname for each in page.elements] for page in found] == [
        ["div"],
        ["head", "div"],
        ["div"],
    ]
    assert found[1].name == "part"


def test_a_division_of_notes_that_are_shown_at_their_marks_makes_no_page() -> None:
    marks = "".join(f'<ref target="#n{n}">{n}</ref>' for n in range(3))
    notes = "".join(f'<note xml:id="n{n}">{"oil " * 900}</note>' for n in range(3))
    root = text(div("one", f"<p>{'lamp ' * 2000}{marks}</p>") + div("notes", notes, kind="notes") + div("two", p(2000)))
    assert names(pages(root, "x", longest=3000)) == ["index", "two"]


def test_names_of_files_are_plain_and_stand_once() -> None:
    body = "".join(div(name, p(1500)) for name in ("a", "index", "É", "About", "B", "b"))
    assert names(pages(text(body), "x", longest=2000)) == ["index", "page-2", "page-3", "page-4", "B", "page-6"]


LENGTHS = st.lists(st.lists(st.integers(0, 900), max_size=4), min_size=1, max_size=6)


@settings(max_examples=60)
@given(LENGTHS, st.integers(50, 2000))
def test_every_paragraph_is_on_one_page_in_its_order(lengths: list[list[int]], longest: int) -> None:
    number = iter(range(1000))
    body = "".join(div(f"d{n}", *(p(words, f"p{next(number)}") for words in part)) for n, part in enumerate(lengths))
    root = text(body)
    found = pages(root, "x", longest)
    shown = [each.get(f"{{{XML}}}id") for page in found for top in page.elements for each in top.iter(f"{{{TEI}}}p")]
    assert shown == [each.get(f"{{{XML}}}id") for each in root.iter(f"{{{TEI}}}p")]
    assert len({page.path for page in found}) == len(found)


def test_a_note_is_on_the_page_of_its_first_mark() -> None:
    one = div("one", f'<p>{"lamp " * 900}<ref target="#n1">1</ref><anchor xml:id="a"/></p>')
    two = div("two", f'<p>{"lamp " * 900}<ref target="#n1">1</ref></p>', '<note xml:id="n1">oil</note>')
    root = text(one + two + '<note xml:id="n2" target="#a">wick</note><note xml:id="n3">loose</note>')
    found = pages(root, "x", longest=1000)
    assert {name: page.name for name, page in pages_of_notes(found).items()} == {"n1": "index", "n2": "index"}


def test_what_is_between_blocks_and_not_read_is_on_a_page_all_the_same() -> None:
    root = text(div("one", p(900), "<fw>Lamps</fw><lb/>", p(900), p(900)))
    found = pages(root, "x", longest=1000)
    assert [[etree.QName(each).localname for each in page.elements] for page in found][1] == ["fw", "lb", "p"]
    assert [etree.QName(each).localname for each in read_on(found[1])] == ["p"]
