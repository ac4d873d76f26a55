"""`edition completion`: what a shell needs to complete the commands, options, rules and files of `edition`."""

import click
from click.shell_completion import get_completion_class

_PROGRAM = "edition"
_VARIABLE = "_EDITION_COMPLETE"
"""Where click looks for the shell's question: the program's name between `_` and `_COMPLETE`."""


@click.command(
    short_help="Print what a shell needs to complete commands.",
    epilog="""Examples, each to be run once; open a new shell afterwards:

\b
bash:  edition completion bash > ~/.edition-completion.bash
       echo '. ~/.edition-completion.bash' >> ~/.bashrc
zsh:   edition completion zsh > ~/.edition-completion.zsh
       echo '. ~/.edition-completion.zsh' >> ~/.zshrc    (below the line with compinit)
fish:  edition completion fish > ~/.config/fish/completions/edition.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print a script for SHELL that makes the tabulator key complete commands, options, names of rules, and files.

    The shell has to find `edition` on its own: in an environment of Python, activate it first.
    """
    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(f"this version of click knows nothing of {shell}")
    click.echo(complete(context.find_root().command, {}, _PROGRAM, _VARIABLE).source().rstrip())
