"""`k2refs check`: checks libraries, manuscripts and claims without using the network."""

import datetime
import os
import shutil
import sys
from typing import TypedDict, Unpack

import click

from k2refs.api.checking.annotate import annotate_report, choose_annotated
from k2refs.api.checking.render import FORMAT_NAMES, render, render_statistics, render_words
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.run import CheckOptions, CheckOutcome, CheckRun
from k2refs.api.checking.settings import choose_settings
from k2refs.cli.complete import complete_files, complete_rules, complete_styles, words
from k2refs.cli.output import output_option, print_report, print_stderr, print_stdout, show_progress
from k2refs.cli.password import PASSWORD, with_password
from k2refs.errors import K2RefsError
from k2refs.model.report import Report
from k2refs.text.counted import counted

__all__ = ["command"]

_INTERNAL_ERROR = 2  # --exit-zero is about findings, not about this


class _Options(TypedDict):
    """What is asked for beside the paths and the form of the report, as click hands it over."""

    library: tuple[str, ...]
    claims: str
    texts: tuple[str, ...]
    lock: str
    style: str
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    baseline: str
    write_baseline: str
    fail_on: str | None
    allow_unchecked: tuple[str, ...]
    max_age: int | None
    no_cache: bool
    stdin_filename: str
    config: str | None
    isolated: bool
    password: str


@click.command("check")
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
    "--claims",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Claim ledger.  [default: claims.toml next to the manuscript]",
)
@click.option(
    "--text", "texts", multiple=True, metavar="KEY=FILE", help="Full text of a source (.txt or .pdf); may be repeated."
)
@click.option(
    "--lock",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Lock file.  [default: k2refs.lock next to the library]",
)
@click.option(
    "--style",
    default="",
    metavar="NAME",
    shell_complete=complete_styles,
    help="Also require the fields that this CSL style prints (SY003).",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    shell_complete=complete_rules,
    help="Run only these rules: codes, code prefixes, or ALL.",
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar="CODE",
    shell_complete=complete_rules,
    help="Run these rules in addition to the selected ones.",
)
@click.option("--ignore", multiple=True, metavar="CODE", shell_complete=complete_rules, help="Skip these rules.")
@click.option(
    "--output-format",
    "-f",
    "form",
    default="full",
    show_default=True,
    metavar="FORMAT",
    shell_complete=words(*FORMAT_NAMES),
    help=f"Report format: {', '.join(FORMAT_NAMES)}.",
)
@output_option("Write the report to this file.")
@click.option("--fix", is_flag=True, help="Apply safe fixes (formatting only) to the files.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="Also apply fixes that change facts, using the records in k2refs.lock."
)
@click.option("--diff", is_flag=True, help="Show what --fix or --unsafe-fixes would change, without changing files.")
@click.option(
    "--baseline",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Ignore findings listed in this baseline file.",
)
@click.option(
    "--write-baseline",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Save all current findings as a baseline.",
)
@click.option(
    "--fail-on",
    metavar="SEVERITY",
    shell_complete=words("info", "warning", "error"),
    help="Fail on findings of this severity or higher: info, warning (default), error.",
)
@click.option(
    "--allow-unchecked",
    multiple=True,
    metavar="WORD",
    help="Accept what could not be checked: a reason such as hand, a rule code, a key, or ALL.",
)
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Treat lock records older than this as unchecked.",
)
@click.option("--statistics", is_flag=True, help="Print only counts per rule.")
@click.option(
    "--policy",
    default="",
    metavar="NAME",
    help="Print the references in the words of this configured policy.",
)
@click.option("--all", "shows_all", is_flag=True, help="Show every finding, even more than 50 of a rule in a file.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 even if there are findings.")
@click.option("--no-cache", is_flag=True, help="Do not read or write the result cache.")
@click.option("--stdin-filename", default="", metavar="NAME", help="File name to assume for standard input ('-').")
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_files,
    help="Use this configuration file instead of the nearest one.",
)
@PASSWORD
@click.option(
    "--annotate",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Write the findings to a copy of the PDF, as notes.",
)
@click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
def command(
    paths: tuple[str, ...],
    form: str,
    output: str,
    statistics: bool,
    policy: str,
    shows_all: bool,
    exit_zero: bool,
    watch: bool,
    annotate: str,
    **options: Unpack[_Options],
) -> int:
    """Check libraries, manuscripts and claims without using the network.

    PATH is a library (BibTeX, RIS, CSL-JSON and others), a manuscript (Markdown, LaTeX, HTML, JATS, Word, PDF or plain
    text) or a folder. The default is the paths in [tool.k2refs] or k2refs.toml, else the current folder.

    \b
    k2refs check refs.bib                        check a library, using k2refs.lock if it exists
    k2refs check article.md                      check a manuscript and the library it names
    k2refs check article.txt --library refs.bib  check an article with its own reference list
    k2refs check refs.bib --fix --diff           show what --fix would change
    k2refs rule ID002                            explain a rule

    Exit status: 0 clean · 1 findings · 2 usage error · 3 no findings, but something could not be checked.
    """
    if form not in FORMAT_NAMES:
        render(Report(), form)
    if watch and "-" in paths:
        raise click.UsageError("cannot watch standard input; name the files to watch")
    annotated = choose_annotated(paths, annotate) if annotate else ""
    session = _make_run(paths, options)
    if policy:
        render_words(Report(), session.settings, policy)  # an unknown name is an error before anything is read
    while True:
        try:
            ran = with_password(lambda secret: _run_once(session, secret), options["password"])
        except K2RefsError as error:
            if not (watch and session.looked_at):
                raise
            print_stderr(f"k2refs: {error}")  # an editor may be saving the file
            session.wait()
            continue
        _print(ran, session, form, output=output, policy=policy, is_counting=statistics, shows_all=shows_all)
        if annotated:
            count = annotate_report(annotated, ran.report, annotate, password=session.request.password)
            print_stderr(f"{annotate}: {counted(count, 'finding')} marked")
        for line in ran.remarks:
            print_stderr(line)
        if not watch:
            return 0 if exit_zero and ran.exit_code != _INTERNAL_ERROR else ran.exit_code
        session.wait()
        print_stderr(f"--- {datetime.datetime.now():%H:%M:%S}")


