"""Random documents that follow a RELAX NG grammar.

A seed gives the same document every time. A document can be led to an element that it must contain; when it has reached
its size, the shortest way to a lawful end is taken.
"""

import random
from collections import Counter, deque

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

WORDS = ["the", "keepers", "called", "it", "—", "l’été", "Ærø", "ἄλφα", "𝔄", "harbour"]
SAMPLES = {
    "string": ["words and signs: “&<>”", "", "a"],
    "token": ["one", "two-three", "v1.2"],
    "NCName": ["name-1", "_x", "Ünder"],
    "Name": ["TEI", "edition"],
    "ID": [],
    "anyURI": ["#a-1", "src:12-40", "http://example.org/a?b=c#d", "harbour.txt", "été.html"],
    "language": ["en", "fr-CA", "grc", "und"],
    "double": ["0.25", "1", "1e-2"],
    "decimal": ["12", "-0.5", "3.14"],
    "nonNegativeInteger": ["0", "7", "1234"],
    "boolean": ["true", "0"],
    "date": ["1926-07-04"],
    "gYearMonth": ["1926-07"],
    "gYear": ["1926", "-0044"],
    "gMonthDay": ["--07-04"],
    "gMonth": ["--07"],
    "gDay": ["---04"],
    "time": ["12:30:00"],
    "dateTime": ["1926-07-04T12:30:00Z"],
}
PATTERNS = {
    r"[^\p{C}\p{Z}]+": ["word", "mot-clé", "№1"],
    r"\S+": SAMPLES["anyURI"],
    r"[a-z][a-z0-9\+\.\-]*": ["src", "a+b.c-1"],
    r".+": [".", " / "],
    r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}": ["0.1.0", "12", "1b2.3.4rc1"],
    r"[0-9]+(\.[0-9]+)?(%|cm|mm|in|pt|pc|px|em|ex|rem|vw|vh)": ["12px", "1.5em", "100%"],
}
FAR = 10**6
SHARES = {"encodingDesc", "profileDesc", "revisionDesc", "text", "front", "body", "back", "standOff"}


class Instances:
    """Makes documents by a grammar."""

    def __init__(self, schema: etree._Element) -> None:
        self.schema = schema
        self.defines = {define.get("name"): define for define in schema.iter(f"{RNG}define")}
        self.used: Counter[str] = Counter()
        self._refs = {
            name: {ref.get("name") for ref in define.iter(f"{RNG}ref")} for name, define in self.defines.items()
        }
        self._cost: dict[str, int] = dict.fromkeys(self.defines, FAR)
        changed = True
        while changed:
            changed = False
            for name, define in self.defines.items():
                cost = sum(self.cost(part) for part in define)
                if cost < self._cost[name]:
                    self._cost[name], changed = cost, True

    def cost(self, node: etree._Element) -> int:
        """How many elements and attributes a pattern needs at the least."""
        kind = node.tag[len(RNG) :]
        if kind == "ref":
            return self._cost[node.get("name")]
        if kind in ("optional", "zeroOrMore", "text", "empty", "data", "value", "list"):
            return 0
        if kind == "choice":
            return min(self.cost(part) for part in node)
        if kind == "documentation":
            return 0
        inner = sum(self.cost(part) for part in node if part.tag.startswith(RNG))
        return min(FAR, inner + (kind in ("element", "attribute")))

    def document(self, seed: int, size: int = 8, through: str = "") -> etree._Element:
        """Make a document; each of its great parts gets about `size` elements, and `through` stands somewhere in it."""
        self.random, self.ids = random.Random(seed), 0
        self.left = self.share = size
        self.way = self._way(through)
        holder = etree.Element("holder")
        self._write(self.schema.find(f"{RNG}start")[0], holder)
        return holder[0]

    def _way(self, aim: str) -> dict[str, int]:
        """How many definitions lie between each definition and the aim."""
        way, waiting = ({aim: 0}, deque([aim])) if aim else ({}, deque())
        while waiting:
            name = waiting.popleft()
            for other, refs in self._refs.items():
                if name in refs and other not in way:
                    way[other] = way[name] + 1
                    waiting.append(other)
        return way

    def _leads(self, node: etree._Element) -> int:
        """How far it is to the aim through a pattern; `FAR` when it does not lead there, or the aim was reached."""
        if not self.way:
            return FAR
        names = [ref.get("name") for ref in node.iter(f"{RNG}ref")]
        return min((self.way.get(name, FAR) for name in names), default=FAR)

    def _write(self, node: etree._Element, parent: etree._Element, far: int = FAR) -> None:
        kind = node.tag.rpartition("}")[2]
        if kind == "ref":
            name = node.get("name")
            way = self.way
            if not 0 < way.get(name, FAR) < far:
                self.way = {}
            for part in self.defines[name]:
                self._write(part, parent, self.way.get(name, FAR))
            if way.get(name, FAR) >= far:
                self.way = way
        elif kind == "element":
            self.left -= 1
            self.used[node.get("name")] += 1
            if node.get("name") in SHARES:
                self.left = self.share
            namespace = self.schema.get("ns")
            child = etree.SubElement(parent, f"{{{namespace}}}{node.get('name')}", nsmap={None: namespace})
            for part in node:
                self._write(part, child, far)
        elif kind == "attribute":
            name = node.get("name").replace("xml:", XML)
            parent.set(name, self._value(node[0]) if len(node) else "/any/text")
        elif kind == "text":
            self._text(parent, self._phrase())
        elif kind == "choice":
            self._write(self._chosen(node, far), parent, far)
        elif kind != "documentation" and kind != "empty":
            for _ in range(self._times(node, kind, far)):
                for part in node:
                    self._write(part, parent, far)

    def _times(self, node: etree._Element, kind: str, far: int) -> int:
        """How often a group, an optional or a repeated pattern is written."""
        if kind == "group":
            return 1
        least = int(kind == "oneOrMore" or self._leads(node) < far)
        if node[0].tag == f"{RNG}attribute":
            return int(self.random.random() < 0.12)
        if self.left <= 0 and node[0].get("name") not in SHARES:
            return least
        return max(least, self.random.choice((0, 1, 1) if kind == "optional" else (0, 1, 1, 2, 4)))

    def _chosen(self, node: etree._Element, far: int) -> etree._Element:
        parts = list(node)
        leading = min(parts, key=self._leads)
        if self._leads(leading) < far:
            return leading
        if self.left <= 0:
            cheapest = min(map(self.cost, parts))
            return self.random.choice([part for part in parts if self.cost(part) == cheapest])
        return self.random.choice(parts)

    def _value(self, node: etree._Element) -> str:
        kind = node.tag[len(RNG) :]
        if kind == "ref":
            return self._value(self.defines[node.get("name")][0])
        if kind == "choice":
            return self._value(self.random.choice(list(node)))
        if kind == "value":
            return node.text or ""
        if kind == "list":
            return " ".join(self._value(node[0][0]) for _ in range(self.random.choice((1, 1, 2))))
        if kind == "data":
            if node.get("type") == "ID":
                self.ids += 1
                return f"id-{self.ids}"
            pattern = node.find(f"{RNG}param[@name='pattern']")
            return self.random.choice(SAMPLES[node.get("type")] if pattern is None else PATTERNS[pattern.text])
        return self._phrase()

    def _phrase(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    @staticmethod
    def _text(parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
