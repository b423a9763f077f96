"""`k2refs format`: the bibliography of libraries in a style."""

import click

from k2refs.cli.output import print_text, tell_findings

__all__ = ["FORMATS", "command"]

FORMATS = ("html", "text", "markdown", "latex", "rtf", "typst")


@click.command("format")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--style", "style_name", required=True, metavar="NAME", help="Name, path, id or title of a CSL style.")
@click.option("--locale", default="", metavar="LANG", help="Language of terms and dates, such as en-GB.")
@click.option("--to", default="text", type=click.Choice(FORMATS), help="Output format.", show_default=True)
@click.option("--output", default="", metavar="FILE", help="Write here instead of to standard output.")
def command(paths: tuple[str, ...], style_name: str, locale: str, to: str, output: str) -> int:
    """Print the bibliography of the references in each PATH ("-": standard input) in a CSL style."""
    from k2refs.api import Style
    from k2refs.api.read import read

    library = read(*paths)
    style = Style.load(style_name, locale=locale)
    tell_findings(library)
    if not style.has_bibliography:
        raise click.ClickException(f"the style {style.name!r} has no bibliography; k2refs cite prints citations in it")
    print_text(style.bibliography(library).write(to), output)
    return 0
