"""Decides whether every string of one datatype belongs to another too. “No” may mean that it could not be shown."""

from edition.relaxng.datatypes.datatype import Builtin, Datatype, Facetted
from edition.relaxng.datatypes.matcher import contains

_PARENTS = {
    "normalizedString": "string",
    "token": "normalizedString",
    "language": "token",
    "Name": "token",
    "NMTOKEN": "token",
    "NCName": "Name",
    "ID": "NCName",
    "IDREF": "NCName",
    "ENTITY": "NCName",
    "decimal": "double",
    "integer": "decimal",
    "nonNegativeInteger": "integer",
    "positiveInteger": "nonNegativeInteger",
    "nonPositiveInteger": "integer",
    "negativeInteger": "nonPositiveInteger",
    "long": "integer",
    "int": "long",
    "short": "int",
    "byte": "short",
    "unsignedLong": "nonNegativeInteger",
    "unsignedInt": "unsignedLong",
    "unsignedShort": "unsignedInt",
    "unsignedByte": "unsignedShort",
}
"""Each datatype and the next one that allows whatever it allows; every double looks like a decimal and more."""

_FORMS = {
    "NCName": r"[\i-[:]][\c-[:]]*",
    "Name": r"\i\c*",
    "NMTOKEN": r"\c+",
    "language": r"[a-zA-Z]{1,8}(\-[a-zA-Z0-9]{1,8})*",
    "integer": r"[\-+]?[0-9]+",
    "decimal": r"[\-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "boolean": "true|false|1|0",
}
"""What strings of some datatypes look like, as regular expressions."""

_ALL = ("string", "normalizedString", "token")
"""Datatypes that, without parameters, allow every string."""


def within(left: Datatype, right: Datatype) -> bool:
    """Tell whether the right datatype allows all that the left one does."""
    if isinstance(right, Builtin) or right.title in _ALL or left.title == right.title:
        return True
    if not isinstance(left, Facetted) or not isinstance(right, Facetted):
        return False
    names = _ancestors(left.kind.name)
    if right.kind.name not in names and right.kind.name not in _ALL:
        return False
    forms = [value for name, value in left.parameters if name == "pattern"]
    forms += [_FORMS[name] for name in names if name in _FORMS]
    for parameter in right.parameters:
        implied = parameter[0] == "pattern" and any(contains(parameter[1], form) for form in forms)
        if parameter not in left.parameters and not implied:
            return False
    return True


def is_one_word(datatype: Datatype) -> bool:
    """Tell whether a string of a datatype is always one word, without white space inside."""
    if not isinstance(datatype, Facetted):
        return False
    forms = [value for name, value in datatype.parameters if name == "pattern"]
    forms += [_FORMS[name] for name in _ancestors(datatype.kind.name) if name in _FORMS]
    return any(contains(r"\S+", form) for form in forms)


def _ancestors(name: str) -> list[str]:
    names = [name]
    while names[-1] in _PARENTS:
        names.append(_PARENTS[names[-1]])
    return names
