"""`k2refs rename`: renames a key in the library and everywhere it is used."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.rename import rename_key, write_renamed
from k2refs.cli.complete import complete_files, complete_keys
from k2refs.cli.output import print_stderr, print_stdout, show_progress
from k2refs.text.counted import counted
from k2refs.text.shown import shown

__all__ = ["command"]


@click.command("rename")
@click.argument("old", shell_complete=complete_keys)
@click.argument("new")
@click.argument("paths", nargs=-1, metavar="[PATH…]", shell_complete=complete_files)
@click.option(
    "--library",
    "-l",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="Library for the manuscripts; may be repeated.",
)
@click.option("--dry-run", "-n", is_flag=True, help="Show what would change, without changing files.")
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_files,
    help="Use this configuration file instead of the nearest one.",
)
def command(
    old: str, new: str, paths: tuple[str, ...], library: tuple[str, ...], dry_run: bool, config: str | None
) -> int:
    """Rename the key OLD to NEW in the library, the manuscripts, claims.toml, studies.toml and k2refs.lock.

    Either all files change or none; everything else in them is left unchanged.
    """
    settings = choose_settings(config)
    with show_progress("reading"):
        renamed = rename_key(old, new, paths=paths, request=CheckRequest(library_paths=library), settings=settings)
    if not dry_run:
        write_renamed(renamed)
    for source in renamed.before:
        print_stdout(shown(source.path))
    where = f"{counted(renamed.count, 'place')} in {counted(len(renamed.before), 'file')}"
    print_stderr(f"{where}{' would change' if dry_run else ''}")
    return 0
