"""`anyURI`: the few things that a string must keep to before it can be taken for a reference.

XML Schema leaves nearly everything to the resolver: characters beyond ASCII, blanks and brackets may stand, since they
are escaped on the way. What cannot be mended by escaping is refused: a `%` without two hexadecimal digits, a second
`#`, a scheme that is none.
"""

import re

_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*")


def is_uri(text: str) -> bool:
    """Tell whether a text can be a URI reference."""
    if text.isalnum() or (text[:1] == "#" and text.find("#", 1) < 0 and "%" not in text):
        return True
    if _BROKEN_ESCAPE.search(text) or text.count("#") > 1:
        return False
    head = re.split("[/?#]", text, maxsplit=1)[0]
    scheme, colon, _ = head.partition(":")
    return not colon or bool(_SCHEME.fullmatch(scheme))
