"""Runs of neighbours that stand wrongly for one reason.

A paragraph without its `<p>` leaves text and elements by turns in the division, a bibliography without its list leaves
one entry after another. Each of them is not allowed, but there is one mistake. So after the first, what could have been
meant is followed further: the elements that may stand here and can hold what stands here, and another of the element
around (its content begins anew: an end tag and a start tag are missing).
"""

from edition.relaxng.derivatives import Derivatives
from edition.relaxng.names import Name
from edition.relaxng.pattern import NOT_ALLOWED, Pattern
from edition.relaxng.reader import Element

Reading = tuple[Element | None, Pattern]
"""An element that is missing, and what may follow in it; None for another of the element around."""


class Run:
    """Neighbours that stand wrongly, from the first on; `fault` is the number of the fault that tells of them."""

    def __init__(self, derivatives: Derivatives, readings: list[Reading], name: Name | None) -> None:
        self._derivatives = derivatives
        self._names = {name}
        self.fault = -1
        self.readings = self._further(readings, name)

    def takes(self, name: Name | None) -> bool:
        """Tell whether the next neighbour (None for text) belongs to the run, and remember that it came."""
        further = self._further(self.readings, name)
        if not further and name not in self._names:
            return False
        self._names.add(name)
        self.readings = further or self.readings
        return True

    def _further(self, readings: list[Reading], name: Name | None) -> list[Reading]:
        found: list[Reading] = []
        for element, pattern in readings:
            if name is None:
                after = self._derivatives.after_text(pattern)
            else:
                after = self._derivatives.make.choice([rest for _, rest in self._derivatives.opened(pattern, name)])
            if after.kind is not NOT_ALLOWED:
                found.append((element, after))
        return found

    @property
    def missing(self) -> list[Element]:
        """The elements each of which could hold the whole run."""
        return [element for element, _ in self.readings if element is not None]
