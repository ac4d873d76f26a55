"""Every pointer leads somewhere.

A pointer is a value of an attribute that TEI defines as one (`target`, `corresp`, `resp`, `ana` …): `#note-12` must be
the `xml:id` of an element of the document; `pers:ames` needs a `prefixDef` for `pers` and is followed to where that
says; `src:12-40` must lie inside the source when it is at hand; `other.xml#p-3` must be in that file, if it is one of
those that are checked together. Nothing else is opened, and addresses of the web are not followed.
"""

import re
from collections.abc import Iterable

from edition.check.code import Code
from edition.check.identity import wanted
from edition.check.tei import Tei, listed, quoted, subject
from edition.model.finding import Finding, Severity
from edition.model.source import Source
from edition.tei.namespaces import TEI

CODES = (
    Code(
        "dangling-pointer",
        Severity.ERROR,
        "A pointer names an xml:id that no element has.",
        "The link, the correction’s author or the note’s mark that it stands for is not there.",
        "Correct the pointer, or give the element that it means this xml:id; else remove it.",
        '<p xml:id="lamp">The lamp.</p>\n<p>See <ref target="#lmap">above</ref>.</p>',
        '<p xml:id="lamp">The lamp.</p>\n<p>See <ref target="#lamp">above</ref>.</p>',
    ),
    Code(
        "undeclared-prefix",
        Severity.ERROR,
        "A pointer begins with a prefix of which the header does not say what it stands for.",
        "A program cannot follow pers:ames unless a prefixDef tells it where the persons are.",
        "Declare the prefix in listPrefixDef in the header; or, if it is a slip, correct the pointer.",
        '<p><persName ref="pers:ames">Ames</persName></p>',
        '<p><persName ref="https://example.org/ames">Ames</persName></p>',
    ),
    Code(
        "bad-pointer",
        Severity.ERROR,
        "A pointer with a private prefix does not have the form that its prefixDef demands.",
        "The pattern in the prefixDef is how programs turn it into an address. What does not fit it becomes none.",
        "Correct the pointer; or the matchPattern, if that is too narrow.",
        '<p corresp="src:4">four</p>',
        '<p corresp="src:0-4">four</p>',
    ),
    Code(
        "outside-source",
        Severity.ERROR,
        "A range of characters ends before it begins, or lies outside of the source.",
        "Offsets into the source are the identity of every block. One that is not there means that the TEI and its "
        "source no longer belong together.",
        "See whether the source is the file that was encoded; then correct the range.",
    ),
)

_POINTERS = (
    "active ana change copyOf corresp decls edRef end exclude facs from hand inst mutual next nymRef parent passive "
    "period perf prev ref require resp sameAs scheme select source spanTo start synch target targetEnd to toWhom url "
    "where who wit"
)
POINTERS = frozenset(_POINTERS.split())
"""Attributes whose values are pointers in TEI, on every element that has them or on most."""

_SCHEMES = (
    "about ark bibcode blob cid data dav did dns doi feed file ftp ftps geo git hdl http https imap info ipfs irc isbn "
    "issn jar javascript lex ldap magnet mailto mid news nntp oai oclc orcid pmid purl rtsp sftp sip sms ssh svn tag "
    "tel telnet urn uuid view-source ws wss xmpp"
)
SCHEMES = frozenset(_SCHEMES.split())
"""Prefixes of addresses that need no `prefixDef`."""

_NOT_POINTERS = {"from", "to"}
"""On some elements (dates, page ranges) these hold words: there only values that begin with `#` are followed."""

_PREFIX = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_RANGE = re.compile(r"([0-9]+)-([0-9]+)")
_GROUP = re.compile(r"\$([0-9])")
_REPEATED_GROUP = re.compile(r"\((?:[^()\\]|\\.)*[*+?{|](?:[^()\\]|\\.)*\)[*+{]|\)\)[*+{]")
_REPEAT = re.compile(r"(?<!\\)[*+]|\{[0-9]*,[0-9]*\}")
_LONGEST = 200
"""Longer pointers are not held against the pattern of their prefix."""


