"""What commands share: `-o/--output`, and printing text and findings."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from k2refs.cli.complete import complete_files
from k2refs.model.finding import INTERNAL, Severity
from k2refs.model.library import BaseLibrary
from k2refs.text.shown import disarm, harmless

if TYPE_CHECKING:
    from rich.status import Status

__all__ = [
    "exit_of_findings",
    "output_option",
    "print_findings",
    "print_report",
    "print_stderr",
    "print_stdout",
    "print_text",
    "show_progress",
]

MAX_SHOWN = 20
_PATIENCE_S = 2.0  # how long a run may take before it shows what it does


_OLD_NAME = "--output-file"  # what `check` called --output; still accepted, no longer shown


class _OutputOption(click.Option):
    """Accepts the old name too, without showing, suggesting or completing it."""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        super().add_to_parser(parser, ctx)
        parser.add_option(obj=self, opts=[_OLD_NAME], dest=self.name, action="store", nargs=1)


def output_option(text: str) -> Callable[[Any], Any]:
    """The option `-o/--output FILE` with the help `text`; "-" and the default are standard output."""
    return click.option(
        "--output",
        "-o",
        cls=_OutputOption,
        default="",
        metavar="FILE",
        shell_complete=complete_files,
        callback=lambda _ctx, _parameter, value: "" if value == "-" else value,
        help=f"{text}  [default: standard output]",
    )


def print_stdout(text: str, *, newline: bool = True) -> None:
    """Prints `text` on standard output; no terminal and no CI runner obeys a part of it."""
    click.echo(_safe(text), nl=newline)


def print_stderr(text: str) -> None:
    """Prints a message on standard error; no terminal and no CI runner obeys a part of it."""
    click.echo(_safe(text), err=True)


def print_report(text: str, form: str) -> None:
    """Prints a report. It is harmless to terminals as it is; only in `github` may it hold commands to a runner."""
    click.echo(disarm(text) if form in ("full", "concise") and _is_in_actions() else text, nl=False)


def _safe(text: str) -> str:
    return disarm(harmless(text)) if _is_in_actions() else harmless(text)


def _is_in_actions() -> bool:
    return bool(os.environ.get("GITHUB_ACTIONS"))


def print_text(text: str, path: str) -> None:
    """Prints `text`, or writes it to the file at `path`, followed by a newline."""
    if not path:
        print_stdout(text)
        return
    from k2refs.files.write import write_atomically  # only for those who name a file

    write_atomically(path, f"{text}\n".encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def show_progress(step: str) -> Iterator[Callable[[str], None]]:
    """Shows the current step on a terminal once the run has taken two seconds, and nothing elsewhere.

    Call the result with the text of each further step.
    """
    if not sys.stderr.isatty():
        yield lambda _text: None
        return
    progress = _Progress(step)
    try:
        yield progress.update
    finally:
        progress.stop()


class _Progress:
    def __init__(self, step: str) -> None:
        self._lock = threading.Lock()
        self._step, self._is_over = step, False
        self._status: Status | None = None
        self._timer = threading.Timer(_PATIENCE_S, self._start)
        self._timer.daemon = True
        self._timer.start()

    def _start(self) -> None:
        from rich.console import Console  # only for a long run on a terminal
        from rich.markup import escape  # as above

        with self._lock:
            if not self._is_over:
                self._escape = escape
                self._status = Console(stderr=True).status(f"{escape(self._step)} …")
                self._status.start()

    def update(self, text: str) -> None:
        """Shows `text` from now on."""
        with self._lock:
            self._step = text
            if self._status is not None:
                self._status.update(f"{self._escape(text)} …")

    def stop(self) -> None:
        """Clears the line."""
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._status is not None:
                self._status.stop()


def print_findings(library: BaseLibrary) -> int:
    """Prints findings and duplicate keys on standard error; returns the exit status."""
    for finding in library.findings[:MAX_SHOWN]:
        print_stderr(str(finding))
    if len(library.findings) > MAX_SHOWN:
        print_stderr(f"… and {len(library.findings) - MAX_SHOWN} more findings; run k2refs check to list all")
    for key, entries in library.duplicates.items():
        print_stderr(f"{key} is defined {len(entries)} times; using the first")
    return exit_of_findings(library)


def exit_of_findings(library: BaseLibrary) -> int:
    """2 if k2refs itself failed on a file, 1 if something could not be read, else 0."""
    if any(finding.code == INTERNAL for finding in library.findings):
        return 2
    return int(any(finding.severity is Severity.ERROR for finding in library.findings))
