"""`anyURI`: what can be taken for a URI reference (RFC 2396) once what URIs cannot hold has been escaped.

XML Schema lets characters beyond ASCII, blanks and a few signs stand, since they are escaped on the way. What escaping
cannot mend is refused: a `%` without two hexadecimal digits, a second `#`, brackets in a path, a scheme without
anything after it. This is what other validators refuse too.
"""

import re
from functools import cache

_PLAIN = re.compile(r"[#/.]?[A-Za-z0-9_/.-]*")
_ESCAPES = re.compile(r'[^\x21-\x7e]|[<>"{}|\\^`]')
"""What is escaped on the way."""

_ESCAPED = "%[0-9A-Fa-f]{2}"
_UNRESERVED = r"A-Za-z0-9_.!~*'()\-"
_PATH = rf"(?:[{_UNRESERVED}:@&=+$,;/]|{_ESCAPED})"
_ANY = rf"(?:[{_UNRESERVED};/?:@&=+$,\[\]]|{_ESCAPED})"
_SERVER = rf"(?:(?:[{_UNRESERVED};:&=+$,]|{_ESCAPED})*@)?\[([^\]]*)\](?::[0-9]*)?"
_REGISTRY = rf"(?:[{_UNRESERVED}$,;:@&=+]|{_ESCAPED})+"
_REST = rf"(?:\?{_ANY}*)?(?:\#{_ANY}*)?"

_AUTHORITY = rf"//(?:{_SERVER}|{_REGISTRY}|(?=[/?#]))(?:/{_PATH}*)?"
_HIERARCHY = rf"(?:{_AUTHORITY}|(?!//){_PATH}*){_REST}"
_WITH_SCHEME = rf"[A-Za-z][A-Za-z0-9+.\-]*:(?:(?=/){_HIERARCHY}|(?![/#]){_ANY}+(?:\#{_ANY}*)?)"


@cache
def _form(has_scheme: bool) -> re.Pattern[str]:
    return re.compile(_WITH_SCHEME if has_scheme else _HIERARCHY)


def is_uri(text: str) -> bool:
    """Tell whether a text can be a URI reference."""
    if _PLAIN.fullmatch(text) and not text.startswith("//"):
        return True
    written = _ESCAPES.sub("%00", text)
    has_scheme = ":" in re.split("[/?#]", written, maxsplit=1)[0]
    match = _form(has_scheme).fullmatch(written)
    return match is not None and all(address is None or _is_address(address) for address in match.groups())


def _is_address(text: str) -> bool:
    """Tell whether a text is an address of IPv6; the name of a network interface may follow."""
    from ipaddress import AddressValueError, IPv6Address

    address, percent, interface = text.partition("%")
    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return not percent or bool(re.fullmatch("[A-Za-z0-9_.]+", interface))
