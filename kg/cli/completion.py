"""Tab completion for the shell."""

from typing import Any

import click
from click.shell_completion import get_completion_class

from kg.cli.options import options


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@options()
def completion(shell: str, **_: Any) -> None:
    """Print the script that makes a shell complete kg's commands, options and query names.

    \b
    Examples:
      kg completion bash >> ~/.bashrc
      kg completion fish > ~/.config/fish/completions/kg.fish
    """
    script = get_completion_class(shell)
    program = click.get_current_context().find_root().command
    if script is not None:
        click.echo(script(program, {}, "kg", "_KG_COMPLETE").source())
