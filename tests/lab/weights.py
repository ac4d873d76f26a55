"""Learn the weights by which the roles of lines are decided, from the layout lab alone: `make model`.

    python -m tests.lab.weights build/lab --out edition/decide/line.json

Every extraction of every book of the lab is one long sequence of lines with their signs, as the program sees them after
its own rules for the page have run, and their roles, as they were typeset. A linear chain is fitted to all of them
(`tests.lab.fit`), twice: to lines as they are seen first, and with what the first look says of lines that look alike.
The weights are written as readable JSON. The same lab gives the same file. With `--held-out` a share of the books is
kept back and measured.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from sys import intern
from zlib import crc32

from edition.decide import LEVELS, second_look
from edition.decide.chain import Chain, load
from edition.model.annotation import Annotations
from edition.model.kind import Kind
from edition.model.source import Source
from edition.read.text import read_source
from edition.rules import PROFILES, run
from edition.rules.layout import lines
from edition.rules.line.signs import signs
from tests.lab.fit import Fitted, fit

Sequence = tuple[str, list[tuple[str, ...]], list[str]]
"""The name of a book and extraction, the signs of each line, and its role."""

_FEW_EPOCHS, _EPOCHS = 4, 6
_LEAST = 0.05
"""A weight of less, in nats, is not worth its place in the file."""
_HEADING, _START = 1.0, 0.7
_ANEW = 0.5
"""Nats for a stanza that begins: on books that were held out it finds as many more as it takes wrongly, and a start
that is missed joins two stanzas."""
_LIKELY = {"surely": 4.5, "very likely": 2.8, "likely": 1.2, "hardly": -1.2, "unlikely": -2.8, "not": -4.5}
_WAYS = 3
_UNPUNCTUATED, _DENSE, _WIDENED = 0.35, 0.25, 0.15
_POINTS = re.compile(r"(?<=\w)[.,;:!?](?=\s|$)")
_SKIPS = re.compile(r"\n(?:[ \t]*\n)+(?=[^\s\f])")
_CUT, _AT_HEAD = 0.4, 0.7
"""So many of the books are seen a second time without their beginning, since not every file has a title page; and so
many of these begin with a heading."""
_MERGED = {"caption": "p", "row": "item", "epigraph+": "epigraph+", "contents+": "contents"}


def _shared(each: Sequence) -> Sequence:
    """Return a sequence whose signs are one object each in the memory of this process."""
    name, found, roles = each
    return name, [tuple(map(intern, line)) for line in found], roles


def page_level(source: Source) -> Annotations:
    """Return what the rules before the roles of lines decide."""
    kept = []
    earlier = Annotations()
    for level, rules in PROFILES["default"]:
        if any(rule.name == "note-lines" for rule in rules):
            break
        kept += LEVELS[level](run(rules, source, earlier))
        earlier = Annotations(kept)
    return earlier


def _some(files: list[Path]) -> list[Path]:
    """Return a few extractions of a book: more of the same text teach little and cost much."""
    return sorted(random.Random(files[0].parent.name).sample(files, min(_WAYS, len(files))))


def sequences(labels: Path) -> list[Sequence]:
    """Return the lines of one extraction with their signs and roles: with its notes, and once more without them."""
    flavour = labels.name.removeprefix("lines.").removesuffix(".json")
    name = f"{labels.parent.name}/{flavour}"
    source = read_source((labels.parent / f"input.{flavour}.txt").read_bytes(), name)
    roles = {int(index): role.split(":")[0] for index, role, *_ in json.loads(labels.read_text(encoding="utf-8"))}
    named = {line.start: _MERGED.get(role, role) for i, line in enumerate(lines(source)) if (role := roles.get(i))}
    chance = random.Random(name)
    text, named = _stretched(_altered(source.text, named, chance), named, chance)
    source = read_source(text.encode(), name)
    out = _seen(name, source, named)
    if chance.random() < _CUT and len(named) > 60:
        inside = sorted(named)[10:-40]
        heads = [start for start in inside if named[start] == "head"]
        at = chance.choice(heads if heads and chance.random() < _AT_HEAD else inside)
        rest = read_source(source.text[at:].encode(), name)
        out += _seen(name, rest, {start - at: role for start, role in named.items()})
    return out


def _altered(text: str, named: dict[int, str], chance: random.Random) -> str:
    """Return a text of the lab, sometimes without what some real texts are without; no line changes its place.

    Verse without punctuation, as since Apollinaire; extractions that keep no empty lines.
    """
    ends = [*sorted(named)[1:], len(text)]
    if chance.random() < _UNPUNCTUATED and sum(role in ("l", "stanza") for role in named.values()) > 0.5 * len(named):
        pieces, last = [], 0
        for start, end in zip(sorted(named), ends, strict=True):
            piece = text[start:end]
            bare = _POINTS.sub(" ", piece) if named[start] in ("l", "stanza", "l+") else piece
            pieces += [text[last:start], bare]
            last = end
        text = "".join(pieces) + text[last:]
    if chance.random() < _DENSE:
        text = _SKIPS.sub(lambda found: " " * (len(found[0]) - 1) + "\n", text)
    return text


def _stretched(text: str, named: dict[int, str], chance: random.Random) -> tuple[str, dict[int, str]]:
    """Return a text of the lab, sometimes with the gaps of justified lines widened, as some extractions keep them.

    Lines move, and with them the offsets of their roles. The last line of a paragraph is never widened.
    """
    if chance.random() >= _WIDENED:
        return text, named
    natural = chance.uniform(0.2, 0.6)
    starts = sorted(named)
    pieces, moved, last, shift = [], {}, 0, 0
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        moved[start + shift] = named[start]
        family = named[start].removesuffix("+")
        line, newline, rest = text[start:after].partition("\n")
        if named.get(after) == f"{family}+" and newline and chance.random() > natural:
            share = chance.choice((0.5, 1.0, 1.0))
            wide = "".join("  " if sign == " " and chance.random() < share else sign for sign in line.rstrip())
        else:
            wide = line
        pieces += [text[last:start], wide, newline, rest]
        shift += len(wide) - len(line)
        last = after
    return "".join(pieces) + text[last:], moved


def _seen(name: str, source: Source, named: dict[int, str]) -> list[Sequence]:
    """Return the lines of a source as the program sees them; `named` gives roles by the offsets of lines.

    Page furniture is taken for found; a line whose role is not known is seen by its neighbours, but teaches nothing.
    """
    earlier = page_level(source)
    furniture = frozenset(start for start, role in named.items() if role == "furniture")
    furniture |= {a.span.start for a in earlier.of(Kind.ROLE)}  # notes that a rule for pages has found before
    notes = frozenset(start for start, role in named.items() if role.startswith("note"))
    out = []
    for apart in (furniture, furniture | notes) if notes else (furniture,):
        view, found = signs(source, earlier, apart)
        known = [
            (s, role) for line, s in zip(view.lines, found, strict=True) if (role := named.get(line.start, "?")) != "?"
        ]
        if known:
            out.append((name, [s for s, _ in known], [role for _, role in known]))
    return out


def learn(data: list[Sequence], jobs: int) -> Fitted:
    """Fit the chain to lines as they are seen first, and once more with what the first look says of lines like them.

    What the first look says of a book is said by a chain that was fitted to other books: to those of the other half.
    """
    halves: tuple[list[Sequence], list[Sequence]] = ([], [])
    for each in data:
        halves[crc32(each[0].split("/")[0].encode()) % 2].append(each)
    both = list(data)
    for own, other in (halves, halves[::-1]):
        chain = _chain(fit([(found, roles) for _, found, roles in other], _FEW_EPOCHS))
        with ProcessPoolExecutor(jobs) as pool:
            both += pool.map(partial(_second_look, chain), own, chunksize=16)
    return fit([(found, roles) for _, found, roles in both], _EPOCHS)


def _second_look(chain: Chain, each: Sequence) -> Sequence:
    """Return a sequence with the signs of the second look beside the others."""
    name, found, roles = each
    alike = second_look.signs(found, chain.decide(found))
    return name, [own + more for own, more in zip(found, alike, strict=True)], roles


def _chain(fitted: Fitted) -> Chain:
    rows = {sign: tuple(row) for sign, row in zip(fitted.signs, fitted.weights.tolist(), strict=True) if any(row)}
    return Chain(tuple(fitted.roles), rows, tuple(map(tuple, fitted.steps.tolist())))


def save(fitted: Fitted, out: Path) -> None:
    """Write the weights, with experience added, rounded to a hundredth of a nat."""
    rows: dict[str, dict[str, float]] = {}
    for sign, row in zip(fitted.signs, fitted.weights.tolist(), strict=True):
        kept = {role: round(weight, 2) for role, weight in zip(fitted.roles, row, strict=True) if abs(weight) >= _LEAST}
        if kept:
            rows[sign] = kept
    _add_experience(rows)
    steps = fitted.steps.copy()
    for line in ("l", "l+"):
        steps[fitted.roles.index(line), fitted.roles.index("stanza")] += _ANEW
    write(out, fitted.roles, [[round(weight, 2) for weight in row] for row in steps.tolist()], rows)


def _add_experience(rows: dict[str, dict[str, float]]) -> None:
    """Add to what was learnt what a compositor knows of all layouts, also of those that the lab does not set.

    The signs of `edition.rules.line.signs.experience` stand for sums of evidence; these shares of the sums are added.
    """

    def add(sign: str, role: str, weight: float) -> None:
        row = rows.setdefault(sign, {})
        row[role] = round(row.get(role, 0.0) + weight, 2)

    for begins, start in _LIKELY.items():
        for heading, own in _LIKELY.items():
            if min(own, start) > 0:
                add(f"a heading {heading}, begins {begins}", "head", _HEADING * min(own, start))
        for role in ("p+", "quote+", "item+", "epigraph+") if start > 0 else ("p", "head", "quote"):
            add(f"begins a block {begins}", role, -_START * abs(start))


def write(out: Path, roles: list[str], steps: list[list[float]], signs: dict[str, dict[str, float]]) -> None:
    """Write a chain as JSON, one sign in a line."""

    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    rows = ",\n".join(f"{line(sign)}: {line(signs[sign])}" for sign in sorted(signs))
    table = ",\n".join(line(row) for row in steps)
    out.write_text(f'{{"roles": {line(roles)},\n"steps": [\n{table}\n],\n"signs": {{\n{rows}\n}}}}\n', encoding="utf-8")


def measure(data: list[Sequence], model: Path) -> str:
    """Return the F of each role and the commonest confusions of a model on sequences that it has not seen."""
    chain = load(model)
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    true: Counter[str] = Counter()
    mixed: Counter[tuple[str, str]] = Counter()
    for _, found, roles in data:
        whole = "in a file of paragraphs" in found[0]
        barred = frozenset(role for role in chain.roles if role.endswith("+")) if whole else frozenset()
        weights = chain.weigh(found)
        alike = second_look.signs(found, chain.resolve(weights, barred))
        for role, (decided, _) in zip(roles, chain.resolve(weights + chain.weigh(alike), barred), strict=True):
            true[role] += 1
            given[decided] += 1
            right[role] += role == decided
            if role != decided:
                mixed[role, decided] += 1
    rows = [f"{role:12} {2 * right[role] / (true[role] + given[role]):.3f}  of {true[role]}" for role in sorted(true)]
    rows.append(f"all          {sum(right.values()) / max(1, sum(true.values())):.4f}")
    rows += [f"{count:6} {role} taken for {decided}" for (role, decided), count in mixed.most_common(15)]
    return "\n".join(rows)


def main() -> int:
    """Read the lab, fit, write, and measure what was held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lab", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", type=float, default=0.0, help="share of the books that is measured, not learnt")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    files = sorted(arguments.lab.glob("*/lines.*.json"))
    if not files:
        sys.exit(f"{arguments.lab}: no lab here: make it with `make lab`")
    books = sorted({file.parent.name for file in files})
    files = [file for book in books for file in _some([file for file in files if file.parent.name == book])]
    kept = set(random.Random(1).sample(books, int(len(books) * arguments.held_out)))
    with ProcessPoolExecutor(arguments.jobs) as pool:
        data = [_shared(each) for found in pool.map(sequences, files, chunksize=4) for each in found]
    learnt = [each for each in data if each[0].split("/")[0] not in kept]
    save(learn(learnt, arguments.jobs), arguments.out)
    held = [each for each in data if each[0].split("/")[0] in kept]
    print(f"{len(learnt)} sequences, {sum(len(each[1]) for each in learnt)} lines learnt")
    if held:
        print(measure(held, arguments.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
