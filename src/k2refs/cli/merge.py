"""`k2refs merge`: one entry out of two that are the same work."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.rename import merge_keys, write_renamed
from k2refs.text.counted import counted

__all__ = ["command"]


@click.command("merge")
@click.argument("keep")
@click.argument("drop")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="The library that serves the manuscripts.")
@click.option("--dry-run", "-n", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--config", metavar="FILE", help="This configuration instead of the one found upwards.")
def command(
    keep: str, drop: str, paths: tuple[str, ...], library: tuple[str, ...], dry_run: bool, config: str | None
) -> int:
    """Takes the entry DROP out, gives its citations to KEEP, and adds to KEEP the fields that only DROP had."""
    settings = choose_settings(config)
    merged = merge_keys(keep, drop, paths=paths, request=CheckRequest(library_paths=library), settings=settings)
    if not dry_run:
        write_renamed(merged)
    for source in merged.before:
        click.echo(source.path)
    where = f"{counted(merged.count, 'place')} in {counted(len(merged.before), 'file')}"
    click.echo(f"{where}{' would change' if dry_run else ''}", err=True)
    return 0
