"""The index of an edition: made from parts, small, and read back by another program than the one that wrote it."""

import gzip
import json
import random
import re
import time
from pathlib import Path

import pytest

from edition.model.artefact import Artefact
from edition.pipeline.build import build
from edition.read.inputs import read_input
from edition.read.tei import parse
from edition.write.search.codes import read_number
from edition.write.search.fold import clusters, terms
from edition.write.search.found import find
from edition.write.search.merge import merge
from edition.write.search.part import make_part, read_part
from edition.write.search.passages import Passage
from edition.write.search.script import script


def passage(text: str, kind: str = "body", language: str = "en") -> Passage:
    return Passage(text, "p", kind, language, "Heading", "index.html")


def values(artefact: Artefact) -> list:
    """What a data script calls its function with."""
    call = re.fullmatch(r"edition\.\w+\((.*)\);\n", artefact.data.decode())
    assert call
    return json.loads(f"[{call[1]}]")


def read_back(index: tuple[Artefact, ...]) -> dict[str, dict[int, list[int]]]:
    """Read the shards as `search-index.js` does: for each term, the passages in each document."""
    found: dict[str, dict[int, list[int]]] = {}
    _, _, firsts = values(index[0])
    for place, artefact in enumerate(index[1:]):
        number, text = values(artefact)
        assert number == place
        before = ""
        for position, entry in enumerate(text.split("~")):
            head, _, postings = entry.partition(" ")
            shared, at = read_number(head, 0)
            before = before[:shared] + head[at:]
            if position == 0:
                assert firsts[place] == before
            document, at = -1, 0
            documents = found.setdefault(before, {})
            while at < len(postings):
                gap, at = read_number(postings, at)
                document += gap + 1
                count, at = read_number(postings, at)
                number = -1
                for _ in range(count):
                    gap, at = read_number(postings, at)
                    number += gap + 1
                    documents.setdefault(document, []).append(number)
    return found


def test_what_the_index_holds_is_what_the_passages_hold() -> None:
    chance = random.Random(1)
    words = [f"{'aàbcœd-’'[n % 8]}{chance.randrange(10**6):x}" for n in range(3000)]
    documents = [
        [
            passage(
                " ".join(chance.choices(words, k=40)),
                chance.choice(("head", "body", "note")),
                chance.choice(("en", "fr")),
            )
            for _ in range(chance.randrange(1, 90))
        ]
        for _ in range(7)
    ]
    made = [make_part(f"doc {n}", "T", "A", found) for n, found in enumerate(documents)]
    parts = [read_part(artefacts[0].data) for artefacts in made]
    index = merge(parts)
    assert len(index) > 3
    rows = values(index[0])[1]
    expected: dict[str, dict[int, list[int]]] = {}
    for document, artefacts in enumerate(made):
        number = 0
        classes = [(kind, language) for kind, language, count in rows[document][4] for _ in range(count)]
        for shard in artefacts[1:]:
            name, _, pages, headings, shown = values(shard)
            assert (name, pages, headings) == (f"doc {document}", ["index.html"], ["Heading"])
            assert rows[document][5][values(shard)[1]] == number
            for text, *_ in shown:
                original = next(each for each in documents[document] if each.text == text)
                assert classes[number] == (original.kind, original.language)
                for term in {term for cluster in clusters(text) for term in terms(cluster)}:
                    expected.setdefault(term, {}).setdefault(document, []).append(number)
                number += 1
    assert read_back(index) == expected
    assert list(read_back(index)) == sorted(expected)


def test_the_shards_stay_small_whatever_the_size() -> None:
    chance = random.Random(2)
    texts = [" ".join(f"w{chance.randrange(8000)}" for _ in range(100)) for _ in range(2000)]
    artefacts = make_part("long", "Long", "", [passage(text) for text in texts])
    index = merge([read_part(artefacts[0].data)])
    assert max(len(gzip.compress(artefact.data)) for artefact in artefacts[1:]) < 9_000
    assert max(len(gzip.compress(artefact.data)) for artefact in index) < 20_000


def test_an_edition_without_words() -> None:
    (part,) = make_part("empty", "Empty", "", [])
    (index,) = merge([read_part(part.data)])
    assert values(index)[1:] == [[["empty", "Empty", "", read_part(part.data).version, [], []]], []]


def test_a_part_is_made_again_as_it_was() -> None:
    found = [passage("One lamp."), passage("Une lampe.", language="fr")]
    assert make_part("a", "A", "B", found) == make_part("a", "A", "B", found)


def test_what_would_end_a_script_or_a_string_is_an_escape() -> None:
    data = script("text", 'a"\\\u2028\u2029</script><!--', {"é": 1}).decode()
    assert data == 'edition.text("a\\"\\\\\\u2028\\u2029\\u003c/script>\\u003c!--",{"é":1});\n'


@pytest.mark.slow
def test_what_the_longest_text_costs(shared: Path, tmp_path: Path) -> None:
    """Postings in half a second of CPU time (here twice that is allowed), and 250 kB compressed at most."""
    source = max((shared / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    build(read_input([source]), tmp_path, ("tei",), 1)
    root = parse((tmp_path / f"tei/{source.stem}.xml").read_bytes(), source.stem)
    found = find(root, source.stem)
    begun = time.process_time()
    artefacts = make_part(source.stem, found.title, found.author, found.passages)
    index = merge([read_part(artefacts[0].data)])
    assert time.process_time() - begun < 1
    assert sum(len(gzip.compress(artefact.data)) for artefact in index) <= 250_000
