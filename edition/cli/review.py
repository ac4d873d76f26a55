"""`edition review`: the places that a human should look at, the most doubtful first."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from edition.errors import InputError

if TYPE_CHECKING:
    from edition.pipeline.review import Doubt, View
    from edition.read.item import Item

_LIMIT = 40


@click.command(
    short_help="List the doubtful places of texts.",
    epilog="""Examples:

\b
edition review letter.txt
edition review letter.txt --interactive
edition review corpus/ --limit 100
edition review letter.txt --format json""",
)
@click.argument("files", metavar="FILE…|DOCUMENT…", nargs=-1, required=True, type=click.Path())
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=_LIMIT, help=f"List so many places ({_LIMIT})."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to list them.")
@click.option("-i", "--interactive", is_flag=True, help="Decide on them one by one, with single keys.")
@click.option("--by", metavar="NAME", help="Who decides (else EDITION_EDITOR, or the name that git knows).")
def review_command(files: tuple[str, ...], limit: int, form: str, interactive: bool, by: str | None) -> None:
    """List the places of texts about which the edition is not certain, the most doubtful first.

    FILE is a text or a folder, DOCUMENT the name of a folder in corpus/. Each place is shown in its context in every
    way that was considered, first as it was decided, with its certainty and what speaks for it. Places about which
    somebody has decided are not listed. Nothing is changed but with --interactive, or by edition decide.
    """
    from edition.cli.editor import document, path_of, who
    from edition.pipeline.desk import Desk
    from edition.read.inputs import read_input

    if interactive:
        from edition.cli.session import session

        if len(files) != 1:
            raise InputError("one document at a time is reviewed interactively: name one")
        session(Desk(document(files[0])), who(by))
        return
    collection = read_input([path_of(file) for file in files])
    found: list[Doubt] = []
    read: list[Item] = []
    for item in collection.items:
        if item.tei:
            click.echo(f"edition: {item.path}: TEI that was not made here: there is nothing to review", err=True)
            continue
        read.append(item)
        listed, findings = Desk(item).doubts()
        found += listed
        for finding in findings:
            click.echo(f"{finding.where}: {finding.severity} {finding.code}: {finding.message}", err=True)
    found.sort(key=lambda doubt: (-round(doubt.doubt, 3), doubt.file, doubt.span))
    if form == "json":
        click.echo(json.dumps([_record(doubt) for doubt in found[:limit]], ensure_ascii=False, indent=1))
        return
    for doubt in found[:limit]:
        for line in place_lines(doubt):
            click.echo(line)
    click.echo(_closing(found, len(read), limit))


def place_lines(doubt: "Doubt") -> Iterator[str]:
    """Yield a place: where it is, and the ways to take it, one below the other."""
    yield click.style(f"{doubt.file}:{doubt.line}:{doubt.column}", bold=True)
    width = max(len(view.what) for view in doubt.views)
    for index, view in enumerate(doubt.views):
        certainty = f"{view.certainty:4.0%}" if view.rule or index else "   –"
        yield f"  {'→' if not index else ' '} {certainty}  {view.what:{width}}  {view.text}"
        if view.evidence:
            reasons = f"{'; '.join(view.evidence)} ({view.rule})"
            yield click.style(f"{'':10}{reasons}", dim=True)
    yield ""


def _closing(found: Sequence["Doubt"], texts: int, limit: int) -> str:
    in_texts = "" if texts == 1 else f" in {texts} texts"
    if not found:
        return f"No doubtful places{in_texts}."
    many = "1 doubtful place" if len(found) == 1 else f"{len(found)} doubtful places"
    shown = f", the {limit} most doubtful of them above" if len(found) > limit else ""
    return f"{many}{in_texts}{shown}. → is what was decided; edition explain RULE says why."


def _record(doubt: "Doubt") -> dict[str, object]:
    return {
        "file": doubt.file,
        "line": doubt.line,
        "column": doubt.column,
        "start": doubt.span.start,
        "end": doubt.span.end,
        "doubt": round(doubt.doubt, 3),
        "views": [_view(view) for view in doubt.views],
    }


def _view(view: "View") -> dict[str, object]:
    return {
        "what": view.what,
        "text": view.text,
        "certainty": round(view.certainty, 3),
        "rule": view.rule,
        "evidence": list(view.evidence),
        "states": dict(view.states),
    }
