"""`k2refs cite`: one citation in a style."""

import click

from k2refs.cli.format import FORMATS
from k2refs.cli.output import print_text, tell_findings

__all__ = ["command"]


@click.command("cite")
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@click.option("--library", "paths", multiple=True, default=("refs.bib",), metavar="PATH", help="A file of references.")
@click.option("--style", "style_name", required=True, metavar="NAME", help="Name, path, id or title of a CSL style.")
@click.option("--locale", default="", metavar="LANG", help="Language of terms and dates, such as en-GB.")
@click.option("--locator", default="", metavar="PLACE", help="Place in the first work, such as 'p. 489' or 'ch. 3'.")
@click.option("--prefix", default="", metavar="TEXT", help="Text before the first work.")
@click.option("--suffix", default="", metavar="TEXT", help="Text after the first work.")
@click.option("--suppress-author", is_flag=True, help="Leave the author out.")
@click.option("--author-only", is_flag=True, help="Print the author and nothing else.")
@click.option("--narrative", is_flag=True, help="Make the author part of the sentence: Orimo (1992).")
@click.option("--to", default="text", type=click.Choice(FORMATS), help="Output format.", show_default=True)
def command(
    keys: tuple[str, ...],
    paths: tuple[str, ...],
    style_name: str,
    locale: str,
    locator: str,
    prefix: str,
    suffix: str,
    suppress_author: bool,
    author_only: bool,
    narrative: bool,
    to: str,
) -> int:
    """Print one citation of the works with KEY… in a CSL style."""
    from k2refs.api import Style  # a usage error does without the style engine
    from k2refs.api.formatting.locators import read_colon  # as above
    from k2refs.api.reading.read import read  # as above

    library = read(*paths)
    library.select(keys)
    tell_findings(library)
    text = Style.load(style_name, locale=locale).cite(
        library,
        *keys,
        locator=read_colon(locator),
        prefix=prefix,
        suffix=suffix,
        suppress_author=suppress_author,
        author_only=author_only,
        narrative=narrative,
        to=to,
    )
    print_text(text, "")
    return 0
