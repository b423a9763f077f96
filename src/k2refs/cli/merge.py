"""`k2refs merge`: merges two entries for the same work."""

import click

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.api.editing.rename import merge_keys, write_renamed
from k2refs.cli.complete import complete_files, complete_keys
from k2refs.cli.output import print_stderr, print_stdout, show_progress
from k2refs.text.counted import counted
from k2refs.text.shown import shown

__all__ = ["command"]


@click.command("merge")
@click.argument("keep", shell_complete=complete_keys)
@click.argument("drop", shell_complete=complete_keys)
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
@click.option("--force", is_flag=True, help="Merge even if the two entries do not match as one work.")
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_files,
    help="Use this configuration file instead of the nearest one.",
)
def command(
    keep: str,
    drop: str,
    paths: tuple[str, ...],
    library: tuple[str, ...],
    dry_run: bool,
    force: bool,
    config: str | None,
) -> int:
    """Remove the entry DROP, move its citations to KEEP, and copy to KEEP the fields that only DROP has.

    Two entries that do not match as one work are refused, unless --force is given.
    """
    settings = choose_settings(config)
    request = CheckRequest(library_paths=library)
    with show_progress("reading"):
        merged = merge_keys(keep, drop, paths=paths, request=request, settings=settings, is_forced=force)
    if not dry_run:
        write_renamed(merged)
    for source in merged.before:
        print_stdout(shown(source.path))
    where = f"{counted(merged.count, 'place')} in {counted(len(merged.before), 'file')}"
    print_stderr(f"{where}{' would change' if dry_run else ''}")
    return 0
