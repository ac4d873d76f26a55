"""The source at hand is the one that the header names.

<idno type="sha256">9f86…</idno>      but the file has another digest: error changed-source
"""

from collections.abc import Iterable

from edition.check.code import Code
from edition.check.tei import NAMESPACES, Tei
from edition.model.finding import Finding, Severity
from edition.model.source import Source

CODES = (
    Code(
        "changed-source",
        Severity.ERROR,
        "The source file beside the TEI is not the one that was encoded.",
        "Every place in the TEI is given as an offset into the source, and the promise that no word was lost is about "
        "that file and no other. Its SHA-256 in the header tells them apart.",
        "Put the original file back; or, if the new one is meant, encode it anew.",
    ),
)

_IDNO = "tei:teiHeader/tei:fileDesc/tei:sourceDesc//tei:idno[@type='sha256']"


def digest(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report a source whose SHA-256 is not the one in the header; nothing where either is not known."""
    idno = tei.root.find(_IDNO, NAMESPACES)
    if source is None or not source.sha256 or idno is None:
        return
    stated = "".join((idno.text or "").split()).lower()
    if stated in ("", source.sha256):
        return
    yield tei.finding(
        "changed-source",
        f"{source.name} is not the file that was encoded: its SHA-256 is {source.sha256[:12]}…, the header says "
        f"{stated[:12]}…; put the original file back, or encode the new one",
        idno,
    )
