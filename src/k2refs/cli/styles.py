"""`k2refs styles`: searches the installed styles."""

import click

__all__ = ["command"]


@click.command("styles")
@click.argument("words", nargs=-1, metavar="[WORD]…")
def command(words: tuple[str, ...]) -> int:
    """List the CSL styles whose name or title holds every WORD: name, then title. All of them without a WORD."""
    from k2refs.api import find_styles  # the help does without

    found = 0
    for name, title in find_styles(words):
        click.echo(f"{name}  {title}")
        found += 1
    if not found:
        raise click.ClickException(f"no style has {' '.join(words)!r} in its name or title; try fewer or shorter words")
    return 0
