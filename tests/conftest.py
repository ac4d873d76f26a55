"""What every test may ask for: the shared test material, and golden files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what was produced into the golden files instead of comparing; read the diff before you commit it",
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test material: $EDITION_SHARED, else `shared` beside the checkout; skips without it."""
    stated = os.environ.get("EDITION_SHARED")
    folder = Path(stated) if stated else REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared test material is not here (a folder `shared` beside the checkout, or EDITION_SHARED)")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes | str], None]:
    """Compare what a test produced with a readable file; with --update-golden, write the file instead.

    Text is compared as text, so that a difference reads as a diff. Line ends are compared as they are.
    """
    update = request.config.getoption("--update-golden")

    def compare(path: Path, produced: bytes | str) -> None:
        data = produced.encode("utf-8") if isinstance(produced, str) else produced
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        if not path.is_file():
            pytest.fail(f"no golden file {path}; run pytest --update-golden to write it, then read it")
        expected = path.read_bytes()
        try:
            produced_text, expected_text = data.decode("utf-8"), expected.decode("utf-8")
        except UnicodeDecodeError:
            assert data == expected, f"{path.name} differs; it is not text"
        else:
            assert produced_text == expected_text, f"{path.name} differs; if the new form is right: --update-golden"

    return compare
