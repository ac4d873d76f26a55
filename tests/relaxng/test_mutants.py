"""The engine against jing, on thousands of documents with one mistake each, by the full TEI grammar.

What jing said of each is recorded in verdicts.txt: the beginning of the SHA-256 of the file, and the line of the first
fault, 0 for none. With Java at hand the slow test asks jing again; `--update-golden` writes its answers down.
"""

import hashlib
from functools import cache
from pathlib import Path

import pytest

from edition.relaxng import Fault, Schema
from relaxng import jing
from relaxng.mutants import KINDS, Mutant, mutants, samples

VERDICTS = Path(__file__).parent / "verdicts.txt"
OF_EACH = 450


@cache
def made() -> list[Mutant]:
    return mutants(OF_EACH)


def digest(mutant: Mutant) -> str:
    return hashlib.sha256(mutant.data).hexdigest()[:12]


def recorded() -> dict[str, tuple[int, int]]:
    """For each document the line of jing's first message, and how many there are."""
    lines = VERDICTS.read_text(encoding="ascii").splitlines()
    return {name: (int(line), int(count)) for name, line, count in (each.split() for each in lines)}


@pytest.fixture(scope="module")
def found(tei: Schema) -> list[list[Fault]]:
    return [tei.validate(mutant.data) for mutant in made()]


def test_samples_are_valid(tei: Schema) -> None:
    assert len(samples()) >= 8
    for path in samples():
        assert tei.validate(path.read_bytes()) == [], path.name


def test_there_are_enough_mutants_of_every_kind() -> None:
    assert len(made()) >= 3000
    assert {mutant.kind for mutant in made()} == {kind.__name__ for kind in KINDS}
    assert {digest(mutant) for mutant in made()} == set(recorded())
    assert sum(line > 0 for line, _ in recorded().values()) >= 1800


def test_no_false_accept_and_no_false_reject(found: list[list[Fault]]) -> None:
    verdicts = recorded()
    for mutant, faults in zip(made(), found, strict=True):
        line, _ = verdicts[digest(mutant)]
        assert bool(faults) == bool(line), f"{mutant.sample}, {mutant.kind}: {faults or f'jing has one in line {line}'}"


def test_the_first_fault_is_on_the_line_of_jing(found: list[list[Fault]]) -> None:
    verdicts = [recorded()[digest(mutant)][0] for mutant in made()]
    pairs = [(line, faults[0].line) for line, faults in zip(verdicts, found, strict=True) if line]
    same = sum(line == ours for line, ours in pairs)
    assert same >= 0.99 * len(pairs), f"{same} of {len(pairs)}"


def test_one_mistake_gives_one_message(found: list[list[Fault]]) -> None:
    wrong = [faults for faults in found if faults]
    messages = sum(map(len, wrong))
    assert messages <= 1.05 * len(wrong), f"{messages} messages for {len(wrong)} mistakes"
    assert max(map(len, wrong)) <= 4
    assert messages < 0.7 * sum(count for _, count in recorded().values())


@pytest.mark.slow
def test_jing_says_so(tei_path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for number, mutant in enumerate(made()):
        (tmp_path / f"{number}.xml").write_bytes(mutant.data)
    paths = [tmp_path / f"{number}.xml" for number in range(len(made()))]
    faults, wrong = jing.judge(tei_path, paths)
    assert not wrong
    said = {digest(m): faults.get(path.name, []) for m, path in zip(made(), paths, strict=True)}
    lines = "".join(f"{name} {(each or [0])[0]} {len(each)}\n" for name, each in sorted(said.items()))
    if request.config.getoption("--update-golden"):
        VERDICTS.write_text(lines, encoding="ascii")
    assert VERDICTS.read_text(encoding="ascii") == lines
