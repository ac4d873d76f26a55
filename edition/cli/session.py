"""A review at the terminal: one doubtful place after the other, decided with single keys."""

import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from edition.cli.editor import today
from edition.errors import EditionError, InputError
from edition.model.decision import HOLDERS, KINDS, SPLIT

if TYPE_CHECKING:
    from edition.model.source import Span
    from edition.pipeline.desk import Desk
    from edition.pipeline.review import Doubt

_KEYS = "[a]ccept  [r]eject  [1-9] candidate  [s]et  [k] skip  [u]ndo  [q]uit"
_WIDTH = 79
_ASKED = {
    "correction": (("reads", "it reads"),),
    "stand-in": (("reads", "it reads"),),
    "foreign": (("language", "language"),),
    "division": (("type", "its type (letter, chapter, act …)"),),
    "note-mark": (("note", "its note begins"),),
    "note-place": (("note", "its note begins"),),
}
"""What has to be said of kinds of places besides, with the questions for it."""
_STOP, _NEXT, _ANEW = "stop", "next", "anew"
_ENDS = frozenset({"q", "\x04", "\x1b", ""})


def session(desk: "Desk", by: str) -> None:
    """Go through the doubtful places of a document; every decision is saved at once, and `q` ends it at any time.

    The text is read anew only when something was said that no rule had thought of, or was taken back: a long text takes
    seconds, and a key has to answer at once.
    """
    skipped: set[tuple[int, int]] = set()
    decided: list[str] = []
    found, findings = desk.doubts()
    for finding in findings:
        click.echo(f"{finding.where}: {finding.code}: {finding.message}")
    settled: set[tuple[int, int]] = set()
    while True:
        left = [doubt for doubt in found if doubt.span not in skipped | settled]
        if not left:
            click.echo("No doubtful places are left." if not skipped else "All others were skipped.")
            break
        doubt = left[0]
        for line in _shown(doubt, len(left)):
            click.echo(line)
        answer = _answered(desk, doubt, by, skipped, decided)
        if answer == _STOP:
            break
        settled.add(doubt.span)
        if answer == _ANEW:
            found, settled = desk.doubts()[0], set()
    click.echo(f"{len(decided)} decided, {len(skipped)} skipped. Decisions are in {desk.path}")


def _shown(doubt: "Doubt", left: int) -> Iterator[str]:
    """Yield a place with a number before each way to take it, in lines that the terminal holds."""
    place = click.style(f"{doubt.file}:{doubt.line}:{doubt.column}", bold=True)
    yield f"\n{place}  ({left} left)"
    for number, view in enumerate(doubt.views, 1):
        certainty = f"{view.certainty:.0%}" if view.rule or number > 1 else "–"
        yield f"{number} {'→' if number == 1 else ' '} {certainty:>4}  {click.style(view.what, bold=True)}"
        yield _folded(view.text)
        if view.evidence:
            yield click.style(_folded(f"{'; '.join(view.evidence)} ({view.rule})"), dim=True)
    yield click.wrap_text(_KEYS, _width())


def _folded(text: str) -> str:
    return click.wrap_text(text, _width(), initial_indent=" " * 8, subsequent_indent=" " * 8)


def _answered(desk: "Desk", doubt: "Doubt", by: str, skipped: set[tuple[int, int]], decided: list[str]) -> str:
    """Ask until something is done about a place; tell whether to go on, and whether the list has to be made anew."""
    while True:
        key = click.getchar().lower()[:1]
        try:
            if key in _ENDS:
                return _STOP
            if key in ("k", " ", "\r", "\n"):
                skipped.add(doubt.span)
                click.echo("  skipped")
            elif key == "u":
                if not decided:
                    click.echo("  nothing of this session is left to take back")
                    continue
                click.echo(f"  {desk.undo(decided.pop())} taken back")
            elif key == "s":
                decided.append(_set(desk, doubt, by))
                click.echo(f"  {decided[-1]}")
            elif key == "a" or key.isdecimal():
                view = doubt.views[int(key) - 1 if key.isdecimal() and 0 < int(key) <= len(doubt.views) else 0]
                decided.append(desk.accept(view, doubt, by, today()))
                click.echo(f"  {decided[-1]}: {view.what}")
            elif key == "r":
                decided.append(_reject(desk, doubt, by))
                click.echo(f"  {decided[-1]}: rejected")
            else:
                click.echo(click.wrap_text(_KEYS, _width(), "  ", "  "))
                continue
        except EditionError as error:
            click.echo(f"  {error}")
            continue
        return _ANEW if key in ("u", "s") else _NEXT


def _reject(desk: "Desk", doubt: "Doubt", by: str) -> str:
    """Take the second way, or nothing where there is but one."""
    if len(doubt.views) > 1:
        return desk.accept(doubt.views[1], doubt, by, today())
    return desk.decide(doubt.span, {"not": dict(doubt.views[0].states).get("is", "")}, by, today())


def _set(desk: "Desk", doubt: "Doubt", by: str) -> str:
    """Ask what a place is, and for what this needs; of what holds several blocks, also for its lines."""
    click.echo(click.wrap_text(", ".join([*KINDS, SPLIT]), _width(), initial_indent="  ", subsequent_indent="  "))
    word = click.prompt("  it is", type=str).strip()
    states: dict[str, str | int] = {"not": word[4:]} if word.startswith("not ") else {"is": word}
    span = doubt.span
    if KINDS.get(word.removeprefix("not ")) in HOLDERS:
        span = _lines(desk, doubt)
    if word == "heading":
        states["level"] = click.prompt("  level", type=click.IntRange(1, 9), default=1)
    for key, question in _ASKED.get(word, ()):
        states[key] = click.prompt(f"  {question}", type=str)
    if word == "hyphen":
        states["force"] = click.prompt("  it is", type=click.Choice(["weak", "strong", "inter"]))
    why = click.prompt("  why", type=str, default="", show_default=False)
    return desk.decide(span, states, by, today(), why)


def _lines(desk: "Desk", doubt: "Doubt") -> "Span":
    """Ask for the lines of a place, those of the doubtful one if nothing is said."""
    last = doubt.line + desk.source.text.count("\n", *doubt.span)
    said = click.prompt("  lines", type=str, default=f"{doubt.line}-{last}")
    found = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", said)
    if not found:
        raise InputError(f"“{said}” are no lines: write 12-18")
    return desk.span(int(found[1]), until=int(found[2] or 0))


def _width() -> int:
    """Return how wide lines may be: as the terminal, but no wider than is easily read."""
    return min(_WIDTH, shutil.get_terminal_size().columns - 1)
