"""`k2refs show`: shows everything that is known about one key."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.show import describe_key, show
from k2refs.cli.complete import complete_files, complete_keys
from k2refs.cli.output import print_stdout, show_progress

__all__ = ["command"]


@click.command("show")
@click.argument("key", shell_complete=complete_keys)
@click.argument("paths", nargs=-1, metavar="[PATH…]", shell_complete=complete_files)
@click.option(
    "--library",
    "-l",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="Library for the manuscripts; may be repeated.",
)
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_files,
    help="Use this configuration file instead of the nearest one.",
)
def command(key: str, paths: tuple[str, ...], library: tuple[str, ...], config: str | None) -> int:
    """Show the entry KEY, its record and notices, where it is cited, and the claims that cite it.

    The default PATH is the paths in [tool.k2refs] or k2refs.toml.
    """
    request = CheckRequest(library_paths=library)
    with show_progress("reading"):
        shown = show(key, paths, request=request, settings=choose_settings(config))
    print_stdout(describe_key(shown), newline=False)
    return 0
