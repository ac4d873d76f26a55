"""Measure how well our pipeline reads: seeds, conversion books and the layout lab, scored against hand-made truth.

Every case is a source with its truth. It is encoded in this process as `edition build FILE` would encode it (nothing is
known of it but its text), and what came out is given to the scorers of the shared test material. A score is kept under
`build/accuracy/scores` by the digest of all that went into it, so that only what changed is scored again.

    python tests/accuracy.py                                   everything
    python tests/accuracy.py --only conversion --book labiche --way layout --mistakes
    python tests/accuracy.py --only lab --lab 60               sixty cases of the lab (`make lab` makes it)

A figure with `<` behind it misses its bar. Means are kept in `build/accuracy/history.jsonl`; the table says how they
changed since the last run of the same cases.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from figures import (
    BOOK_FIGURES,
    SEED_FIGURES,
    Case,
    Scored,
    book_table,
    characters,
    means,
    seed_table,
)
from mistakes import commonest, conversion_mistakes, seed_mistakes

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("EDITION_SHARED") or REPOSITORY.parent / "shared")
BUILD = REPOSITORY / "build"
GROUPS = ("seeds", "conversion", "lab")


def seeds() -> Iterator[Case]:
    """Yield the seeds that were annotated by hand."""
    for gold in sorted(SHARED.glob("gold/*.json")):
        file = json.loads(gold.read_text("utf-8"))["file"]
        yield Case("seeds", gold.stem, "", SHARED / "seeds" / file, gold)


def books(group: str, folder: Path) -> Iterator[Case]:
    """Yield every extraction of every book below a folder."""
    for truth in sorted(folder.glob("*/truth.json")):
        fonts = json.loads(truth.read_text("utf-8"))["typeset"].get("fonts", "")
        for source in sorted(truth.parent.glob("input.*.txt")):
            yield Case(group, truth.parent.name, source.name.split(".")[1], source, truth, fonts)


def sample(cases: Sequence[Case], count: int) -> list[Case]:
    """Return so many cases, drawn by the digest of their names: always the same, of all books and ways."""
    drawn = sorted(cases, key=lambda case: sha256(f"{case.book} {case.way}".encode()).digest())[:count]
    return sorted(drawn, key=lambda case: (case.book, case.way))


def measure(case: Case, build: Path) -> Scored:
    """Encode a case and score what came out, unless just that was scored before."""
    from edition.model.document import Metadata
    from edition.pipeline.encode import encode_source
    from edition.read.text import read_source

    began = time.process_time()
    source = read_source(case.source.read_bytes(), case.source.stem)
    encoded = encode_source(source, Metadata(case.book))
    seconds = time.process_time() - began

    script = SHARED / "score" / ("seed_score.py" if case.group == "seeds" else "conversion_score.py")
    labels = case.truth.with_name(f"labels.{case.way}.json")
    parts = [encoded.data, script.read_bytes(), case.truth.read_bytes(), case.source.read_bytes()]
    parts += [labels.read_bytes()] if labels.is_file() else []
    parts.append((REPOSITORY / "tests" / "mistakes.py").read_bytes())
    key = sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()
    kept = build / "accuracy" / "scores" / f"{key}.json"
    if kept.is_file():
        said = json.loads(kept.read_text("utf-8"))
        return Scored(case, said["score"], said["mistakes"], seconds)

    tei = build / "accuracy" / "tei" / ".".join(filter(None, (case.group, case.book, case.way, "xml")))
    tei.parent.mkdir(parents=True, exist_ok=True)
    tei.write_bytes(encoded.data)
    if case.group == "seeds":
        arguments = [tei, case.truth, case.source, "--show", "100000"]
    else:
        arguments = [tei, case.truth, "--flavour", case.way, "--details"]
    done = subprocess.run([sys.executable, script, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        return Scored(case, {"failed": done.stderr.strip().splitlines()[-1]}, {}, seconds)
    score = json.loads(done.stdout)
    score.setdefault("fidelity", _fidelity(encoded, source))
    mistakes: dict[str, dict[str, int]] = {}
    if case.group == "seeds":
        mistakes = seed_mistakes(done.stderr)
    else:
        mistakes = conversion_mistakes(script, tei, case.truth, score)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"score": score, "mistakes": mistakes}), "utf-8")
    return Scored(case, score, mistakes, seconds)


def _fidelity(encoded: Any, source: Any) -> float:
    from edition.tei.recover import lines, recover

    found = [line for line in recover(encoded.root).split("\n") if line]
    return 1.0 if found == lines(source.text) else 0.0


def previous(selection: str, build: Path) -> dict[str, Any] | None:
    """Return the last entry of the history that measured the same cases."""
    history = build / "accuracy" / "history.jsonl"
    entries = [json.loads(line) for line in history.read_text("utf-8").splitlines()] if history.is_file() else []
    return next((entry for entry in reversed(entries) if entry["selection"] == selection), None)


def remember(selection: str, found: Mapping[str, Mapping[str, float]], build: Path) -> None:
    """Add a line to the history: when, which commit (`+` where files differ from it), which cases, all means."""
    git = partial(subprocess.run, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    commit = git(["git", "rev-parse", "--short", "HEAD"]).stdout.strip()
    changed = git(["git", "status", "--porcelain", "--untracked-files=no", "edition"]).stdout.strip()
    entry = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit + "+" * bool(changed),
        "selection": selection,
        "means": found,
    }
    (build / "accuracy").mkdir(parents=True, exist_ok=True)
    with (build / "accuracy" / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")


def changes(before: Mapping[str, Any], now: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield what changed since an earlier run, a line for each group of figures."""
    for group, figures in now.items():
        old = before["means"].get(group, {})
        moved = [
            f"{name} {old[name]:.3f} → {value:.3f}"
            for name, value in figures.items()
            if name in old and abs(value - old[name]) >= 0.0005
        ]
        yield f"{group}: {', '.join(moved) or 'as before'}"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this group of cases (may be repeated)")
    parser.add_argument("--book", default="", help="only books or seeds whose name contains this")
    parser.add_argument("--way", default="", help="only this way of extraction")
    parser.add_argument("--lab", type=int, default=60, help="how many cases of the lab (default: 60; 0: none)")
    parser.add_argument("--lab-folder", type=Path, default=BUILD / "lab", help="where the lab was made")
    parser.add_argument("--build", type=Path, default=BUILD, help="where scores and history are kept (default: build)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--mistakes", action="store_true", help="say more of mistakes: ten kinds, and for each case")
    return parser.parse_args()