def pointers(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report pointers without an aim, undeclared prefixes, and offsets outside the source.

    A pointer to an id that another element has by mistake is not reported: `edition.check.identity` explains it.
    """
    resolve = _Resolver(tei, source)
    explained = {f"#{name}" for name in wanted(tei).values()}
    suspects = {value for value in tei.values if any(resolve(token) for token in value.split())}
    for element, name, value in tei.bearers(suspects):
        if name not in POINTERS:
            continue
        for token in dict.fromkeys(value.split()):
            if token in explained:
                continue
            fault = None if name in _NOT_POINTERS and token[0] != "#" else resolve(token)
            if fault:
                code, what = fault
                yield tei.finding(code, f"{subject(name, element, token)}, but {what}", element)


class _Resolver:
    """Says of one pointer why it leads nowhere: a code and the reason, or None when it is good."""

    def __init__(self, tei: Tei, source: Source | None) -> None:
        self.ids = frozenset(tei.attributes.ids)
        self.neighbours = tei.neighbours
        self.prefixes: dict[str, list[tuple[re.Pattern[str] | None, str]]] = {}
        for definition in tei.root.iter(f"{TEI}prefixDef"):
            declared = self.prefixes.setdefault(definition.get("ident", ""), [])
            declared.append((_pattern(definition.get("matchPattern", "")), definition.get("replacementPattern", "")))
        self.length = len(source.text) if source is not None else None
        self.known: dict[str, tuple[str, str] | None] = {}

    def __call__(self, token: str) -> tuple[str, str] | None:
        if token[0] == "#":
            if token[1:] in self.ids:
                return None
        elif ":" not in token and "#" not in token:
            return None
        if token not in self.known:
            self.known[token] = self._fault(token)
        return self.known[token]

    def _fault(self, token: str) -> tuple[str, str] | None:
        prefix = _PREFIX.match(token)
        if prefix is None:
            return self._address(token)
        name, rest = prefix[1], token[prefix.end() :]
        if name not in self.prefixes:
            if name.lower() in SCHEMES or rest.startswith("//"):
                return None
            return (
                "undeclared-prefix",
                f"no prefixDef in the header says what “{name}:” stands for; declare it in listPrefixDef",
            )
        patterns = self.prefixes[name]
        if len(rest) > _LONGEST:
            return None
        found = [(pattern.fullmatch(rest), address) for pattern, address in patterns if pattern is not None]
        fitting = [(match, address) for match, address in found if match]
        if found and len(found) == len(patterns) and not fitting:
            forms = listed([pattern.pattern for pattern, _ in patterns if pattern])
            return "bad-pointer", f"the prefixDef of “{name}:” wants the form {forms}"
        if name == "src" and self.length is not None and (offsets := _RANGE.fullmatch(rest)):
            start, end = int(offsets[1]), int(offsets[2])
            if not start <= end <= self.length:
                return (
                    "outside-source",
                    f"the source has {self.length} characters, and a range must begin before it ends",
                )
        faults = [self._address(_expanded(match, address)) for match, address in fitting]
        return faults[0] if faults and all(faults) else None

    def _address(self, address: str) -> tuple[str, str] | None:
        """Judge an address without a private prefix."""
        file, hash_sign, name = address.partition("#")
        if not hash_sign or not name or any(sign in name for sign in "(=&") or _PREFIX.match(file):
            return None
        if not file:
            return None if name in self.ids else self._no_aim(name, self.ids, "no element")
        ids = self.neighbours(file) if self.neighbours else None
        return None if ids is None or name in ids else self._no_aim(name, ids, f"in {file} no element")

    def _no_aim(self, name: str, ids: frozenset[str], none: str) -> tuple[str, str]:
        from difflib import get_close_matches

        near = get_close_matches(name, sorted(ids), n=2, cutoff=0.75) if len(ids) < 5000 else []
        hint = f"; did you mean {listed([f'“#{each}”' for each in near])}?" if near else "; correct it or remove it"
        return "dangling-pointer", f"{none} has the xml:id {quoted(name)}{hint}"


def _pattern(text: str) -> re.Pattern[str] | None:
    """Compile the pattern of a prefix; None for what is none, and for what might take for ever on some pointer."""
    if _REPEATED_GROUP.search(text) or len(_REPEAT.findall(text)) > 4:
        return None
    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return None


def _expanded(match: re.Match[str], address: str) -> str:
    """Put what a pattern has matched into the places of a replacement pattern."""
    return _GROUP.sub(lambda group: match[int(group[1])] or "" if int(group[1]) <= (match.re.groups) else "", address)
