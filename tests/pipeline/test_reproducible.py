"""Two builds of the same input are the same bytes: whatever the place, the number of processes and the surroundings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

SURROUNDINGS = {
    "plain": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    "other": {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Chatham",
        "LC_ALL": "fr_FR.UTF-8",
        "LANGUAGE": "fr",
        "COLUMNS": "40",
    },
    "bare": {
        "PYTHONHASHSEED": "random",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "TERM": "dumb",
    },
}
"""Three machines, as far as an environment can make them up; the last one knows nothing but ASCII."""


def tree(out: Path) -> dict[str, bytes]:
    """Everything in the output folder but the lock: the edition, and what is remembered of it for the next build."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def built(place: Path, surroundings: str, forms: str, jobs: int, *, from_inside: bool) -> dict[str, bytes]:
    """Copy the sample corpus to a place, build it as a program there, and return what came of it."""
    corpus = place / "corpus"
    shutil.copytree(CORPUS, corpus)
    for path in corpus.rglob("*"):
        os.utime(path, (len(path.name) * 1e6, jobs * 1e8))
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {**SURROUNDINGS[surroundings], "HOME": str(place), "PYTHONPATH": str(CORPUS.parent)}
    where = ["corpus", "--out", "out"] if from_inside else [str(corpus), "--out", str(place / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "edition", "build", *where, "--only", forms, "--jobs", str(jobs)],
        cwd=place if from_inside else "/",
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return tree(place / "out")


@pytest.mark.parametrize("forms", ["tei", pytest.param("tei,html,pdf", marks=pytest.mark.slow)])
def test_two_builds_of_the_sample_corpus_are_the_same_bytes(tmp_path, forms):
    first = built(tmp_path / "one", "plain", forms, 1, from_inside=True)
    second = built(tmp_path / "quite another place, with blanks", "other", forms, 3, from_inside=False)
    third = built(tmp_path / "3", "bare", forms, 2, from_inside=False)
    assert len([path for path in first if path.startswith("tei/") and path.endswith(".xml")]) >= 8
    for other in (second, third):
        assert other.keys() == first.keys()
        assert [path for path in first if other[path] != first[path]] == []
    places = [path for path, data in first.items() if str(tmp_path).encode() in data]
    assert places == [], "no path of this machine is in the edition"
