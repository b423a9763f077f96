"""`k2refs show`: shows everything that is known about one key."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.show import describe_key, show

__all__ = ["command"]


@click.command("show")
@click.argument("key")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="Library for the manuscripts; may be repeated.")
@click.option("--config", metavar="FILE", help="Use this configuration file instead of the nearest one.")
def command(key: str, paths: tuple[str, ...], library: tuple[str, ...], config: str | None) -> int:
    """Show the entry KEY, its record and notices, where it is cited, and the claims that cite it.

    The default PATH is the paths in [tool.k2refs] or k2refs.toml.
    """
    request = CheckRequest(library_paths=library)
    click.echo(describe_key(show(key, paths, request=request, settings=choose_settings(config))), nl=False)
    return 0
