"""The index of an edition, merged from the parts of its documents without reading their texts again.

The terms of all documents stand in one order and are cut into shards; a query loads the shards of its words only,
whatever the size of the edition. In a shard each term follows the one before it:

    number of letters that both begin with · the other letters · blank · for each document: number of documents
    left out since the last one · number of passages · their numbers, as gaps · then `~`
"""

from collections.abc import Sequence
from hashlib import sha256

from edition.model.artefact import Artefact
from edition.write.search.codes import ONE, number
from edition.write.search.part import Part
from edition.write.search.script import script

FOLDER = "html/assets/search"
SHARD = 20_000
"""Characters of a shard of terms: about 13 kB compressed."""


def merge(parts: Sequence[Part]) -> tuple[Artefact, ...]:
    """Return the index over all parts: its shards, and `index.js`, which says what is in them."""
    postings = _merged(parts)
    shards: list[str] = []
    firsts: list[str] = []
    entries: list[str] = []
    length, before = 0, ""
    for term in sorted(postings):
        if length > SHARD:
            shards.append("~".join(entries))
            entries, length, before = [], 0, ""
        if not entries:
            firsts.append(term)
        shared = min(_shared(before, term), ONE - 1)
        entries.append(f"{number(shared)}{term[shared:]} {postings[term]}")
        length += len(entries[-1])
        before = term
    if entries:
        shards.append("~".join(entries))
    documents = [
        [part.name, part.title, part.author, part.version, [list(each) for each in part.classes], list(part.starts)]
        for part in parts
    ]
    version = sha256("\n".join(shards).encode()).hexdigest()[:8]
    return (
        Artefact(f"{FOLDER}/index.js", "text/javascript", script("index", version, documents, firsts)),
        *(
            Artefact(f"{FOLDER}/{place}.js", "text/javascript", script("terms", place, shard))
            for place, shard in enumerate(shards)
        ),
    )


def _merged(parts: Sequence[Part]) -> dict[str, str]:
    """Return the postings of each term in all documents."""
    merged: dict[str, str] = {}
    last: dict[str, int] = {}
    for place, part in enumerate(parts):
        for term, posting in part.postings.items():
            gap = number(place - last.get(term, -1) - 1)
            merged[term] = merged.get(term, "") + gap + posting
            last[term] = place
    return merged


def _shared(one: str, other: str) -> int:
    """Return how many letters two terms begin with in common."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
