"""Identifiers of authority files have the shape that their keepers give them, check digits included.

<idno type="ORCID">0000-0002-1825-0098</idno>                     warning bad-authority: its last digit …
<persName ref="https://www.wikidata.org/wiki/42">                 warning bad-authority

Nothing is looked up: that an identifier is well formed does not say whom it names.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from edition.check.code import Code
from edition.check.tei import Tei, every, quoted, subject
from edition.model.finding import Finding, Severity
from edition.model.source import Source

CODES = (
    Code(
        "bad-authority",
        Severity.WARNING,
        "An identifier of an authority file (GND, VIAF, Wikidata, GeoNames, ISNI, ORCID …) does not have its shape.",
        "It leads nowhere, or to somebody else. Check digits catch most slips of a key.",
        "Look the entry up and copy its identifier.",
        '<listPerson><person><persName>Ames</persName><idno type="Wikidata">42</idno></person></listPerson>',
        '<listPerson><person><persName>Ames</persName><idno type="Wikidata">Q42</idno></person></listPerson>',
    ),
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A file of names: how its addresses begin, what an identifier looks like, and what else must be true of it."""

    name: str
    address: re.Pattern[str] | None
    form: re.Pattern[str]
    example: str
    types: tuple[str, ...]
    proof: Callable[[str], bool] | None = None


def _mod_11_2(number: str) -> bool:
    """Prove the last digit of an ISNI or ORCID (ISO 7064, MOD 11-2)."""
    digits = re.sub(r"[\s-]", "", number).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _weighted(number: str) -> bool:
    """Prove the last digit of an ISBN of ten digits or an ISSN (weights from the right, modulo 11)."""
    digits = [10 if digit in "xX" else int(digit) for digit in re.sub(r"[\s-]", "", number)]
    return sum(weight * digit for weight, digit in enumerate(reversed(digits), 1)) % 11 == 0


def _isbn(number: str) -> bool:
    """Prove the last digit of an ISBN of ten or of thirteen digits."""
    digits = re.sub(r"[\s-]", "", number)
    if len(digits) == 13 and digits.isdigit():
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and _weighted(number)


def _authority(
    name: str, address: str, form: str, example: str, types: str = "", proof: Callable[[str], bool] | None = None
) -> Authority:
    known = (name.lower(), *types.split())
    place = re.compile(rf"https?://(?:www\.)?(?:{address})", re.I) if address else None
    return Authority(name, place, re.compile(form), example, known, proof)


_SIXTEEN = r"[0-9]{4}[\s-]?[0-9]{4}[\s-]?[0-9]{4}[\s-]?[0-9]{3}[0-9Xx]"
_GND = r"1[0-9]{7,9}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]"
_WIKIDATA = r"[QLP][1-9][0-9]*(?:-[FS][1-9][0-9]*)?"
_LCCN = r"(?:n|nb|nn|no|nr|ns|nz|sh|sj|gf|dg|mp)\s?[0-9]{8,10}"
_BNF = r"(?:ark:/12148/)?(?:cb[0-9]{8}[0-9a-z]|[0-9]{8})(?:/.*|#.*)?"
_ISBN = r"(?:97[89][\s-]?)?[0-9][0-9\s-]{8,11}[0-9Xx]"


@cache
def known() -> tuple[Authority, ...]:
    """Return the authority files whose identifiers are looked at."""
    return (
        _authority("GND", r"d-nb\.info/gnd/", _GND, "118540238"),
        _authority("VIAF", r"viaf\.org/(?:[a-z]{2}/)?viaf/", r"[1-9][0-9]{1,21}", "24602065"),
        _authority("Wikidata", r"wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?", _WIKIDATA, "Q42", "wd"),
        _authority("GeoNames", r"(?:sws\.)?geonames\.org/", r"[1-9][0-9]{0,9}", "2996944", "geonameid"),
        _authority("ISNI", r"isni\.org/(?:isni/|page/)?", _SIXTEEN, "0000 0001 2095 5689", "", _mod_11_2),
        _authority("ORCID", r"orcid\.org/", _SIXTEEN, "0000-0002-1825-0097", "", _mod_11_2),
        _authority("LCCN", r"id\.loc\.gov/authorities/(?:names|subjects)/", _LCCN, "n79021164", "lcnaf lcsh"),
        _authority("BnF", r"data\.bnf\.fr/(?:[a-z]{2}/)?|catalogue\.bnf\.fr/", _BNF, "ark:/12148/cb11888092r"),
        _authority("IdRef", r"idref\.fr/", r"[0-9]{8}[0-9X](?:/id)?", "026927608", "sudoc ppn"),
        _authority("ULAN", r"vocab\.getty\.edu/(?:page/)?ulan/", r"500[0-9]{6}", "500115588"),
        _authority("TGN", r"vocab\.getty\.edu/(?:page/)?tgn/", r"[1-9][0-9]{6}", "7008038"),
        _authority("AAT", r"vocab\.getty\.edu/(?:page/)?aat/", r"300[0-9]{6}", "300026877"),
        _authority("DOI", r"(?:dx\.)?doi\.org/", r"10\.[0-9]{4,9}/\S+", "10.4000/jtei.5"),
        _authority("ISBN", "", _ISBN, "978-0-306-40615-7", "", _isbn),
        _authority(
            "ISSN", r"portal\.issn\.org/resource/issn/", r"[0-9]{4}-?[0-9]{3}[0-9Xx]", "0317-8471", "", _weighted
        ),
    )


_URI = re.compile(r"https?://\S+")


def authorities(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report identifiers of known authority files that do not have their shape."""
    wrong = {value: fault for value in tei.values if "://" in value and (fault := _of_address(value))}
    for element, name, value in tei.bearers(wrong):
        message = f"{subject(name, element, value)}, but {wrong[value]}"
        yield tei.finding("bad-authority", message, element, Severity.WARNING)
    for element in every(tei.root, "idno"):
        number = " ".join("".join(element.itertext("*")).split())
        kind = (element.get("type") or element.get("subtype") or "").strip().lower()
        fault = _of_address(number) if "://" in number else _of_number(_of_type(kind), number)
        if fault and len(element) == 0:
            yield tei.finding("bad-authority", f"{quoted(number)}: {fault}", element, Severity.WARNING)


def _of_address(value: str) -> str:
    """Return the fault of the first address in a value that belongs to an authority file."""
    for uri in _URI.findall(value):
        for authority in known():
            if authority.address and (begin := authority.address.match(uri)):
                number = re.split(r"[?#]" if authority.name != "DOI" else r"\s", uri[begin.end() :])[0].rstrip("/")
                if authority.name == "GeoNames":
                    number = number.partition("/")[0]
                if authority.name in ("BnF", "GeoNames", "DOI", "ISNI") and not re.match(r"[0-9]|ark:|cb", number):
                    continue
                fault = _of_number(authority, number)
                if fault:
                    return fault
    return ""


def _of_number(authority: Authority | None, number: str) -> str:
    if authority is None or not number:
        return ""
    number = re.sub(rf"^{re.escape(authority.name)}\s*:\s*", "", number, flags=re.I)
    if not authority.form.fullmatch(number):
        return f"an identifier of {authority.name} looks like {authority.example}; look it up"
    if authority.proof and not authority.proof(number):
        return f"the last digit of this {authority.name} does not prove the others; one of them is wrong"
    return ""


def _of_type(kind: str) -> Authority | None:
    return next((authority for authority in known() if kind in authority.types), None)
