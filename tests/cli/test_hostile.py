"""Hostile input to `edition check`: refused or reported in one go, in bounded time and memory, nothing else touched.

Each runs in a process of its own, with limits on its CPU time and memory, beside a server that must not be asked and a
file that must not be read.
"""

import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="t" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    '<text><body><div type="chapter">{}</div></body></text></TEI>'
)
SECRET = "the keeper's secret"
SECONDS = 20
MEMORY = 900_000_000


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()
    thread.join()


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command; it must come to an end of its own, without a traceback."""
    command = [sys.executable, "-m", "edition", "check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limited, timeout=120, check=False)
    assert done.returncode in (0, 1, 2), (done.returncode, done.stderr[-500:])
    assert "Traceback" not in done.stderr
    assert "a fault in edition itself" not in done.stderr
    assert SECRET not in done.stdout + done.stderr
    return done


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
Hostile = Callable[[Path, str], bytes]
DOCUMENTS: dict[str, Hostile] = {
    "an external entity, of a file": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{TEI.format("<p>&x;</p>")}'.encode()
    ),
    "an external entity, of a server": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{server}/x">]>{TEI.format("<p>&x;</p>")}'.encode()
    ),
    "an external parameter entity": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{server}/x"> %x;]>{TEI.format("<p>x</p>")}'.encode()
    ),
    "an external DTD": lambda secret, server: (
        f'<!DOCTYPE TEI SYSTEM "{server}/tei.dtd">{TEI.format("<p>x</p>")}'.encode()
    ),
    "entities that explode": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{ENTITIES}]>{TEI.format("<p>&e11;</p>")}'.encode()
    ),
    "entities that explode in an attribute": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{ENTITIES}]>' + TEI.format('<p n="&e11;"/>')
    ).encode(),
    "one long entity, many times": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY e "{"ha" * 50_000}">]>{TEI.format("<p>" + "&e;" * 50_000 + "</p>")}'.encode()
    ),
    "an entity that holds itself": lambda secret, server: (
        f'<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]>{TEI.format("<p>&a;</p>")}'.encode()
    ),
    "XInclude of a file": lambda secret, server: TEI.format(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    ).encode(),
    "a style sheet, a schema and a source elsewhere": lambda secret, server: (
        f'<?xml-stylesheet href="{server}/a.xsl"?><?xml-model href="{server}/a.rng"?>'
        + TEI.format("<p>x</p>").replace("<p>x</p></sourceDesc>", f'<bibl><ptr target="{secret}"/></bibl></sourceDesc>')
    ).encode(),
    "100,000 levels": lambda secret, server: TEI.format("<div>" * 100_000 + "</div>" * 100_000).encode(),
    "100,000 levels, never closed": lambda secret, server: TEI.format("<hi>" * 100_000).encode(),
    "an attribute of 90 MB": lambda secret, server: TEI.format(f'<p n="{"a" * 90_000_000}"/>').encode(),
    "a name of 20 MB": lambda secret, server: TEI.format(f"<{'a' * 20_000_000}/>").encode(),
    "10,000 attributes": lambda secret, server: TEI.format(
        f"<p {' '.join(f'a{n}={chr(34)}{chr(34)}' for n in range(10_000))}/>"
    ).encode(),
    "100,000 unknown elements": lambda secret, server: TEI.format("<nope/>" * 100_000).encode(),
    "100,000 equal ids": lambda secret, server: TEI.format('<p xml:id="a"/>' * 100_000).encode(),
    "100,000 dangling pointers": lambda secret, server: TEI.format(
        "".join(f'<ptr target="#a{n}"/>' for n in range(100_000))
    ).encode(),
    "100,000 namespaces": lambda secret, server: TEI.format(
        "".join(f'<p xmlns:n{n}="urn:{n}"/>' for n in range(100_000))
    ).encode(),
    "a pattern that never ends": lambda secret, server: TEI.format(
        f'<p corresp="zz:{"a" * 60}!"/>'
    ).replace("</teiHeader>", '<encodingDesc><listPrefixDef><prefixDef ident="zz" matchPattern="((a+)+)+b" '
              'replacementPattern="#$1"><p>x</p></prefixDef></listPrefixDef></encodingDesc></teiHeader>').encode(),
    "invalid UTF-8": lambda secret, server: TEI.format("<p>\udcff\udcfe</p>").encode(errors="surrogateescape"),
    "NUL and control characters": lambda secret, server: TEI.format("<p>\x00\x01</p>").encode(),
    "UTF-16 that says UTF-8": lambda secret, server: b"<?xml version='1.0' encoding='utf-8'?>\n" + TEI.encode("utf-16"),
    "an encoding that there is none": lambda secret, server: (
        b"<?xml version='1.0' encoding='x-none'?>" + TEI.format("<p>\u00e9</p>").encode()
    ),
    "nothing": lambda secret, server: b"",
    "not XML": lambda secret, server: b"%PDF-1.7\n" + bytes(range(256)) * 100,
    "XML that ends in the middle": lambda secret, server: TEI.format("<p>x</p>").encode()[:-30],
    "SVG": lambda secret, server: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
}  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.mark.parametrize(
    "options", [(), pytest.param(("--schema-only",), marks=pytest.mark.slow)], ids=["all", "schema-only"]
)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document(
    name: str, options: tuple[str, ...], tmp_path: Path, secret: Path, asked: tuple[str, list[str]]
) -> None:
    server, paths = asked
    file = tmp_path / "letter.xml"
    file.write_bytes(DOCUMENTS[name](secret, server))
    done = check(*options, file)
    assert paths == []
    harmless = {
        "an external DTD",
        "a style sheet, a schema and a source elsewhere",
        "100,000 namespaces",
        "a pattern that never ends",
    } | ({"100,000 equal ids", "100,000 dangling pointers"} if options else set())
    if name not in harmless:
        assert done.returncode, done.stdout[:500]
        assert str(file) in done.stdout + done.stderr


GRAMMAR = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"{}>{}</grammar>'
START = '<start><element name="TEI" ns="http://www.tei-c.org/ns/1.0">{}</element></start>'
SCHEMAS: dict[str, Hostile] = {
    "nothing": lambda secret, server: b"",
    "not XML": lambda secret, server: b"start = text",
    "another document": lambda secret, server: TEI.encode(),
    "a grammar without a start": lambda secret, server: GRAMMAR.format("", "").encode(),
    "a reference to nothing": lambda secret, server: GRAMMAR.format("", '<start><ref name="x"/></start>').encode(),
    "a grammar that refers to itself": lambda secret, server: GRAMMAR.format(
        "", '<start><ref name="a"/></start><define name="a"><ref name="a"/></define>'
    ).encode(),
    "a grammar on a server": lambda secret, server: GRAMMAR.format("", f'<include href="{server}/a.rng"/>').encode(),
    "a pattern in a file that is none": lambda secret, server: GRAMMAR.format(
        "", f'<start><externalRef href="{secret.as_uri()}"/></start>'
    ).encode(),
    "an entity in it": lambda secret, server: (
        f'<!DOCTYPE grammar [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + GRAMMAR.format("", START.format("<value>&x;</value>"))
    ).encode(),
    "entities that explode": lambda secret, server: (
        f'<!DOCTYPE grammar [<!ENTITY e0 "ha">{ENTITIES}]>' + GRAMMAR.format("", START.format("<value>&e11;</value>"))
    ).encode(),
    "20,000 levels": lambda secret, server: GRAMMAR.format(
        "", START.format("<optional>" * 20_000 + "<text/>" + "</optional>" * 20_000)
    ).encode(),
    "a pattern that never ends": lambda secret, server: GRAMMAR.format(
        ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"',
        START.format(
            '<oneOrMore><attribute name="n"><data type="string"><param name="pattern">((a+)+)+b</param></data>'
            "</attribute></oneOrMore><text/>"
        ),
    ).encode(),
    "rules that open files": lambda secret, server: GRAMMAR.format(
        "",
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="*">'
        f"<assert test=\"doc-available('{server}/x')\">no</assert>"
        f'<report test="true()"><value-of select="unparsed-text(\'{secret.as_uri()}\')"/></report></rule></pattern>'
        + START.format("<text/>"),
    ).encode(),
    "rules with a style sheet that opens files": lambda secret, server: GRAMMAR.format(
        "",
        '<xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:x" xmlns:f="urn:f">'
        f"<xsl:sequence select=\"unparsed-text('{secret.as_uri()}')\"/></xsl:function>"
        '<ns xmlns="http://purl.oclc.org/dsdl/schematron" prefix="f" uri="urn:f"/>'
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="*"><report test="true()">'
        '<value-of select="f:x()"/></report></rule></pattern>' + START.format("<text/>"),
    ).encode(),
    "rules with XPath that never ends": lambda secret, server: GRAMMAR.format(
        "",
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="*[">'
        '<assert test="((((">no</assert></rule></pattern>' + START.format("<text/>"),
    ).encode(),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema(name: str, tmp_path: Path, secret: Path, asked: tuple[str, list[str]]) -> None:
    server, paths = asked
    schema, file = tmp_path / "mine.rng", tmp_path / "letter.xml"
    schema.write_bytes(SCHEMAS[name](secret, server))
    file.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="{"a" * 60}">x</TEI>')
    done = check("--schema", schema, file)
    assert paths == []
    if "rules" in name:
        assert "did not run" in done.stdout
    elif name != "20,000 levels":
        assert done.returncode, done.stdout


def test_an_endless_stream_is_cut_off() -> None:
    """More than one document may have comes through a pipe: reading stops there."""
    program = "import sys\nwhile True: sys.stdout.write('<p>' * 100_000)"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as endless:
        done = subprocess.run(
            [sys.executable, "-m", "edition", "check", "-"],
            stdin=endless.stdout,
            capture_output=True,
            text=True,
            preexec_fn=limited,
            timeout=120,
            check=False,
        )
        endless.kill()
    assert done.returncode == 2
    assert "more than the 100 MB that one document may have" in done.stderr


def test_a_device_and_a_folder_and_a_socket(tmp_path: Path) -> None:
    assert "more than the 100 MB" in check("/dev/zero").stderr
    assert check(tmp_path).returncode == 2
    assert "no such file" in check(tmp_path / "nowhere.xml").stderr
