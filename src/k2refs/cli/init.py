"""`k2refs init`: writes a commented configuration for the current folder."""

import click

from k2refs.api.checking.init import make_configuration, write_configuration

__all__ = ["command"]


@click.command("init")
@click.option("--stdout", is_flag=True, help="Print the configuration instead of writing k2refs.toml.")
def command(stdout: bool) -> int:
    """Write a commented k2refs.toml that lists the libraries and manuscripts in the current folder."""
    if stdout:
        click.echo(make_configuration(), nl=False)
    else:
        click.echo(f"wrote {write_configuration()}; now run k2refs check", err=True)
    return 0
