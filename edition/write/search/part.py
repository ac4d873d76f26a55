"""What one document brings to the search of an edition: its part of the index, and its text in shards.

A part is kept from one build to the next (`.edition/search/NAME.json`), so that only documents that have changed are
read again; `edition.write.search.merge` makes the index of the edition from all parts. In an index passages are
numbered by class (kind of text and language) and in a class by their order in the text: so a filter is a range.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from edition.language.typography import primary
from edition.model.artefact import Artefact
from edition.write.search.codes import number, rising
from edition.write.search.fold import clusters, terms
from edition.write.search.passages import KINDS, Passage
from edition.write.search.script import script

SHARD = 12_000
"""Characters of text in a shard: about 5 kB compressed, so that a page of results takes less than 100 kB."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document in the index.

    `classes` are (kind, language, number of passages); `starts` the number of the first passage in each shard of its
    text; `postings` the passages of each term, as a count and rising numbers in the form of `codes`. `version` is
    a digest of the text, so that a browser does not mix shards of two builds.
    """

    name: str
    title: str
    author: str
    version: str
    classes: tuple[tuple[str, str, int], ...]
    starts: tuple[int, ...]
    postings: Mapping[str, str]


def part_path(name: str) -> str:
    """Return where the part of a document is kept."""
    return f".edition/search/{name}.json"


def make_part(name: str, title: str, author: str, found: Sequence[Passage]) -> tuple[Artefact, ...]:
    """Return the part of a document and the shards of its text."""
    ordered, classes = _in_classes(found)
    shards = [(start, _shard(ordered[start:end])) for start, end in _cut(ordered)]
    version = sha256(json.dumps([data for _, data in shards]).encode()).hexdigest()[:8]
    part = Part(name, title, author, version, classes, tuple(start for start, _ in shards), _postings(ordered))
    kept = json.dumps(asdict(part), ensure_ascii=False, separators=(",", ":"))
    return (
        Artefact(part_path(name), "application/json", kept.encode("utf-8")),
        *(
            Artefact(f"html/{name}/text/{shard}.js", "text/javascript", script("text", name, shard, *data))
            for shard, (_, data) in enumerate(shards)
        ),
    )


def read_part(data: bytes) -> Part:
    """Read a part that was kept. Raises `ValueError`, `LookupError` or `TypeError` where it is not one."""
    values = json.loads(data)
    values["classes"] = tuple((kind, language, int(count)) for kind, language, count in values["classes"])
    values["starts"] = tuple(values["starts"])
    return Part(**values)


def _in_classes(found: Sequence[Passage]) -> tuple[list[Passage], tuple[tuple[str, str, int], ...]]:
    """Sort passages into classes, in each as they stand."""
    classes: dict[tuple[int, str], list[Passage]] = {}
    for passage in found:
        classes.setdefault((KINDS.index(passage.kind), primary(passage.language)), []).append(passage)
    keys = sorted(classes)
    return (
        [passage for key in keys for passage in classes[key]],
        tuple((KINDS[kind], language, len(classes[kind, language])) for kind, language in keys),
    )


def _cut(ordered: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    """Yield the first number in each shard and the one behind its last."""
    start, length = 0, 0
    for place, passage in enumerate(ordered):
        if length and length + len(passage.text) > SHARD:
            yield start, place
            start, length = place, 0
        length += len(passage.text)
    if ordered:
        yield start, len(ordered)


def _shard(shown: Sequence[Passage]) -> tuple[list[str], list[str], list[list[object]]]:
    """Return the pages and headings of a shard, and its passages: text, id, page and heading, breaks of pages."""
    pages: dict[str, int] = {}
    headings: dict[str, int] = {}
    rows: list[list[object]] = []
    for passage in shown:
        row: list[object] = [
            passage.text,
            passage.id,
            pages.setdefault(passage.page, len(pages)),
            headings.setdefault(passage.heading, len(headings)),
        ]
        if passage.breaks:
            row.append([list(each) for each in passage.breaks])
        rows.append(row)
    return list(pages), list(headings), rows


def _postings(ordered: Sequence[Passage]) -> dict[str, str]:
    places: dict[str, list[int]] = {}
    for place, passage in enumerate(ordered):
        for cluster in set(clusters(passage.text)):
            places.setdefault(cluster, []).append(place)
    found: dict[str, list[int]] = {}
    mixed = set()
    for cluster, holding in places.items():
        for term in terms(cluster):
            if term in found:
                mixed.add(term)
                found[term] = found[term] + holding
            else:
                found[term] = holding
    for term in mixed:
        found[term] = sorted(set(found[term]))
    return {term: number(len(found[term])) + rising(found[term]) for term in sorted(found)}
