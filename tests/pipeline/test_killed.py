"""A build that is killed at any moment leaves every file old or new and whole, and the next build is right."""

import fcntl
import itertools
import multiprocessing
import os
import random
import subprocess
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from edition.pipeline.build import build
from edition.read.inputs import read_input


def write_texts(folder: Path, state: str, documents: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(documents):
        lines = "".join(f"Line {line} of the {state} text, number {number}.\n" for line in range(60))
        (folder / f"text-{number}.txt").write_text(lines)


def command(folder: Path, out: Path, forms: str, jobs: int) -> list[str]:
    options = ["--out", str(out), "--only", forms, "--jobs", str(jobs)]
    return [sys.executable, "-m", "edition", "build", str(folder), *options]


def files(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.endswith(".unfinished") and path.name != "lock"
    }


def of_the_edition(found: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what is kept of the parts of books: it stands under the digest of what it was made from, old or new."""
    return {path: data for path, data in found.items() if not path.startswith(".edition/parts/")}


def kill_and_build_again(tmp_path: Path, forms: str, documents: int, moments: int, jobs: int) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    expected, took = {}, 0.0
    for state in ("old", "new"):
        write_texts(folder, state, documents)
        begun = time.monotonic()
        subprocess.run(command(folder, tmp_path / state, forms, jobs), check=True, capture_output=True)
        took = time.monotonic() - begun
        expected[state] = files(tmp_path / state)
    write_texts(folder, "old", documents)
    build(read_input([folder]), out, forms.split(","), 1)
    assert files(out) == expected["old"]
    for moment in range(moments):
        state, other = ("new", "old") if moment % 2 == 0 else ("old", "new")
        write_texts(folder, state, documents)
        process = subprocess.Popen(command(folder, out, forms, jobs), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(took * (0.25 + 0.75 * (moment + 0.5) / moments))
        process.kill()
        process.communicate()
        for path, data in of_the_edition(files(out)).items():
            assert data in (expected[state][path], expected[other][path]), f"{path} is neither old nor new"
        done = subprocess.run(command(folder, out, forms, jobs), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert files(out) == expected[state]
        assert not list(out.rglob("*.unfinished"))


def build_until(write: int, folder: Path, out: Path) -> int:
    """Build in a process that dies in the middle of a write, counted from 0; return its exit code, 0 if it lived."""

    def run() -> None:
        write_bytes, written = Path.write_bytes, itertools.count()

        def dying(path: Path, data: bytes) -> int:
            if next(written) < write:
                return write_bytes(path, data)
            write_bytes(path, data[: len(data) // 2])
            os._exit(9)

        Path.write_bytes = dying
        build(read_input([folder]), out, jobs=1)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode


def test_killed_in_the_middle_of_every_single_write(texts, calls, tmp_path):
    old = {"lamp": "The lamp has a sequel.", "pilot": "The pilot.", "wreck": "All is wrong."}
    new = {"lamp": "The lamp.", "pilot": "The pilot is wrong.", "wreck": "All is well."}
    expected = []
    for sources in (old, new):
        build(read_input([texts(**sources)]), tmp_path / "out", jobs=1)
        expected.append(files(tmp_path / "out"))
    before, after = expected
    for write in itertools.count():
        out = tmp_path / f"out-{write}"
        build(read_input([texts(**old)]), out, jobs=1)
        lived = build_until(write, texts(**new), out) == 0
        for name in old:
            states = [
                {path: data for path, data in tree.items() if name in path} for tree in (files(out), before, after)
            ]
            assert states[0] in states[1:], f"{name} is neither wholly old nor wholly new"
        build(read_input([texts(**new)]), out, jobs=1)
        assert files(out) == after
        assert not list(out.rglob("*.unfinished"))
        if lived:
            break
    assert write > 12, "there was much to write"


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed(tmp_path, jobs):
    kill_and_build_again(tmp_path, "tei", 12, 3, jobs)


def forked(folder: Path, out: Path, forms: str, jobs: int) -> BaseProcess:
    """Start a build in a fork of this process, which has loaded all that it needs."""

    def run() -> None:
        os.setpgid(0, 0)
        report = build(read_input([folder]), out, forms.split(","), jobs)
        os._exit(0 if report.published else 1)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


def built(folder: Path, out: Path, forms: str, jobs: int) -> float:
    """Build in a fork and return the seconds that it took."""
    begun = time.monotonic()
    process = forked(folder, out, forms, jobs)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def wait_for_orphans(out: Path) -> None:
    """Wait until nobody holds the output folder: workers end what they are at when their parent was killed."""
    if (out / ".edition/lock").exists():
        with (out / ".edition/lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("forms", "moments"), [("tei,html", 75), ("tei,html,pdf", 25)])
def test_killed_at_200_random_moments(tmp_path, forms, moments, jobs):
    """75 + 25 moments with one process, and as many with two: at each, the build is killed, and then run to its end."""
    folder, out = tmp_path / "texts", tmp_path / "out"
    expected, took = {}, 0.0
    write_texts(folder, "old", 3)
    build(read_input([folder]), tmp_path / "loaded", forms.split(","), 1)
    for state in ("new", "old"):
        write_texts(folder, state, 3)
        built(folder, tmp_path / state, forms, jobs)
        took = built(folder, out, forms, jobs)
        expected[state] = files(out)
        assert expected[state] == files(tmp_path / state)
    chance = random.Random(f"{forms} {jobs}")
    killed = halfway = 0
    for moment in range(moments):
        state, other = ("new", "old") if moment % 2 == 0 else ("old", "new")
        write_texts(folder, state, 3)
        process = forked(folder, out, forms, jobs)
        time.sleep(chance.uniform(0, took))
        process.kill()
        process.join()
        killed += process.exitcode != 0
        wait_for_orphans(out)
        found = of_the_edition(files(out))
        kept = of_the_edition(expected[other])
        assert found.keys() == kept.keys(), "no file of the edition is missing, and none is too many"
        for path, data in found.items():
            assert data in (expected[state][path], expected[other][path]), f"{path} is neither old nor new"
        halfway += found not in (kept, of_the_edition(expected[state]))
        built(folder, out, forms, jobs)
        assert files(out) == expected[state]
        assert not list(out.rglob("*.unfinished"))
    assert killed > moments / 2, "most builds were killed before their end"
    assert halfway > moments / 20, "and some of them when they had published a part"
    print(f"{forms}, {jobs} processes: {killed} of {moments} killed, {halfway} halfway; a build takes {took:.2f} s")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_as_a_program(tmp_path, jobs):
    kill_and_build_again(tmp_path, "tei,html,pdf", 4, 6, jobs)
