"""The grammar of an edition: it accepts what the contract shows, documents every element, and is a part of TEI P5."""

import random
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from relaxng import jing

from edition.relaxng import Schema
from edition.relaxng.inclusion import gaps
from edition.resources import schemas
from schemas.instances import RNG, Instances

A = "{http://relaxng.org/ns/compatibility/annotations/1.0}"
OWN = schemas() / "edition.rng"


@pytest.fixture(scope="session")
def own() -> Schema:
    """The grammar of an edition."""
    return Schema.load(OWN)


@pytest.fixture(scope="session")
def full(shared: Path) -> Schema:
    """The full TEI P5 grammar."""
    return Schema.load(shared / "schemas" / "tei_all.rng")


def complaints(schema: Schema, document: bytes) -> list[str]:
    return [f"{fault.line}: {fault.message}" for fault in schema.validate(document)]


def test_the_grammar_itself_keeps_to_the_rules(own: Schema) -> None:
    own.check()


def test_it_is_a_subset_of_tei(own: Schema, full: Schema) -> None:
    """The proof: element by element, whatever this grammar allows, the full one does."""
    assert gaps(own, full) == []
    assert gaps(own, own) == []
    assert len(own.names()) == len(set(own.names())) >= 190


CHANGES = {
    '<define name="lb"><element name="lb">': '<define name="lb"><element name="lineBreak">',
    '<attribute name="xml:lang">': '<attribute name="lang">',
    '<param name="pattern">[^\\p{C}\\p{Z}]+</param>': '<param name="pattern">[^\\p{C}]+</param>',
    "<value>medium</value>": "<value>middling</value>",
    '<data type="nonNegativeInteger"/>': '<data type="integer"/>',
    '<oneOrMore><ref name="title"/></oneOrMore>': '<zeroOrMore><ref name="title"/></zeroOrMore>',
    '<ref name="titleStmt"/>': '<optional><ref name="titleStmt"/></optional>',
    '<define name="names">\n    <choice>': '<define name="names">\n    <choice><ref name="div"/>',
    '<attribute name="gi"><ref name="name.value"/></attribute>': "",
}
"""Changes to the grammar, each of which makes it allow something that TEI does not."""


@pytest.mark.parametrize("before", CHANGES)
def test_a_grammar_that_is_no_subset_is_seen(before: str, full: Schema) -> None:
    text = OWN.read_text(encoding="utf-8")
    changed = text.replace(before.replace("\\\\", "\\"), CHANGES[before].replace("\\\\", "\\"))
    assert changed != text
    assert gaps(Schema(changed.encode(), OWN), full)


def test_the_example_of_the_contract_is_valid_under_both_grammars(shared: Path, own: Schema, full: Schema) -> None:
    example = (shared / "design" / "example.xml").read_bytes()
    assert complaints(own, example) == []
    assert complaints(full, example) == []


def test_every_element_is_documented_and_every_definition_used(own: Schema) -> None:
    schema = etree.parse(OWN).getroot()
    assert own.documentation("lb") == "A line of the source begins here."
    undocumented = [
        element.get("name")
        for element in schema.iter(f"{RNG}element")
        if not (element.findtext(f"{A}documentation") or "").strip().endswith(".")
    ]
    assert undocumented == []
    defined = [define.get("name") for define in schema.iter(f"{RNG}define")]
    assert len(defined) == len(set(defined))
    assert set(defined) == {ref.get("name") for ref in schema.iter(f"{RNG}ref")}


def test_no_attribute_list_is_open() -> None:
    schema = etree.parse(OWN).getroot()
    assert not list(schema.iter(f"{RNG}anyName", f"{RNG}nsName"))


ELEMENTS = sorted(element.get("name") for element in etree.parse(OWN).iter(f"{RNG}element"))


def written(seeds: range, size: int = 8) -> Iterator[etree._Element]:
    """Random documents, every element of the grammar in one of any two hundred or so."""
    instances = Instances(etree.parse(OWN, etree.XMLParser(remove_comments=True)).getroot())
    for seed in seeds:
        name = ELEMENTS[seed % len(ELEMENTS)]
        root = instances.document(seed, size, through=name)
        assert any(True for _ in root.iter(f"{{*}}{name}")), f"the generator did not reach {name}"
        yield root


