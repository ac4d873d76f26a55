"""The published form of the grammar, edition.odd: valid TEI, made from the grammar, and saying the same."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.relaxng import Schema
from edition.relaxng.inclusion import gaps
from edition.resources import schemas

REPOSITORY = Path(__file__).resolve().parents[2]
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "http://relaxng.org/ns/structure/1.0"
GRAMMAR, ODD = schemas() / "edition.rng", schemas() / "edition.odd"


@pytest.fixture(scope="module")
def odd() -> etree._Element:
    return etree.parse(ODD).getroot()


def test_it_is_made_from_the_grammar(golden: Callable[[Path, bytes | str], None]) -> None:
    golden(ODD, runpy.run_path(str(REPOSITORY / "docs" / "odd.py"))["odd"]())


def test_it_is_valid_tei(shared: Path) -> None:
    faults = Schema.load(shared / "schemas" / "tei_all.rng").validate(ODD.read_bytes())
    assert [(fault.line, fault.message) for fault in faults] == []


def test_all_that_it_refers_to_is_there(odd: etree._Element) -> None:
    elements = {each.get("ident") for each in odd.iter(f"{TEI}elementSpec")}
    included = [name for each in odd.iter(f"{TEI}moduleRef") for name in each.get("include", "").split()]
    assert sorted(included) == sorted(elements)
    assert {each.get("key") for each in odd.iter(f"{TEI}elementRef")} <= elements
    assert {each.get("key") for each in odd.iter(f"{TEI}macroRef")} <= {
        each.get("ident") for each in odd.iter(f"{TEI}macroSpec")
    }
    assert {each.get("key") for each in odd.iter(f"{TEI}memberOf")} <= {
        each.get("ident") for each in odd.iter(f"{TEI}classSpec")
    }
    modules = {each.get("ident"): each.get("module") for each in odd.iter(f"{TEI}elementSpec")}
    for reference in odd.iter(f"{TEI}moduleRef"):
        assert {modules[name] for name in reference.get("include", "").split()} <= {reference.get("key")}


CHAPTERS = {
    "header": "2",
    "core": "3",
    "textstructure": "4",
    "gaiji": "5",
    "drama": "7",
    "transcr": "12",
    "textcrit": "13",
    "namesdates": "14",
    "figures": "15",
    "linking": "17",
    "analysis": "18",
}
ELSEWHERE = {"citeStructure", "citeData", "listPrefixDef", "prefixDef", "head", "desc"} | {
    "birth",
    "death",
    "nationality",
    "occupation",
    "residence",
}
"""Elements that are explained in another chapter than that of their module."""


def test_modules_are_those_of_tei(odd: etree._Element, shared: Path) -> None:
    """The grammar of TEI says in which chapters an element is explained; that gives its module away, mostly."""
    full = Schema.load(shared / "schemas" / "tei_all.rng")
    strange = set()
    for spec in odd.iter(f"{TEI}elementSpec"):
        explained = full.documentation(spec.get("ident")).rpartition("[")[2]
        chapter = CHAPTERS[spec.get("module")]
        if not any(part.startswith(f"{chapter}.") for part in explained.split()):
            strange.add(spec.get("ident"))
    assert strange == ELSEWHERE


def test_every_element_has_the_sentence_of_the_grammar(odd: etree._Element) -> None:
    grammar = Schema.load(GRAMMAR)
    for spec in odd.iter(f"{TEI}elementSpec"):
        assert spec.findtext(f"{TEI}desc") == grammar.documentation(spec.get("ident"))


def test_the_processing_model(odd: etree._Element) -> None:
    models = {
        spec.get("ident"): [(model.get("predicate"), model.get("behaviour")) for model in spec.iter(f"{TEI}model")]
        for spec in odd.iter(f"{TEI}elementSpec")
    }
    assert models["fw"] == [(None, "omit")]
    assert models["label"] == [("parent::note", "omit"), (None, "inline")]
    assert models["pc"][0] == ("@force = 'weak'", "omit")
    for rules in models.values():
        assert all(predicate for predicate, _ in rules[:-1]), "what stands after an unconditional rule is never used"
        assert not rules or rules[-1][0] is None


def as_grammar(odd: etree._Element) -> bytes:
    """The ODD as a RELAX NG grammar; values of attributes are left open."""
    lines = [f'<grammar xmlns="{RNG}" ns="http://www.tei-c.org/ns/1.0"><start><ref name="TEI"/></start>']
    for spec in odd.iter(f"{TEI}classSpec", f"{TEI}macroSpec", f"{TEI}elementSpec"):
        name = spec.get("ident")
        attributes = "".join(map(attribute, spec.iter(f"{TEI}attDef")))
        classes = "".join(f'<ref name="{each.get("key")}"/>' for each in spec.iter(f"{TEI}memberOf"))
        content = "".join(map(pattern, spec.find(f"{TEI}content"))) if spec.find(f"{TEI}content") is not None else ""
        inner = classes + attributes + content
        if spec.tag == f"{TEI}elementSpec":
            inner = f'<element name="{name}">{inner}</element>'
        lines.append(f'<define name="{name}">{inner}</define>')
    return "\n".join([*lines, "</grammar>"]).encode()


def attribute(spec: etree._Element) -> str:
    inner = f'<attribute name="{spec.get("ident")}"/>'
    return inner if spec.get("usage") == "req" else f"<optional>{inner}</optional>"


def pattern(node: etree._Element) -> str:
    inner = "".join(map(pattern, node))
    match node.tag[len(TEI) :]:
        case "textNode":
            return "<text/>"
        case "empty":
            return "<empty/>"
        case "macroRef":
            return f'<ref name="{node.get("key")}"/>'
        case "elementRef":
            whole = f'<ref name="{node.get("key")}"/>'
        case "sequence":
            whole = f"<group>{inner}</group>"
        case "alternate":
            whole = f"<choice>{inner}</choice>"
        case other:
            raise AssertionError(other)
    if node.get("maxOccurs") == "unbounded":
        return (
            f"<zeroOrMore>{whole}</zeroOrMore>" if node.get("minOccurs") == "0" else f"<oneOrMore>{whole}</oneOrMore>"
        )
    return f"<optional>{whole}</optional>" if node.get("minOccurs") == "0" else whole


def test_it_allows_what_the_grammar_allows_and_nothing_else(odd: etree._Element) -> None:
    """Both as grammars with open values: each is a subset of the other."""
    grammar = etree.parse(GRAMMAR).getroot()
    for each in grammar.iter(f"{{{RNG}}}attribute"):
        for value in list(each):
            each.remove(value)
    bare = Schema(etree.tostring(grammar), Path("bare.rng"))
    published = Schema(as_grammar(odd), Path("published.rng"))
    assert gaps(bare, published) == []
    assert gaps(published, bare) == []
