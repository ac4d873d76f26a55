"""`edition decide`: decisions on single places, for scripts and for what no rule proposed."""

import re
from typing import TYPE_CHECKING

import click

from edition.errors import InputError

if TYPE_CHECKING:
    from edition.model.source import Span
    from edition.pipeline.desk import Desk
    from edition.pipeline.review import Doubt


@click.command(
    short_help="Decide on single places of a text.",
    epilog="""Examples:

\b
edition decide letter.txt accept 3:14
edition decide letter.txt accept 3:14 2
edition decide letter.txt reject 12:1 --why "a line of a list"
edition decide letter.txt set 12 heading --level 2
edition decide letter.txt set 12-18 paragraph
edition decide letter.txt set 20 "new paragraph"
edition decide play.txt set 12-18 speech --speaker "JOAN."
edition decide book.txt set 30-44 quotation
edition decide book.txt set 50-71 poem
edition decide book.txt set 80-120 division --type letter
edition decide letter.txt set 3 correction --quote Tiem --reads Time
edition decide letter.txt set 9 "not foreign" --quote "in situ"
edition decide letter.txt undo""",
)
@click.argument("file", metavar="FILE|DOCUMENT")
@click.argument("what", metavar="accept|reject|set|undo", type=click.Choice(["accept", "reject", "set", "undo"]))
@click.argument("place", default="")
@click.argument("value", default="")
@click.option("--by", metavar="NAME", help="Who decides (else EDITION_EDITOR, or the name that git knows).")
@click.option("--why", metavar="TEXT", default="", help="Why, in a sentence.")
@click.option("--quote", metavar="WORDS", default="", help="These words in the line, not all of it.")
@click.option("--reads", metavar="TEXT", help="What is to be read (correction, stand-in).")
@click.option("--level", metavar="N", type=click.IntRange(1, 9), help="The level of a heading.")
@click.option("--type", "sort", metavar="TYPE", help="The type of a division, furniture, a correction, a quotation.")
@click.option("--language", metavar="TAG", help="The language of words in another one.")
@click.option("--force", metavar="FORCE", help="weak: a hyphen that divides; strong: one that belongs.")
@click.option("--note", metavar="WORDS", help="How the note begins to which this mark belongs, or this note.")
@click.option("--speaker", metavar="NAME", help="The name with which a speech begins.")
@click.option("--place", "where", metavar="PLACE", help="Of a note: bottom, end, inline.")
@click.option("-n", "number", metavar="N", help="The number of a page, line, note or division.")
def decide_command(
    file: str, what: str, place: str, value: str, by: str | None, why: str, quote: str, **stated: str | int | None
) -> None:
    """Write down a decision on a place of a text in its decisions.toml, or take one back.

    PLACE is LINE:COLUMN as `edition review` lists it. `accept` keeps what was decided there, or takes the candidate
    with the number VALUE; `reject` takes the other way; `set` states anything of LINE, LINE:COLUMN or LINE-LINE:
    a heading, paragraph, verse, speech, stanza, list, quotation, division, furniture, correction …; `undo` takes back
    the last decision, or the one whose id is PLACE.
    """
    from edition.cli.editor import document, today, who
    from edition.pipeline.desk import Desk

    desk = Desk(document(file))
    if what == "undo":
        gone = desk.undo(place)
        click.echo(f"{desk.path}: {gone} taken back" if gone else f"{desk.path}: there is nothing to take back")
        return
    if not place:
        raise InputError("which place? name it as LINE:COLUMN, as edition review lists it")
    by, on = who(by), today()
    if what == "set":
        if not value:
            raise InputError("set needs what the place is: heading, paragraph, correction, “not foreign” …")
        keys = {"sort": "type", "number": "n", "where": "place"}
        values = {keys.get(key, key): each for key, each in stated.items() if each is not None}
        verb, word = ("not", value[4:]) if value.startswith("not ") else ("is", value)
        name = desk.decide(_span(desk, place, quote), {verb: word, **values}, by, on, why)
    else:
        doubt = _doubt(desk, place)
        chosen = 1 if what == "reject" else int(value) - 1 if value.isdecimal() else 0
        if not 0 <= chosen < len(doubt.views):
            if what == "accept":
                raise InputError(f"{place}: there are {len(doubt.views)} candidates, none is number {value}")
            states = dict(doubt.views[0].states)
            name = desk.decide(doubt.span, {"not": states.get("is", "")}, by, on, why)
        else:
            name = desk.accept(doubt.views[chosen], doubt, by, on, why)
    click.echo(f"{desk.path}: {name}")


def _doubt(desk: "Desk", place: str) -> "Doubt":
    found = [doubt for doubt in desk.doubts()[0] if f"{doubt.line}:{doubt.column}" == place]
    if not found:
        raise InputError(f"{desk.item.path}:{place}: no doubtful place; edition decide … set {place} states what it is")
    return found[0]


def _span(desk: "Desk", place: str, quote: str) -> "Span":
    found = re.fullmatch(r"(\d+)(?::(\d+)|-(\d+))?", place)
    if not found:
        raise InputError(f"“{place}” is no place: write LINE, LINE:COLUMN or LINE-LINE")
    return desk.span(int(found[1]), int(found[2] or 0), int(found[3] or 0), quote)
