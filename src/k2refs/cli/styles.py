"""`k2refs styles`: searches the installed styles."""

import click

from k2refs.cli.output import print_stdout

__all__ = ["command"]


@click.command("styles")
@click.argument("words", nargs=-1, metavar="[WORD]…")
def command(words: tuple[str, ...]) -> int:
    """List the CSL styles whose name or title contains every WORD, or all styles without WORD."""
    from k2refs.api.formatting.styles import find_styles  # --help does not need it

    found = 0
    for name, title in find_styles(words):
        print_stdout(f"{name}  {title}")
        found += 1
    if not found:
        raise click.ClickException(f"no style has {' '.join(words)!r} in its name or title; try fewer or shorter words")
    return 0
