"""Say what a schema does not allow in words that an editor understands, with what would be right.

    <placename>                     “the schema has no element <placename>; did you mean <placeName>?”
    <list><p>one</p></list>         “<p> cannot stand in <list>; put it into <item>, or end <list> before it …”
    <hi colour="red">               “<hi> has no attribute colour; it may have n, place, rend …”
    <date when="1 May 1934">        “when of <date> is “1 May 1934”; it must be a date such as 1926-07-04 …”

The engine (`edition.relaxng`) names all that would be allowed; of two hundred elements the nearest few are said: those
that stand in few others, and so are at home here.
"""

from collections.abc import Callable, Iterable

from edition.check.tei import listed, quoted, subject
from edition.check.vocabulary import Homes
from edition.relaxng import Fault, Kind

FORMS = {
    "date": "a date such as 1926-07-04",
    "gYear": "a year such as 1926",
    "gYearMonth": "a month such as 1926-07",
    "gMonthDay": "a day of the year such as --07-04",
    "dateTime": "a date with its time such as 1926-07-04T12:30:00",
    "nonNegativeInteger": "a whole number",
    "positiveInteger": "a whole number from 1",
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "boolean": "true or false",
    "language": "a language tag such as en or fr-CA",
    "NCName": "a name: a letter first, then letters, digits, hyphens, dots or underlines",
    "Name": "a name: a letter first, then letters, digits, hyphens, dots or underlines",
    "ID": "a name: a letter first, then letters, digits, hyphens, dots or underlines",
    "anyURI": "an address or a pointer such as #p-12, without blanks",
    "token": "one word without blanks",
}
"""Datatypes in an editor's words; those that are missing here are left unsaid where others are said."""

USUAL = ("type", "n", "rend", "xml:id", "xml:lang", "target", "ref", "when", "place", "corresp", "resp")
"""Attributes that are named first where some have to be proposed."""

_HOLDERS = ("p", "ab", "item", "l", "cell", "quote", "head")
"""Elements that are proposed first for text that has none."""


def sentence(fault: Fault, empty: bool, homes: Homes) -> str:
    """Return the sentence for a fault; `empty` tells that an incomplete element has nothing in it at all."""
    said = _SENTENCES[fault.kind](fault, empty, homes)
    if fault.repeated:
        around = fault.parent or fault.element
        said += f" (and {fault.repeated} more like it in this <{around}>)"
    return said


def _unknown_element(fault: Fault, empty: bool, homes: Homes) -> str:
    if homes.elsewhere(fault.namespace, fault.element):
        place = f"namespace {fault.namespace}" if fault.namespace else "no namespace"
        return f"<{fault.element}> is in {place}, where the schema has no such element; mend or remove its xmlns"
    if not fault.parent:
        return _outermost(fault, homes)
    meant = fault.suggestion or _like(fault.element, fault.expected)
    hint = f"did you mean <{meant}>?" if meant else "use one that it has"
    return f"the schema has no element <{fault.element}>; {hint}"


def _outermost(fault: Fault, homes: Homes) -> str:
    return f"a document cannot begin with <{fault.element}>, but with {_tags(fault.expected, homes)}"


