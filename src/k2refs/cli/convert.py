"""`k2refs convert`: references from one format to another."""

import click

from k2refs.api.convert import convert, format_of_path, write_text

__all__ = ["command"]


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="IN… OUT")
@click.option(
    "--from", "source_format", metavar="FORMAT", help="Format of the input, where content and suffix mislead."
)
@click.option("--to", "target_format", metavar="FORMAT", help="Format of the output, where its suffix does not say.")
@click.option("--select", "keys", multiple=True, metavar="KEY", help="Only this reference; may be repeated.")
@click.option("--sort", is_flag=True, help="In the order of the keys.")
def command(
    paths: tuple[str, ...], source_format: str | None, target_format: str | None, keys: tuple[str, ...], sort: bool
) -> int:
    """Reads the references in IN… and writes them to OUT; "-" is standard input or output.

    Formats are told from content and suffix. What could not be read is listed on standard error, the rest is written,
    and the exit status is then 1.
    """
    *inputs, output = paths if len(paths) > 1 else (*paths, "-")
    if output == "-" and target_format is None:
        raise click.UsageError("name an output file, or the format with --to")
    target = target_format or format_of_path(output)
    result = convert(*inputs, to=target, source_format=source_format, keys=keys, sort=sort)
    if output == "-":
        click.echo(result.text, nl=False)
    else:
        write_text(output, result.text)
    for finding in result.library.findings:
        click.echo(str(finding), err=True)
    written = len(keys) or len(result.library)
    click.echo(
        f"{len(result.library)} read, {written} written as {target}, {len(result.library.findings)} faults", err=True
    )
    return 1 if result.library.findings else 0
