"""Only harmless addresses become links."""

import pytest

from edition.write.links import safe


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "http://example.org",
        "mailto:a@example.org",
        "#p-1",
        "../tei/a.xml",
        "a b.txt",
        "?q=a:b",
        "",
    ],
)
def test_allowed(address: str) -> None:
    assert safe(address) == address.replace(" ", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript\x00:alert(1)",
        "java\u2028script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "//example.org/x",
        "\\\\example.org\\x",
        "/\\example.org",
        "%6a:avascript:x",
    ],
)
def test_refused(address: str) -> None:
    assert safe(address) == ""
