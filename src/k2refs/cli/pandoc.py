"""`k2refs pandoc`, also installed as `k2refs-pandoc`: a filter for pandoc that formats citations."""

import sys

import click

from k2refs.cli.output import print_stderr

__all__ = ["command"]


@click.command("pandoc")
@click.argument("output_format", default="", metavar="[FORMAT]", expose_value=False)
def command() -> int:
    """Format the citations of a pandoc document: JSON on standard input, JSON on standard output.

    Use it in place of --citeproc; FORMAT is what pandoc passes to a filter, and changes nothing.

    \b
    pandoc --filter k2refs-pandoc article.md -o article.docx

    Exit status: 0 formatted; unknown keys are warnings · 2 usage error or a document that cannot be read.
    """
    from k2refs.api.formatting.pandoc.stream import filter_bytes  # a usage error does without the style engine

    data = sys.stdin.buffer.read()
    written = filter_bytes(data, warn=lambda message: print_stderr(f"k2refs: warning: {message}"))
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()
    return 0
