"""A fault in one plain sentence. Whoever knows what the names mean to an editor can say it better."""

from collections.abc import Callable

from edition.relaxng.fault import Fault, Kind

_FEW = 8


def message(fault: Fault) -> str:
    """Return the sentence for a fault."""
    return _SENTENCES[fault.kind](fault) + (f"; did you mean {fault.suggestion}?" if fault.suggestion else "")


def _expected(fault: Fault, before: str = "; expected ") -> str:
    names = fault.expected[: max(_FEW, fault.needed)]
    more = "" if len(names) == len(fault.expected) else " and others"
    listed = ", ".join((*names, *fault.datatypes))
    return f"{before}{listed}{more}" if listed else ""


def _place(fault: Fault) -> str:
    return f" in <{fault.parent}>" if fault.parent else " as the outermost element"


def _missing(fault: Fault) -> str:
    return ", ".join(fault.expected[: fault.needed or 1])


_SENTENCES: dict[Kind, Callable[[Fault], str]] = {
    Kind.UNKNOWN_ELEMENT: lambda f: (
        f"the schema has no element <{f.element}>"
        + (f" in the namespace {f.namespace}" if f.namespace else " without a namespace")
    ),
    Kind.ELEMENT_NOT_ALLOWED: lambda f: f"<{f.element}> is not allowed here{_place(f)}{_expected(f)}",
    Kind.MISSING_ELEMENT: lambda f: f"before <{f.element}>, {_missing(f)} is missing{_place(f)}",
    Kind.WRONG_ORDER: lambda f: f"<{f.element}> comes too early{_place(f)}: {_missing(f)} must come before it",
    Kind.INCOMPLETE: lambda f: f"<{f.element}> ends too early{_expected(f)}",
    Kind.ATTRIBUTE_NOT_ALLOWED: lambda f: f"<{f.element}> has no attribute {f.attribute}{_expected(f)}",
    Kind.ATTRIBUTE_CONFLICT: lambda f: (
        f"the attribute {f.attribute} of <{f.element}> cannot stand beside the others" + _expected(f)
    ),
    Kind.ATTRIBUTE_VALUE: lambda f: f"the attribute {f.attribute} of <{f.element}> cannot be “{f.value}”{_expected(f)}",
    Kind.MISSING_ATTRIBUTE: lambda f: (
        f"<{f.element}> needs the attribute {', '.join(f.expected[: f.needed])}"
        if f.needed
        else f"<{f.element}> needs one of the attributes {', '.join(f.expected)}"
    ),
    Kind.TEXT_NOT_ALLOWED: lambda f: f"text is not allowed directly in <{f.element}>{_expected(f)}",
    Kind.TEXT_VALUE: lambda f: f"<{f.element}> cannot say “{f.value}”{_expected(f)}",
    Kind.NOT_WELL_FORMED: lambda f: f"not well-formed XML: {f.value}",
    Kind.REFUSED: lambda f: f.value,
}
