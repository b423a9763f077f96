"""The option --password, and the prompt for it on a terminal. Used by the commands that read manuscripts."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from k2refs.cli.output import print_stderr
from k2refs.errors import PasswordNeeded

__all__ = ["PASSWORD", "with_password"]

_Result = TypeVar("_Result")

PASSWORD = click.option(
    "--password", default="", metavar="TEXT", help="Password for encrypted PDFs.  [default: ask on a terminal]"
)


def with_password(run: Callable[[str], _Result], given: str) -> _Result:
    """What `run` returns for the password `given`, or for the one that the user types if a file needs one.

    Raises PasswordNeeded if there is no terminal, or if the password is wrong.
    """
    try:
        return run(given)
    except PasswordNeeded as error:
        if given or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        print_stderr(f"k2refs: {error}")
        return run(click.prompt("Password", hide_input=True, err=True))
