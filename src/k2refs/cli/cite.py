"""`k2refs cite`: prints one citation in a style."""

import click

from k2refs.cli.complete import complete_files, complete_keys, complete_styles
from k2refs.cli.format import FORMATS
from k2refs.cli.output import print_findings, print_text

__all__ = ["command"]


@click.command("cite")
@click.argument("keys", nargs=-1, required=True, metavar="KEY…", shell_complete=complete_keys)
@click.option(
    "--library",
    "paths",
    multiple=True,
    default=("refs.bib",),
    metavar="FILE",
    shell_complete=complete_files,
    help="Library; may be repeated.  [default: refs.bib]",
)
@click.option(
    "--style",
    "style_name",
    required=True,
    metavar="NAME",
    shell_complete=complete_styles,
    help="CSL style: name, path, id or title.",
)
@click.option(
    "--locale",
    default="",
    metavar="LANG",
    help="Language of terms and dates, such as en-GB.  [default: that of the style]",
)
@click.option("--locator", default="", metavar="PLACE", help="Locator in the first work, such as 'p. 489' or 'ch. 3'.")
@click.option("--prefix", default="", metavar="TEXT", help="Text to print before the first work.")
@click.option("--suffix", default="", metavar="TEXT", help="Text to print after the first work.")
@click.option("--suppress-author", is_flag=True, help="Omit the author.")
@click.option("--author-only", is_flag=True, help="Print only the author.")
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
    """Print one citation of the works KEY… in a CSL style."""
    from k2refs.api.formatting.locators import read_colon  # as above
    from k2refs.api.formatting.style import Style  # usage errors do not need the style engine
    from k2refs.api.reading.read import read  # as above

    library = read(*paths)
    library.select(keys)
    print_findings(library)
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
