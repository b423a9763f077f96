"""What commands share: `-o/--output`, and printing text and findings."""

import copy
from collections.abc import Callable
from typing import Any

import click

from k2refs.model.finding import Severity
from k2refs.model.library import Library

__all__ = ["output_option", "print_findings", "print_text"]

MAX_SHOWN = 20


_OLD_NAME = "--output-file"  # what `check` called --output; still accepted, no longer shown


class _OutputOption(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        shown = copy.copy(self)
        shown.opts = [name for name in self.opts if name != _OLD_NAME]
        return click.Option.get_help_record(shown, ctx)


def output_option(text: str) -> Callable[[Any], Any]:
    """The option `-o/--output FILE` with the help `text`; standard output is the default."""
    names = ("--output", "-o", _OLD_NAME)
    return click.option(
        *names, "output", cls=_OutputOption, default="", metavar="FILE", help=f"{text}  [default: standard output]"
    )


def print_text(text: str, path: str) -> None:
    """Prints `text`, or writes it to the file at `path`, followed by a newline."""
    if not path:
        click.echo(text)
        return
    from k2refs.api import write_atomically  # only for those who name a file

    write_atomically(path, f"{text}\n".encode())


def print_findings(library: Library) -> int:
    """Prints findings and duplicate keys on standard error; returns 1 if something could not be read, else 0."""
    for finding in library.findings[:MAX_SHOWN]:
        click.echo(str(finding), err=True)
    if len(library.findings) > MAX_SHOWN:
        click.echo(f"… and {len(library.findings) - MAX_SHOWN} more findings; run k2refs check to list all", err=True)
    for key, entries in library.duplicates.items():
        click.echo(f"{key} is defined {len(entries)} times; using the first", err=True)
    return int(any(finding.severity is Severity.ERROR for finding in library.findings))
