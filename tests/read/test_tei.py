"""Reading TEI: what is TEI, and what is told of what is not."""

import pytest

from edition.errors import TeiError
from edition.read.tei import is_tei, parse

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (f"<TEI {NAMESPACE}/>", True),
        (f"<?xml version='1.0'?>\n<!-- a --><?b?><t:teiCorpus xmlns:t={NAMESPACE[6:]}>", True),
        (f"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI {NAMESPACE}>", True),
        (f"<TEI {NAMESPACE}><a></b>", True),
        ("<TEI>", True),
        ("<TEI.2>", True),
        ("<html><TEI/></html>", False),
        ("<div type='TEI'>", False),
        ("TEI", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_known_by_its_beginning(tmp_path, data, expected, encoding):
    path = tmp_path / "a.xml"
    path.write_bytes(data.encode(encoding))
    assert is_tei(path) is expected


def test_what_is_no_file_is_no_tei(tmp_path):
    assert not is_tei(tmp_path)
    assert not is_tei(tmp_path / "nowhere.xml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"<TEI {NAMESPACE}>\n<a></b>", "a.xml:2:8: not well-formed XML: Opening and ending tag mismatch: a line 2"),
        (
            "<TEI/>",
            f"a.xml: not a TEI document: its root element <TEI> is not in the namespace of TEI: add {NAMESPACE}",
        ),
        ("<TEI.2/>", "a.xml: not a TEI document: its root element is <TEI.2>, that of TEI P4: convert it to TEI P5"),
        ("<html/>", "a.xml: not a TEI document: its root element is <html>"),
        ("", "a.xml:1:1: not well-formed XML: Document is empty"),
    ],
)
def test_what_is_not_tei(data, message):
    with pytest.raises(TeiError) as caught:
        parse(data.encode(), "a.xml")
    assert str(caught.value).startswith(message)


def test_entities_stay_unread(tmp_path):
    (tmp_path / "secret").write_text("secret")
    doctype = f"<!DOCTYPE TEI [<!ENTITY a SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    root = parse(f"{doctype}<TEI {NAMESPACE}>&a;</TEI>".encode(), "a.xml")
    assert "secret" not in "".join(root.itertext())