def main() -> int:
    """Print the figures."""
    arguments = options()
    groups: dict[str, list[Case]] = {"seeds": [], "conversion": [], "lab": []}
    wanted = [group for group in GROUPS if not arguments.only or group in arguments.only]
    if "seeds" in wanted and not arguments.way:
        groups["seeds"] = list(seeds())
    if "conversion" in wanted:
        groups["conversion"] = list(books("conversion", SHARED / "conversion"))
    if "lab" in wanted and arguments.lab:
        groups["lab"] = list(books("lab", arguments.lab_folder))
    missing = [group for group in wanted if not groups[group] and not (group == "seeds" and arguments.way)]
    for group in missing:
        cause = "`make lab` makes it" if group == "lab" else f"no folder {SHARED} (or state EDITION_SHARED)"
        print(f"MISSING    {group}: {cause}")
    chosen: list[Case] = []
    for group, cases in groups.items():
        kept = [case for case in cases if arguments.book in case.book and arguments.way in ("", case.way)]
        chosen += sample(kept, arguments.lab) if group == "lab" else kept
    if not (SHARED / "score" / "conversion_score.py").is_file():
        print(f"MISSING    the scorers: no folder {SHARED / 'score'} (or state EDITION_SHARED); nothing was measured")
        return 2
    if not find_spec("rapidfuzz"):
        print("MISSING    the scorers need rapidfuzz: .venv/bin/pip install --editable '.[lab]'")
        return 2
    if not chosen:
        print("no case is left to measure")
        return 2
    began = time.monotonic()
    with ProcessPoolExecutor(arguments.jobs) as pool:
        rows = list(pool.map(partial(measure, build=arguments.build), chosen))

    of = {group: [row for row in rows if row.case.group == group] for group in GROUPS}
    found: dict[str, dict[str, float]] = {}
    for row in of["seeds"]:
        found[row.case.book] = means([row], SEED_FIGURES)
    for group in ("conversion", "lab"):
        if of[group]:
            found[group] = means(of[group], BOOK_FIGURES) | characters(of[group])
    if of["seeds"]:
        print(seed_table(of["seeds"]) + "\n")
    for group in ("conversion", "lab"):
        if of[group]:
            print(f"{group}, {len(of[group])} cases")
            print(book_table(of[group], each=group == "conversion" or bool(arguments.book or arguments.way)) + "\n")
    for group in GROUPS:
        if of[group]:
            print(f"The commonest kinds of mistake, {group}:")
            print(commonest([row.mistakes for row in of[group]], 10 if arguments.mistakes else 3) + "\n")
    if arguments.mistakes:
        for row in rows:
            print(f"{row.case.book} {row.case.way}\n{commonest([row.mistakes], 10)}\n")
    wall, cpu = time.monotonic() - began, sum(row.seconds for row in rows)
    print(f"{len(rows)} cases encoded in {cpu:.1f} CPU s; {wall:.0f} s in all")
    selection = " ".join([*wanted, arguments.book, arguments.way, f"lab={len(of['lab'])}"])
    if before := previous(selection, arguments.build):
        print(f"since {before['date']} ({before['commit']}):")
        print("\n".join(f"  {line}" for line in changes(before, found)))
    remember(selection, found, arguments.build)
    return 1 if any("failed" in row.score for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
