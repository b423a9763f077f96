"""`k2refs show`: everything that is known about one key."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.show import describe_key, show

__all__ = ["command"]


@click.command("show")
@click.argument("key")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="The library that serves the manuscripts.")
@click.option("--config", metavar="FILE", help="This configuration instead of the one found upwards.")
def command(key: str, paths: tuple[str, ...], library: tuple[str, ...], config: str | None) -> int:
    """Shows the entry KEY, its record and notices, where it is cited, and the claims that rest on it.

    Without PATH it looks into the files that [tool.k2refs] names.
    """
    request = CheckRequest(library_paths=library)
    click.echo(describe_key(show(key, paths, request=request, settings=choose_settings(config))), nl=False)
    return 0
