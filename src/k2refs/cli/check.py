"""`k2refs check`: lints libraries, manuscripts and claims, without network."""

import datetime
import os
import sys

import click

from k2refs.api.checking.render import FORMAT_NAMES, render, render_statistics
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.run import CheckOptions, CheckRun
from k2refs.api.checking.settings import choose_settings
from k2refs.errors import K2RefsError
from k2refs.model.report import Report

__all__ = ["command"]


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="The library that serves the manuscripts.")
@click.option(
    "--claims", default="", metavar="FILE", help="The claim ledger; claims.toml beside the manuscript otherwise."
)
@click.option("--text", "texts", multiple=True, metavar="KEY=FILE", help="The text of a source (.txt, .pdf).")
@click.option("--lock", default="", metavar="FILE", help="The lock file; k2refs.lock beside the library otherwise.")
@click.option("--style", default="", metavar="NAME", help="Ask for what this CSL style prints (SY003).")
@click.option("--select", multiple=True, metavar="CODE", help="Only these rules: codes, their beginnings, or ALL.")
@click.option("--extend-select", multiple=True, metavar="CODE", help="These rules too.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules.")
@click.option("--output-format", "-f", "form", default="full", metavar="FORMAT", help=f"{', '.join(FORMAT_NAMES)}.")
@click.option("--output-file", "-o", default="", metavar="FILE", help="Write the report there instead.")
@click.option("--fix", is_flag=True, help="Fix what changes form only; the files are rewritten.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix, too, what changes facts, from the records of the lock.")
@click.option("--diff", is_flag=True, help="Show what --fix (or --unsafe-fixes) would change, and change nothing.")
@click.option("--baseline", default="", metavar="FILE", help="Let be the findings that this file knows.")
@click.option("--write-baseline", default="", metavar="FILE", help="Write all findings there as known.")
@click.option("--fail-on", metavar="SEVERITY", help="The least severity that fails: info, warning (default), error.")
@click.option("--allow-unchecked", multiple=True, metavar="WORD", help="What may stay unchecked: code, key, hand, ALL.")
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Records of the lock older than this count as unchecked.",
)
@click.option("--statistics", is_flag=True, help="Only how often each code was found.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--no-cache", is_flag=True, help="Neither remember this report nor use a remembered one.")
@click.option("--stdin-filename", default="", metavar="NAME", help="What standard input ('-') is called.")
@click.option("--config", metavar="FILE", help="This configuration instead of the one found upwards.")
@click.option("--isolated", is_flag=True, help="No configuration at all.")
def command(
    paths: tuple[str, ...],
    form: str,
    output_file: str,
    statistics: bool,
    exit_zero: bool,
    watch: bool,
    **options: object,
) -> int:
    """Checks libraries, manuscripts and claims; without PATH those that [tool.k2refs] names. It never goes on line.

    Libraries are .bib, RIS, CSL-JSON and the other formats; manuscripts Markdown, LaTeX, HTML, DOCX and plain text.

    \b
    k2refs check refs.bib                        every rule that needs no registry, and the lock
    k2refs check article.md                      with the library that its front matter names
    k2refs check article.txt --library refs.bib  an article with a reference list of its own
    k2refs check refs.bib --fix --diff           what would be fixed
    k2refs rule ID002                            what a code means

    Exit status: 0 clean · 1 findings · 2 wrong usage · 3 no findings, but something could not be checked.
    """
    if form not in FORMAT_NAMES:
        render(Report(), form)
    if watch and "-" in paths:
        raise click.UsageError("standard input is read once and cannot be watched; name the files")
    session = _make_run(paths, options)
    while True:
        try:
            ran = session.run()
        except K2RefsError as error:
            if not (watch and session.looked_at):
                raise
            click.echo(f"k2refs: {error}", err=True)  # a file that is half saved, or gone for a moment
            session.wait()
            continue
        if ran.difference:
            click.echo(ran.difference, nl=False)
        elif output_file:
            session.write(output_file, render(ran.report, form))
        elif statistics:
            click.echo(render_statistics(ran.report), nl=False)
        else:
            click.echo(render(ran.report, form, in_colour=_wants_colour()), nl=False)
        for line in ran.remarks:
            click.echo(line, err=True)
        if not watch:
            return 0 if exit_zero else ran.exit_code
        session.wait()
        click.echo(f"--- {datetime.datetime.now():%H:%M:%S}", err=True)


def _make_run(paths: tuple[str, ...], options: dict[str, object]) -> CheckRun:
    def text(name: str) -> str:
        return str(options[name] or "")

    names = ("select", "extend_select", "ignore", "allow_unchecked", "fail_on", "max_age")
    config = text("config") or None
    settings = choose_settings(config, is_isolated=bool(options["isolated"]), **{name: options[name] for name in names})
    library, texts, allowed = options["library"], options["texts"], options["allow_unchecked"]
    request = CheckRequest(
        library_paths=library if isinstance(library, tuple) else (),
        claims_path=text("claims"),
        lock_path=text("lock"),
        style=text("style"),
        stdin_name=text("stdin_filename"),
        today=datetime.date.today(),
        source_texts=texts if isinstance(texts, tuple) else (),
    )
    chosen = CheckOptions(
        is_fixing=bool(options["fix"] or options["unsafe_fixes"]),
        allows_unsafe=bool(options["unsafe_fixes"]),
        is_diff=bool(options["diff"]),
        baseline=text("baseline"),
        write_baseline=text("write_baseline"),
        uses_cache=not options["no_cache"],
        allowed=allowed if isinstance(allowed, tuple) else (),
    )
    return CheckRun(paths, request, settings, chosen)


def _wants_colour() -> bool:
    """Only on a terminal, and never against NO_COLOR, CI or TERM=dumb. Source: no-color.org."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused
