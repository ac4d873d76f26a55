"""Real extractions, all the way: the law holds, nothing is rejected, and both grammars accept the TEI."""

from pathlib import Path

import pytest

from edition.check import check
from edition.model.document import Metadata
from edition.model.finding import Severity
from edition.model.source import Source
from edition.pipeline.annotate import annotate
from edition.tei.encode import encode


def faults(path: Path, full: Path) -> list[str]:
    """Encode a text; return what our own checks and the full TEI grammar say against it."""
    source = Source(path.name, path.read_bytes().decode())
    encoded = encode(annotate(source, Metadata(path.stem)))
    ours = check(encoded.data, encoded.root, path.name, source)
    theirs = check(encoded.data, encoded.root, path.name, schema=full, schema_only=True)
    return [f"{f.where} {f.code}: {f.message}" for f in (*ours, *theirs) if f.severity is Severity.ERROR]


def test_every_seed_is_valid_under_both_grammars(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        assert faults(seed, shared / "schemas" / "tei_all.rng") == [], seed


@pytest.mark.slow
def test_every_extraction_of_every_book_is_valid_under_both_grammars(shared: Path) -> None:
    texts = sorted((shared / "conversion").glob("*/input.*.txt"))
    assert len(texts) == 45
    for text in texts:
        assert faults(text, shared / "schemas" / "tei_all.rng") == [], text
