"""Registers: who and what is named, brought together from all documents, in order, with every place."""

import re

import pytest
from lxml import etree, html

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.write.registers.calendar import read_date, read_day, say_day
from edition.write.registers.gather import Names, make_names, read_names
from edition.write.registers.merge import Line, merge
from edition.write.registers.pages import register_pages
from edition.write.search.found import find
from edition.write.words import Words

ENGLISH = Words("en")
SITE = Site("The edition")


def names(body: str, stand_off: str = "", name: str = "doc") -> Names:
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        f"<title>Title of {name}</title></titleStmt></fileDesc></teiHeader><text><body>{body}</body></text>"
        f"<standOff>{stand_off}</standOff></TEI>"
    )
    return read_names(make_names(root, name, find(root, name)).data)


def lines(*documents: Names) -> dict[str, list[tuple[str, int]]]:
    """The headings of each register, with the number of places."""
    merged = merge(documents, ENGLISH)
    return {name: [(line.heading, len(line.places)) for line in found] for name, found in merged.items()}


def page(artefacts: tuple[Artefact, ...], name: str) -> html.HtmlElement:
    (found,) = [artefact for artefact in artefacts if artefact.path == f"html/{name}.html"]
    return html.document_fromstring(found.data.decode())


PERSONS = """<listPerson>
<person xml:id="ann"><persName><forename>Ann</forename> <surname>Lee</surname></persName><birth when="1736-02-29"/>
<death>about 1784</death><occupation>preacher</occupation><idno type="URI">https://id.example/1</idno></person>
<person xml:id="zoe"><persName>Zoë</persName></person></listPerson>"""


def test_a_name_leads_to_its_entry_and_an_entry_to_every_name() -> None:
    found = names("<p xml:id='p'>Then <persName ref='#ann'>Ann</persName> said: <rs ref='#ann'>she</rs>.</p>", PERSONS)
    (ann, zoe) = merge([found], ENGLISH)["persons"]
    assert (ann.heading, ann.about, ann.known) == (
        "Lee, Ann",
        "1736\u2060–\u2060about 1784; preacher",
        ("https://id.example/1",),
    )
    assert [(place.found.before, place.found.words, place.found.after) for place in ann.places] == [
        ("Then ", "Ann", " said: she."),
        ("Then Ann said: ", "she", "."),
    ]
    assert {(place.document, place.title, place.found.page, place.found.id) for place in ann.places} == {
        ("doc", "Title of doc", "index.html", "p")
    }
    assert (zoe.heading, zoe.places) == ("Zoë", ())


def test_one_authority_is_one_person_in_all_documents() -> None:
    one = names("<p><persName ref='#ann'>Ann</persName></p>", PERSONS, "one")
    other = names("<p><persName ref='https://id.example/1'>Mother Ann</persName></p>", "", "other")
    assert lines(one, other) == {"persons": [("Lee, Ann", 2), ("Zoë", 0)]}
    third = names(
        "<p><persName ref='#ann'>Anna</persName></p>", PERSONS.replace("id.example/1", "id.example/2"), "third"
    )
    assert lines(one, third)["persons"] == [("Lee, Ann", 1), ("Lee, Ann", 1), ("Zoë", 0), ("Zoë", 0)]


def test_names_without_a_list_stand_as_they_are_written() -> None:
    found = names(
        "<p><placeName>Élan</placeName>, <placeName>elan</placeName>; <name type='person'>Kit</name> "
        "<orgName key='RS'>the Society</orgName> <title>The Lamp</title> <name>who?</name> <rs>it</rs></p>"
    )
    assert lines(found) == {
        "persons": [("Kit", 1)],
        "places": [("Élan", 2)],
        "organisations": [("RS", 1)],
        "works": [("The Lamp", 1)],
    }


