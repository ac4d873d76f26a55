"""Every pointer leads somewhere.

A pointer is a value of an attribute that TEI defines as one (`target`, `corresp`, `resp`, `ana` …): `#note-12` must be
the `xml:id` of an element of the document, `src:12-40` needs a `prefixDef` for `src` and, when the source is at hand,
must lie inside it. Addresses of other files and of the web are not followed.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from lxml import etree

from edition.check.identity import all_ids
from edition.check.tei import Tei, listed, quoted
from edition.model.finding import Finding
from edition.model.source import Source
from edition.tei.namespaces import TEI

_POINTERS = (
    "active ana change copyOf corresp decls edRef end exclude facs from hand inst mutual next nymRef parent passive "
    "period perf prev ref require resp sameAs scheme select source spanTo start synch target targetEnd to toWhom url "
    "where who wit"
)
POINTERS = frozenset(_POINTERS.split())
"""Attributes whose values are pointers in TEI, on every element that has them or on most."""

_SCHEMES = "ark data doi file ftp geo hdl http https info isbn issn mailto news oai tag tel urn xmpp"
SCHEMES = frozenset(_SCHEMES.split())
"""Prefixes of addresses that need no `prefixDef`."""

_NOT_POINTERS = {"from", "to"}
"""On some elements (dates, page ranges) these hold words: there only values that begin with `#` are followed."""

_PREFIX = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_RANGE = re.compile(r"([0-9]+)-([0-9]+)")
_values = etree.XPath("//@*", smart_strings=False)


def pointers(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report pointers without an aim, undeclared prefixes, and offsets outside the source."""
    resolve = _Resolver(tei, source)
    suspects = {value for value in set(_values(tei.root)) if any(resolve(token) for token in value.split())}
    if not suspects:
        return
    for element in tei.root.iter("*"):
        for name, value in element.attrib.items():
            if value not in suspects or name not in POINTERS:
                continue
            for token in dict.fromkeys(value.split()):
                fault = None if name in _NOT_POINTERS and token[0] != "#" else resolve(token)
                if fault:
                    code, what = fault
                    tag = etree.QName(element).localname
                    yield tei.finding(code, f"{name} of <{tag}> is {quoted(token)}, but {what}", element)


class _Resolver:
    """Says of one pointer why it leads nowhere: a code and the reason, or None when it is good."""

    def __init__(self, tei: Tei, source: Source | None) -> None:
        self.ids = set(all_ids(tei.root))
        self.prefixes: dict[str, re.Pattern[str] | None] = {}
        for definition in tei.root.iter(f"{TEI}prefixDef"):
            try:
                pattern = re.compile(definition.get("matchPattern", ""))
            except re.error:
                pattern = None
            self.prefixes[definition.get("ident", "")] = pattern
        self.length = len(source.text) if source is not None else None
        self.known: dict[str, tuple[str, str] | None] = {}

    def __call__(self, token: str) -> tuple[str, str] | None:
        if token[0] == "#":
            if token[1:] in self.ids:
                return None
        elif ":" not in token:
            return None
        if token not in self.known:
            self.known[token] = self._fault(token)
        return self.known[token]

    def _fault(self, token: str) -> tuple[str, str] | None:
        if token[0] == "#":
            return None if "(" in token else self._no_aim(token[1:])
        prefix = _PREFIX.match(token)
        if prefix is None or prefix[1].lower() in SCHEMES:
            return None
        name, rest = prefix[1], token[prefix.end() :]
        if name not in self.prefixes:
            return (
                "undeclared-prefix",
                f"no prefixDef in the header says what “{name}:” stands for; declare it in listPrefixDef",
            )
        pattern = self.prefixes[name]
        if pattern is not None and not pattern.fullmatch(rest):
            return "bad-pointer", f"the prefixDef of “{name}:” wants the form {pattern.pattern}"
        if name == "src" and self.length is not None and (offsets := _RANGE.fullmatch(rest)):
            start, end = int(offsets[1]), int(offsets[2])
            if not start <= end <= self.length:
                return (
                    "outside-source",
                    f"the source has {self.length} characters, and a range must begin before it ends",
                )
        return None

    def _no_aim(self, name: str) -> tuple[str, str]:
        near = get_close_matches(name, self.ids, n=2, cutoff=0.75) if len(self.ids) < 5000 else []
        hint = f"; did you mean {listed([f'“#{each}”' for each in near])}?" if near else "; correct it or remove it"
        return "dangling-pointer", f"no element has the xml:id “{name}”{hint}"
