"""`edition explain`: what a rule does and why, or what a code of a finding means."""

import click
from click.shell_completion import CompletionItem

from edition.errors import InputError


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the rules and codes whose name begins like this, with what they do or mean."""
    from edition.check.catalogue import CATALOGUE
    from edition.rules import RULES

    known = {rule.name: rule.summary for rule in RULES} | {code.name: code.what for code in CATALOGUE.values()}
    return [CompletionItem(name, help=said) for name, said in known.items() if name.startswith(incomplete)]


@click.command(
    short_help="Explain a rule or the code of a finding, or list them all.",
    epilog="""Examples:

\b
edition explain
edition explain running-heads
edition explain dangling-pointer""",
)
@click.argument("name", metavar="[RULE|CODE]", required=False, shell_complete=_complete)
def explain_command(name: str | None) -> None:
    """Explain what RULE does, why, and with an example; or what CODE means, and how to mend what it is about.

    RULE is a name as the findings give it or as the TEI does in @ana, CODE what stands before the sentence of a
    finding. Without a name, all rules are listed in the order in which they run, and all codes.
    """
    if name is not None:
        click.echo(explained(name))
        return
    from edition.check.catalogue import CATALOGUE
    from edition.rules import RULES

    width = max(map(len, [*(rule.name for rule in RULES), *CATALOGUE]), default=0)
    for rule in RULES:
        click.echo(f"{rule.name:{width}}  {rule.summary}")
    click.echo("\nCodes that findings have:\n")
    for code in CATALOGUE.values():
        click.echo(f"{code.name:{width}}  {code.what}")
    click.echo("\nMore about one of them:  edition explain NAME")


def explained(stated: str) -> str:
    """Return all there is to say about a rule or a code. Raises `InputError` where nothing has that name."""
    from edition.check.catalogue import CATALOGUE
    from edition.check.code import explanation
    from edition.rules import RULES

    rules = {known.name: known for known in RULES}
    name = stated.strip().removeprefix("#").removeprefix("rule.")
    said = [f"{name}\n\n{rules[name].documentation}"] if name in rules else []
    said += [explanation(CATALOGUE[name])] if name in CATALOGUE else []
    if not said:
        raise InputError(f"no rule and no code is named “{stated}”: {_nearest(name, [*rules, *CATALOGUE])}")
    return "\n\n".join(said)


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else "edition explain lists them all"
