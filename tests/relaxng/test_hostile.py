"""Files that mean harm, or are no files for us: judged in bounded time and memory, without touching anything else."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.relaxng import Kind, Schema, SchemaError

ANY = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any"><element>'
    '<anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>'
    "</element></define></grammar>"
)


def patience() -> int:
    """How much longer things may take than they should: coverage slows everything down."""
    return 10 if sys.gettrace() else 2


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.fixture(scope="module")
def anything() -> Schema:
    return Schema(ANY.encode(), Path("any.rng"))


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (b"", Kind.NOT_WELL_FORMED),
        (b"words", Kind.NOT_WELL_FORMED),
        (b"\x00" * 1000, Kind.NOT_WELL_FORMED),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Kind.NOT_WELL_FORMED),
        (b"<a>", Kind.NOT_WELL_FORMED),
        (b"<a/><a/>", Kind.NOT_WELL_FORMED),
        (b"<a><b></a></b>", Kind.NOT_WELL_FORMED),
        (b'<a x="1" x="2"/>', Kind.NOT_WELL_FORMED),
        (b"<a>&nothing;</a>", Kind.NOT_WELL_FORMED),
        (b"<a>\xff\xfe</a>", Kind.NOT_WELL_FORMED),
        (b"<a>\xc3(</a>", Kind.NOT_WELL_FORMED),
        (b"<a>\xed\xa0\x80</a>", Kind.NOT_WELL_FORMED),
        (b"<a>&#0;</a>", Kind.NOT_WELL_FORMED),
        (b"<a>\x0b</a>", Kind.NOT_WELL_FORMED),
        (b"<p:a/>", Kind.NOT_WELL_FORMED),
        (b'<?xml version="1.0" encoding="no-such-thing"?><a/>', Kind.NOT_WELL_FORMED),
        (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'.encode(), Kind.REFUSED),
        (b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 100_000 + b'">]><a>' + b"&x;" * 100_000 + b"</a>", Kind.REFUSED),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', Kind.REFUSED),
        (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd">%x;]><a/>', Kind.REFUSED),
        (b"<a>" * 100_000 + b"</a>" * 100_000, Kind.REFUSED),
        (b'<a x="' + b"y" * 40_000_000 + b'"/>', Kind.REFUSED),
        (b"<a><!--" + b"y" * 40_000_000 + b"--></a>", Kind.REFUSED),
        (b"<" + b"y" * 40_000_000 + b"/>", Kind.REFUSED),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else repr(value[:30]),
)
def test_refused_with_one_fault_and_soon(document: bytes, kind: Kind, anything: Schema) -> None:
    begin = time.process_time()
    faults = anything.validate(document)
    assert time.process_time() - begin < 2 * patience()
    assert [fault.kind for fault in faults] == [kind]
    assert faults[0].line >= 1
    assert faults[0].column >= 1
    assert faults[0].value
    assert "\n" not in faults[0].message
    assert len(faults[0].message) < 400


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/not-there.dtd"><a/>',
        b'<!DOCTYPE a PUBLIC "-//X" "file:///dev/zero"><a>x</a>',
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></a>',
        b'<?xml-stylesheet href="http://127.0.0.1:9/"?><a/>',
        b"\xef\xbb\xbf<a/>",
        "<?xml version='1.0' encoding='UTF-16'?><a>é</a>".encode("utf-16"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"),
        '<?xml version="1.0" encoding="windows-1252"?><a>\u201c</a>'.encode("cp1252"),
        b"<a>" * 5000 + b"</a>" * 5000,
        b'<a x="' + b"y" * 5_000_000 + b'"/>',
        b"<a>" + b"y" * 30_000_000 + b"</a>",
        b"<a>" + b"<!---->" * 200_000 + b"</a>",
        b"<a>" + b"".join(b'<b%d c%d=""/>' % (n, n) for n in range(50_000)) + b"</a>",
    ],
    ids=lambda value: repr(value[:30]),
)
def test_read_without_looking_elsewhere(document: bytes, anything: Schema) -> None:
    begin = time.process_time()
    assert anything.validate(document) == []
    assert time.process_time() - begin < 3 * patience()


def test_values_are_bounded_too(tei: Schema) -> None:
    """A datatype of the TEI with a pattern that leads other engines astray, and a number of a million digits."""
    header = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" version="'
    begin = time.process_time()
    assert tei.validate(header + b"1" * 1_000_000 + b'!"/>')[0].kind is Kind.ATTRIBUTE_VALUE
    long = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="' + b"9 " * 1_000_000 + b'" rend="' + b"a " * 500_000 + b'"/>'
    assert Kind.ATTRIBUTE_VALUE not in [each.kind for each in tei.validate(long)]
    assert time.process_time() - begin < 4 * patience()


@pytest.mark.parametrize(
    "body",
    [
        b"<p>x</p></list><list>" * 20_000,
        b"<unknown/>" * 50_000,
        b"<item><p rendd='x'/></item>" * 20_000,
        b"<p><q><list>" * 1000 + b"</list></q></p>" * 1000,
        b"".join(b"<item><x%d/></item>" % n for n in range(20_000)),
        b"words <hi/> words <p/>" * 20_000,
        b"<row>" * 3000 + b"</row>" * 3000,
    ],
    ids=lambda value: repr(value[:30]),
)
def test_faults_without_end_come_to_an_end(body: bytes, tei: Schema) -> None:
    document = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><list>' + body + b"</list></body></text></TEI>"
    begin = time.process_time()
    faults = tei.validate(document)
    assert time.process_time() - begin < 5 * patience()
    assert 0 < len(faults) <= 1000


def test_a_limit_on_faults(tei: Schema) -> None:
    document = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">' + b"<a/><b/>" * 100 + b"</TEI>"
    assert len(tei.validate(document, limit=7)) == 7
    assert len(tei.validate(document)) > 7


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (b"", "not XML"),
        (b"words", "not XML"),
        (b"\xff\xfe\x00", "not XML"),
        (b"<a>", "not XML"),
        (b"<schema/>", "not a RELAX NG schema"),
        (b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "not a RELAX NG schema"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "not a RELAX NG schema"),
        (f'<!DOCTYPE element [<!ENTITY l0 "ha">{LAUGHS}]><element>&l9;</element>'.encode(), "declares the entity"),
        (b'<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><element>&x;</element>', "declares the entity"),
        (
            b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><externalRef href="http://x.org/"/></element>',
            "nothing is fetched",
        ),
        (
            b'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="file://host/x.rng"/></grammar>',
            "nothing is fetched",
        ),
        (b'<x:y xmlns:x="u">', "not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><grammar/>', "not XML"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_schemas_that_are_none(schema: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_bytes(schema)
    begin = time.process_time()
    with pytest.raises(SchemaError, match=said) as caught:
        Schema.load(path)
    assert time.process_time() - begin < 2 * patience()
    assert str(caught.value).startswith(f"{path}:")
    assert "\n" not in str(caught.value)


def test_schemas_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read: No such file"):
        Schema.load(tmp_path / "none.rng")
    with pytest.raises(SchemaError, match="cannot be read"):
        Schema.load(tmp_path)


RNG = b'xmlns="http://relaxng.org/ns/structure/1.0"'


@pytest.mark.parametrize(
    "make",
    [
        lambda: (
            b"<element name='a' "
            + RNG
            + b">"
            + b"<group>" * 50_000
            + b"<empty/>"
            + b"</group>" * 50_000
            + b"</element>"
        ),
        lambda: (
            b"<element name='a' "
            + RNG
            + b"><choice>"
            + b"<optional>" * 3000
            + b"<empty/>"
            + b"</optional>" * 3000
            + b"</choice></element>"
        ),
        lambda: (
            b"<grammar "
            + RNG
            + b"><start><ref name='d0'/></start>"
            + b"".join(b"<define name='d%d'><ref name='d%d'/></define>" % (n, n + 1) for n in range(5000))
            + b"<define name='d5000'><element name='a'><empty/></element></define></grammar>"
        ),
    ],
)
def test_schemas_nested_too_deeply(make: Callable[[], bytes]) -> None:
    begin = time.process_time()
    with pytest.raises(SchemaError, match="nested too deeply"):
        Schema(make(), Path("deep.rng")).check()
    assert time.process_time() - begin < 3 * patience()


def test_a_long_schema_is_no_deep_one() -> None:
    names = b"".join(b"<optional><element name='e%d'><empty/></element></optional>" % n for n in range(3000))
    schema = Schema(b"<element name='a' " + RNG + b">" + names + b"</element>", Path("long.rng"))
    assert schema.validate(b"<a><e5/><e2999/></a>") == []
    assert [fault.kind for fault in schema.validate(b"<a><e2999/><e5/></a>")] == [Kind.ELEMENT_NOT_ALLOWED]


def test_memory_of_a_long_document(tei_path: Path) -> None:
    """10 MB of prose, and 30 MB in one attribute: a process of its own stays below 80 MB above the file itself."""
    program = (
        "import sys; from pathlib import Path; from edition.relaxng import Schema\n"
        "schema = Schema.load(Path(sys.argv[1])); data = sys.stdin.buffer.read()\n"
        "faults = schema.validate(data); status = Path('/proc/self/status').read_text()\n"
        "print(len(faults), int(status.partition('VmHWM:')[2].split()[0]) // 1024)"
    )
    head = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt><publicationStmt>'
        "<p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>"
    )
    paragraph = f"<p>{'words of a sentence ' * 40}<hi>some</hi> more</p>\n"
    long = (head + paragraph * (10_000_000 // len(paragraph)) + "</body></text></TEI>").encode()
    hostile = head.encode() + b'<p n="' + b"y" * 30_000_000
    for data, count in ((long, 0), (hostile, 1)):
        run = subprocess.run(
            [sys.executable, "-c", program, str(tei_path)], input=data, capture_output=True, check=True
        )
        faults, megabytes = map(int, run.stdout.split())
        assert faults == count
        assert megabytes < 80 + (len(data) > 20_000_000) * 2 * len(data) // 1_000_000
