"""`k2refs resolve`: looks up identifiers, URLs or typed references in the registries."""

import sys
from collections.abc import Sequence

import click

from k2refs.api.checking.settings import find_settings
from k2refs.api.locking.resolve import add_references, explain, find_format, read_settings, resolve_many, write_found
from k2refs.cli.complete import complete_files, words
from k2refs.cli.output import print_stderr, print_stdout
from k2refs.model.record import LookupOutcome, Notice, Record

__all__ = ["command"]

_FORMATS = ("bibtex", "biblatex", "csl-json", "ris")
_NOTEWORTHY = ("retraction", "withdrawal", "removal", "expression_of_concern", "correction", "erratum", "corrigendum")


@click.command("resolve")
@click.argument("queries", nargs=-1, metavar="ID…")
@click.option(
    "--to",
    "form",
    default="bibtex",
    metavar="FORMAT",
    shell_complete=words(*_FORMATS),
    help=f"Output format: {', '.join(_FORMATS)}.  [default: bibtex]",
)
@click.option(
    "--add",
    metavar="FILE",
    shell_complete=complete_files,
    help="Add the references to this library instead of printing them.",
)
@click.option("--refresh", is_flag=True, help="Ignore cached answers.")
@click.option(
    "--cache", default="", metavar="WHERE", help="Cache: 'off', a file, or redis://….  [default: the user cache]"
)
@click.option(
    "--mailto",
    default="",
    metavar="ADDRESS",
    help="Your e-mail address; registries give identified clients better service.",
)
@click.option("--registry-url", default="", metavar="URL", help="Mirror to use, with one path per registry.")
def command(
    queries: tuple[str, ...], form: str, add: str | None, refresh: bool, cache: str, mailto: str, registry_url: str
) -> int:
    """Look up DOIs, PMIDs, PMCIDs, arXiv ids, ISBNs, URLs or typed references; "-" reads one per line.

    \b
    k2refs resolve 10.3390/nu6051971 --to csl-json
    k2refs resolve pmid:11793169 arXiv:1706.03762 --add refs.bib
    k2refs resolve "Iwamoto J. Vitamin K2 therapy for postmenopausal osteoporosis. Nutrients 2014"

    Exit status: 0 all found · 1 a registry has no such work · 2 usage error or internal error · 3 a registry could not
    be reached, or the answer is ambiguous.
    """
    find_format(form)  # report a typo before sending requests
    requested = _read_queries(queries)
    address = mailto or find_settings().mailto
    settings = read_settings(mailto=address, registry_url=registry_url, cache=cache, is_refresh=refresh)
    records = resolve_many(requested, settings=settings)
    found = [record.reference for record in records if record.reference is not None]
    if add and found:
        for reference in add_references(add, found):
            print_stderr(f"{add}: added {reference.key}")
    elif found:
        print_stdout(write_found(found, form), newline=False)
    for query, record in zip(requested, records, strict=True):
        _print_remarks(query, record)
    outcomes = {record.outcome for record in records}
    if LookupOutcome.NOT_REGISTERED in outcomes:
        return 1
    return 3 if outcomes - {LookupOutcome.FOUND} else 0


def _read_queries(queries: Sequence[str]) -> list[str]:
    if not queries and sys.stdin.isatty():
        raise click.UsageError("name what to resolve, or pipe it in, one per line")
    if queries and queries != ("-",):
        return list(queries)
    from k2refs.files.read import read_source  # only for a list of queries

    lines = [line.strip() for line in read_source("-").text.splitlines() if line.strip()]
    if not lines:
        raise click.UsageError("standard input is empty; pipe in what to resolve, one per line")
    return lines


def _print_remarks(query: str, record: Record) -> None:
    if record.reference is None:
        print_stderr(explain(query, record))
        return
    for notice in record.notices:
        if notice.kind in _NOTEWORTHY:
            print_stderr(f"{query}: {_describe(notice)}")
    if record.reason:
        print_stderr(f"{query}: {record.reason}")


def _describe(notice: Notice) -> str:
    where = notice.doi or (f"PMID {notice.pmid}" if notice.pmid else "")
    day = f" of {notice.date}" if notice.date else ""
    kind = notice.kind.replace("_", " ")
    source = f" (source: {', '.join(notice.sources)})"
    if notice.is_about_this:
        return f"{kind}{day}{f': {where}' if where else ''}{source}"
    return f"is itself a notice, {kind} of {where or 'another work'}{source}"
