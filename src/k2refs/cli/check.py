"""`k2refs check`: lints libraries, manuscripts and claims, without network."""

import datetime
import os
import sys

import click

from k2refs.api.check import run_check
from k2refs.api.gather import Request
from k2refs.api.render import FORMAT_NAMES, render, render_statistics
from k2refs.api.settings import choose_settings

__all__ = ["command"]

_MANY = {"multiple": True}


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="The library that serves the manuscripts.")
@click.option("--claims", metavar="FILE", help="The claim ledger (claims.toml).")
@click.option("--lock", metavar="FILE", help="The lock file; k2refs.lock beside the library otherwise.")
@click.option("--style", metavar="NAME", help="Ask for what this CSL style prints (SY003).")
@click.option("--select", multiple=True, metavar="CODE", help="Only these rules: codes, their beginnings, or ALL.")
@click.option("--extend-select", multiple=True, metavar="CODE", help="These rules too.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules.")
@click.option(
    "--output-format", "-f", "output_format", default="full", metavar="FORMAT", help=f"{', '.join(FORMAT_NAMES)}."
)
@click.option("--fail-on", metavar="SEVERITY", help="The least severity that fails: info, warning (default), error.")
@click.option("--allow-unchecked", multiple=True, metavar="WORD", help="What may stay unchecked: code, key, hand, ALL.")
@click.option("--max-age", type=int, metavar="DAYS", help="Records of the lock older than this count as unchecked.")
@click.option("--statistics", is_flag=True, help="Only how often each code was found.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--stdin-filename", default="", metavar="NAME", help="What standard input ('-') is called.")
@click.option("--config", metavar="FILE", help="This configuration instead of the one found upwards.")
@click.option("--isolated", is_flag=True, help="No configuration at all.")
def command(
    paths: tuple[str, ...],
    library: tuple[str, ...],
    claims: str | None,
    lock: str | None,
    style: str | None,
    output_format: str,
    statistics: bool,
    exit_zero: bool,
    stdin_filename: str,
    config: str | None,
    isolated: bool,
    **wishes: object,
) -> int:
    """Checks libraries, manuscripts and claims; without PATH those that [tool.k2refs] names. It never goes on line.

    Libraries are .bib, RIS, CSL-JSON and the other formats; manuscripts Markdown, LaTeX, HTML, DOCX and plain text.

    \b
    k2refs check refs.bib                        every rule that needs no registry, and the lock
    k2refs check article.md                      with the library that its front matter names
    k2refs check article.txt --library refs.bib  an article with a reference list of its own
    k2refs rule ID002                            what a code means

    Exit status: 0 clean · 1 findings · 2 wrong usage · 3 no findings, but something could not be checked.
    """
    settings = choose_settings(config, is_isolated=isolated, **wishes)
    request = Request(
        library_paths=library,
        claims_path=claims or "",
        lock_path=lock or "",
        style=style or "",
        stdin_name=stdin_filename,
        today=datetime.date.today(),
    )
    report = run_check(paths, request, settings=settings).report
    if statistics:
        click.echo(render_statistics(report), nl=False)
    else:
        click.echo(render(report, output_format, in_colour=_wants_colour()), nl=False)
    return 0 if exit_zero else report.exit_code


def _wants_colour() -> bool:
    """Only on a terminal, and never against NO_COLOR, CI or TERM=dumb. Source: no-color.org."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused
