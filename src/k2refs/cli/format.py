"""`k2refs format`: prints a bibliography in a style, or formats a manuscript."""

from typing import TYPE_CHECKING

import click

from k2refs.cli.complete import complete_files, complete_styles, words
from k2refs.cli.output import output_option, print_findings, print_text, show_progress
from k2refs.text.similarity import nearest

if TYPE_CHECKING:
    from k2refs.api.formatting.style import Style

__all__ = ["FORMATS", "command"]

FORMATS = ("html", "text", "markdown", "latex", "rtf", "typst")


@click.command("format")
@click.argument("paths", nargs=-1, metavar="PATH…", shell_complete=complete_files)
@click.option(
    "--style",
    "style_name",
    default="",
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
@click.option(
    "--to",
    default="",
    metavar="FORMAT",
    shell_complete=words(*FORMATS),
    help=f"Output format: {', '.join(FORMATS)}.  [default: text; with --document: markdown]",
)
@click.option(
    "--document",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Format this Markdown manuscript as markdown or html.",
)
@click.option(
    "--library",
    "-l",
    "libraries",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="Library for --document; may be repeated.",
)
@click.option(
    "--abbreviations",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="List of journal abbreviations from JabRef or Zotero; may be repeated.",
)
@click.option("--links", is_flag=True, help="Turn DOIs and URLs into links if the output format has links.")
@click.option("--strict", is_flag=True, help="With --document, stop at a key that no library has.")
@output_option("Write the output to this file.")
def command(
    paths: tuple[str, ...],
    style_name: str,
    locale: str,
    to: str,
    document: str,
    libraries: tuple[str, ...],
    abbreviations: tuple[str, ...],
    links: bool,
    strict: bool,
    output: str,
) -> int:
    """Print the bibliography of the references in PATH… ("-" is standard input) in a CSL style.

    With --document, format that manuscript instead: its citations and bibliography, in the style of --style or the one
    it names, with the references of --library, PATH or the libraries it names.

    Exit status: 0 everything was read · 1 something in a library could not be read, or no library has a cited key ·
    2 usage error.
    """
    if document:
        from k2refs.api.formatting.manuscript import format_manuscript_at  # only for manuscripts

        sources, missing = (*libraries, *paths), list[str]()
        with show_progress("formatting"):
            text = format_manuscript_at(
                document,
                libraries=sources,
                style=style_name,
                locale=locale,
                to=to or "markdown",
                links=links,
                abbreviations=abbreviations,
                warn=None if strict else missing.append,
            )
        print_text(text, output)
        for message in missing:
            click.echo(f"k2refs: {message}", err=True)
        return 1 if missing else 0
    if libraries:
        raise click.UsageError("--library needs --document; without it, pass the libraries as PATH")
    if not paths:
        raise click.UsageError("name a library, or a manuscript with --document")
    if not style_name:
        raise click.UsageError("name a style with --style; k2refs styles WORD lists matching styles")
    from k2refs.api.formatting.style import Style  # usage errors do not need the style engine

    to = _check_format(to or "text")
    style = Style.load(style_name, locale=locale, abbreviations=abbreviations)
    return _print_bibliography(paths, style, to=to, links=links, output=output)


def _check_format(to: str) -> str:
    if to not in FORMATS:
        raise click.UsageError(f"unknown output format {to!r}{nearest(to, FORMATS)} (choose from {', '.join(FORMATS)})")
    return to


def _print_bibliography(paths: tuple[str, ...], style: "Style", *, to: str, links: bool, output: str) -> int:
    from k2refs.api.reading.read import read  # as above

    if not style.has_bibliography:
        raise click.ClickException(f"the style {style.name!r} has no bibliography; use k2refs cite to print citations")
    with show_progress("reading") as on_progress:
        library = read(*paths, on_progress=on_progress)
        on_progress("formatting")
        text = style.bibliography(library, links=links).write(to)
    status = print_findings(library)
    print_text(text, output)
    return status
