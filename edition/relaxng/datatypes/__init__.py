"""Datatypes: the two of RELAX NG itself, and those of XML Schema part 2 with their parameters."""

from edition.relaxng.datatypes.datatype import Builtin, Datatype, Facetted, Scope
from edition.relaxng.datatypes.facets import facet
from edition.relaxng.datatypes.kinds import KINDS, SCOPED

__all__ = ["Datatype", "Datatypes", "Scope"]

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


class Datatypes:
    """Finds datatypes; the same one is the same object each time."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}

    def find(self, library: str, name: str, parameters: tuple[tuple[str, str], ...] = ()) -> Datatype:
        """Return a datatype of a library (`""` for RELAX NG's own); raises `ValueError` where there is none such."""
        key = library, name, parameters
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _make(library, name, parameters)
        return found


def _make(library: str, name: str, parameters: tuple[tuple[str, str], ...]) -> Datatype:
    if not library:
        if name not in ("string", "token"):
            raise ValueError(f"there is no datatype {name} without a datatypeLibrary")
        if parameters:
            raise ValueError(f"{name} has no parameters without a datatypeLibrary")
        return Builtin(name)
    if library.rstrip("/") != XSD:
        raise ValueError(f"the datatypeLibrary {library} is not known here")
    kind = KINDS.get(name)
    if kind is None:
        raise ValueError(f"XML Schema has no datatype {name}")
    title = " ".join([name, *(f"{key}={value}" for key, value in parameters)])
    return Facetted(kind, title, tuple(facet(kind, *pair) for pair in parameters), name in SCOPED, parameters)
