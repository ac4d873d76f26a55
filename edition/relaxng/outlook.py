"""What lies ahead of a state: what may come next, what must, and what would have to come first.

Asked only where something is wrong; the answers are kept, for a mistake seldom comes alone.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from edition.relaxng.describe import in_order, needed_elements, shown, titles
from edition.relaxng.machine import Machine
from edition.relaxng.names import split
from edition.relaxng.nearby import nearest
from edition.relaxng.pattern import NOT_ALLOWED, Pattern
from edition.relaxng.reader import Element
from edition.relaxng.vocabulary import Vocabulary

View = tuple[Pattern, ...]
"""Patterns side by side, see `State`."""

T = TypeVar("T")
_FURTHEST = 3
"""No more missing elements than this are supplied at once."""
_MEMORY = 2048


class Outlook:
    """Answers about what lies ahead."""

    def __init__(self, machine: Machine, vocabulary: Vocabulary) -> None:
        self.machine, self.vocabulary = machine, vocabulary
        self._answers: dict[tuple[Any, ...], Any] = {}

    def _once(self, key: tuple[Any, ...], answer: Callable[[], T]) -> T:
        """Return an answer that was given before, or find it."""
        if key not in self._answers:
            if len(self._answers) > _MEMORY:
                self._answers.clear()
            self._answers[key] = answer()
        found: T = self._answers[key]
        return found

    def nexts(self, view: View) -> list[Element]:
        """Return the elements that may come next, in the order of the schema."""
        firsts = self.machine.derivatives.firsts
        return self._once(
            ("nexts", view), lambda: in_order(element for pattern in view for element, _ in firsts(pattern))
        )

    def needed(self, view: View) -> list[Element]:
        """Return the elements that must come, whatever else does."""
        return self._once(("needed", view), lambda: _needed(view))

    def expected(self, view: View) -> tuple[tuple[str, ...], int]:
        """Return the names of what may come next, those of what must come first, and how many these are."""
        return self._once(("expected", view), lambda: self._expected(view))

    def _expected(self, view: View) -> tuple[tuple[str, ...], int]:
        needed = self.needed(view)
        first = dict.fromkeys(self._names(needed))
        rest = self._names(element for element in self.nexts(view) if element not in needed)
        return tuple(dict.fromkeys([*first, *rest])), len(first)

    def _names(self, elements: Iterable[Element]) -> list[str]:
        return [title for element in elements for title in titles(element.names, self.vocabulary.main)]

    def meant(self, wrong: str) -> str:
        """Return the element of the schema that is most likely meant by a wrong name, `""` for none."""
        return self._once(("meant", wrong), lambda: self._meant(wrong))

    def _meant(self, wrong: str) -> str:
        names = {name[1]: name for name in self.vocabulary.elements}
        found = wrong if wrong in names else nearest(wrong, names)
        return shown(names[found], self.vocabulary.main) if found else ""

    def after_slip(self, view: View) -> View:
        """Return what may follow something wrong: it was too much, or it stood for one of the elements allowed."""
        make, firsts = self.machine.make, self.machine.derivatives.firsts
        return self._once(
            ("slip", view), lambda: tuple(make.choice([p, *(rest for _, rest in firsts(p))]) for p in view)
        )

    def supply(self, view: View, tag: str) -> tuple[list[list[Element]], View]:
        """Find the fewest elements that make an element acceptable, and what may come after them.

        For each of the missing elements there may be several to choose from; where no few will do, there are none.
        What every way needs is tried first.
        """
        return self._once(("supply", view, tag), lambda: self._supply(view, tag))

    def _supply(self, view: View, tag: str) -> tuple[list[list[Element]], View]:
        name, opened = split(tag), self.machine.derivatives.opened
        reached: list[tuple[View, list[list[Element]]]] = [(view, [])]
        seen = {view}
        for _ in range(_FURTHEST):
            further = []
            for patterns, path in reached:
                for after, elements in self._steps(patterns):
                    if after in seen:
                        continue
                    seen.add(after)
                    further.append((after, [*path, elements]))
                    if any(opened(pattern, name) for pattern in after):
                        return further[-1][1], after
            reached = further
        return [], view

    def _steps(self, view: View) -> list[tuple[View, list[Element]]]:
        """Return what may follow each element that may come next; elements after which the same may follow together."""
        make, firsts = self.machine.make, self.machine.derivatives.firsts
        rests: dict[Element, list[Pattern]] = {}
        for at, pattern in enumerate(view):
            for element, rest in firsts(pattern):
                found = rests.setdefault(element, [make.not_allowed] * len(view))
                found[at] = make.choice((found[at], rest))
        needed = [element for element in self.needed(view) if element in rests]
        together: dict[View, list[Element]] = {}
        for element in [*needed, *(each for each in self.nexts(view) if each not in needed)]:
            together.setdefault(tuple(rests[element]), []).append(element)
        return list(together.items())


def _needed(view: View) -> list[Element]:
    alive = [needed_elements(pattern) for pattern in view if pattern.kind is not NOT_ALLOWED]
    return in_order(each for each in alive[0] if all(each in other for other in alive)) if alive else []
