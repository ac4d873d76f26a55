"""What a renderer has to know of a whole document before it writes the first line of it."""

from dataclasses import dataclass, field

from edition.tei.flow import Node
from edition.tei.reading import Reading
from edition.write.typeset import untraced

_DIVISIONS = frozenset(["div", *(f"div{n}" for n in range(1, 8))])
_Item = tuple[Node, int, bool, bool]
"""A node with the number of headed divisions around it, and whether it is in a division and in a note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the text: where it is, how it reads, how deep it lies (`level` is that of the HTML heading)."""

    id: str
    label: str
    title: str
    level: int

    @property
    def full(self) -> str:
        """Return label and title in one line."""
        return f"{self.label} {self.title}" if self.label else self.title


@dataclass(slots=True, eq=False)
class Survey:
    """Facts about the nodes of a reading, kept by the identity of the node."""

    entries: list[Entry] = field(default_factory=list)
    """The headings of divisions, in order."""
    heads: dict[int, Entry] = field(default_factory=dict)
    """The entry of each heading of a division."""
    ids: dict[int, str] = field(default_factory=dict)
    """Ids for divisions that have none of their own."""
    known: set[str] = field(default_factory=set)
    """Every id on the page."""
    parents: dict[int, Node] = field(default_factory=dict)
    holds_blocks: set[int] = field(default_factory=set)
    """Nodes with a block anywhere in them."""
    chapters: set[int] = field(default_factory=set)
    """Divisions that are in no other division."""
    bodies: dict[int, Node] = field(default_factory=dict)
    """The body of the note that stands at a milestone."""
    notes: dict[str, Node] = field(default_factory=dict)
    """The bodies of notes that have an id."""
    anchored: dict[str, str] = field(default_factory=dict)
    """The id of the note that points to a place, by the id of the place."""
    called: set[str] = field(default_factory=set)
    """The ids of notes that a mark or an anchor in the text calls."""
    pages: int = 0
    """Pages of the source."""


def survey(reading: Reading) -> Survey:
    """Look over a typeset reading, its notes included, once."""
    facts = Survey()
    bodies = iter(reading.notes)
    places: list[str] = []
    targets: list[str] = []
    stack: list[_Item] = [(reading.root, 0, False, False)]
    while stack:
        node, depth, divided, noted = stack.pop()
        identifier = node.get("xml:id")
        if identifier:
            facts.known.add(identifier)
            places.append(identifier)
        if node.name == "note" and node not in (reading.root, facts.bodies.get(id(node))) and not node.children:
            body = next(bodies, None)
            if body is not None:
                facts.bodies[id(node)] = body
                if identifier:
                    facts.notes[identifier] = body
                for target in body.get("target").split():
                    facts.anchored.setdefault(target.lstrip("#"), identifier)
                _children(body, facts, stack, depth, True, True)
            continue
        if node.name == "pb":
            facts.pages += 1
        elif node.name in ("ref", "ptr"):
            targets += [target[1:] for target in node.get("target").split() if target.startswith("#")]
        elif node.name in _DIVISIONS:
            if not divided and not noted:
                facts.chapters.add(id(node))
            head = next((child for child in node.children if isinstance(child, Node) and child.name == "head"), None)
            if head is not None and not noted:
                _enter(head, node, depth, facts)
                depth += 1
            divided = True
        _children(node, facts, stack, depth, divided, noted)
    known = set(places)
    facts.called = {target for target in targets if target in facts.notes}
    facts.called |= {note for place, note in facts.anchored.items() if note and place in known}
    return facts


def _children(node: Node, facts: Survey, stack: list[_Item], depth: int, divided: bool, noted: bool) -> None:
    for child in reversed(node.children):
        if isinstance(child, str):
            continue
        facts.parents[id(child)] = node
        if child.unread or child.name == "lb":
            continue
        if child.block:
            above: Node | None = node
            while above is not None and id(above) not in facts.holds_blocks:
                facts.holds_blocks.add(id(above))
                above = facts.parents.get(id(above))
        stack.append((child, depth, divided, noted))


def _enter(head: Node, division: Node, depth: int, facts: Survey) -> None:
    """Make the entry of a division's heading."""
    label = next((child for child in head.children if isinstance(child, Node) and child.name == "label"), None)
    printed = plain(label) if label is not None else ""
    title = plain(head, without="label")
    if not title:
        printed, title = "", printed
    identifier = division.get("xml:id") or head.get("xml:id")
    if not identifier:
        identifier = f":division-{len(facts.entries) + 1}"
        facts.ids[id(division)] = identifier
    entry = Entry(identifier, printed, title or "—", min(depth + 2, 6))
    facts.heads[id(head)] = entry
    facts.entries.append(entry)


def plain(node: Node, without: str = "") -> str:
    """Return the text of a node in one line as it was typeset, children of the name `without` left out."""
    pieces: list[str] = []
    stack: list[Node | str] = list(reversed(node.children))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif not item.apart and item.name != without:
            edge = [" "] if item.block else []
            stack += [*edge, *reversed(item.children), *edge]
    return " ".join(part for part in untraced("".join(pieces)).split(" ") if part)
