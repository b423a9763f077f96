"""The table of commands; turns errors into messages and exit statuses."""

import contextlib
import errno
import os
import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from k2refs.errors import K2RefsError
from k2refs.text.similarity import nearest

__all__ = ["CLEAN", "COMMANDS", "ERROR", "FINDINGS", "UNCHECKED", "run"]

_MAX_LISTED = 10
CLEAN, FINDINGS, ERROR, UNCHECKED = 0, 1, 2, 3

# name → (module, one line of help). A module is imported only when its command runs.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("k2refs.cli.check", "Check libraries, manuscripts and claims without using the network."),
    "claims": ("k2refs.cli.claims", "Draft, check and review the claims of a manuscript."),
    "show": ("k2refs.cli.show", "Show an entry, its record and notices, where it is cited, and its claims."),
    "rename": ("k2refs.cli.rename", "Rename a key in the library and everywhere it is cited."),
    "merge": ("k2refs.cli.merge", "Merge two entries for the same work."),
    "init": ("k2refs.cli.init", "Write a commented configuration for the current folder."),
    "rule": ("k2refs.cli.rule", "Explain a rule, or list all rules with --all."),
    "lock": ("k2refs.cli.lock", "Look up every reference in the registries and write k2refs.lock."),
    "resolve": (
        "k2refs.cli.resolve",
        "Look up a DOI, PMID, ISBN, URL or typed reference and print it.",
    ),
    "convert": ("k2refs.cli.convert", "Convert references from one format to another."),
    "format": ("k2refs.cli.format", "Print a bibliography in a CSL style, or format a manuscript."),
    "pandoc": ("k2refs.cli.pandoc", "Format the citations of a pandoc document (a filter)."),
    "cite": ("k2refs.cli.cite", "Print one citation in a CSL style."),
    "styles": ("k2refs.cli.styles", "Search the installed CSL styles."),
}


class _Commands(click.Group):
    """A group that imports each command from its module when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        commands = [
            CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise click.UsageError(f"unknown command {name!r}{nearest(name, COMMANDS)} (k2refs --help lists them)", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="k2refs", message="k2refs %(version)s")
def _group() -> None:
    """Read, resolve, format and check references, citations and claims.

    Exit status: 0 clean · 1 findings · 2 usage error or internal error · 3 no findings, but something could not be
    checked.
    """


def _print_error(error: click.ClickException) -> None:
    """One line with the prefix of all errors; for a usage error, a second one with where to read on."""
    message = _name_option(error) if isinstance(error, click.NoSuchOption) else error.format_message().rstrip(".")
    if message[1:2].islower():  # a sentence, not a name in capitals
        message = message[0].lower() + message[1:]
    _print_line(f"k2refs: {message}")
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "k2refs"
        _print_line(f"run {path} --help for usage")


def _name_option(error: click.NoSuchOption) -> str:
    """The unknown option with similar ones, or with all of them if they are few."""
    parameters = error.ctx.command.params if error.ctx else []
    names = [name for one in parameters for name in one.opts if name.startswith("--")]
    hint = nearest(error.option_name, names) or (
        f" (choose from {', '.join(names)})" if 0 < len(names) <= _MAX_LISTED else ""
    )
    return f"unknown option {error.option_name!r}{hint}"


def run(arguments: list[str]) -> int:
    """Runs one command; returns the exit status. Whatever goes wrong is one message on standard error."""
    _escape_unprintable()
    try:
        status = _group.main(arguments, prog_name="k2refs", standalone_mode=False)
        sys.stdout.flush()
        return int(status or CLEAN)
    except click.ClickException as error:
        _print_error(error)
    except K2RefsError as error:
        _print_line(f"k2refs: {error}")
    except (click.Abort, KeyboardInterrupt):
        _print_line("k2refs: interrupted")
        return 130
    except BrokenPipeError:
        _silence_stdout()  # the reader of our output has gone (`| head`): no fault
        return CLEAN
    except Exception as error:
        _print_unexpected(arguments, error)
    return ERROR


def _escape_unprintable() -> None:
    """Lets every character be printed: one that the encoding of a terminal or pipe lacks is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _print_line(message: str) -> None:
    """Prints a message to standard error; nothing more can be done where that is closed or full."""
    from k2refs.cli.output import print_stderr  # not for those who only ask for help

    with contextlib.suppress(OSError, ValueError):
        print_stderr(message)


def _print_unexpected(arguments: list[str], error: Exception) -> None:
    """The last resort: what nobody expected is told as an error of k2refs, or of the system."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF):
        _silence_stdout()
        _print_line(f"k2refs: cannot write the output: {error.strerror}")
        return
    if isinstance(error, OSError) and isinstance(error.filename, str):
        _print_line(f"k2refs: {error.filename!r}: {error.strerror}")
        return
    if isinstance(error, MemoryError):
        _print_line("k2refs: out of memory; check fewer files at a time")
        return
    if os.environ.get("K2REFS_TRACEBACK"):
        import traceback  # only for those who ask for it

        _print_line("".join(traceback.format_exception(error)).rstrip("\n"))
    command = next((one for one in arguments if one in COMMANDS), "command line")
    text = " ".join(str(error).split())[:300]
    _print_line(
        f"k2refs: internal error ({command}): {type(error).__name__}: {text}; please report it, with what is printed "
        "when K2REFS_TRACEBACK=1 is set"
    )


def _silence_stdout() -> None:
    """Keeps Python from flushing once more at the end into what takes nothing."""
    from k2refs.files.write import silence_stdout  # only where the output is closed or full

    with contextlib.suppress(OSError, ValueError):
        silence_stdout()
