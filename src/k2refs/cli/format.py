"""`k2refs format`: prints a bibliography in a style, or formats a manuscript."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from attrs import frozen

from k2refs.cli.complete import complete_files, complete_styles, words
from k2refs.cli.output import output_option, print_findings, print_stderr, print_text, show_progress
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
    help="Format this manuscript: Markdown as markdown or html, LaTeX and Word files as such.",
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
@click.option("--plain", is_flag=True, help="With a Word file, turn citation fields into text.")
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
    plain: bool,
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
        missing: list[str] = []
        manuscript = _Manuscript(document, (*libraries, *paths), style_name, locale, abbreviations, links)
        manuscript.write(output, to=to, plain=plain, warn=None if strict else missing.append)
        for message in missing:
            print_stderr(f"k2refs: {message}")
        return 1 if missing else 0
    if plain:
        raise click.UsageError("--plain needs --document with a Word file")
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


@frozen
class _Manuscript:
    """The manuscript of --document and what it is formatted with."""

    path: str
    libraries: tuple[str, ...]
    style: str
    locale: str
    abbreviations: tuple[str, ...]
    links: bool

    def write(self, output: str, *, to: str, plain: bool, warn: Callable[[str], None] | None) -> None:
        """Formats it and prints it, or writes it to the file `output`."""
        from k2refs.api.formatting.word.suffixes import is_word  # only for manuscripts

        if is_word(self.path):
            self._write_word(output, to=to, plain=plain, warn=warn)
            return
        if plain:
            raise click.UsageError("--plain needs --document with a Word file")
        from k2refs.api.formatting.manuscript import format_manuscript_at  # as above

        with show_progress("formatting"):
            text = format_manuscript_at(
                self.path,
                libraries=self.libraries,
                style=self.style,
                locale=self.locale,
                to=to,
                links=self.links,
                abbreviations=self.abbreviations,
                warn=warn,
            )
        # LaTeX stays byte for byte: the newline that is printed is its own.
        print_text(text.removesuffix("\n") if self.path.lower().endswith(".tex") else text, output)

    def _write_word(self, output: str, *, to: str, plain: bool, warn: Callable[[str], None] | None) -> None:
        if to not in ("", "docx"):
            raise click.UsageError(f"a Word file is formatted as docx, not as {to!r}; leave out --to")
        if not output:
            raise click.UsageError("name the file to write with -o, such as -o out.docx")
        from k2refs.api.formatting.word.file import format_word_at  # as above
        from k2refs.files.write import write_atomically  # as above

        with show_progress("formatting"):
            data = format_word_at(
                self.path,
                libraries=self.libraries,
                style=self.style,
                locale=self.locale,
                abbreviations=self.abbreviations,
                is_plain=plain,
                warn=warn,
            )
        write_atomically(output, data)


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
