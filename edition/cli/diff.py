"""`edition diff`: what the rules would change in an edition that is published, before they do."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.errors import InputError

if TYPE_CHECKING:
    from edition.pipeline.difference import Difference


@click.command(
    short_help="Show what a build would change in an edition.",
    epilog="""Examples:

\b
edition diff corpus/
edition diff a-letter --out build
edition diff a-letter --format json""",
)
@click.argument("files", metavar="FILE…|DOCUMENT…", nargs=-1, required=True, type=click.Path())
@click.option("--out", metavar="FOLDER", default="build", type=click.Path(), help="Where the edition is (build).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
@click.pass_context
def diff_command(context: click.Context, files: tuple[str, ...], out: str, form: str) -> None:
    """Compare the published TEI of texts with what the present rules and decisions would make of them.

    Every place that would change is shown, old and new, under the rule that has a part in it. Nothing is written. The
    exit status is 1 where something would change, 0 where nothing would.
    """
    from edition.cli.editor import path_of
    from edition.pipeline.difference import compare
    from edition.read.inputs import read_input

    found: list[Difference] = []
    compared = 0
    for item in read_input([path_of(file) for file in files]).items:
        if item.tei:
            continue
        published = Path(out) / "tei" / f"{item.name}.xml"
        if not published.is_file():
            raise InputError(
                f"{published}: not there: nothing of {item.name} is published; build it first, or say --out"
            )
        found += compare(item, published)
        compared += 1
    if form == "json":
        click.echo(json.dumps([_record(each) for each in found], ensure_ascii=False, indent=1))
    else:
        _show(found, compared)
    context.exit(1 if found else 0)


def _show(found: "list[Difference]", compared: int) -> None:
    rule = None
    for each in sorted(found, key=lambda each: (each.rule, each.file, each.line, each.column)):
        if each.rule != rule:
            rule = each.rule
            many = sum(other.rule == rule for other in found)
            click.echo(click.style(f"{rule or 'no rule'}: {many} {'places' if many > 1 else 'place'}", bold=True))
        click.echo(f"  {each.file}:{each.line}:{each.column}: {each.text}")
        for sign, sides, colour in (("-", each.old, "red"), ("+", each.new, "green")):
            for side in sides:
                click.echo(click.style(f"    {sign} {side}", fg=colour))
    texts = "1 text" if compared == 1 else f"{compared} texts"
    places = "1 place" if len(found) == 1 else f"{len(found)} places"
    click.echo(f"{places} of {texts} would change." if found else f"Nothing would change in {texts}.")


def _record(each: "Difference") -> dict[str, Any]:
    return {
        "file": each.file,
        "line": each.line,
        "column": each.column,
        "rule": each.rule,
        "text": each.text,
        "old": list(each.old),
        "new": list(each.new),
    }