def _print(
    ran: CheckOutcome, session: CheckRun, form: str, *, output: str, policy: str, is_counting: bool, shows_all: bool
) -> None:
    """Prints or writes the report in the form that was asked for."""
    if ran.difference:
        print_stdout(ran.difference, newline=False)
    elif policy:
        text = render_words(ran.report, session.settings, policy)
        session.write(output, text) if output else print_stdout(text, newline=False)
    elif output:
        session.write(output, render(ran.report, form, shows_all=shows_all))
    elif is_counting:
        print_stdout(render_statistics(ran.report), newline=False)
    else:
        text = render(ran.report, form, in_colour=_use_colour(), shows_all=shows_all, width=_find_width())
        print_report(text, form)


def _run_once(session: CheckRun, password: str) -> CheckOutcome:
    with show_progress("checking"):
        return session.run_with(password)


def _make_run(paths: tuple[str, ...], options: _Options) -> CheckRun:
    settings = choose_settings(
        options["config"],
        is_isolated=options["isolated"],
        select=options["select"],
        extend_select=options["extend_select"],
        ignore=options["ignore"],
        allow_unchecked=options["allow_unchecked"],
        fail_on=options["fail_on"],
        max_age=options["max_age"],
    )
    request = CheckRequest(
        library_paths=options["library"],
        claims_path=options["claims"],
        lock_path=options["lock"],
        style=options["style"],
        stdin_name=options["stdin_filename"],
        today=datetime.date.today(),
        source_texts=options["texts"],
        password=options["password"],
    )
    chosen = CheckOptions(
        is_fixing=options["fix"] or options["unsafe_fixes"],
        allows_unsafe=options["unsafe_fixes"],
        is_diff=options["diff"],
        baseline=options["baseline"],
        write_baseline=options["write_baseline"],
        uses_cache=not options["no_cache"],
        allowed=options["allow_unchecked"],
    )
    return CheckRun(paths, request, settings, chosen)


def _find_width() -> int:
    """The columns of the terminal; 0 where the report goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _use_colour() -> bool:
    """Whether to colour: only on a terminal, never with NO_COLOR, CI or TERM=dumb. Source: no-color.org."""
    is_disabled = os.environ.get("NO_COLOR") or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_disabled
