"""`k2refs format`: the bibliography of libraries in a style, or a whole manuscript."""

from typing import TYPE_CHECKING

import click

from k2refs.cli.output import print_text, tell_findings
from k2refs.text.similarity import nearest

if TYPE_CHECKING:
    from k2refs.api.formatting.style import Style

__all__ = ["FORMATS", "command"]

FORMATS = ("html", "text", "markdown", "latex", "rtf", "typst")


@click.command("format")
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--style", "style_name", default="", metavar="NAME", help="Name, path, id or title of a CSL style.")
@click.option("--locale", default="", metavar="LANG", help="Language of terms and dates, such as en-GB.")
@click.option("--to", default="", metavar="FORMAT", help=f"{', '.join(FORMATS)} (text; with --document: markdown).")
@click.option("--document", default="", metavar="FILE", help="Format this Markdown manuscript, to markdown or html.")
@click.option(
    "--library", "libraries", multiple=True, metavar="FILE", help="References for --document, where it names none."
)
@click.option(
    "--abbreviations", multiple=True, metavar="FILE", help="A list of short journal names, JabRef's or Zotero's."
)
@click.option("--links", is_flag=True, help="Make links of DOIs and URLs, where the format has links.")
@click.option("--output", default="", metavar="FILE", help="Write here instead of to standard output.")
def command(
    paths: tuple[str, ...],
    style_name: str,
    locale: str,
    to: str,
    document: str,
    libraries: tuple[str, ...],
    abbreviations: tuple[str, ...],
    links: bool,
    output: str,
) -> int:
    """Print the bibliography of the references in each PATH ("-": standard input) in a CSL style.

    With --document, print that manuscript instead, its citations and bibliography in the style that it names or that
    --style gives; the references are those of --library or PATH, else those it names.

    Exit status: 0 all was read · 1 something in a library could not be read; the rest is printed · 2 misuse.
    """
    if document:
        from k2refs.api.formatting.manuscript import format_manuscript_at  # only for manuscripts

        wanted = (*libraries, *paths)
        text = format_manuscript_at(
            document,
            libraries=wanted,
            style=style_name,
            locale=locale,
            to=to or "markdown",
            links=links,
            abbreviations=abbreviations,
        )
        print_text(text, output)
        return 0
    if libraries:
        raise click.UsageError("--library goes with --document; name the libraries themselves as PATH")
    if not paths:
        raise click.UsageError("name a library, or a manuscript with --document")
    if not style_name:
        raise click.UsageError("name a style with --style (k2refs styles WORD searches them)")
    from k2refs.api import Style  # a usage error does without the style engine

    to = _check_format(to or "text")
    style = Style.load(style_name, locale=locale, abbreviations=abbreviations)
    return _print_bibliography(paths, style, to=to, links=links, output=output)


def _check_format(to: str) -> str:
    if to not in FORMATS:
        raise click.UsageError(
            f"no output format is called {to!r}{nearest(to, FORMATS)} (there are {', '.join(FORMATS)})"
        )
    return to


def _print_bibliography(paths: tuple[str, ...], style: "Style", *, to: str, links: bool, output: str) -> int:
    from k2refs.api.reading.read import read  # as above

    library = read(*paths)
    status = tell_findings(library)
    if not style.has_bibliography:
        raise click.ClickException(f"the style {style.name!r} has no bibliography; k2refs cite prints citations in it")
    print_text(style.bibliography(library, links=links).write(to), output)
    return status
