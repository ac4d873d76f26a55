"""`edition explain`: what a rule does and why."""

import click
from click.shell_completion import CompletionItem

from edition.errors import InputError


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the rules whose name begins like this, with what they do."""
    from edition.rules import RULES

    return [CompletionItem(rule.name, help=rule.summary) for rule in RULES if rule.name.startswith(incomplete)]


@click.command(
    short_help="Explain a rule, or list them all.",
    epilog="""Examples:

\b
edition explain
edition explain running-heads""",
)
@click.argument("rule", required=False, shell_complete=_complete)
def explain_command(rule: str | None) -> None:
    """Explain what RULE does, why, and with an example; without RULE, list all rules in the order in which they run.

    RULE is a name as the findings give it or as the TEI does in @ana.
    """
    from edition.rules import RULES

    rules = {known.name: known for known in RULES}
    if rule is None:
        width = max(map(len, rules), default=0)
        for known in RULES:
            click.echo(f"{known.name:{width}}  {known.summary}")
        click.echo("\nMore about one of them:  edition explain RULE")
        return
    name = rule.removeprefix("#").removeprefix("rule.")
    if name not in rules:
        raise InputError(f"no rule is named “{rule}”: {_nearest(name, list(rules))}")
    click.echo(f"{name}\n\n{rules[name].documentation}")


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else "edition explain lists them all"
