"""`k2refs convert`: references from one format to another."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from k2refs.api.editing.convert import Converted, convert, format_of_path, refuse_contradiction, write_text

__all__ = ["command"]


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="IN… OUT")
@click.option(
    "--from", "source_format", metavar="FORMAT", help="Format of the input, where content and suffix mislead."
)
@click.option("--to", "target_format", metavar="FORMAT", help="Format of the output, where its suffix does not say.")
@click.option("--profile", default="", metavar="NAME", help="Read by the conventions of another converter: pandoc.")
@click.option("--keys", "key_pattern", default="", metavar="PATTERN", help="New keys, such as '[auth:lower][year]'.")
@click.option("--select", "keys", multiple=True, metavar="KEY", help="Only this reference; may be repeated.")
@click.option(
    "--cited-in", multiple=True, metavar="MANUSCRIPT", help="Only what this manuscript cites; may be repeated."
)
@click.option("--sort", is_flag=True, help="In the order of the keys.")
def command(
    paths: tuple[str, ...],
    source_format: str | None,
    target_format: str | None,
    profile: str,
    key_pattern: str,
    keys: tuple[str, ...],
    cited_in: tuple[str, ...],
    sort: bool,
) -> int:
    """Reads the references in IN… and writes them to OUT; "-" is standard input or output.

    Formats are told from content and suffix; a path that ends in .gz is compressed. An article (.md, .tex, .html,
    .docx, JATS) gives the list of references that it types itself. Standard error says what was read and written, what
    the format could not hold, and what had to be guessed.

    \b
    k2refs convert refs.bib refs.json
    k2refs convert a.ris b.nbib - --to bibtex --keys '[auth:lower][year]'
    k2refs convert refs.bib cited.bib --cited-in article.md --sort

    Exit status: 0 all was read · 1 something could not be read, or is cited and not there · 2 misuse.
    """
    *inputs, output = paths if len(paths) > 1 else (*paths, "-")
    if output == "-" and target_format is None:
        raise click.UsageError("name an output file, or the format with --to")
    if output != "-" and Path(output).is_dir():
        raise click.UsageError(
            f"OUT {output!r} is a directory; name the file to write in it, such as {output}/refs.ris"
        )
    if output != "-" and any(_is_same_file(output, path) for path in inputs):
        raise click.UsageError(f"OUT {output!r} is read too; name another file, for what OUT cannot hold would be lost")
    target = target_format or format_of_path(output)
    refuse_contradiction(output, target)
    with _progress() as tell:
        result = convert(
            *inputs,
            to=target,
            source_format=source_format,
            profile=profile,
            keys=keys,
            cited_in=cited_in,
            key_pattern=key_pattern,
            sort=sort,
            tell=tell,
        )
    if output == "-":
        click.echo(result.text.encode("utf-8", "surrogatepass"), nl=False)
    else:
        write_text(output, result.text)
    _tell(result, target)
    return 1 if result.library.findings or result.missing else 0


def _is_same_file(one: str, other: str) -> bool:
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def _tell(result: Converted, target: str) -> None:
    for finding in result.library.findings:
        click.echo(str(finding), err=True)
    for sentence in result.missing:
        click.echo(sentence, err=True)
    faults, read = len(result.library.findings), len(result.library.references)
    click.echo(
        f"{read} read, {result.written} written as {target}, {faults} fault{'s' * (faults != 1)}",
        err=True,
    )
    if result.dropped:
        rows = ", ".join(f"{name} ({count})" for name, count in result.dropped.items())
        click.echo(f"dropped, since {target} has no place for it: {rows}", err=True)
    for guess in result.guessed:
        click.echo(f"guessed: {guess}", err=True)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Says what is being done on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # only on a terminal
    from rich.markup import escape  # slow to load

    with Console(stderr=True).status("reading") as status:
        yield lambda text: status.update(escape(text))
