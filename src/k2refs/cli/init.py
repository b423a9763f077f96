"""`k2refs init`: a commented configuration for the repository one stands in."""

import click

from k2refs.api.checking.init import make_configuration, write_configuration

__all__ = ["command"]


@click.command("init")
@click.option("--stdout", is_flag=True, help="Print it instead of writing k2refs.toml.")
def command(stdout: bool) -> int:
    """Writes k2refs.toml with the libraries and manuscripts it finds here, and every setting explained."""
    if stdout:
        click.echo(make_configuration(), nl=False)
    else:
        click.echo(f"{write_configuration()} written; run k2refs check", err=True)
    return 0
