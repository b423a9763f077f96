"""`k2refs rule`: explains a rule, or lists all rules."""

import click

from k2refs.api.checking.rules import explain_rule, list_rules
from k2refs.cli.complete import complete_rules
from k2refs.cli.output import print_stdout

__all__ = ["command"]


@click.command("rule")
@click.argument("code", required=False, shell_complete=complete_rules)
@click.option("--all", "is_all", is_flag=True, help="List all rules.")
def command(code: str | None, is_all: bool) -> int:
    """Explain the rule CODE: what it finds, why it matters, and what to write instead.

    CODE is a code or a name.
    """
    if is_all:
        for each, name, summary in list_rules():
            print_stdout(f"{each}  {name:28} {summary}")
    elif code:
        print_stdout(explain_rule(code), newline=False)
    else:
        raise click.UsageError("name a rule, such as ID002, or list all rules with --all")
    return 0
