"""The table of commands, and the one place where an error becomes a message and an exit status."""

import sys
from importlib import import_module

import click

from k2refs.errors import K2RefsError
from k2refs.text.similarity import nearest

__all__ = ["CLEAN", "COMMANDS", "FAULT", "FINDINGS", "UNCHECKED", "run"]

_FEW = 10
CLEAN, FINDINGS, FAULT, UNCHECKED = 0, 1, 2, 3

# name → (module, one line of help): a command's module is loaded only when it is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("k2refs.cli.check", "Check libraries, manuscripts and claims, without network."),
    "claims": ("k2refs.cli.claims", "Draft, check and review the claims of a manuscript."),
    "show": ("k2refs.cli.show", "Show an entry, its record and notices, where it is cited, the claims on it."),
    "rename": ("k2refs.cli.rename", "Rename a key in the library and everywhere it is cited."),
    "merge": ("k2refs.cli.merge", "Make one entry of two that are the same work."),
    "init": ("k2refs.cli.init", "Write a commented configuration for the place you stand in."),
    "rule": ("k2refs.cli.rule", "Say what a rule means; --all lists them."),
    "lock": ("k2refs.cli.lock", "Ask the registries about every reference, and write k2refs.lock."),
    "resolve": ("k2refs.cli.resolve", "A DOI, PMID, ISBN, URL or typed reference → BibTeX, CSL-JSON, RIS."),
    "convert": ("k2refs.cli.convert", "Turn references of one format into another."),
    "format": ("k2refs.cli.format", "The bibliography of libraries in a CSL style."),
    "cite": ("k2refs.cli.cite", "One citation in a CSL style."),
    "styles": ("k2refs.cli.styles", "Search the installed CSL styles."),
}


class _Commands(click.Group):
    """A group whose commands live in modules of their own, each with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise click.UsageError(f"no command {name!r}{nearest(name, COMMANDS)} (k2refs --help lists them)", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="k2refs", message="k2refs %(version)s")
def _group() -> None:
    """Reads references, formats them in every CSL style, and checks them and the claims that rest on them.

    Exit status: 0 clean · 1 findings · 2 wrong usage or a fault of ours · 3 no findings, but not all could be checked.
    """


def _with_options(error: click.NoSuchOption) -> click.UsageError:
    """The error, with the options that there are where none is near and they are few."""
    parameters = error.ctx.command.params if error.ctx else []
    names = [name for one in parameters for name in one.opts if name.startswith("--")]
    if error.possibilities or not 0 < len(names) <= _FEW:
        return error
    return click.UsageError(f"{error.message.rstrip('.')} (there is {', '.join(names)})", error.ctx)


def run(arguments: list[str]) -> int:
    """Runs one command; returns the exit status. An error of ours or of the usage is one message on stderr."""
    try:
        status = _group.main(arguments, prog_name="k2refs", standalone_mode=False)
        sys.stdout.flush()
        return int(status or CLEAN)
    except click.NoSuchOption as error:
        _with_options(error).show()
    except click.ClickException as error:
        error.show()
    except K2RefsError as error:
        click.echo(f"k2refs: {error}", err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("k2refs: interrupted", err=True)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): no fault. Python must not flush into it again at exit.
        from k2refs.api import silence_stdout

        silence_stdout()
        return CLEAN
    return FAULT
