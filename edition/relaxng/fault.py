"""What is wrong with a document, as data: where, what kind, and what would have been right."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of faults."""

    UNKNOWN_ELEMENT = "unknown-element"
    """The schema has no element of this name."""
    ELEMENT_NOT_ALLOWED = "element-not-allowed"
    """The schema has the element, but not at this place."""
    MISSING_ELEMENT = "missing-element"
    """Something must come before this element; `expected` begins with what."""
    WRONG_ORDER = "wrong-order"
    """`expected` comes after this element, and must come before it."""
    INCOMPLETE = "incomplete"
    """The element ends, and something is still missing; `expected` begins with what."""
    ATTRIBUTE_NOT_ALLOWED = "attribute-not-allowed"
    """The element never has this attribute."""
    ATTRIBUTE_CONFLICT = "attribute-conflict"
    """The element may have this attribute, but not together with the others that it has."""
    ATTRIBUTE_VALUE = "attribute-value"
    """The attribute is right, its value is not; `expected` has the values, `datatypes` the kinds of values."""
    MISSING_ATTRIBUTE = "missing-attribute"
    """The element lacks the attribute; `expected` has all that it lacks."""
    TEXT_NOT_ALLOWED = "text-not-allowed"
    """Text stands where only elements may, or nothing."""
    TEXT_VALUE = "text-value"
    """What the element says is not of the kind that it must be; `expected` and `datatypes` as for attributes."""
    NOT_WELL_FORMED = "not-well-formed"
    """The file is not XML from here on; nothing after this place was looked at."""
    REFUSED = "refused"
    """The file does what no document needs to do (entities, endless nesting); nothing after this was looked at."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: one mistake, as far as can be told.

    `line` and `column` count from 1: of the start tag for an element and its attributes, of the end tag for what is
    missing at the end of an element, of its first character for text. `element` and `namespace` are the element's
    name; for text, and for what is missing at the end, that of the element that holds it. `parent` is the element
    around `element`, `""` for the outermost. Names in `expected`, `inside`, `within` and `suggestion` are local names
    where they are in the schema's main namespace or in none, `xml:id` and their like, or `{namespace}name`; `*` stands
    for any name, `{namespace}*` for any of a namespace.
    """

    kind: Kind
    line: int
    column: int
    element: str
    namespace: str = ""
    attribute: str = ""
    value: str = ""
    """The value of the attribute, or the text, that is wrong; long ones are cut."""
    parent: str = ""
    expected: tuple[str, ...] = ()
    """What would be allowed here: what is needed comes first, the rest in the order of the schema."""
    needed: int = 0
    """So many of `expected`, from the first, are needed and not only allowed."""
    datatypes: tuple[str, ...] = ()
    """Datatypes that would be allowed: `date`, `double minInclusive=0`, `list of anyURI pattern=\\\\S+`."""
    suggestion: str = ""
    """A name, or a value, that may have been meant."""
    inside: tuple[str, ...] = ()
    """Elements that may stand here and may hold what stands here wrongly."""
    within: str = ""
    """The nearest element further out that may go on with what stands here wrongly."""
    repeated: int = 0
    """So many times more the same follows in the same element."""
    message: str = ""
    """The fault in plain words, for those who want no better ones."""
