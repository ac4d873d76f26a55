"""Write the catalogue of rules, docs/rules.md, from the docstrings of the rules and the names of their cases.

Run it with `make rules`. A test tells when the catalogue is not what the docstrings say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from edition.decide import LEVELS
from edition.rules import PROFILES, Rule

REPOSITORY = Path(__file__).resolve().parent.parent
CATALOGUE = REPOSITORY / "docs" / "rules.md"

_INTRODUCTION = """\
# The rules

What `edition` looks for in a text, in the order in which it looks. A rule proposes; the model of its level chooses
among what all of them propose. `edition explain RULE` says the same in the terminal, and `@ana` in the TEI names the
rule that decided a place.

*Made from the docstrings of the rules by `make rules`: mend it there.*
"""


def catalogue() -> str:
    """Return the catalogue as Markdown."""
    steps = PROFILES["default"]
    rules = [(level, rule) for level, step in steps for rule in step]
    rows = [
        f"| {number} | [{rule.name}](#{rule.name}) | {level} | {rule.summary} |"
        for number, (level, rule) in enumerate(rules, 1)
    ]
    parts = [_INTRODUCTION, "\n".join(["| | rule | level | what it does |", "| --- | --- | --- | --- |", *rows, ""])]
    for level in dict.fromkeys(level for level, _ in steps):
        chosen = " ".join((sys.modules[LEVELS[level].__module__].__doc__ or "").partition("\n\n")[0].split())
        parts += [f"## {level.capitalize()}\n\n{chosen}\n", *(_entry(rule) for own, rule in rules if own == level)]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    """Return one rule: what it does, why, an example, where it stands and what shows it."""
    path = f"edition/{rule.find.__module__.partition('.')[2].replace('.', '/')}.py"
    cases = sorted(case.name for case in (REPOSITORY / "tests" / "cases" / rule.name).iterdir() if case.is_dir())
    shown = ", ".join(f"[{case}](../tests/cases/{rule.name}/{case})" for case in cases)
    text = "\n\n".join(_blocks(rule.documentation))
    return f"### {rule.name}\n\n{text}\n\nCases: {shown}.\nCode: [{path}](../{path})\n"


def _blocks(docstring: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring, and what is indented in it as blocks of code."""
    for block in docstring.split("\n\n"):
        indented = block.startswith("    ")
        yield "\n".join(["```text", *(line[4:] for line in block.splitlines()), "```"]) if indented else block


if __name__ == "__main__":
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
