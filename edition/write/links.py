"""Which addresses of a document may become links."""

import re

_DROPPED = re.compile("[\x00-\x20\x7f-\x9f\\s]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = frozenset({"http", "https", "mailto"})


def safe(address: str) -> str:
    r"""Return `address` if a page may link to it, else an empty string.

    Allowed are http, https, mailto, relative addresses and fragments. Browsers drop control characters and white space
    from an address before they read its scheme; so does this function, so that `java\nscript:` is seen for what it is.
    Protocol-relative addresses (`//host`) and backslashes, which browsers take for slashes, are refused.
    """
    address = _DROPPED.sub("", address)
    scheme = _SCHEME.match(address)
    if scheme:
        return address if scheme[1].lower() in _ALLOWED else ""
    if ":" in address.split("/")[0].split("?")[0].split("#")[0]:
        return ""
    return "" if address.replace("\\", "/").startswith("//") else address
