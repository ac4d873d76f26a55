"""What was done to the text of a page, by whom, by which rule, how surely: counted, and each kind with a letter.

A page says of each kind once what it is; in the text a letter stands beside each place, and what stood there. Small
letters are for what was changed, capitals for what something was taken for (a paragraph, a heading), which changes no
word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.tei.flow import Node
from edition.write.header import Header
from edition.write.words import Words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHANGES = frozenset({"corr", "reg", "expan", "supplied", "ex", "unclear", "weak", "strong", "inter", "fw"})
"""Kinds that change what is read."""
_SURE, _FAIRLY = 0.9, 0.6
"""Certainties stated as a probability that are called high, and medium."""


@dataclass(slots=True)
class Receipt:
    """One kind of intervention: `what` was done by which `rule` (and what that rule does), by `who`, how surely."""

    letter: str
    what: str
    rule: str
    about: str
    who: str
    certainty: str
    places: int = 0


class Receipts:
    """The receipts of one page, in the order in which they are first needed."""

    def __init__(self, header: Header, words: Words) -> None:
        """Take the header, which describes rules and names people."""
        self._names = header.names
        self._rules = {rule.topic: rule.text for rule in header.rules}
        self._words = words
        self._found: dict[tuple[str, str, str, str], Receipt] = {}

    def __iter__(self) -> Iterator[Receipt]:
        return iter(sorted(self._found.values(), key=lambda receipt: receipt.letter.isupper()))

    def record(self, kind: str, node: Node) -> Receipt:
        """Count an intervention; `kind` names the words for what was done."""
        key = (kind, node.get("ana"), node.get("resp"), node.get("cert"))
        receipt = self._found.get(key)
        if receipt is None:
            rules = [part.lstrip("#").removeprefix("rule.") for part in node.get("ana").split()]
            people = [part.lstrip("#") for part in node.get("resp").split()]
            changes = kind in _CHANGES
            letter = _letter(sum(other.letter.islower() == changes for other in self._found.values()))
            receipt = self._found[key] = Receipt(
                letter=letter if changes else letter.upper(),
                what=self._what(kind),
                rule=", ".join(rules),
                about=" ".join(filter(None, (self._rules.get(rule, "") for rule in rules))),
                who=", ".join(self._names.get(each, each) for each in people),
                certainty=certainty(node.get("cert")),
            )
        receipt.places += 1
        return receipt

    def _what(self, kind: str) -> str:
        if self._words.known(kind):
            return self._words(kind)
        name = f"is {kind}"
        return self._words("taken for", what=self._words(name) if self._words.known(name) else kind)


def certainty(stated: str) -> str:
    """Return `high`, `medium` or `low` for what TEI's `@cert` says, `unknown` where it says nothing."""
    if stated in ("high", "medium", "low"):
        return stated
    try:
        value = float(stated)
    except ValueError:
        return "unknown"
    return "high" if value >= _SURE else "medium" if value >= _FAIRLY else "low"


def _letter(number: int) -> str:
    """Return a, b, and so on to z, then aa."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters
