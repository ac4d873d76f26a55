"""Reads the attributes of a start tag one by one, where no plan fits: something is wrong, or values decide the way."""

from collections.abc import Sequence

from edition.relaxng.describe import attributes, needed_attributes, shown, titles, values
from edition.relaxng.fault import Kind
from edition.relaxng.machine import Machine, State, Step, is_alive
from edition.relaxng.names import Name, NameClass, holds, single, split
from edition.relaxng.nearby import nearest
from edition.relaxng.pattern import Pattern
from edition.relaxng.report import Report
from edition.relaxng.vocabulary import Vocabulary


class StartTag:
    """Reads start tags and reports what is wrong with their attributes."""

    def __init__(self, machine: Machine, vocabulary: Vocabulary, report: Report, stack: list[Step]) -> None:
        self.machine, self.vocabulary, self.report, self.stack = machine, vocabulary, report, stack

    def read(self, step: Step, patterns: tuple[Pattern, ...], written: Sequence[str], own: int = 0) -> State:
        """Return the state after a start tag with attributes (name, value, name, value …).

        `patterns` are those of the element; of the first `own` of them faults are told, where others are conjecture.
        """
        self.origin = patterns[:own] if own else patterns
        self.own = own
        taken: list[Name] = []
        strange: list[tuple[Name, str]] = []
        for at in range(0, len(written), 2):
            name, value = split(written[at]), written[at + 1]
            after = self._one(step, patterns, name, value, name)
            if after is None:
                strange.append((name, value))
            else:
                patterns = after
                taken.append(name)
        lacking = self._lacking(patterns) if len(strange) == 1 else None
        for name, value in strange:
            patterns = self._strange(step, patterns, name, value, taken, lacking)
        state = self.machine.close(patterns)
        if not is_alive(state.patterns):
            self._report_missing(step, self._view(patterns))
            state = self.machine.close(patterns, forgiving=True)
        return state

    def _one(
        self, step: Step, patterns: tuple[Pattern, ...], name: Name, value: str, said: Name
    ) -> tuple[Pattern, ...] | None:
        """Return the patterns after an attribute, None where there is none of this name; `said` is the name it has."""
        machine, make = self.machine, self.machine.make
        heads = [machine.derivatives.attributed(pattern, name) for pattern in patterns]
        if not any(heads):
            return None
        matches = machine.derivatives.matches
        kept = tuple(
            make.choice([rest for pattern, rest in each if matches(pattern, value, machine.scope)]) for each in heads
        )
        if is_alive(kept):
            return kept
        wanted = make.choice([pattern for each in (heads[: self.own] or heads) for pattern, _ in each])
        if said == name:
            self._report_value(step, name, value, wanted)
        return tuple(make.choice([rest for _, rest in each]) for each in heads)

    def _strange(
        self, step: Step, patterns: tuple[Pattern, ...], name: Name, value: str, taken: list[Name], lacking: Name | None
    ) -> tuple[Pattern, ...]:
        """Report an attribute that is not allowed; go on as if it had the name that must be meant."""
        known = {each: None for pattern in self.origin for each in attributes(pattern)}
        open_still = {each: None for pattern in self._view(patterns) for each in attributes(pattern)}
        conflict = any(holds(names, name) for names in known)
        names = {self._shown(each): each for names in open_still for each in single(names) if each not in taken}
        meant = "" if conflict else self._meant(name, names)
        if not meant and lacking and self._fits(patterns, lacking, value):
            meant = self._shown(lacking)
        self.report.add(
            Kind.ATTRIBUTE_CONFLICT if conflict else Kind.ATTRIBUTE_NOT_ALLOWED,
            step.name,
            self.stack[-1].name,
            attribute=self._shown(name),
            value=value,
            expected=self._listed(open_still),
            suggestion=meant,
        )
        if meant:
            taken.append(names[meant])
            return self._one(step, patterns, names[meant], value, name) or patterns
        return patterns

    def _lacking(self, patterns: tuple[Pattern, ...]) -> Name | None:
        """Return the one attribute that is missing."""
        needed = [needed_attributes(pattern) for pattern in self._view(patterns) if is_alive((pattern,))]
        names = [each for names in needed[0] if all(names in other for other in needed) for each in single(names)]
        return names[0] if len(names) == 1 else None

    def _fits(self, patterns: tuple[Pattern, ...], name: Name, value: str) -> bool:
        """Tell whether an attribute may have a value."""
        derivatives, scope = self.machine.derivatives, self.machine.scope
        heads = [head for pattern in patterns for head, _ in derivatives.attributed(pattern, name)]
        return any(derivatives.matches(head, value, scope) for head in heads)

    def _view(self, patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        """Return the patterns to speak of."""
        return patterns[: self.own] if is_alive(patterns[: self.own]) else patterns

    def _meant(self, name: Name, names: dict[str, Name]) -> str:
        """Return the attribute that may have been meant: of the same name in another namespace, or of one like it."""
        for title, each in names.items():
            if each[1] == name[1]:
                return title
        return nearest(self._shown(name), names)

    def _report_value(self, step: Step, name: Name, value: str, wanted: Pattern) -> None:
        literals, kinds = values(wanted)
        self.report.add(
            Kind.ATTRIBUTE_VALUE,
            step.name,
            self.stack[-1].name,
            attribute=self._shown(name),
            value=value,
            expected=literals,
            datatypes=kinds,
            suggestion=nearest(value.strip(), literals) if len(value) < 80 else "",
        )

    def _report_missing(self, step: Step, patterns: tuple[Pattern, ...]) -> None:
        ways = [pattern for pattern in patterns if is_alive((pattern,))]
        needed = [needed_attributes(pattern) for pattern in ways]
        common = {names: None for names in needed[0] if all(names in other for other in needed)}
        missing = self._listed(common)
        expected = missing or self._listed({names: None for pattern in ways for names in attributes(pattern)})
        self.report.add(
            Kind.MISSING_ATTRIBUTE,
            step.name,
            self.stack[-1].name,
            attribute=missing[0] if missing else "",
            expected=expected,
            needed=len(missing),
        )

    def _listed(self, names: dict[NameClass, None]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title for each in names for title in titles(each, self.vocabulary.main)))

    def _shown(self, name: Name) -> str:
        return shown(name, "")
