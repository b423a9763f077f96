"""`k2refs claims init|check|review`: drafts, checks and reviews the claim ledger of a manuscript."""

import datetime
import os

import click

from k2refs.api.checking.check import run_check
from k2refs.api.checking.claims import draft_claims, read_source_texts, review_claim
from k2refs.api.checking.ledger import VERDICTS, find_ledger, library_of, read_file, save
from k2refs.api.checking.render import FORMAT_NAMES, render
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.settings import choose_settings
from k2refs.cli.complete import complete_files, words
from k2refs.cli.output import output_option, print_report, print_stderr, print_stdout, show_progress
from k2refs.cli.password import PASSWORD, with_password

__all__ = ["command"]

_LIBRARY = click.option(
    "--library",
    "-l",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="Library for the manuscript; may be repeated.",
)
_CLAIMS = click.option(
    "--claims",
    metavar="FILE",
    shell_complete=complete_files,
    help="Claim ledger.  [default: claims.toml next to the manuscript]",
)
_TEXT = click.option(
    "--text", "texts", multiple=True, metavar="KEY=FILE", help="Full text of a source (.txt or .pdf); may be repeated."
)


@click.group("claims")
def command() -> None:
    """Link the claims of a manuscript to what their sources state, and check that the two agree.

    \b
    k2refs claims init article.md -o claims.toml    draft a ledger, to edit by hand
    k2refs claims check article.md                  run only the claim rules (CL)
    k2refs claims review c-lumbar article.md        record your verdict on one claim
    """


@command.command("init", short_help="Draft a ledger from the sentences that cite or measure.")
@click.argument("manuscript", shell_complete=complete_files)
@_LIBRARY
@_TEXT
@PASSWORD
@output_option("Add the draft to this ledger.")
def init(manuscript: str, library: tuple[str, ...], texts: tuple[str, ...], password: str, output: str) -> int:
    """Draft a ledger from MANUSCRIPT: sentences that cite or measure, with their keys and quantities."""
    existing = read_file(output) if output else None
    draft = with_password(
        lambda secret: draft_claims(
            manuscript,
            library=library_of(manuscript, library, secret),
            texts=read_source_texts(texts, password=secret),
            ledger=existing,
            password=secret,
        ),
        password,
    )
    count = draft.count("[[claim]]")
    if output and count:
        save(output, (existing.text.rstrip("\n") + "\n\n" if existing and existing.text.strip() else "") + draft)
    if output:
        print_stderr(f"{output}: {count} claims drafted")
    else:
        print_stdout(draft, newline=False)
    return 0


@command.command("check", short_help="Run only the claim rules.")
@click.argument("manuscripts", nargs=-1, required=True, metavar="MANUSCRIPT…", shell_complete=complete_files)
@_LIBRARY
@_CLAIMS
@_TEXT
@click.option("--hints", is_flag=True, help="Also run the hints (CL040 to CL044).")
@click.option(
    "--output-format",
    "-f",
    "output_format",
    default="full",
    show_default=True,
    metavar="FORMAT",
    shell_complete=words(*FORMAT_NAMES),
    help=f"Report format: {', '.join(FORMAT_NAMES)}.",
)
def check(
    manuscripts: tuple[str, ...],
    library: tuple[str, ...],
    claims: str | None,
    texts: tuple[str, ...],
    hints: bool,
    output_format: str,
) -> int:
    """Run only the claim rules (and SY001), and report how many claims could be compared."""
    hint_codes = ("CL040", "CL041", "CL042", "CL043", "CL044") if hints else ()
    settings = choose_settings(None, is_isolated=False, select=("CL", "SY001", *hint_codes))
    request = CheckRequest(
        library_paths=library,
        claims_path=claims or "",
        today=datetime.date.today(),
        source_texts=texts,
    )
    with show_progress("checking"):
        checked = run_check(manuscripts, request, settings=settings)
    print_report(render(checked.report, output_format), output_format)
    if output_format == "full":
        ledger = [claim for evidence in checked.evidences for claim in evidence.claims if claim.level == 2]
        facts = [evidence.studies for evidence in checked.evidences]
        compared = sum(
            bool(claim.check or (claim.says and any(s.key in f for s in claim.sources for f in facts)))
            for claim in ledger
        )
        print_stderr(f"{compared} of {len(ledger)} claims in the ledger had facts or arithmetic to check")
    return checked.report.exit_code


@command.command("review", short_help="Record your verdict on one claim.")
@click.argument("identity", metavar="ID")
@click.argument("manuscript", shell_complete=complete_files)
@_LIBRARY
@_CLAIMS
@_TEXT
@click.option("--by", default="", metavar="NAME", help="Name of the reviewer.  [default: your user name]")
@click.option("--verdict", type=click.Choice(VERDICTS), default="agrees", show_default=True, help="Your verdict.")
def review(
    identity: str,
    manuscript: str,
    library: tuple[str, ...],
    claims: str | None,
    texts: tuple[str, ...],
    by: str,
    verdict: str,
) -> int:
    """Record your verdict on the claim ID; it expires when the sentence or the facts of its sources change."""
    path = find_ledger(manuscript, claims)
    today = datetime.date.today()
    request = CheckRequest(library_paths=library, claims_path=path, today=today, source_texts=texts)
    (evidence, *_) = run_check((manuscript,), request, settings=choose_settings(None, is_isolated=True)).evidences
    name = by or os.environ.get("USER", "") or "somebody"
    source = read_file(path)
    assert source is not None
    save(path, review_claim(evidence, source, identity, by=name, verdict=verdict, on=today))
    print_stderr(f"{path}: recorded the verdict of {name} on {identity}: {verdict}")
    return 0
