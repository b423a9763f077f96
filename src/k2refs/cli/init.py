"""`k2refs init`: writes a commented configuration for the current folder."""

import click

from k2refs.api.checking.init import make_configuration, write_configuration
from k2refs.cli.output import print_stderr, print_stdout

__all__ = ["command"]


@click.command("init")
@click.option("--stdout", is_flag=True, help="Print the configuration instead of writing k2refs.toml.")
def command(stdout: bool) -> int:
    """Write a commented k2refs.toml that lists the libraries and manuscripts in the current folder."""
    if stdout:
        print_stdout(make_configuration(), newline=False)
    else:
        print_stderr(f"wrote {write_configuration()}; now run k2refs check")
    return 0