def test_random_documents_of_the_grammar_are_tei(own: Schema, full: Schema) -> None:
    for root in written(range(2 * len(ELEMENTS))):
        document = etree.tostring(root)
        assert complaints(own, document) == [], document
        assert complaints(full, document) == [], document


def mutant(root: etree._Element, chance: random.Random) -> etree._Element:
    """The document with one change that may make it invalid."""
    root = deepcopy(root)
    element = chance.choice([each for each in root.iter("*") if each is not root])
    match chance.randrange(6):
        case 0:
            element.getparent().remove(element)
        case 1:
            element.tag = f"{{http://www.tei-c.org/ns/1.0}}{chance.choice(ELEMENTS)}"
        case 2:
            element.set(
                chance.choice(["type", "when", "target", "cert", "foo"]), chance.choice(["a b", "x", "#a", "9", ""])
            )
        case 3:
            element.getparent().insert(0, deepcopy(element))
        case 4:
            element.text = f"words {element.text or ''}"
        case 5:
            element.attrib.clear()
    return root


def test_libxml2_judges_alike(own: Schema) -> None:
    """Two judges that have nothing in common, on random documents with a change that may make them invalid."""
    grammar = etree.parse(OWN)
    for data in grammar.iter(f"{RNG}data"):
        if data.get("type") == "ID":
            data.set("type", "NCName")
    libxml2 = etree.RelaxNG(grammar)
    chance = random.Random(3)
    verdicts = []
    for root in written(range(1000, 1200)):
        each = mutant(root, chance)
        verdicts.append(libxml2.validate(each))
        assert bool(complaints(own, etree.tostring(each))) != verdicts[-1], etree.tostring(each, encoding=str)
    assert verdicts.count(False) > 50


@pytest.mark.slow
def test_many_random_documents_of_the_grammar_are_tei(full: Schema) -> None:
    for root in written(range(10_000, 12_000), size=20):
        document = etree.tostring(root)
        assert complaints(full, document) == [], document


@pytest.mark.slow
def test_jing_agrees_that_random_documents_are_tei(shared: Path, tmp_path: Path) -> None:
    for number, root in enumerate(written(range(20_000, 21_000))):
        (tmp_path / f"{number}.xml").write_bytes(etree.tostring(root))
    for schema in (OWN, shared / "schemas" / "tei_all.rng"):
        assert jing.judge(schema, sorted(tmp_path.glob("*.xml"))) == ({}, "")


def large(lines: int) -> bytes:
    """A document of so many printed lines, with the markup of a damaged page."""
    line = (
        'words of a line that is about as long as a printed one <q type="soCalled">'
        "<choice><orig>`</orig><reg>‘</reg></choice>so</q> "
        'de<choice><sic>�</sic><corr type="extraction" cert="0.92" resp="#e" ana="#r">fi</corr></choice>ned'
    )
    paragraphs = "".join(
        f'<p xml:id="p-{n}" corresp="src:{n}-{n + 1}">' + f"<lb/>{line}\n" * 20 + "</p>\n" for n in range(lines // 20)
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="large" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        "<title>Large</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f'<text><body><div type="chapter">{paragraphs}</div></body></text></TEI>'
    ).encode()


def test_a_large_document_takes_time_in_proportion() -> None:
    """A fresh process, CPU seconds."""
    program = (
        "import sys, time; from pathlib import Path; from edition.relaxng import Schema\n"
        "begin = time.process_time(); schema = Schema.load(Path(sys.argv[1])); loaded = time.process_time() - begin\n"
        "data = sys.stdin.buffer.read(); begin = time.process_time()\n"
        "assert schema.validate(data) == []; print(loaded, time.process_time() - begin)"
    )
    data = large(20_000)
    assert len(data) > 4_000_000
    run = subprocess.run([sys.executable, "-c", program, str(OWN)], input=data, capture_output=True, check=True)
    loaded, judged = map(float, run.stdout.split())
    assert loaded < 0.2, "loading took 0.01 s when this was written"
    assert judged < 2, "4 MB took 0.3 s when this was written"
