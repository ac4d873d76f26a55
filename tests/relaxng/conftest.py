"""What the tests of the engine share: the full TEI grammar, read once."""

from pathlib import Path

import pytest

from edition.relaxng import Schema


@pytest.fixture(scope="session")
def tei_path(shared: Path) -> Path:
    """The full TEI P5 grammar."""
    return shared / "schemas" / "tei_all.rng"


@pytest.fixture(scope="session")
def tei(tei_path: Path) -> Schema:
    return Schema.load(tei_path)
