"""`k2refs convert`: converts references from one format to another."""

from pathlib import Path

import click

from k2refs.api.editing.convert import (
    READABLE,
    WRITABLE,
    Converted,
    convert,
    format_of_path,
    refuse_contradiction,
    write_text,
)
from k2refs.api.reading.read import PROFILES
from k2refs.cli.complete import complete_files, complete_keys, words
from k2refs.cli.output import exit_of_findings, print_stderr, show_progress
from k2refs.cli.password import PASSWORD, with_password
from k2refs.text.counted import counted

__all__ = ["command"]


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="IN… OUT", shell_complete=complete_files)
@click.option(
    "--from",
    "source_format",
    metavar="FORMAT",
    shell_complete=words(*READABLE),
    help="Format of the input.  [default: detected from the content]",
)
@click.option(
    "--to",
    "target_format",
    metavar="FORMAT",
    shell_complete=words(*WRITABLE),
    help="Format of the output.  [default: the suffix of OUT]",
)
@click.option(
    "--profile",
    default="",
    metavar="NAME",
    shell_complete=words(*PROFILES),
    help="Follow the conventions of another converter: pandoc.",
)
@click.option(
    "--keys", "key_pattern", default="", metavar="PATTERN", help="Make new keys, such as '[auth:lower][year]'."
)
@click.option(
    "--select",
    "keys",
    multiple=True,
    metavar="KEY",
    shell_complete=complete_keys,
    help="Convert only this reference; may be repeated.",
)
@click.option(
    "--cited-in",
    multiple=True,
    metavar="MANUSCRIPT",
    shell_complete=complete_files,
    help="Convert only what this manuscript cites; may be repeated.",
)
@click.option(
    "--collection", default="", metavar="NAME", help="Convert only this collection of Zotero, with those below it."
)
@PASSWORD
@click.option("--sort", is_flag=True, help="Sort the references by key.")
def command(
    paths: tuple[str, ...],
    source_format: str | None,
    target_format: str | None,
    profile: str,
    key_pattern: str,
    keys: tuple[str, ...],
    cited_in: tuple[str, ...],
    collection: str,
    sort: bool,
    password: str,
) -> int:
    """Convert the references in IN… to the format of OUT; "-" is standard input or output.

    Formats are detected from content and suffix, and paths ending in .gz are compressed. From an article (.md, .tex,
    .html, .docx, .pdf, JATS), its reference list is read. A summary on standard error lists what was read, written,
    dropped and guessed.

    \b
    k2refs convert refs.bib refs.json
    k2refs convert a.ris b.nbib - --to bibtex --keys '[auth:lower][year]'
    k2refs convert refs.bib cited.bib --cited-in article.md --sort
    k2refs convert zotero: thesis.bib --collection Thesis

    Exit status: 0 everything was read · 1 something could not be read, or a cited key is missing · 2 usage error.
    """
    *inputs, output = paths if len(paths) > 1 else (*paths, "-")
    if output == "-" and target_format is None:
        raise click.UsageError("name an output file, or the format with --to")
    _refuse_output(output, inputs)
    target = target_format or format_of_path(output)
    refuse_contradiction(output, target)

    def run(secret: str) -> Converted:
        with show_progress("reading") as on_progress:
            return convert(
                *inputs,
                to=target,
                source_format=source_format,
                profile=profile,
                keys=keys,
                cited_in=cited_in,
                collection=collection,
                key_pattern=key_pattern,
                sort=sort,
                password=secret,
                on_progress=on_progress,
            )

    result = with_password(run, password)
    if output == "-":
        click.echo(result.text.encode("utf-8", "surrogatepass"), nl=False)
    else:
        write_text(output, result.text)
    _print_summary(result, target)
    return max(exit_of_findings(result.library), int(bool(result.library.findings or result.missing)))


def _refuse_output(output: str, inputs: list[str]) -> None:
    if output != "-" and Path(output).is_dir():
        raise click.UsageError(f"OUT {output!r} is a directory; name a file in it, such as {output}/refs.ris")
    if output != "-" and any(_is_same_file(output, path) for path in inputs):
        raise click.UsageError(
            f"OUT {output!r} is also an input; name another file, since converting in place could lose data"
        )


def _is_same_file(one: str, other: str) -> bool:
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def _print_summary(result: Converted, target: str) -> None:
    for finding in result.library.findings:
        print_stderr(str(finding))
    for sentence in result.missing:
        print_stderr(sentence)
    print_stderr(
        f"{len(result.library.references)} read, {result.written} written as {target}, "
        f"{counted(len(result.library.findings), 'finding')}"
    )
    if result.dropped:
        rows = ", ".join(f"{name} ({count})" for name, count in result.dropped.items())
        print_stderr(f"dropped (no field for it in {target}): {rows}")
    for guess in result.guessed:
        print_stderr(f"guessed: {guess}")