def test_dates_in_order_of_time() -> None:
    body = "".join(
        f"<p><date {attributes}>x</date></p>"
        for attributes in (
            "when='1786-08-02'", "when='1786'", "when='1786-08'", "when='-0043-03-15'",
            "from='1786-08-04' to='1786-08-05'", "notBefore='1787'", "notBefore='1786-01' notAfter='1786-12'",
            "when='1786-08-02'", "when='soon'", "to='1700'",
        )
    )  # fmt: skip
    assert lines(names(body))["dates"] == [
        ("15 March 43 BC", 1),
        ("until 1700", 1),
        ("1786", 1),
        ("between January 1786 and December 1786", 1),
        ("August 1786", 1),
        ("2 August 1786", 2),
        ("4 August 1786 to 5 August 1786", 1),
        ("from 1787", 1),
    ]


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("1786-08-01", "1 August 1786", "1er août 1786"),
        ("1786-08-02T10:00:00Z", "2 August 1786", "2 août 1786"),
        ("1786-08", "August 1786", "août 1786"),
        ("0043", "43", "43"),
        ("-0043", "43 BC", "43 av. J.-C."),
    ],
)
def test_dates_in_words(value: str, english: str, french: str) -> None:
    day = read_day(value)
    assert day is not None
    assert (say_day(day, ENGLISH), say_day(day, Words("fr"))) == (english, french)


@pytest.mark.parametrize("value", ["", "1786-13", "1786-08-32", "August", "86", "0000", "1786/08"])
def test_what_is_no_date(value: str) -> None:
    assert read_day(value) is None
    assert read_date({"when": value}) is None


def test_the_pages_need_no_script_and_open_what_is_long() -> None:
    body = "".join(
        f"<div><head>Night {n}</head><p xml:id='p{n}'>By <persName ref='#zoe'>Zoë</persName></p></div>"
        for n in range(5)
    )
    made = register_pages([names(body, PERSONS)], SITE)
    assert [artefact.path for artefact in made] == ["html/registers.html", "html/register-persons.html"]
    shown = page(made, "register-persons")
    assert not shown.xpath("//main//script | //article[not(h3)] | //*[@onclick]")
    (closed,) = shown.xpath("//details")
    assert closed.xpath("string(summary)") == "5 places"
    assert closed.xpath(".//li//a/@href") == [f"doc/index.html#p{n}" for n in range(5)]
    assert closed.xpath("string(.//li[2]//a)") == "Title of doc, Night 1"
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(target[1:] in ids for target in shown.xpath("//@href") if target.startswith("#"))


def test_a_long_register_is_divided_between_letters() -> None:
    body = "".join(
        f"<p><persName>{letter}{letter.lower()} {n}</persName></p>" for letter in "ABCDEFGH" for n in range(90)
    )
    made = register_pages([names(body)], SITE)
    paths = [artefact.path for artefact in made]
    more = [f"html/register-persons-{place}.html" for place in range(2, 9)]
    assert paths == ["html/registers.html", "html/register-persons.html", *more]
    entries = [heading for path in paths[1:] for heading in page(made, path[5:-5]).xpath("//article/h3/text()")]
    assert len(entries) == 720
    assert entries == sorted(entries, key=lambda heading: heading.lower())
    letters = page(made, "register-persons").xpath("//nav[@class='initials']/a")
    assert [letter.text for letter in letters] == list("ABCDEFGH")
    for letter in letters:
        file = re.sub("#.*", "", letter.get("href")) or "register-persons.html"
        assert letter.text in page(made, file[:-5]).xpath("//section/h2/text()")


def test_nothing_to_list() -> None:
    assert register_pages([names("<p>Nobody.</p>")], SITE) == ()


def test_one_order_for_one_input() -> None:
    documents = [names("<p><persName>B</persName><persName>A</persName></p>", PERSONS, name) for name in "xy"]
    first = merge(documents, ENGLISH)["persons"]
    assert all(isinstance(line, Line) for line in first)
    assert [line.heading for line in first] == ["A", "B", "Lee, Ann", "Zoë", "Zoë"]