def _like(wrong: str, names: Iterable[str]) -> str:
    """Return the name that is most like a wrong one: letters that have changed places weigh little here."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(wrong, list(names), 1, 0.72)), "")


def _misplaced_element(fault: Fault, empty: bool, homes: Homes) -> str:
    tag, parent = f"<{fault.element}>", f"<{fault.parent}>"
    if not fault.parent:
        return _outermost(fault, homes)
    if fault.needed:
        return f"{tag} cannot stand in {parent} here; it needs {_tags(fault.expected[: fault.needed], homes, 4)}"
    if fault.element in homes.children.get(fault.parent, ()):
        return f"{tag} cannot stand so late in {parent}, or not once more; move it up, or take it out"
    around = [name for name in fault.inside if name != fault.parent]
    into = f"put it into {listed(_nearest(around, homes))}" if around else ""
    end = f"end {parent} before it, for it may stand in <{fault.within}>" if fault.within else ""
    cure = end if end and fault.parent == fault.element else ", or ".join(filter(None, [into, end]))
    if cure:
        return f"{tag} cannot stand in {parent}; {cure}"
    if not fault.expected:
        return f"{tag} cannot stand in {parent}; nothing more may"
    return f"{tag} cannot stand in {parent} here; what may is {_tags(fault.expected, homes)}"


def _missing_element(fault: Fault, empty: bool, homes: Homes) -> str:
    needed = _tags(fault.expected[: fault.needed or 4], homes)
    return f"<{fault.element}> comes too early in <{fault.parent}>; first there must be {needed}"


def _wrong_order(fault: Fault, empty: bool, homes: Homes) -> str:
    first = _tags(fault.expected[: fault.needed or 1], homes)
    return f"<{fault.element}> comes too early in <{fault.parent}>; move it behind {first}, which must come first"


def _incomplete(fault: Fault, empty: bool, homes: Homes) -> str:
    how = "is empty" if empty else "ends too early"
    if not fault.expected:
        return f"<{fault.element}> {how}; it still needs text"
    wanted = fault.expected[: fault.needed]
    if not wanted:
        wanted = homes.completing(fault.namespace, fault.element, fault.expected)
    return f"<{fault.element}> {how}; it still needs {_tags(wanted or fault.expected, homes, 4)}"


def _unknown_attribute(fault: Fault, empty: bool, homes: Homes) -> str:
    said = f"<{fault.element}> has no attribute {fault.attribute}"
    if fault.suggestion:
        return f"{said}; did you mean {fault.suggestion}?"
    known = sorted(fault.expected, key=lambda name: USUAL.index(name) if name in USUAL else len(USUAL))
    return f"{said}; it may have {listed(known, limit=6, last='and')}" if known else f"{said}, nor any other"


def _attribute_conflict(fault: Fault, empty: bool, homes: Homes) -> str:
    return f"<{fault.element}> cannot have {fault.attribute} together with its other attributes; remove one of them"


def _bad_value(fault: Fault, empty: bool, homes: Homes) -> str:
    said = subject(fault.attribute, f"<{fault.element}>", fault.value)
    return f"{said}; {_form(fault)}" if _form(fault) else f"{said}, which it cannot be"


def _bad_content(fault: Fault, empty: bool, homes: Homes) -> str:
    said = f"<{fault.element}> says {quoted(fault.value)}"
    return f"{said}; {_form(fault)}" if _form(fault) else f"{said}, which it cannot"


def _form(fault: Fault) -> str:
    """Say what a value must be."""
    if meant := fault.suggestion or _like(fault.value, fault.expected):
        return f"did you mean {quoted(meant)}?"
    forms = list(fault.expected)
    forms += [form for title in fault.datatypes if (form := _datatype(title)) and form not in forms]
    return f"it must be {listed(forms, limit=8)}" if forms else ""


def _datatype(title: str) -> str:
    """Put a datatype, `double minInclusive=0 maxInclusive=1`, into words; nothing where there are none for it."""
    if title.startswith("list of "):
        inner = _datatype(title.removeprefix("list of "))
        return f"{inner}, or several with blanks between" if inner else ""
    name, *facets = title.split(" ")
    bounds = dict(facet.split("=", 1) for facet in facets if "=" in facet)
    if "minInclusive" in bounds and "maxInclusive" in bounds:
        return f"a number from {bounds['minInclusive']} to {bounds['maxInclusive']}"
    return FORMS.get(name, "")


def _missing_attribute(fault: Fault, empty: bool, homes: Homes) -> str:
    if fault.needed == 1:
        return f"<{fault.element}> needs the attribute {fault.expected[0]}; give it one"
    if fault.needed:
        names = listed(fault.expected[: fault.needed], last="and")
        return f"<{fault.element}> needs the attributes {names}; give it these"
    return f"<{fault.element}> needs one of the attributes {listed(fault.expected, limit=6)}"


def _misplaced_text(fault: Fault, empty: bool, homes: Homes) -> str:
    usual = [name for name in _HOLDERS if name in fault.inside]
    holders = [f"<{name}>" for name in usual[:2]] or _nearest(fault.inside, homes)
    hint = f"put it into {listed(holders)}" if holders else "remove it"
    return f"text cannot stand directly in <{fault.element}>: {quoted(fault.value)}; {hint}"


def _nearest(names: Iterable[str], homes: Homes) -> list[str]:
    """Return the element that is most at home here, as a tag, or two that are so alike."""
    ranked = homes.ranked(names)
    alike = [name for name in ranked[:2] if len(homes.parents.get(name, ())) == len(homes.parents.get(ranked[0], ()))]
    return [f"<{name}>" for name in alike]


def _tags(names: Iterable[str], homes: Homes, limit: int = 5) -> str:
    """List elements, those first that are most at home here."""
    return listed([f"<{name}>" for name in homes.ranked(names)], limit)


_SENTENCES: dict[Kind, Callable[[Fault, bool, Homes], str]] = {
    Kind.UNKNOWN_ELEMENT: _unknown_element,
    Kind.ELEMENT_NOT_ALLOWED: _misplaced_element,
    Kind.MISSING_ELEMENT: _missing_element,
    Kind.WRONG_ORDER: _wrong_order,
    Kind.INCOMPLETE: _incomplete,
    Kind.ATTRIBUTE_NOT_ALLOWED: _unknown_attribute,
    Kind.ATTRIBUTE_CONFLICT: _attribute_conflict,
    Kind.ATTRIBUTE_VALUE: _bad_value,
    Kind.MISSING_ATTRIBUTE: _missing_attribute,
    Kind.TEXT_NOT_ALLOWED: _misplaced_text,
    Kind.TEXT_VALUE: _bad_content,
}
