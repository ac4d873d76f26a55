"""The datatypes of XML Schema part 2, one line each."""

from collections.abc import Callable

from edition.relaxng.datatypes import moments, numbers
from edition.relaxng.datatypes.datatype import Kind, words
from edition.relaxng.datatypes.letters import is_name, is_ncname, is_nmtoken, is_qname
from edition.relaxng.datatypes.numbers import form
from edition.relaxng.datatypes.uri import is_uri

PRESERVE, REPLACE, COLLAPSE = "preserve", "replace", "collapse"


def _always(text: str) -> bool:
    return True


def _like(expression: str) -> Callable[[str], bool]:
    return lambda text: bool(form(expression).fullmatch(text))


def _each(test: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return the test for a list of at least one word."""
    return lambda text: bool(found := words(text)) and all(map(test, found))


def _count(text: str) -> int:
    return len(words(text))


def _is_base64(text: str) -> bool:
    bare = text.replace(" ", "")
    return len(bare) % 4 == 0 and bool(form("[A-Za-z0-9+/]*([AEIMQUYcgkosw048]=|[AQgw]==)?").fullmatch(bare))


def _base64_octets(text: str) -> int:
    bare = text.replace(" ", "")
    return len(bare) // 4 * 3 - bare.count("=")


def _texts(name: str, space: str, lexical: Callable[[str], bool] = _always) -> Kind:
    return Kind(name, space, lexical, measure=len)


def _lists(name: str, lexical: Callable[[str], bool]) -> Kind:
    return Kind(name, COLLAPSE, _each(lexical), measure=_count)


def _numbers(name: str, lexical: Callable[[str], bool]) -> Kind:
    return Kind(name, COLLAPSE, lexical, numbers.decimal, numbers.compare, digits=True)


_KINDS = (
    _texts("string", PRESERVE),
    _texts("normalizedString", REPLACE),
    _texts("token", COLLAPSE),
    _texts("language", COLLAPSE, _like("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")),
    _texts("Name", COLLAPSE, is_name),
    _texts("NCName", COLLAPSE, is_ncname),
    _texts("NMTOKEN", COLLAPSE, is_nmtoken),
    _texts("ID", COLLAPSE, is_ncname),
    _texts("IDREF", COLLAPSE, is_ncname),
    _texts("ENTITY", COLLAPSE, is_ncname),
    _lists("NMTOKENS", is_nmtoken),
    _lists("IDREFS", is_ncname),
    _lists("ENTITIES", is_ncname),
    Kind("QName", COLLAPSE, is_qname),
    Kind("NOTATION", COLLAPSE, is_qname),
    _texts("anyURI", COLLAPSE, is_uri),
    Kind("boolean", COLLAPSE, _like("true|false|1|0"), lambda text: text in ("true", "1")),
    Kind("hexBinary", COLLAPSE, _like("([0-9a-fA-F]{2})*"), str.upper, measure=lambda text: len(text) // 2),
    Kind("base64Binary", COLLAPSE, _is_base64, lambda text: text.replace(" ", ""), measure=_base64_octets),
    Kind("float", COLLAPSE, numbers.is_float, numbers.single, numbers.compare),
    Kind("double", COLLAPSE, numbers.is_float, numbers.double, numbers.compare),
    Kind("duration", COLLAPSE, moments.is_duration, moments.duration, moments.compare_durations),
    *(
        Kind(name, COLLAPSE, moments.is_moment(name), moments.moment(name), moments.compare_moments)
        for name in moments.FORMS
    ),
    _numbers("decimal", numbers.is_decimal),
    _numbers("integer", numbers.is_integer),
    _numbers("nonNegativeInteger", numbers.at_least_zero),
    _numbers("positiveInteger", numbers.within("1", "")),
    _numbers("nonPositiveInteger", numbers.within("", "0")),
    _numbers("negativeInteger", numbers.within("", "-1")),
    _numbers("long", numbers.within("-9223372036854775808", "9223372036854775807")),
    _numbers("int", numbers.within("-2147483648", "2147483647")),
    _numbers("short", numbers.within("-32768", "32767")),
    _numbers("byte", numbers.within("-128", "127")),
    _numbers("unsignedLong", numbers.within("0", "18446744073709551615")),
    _numbers("unsignedInt", numbers.within("0", "4294967295")),
    _numbers("unsignedShort", numbers.within("0", "65535")),
    _numbers("unsignedByte", numbers.within("0", "255")),
)

KINDS = {kind.name: kind for kind in _KINDS}
SCOPED = frozenset(("QName", "NOTATION", "ENTITY", "ENTITIES"))
"""Datatypes whose strings refer to what is declared around them."""
