"""Where commands print: text to standard output or a file, findings of a library to standard error."""

import click

from k2refs.model.finding import Severity
from k2refs.model.library import Library

__all__ = ["print_text", "tell_findings"]

MAX_TOLD = 20


def print_text(text: str, path: str) -> None:
    """Prints `text`, or writes it to the file at `path`, with a line end."""
    if not path:
        click.echo(text)
        return
    from k2refs.api import write_atomically  # only for those who name a file

    write_atomically(path, f"{text}\n".encode())


def tell_findings(library: Library) -> int:
    """Says on standard error what reading found, and which keys stand twice; 1 where something was not read, else 0."""
    for finding in library.findings[:MAX_TOLD]:
        click.echo(str(finding), err=True)
    if len(library.findings) > MAX_TOLD:
        click.echo(f"… and {len(library.findings) - MAX_TOLD} more findings; k2refs check lists all", err=True)
    for key, entries in library.duplicates.items():
        click.echo(f"{key} stands {len(entries)} times; the first is used", err=True)
    return int(any(finding.severity is Severity.ERROR for finding in library.findings))
