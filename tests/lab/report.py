"""Say what the lab holds: layouts, roles and ways, beside what inputs of the conversion set look like.

python -m tests.lab.report [build/lab]
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
SHOWN = (
    "engine",
    "cls",
    "paper",
    "size",
    "family",
    "fonts",
    "columns",
    "twoside",
    "indent",
    "skip",
    "ragged",
    "hyphenate",
    "toc",
    "titlepage",
    "runhead",
    "folio",
    "notes",
    "note_marks",
    "note_restart",
    "speaker",
    "stage",
    "verse_numbers",
    "line_numbers",
)
"""Parameters of layouts of which the report says how often each value was drawn."""


def shape(text: str) -> dict[str, float]:
    """Return what a text looks like, whatever it says: figures that can be compared between two sets of texts."""
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    if not full:
        return {}
    lengths = [len(line.strip()) for line in full]
    letters = sum(map(str.isalpha, text)) or 1
    return {
        "length of lines": fmean(lengths),
        "blank lines": 1 - len(full) / len(lines),
        "indented": sum(line[0] in " \t" for line in full) / len(full),
        "short (< 20)": sum(length < 20 for length in lengths) / len(full),
        "end in -": sum(line.rstrip().endswith(("-", "\u00ad", "\u2010")) for line in full) / len(full),
        "end in .!?": sum(line.rstrip().endswith((".", "!", "?", "”", "»")) for line in full) / len(full),
        "begin small": sum(line.lstrip()[0].islower() for line in full) / len(full),
        "figures only": sum(line.strip().isdigit() for line in full) / len(full),
        "form feeds /1000": 1000 * text.count("\f") / len(full),
        "controls /1000": 1000 * sum(c < " " and c not in "\n\f\t" for c in text) / letters,
        "(cid:n) /1000": 1000 * text.count("(cid:") / letters,
        "wide gaps": sum("   " in line.strip() for line in full) / len(full),
    }


def shapes(folder: Path) -> dict[str, dict[str, float]]:
    """Return the mean shape of the inputs below a folder, by way of extraction."""
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for path in sorted(folder.glob("*/input.*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name.split(".")[1]].append(shape(file.read()))
    return {way: {name: fmean(each.get(name, 0) for each in all_) for name in all_[0]} for way, all_ in found.items()}


def frequencies(values: Iterable[Any], count: int = 9) -> str:
    """Write how often each value occurs, the most frequent first."""
    counts = Counter(" ".join(value) if isinstance(value, list) else str(value) for value in values)
    return ", ".join(f"{value} {times}" for value, times in counts.most_common(count))


def lengths(truths: Iterable[dict[str, Any]]) -> list[str]:
    """Say how many words blocks of each type have: tenth, half and nine tenths of them have no more."""
    words: dict[str, list[int]] = defaultdict(list)
    for truth in truths:
        for block in truth["blocks"]:
            words[block["type"]].append(len(block["text"].split()))
    rows = [f"{'words of a':14} {'blocks':>8} {'10 %':>6} {'50 %':>6} {'90 %':>6} {'most':>6}"]
    for kind, found in sorted(words.items()):
        found.sort()
        shown = [found[int(len(found) * share)] for share in (0.1, 0.5, 0.9)] + [found[-1]]
        rows.append(f"{kind:14} {len(found):8} " + " ".join(f"{each:6}" for each in shown))
    return rows


def shares(folder: Path, genres: dict[str, str]) -> list[str]:
    """Say which share of the lines of each genre has each role."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob("*/lines.*.json")):
        found = [line[1] for line in json.loads(path.read_text("utf-8"))]
        roles["all"].update(found)
        roles[genres[path.parent.name]].update(found)
    names = ["all", *sorted(set(genres.values()))]
    total = sum(roles["all"].values())
    rows = [f"{'lines in %':22} {total:8}" + "".join(f"{name[:9]:>10}" for name in names)]
    for role, times in roles["all"].most_common():
        each = (100 * roles[name][role] / max(1, sum(roles[name].values())) for name in names)
        rows.append(f"{role:22} {times:8}" + "".join(f"{share:10.2f}" for share in each))
    return rows


def main() -> int:
    """Print the report."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "build" / "lab"
    known = {path: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*/truth.json"))}
    truths = list(known.values())
    if not truths:
        print(f"no lab in {folder}: make lab", file=sys.stderr)
        return 2
    print(f"{len(truths)} books, {sum(truth['pages'] for truth in truths)} pages")
    for name in ("lang", "genre"):
        print(f"{name:14}  {frequencies((truth[name] for truth in truths), 20)}")
    for name in SHOWN:
        print(f"{name:14}  {frequencies(truth['typeset'].get(name, '') for truth in truths)}")
    print(f"{'blocks':14}  {frequencies((block['type'] for truth in truths for block in truth['blocks']), 20)}")
    levels = (block["level"] for truth in truths for block in truth["blocks"] if "level" in block)
    print(f"{'levels':14}  {frequencies(levels)}")
    print("\n" + "\n".join(lengths(truths)))
    print("\n" + "\n".join(shares(folder, {path.parent.name: truth["genre"] for path, truth in known.items()})))
    ours, theirs = shapes(folder), shapes(REPOSITORY.parent / "shared" / "conversion")
    names = next(iter(ours.values())).keys()
    print(f"\n{'shape of inputs':26}" + "".join(f"{name:>17}" for name in names))
    for way in sorted(ours):
        print(f"{'lab ' + way:26}" + "".join(f"{ours[way][name]:17.3f}" for name in names))
        if way in theirs:
            print(f"{'    conversion set':26}" + "".join(f"{theirs[way][name]:17.3f}" for name in names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
