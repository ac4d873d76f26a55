"""Say what kinds of mistakes stand behind the figures of `tests/accuracy.py`, and how often each was made."""

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

Mistakes = dict[str, dict[str, int]]
"""Figure → kind of mistake → how often."""

_SHOWN = re.compile(r"^(\w+) (\w*) ?('.*|\".*)$")


def seed_mistakes(shown: str) -> Mistakes:
    """Count what `seed_score.py --show` prints, by figure, kind, and what stands at the place.

    Its lines read: blocks missed '…before⟦after…' (end, …)
    """
    found: dict[str, Counter[str]] = {}
    for line in shown.splitlines():
        if match := _SHOWN.match(line):
            name, kind, place = match[1], match[2] or "wrong", match[3]
            found.setdefault(name, Counter())[f"{kind}, {_surroundings(place)}"] += 1
    return {name: dict(counts) for name, counts in found.items()}


def _surroundings(place: str) -> str:
    before, _, after = place.partition("⟦")
    before, first = before.rstrip(" "), after[:1]
    gap = "at a line" if before.endswith("\\n") else "inside a line"
    if before.endswith(("\\n\\n", "\\x0c")):
        gap = "after a blank line"
    kinds = {"capital": first.isupper(), "small letter": first.islower(), "digit": first.isdigit()}
    return f"{gap}, before {next((kind for kind, is_such in kinds.items() if is_such), repr(first))}"


def conversion_mistakes(script: Path, produced: Path, truth_file: Path, score: Mapping[str, Any]) -> Mistakes:
    """Compare the blocks of a produced TEI with the true ones: which kinds are split, joined, or taken for others."""
    scorer = _load(script)
    truth = json.loads(truth_file.read_text("utf-8"))
    document = scorer.read(str(produced))
    kinds, starts, words = [], [], []
    for block in truth["blocks"]:
        found = scorer.words(block["text"])
        if found:
            kinds.append(block["type"])
            starts.append(len(words))
        words += found
    place = _places(scorer, document.words, words)
    true = dict(zip(starts, kinds, strict=True))
    made: dict[int, str] = {}
    for unit in document.units:
        made.setdefault(place[unit["w0"]], unit["kind"])
    inside = _inside(starts, kinds, len(words))
    out: dict[str, Counter[str]] = {"blocks": Counter()}
    for at, kind in true.items():
        got = next((made[near] for near in (at, at - 1, at + 1) if near in made), None)
        if got is None:
            out["blocks"][f"start of {kind} missed"] += 1
            out.setdefault(kind, Counter())["joined to what stands before"] += 1
        elif got != kind:
            out.setdefault(kind, Counter())[f"taken for {got}"] += 1
    for at, kind in made.items():
        if not {at, at - 1, at + 1} & true.keys():
            out["blocks"][f"{inside[min(at, len(inside) - 1)] if inside else 'nothing'} split by a {kind}"] += 1
        else:
            was = next(true[near] for near in (at, at - 1, at + 1) if near in true)
            if was != kind:
                out.setdefault(kind, Counter())[f"made of a {was}"] += 1
    out["leak"] = Counter(score.get("leak_kinds", {}))
    out["note"] = Counter(
        {
            "text not found": round(score.get("n_notes", 0) * (1 - score.get("note_text_r", 1.0))),
            "anchor at a wrong place": len(score.get("bad_anchors", [])),
            "made where there is none": _false_notes(score),
        }
    )
    return {name: {k: n for k, n in counts.items() if n} for name, counts in out.items() if any(counts.values())}


def _false_notes(score: Mapping[str, Any]) -> int:
    right = score.get("n_notes", 0) * score.get("note_text_r", 0.0)
    precision = score.get("note_text_p") or 0.0
    return round(right / precision - right) if precision else 0


def _places(scorer: ModuleType, produced: list[str], words: list[str]) -> list[int]:
    """Return for each produced word the index of the true word at its place."""
    made, true = [scorer.key(word) for word in produced], [scorer.key(word) for word in words]
    place = [0] * (len(made) + 1)
    for step in scorer.Levenshtein.opcodes(made, true):
        length, room = step.src_end - step.src_start, step.dest_end - step.dest_start
        for i in range(length):
            place[step.src_start + i] = step.dest_start + (i if length == room else min(i, max(room - 1, 0)))
    place[len(made)] = len(true)
    return place


def _inside(starts: list[int], kinds: list[str], length: int) -> list[str]:
    out: list[str] = []
    for start, end, kind in zip(starts, [*starts[1:], length], kinds, strict=True):
        out += [kind] * (end - start)
    return out


def commonest(found: Iterable[Mapping[str, Mapping[str, int]]], count: int) -> str:
    """Write the commonest kinds of mistake for each figure, the most frequent first."""
    sums: dict[str, Counter[str]] = {}
    for mistakes in found:
        for name, kinds in mistakes.items():
            sums.setdefault(name, Counter()).update(kinds)
    width = max(map(len, sums), default=0)
    lines = [
        f"  {name:{width}}  " + "; ".join(f"{kind} {times}" for kind, times in sums[name].most_common(count))
        for name in sorted(sums)
    ]
    return "\n".join(lines) or "  none"


def _load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    if spec is None or spec.loader is None:
        raise ImportError(f"no Python module: {script}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
